"""Which of the splits that file names state can be used as they are."""

from __future__ import annotations

from collections.abc import Sequence

from engine.data.description import ImportOptions, SourceFile
from engine.data.reading import ReadLog
from engine.messages import text


def usable_splits(sources: Sequence[SourceFile], options: ImportOptions, log: ReadLog) -> list[str]:
    """The split of each source, "" for none.

    A single split says nothing about how to divide, so it is dropped; where no file is for
    training, the validation files are used for it. What the user chose is left alone.
    """
    splits = [source.split for source in sources]
    if options.splits:
        return splits
    stated = {split for split in splits if split}
    if len(stated) == 1 and all(splits):
        if stated != {"train"}:
            log.note(
                text(
                    "The file name says “{split}”, but there is no other part; its rows will be "
                    "divided into training, validation and test.",
                    split=stated.pop(),
                )
            )
        return [""] * len(splits)
    if stated == {"validation", "test"} and all(splits):
        log.note(text("No file is for training, so the validation file is used to train on."))
        return ["train" if split == "validation" else split for split in splits]
    return splits
