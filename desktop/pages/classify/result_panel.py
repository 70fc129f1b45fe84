"""What a batch came to: counts per label, how many to review, where the file is."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop import theme
from desktop.translation import say
from desktop.widgets.bar_list import BarList
from desktop.widgets.durations import duration
from engine.batch.results import BatchResult

_SHOWN_SKIPPED = 4

# The rate of a shorter batch says how long the start took.
_TIMED_FROM_SECONDS = 1


class ResultPanel(QFrame):
    """Signals ``open_wanted(path)`` for the file or its folder."""

    open_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._result: BatchResult | None = None
        self.setProperty("role", "panel")
        self.headline, self._details = QLabel(wordWrap=True), QLabel(wordWrap=True)
        self.headline.setProperty("role", "section")
        self._details.setProperty("role", "muted")
        for label in (self.headline, self._details):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.counts = BarList()
        self._open_file, self._open_folder = QPushButton(), QPushButton()
        self._open_file.setProperty("role", "primary")
        self._open_file.clicked.connect(lambda: self._want(is_folder=False))
        self._open_folder.clicked.connect(lambda: self._want(is_folder=True))
        buttons = QHBoxLayout()
        buttons.addWidget(self._open_file)
        buttons.addWidget(self._open_folder)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 14)
        layout.setSpacing(10)
        layout.addWidget(self.headline)
        layout.addWidget(self._details)
        layout.addLayout(buttons)  # above the counts, which may be long
        layout.addWidget(self.counts)

    def show_result(self, result: BatchResult) -> None:
        self._result = result
        has_file = bool(result.output)
        self._open_file.setVisible(has_file and not Path(result.output).is_dir())
        self._open_folder.setVisible(has_file)
        self.counts.setVisible(bool(result.labels))
        self.counts.show_entries(result.labels)
        self.headline.setText(self._headline(result))
        sentences = self._sentences(result)
        self._details.setText("\n".join(sentences))
        self._details.setVisible(bool(sentences))
        theme.set_role(self, "panel")

    def retranslate(self) -> None:
        self._open_file.setText(self.tr("Open the file"))
        self._open_folder.setText(self.tr("Open the folder"))
        if self._result is not None:
            self.show_result(self._result)

    def _headline(self, result: BatchResult) -> str:
        if result.status == "stopped":
            return self.tr(
                "Stopped after {rows:,} rows. The same files, saved to the same place, go on there."
            ).format(rows=result.rows)
        if result.status == "discarded":
            return self.tr("Stopped; nothing was kept.")
        name = Path(result.output).name
        return self.tr("Rows classified: {rows:,}, saved as {name}").format(
            rows=result.rows, name=name
        )

    def _sentences(self, result: BatchResult) -> list[str]:
        sentences = []
        if result.rows_per_second and result.seconds >= _TIMED_FROM_SECONDS:
            sentences.append(
                self.tr("{rate:,.0f} rows per second, {time} in all.").format(
                    rate=result.rows_per_second, time=duration(result.seconds)
                )
            )
        if result.resumed_from:
            sentences.append(
                self.tr("Rows done before the interruption: {rows:,}.").format(
                    rows=result.resumed_from
                )
            )
        if result.review:
            sentences.append(
                self.tr("Answers marked for review: {count:,}.").format(count=result.review)
            )
        if result.empty:
            sentences.append(
                self.tr("Rows without text, which got no label: {count:,}.").format(
                    count=result.empty
                )
            )
        if result.cut:
            sentences.append(
                self.tr("Texts longer than the model reads: {count:,}.").format(count=result.cut)
            )
        if result.skipped:
            sentences.append(
                self.tr("Rows or files that could not be read, {count:,} in all:").format(
                    count=result.skipped
                )
            )
            for item in result.skipped_sample[:_SHOWN_SKIPPED]:
                row = "" if item.row is None else f" ({item.row:,})"
                sentences.append(f"  {Path(item.file).name}{row}: {say(item.reason)}")
        return sentences

    def _want(self, *, is_folder: bool) -> None:
        if self._result is not None and self._result.output:
            output = Path(self._result.output)
            is_inside = is_folder and not output.is_dir()
            self.open_wanted.emit(str(output.parent if is_inside else output))
