"""The texts of the tested part to read: by label, and by what became of it."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.families.answered import Answered, read_answered
from desktop.families.reading_list import ReadingList
from engine.data.label_lists import unpacked


class Wanted(StrEnum):
    """Which texts are shown."""

    WRONG = "wrong"
    MISSED = "missed"
    ADDED = "added"
    RIGHT = "right"
    ALL = "all"


class TextsPanel(QWidget):
    """The least right texts first: by how many labels are missed or wrongly given."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._unread: Path | None = None
        self._answered: list[Answered] = []
        self._problem = ""
        self._pair: tuple[str, str] | None = None
        self.label_box, self.wanted_box, self.count = QComboBox(), QComboBox(), QLabel()
        self.count.setProperty("role", "muted")
        self.list = ReadingList()
        self.found: list[Answered] = []
        filters = QHBoxLayout()
        for box in (self.wanted_box, self.label_box):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            box.activated.connect(lambda _: self._choose())
            filters.addWidget(box)
        self.label_box.addItem("", "")
        for wanted in Wanted:
            self.wanted_box.addItem("", wanted)
        filters.addWidget(self.count, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.addLayout(filters)
        column.addWidget(self.list, 1)

    def set_model(self, folder: Path, labels: list[str]) -> None:
        """Show the answers kept with a model; they are read when somebody looks."""
        self._unread = folder
        self.label_box.clear()
        self.label_box.addItem("", "")
        for label in labels:
            self.label_box.addItem(label, label)
        self.retranslate()
        if self.isVisible():
            self._choose()

    def showEvent(self, event: QShowEvent) -> None:
        """Somebody looks."""
        super().showEvent(event)
        if self._unread is not None:
            self._choose()

    def show_label(self, label: str) -> None:
        """The texts with mistakes in one label."""
        self.label_box.setCurrentIndex(max(0, self.label_box.findData(label)))
        self.wanted_box.setCurrentIndex(self.wanted_box.findData(Wanted.WRONG))
        self._choose()

    def show_pair(self, first: str, second: str, *, as_answered: bool) -> None:
        """The texts that have two labels, in the file or in the answers."""
        self.label_box.setCurrentIndex(0)
        self.wanted_box.setCurrentIndex(self.wanted_box.findData(Wanted.ALL))
        self._pair = (first, second)
        self._query(as_answered=as_answered)

    def retranslate(self) -> None:
        """Every visible string."""
        self.label_box.setItemText(0, self.tr("Any label"))
        self.label_box.setAccessibleName(self.tr("Label"))
        self.wanted_box.setAccessibleName(self.tr("Which texts"))
        words = {
            Wanted.WRONG: self.tr("With mistakes"),
            Wanted.MISSED: self.tr("With a label missed"),
            Wanted.ADDED: self.tr("With a label too many"),
            Wanted.RIGHT: self.tr("Right"),
            Wanted.ALL: self.tr("All texts"),
        }
        for place in range(self.wanted_box.count()):
            self.wanted_box.setItemText(place, words[Wanted(self.wanted_box.itemData(place))])
        self.list.retranslate()
        if self._unread is None:
            self._query()

    def _choose(self) -> None:
        self._pair = None
        self._query()

    def _query(self, *, as_answered: bool = False) -> None:
        if self._unread is not None:
            self._answered, self._problem = read_answered(self._unread)
            self._unread = None
        label = self.label_box.currentData() or ""
        wanted = Wanted(self.wanted_box.currentData())
        found = [each for each in self._answered if _is_wanted(each, wanted, label)]
        if self._pair is not None:
            pair = set(self._pair)
            found = [
                each
                for each in found
                if pair <= set(unpacked(each.predicted if as_answered else each.label))
            ]
        self.found = sorted(found, key=lambda each: (-_mistakes(each), each.row))
        headers = [
            self.tr("Text"),
            self.tr("Labelled"),
            self.tr("Predicted"),
            self.tr("Wrong"),
            self.tr("Row"),
        ]
        rows = [
            (each.line, _shown(each.label), _shown(each.predicted), _mistakes(each), each.row + 1)
            for each in self.found
        ]
        self.list.show_rows(rows, headers, (180, 180, 64, 70), self._whole)
        self.count.setText(
            self._problem or self.tr("{count:,} texts").format(count=len(self.found))
        )

    def _whole(self, number: int) -> tuple[str, str]:
        each = self.found[number]
        true, given = set(unpacked(each.label)), set(unpacked(each.predicted))
        sentence = self.tr(
            "Row {row:,}: right: {right}; missed: {missed}; too many: {added}"
        ).format(
            row=each.row + 1,
            right=_listed(true & given),
            missed=_listed(true - given),
            added=_listed(given - true),
        )
        return each.whole, sentence


def _is_wanted(each: Answered, wanted: Wanted, label: str) -> bool:
    true, given = set(unpacked(each.label)), set(unpacked(each.predicted))
    missed, added = true - given, given - true
    concerned = {
        Wanted.WRONG: missed | added,
        Wanted.MISSED: missed,
        Wanted.ADDED: added,
        Wanted.RIGHT: true & given,
        Wanted.ALL: true | given,
    }[wanted]
    if wanted is Wanted.RIGHT and not label:
        return true == given
    if wanted is Wanted.ALL and not label:
        return True
    return label in concerned if label else bool(concerned)


def _mistakes(each: Answered) -> int:
    return len(set(unpacked(each.label)) ^ set(unpacked(each.predicted)))


def _shown(cell: str) -> str:
    return _listed(set(unpacked(cell)))


def _listed(labels: set[str]) -> str:
    return ", ".join(sorted(labels)) or "–"
