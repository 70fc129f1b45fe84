"""What an archive must be before a byte of it is unpacked."""

from __future__ import annotations

import stat
import zipfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from engine.errors import UserError
from engine.library.card import Card
from engine.library.reading import CARD, CODE_SUFFIXES
from engine.messages import Text, text

_MOST_MEMBERS = 2_000
_LARGEST_CARD = 16 << 20
_BOMB_RATIO = 200
_BOMB_BYTES = 200 << 20


@dataclass(frozen=True)
class Contents:
    """Members of the archive by their name relative to the model's folder."""

    card: zipfile.ZipInfo
    files: dict[str, zipfile.ZipInfo]

    @property
    def size(self) -> int:
        """Bytes to be unpacked."""
        return sum(info.file_size for info in self.files.values())

    def require(self, card: Card, place: Text) -> None:
        """Raise ``UserError`` unless exactly the files that the card names are there."""
        missing = sorted(set(card.files) - set(self.files))
        if missing or not any(name.endswith(".safetensors") for name in card.files):
            raise UserError(
                text(
                    "The archive lacks files of the model: {files}.",
                    files=", ".join(missing) or "model.safetensors",
                ),
                place=place,
                remedy=text("Get the archive again, or export it again."),
            )
        surplus = sorted(set(self.files) - set(card.files))
        if surplus:
            raise UserError(
                text(
                    "The archive holds files that its card does not name: {files}.",
                    files=", ".join(surplus),
                ),
                place=place,
                remedy=text("Only archives that Tunesmith exported can be imported."),
            )


def check_archive(archive: zipfile.ZipFile, path: Path) -> Contents:
    """The members of a model's archive; raises ``UserError`` naming what is wrong with it."""
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
    cards = [info for info in members if PurePosixPath(info.filename).name == CARD]
    cards = [info for info in cards if len(PurePosixPath(info.filename).parts) <= 2]
    if len(cards) != 1 or cards[0].file_size > _LARGEST_CARD:
        raise UserError(
            text("This archive is not a model of Tunesmith: it has no card.json."), place=place
        )
    root = PurePosixPath(cards[0].filename).parent
    files: dict[str, zipfile.ZipInfo] = {}
    for info in members:
        name = PurePosixPath(info.filename)
        inside = name.is_relative_to(root)
        key = name.relative_to(root).as_posix() if inside else info.filename
        if not inside or key.casefold() in {other.casefold() for other in files}:
            raise UserError(
                text("The archive holds “{file}” outside or twice.", file=info.filename),
                place=place,
                remedy=text("Get the archive again, or export it again."),
            )
        if info is not cards[0]:
            files[key] = info
    return Contents(cards[0], files)


def _problem(info: zipfile.ZipInfo) -> Text | None:
    name = info.filename
    if _leads_outside(name):
        return text("The archive wants to write outside the library: “{file}”.", file=name)
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
