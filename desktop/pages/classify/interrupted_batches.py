"""Batches that did not end: go on where they were, or forget them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from desktop.widgets.card import Card
from engine.batch.work import Progressed, forget_batch, unfinished_batches


class InterruptedBatches(Card):
    """Hidden while there is none. ``resume_requested`` carries the ``Progressed`` of a batch."""

    resume_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.rows: list[QWidget] = []
        self.hide()

    def refresh(self) -> None:
        """Look again, and say it in the current language."""
        found = {key: batch for key, batch in unfinished_batches().items() if batch.requested}
        self.set_title(self.tr("Interrupted"))
        for row in self.rows:
            self.body.removeWidget(row)
            row.deleteLater()
        self.rows = [self._row(key, batch) for key, batch in found.items()]
        for row in self.rows:
            self.body.addWidget(row)
        self.setVisible(bool(found))

    def _row(self, key: str, batch: Progressed) -> QWidget:
        row = QWidget()
        sentence = QLabel(
            self.tr("{done:,} of {total:,} rows are done for {name}").format(
                done=batch.rows, total=batch.total, name=Path(batch.output).name
            ),
            wordWrap=True,
        )
        sentence.setTextFormat(Qt.TextFormat.PlainText)
        go_on, forget = QPushButton(self.tr("Go on")), QPushButton(self.tr("Forget"))
        go_on.setProperty("role", "primary")
        forget.setProperty("role", "quiet")
        go_on.clicked.connect(lambda: self.resume_requested.emit(batch))
        forget.clicked.connect(lambda: self._forget(key))
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(sentence, 1)
        layout.addWidget(go_on)
        layout.addWidget(forget)
        return row

    def _forget(self, key: str) -> None:
        forget_batch(key)
        self.refresh()
