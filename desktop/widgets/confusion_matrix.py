"""The confusion matrix as a picture: zoomable, its cells open their examples."""

from __future__ import annotations

from desktop import theme
from desktop.widgets.label_matrix import LabelMatrix


class ConfusionMatrix(LabelMatrix):
    """``counts[i][j]``: examples of class i that were predicted as class j.

    Right answers are green, confusions red.
    """

    def titles(self) -> tuple[str, str]:
        """What the rows are and what the columns are."""
        return self.tr("True"), self.tr("Predicted")

    def cell_text(self, row: int, column: int) -> str:
        """One cell as a sentence, for the tool tip and for screen readers."""
        return self.tr(
            "{count:,} of {total:,} texts of “{true}” were labelled “{predicted}”"
        ).format(
            count=self._counts[row][column],
            total=self.whole(row),
            true=self._labels[row],
            predicted=self._labels[column],
        )

    def strongest(self, row: int, column: int) -> str:
        """The colour of a cell that holds the whole of its row."""
        colours = theme.current()
        return colours.success if row == column else colours.danger
