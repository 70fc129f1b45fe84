"""How many answers a tokenizer cannot say, and what splitting its Han words costs.

An answer is lost when a token reaches over one of its edges.

    python -m tests.benchmarks.answer_boundaries DATA [--model FOLDER]

``DATA`` holds the public sets ``cmrc2018`` and ``xquad``; the tokenizer is the starter's by default.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from engine.batching.answer_windows import is_exact, tokenise_contexts
from engine.batching.character_tokens import split_characters
from engine.data.answers.cells import Answer, decode_answers
from engine.data.dataset import DatasetFolder
from engine.data.importing import import_files
from engine.jobs import drain
from engine.models.loading import load_tokenizer

ROOT = Path(__file__).resolve().parents[2]
SETS = (
    "cmrc2018/squad-style-data/cmrc2018_dev.json",
    "cmrc2018/squad-style-data/cmrc2018_trial.json",
    "xquad/xquad.zh.json",
    "xquad/xquad.en.json",
)


def answers_by_context(file: Path) -> dict[str, list[Answer]]:
    """The distinct contexts of a file with all their answers."""
    table = DatasetFolder(drain(import_files(paths=[str(file)])).folder).table()
    found: dict[str, list[Answer]] = {}
    for context, cell in zip(table["context"], table["answers"], strict=True):
        found.setdefault(context, []).extend(decode_answers(cell, context))
    return found


def main() -> None:
    """Print a line for each set and each way to read it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--model", type=Path, default=ROOT / "resources" / "starter")
    arguments = parser.parse_args()
    words = load_tokenizer(arguments.model)
    with tempfile.TemporaryDirectory() as home:
        os.environ["TUNESMITH_HOME"] = home
        for name in SETS:
            answers = answers_by_context(arguments.data / name)
            for way, tokenizer in (("words", words), ("characters", split_characters(words))):
                tokenised = tokenise_contexts(list(answers), tokenizer)
                total = sum(map(len, answers.values()))
                lost = sum(
                    not is_exact(context, read.offsets, answer)
                    for (context, of), read in zip(answers.items(), tokenised, strict=True)
                    for answer in of
                )
                print(
                    f"{Path(name).name:20} {way:10} {sum(len(read.ids) for read in tokenised):8,} "
                    f"tokens   answers {total:6,}   lost {lost:4} ({lost / total:.2%})"
                )


if __name__ == "__main__":
    main()
