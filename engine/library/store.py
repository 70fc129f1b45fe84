"""The library: a folder per finished model, added whole or not at all, deleted to a bin."""

from __future__ import annotations

import shutil
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import filelock
import msgspec

from engine import durable, paths
from engine.errors import InvalidCall, UserError
from engine.jobs import Job, drain
from engine.library.card import Card
from engine.library.identity import slug, unique
from engine.library.reading import CARD, quick_check, read_card, write_card
from engine.library.saving import completed_card, move_folder
from engine.messages import Text, text

INCOMING = ".partial-model-"  # hidden, and gone after an addition that was not killed
_UNFINISHED = ".partial-"  # begins ``INCOMING``, and what ``durable`` fills beside it
_DAY_SECONDS = 86_400.0
_LOCK_SECONDS = 30.0


class Problem(msgspec.Struct, frozen=True):
    """A folder of the library that is damaged, and how. ``id`` is the folder's name."""

    id: str
    folder: str
    message: Text


class Binned(msgspec.Struct, frozen=True):
    """A deleted model. ``key`` names it in the bin; ``deleted`` is ISO 8601, UTC."""

    key: str
    card: Card
    deleted: str


Cards = list[Card]
Problems = list[Problem]
BinnedModels = list[Binned]
Folders = list[Path]


