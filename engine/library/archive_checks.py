"""What an archive must be before a byte of it is unpacked."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from engine.errors import UserError
from engine.library.card import Card
from engine.library.reading import CARD
from engine.messages import Text, text
from engine.models.archive_members import files_below, safe_members

_LARGEST_CARD = 16 << 20


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
    members = safe_members(archive, path)
    cards = [info for info in members if PurePosixPath(info.filename).name == CARD]
    cards = [info for info in cards if len(PurePosixPath(info.filename).parts) <= 2]
    if len(cards) != 1 or cards[0].file_size > _LARGEST_CARD:
        raise UserError(
            text("This archive is not a model of Tunesmith: it has no card.json."),
            place=text("{path}", path=str(path)),
        )
    files = files_below(PurePosixPath(cards[0].filename).parent, members, path)
    return Contents(cards[0], {name: info for name, info in files.items() if info is not cards[0]})
