"""Which input a dataset came from: hashes of the content, and a watch on changes while reading."""

from __future__ import annotations

import hashlib
from collections.abc import Generator, Iterator
from pathlib import Path

import msgspec

from engine.data.description import ImportOptions
from engine.data.gathering import Annotations, Documents, Entry, Gathered
from engine.data.pace import Pace
from engine.data.reading import Member, ReadLog
from engine.errors import UserError
from engine.events import Event
from engine.jobs import Command
from engine.messages import text

_BLOCK = 4 << 20
_VERSION = b"2"  # of the importer: raised when the same input would be read otherwise


class Identity(msgspec.Struct, frozen=True):
    """The input, each part with its hash; the same table twice stands here once."""

    tables: list[tuple[Member, str]]
    documents: list[tuple[Documents, str]]
    annotations: list[tuple[Annotations, str]]
    stamps: dict[str, tuple[int, int]]  # file -> size, time of change in ns
    fingerprint: str

    def check_unchanged(self) -> None:
        """Raise ``UserError`` if a file is not what it was when it was hashed."""
        for file, stamp in self.stamps.items():
            path = Path(file)
            if not path.exists() or _stamp(path) != stamp:
                raise UserError(
                    text("The file changed while it was being read."),
                    place=text("{file}:", file=file),
                    remedy=text("Import it again when nothing writes to it any more."),
                )


def identify(
    gathered: Gathered, options: ImportOptions, log: ReadLog
) -> Generator[Event, Command | None, Identity]:
    """Hash all input with SHA-256; a table whose content was met before is skipped with a note."""
    stamps: dict[str, tuple[int, int]] = {}
    tables: list[tuple[Member, str]] = []
    documents: list[tuple[Documents, str]] = []
    known: dict[str, Member] = {}
    for member, kind in gathered.tables:
        stamps[str(member.path)] = _stamp(member.path)
        digest = yield from _hash_file(member)
        if digest in known:
            reason = text("It has the same content as {other}.", other=known[digest].shown)
            log.skip(member.shown, None, reason)
            continue
        known[digest] = member
        tables.append((msgspec.structs.replace(member, sha256=digest), kind))
    for group in gathered.documents:
        documents.append((group, (yield from _hash_documents(group))))
    annotations: list[tuple[Annotations, str]] = []
    for folder in gathered.annotations:
        files = [(entry, "") for pair in folder.pairs for entry in pair]
        alike = Documents(folder.root, folder.split, files)
        annotations.append((folder, (yield from _hash_documents(alike))))
    whole = hashlib.sha256(_VERSION + msgspec.json.encode(options))
    for member, kind in tables:
        whole.update(f"\n{kind}\0{member.name}\0{member.split}\0{member.sha256}".encode())
    for group, digest in documents:
        whole.update(f"\nfolder\0{group.split}\0{digest}".encode())
    for folder, digest in annotations:
        whole.update(f"\nannotations\0{folder.split}\0{digest}".encode())
    # The list of what was skipped depends on what was dropped, not only on what was read.
    whole.update(f"\n{log.skipped}\0{sorted(map(_name, gathered.asked_for))}".encode())
    for entry in gathered.names_files:
        whole.update(b"\nnames\0" + entry.path.read_bytes())
    return Identity(tables, documents, annotations, stamps, whole.hexdigest())


def _name(path: str) -> str:
    return Path(path).name


def _stamp(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_size, status.st_mtime_ns


def _blocks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            yield block


def _hash_file(member: Member) -> Generator[Event, Command | None, str]:
    pace = Pace(text("Looking at {file}", file=member.name), member.path.stat().st_size)
    digest, done = hashlib.sha256(), 0
    for block in _blocks(member.path):
        digest.update(block)
        done += len(block)
        yield pace.at(done)
    return digest.hexdigest()


def _hash_documents(group: Documents) -> Generator[Event, Command | None, str]:
    pace = Pace(text("Looking at {file}", file=group.root), len(group.files))
    digest = hashlib.sha256()
    for done, (entry, label) in enumerate(group.files, start=1):
        digest.update(f"\n{label}\0{entry.parts[-1]}\0".encode("utf-8", "surrogateescape"))
        digest.update(_file_digest(entry))
        if done % 100 == 0:
            yield pace.at(done)
    return digest.hexdigest()


def _file_digest(entry: Entry) -> bytes:
    digest = hashlib.sha256()
    for block in _blocks(entry.path):
        digest.update(block)
    return digest.digest()
