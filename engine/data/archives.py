"""Unpacking zip, tar, gz, xz and zst into a folder of our own, bounded and without trusting names.

Members are written under numbered names, so that no name in an archive can lead outside; bytes are
counted while they are written, since the sizes that an archive states may be lies.
"""

from __future__ import annotations

import bz2
import gzip
import lzma
import shutil
import tarfile
import zipfile
import zlib
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, BinaryIO, cast

import msgspec

from engine.errors import UserError
from engine.messages import Text, text

PACKED_SUFFIXES = (".gz", ".xz", ".zst", ".bz2")
_BLOCK = 1 << 20
_HARMLESS = 1 << 30  # bytes that may come out of an archive whatever its ratio
_MOST_RATIO = 200
_MOST_MEMBERS = 1_000_000


class Unpacked(msgspec.Struct, frozen=True):
    """A member on disk; ``problem`` instead of a path when it was left out."""

    name: str
    path: Path | None
    problem: Text | None = None


class _Budget:
    """Stops what unpacks to far more than it is (a zip bomb) or than the disk holds."""

    def __init__(self, archive: Path, target: Path):
        self._archive = archive
        size = archive.stat().st_size
        self._limit = max(_HARMLESS, size * _MOST_RATIO)
        self._free = shutil.disk_usage(target).free
        self.written = 0

    def spend(self, count: int) -> None:
        self.written += count
        if self.written > self._limit:
            raise UserError(
                text("The archive unpacks to more than {ratio} times its size.", ratio=_MOST_RATIO),
                place=_place(self._archive),
                remedy=text("Unpack it yourself if you trust it, and drop the folder."),
            )
        if self.written > 0.9 * self._free:
            raise UserError(
                text("There is not enough room on the disk to unpack the archive."),
                place=_place(self._archive),
                remedy=text("Free some space and try again."),
            )


def kind_of(path: Path) -> str:
    """ "zip", "tar", "gz", "xz", "zst", "bz2", or "" for a file that is no archive."""
    with path.open("rb") as file:
        head = file.read(6)
        if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
            return "" if _is_office(path) else "zip"
        file.seek(257)
        if file.read(5) == b"ustar":
            return "tar"
    for mark, kind in (
        (b"\x1f\x8b", "gz"),
        (b"\xfd7zXZ", "xz"),
        (b"\x28\xb5\x2f\xfd", "zst"),
        (b"BZh", "bz2"),
    ):
        if head.startswith(mark):
            name = path.name.lower()
            is_tar = name.endswith((f".tar.{kind}", ".tgz", ".txz", ".tbz2"))
            return "tar" if is_tar and kind != "zst" else kind
    return ""


def _is_office(path: Path) -> bool:
    return path.suffix.lower() in (".xlsx", ".xlsm", ".xlsb", ".ods", ".docx", ".pptx", ".odt")


def unpack(archive: Path, target: Path) -> Generator[int, None, list[Unpacked]]:
    """Unpack into the empty folder ``target``; yields the bytes written so far.

    Raises ``UserError`` for an archive that is cut off, locked by a password, or a bomb.
    """
    kind = kind_of(archive)
    with _explained(archive):
        if kind == "zip":
            return (yield from _unzip(archive, target))
        if kind == "tar":
            return (yield from _untar(archive, target))
        budget = _Budget(archive, target)
        out = target / "0"
        with _opened(archive, kind) as packed:
            yield from _copy(packed, out, budget)
    return [Unpacked(unpacked_name(archive.name), out)]


def unpacked_name(name: str) -> str:
    """The name without its compression ending."""
    lower = name.lower()
    for suffix in PACKED_SUFFIXES:
        if lower.endswith(suffix):
            return name[: -len(suffix)]
    return name


def _opened(archive: Path, kind: str) -> BinaryIO:
    if kind == "gz":
        return cast(BinaryIO, gzip.open(archive, "rb"))
    if kind == "xz":
        return cast(BinaryIO, lzma.open(archive, "rb"))
    if kind == "bz2":
        return cast(BinaryIO, bz2.open(archive, "rb"))
    import zstandard

    return cast(BinaryIO, zstandard.open(archive, "rb"))


def _copy(source: IO[bytes], out: Path, budget: _Budget) -> Iterator[int]:
    with out.open("wb") as file:
        while block := source.read(_BLOCK):
            budget.spend(len(block))
            file.write(block)
            yield budget.written


def _unzip(archive: Path, target: Path) -> Generator[int, None, list[Unpacked]]:
    budget = _Budget(archive, target)
    done: list[Unpacked] = []
    with zipfile.ZipFile(archive) as packed:
        infos = [info for info in packed.infolist() if not info.is_dir()]
        _check_count(archive, len(infos))
        for index, info in enumerate(infos):
            name = _zip_name(info)
            if info.flag_bits & 1:
                raise UserError(
                    text("The archive is locked by a password."),
                    place=_place(archive),
                    remedy=text("Unpack it with the password and drop the files."),
                )
            if problem := _unsafe(name):
                done.append(Unpacked(name, None, problem))
                continue
            out = target / str(index)
            with packed.open(info) as member:
                yield from _copy(member, out, budget)
            done.append(Unpacked(name, out))
    return done


def _untar(archive: Path, target: Path) -> Generator[int, None, list[Unpacked]]:
    budget = _Budget(archive, target)
    done: list[Unpacked] = []
    with tarfile.open(archive, "r:*") as packed:
        for index, info in enumerate(packed):
            _check_count(archive, index)
            if info.isdir():
                continue
            problem = _unsafe(info.name)
            member = packed.extractfile(info) if info.isfile() and not problem else None
            if member is None:
                reason = problem or text("It is not a plain file.")
                done.append(Unpacked(info.name, None, reason))
                continue
            out = target / str(index)
            with member:
                yield from _copy(member, out, budget)
            done.append(Unpacked(info.name, out))
    return done


def _zip_name(info: zipfile.ZipInfo) -> str:
    """The member's name; old Chinese archives store GBK bytes without saying so."""
    if info.flag_bits & 0x800:
        return info.filename
    try:
        raw = info.filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.filename


def _unsafe(name: str) -> Text | None:
    parts = name.replace("\\", "/").split("/")
    if name.startswith(("/", "\\")) or ".." in parts or (len(name) > 1 and name[1] == ":"):
        return text(
            "Its name leads outside the archive, which is never needed and may be an attack."
        )
    return None


def _check_count(archive: Path, count: int) -> None:
    if count > _MOST_MEMBERS:
        raise UserError(
            text("The archive holds more than {count:,} files.", count=_MOST_MEMBERS),
            place=_place(archive),
            remedy=text("Join the texts into one table, one row each."),
        )


@contextmanager
def _explained(archive: Path) -> Iterator[None]:
    import zstandard

    try:
        yield
    except (
        zipfile.BadZipFile,
        tarfile.TarError,
        EOFError,
        zlib.error,
        lzma.LZMAError,
        gzip.BadGzipFile,
        zstandard.ZstdError,
    ) as error:
        raise UserError(
            text("The archive is damaged or was cut off: {error}", error=str(error)),
            place=_place(archive),
            remedy=text("Copy or download it again."),
        ) from error
    except NotImplementedError as error:  # zip: Windows packs what is large by Deflate64
        raise UserError(
            text(
                "The archive is packed in a way that cannot be read here: {error}", error=str(error)
            ),
            place=_place(archive),
            remedy=text("Unpack it, and open the folder instead."),
        ) from error


def _place(archive: Path) -> Text:
    return text("{file}:", file=str(archive))
