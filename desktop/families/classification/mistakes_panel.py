"""The mistakes to read: filter by class, search, the whole text, export."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QPushButton, QWidget

from desktop.families.classification.predictions import Predictions, export_mistakes
from desktop.families.mistakes_list import MistakesList
from desktop.state import AppState
from desktop.widgets.table_model import Rows

if TYPE_CHECKING:
    import polars as pl


class MistakesPanel(MistakesList):
    """Wrong answers, most confident first; or the examples of one cell of the confusion matrix."""

    names = ("text", "label", "predicted", "confidence", "row")
    widths = (130, 130, 96, 70)

    def __init__(self, state: AppState, parent: QWidget | None = None):
        full_text = QPlainTextEdit()
        super().__init__(state, full_text, parent)
        self.full_text = full_text
        self._predictions: Predictions | None = None
        self._found: pl.DataFrame | None = None
        self.table.setMinimumHeight(300)
        self.true_class, self.predicted_class = QComboBox(), QComboBox()
        self.clear_button = QPushButton()
        self.bar.insertWidget(1, self.clear_button)
        for place, box in enumerate((self.true_class, self.predicted_class)):
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.setMinimumContentsLength(15)
            box.activated.connect(lambda _: self.look())
            self.filters.insertWidget(place, box)
        self.clear_button.clicked.connect(self.show_all)

    def set_model(self, folder: Path, labels: list[str]) -> None:
        """Show the predictions kept with a model."""
        for box in (self.true_class, self.predicted_class):
            box.clear()
            box.addItem("", "")
            for label in labels:
                box.addItem(label, label)
        self._name_filters()
        self.set_folder(folder)

    def show_all(self) -> None:
        """All mistakes, no filter."""
        self.clear_filters()
        self.look()

    def show_cell(self, true: str, predicted: str) -> None:
        """The examples of one cell of the confusion matrix."""
        self.clear_filters()
        self.true_class.setCurrentIndex(self.true_class.findData(true))
        self.predicted_class.setCurrentIndex(self.predicted_class.findData(predicted))
        self.look()

    def clear_filters(self) -> None:
        super().clear_filters()
        self.true_class.setCurrentIndex(0)
        self.predicted_class.setCurrentIndex(0)

    def retranslate(self) -> None:
        """Every visible string."""
        self.search.setPlaceholderText(self.tr("Search in the texts"))
        self.search.setAccessibleName(self.tr("Search in the texts"))
        self._name_filters()
        self.clear_button.setText(self.tr("All mistakes"))
        super().retranslate()
        self.table.setAccessibleName(self.tr("Mistakes, most confident first"))

    def read(self, folder: Path) -> None:
        self._predictions = None
        self._predictions = Predictions(folder)

    def query(self) -> int:
        self._found = None
        if self._predictions is not None:
            self._found = self._predictions.mistakes(
                true=self.true_class.currentData() or "",
                predicted=self.predicted_class.currentData() or "",
                search=self.search.text().strip(),
            )
        return 0 if self._found is None else len(self._found)

    def fetch(self, offset: int, length: int) -> Rows:
        assert self._found is not None  # noqa: S101 - asked for rows only when there are some
        rows = self._found.slice(offset, length).select(self.names).rows()
        return [
            (text, true, predicted, f"{confidence * 100:.1f}%", row + 1)
            for text, true, predicted, confidence, row in rows
        ]

    def headers(self) -> list[str]:
        return [
            self.tr("Text"),
            self.tr("True"),
            self.tr("Predicted"),
            self.tr("Confidence"),
            self.tr("Row"),
        ]

    def sentence(self, count: int) -> str:
        true, predicted = self.true_class.currentData(), self.predicted_class.currentData()
        if true and true == predicted:
            words = self.tr("Texts of “{label}” that were recognised: {count:,}")
            return words.format(count=count, label=true)
        if true and predicted:
            words = self.tr("Texts of “{true}” taken for “{predicted}”: {count:,}")
            return words.format(count=count, true=true, predicted=predicted)
        return self.tr("Mistakes, most confident first: {count:,}").format(count=count)

    def show_chosen(self, row: int) -> None:
        assert self._found is not None  # noqa: S101 - there is a row to choose
        text, true, predicted, confidence, number = (
            self.model.value(row, name) for name in self.names
        )
        second = self._found["second"][row]
        self.full_text.setPlainText(f"{text}\n\n{second}" if second else text)
        sentence = self.tr(
            "Row {row:,}: labelled “{true}”, predicted “{predicted}” with {confidence}"
        )
        self.facts.setText(
            sentence.format(row=number, true=true, predicted=predicted, confidence=confidence)
        )

    def write(self, path: Path) -> None:
        if self._found is not None:
            export_mistakes(self._found, path)

    def _name_filters(self) -> None:
        self.true_class.setItemText(0, self.tr("Any true class"))
        self.true_class.setAccessibleName(self.tr("True class"))
        self.predicted_class.setItemText(0, self.tr("Any predicted class"))
        self.predicted_class.setAccessibleName(self.tr("Predicted class"))
