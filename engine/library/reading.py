"""Reading and writing ``card.json``, and what a folder shows without reading its weights."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import Any

import msgspec

from engine import durable
from engine.errors import UserError
from engine.library.card import Card
from engine.messages import Text, text
from engine.models.archive_members import CODE_SUFFIXES

CARD = "card.json"
FORMAT_VERSION = 1
MIGRATIONS: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}
"""From each older format version to the next: a function from card content to card content."""


def read_card(folder: Path) -> Card:
    """The card of a model's folder; its ``id`` is always the folder's name.

    Raises ``UserError`` when it is missing, damaged, or of a newer format than this program knows.
    """
    path = folder / CARD
    place = text("{path}", path=str(path))
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise UserError(
            text("This is not a model of Tunesmith: its card.json is missing."), place=place
        ) from error
    except OSError as error:
        raise UserError(
            text("The model's card cannot be read: {reason}.", reason=error.strerror or str(error)),
            place=place,
        ) from error
    card = parse_card(content, place)
    return card if card.id == folder.name else msgspec.structs.replace(card, id=folder.name)


def parse_card(content: bytes, place: Text) -> Card:
    """A card from JSON of this or an older format version."""
    try:
        values = msgspec.json.decode(content, type=dict[str, Any])
        version = msgspec.convert(values.get("format_version", 1), int)
        if version > FORMAT_VERSION:
            raise UserError(
                text(
                    "This model was made by a newer Tunesmith (card format {version}, known here "
                    "is {known}).",
                    version=version,
                    known=FORMAT_VERSION,
                ),
                place=place,
                remedy=text("Update Tunesmith to use it."),
            )
        for step in range(version, FORMAT_VERSION):
            values = MIGRATIONS[step](values)
        card = msgspec.convert(values | {"format_version": FORMAT_VERSION}, Card)
        _require_inside(card)
        return card
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise UserError(
            text("The model's card is damaged: {reason}.", reason=str(error)),
            place=place,
            remedy=text("Restore card.json from a copy, or import the model's archive again."),
        ) from error


def _require_inside(card: Card) -> None:
    for name in card.files:
        path = PurePosixPath(name)
        if path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name:
            raise msgspec.ValidationError(f"the file {name!r} lies outside the model's folder")


def write_card(folder: Path, card: Card) -> None:
    """Write ``card.json`` durably."""
    content = msgspec.json.format(msgspec.json.encode(card), indent=2)
    durable.write_bytes(folder / CARD, content)


def list_files(folder: Path) -> list[Path]:
    """Every file (or link) of a model except its card, relative to the folder, sorted."""
    return sorted(
        path.relative_to(folder)
        for path in folder.rglob("*")
        if (path.is_symlink() or path.is_file()) and path.relative_to(folder) != Path(CARD)
    )


def quick_check(folder: Path, card: Card) -> list[Text]:
    """What is visibly wrong with a model's files: missing, changed in size, or able to run code.

    Reads no content, so it takes microseconds; ``integrity.verify_model`` compares the hashes.
    """
    return [*_missing(folder, card), *_dangerous(folder), *_surplus(folder, card)]


def blocking_faults(folder: Path, card: Card) -> list[Text]:
    """Those faults that make the model unusable; surplus files do not."""
    return [*_missing(folder, card), *_dangerous(folder)]


def _missing(folder: Path, card: Card) -> list[Text]:
    faults = []
    missing = [name for name in sorted(card.files) if not (folder / name).is_file()]
    if missing:
        faults.append(text("Files of the model are missing: {files}.", files=", ".join(missing)))
    elif card.size_bytes:
        found = sum((folder / name).stat().st_size for name in card.files)
        if found != card.size_bytes:
            faults.append(
                text(
                    "Files of the model were changed: they take {found:,} bytes instead of "
                    "{expected:,}.",
                    found=found,
                    expected=card.size_bytes,
                )
            )
    if not any(name.endswith(".safetensors") for name in card.files) and not any(
        folder.glob("*.safetensors")
    ):
        faults.append(text("The model's weights (model.safetensors) are missing."))
    return faults


def _dangerous(folder: Path) -> list[Text]:
    found = [str(path) for path in list_files(folder) if path.suffix.lower() in CODE_SUFFIXES]
    if not found:
        return []
    return [
        text(
            "The folder holds files that can run code when loaded, so the model is not used: "
            "{files}.",
            files=", ".join(found),
        )
    ]


def _surplus(folder: Path, card: Card) -> list[Text]:
    known = set(card.files)
    surplus = [
        path.as_posix()
        for path in list_files(folder)
        if path.as_posix() not in known and path.suffix.lower() not in CODE_SUFFIXES
    ]
    if not surplus:
        return []
    return [
        text("Files that do not belong to the model were added: {files}.", files=", ".join(surplus))
    ]
