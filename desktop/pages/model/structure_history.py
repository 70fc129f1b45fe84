"""Undo and redo of changes to a structure."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QUndoCommand

from engine.structure.structure import Structure


class StructureChange(QUndoCommand):
    """One step from a structure to the next; ``apply`` shows one of the two.

    Steps that edit the same value are one: turning a wheel is undone at once.
    """

    def __init__(
        self,
        before: Structure,
        after: Structure,
        apply: Callable[[Structure], None],
        *,
        name: str,
        count: int = 1,
        merge_id: int = -1,
    ):
        super().__init__()
        self.before, self.after = before, after
        self.name, self.count = name, count
        self._apply, self._merge_id = apply, merge_id

    def id(self) -> int:
        return self._merge_id

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, StructureChange):
            return False
        self.after = other.after
        return True

    def undo(self) -> None:
        self._apply(self.before)

    def redo(self) -> None:
        self._apply(self.after)
