"""Models as zip files: out for others, in from anywhere, trusting nothing."""

from __future__ import annotations

import hashlib
import shutil
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
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

PREDICTIONS = "predictions.arrow"
_CHUNK = 1 << 20
_STAMP = (1980, 1, 1, 0, 0, 0)  # the same model gives the same archive
_STORED = frozenset({".safetensors", ".arrow"})  # these do not get smaller


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
        archive.writestr(_member(f"{card.id}/{CARD}"), content)
        for name in sorted(card.files):
            digest = hashlib.sha256()
            with (
                (folder / name).open("rb") as source,
                archive.open(_member(f"{card.id}/{name}"), "w", force_zip64=True) as member,
            ):
                while chunk := source.read(_CHUNK):
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


def _member(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, date_time=_STAMP)
    stored = Path(name).suffix in _STORED
    info.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    info.create_system = 3
    info.external_attr = 0o100644 << 16
    return info


def import_model(*, path: str) -> Job[ImportedModel]:
    """Add an exported model to the library, whole or not at all.

    Refused with the reason: what is no archive or no model, members that would be written
    elsewhere, links, encrypted or absurdly compressed members, files that can run code, and files
    whose content is not what the card says. A name that is taken gets a number.
    """
    library = ModelLibrary()
    source = Path(path)
    with _opened(source) as archive:
        contents = check_archive(archive, source)
        place = text("{path}", path=str(source))
        card = parse_card(archive.read(contents.card), place)
        contents.require(card, place)
        _require_space(contents, library.root)
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
            while chunk := member.read(_CHUNK):
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


def _require_space(contents: Contents, root: Path) -> None:
    free = shutil.disk_usage(root).free
    if contents.size > free:
        raise UserError(
            text(
                "The model takes {size:,} bytes, but only {free:,} are free.",
                size=contents.size,
                free=free,
            ),
            place=text("{path}", path=str(root)),
            remedy=text("Free some space and try again."),
        )


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    place = text("{path}", path=str(path))
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive
    except FileNotFoundError as error:
        raise UserError(text("There is no such file."), place=place) from error
    except (zipfile.BadZipFile, EOFError, NotImplementedError, zlib.error) as error:
        raise UserError(
            text("The archive is damaged or cut off: {reason}.", reason=str(error).rstrip(".")),
            place=place,
            remedy=text("Get the archive again, or export it again."),
        ) from error
    except (PermissionError, IsADirectoryError) as error:
        raise UserError(
            text("The archive cannot be read: {reason}.", reason=error.strerror or str(error)),
            place=place,
        ) from error
