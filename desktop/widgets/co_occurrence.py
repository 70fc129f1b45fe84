"""Which labels come together, as a picture; its cells open the texts of a pair."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget

from desktop.widgets.label_matrix import LabelMatrix


class CoOccurrence(LabelMatrix):
    """``counts[i][j]``: texts that carry labels i and j; ``counts[i][i]``: all texts of label i.

    A share is that of the row's texts that carry the column's label too. Signal ``cell_opened``
    carries the pair.
    """

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._largest = 1.0
        self.retranslate()

    def set_matrix(self, labels: list[str], counts: list[list[int]]) -> None:
        """Show these pairs."""
        shares = [
            texts / counts[first][first]
            for first, row in enumerate(counts)
            for second, texts in enumerate(row)
            if texts and first != second
        ]
        self._largest = max(shares, default=1.0)
        super().set_matrix(labels, counts)

    def retranslate(self) -> None:
        """Every string that is not written while painting."""
        self.setAccessibleName(self.tr("Labels that come together"))
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def titles(self) -> tuple[str, str]:
        """What the rows are and what the columns are."""
        return self.tr("Label"), self.tr("Comes with")

    def cell_text(self, row: int, column: int) -> str:
        """One cell as a sentence, for the tool tip and for screen readers."""
        first, second = self._labels[row], self._labels[column]
        if row == column:
            return self.tr("{total:,} texts of “{label}”").format(
                total=self.whole(row), label=first
            )
        return self.tr("{count:,} of {total:,} texts of “{label}” are also “{other}”").format(
            count=self._counts[row][column], total=self.whole(row), label=first, other=second
        )

    def whole(self, row: int) -> int:
        """Texts of the row's label."""
        return self._counts[row][row]

    def share(self, row: int, column: int) -> float:
        """How strongly a cell is coloured: in full where labels come together most often."""
        share = super().share(row, column)
        return share if row == column else share / self._largest

    def number(self, row: int, column: int) -> str:
        """What stands in a cell: every text of a label carries it, so there the count says more."""
        return f"{self.whole(row):,}" if row == column else super().number(row, column)

    def most_frequent(self, count: int = 30) -> list[tuple[int, int, int]]:
        """(texts, first, second) of the pairs that come together most often, ``first < second``."""
        found = [
            (texts, first, second)
            for first, row in enumerate(self._counts)
            for second, texts in enumerate(row[first + 1 :], first + 1)
            if texts
        ]
        return sorted(found, key=lambda pair: (-pair[0], pair[1], pair[2]))[:count]
