"""What is learned from the columns: suggested, with the reason, and changeable."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.translation import say
from engine.data.findings import Summary
from engine.tasks import TASKS


class TaskPanel(QWidget):
    """Signals ``task_chosen(name)``; "" is the suggestion. Hidden while there is but one task."""

    task_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._chosen, self._found = "", ""
        self._summary: Summary | None = None
        self._label, self.picker, self.reason = QLabel(), QComboBox(), QLabel(wordWrap=True)
        self.reason.setProperty("role", "muted")
        self._label.setBuddy(self.picker)
        self.picker.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        row = QHBoxLayout()
        row.addWidget(self._label)
        row.addWidget(self.picker)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(row)
        layout.addWidget(self.reason)
        self.picker.activated.connect(
            lambda index: self.task_chosen.emit(self.picker.itemData(index))
        )

    def show_task(self, summary: Summary | None, chosen: str, found: str = "") -> None:
        """Show what the inspection suggests, and what a person chose instead ("" for nothing).

        ``found`` is the suggestion while there is no summary yet, "" while that is not known either.
        """
        self._summary, self._chosen, self._found = summary, chosen, found
        self.setVisible(len(list(TASKS)) > 1)
        self.picker.clear()
        suggested = summary.suggested_task if summary is not None else found
        if suggested in TASKS:
            title = self.tr("{task} (suggested)").format(task=say(TASKS[suggested].title))
            self.picker.addItem(title, "")
        for name in TASKS:
            if name != suggested:
                self.picker.addItem(say(TASKS[name].title), name)
        is_followed = chosen in ("", suggested)
        self.picker.setCurrentIndex(self.picker.findData("" if is_followed else chosen))
        self.reason.setText(say(summary.task_reason) if summary is not None else "")
        self.reason.setVisible(summary is not None)

    def retranslate(self) -> None:
        """Every visible string."""
        self._label.setText(self.tr("What is learned"))
        self.picker.setAccessibleName(self._label.text())
        self.picker.setPlaceholderText(self.tr("Looking at the columns…"))
        self.show_task(self._summary, self._chosen, self._found)
