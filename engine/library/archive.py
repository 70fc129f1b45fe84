"""Models as zip files: out for others, in from anywhere, trusting nothing."""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path

import msgspec

from engine import durable
from engine.errors import UserError
from engine.events import Progress
from engine.jobs import Interrupted, Job, tell
from engine.library.archive_checks import Contents, check_archive
from engine.library.card import Card
from engine.library.reading import CARD, blocking_faults, parse_card, read_card
from engine.library.store import ModelLibrary
from engine.messages import text
from engine.models.archive_members import CHUNK, new_member, opened, require_space

PREDICTIONS = "predictions.arrow"


class ExportResult(msgspec.Struct, frozen=True):
    """``bytes`` of the archive; ``complete`` is false (and no file written) after a command."""

    model: str
    path: str
    bytes: int
    complete: bool = True


class ImportedModel(msgspec.Struct, frozen=True):
    """``card`` is None (and the library unchanged) when a command ended the work."""

    card: Card | None
    folder: str
    complete: bool = True


def export_model(*, model: str, path: str, include_predictions: bool = False) -> Job[ExportResult]:
    """Write a model as a zip, whole or not at all; the same model gives the same bytes.

    The predictions on the test split hold the user's texts, so they are left out unless asked for.
    """
    folder = ModelLibrary().resolve(model)
    card = read_card(folder)
    faults = blocking_faults(folder, card)
    if faults:
        raise UserError(faults[0], place=text("{path}", path=str(folder)))
    target = Path(path)
    if not target.parent.is_dir():
        raise UserError(
            text("There is no folder to write the archive to."),
            place=text("{path}", path=str(target.parent)),
        )
    if not include_predictions and PREDICTIONS in card.files:
        left_out = (folder / PREDICTIONS).stat().st_size
        files = {name: digest for name, digest in card.files.items() if name != PREDICTIONS}
        card = msgspec.structs.replace(card, files=files, size_bytes=card.size_bytes - left_out)
    try:
        with durable.new_file(target) as beside:
            yield from _write(beside, folder, card)
    except Interrupted:
        return ExportResult(card.id, str(target), 0, complete=False)
    return ExportResult(card.id, str(target), target.stat().st_size)


def _write(path: Path, folder: Path, card: Card) -> Job[None]:
    total, done = card.size_bytes, 0
    with zipfile.ZipFile(path, "w", allowZip64=True) as archive:
        content = msgspec.json.format(msgspec.json.encode(card), indent=2)
        archive.writestr(new_member(f"{card.id}/{CARD}"), content)
        for name in sorted(card.files):
            digest = hashlib.sha256()
            with (
                (folder / name).open("rb") as source,
                archive.open(new_member(f"{card.id}/{name}"), "w", force_zip64=True) as member,
            ):
                while chunk := source.read(CHUNK):
                    member.write(chunk)
                    digest.update(chunk)
                    done += len(chunk)
                    yield from tell(Progress(phase=text("Exporting"), done=done, total=total))
            if digest.hexdigest() != card.files[name]:
                raise UserError(
                    text("{file} is damaged: its content is not what was saved.", file=name),
                    place=text("{path}", path=str(folder)),
                    remedy=text("A damaged model is not exported. Train it again."),
                )


def import_model(*, path: str) -> Job[ImportedModel]:
    """Add an exported model to the library, whole or not at all.

    Refused with the reason: what is no archive or no model, members that would be written
    elsewhere, links, encrypted or absurdly compressed members, files that can run code, and files
    whose content is not what the card says. A name that is taken gets a number.
    """
    library = ModelLibrary()
    source = Path(path)
    with opened(source) as archive:
        contents = check_archive(archive, source)
        place = text("{path}", path=str(source))
        card = parse_card(archive.read(contents.card), place)
        contents.require(card, place)
        require_space(contents.size, library.root)
        try:
            added = yield from library.receiving(
                card.name, lambda folder: _extracting(archive, contents, card, folder)
            )
        except Interrupted:
            return ImportedModel(None, "", complete=False)
        return ImportedModel(added, str(library.root / added.id))


def _extracting(
    archive: zipfile.ZipFile, contents: Contents, card: Card, folder: Path
) -> Job[Card]:
    done = 0
    for name, digest in sorted(card.files.items()):
        found = hashlib.sha256()
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        with archive.open(contents.files[name]) as member, target.open("wb") as file:
            while chunk := member.read(CHUNK):
                file.write(chunk)
                found.update(chunk)
                done += len(chunk)
                yield from tell(Progress(phase=text("Importing"), done=done, total=contents.size))
        if found.hexdigest() != digest:
            raise UserError(
                text("{file} is damaged: its content is not what the card says.", file=name),
                place=text("{path}", path=str(archive.filename)),
                remedy=text("Get the archive again, or export it again."),
            )
    return msgspec.structs.replace(card, size_bytes=done)
