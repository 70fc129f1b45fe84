"""SHA-256 of every file of a model: taken when it is added, compared when asked."""

from __future__ import annotations

import msgspec

from engine.events import Progress
from engine.jobs import Job
from engine.library.hashing import hash_file
from engine.library.reading import quick_check, read_card
from engine.library.store import ModelLibrary
from engine.messages import Text, text


class VerifyResult(msgspec.Struct, frozen=True):
    """``ok`` when every file is as it was. ``complete`` is false where a command ended it early."""

    model: str
    ok: bool
    files: int
    bytes: int
    problems: list[Text] = []
    complete: bool = True


def verify_model(*, model: str) -> Job[VerifyResult]:
    """Compare every file of a model with the hash on its card; damaged files are named."""
    folder = ModelLibrary().resolve(model)
    card = read_card(folder)
    problems = quick_check(folder, card)
    sizes = {
        name: (folder / name).stat().st_size
        for name in sorted(card.files)
        if (folder / name).is_file()
    }
    total, done, damaged = sum(sizes.values()), 0, []
    for name, size in sizes.items():
        reading = hash_file(folder / name)
        while True:
            try:
                read = next(reading)
            except StopIteration as ended:
                if ended.value != card.files[name]:
                    damaged.append(name)
                break
            except OSError as error:
                reason = error.strerror or str(error)
                problems.append(text("{file} cannot be read: {reason}.", file=name, reason=reason))
                break
            command = yield Progress(phase=text("Verifying"), done=done + read, total=total)
            if command is not None:
                return VerifyResult(card.id, False, len(sizes), done, problems, complete=False)
        done += size
    if damaged:
        problems.append(
            text(
                "The content of these files is not what was saved: {files}.",
                files=", ".join(damaged),
            )
        )
    return VerifyResult(card.id, not problems, len(sizes), total, problems)
