"""The numbers of a run: time left and elapsed, epoch, step, speed, device, memory."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from desktop.widgets.durations import duration, size
from desktop.widgets.run_history import RunHistory

_FIGURES = ("left", "elapsed", "epoch", "step", "speed", "memory", "device")


class FiguresPanel(QFrame):
    """Shows the latest step of a ``RunHistory``."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setProperty("role", "card")
        self._names = {figure: QLabel() for figure in _FIGURES}
        self.values = {figure: QLabel("–") for figure in _FIGURES}
        grid = QGridLayout(self)
        grid.setContentsMargins(20, 12, 20, 12)
        grid.setHorizontalSpacing(24)
        for column, figure in enumerate(_FIGURES):
            self._names[figure].setProperty("role", "small")
            self.values[figure].setProperty("role", "section")
            grid.addWidget(self._names[figure], 0, column)
            grid.addWidget(self.values[figure], 1, column)
            grid.setColumnStretch(column, 1)

    def show_history(self, history: RunHistory, *, is_running: bool) -> None:
        """Bring the figures up to date; a dash stands for what is not known (yet)."""
        for value in self.values.values():
            value.setText("–")
        if history.started is not None:
            device = history.started.device.upper()
            self.values["device"].setText(f"{device} · {history.started.precision}")
        last = history.last_step
        if last is None:
            return
        if is_running:
            self.values["left"].setText(duration(last.seconds_left))
        self.values["elapsed"].setText(duration(last.seconds_elapsed))
        self.values["epoch"].setText(f"{last.epoch:.2f}")
        self.values["step"].setText(f"{last.step:,} / {last.total_steps:,}")
        self.values["speed"].setText(
            self.tr("{count:,.0f} texts/s").format(count=last.examples_per_second)
        )
        self.values["memory"].setText(size(last.memory_bytes))

    def retranslate(self) -> None:
        """Every visible string."""
        words = {
            "left": self.tr("Time left"),
            "elapsed": self.tr("Elapsed"),
            "epoch": self.tr("Epoch"),
            "step": self.tr("Step"),
            "speed": self.tr("Speed"),
            "memory": self.tr("Memory"),
            "device": self.tr("Device"),
        }
        for figure, word in words.items():
            self._names[figure].setText(word)
