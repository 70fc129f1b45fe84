"""Undo and redo of changes to a structure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QUndoCommand

from engine.structure.structure import Structure


@dataclass(frozen=True)
class Wish:
    """A structure, and the layer decay that goes with it; None where the step leaves that alone."""

    structure: Structure
    layer_decay: float | None = None


class StructureChange(QUndoCommand):
    """One step from a structure to the next; ``apply`` shows one of the two, and may be told which

    blocks to choose after a step that is taken for the first time.

    Steps that edit the same value are one: turning a wheel is undone at once.
    """

    def __init__(
        self,
        before: Wish,
        after: Wish,
        apply: Callable[[Wish, Sequence[str]], None],
        *,
        keys: Sequence[str] = (),
        name: str,
        count: int = 1,
        merge_id: int = -1,
    ):
        super().__init__()
        self.before, self.after = before, after
        self.name, self.count = name, count
        self._apply, self._merge_id, self._keys = apply, merge_id, keys

    def id(self) -> int:
        return self._merge_id

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, StructureChange):
            return False
        self.after = other.after
        return True

    def undo(self) -> None:
        self._apply(self.before, ())

    def redo(self) -> None:
        keys, self._keys = self._keys, ()
        self._apply(self.after, keys)
