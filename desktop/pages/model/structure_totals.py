"""What the structure comes to, as figures that follow every change."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.pages.model.structure_words import StructureWords
from engine.structure.totals import Totals


class StructureTotals(QWidget):
    """Parameters, the share that learns, size, and memory and time against full training."""

    def __init__(self, words: StructureWords, parent: QWidget | None = None):
        super().__init__(parent)
        self._words = words
        self._totals: Totals | None = None
        self._figures: dict[str, tuple[QLabel, QLabel]] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(28)
        for name in ("parameters", "trained", "size", "memory", "time"):
            value, title = QLabel(), QLabel()
            value.setProperty("role", "section")
            title.setProperty("role", "small")
            column = QVBoxLayout()
            column.setSpacing(0)
            column.addWidget(value)
            column.addWidget(title)
            row.addLayout(column)
            self._figures[name] = (value, title)
        row.addStretch(1)

    def set_totals(self, totals: Totals) -> None:
        self._totals = totals
        self.retranslate()

    def text(self, name: str) -> str:
        """One of the figures as it stands there."""
        return self._figures[name][0].text()

    def retranslate(self) -> None:
        totals = self._totals
        if totals is None:
            return
        share = 100 * totals.trained / max(1, totals.parameters)
        learning = f"{share:.0f}%" if share >= 10 else f"{share:.1f}%" if share >= 0.1 else "< 0.1%"
        size = totals.bytes_on_disk / 1e6
        texts = {
            "parameters": (self._words.count(totals.parameters), self.tr("parameters")),
            "trained": (
                learning,
                self.tr("trained ({count})").format(count=self._words.count(totals.trained)),
            ),
            "size": (
                self.tr("about {size:,.0f} MB").format(size=size),
                self.tr("on disk once trained"),
            ),
            "memory": (
                self._against_full(totals.memory),
                self.tr("of the memory of full training"),
            ),
            "time": (self._against_full(totals.time), self.tr("of its time")),
        }
        for name, (value, title) in self._figures.items():
            value.setText(texts[name][0])
            title.setText(texts[name][1])
            value.setAccessibleName(" ".join(texts[name]))

    def _against_full(self, share: float) -> str:
        """A share of full training, which is not about itself."""
        if share == 1.0:
            return "100%"
        return self.tr("about {share:.0f}%").format(share=100 * share)