class ModelLibrary:
    """The models below ``root`` (default: the application's own library).

    Safe to use from several processes at once: changes take a lock for as long as a rename takes.
    Reading opens ``card.json`` files only, never weights.
    """

    def __init__(self, root: Path | str | None = None):
        self.root = Path(root) if root is not None else paths.library()
        self.bin = self.root.parent / "bin" if root is not None else paths.library_bin()

    # Looking

    def list(self) -> Cards:
        """Cards of all readable models, newest first; unreadable ones are in ``problems()``."""
        cards = []
        for folder in self._folders():
            try:
                cards.append(read_card(folder))
            except UserError:
                continue
        return sorted(cards, key=lambda card: (card.created, card.id), reverse=True)

    def problems(self) -> Problems:
        """What is visibly wrong: damaged cards; missing, changed or foreign files."""
        found: Problems = []
        for folder in self._folders():
            try:
                messages = quick_check(folder, read_card(folder))
            except UserError as error:
                messages = [error.problem]
            except OSError as error:
                messages = [
                    text("The folder cannot be read: {reason}.", reason=error.strerror or "")
                ]
            found.extend(Problem(folder.name, str(folder), message) for message in messages)
        return found

    def get(self, id_or_name: str) -> Card:
        """The model with this id, else the one with this name (case does not count).

        Raises ``InvalidCall`` when there is none, or when several have the name.
        """
        if self._is_entry(id_or_name):
            return read_card(self.root / id_or_name)
        cards = self.list()
        wanted = id_or_name.strip().casefold()
        found = [card for card in cards if card.name == id_or_name] or [
            card for card in cards if wanted in (card.name.casefold(), card.id.casefold())
        ]
        if len(found) == 1:
            return found[0]
        if found:
            raise InvalidCall(
                text("Several models are called “{name}”.", name=id_or_name),
                remedy=text("Use one of: {ids}.", ids=", ".join(card.id for card in found)),
            )
        raise InvalidCall(
            text("There is no model called “{name}” in the library.", name=id_or_name),
            remedy=text("There are: {names}.", names=", ".join(card.name for card in cards))
            if cards
            else text("The library is empty: train a model first, or import one."),
        )

    def of_run(self, run: str, version: int) -> Card | None:
        """The model that a run gave as its ``version``, or None."""
        found = (card for card in self.list() if (card.run, card.run_version) == (run, version))
        return next(found, None)

    def folder(self, id_or_name: str) -> Path:
        """The folder of a model."""
        return self.root / self.get(id_or_name).id

    def resolve(self, model: str) -> Path:
        """The folder meant by a library id, a library name, or the path of a model's folder."""
        path = Path(model)
        if not self._is_entry(model) and (path / CARD).is_file():
            return path.resolve()
        return self.folder(model)

    # Changing

    def add(self, name: str, fill: Callable[[Path], Card]) -> Card:
        """Add a model whole or not at all; see ``adding``."""
        return drain(self.adding(name, fill))

    def adding(self, name: str, fill: Callable[[Path], Card]) -> Job[Card]:
        """As a job: ``fill`` writes the files into the folder it gets and returns the card.

        The card's ``id``, ``name``, ``created`` (if empty), ``files``, ``size_bytes`` and
        ``versions`` are set here; a name that is taken gets a number. Nothing appears in the
        library before everything is on disk. Raises ``UserError`` when the disk is full.
        """

        def filling(folder: Path) -> Job[Card]:
            with durable.explained(folder):
                card = fill(folder)
            return (yield from completed_card(folder, card))

        return (yield from self.receiving(name, filling))

    def receiving(self, name: str, filling: Callable[[Path], Job[Card]]) -> Job[Card]:
        """As ``adding``, with ``filling`` a job that returns the card with its hashes."""
        self.sweep()
        incoming = self.root / f"{INCOMING}{uuid.uuid4().hex}"
        try:
            with durable.new_folder(incoming) as folder:
                card = yield from filling(folder)
            with self._locked():
                return self._admit(incoming, card, name)
        finally:
            shutil.rmtree(incoming, ignore_errors=True)

    def rename(self, id_or_name: str, name: str) -> Card:
        """Give a model another name; only its card changes. The name must be free."""
        name = name.strip()
        if not name:
            raise UserError(text("A model needs a name."))
        with self._locked():
            card = self.get(id_or_name)
            others = {other.name.casefold() for other in self.list() if other.id != card.id}
            if name.casefold() in others:
                raise UserError(
                    text("There is already a model called “{name}”.", name=name),
                    remedy=text("Choose another name."),
                )
            return self._rewrite(msgspec.structs.replace(card, name=name))

    def set_notes(self, id_or_name: str, notes: str) -> Card:
        """Keep the user's own words about a model on its card."""
        with self._locked():
            return self._rewrite(msgspec.structs.replace(self.get(id_or_name), notes=notes))

    def delete(self, id_or_name: str) -> str:
        """Move a model to the bin; returns the key that ``restore`` takes.

        A folder whose card is damaged can be deleted by its folder name.
        """
        with self._locked():
            known = self._is_entry(id_or_name)
            folder = self.root / id_or_name if known else self.folder(id_or_name)
            stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%f")
            key = unique(f"{stamp}_{folder.name}", [path.name for path in self._binned_folders()])
            move_folder(folder, self.bin / key)
            return key

    def restore(self, key_or_id: str) -> Card:
        """Bring a model back, by key or by id (then the one deleted last).

        Where its id or name is taken meanwhile, it gets a number.
        """
        with self._locked():
            folders = {path.name: path for path in self._binned_folders()}
            matching = [key for key in sorted(folders) if key.partition("_")[2] == key_or_id]
            key = key_or_id if key_or_id in folders else matching[-1] if matching else ""
            if not key:
                raise InvalidCall(text("There is no “{name}” in the bin.", name=key_or_id))
            card = read_card(folders[key])
            card = msgspec.structs.replace(card, id=key.partition("_")[2])
            return self._admit(folders[key], card, card.name, wanted=card.id)

    def binned(self) -> BinnedModels:
        """Deleted models, the last one first."""
        found = []
        for folder in self._binned_folders():
            stamp, _, name = folder.name.partition("_")
            try:
                card = msgspec.structs.replace(read_card(folder), id=name)
                deleted = datetime.strptime(stamp, "%Y%m%dT%H%M%S.%f").replace(tzinfo=UTC)
            except (UserError, ValueError):
                continue
            found.append(Binned(folder.name, card, deleted.isoformat()))
        return sorted(found, key=lambda item: item.key, reverse=True)

    def empty_bin(self) -> int:
        """Remove deleted models for good; returns how many."""
        with self._locked():
            folders = self._binned_folders()
            for folder in folders:
                with durable.explained(folder):
                    shutil.rmtree(folder)
            return len(folders)

    def sweep(self, older_than_seconds: float = _DAY_SECONDS) -> Folders:
        """Remove what additions that were killed left behind; young ones may still be under way."""
        limit = time.time() - older_than_seconds
        left = [
            path
            for path in self.root.iterdir()
            if path.is_dir() and path.name.startswith(_UNFINISHED) and path.stat().st_mtime <= limit
        ]
        for path in left:
            shutil.rmtree(path, ignore_errors=True)
        return left

    # Inside

    def _admit(self, folder: Path, card: Card, name: str, wanted: str = "") -> Card:
        """Move a complete folder into the library under a free id and a free name."""
        name = unique(
            " ".join(name.split()) or "Model",
            [other.name for other in self.list()],
            "{wanted} ({number})",
        )
        taken = {path.name for path in self.root.iterdir()}
        taken |= {path.name.partition("_")[2] for path in self._binned_folders() if path != folder}
        card = msgspec.structs.replace(card, id=unique(wanted or slug(name), taken), name=name)
        write_card(folder, card)
        move_folder(folder, self.root / card.id)
        return card

    def _rewrite(self, card: Card) -> Card:
        write_card(self.root / card.id, card)
        return card

    def _is_entry(self, name: str) -> bool:
        """Whether ``name`` is a folder directly in the library, never a way out of it."""
        plain = bool(name) and not name.startswith(".") and Path(name).name == name
        return plain and (self.root / name).is_dir()

    def _folders(self) -> Iterator[Path]:
        for path in sorted(self.root.iterdir()):
            if path.is_dir() and not path.name.startswith("."):
                yield path

    def _binned_folders(self) -> Folders:
        if not self.bin.is_dir():
            return []
        return sorted(path for path in self.bin.iterdir() if path.is_dir() and "_" in path.name)

    @contextmanager
    def _locked(self) -> Iterator[None]:
        try:
            with (
                durable.explained(self.root),
                filelock.FileLock(self.root / ".lock", timeout=_LOCK_SECONDS),
            ):
                yield
        except filelock.Timeout as error:
            raise UserError(
                text("The library is being changed by another program."),
                place=text("{path}", path=str(self.root)),
                remedy=text("Try again in a moment."),
            ) from error
