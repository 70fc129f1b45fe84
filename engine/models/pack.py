"""A base model as one file, to carry it to a computer without a network.

A pack is a zip: a folder with the model's files and ``pack.json``, which names them with their
SHA-256. It is trusted no more than a finished model's archive is.
"""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path, PurePosixPath

import msgspec

from engine import durable
from engine.errors import UserError
from engine.events import Noted, Progress
from engine.jobs import Interrupted, Job, tell
from engine.messages import Text, text
from engine.models.archive_members import (
    CHUNK,
    files_below,
    new_member,
    opened,
    require_space,
    safe_members,
)
from engine.models.base_model import BaseModel
from engine.models.local import inspect_folder
from engine.models.store import belongs, free_place, resolve

PACK = "pack.json"
FORMAT_VERSION = 1
_LARGEST_NOTE = 1 << 20
_TAIL = 4096


class PackNote(msgspec.Struct, frozen=True):
    """``pack.json``: ``files`` maps each file's name to its SHA-256; ``id`` was its name there."""

    id: str
    name: str
    files: dict[str, str]
    size_bytes: int
    format_version: int = FORMAT_VERSION


class PackExport(msgspec.Struct, frozen=True):
    """``bytes`` of the pack; ``complete`` is false (and no file written) after a command."""

    model: str
    path: str
    bytes: int
    complete: bool = True


class PackImport(msgspec.Struct, frozen=True):
    """``model`` is None (and nothing was added) after a command."""

    model: BaseModel | None
    complete: bool = True


def is_pack(path: str | Path) -> bool:
    """Whether a file looks like a pack: its list of files is the last thing in the archive.

    Reads a few thousand bytes, however large the file; ``import_pack`` tells for certain.
    """
    file = Path(path)
    if file.suffix.lower() != ".zip" or not file.is_file():
        return False
    with file.open("rb") as archive:
        archive.seek(max(0, file.stat().st_size - _TAIL))
        return f"/{PACK}".encode() in archive.read()


def export_pack(*, model: str, path: str) -> Job[PackExport]:
    """Write a base model (its id, or a folder) as a pack, whole or not at all.

    The same model gives the same bytes. Raises ``UserError`` where the model cannot be used, or
    the place cannot be written to.
    """
    found = resolve(model)
    target = Path(path)
    if not target.parent.is_dir():
        raise UserError(
            text("There is no folder to write the pack to."),
            place=text("{path}", path=str(target.parent)),
        )
    folder = Path(found.path)
    try:
        with durable.new_file(target) as beside:
            yield from _write(beside, folder, found.name)
    except Interrupted:
        return PackExport(found.id, str(target), 0, complete=False)
    return PackExport(found.id, str(target), target.stat().st_size)


def _write(path: Path, folder: Path, name: str) -> Job[None]:
    identifier = folder.name
    files = [file for file in sorted(folder.iterdir()) if file.is_file() and belongs(file.name)]
    total, done, digests = sum(file.stat().st_size for file in files), 0, {}
    with zipfile.ZipFile(path, "w", allowZip64=True) as archive:
        for file in files:
            digest = hashlib.sha256()
            member = new_member(f"{identifier}/{file.name}")
            with (
                file.open("rb") as source,
                archive.open(member, "w", force_zip64=True) as writing,
            ):
                while chunk := source.read(CHUNK):
                    writing.write(chunk)
                    digest.update(chunk)
                    done += len(chunk)
                    yield from tell(
                        Progress(phase=text("Writing the pack"), done=done, total=total)
                    )
            digests[file.name] = digest.hexdigest()
        note = PackNote(identifier, name, digests, done)
        content = msgspec.json.format(msgspec.json.encode(note), indent=2)
        archive.writestr(new_member(f"{identifier}/{PACK}"), content)


def import_pack(*, path: str) -> Job[PackImport]:
    """Add the base model of a pack, whole or not at all.

    Raises ``UserError`` for what is no pack, lacks or adds files, would write elsewhere, can run
    code, is not what its hashes say, or holds a model that cannot be used here. A name that is
    taken gets a number.
    """
    source = Path(path)
    place = text("{path}", path=str(source))
    with opened(source) as archive:
        files, note = _checked(archive, source, place)
        target = free_place(note.id)
        require_space(sum(info.file_size for info in files.values()), target.parent)
        try:
            with durable.new_folder(target) as beside:
                yield from _extract(archive, files, note, beside)
                inspect_folder(beside)
        except Interrupted:
            return PackImport(None, complete=False)
    added = resolve(target.name)
    yield Noted(message=text("“{name}” was added to the base models.", name=added.name))
    return PackImport(added)


def _checked(
    archive: zipfile.ZipFile, source: Path, place: Text
) -> tuple[dict[str, zipfile.ZipInfo], PackNote]:
    members = safe_members(archive, source)
    notes = [info for info in members if PurePosixPath(info.filename).name == PACK]
    if len(notes) != 1 or notes[0].file_size > _LARGEST_NOTE:
        raise UserError(
            text("This file is not a pack of a base model: it has no pack.json."), place=place
        )
    root = PurePosixPath(notes[0].filename).parent
    files = {
        name: info
        for name, info in files_below(root, members, source).items()
        if info is not notes[0]
    }
    note = _parsed(archive.read(notes[0]), place)
    odd = sorted(name for name in set(files) | set(note.files) if not belongs(name))
    if odd:
        raise UserError(
            text("The pack holds files that no base model has: {files}.", files=", ".join(odd)),
            place=place,
        )
    if set(files) != set(note.files):
        differing = sorted(set(files) ^ set(note.files))
        raise UserError(
            text(
                "The pack does not hold exactly the files that it names: {files}.",
                files=", ".join(differing),
            ),
            place=place,
            remedy=text("Get the pack again, or export it again."),
        )
    return files, note


def _parsed(content: bytes, place: Text) -> PackNote:
    try:
        note = msgspec.json.decode(content, type=PackNote)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise UserError(
            text("The pack's list of files is damaged: {reason}.", reason=str(error)),
            place=place,
            remedy=text("Get the pack again, or export it again."),
        ) from error
    if note.format_version > FORMAT_VERSION:
        raise UserError(
            text("This pack was made by a newer Tunesmith."),
            place=place,
            remedy=text("Update Tunesmith to use it."),
        )
    return note


def _extract(
    archive: zipfile.ZipFile, files: dict[str, zipfile.ZipInfo], note: PackNote, folder: Path
) -> Job[None]:
    done, total = 0, sum(info.file_size for info in files.values())
    for name, info in sorted(files.items()):
        digest = hashlib.sha256()
        with archive.open(info) as member, (folder / name).open("wb") as file:
            while chunk := member.read(CHUNK):
                file.write(chunk)
                digest.update(chunk)
                done += len(chunk)
                yield from tell(Progress(phase=text("Reading the pack"), done=done, total=total))
        if digest.hexdigest() != note.files[name]:
            raise UserError(
                text("{file} is damaged: its content is not what the pack says.", file=name),
                place=text("{path}", path=str(archive.filename)),
                remedy=text("Get the pack again, or export it again."),
            )
