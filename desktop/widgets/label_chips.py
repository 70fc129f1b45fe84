"""The labels that a text was given, each with its probability, and how near the others came."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.widgets.badge import Badge
from desktop.widgets.flow_layout import FlowLayout
from desktop.widgets.probability_bars import ProbabilityBars

_FEW = 10
_LONGEST_NAME = 60


class LabelChips(QWidget):
    """Chips of the given labels above bars of all likely ones, with each label's threshold."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._probabilities: dict[str, float] = {}
        self._thresholds: dict[str, float] = {}
        self._given: list[str] = []
        self.none_label, self.note = QLabel(wordWrap=True), QLabel(wordWrap=True)
        self.none_label.setProperty("role", "section")
        self.note.setProperty("role", "small")
        self.bars, self.all_button = ProbabilityBars(), QPushButton()
        self.all_button.setCheckable(True)
        self.all_button.setProperty("role", "link")
        self.all_button.toggled.connect(lambda _: self._show())
        self._chips = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._chips.setSizePolicy(policy)
        self._flow = FlowLayout(self._chips, gap=6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for widget in (self.none_label, self._chips, self.bars):
            column.addWidget(widget)
        column.addWidget(self.all_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.note)
        column.addStretch(1)
        self.retranslate()

    def set_answer(
        self,
        probabilities: Mapping[str, float],
        thresholds: Mapping[str, float],
        given: Collection[str],
    ) -> None:
        """Show an answer: ``probabilities`` and ``thresholds`` (0..1) by label, labels ``given``."""
        self._probabilities, self._thresholds = dict(probabilities), dict(thresholds)
        self._given = sorted(given, key=lambda label: -self._probabilities[label])
        self._show()

    def clear(self) -> None:
        """Show nothing."""
        self.set_answer({}, {}, [])

    def given(self) -> list[str]:
        """The labels of the chips, the most likely first."""
        return list(self._given)

    def retranslate(self) -> None:
        """Every visible string."""
        self.none_label.setText(self.tr("No label reaches its threshold"))
        self.note.setText(
            self.tr("The mark on a bar is the probability from which the label is given.")
        )
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def _show(self) -> None:
        is_answered = bool(self._probabilities)
        while (item := self._flow.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for label in self._given:
            self._flow.addWidget(self._chip(label))
        self._chips.setVisible(bool(self._given))
        self._chips.updateGeometry()
        self.none_label.setVisible(is_answered and not self._given)
        self.bars.setVisible(is_answered)
        self.note.setVisible(bool(self._thresholds))
        self._name_button()
        most = len(self._probabilities) if self.all_button.isChecked() else _FEW
        self.bars.show_probabilities(self._probabilities, self._thresholds, self._given, most)
        self.setAccessibleName(self._sentence())

    def _chip(self, label: str) -> Badge:
        name = label if len(label) <= _LONGEST_NAME else label[:_LONGEST_NAME] + "…"
        chip = Badge(f"{name}  {self._probabilities[label]:.0%}", "accent")
        chip.setTextFormat(Qt.TextFormat.PlainText)
        chip.setToolTip(self._reason(label))
        return chip

    def _name_button(self) -> None:
        count = len(self._probabilities)
        self.all_button.setVisible(count > max(_FEW, len(self._given)))
        self.all_button.setText(
            self.tr("Only the likely labels")
            if self.all_button.isChecked()
            else self.tr("All labels: {count:,}").format(count=count)
        )

    def _reason(self, label: str) -> str:
        share = f"{self._probabilities[label]:.1%}"
        if label not in self._thresholds:
            return self.tr("{label}: {probability}").format(label=label, probability=share)
        return self.tr("{label}: {probability}, given from {threshold}").format(
            label=label, probability=share, threshold=f"{self._thresholds[label]:.1%}"
        )

    def _sentence(self) -> str:
        """For screen readers: what was given and why."""
        if not self._probabilities:
            return ""
        if not self._given:
            return self.none_label.text()
        return "; ".join(self._reason(label) for label in self._given)
