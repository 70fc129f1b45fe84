"""Zip files that carry models, base or finished: what a member may be, and how one is written.

Nothing of an archive is trusted before it was looked at here.
"""

from __future__ import annotations

import shutil
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from engine.errors import UserError
from engine.messages import Text, text

CHUNK = 1 << 20
CODE_SUFFIXES = frozenset(
    {".bin", ".pt", ".pth", ".pkl", ".pickle", ".ckpt", ".joblib", ".h5", ".msgpack", ".dill"}
    | {".py", ".pyc", ".pyd", ".so", ".dll", ".dylib", ".exe", ".sh", ".bat"}
)
"""Files that run code when they are loaded or opened; no model of ours has one."""
_MOST_MEMBERS = 2_000
_BOMB_RATIO = 200
_BOMB_BYTES = 200 << 20
_STAMP = (1980, 1, 1, 0, 0, 0)  # the same model gives the same archive
_STORED = frozenset({".safetensors", ".arrow"})  # these do not get smaller


@contextmanager
def opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """The archive for reading; raises ``UserError`` where it is none, here or while it is read."""
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


def safe_members(archive: zipfile.ZipFile, path: Path) -> list[zipfile.ZipInfo]:
    """The files of an archive; raises ``UserError`` for the first that must not be unpacked.

    Refused are too many members, names that lead elsewhere, links, encrypted or absurdly
    compressed members, and files that can run code.
    """
    place = text("{path}", path=str(path))
    members = [info for info in archive.infolist() if not info.is_dir()]
    if len(members) > _MOST_MEMBERS:
        raise UserError(
            text("The archive has {count:,} files; no model does.", count=len(members)), place=place
        )
    for info in members:
        problem = _problem(info)
        if problem is not None:
            raise UserError(
                problem, place=place, remedy=text("Get the archive again, or export it again.")
            )
    return members


def files_below(
    root: PurePosixPath, members: list[zipfile.ZipInfo], path: Path
) -> dict[str, zipfile.ZipInfo]:
    """Members by their name relative to ``root``; raises ``UserError`` where one lies elsewhere.

    Names that differ in case only are one file to some systems, so they are refused as well.
    """
    files: dict[str, zipfile.ZipInfo] = {}
    for info in members:
        name = PurePosixPath(info.filename)
        inside = name.is_relative_to(root)
        key = name.relative_to(root).as_posix() if inside else info.filename
        if not inside or key.casefold() in {other.casefold() for other in files}:
            raise UserError(
                text("The archive holds “{file}” outside or twice.", file=info.filename),
                place=text("{path}", path=str(path)),
                remedy=text("Get the archive again, or export it again."),
            )
        files[key] = info
    return files


def new_member(name: str) -> zipfile.ZipInfo:
    """A member to be written: fixed date and rights, compressed where that helps."""
    info = zipfile.ZipInfo(name, date_time=_STAMP)
    stored = Path(name).suffix in _STORED
    info.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    info.create_system = 3
    info.external_attr = 0o100644 << 16
    return info


def require_space(size: int, root: Path) -> None:
    """Raise ``UserError`` unless ``size`` bytes are free where ``root`` lies."""
    free = shutil.disk_usage(root).free
    if size > free:
        raise UserError(
            text(
                "The model takes {size:,} bytes, but only {free:,} are free.", size=size, free=free
            ),
            place=text("{path}", path=str(root)),
            remedy=text("Free some space and try again."),
        )


def _problem(info: zipfile.ZipInfo) -> Text | None:
    name = info.filename
    if _leads_outside(name):
        return text("The archive wants to write outside its own folder: “{file}”.", file=name)
    if stat.S_ISLNK(info.external_attr >> 16):
        return text("The archive holds a link: “{file}”.", file=name)
    if info.flag_bits & 0x1:
        return text("The archive is protected by a password.")
    if PurePosixPath(name).suffix.lower() in CODE_SUFFIXES:
        return text(
            "The archive holds “{file}”, which can run code when loaded; weights are read from "
            "safetensors only.",
            file=name,
        )
    packed = max(1, info.compress_size)
    if info.file_size > _BOMB_BYTES and info.file_size / packed > _BOMB_RATIO:
        return text(
            "“{file}” would unpack to {size:,} bytes from {packed:,}: this is no honest archive.",
            file=name,
            size=info.file_size,
            packed=info.compress_size,
        )
    return None


def _leads_outside(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return (
        not parts
        or name.startswith("/")
        or "\\" in name
        or ":" in name
        or "\x00" in name
        or any(part == ".." for part in parts)
    )
