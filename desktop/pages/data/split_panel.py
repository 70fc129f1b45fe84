"""How the examples are divided into what trains, what chooses and what judges."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QLabel, QSpinBox, QVBoxLayout, QWidget

from desktop.translation import say
from desktop.widgets.share_bar import ShareBar
from engine.data.findings import SplitSummary
from engine.data.preparation import SplitPlan


class SplitPanel(QWidget):
    """Signals ``plan_changed(SplitPlan)`` when the user changes a share or a rule."""

    plan_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._plan = SplitPlan()
        self._summary: SplitSummary | None = None
        self._is_showing = False
        self._bar = ShareBar()
        self._message = QLabel(wordWrap=True)
        self._message.setProperty("role", "muted")
        self._validation = QSpinBox(minimum=1, maximum=45, suffix="%")
        self._test = QSpinBox(minimum=1, maximum=45, suffix="%")
        self._seed = QSpinBox(minimum=0, maximum=999_999)
        self._together = QCheckBox()
        self._labels = {box: QLabel() for box in (self._validation, self._test, self._seed)}
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        for box, label in self._labels.items():
            form.addRow(label, box)
            label.setBuddy(box)
            box.setKeyboardTracking(False)
            box.valueChanged.connect(self._changed)
        self._together.toggled.connect(self._changed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self._bar)
        layout.addWidget(self._message)
        layout.addLayout(form)
        layout.addWidget(self._together)

    def show_split(self, plan: SplitPlan, summary: SplitSummary | None) -> None:
        """Show plan and outcome; shares that the files state themselves cannot be changed."""
        self._plan, self._summary = plan, summary
        self._is_showing = True
        self._validation.setValue(round(plan.validation * 100))
        self._test.setValue(round(plan.test * 100))
        self._seed.setValue(plan.seed)
        self._together.setChecked(plan.keep_duplicates_together)
        self._is_showing = False
        given = summary.given if summary else []
        self._validation.setEnabled("validation" not in given)
        self._test.setEnabled("test" not in given)
        self._message.setText(say(summary.message) if summary else "")
        rows = summary.rows if summary else {}
        names = self._names()
        self._bar.show_shares([(names[key], rows.get(key, 0)) for key in names])

    def retranslate(self) -> None:
        self._labels[self._validation].setText(self.tr("Validation"))
        self._labels[self._test].setText(self.tr("Test"))
        self._labels[self._seed].setText(self.tr("Seed"))
        self._validation.setToolTip(
            self.tr("Examples that choose the best moment of training; they do not train.")
        )
        self._test.setToolTip(
            self.tr("Examples that judge the model at the end; never seen before.")
        )
        self._seed.setToolTip(self.tr("The same seed divides the same examples in the same way."))
        self._together.setText(self.tr("Keep repeats together"))
        self._together.setToolTip(
            self.tr("Otherwise the model is tested on texts that it has trained on.")
        )
        self.show_split(self._plan, self._summary)

    def _names(self) -> dict[str, str]:
        return {
            "train": self.tr("Training"),
            "validation": self.tr("Validation"),
            "test": self.tr("Test"),
        }

    def _changed(self) -> None:
        if self._is_showing:
            return
        self._plan = msgspec.structs.replace(
            self._plan,
            validation=self._validation.value() / 100,
            test=self._test.value() / 100,
            seed=self._seed.value(),
            keep_duplicates_together=self._together.isChecked(),
        )
        self.plan_changed.emit(self._plan)
