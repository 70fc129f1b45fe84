"""What is in a folder that was dropped, before it is added: facts, notes, and what is missing."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QWidget

from desktop import theme
from desktop.pages.model.model_words import kind_name
from desktop.translation import say
from desktop.widgets.card import Card
from desktop.widgets.durations import size
from engine.models.base_model import BaseModel
from engine.models.folder_report import FolderReport


class FolderReportCard(Card):
    """``add_requested(path)``; hidden until there is a report, and again when it is dismissed."""

    add_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.report: FolderReport | None = None
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(24)
        self._facts.setVerticalSpacing(4)
        self._facts.setColumnStretch(1, 1)
        self.body.addLayout(self._facts)
        self.faults, self._notes = QLabel(wordWrap=True), QLabel(wordWrap=True)
        self.faults.setContentsMargins(12, 10, 12, 10)
        for label, role in ((self.faults, "banner-danger"), (self._notes, "small")):
            label.setTextFormat(Qt.TextFormat.PlainText)
            theme.set_role(label, role)
            self.body.addWidget(label)
        self.add_button, self.close_button = QPushButton(), QPushButton()
        self.add_button.setProperty("role", "primary")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.add_button)
        row.addWidget(self.close_button)
        row.addStretch(1)
        self.body.addLayout(row)
        self.add_button.clicked.connect(self._add)
        self.close_button.clicked.connect(self.hide)
        self.hide()

    def show_report(self, report: FolderReport) -> None:
        """Show what the engine found."""
        self.report = report
        self.retranslate()
        self.show()
        (self.close_button if report.faults else self.add_button).setFocus()

    def retranslate(self) -> None:
        """Every visible string."""
        self.add_button.setText(self.tr("Add this model"))
        report = self.report
        if report is None:
            return
        is_usable = not report.faults
        self.close_button.setText(self.tr("Cancel") if is_usable else self.tr("Close"))
        self.add_button.setVisible(is_usable)
        name = report.model.name if report.model is not None else report.path
        self.set_title(
            self.tr("“{name}” can be used").format(name=name)
            if is_usable
            else self.tr("“{name}” cannot be used").format(name=name)
        )
        self.set_text(report.path)
        self._show_facts(report.model)
        self.faults.setVisible(bool(report.faults))
        self.faults.setText(
            "\n".join(
                " ".join(say(part) for part in (fault.problem, fault.remedy) if part is not None)
                for fault in report.faults
            )
        )
        self._notes.setVisible(bool(report.notes))
        self._notes.setText("\n".join(say(note) for note in report.notes))

    def _show_facts(self, model: BaseModel | None) -> None:
        while (item := self._facts.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for line, (name, value) in enumerate(self._fact_pairs(model)):
            name_label, value_label = QLabel(name), QLabel(value, wordWrap=True)
            name_label.setProperty("role", "muted")
            value_label.setTextFormat(Qt.TextFormat.PlainText)
            self._facts.addWidget(name_label, line, 0, Qt.AlignmentFlag.AlignTop)
            self._facts.addWidget(value_label, line, 1)

    def _fact_pairs(self, model: BaseModel | None) -> list[tuple[str, str]]:
        if model is None:
            return []
        layers = self.tr("{layers} layers of width {width}")
        missing = self.tr("missing")
        return [
            (self.tr("Architecture"), f"{model.architecture} · {kind_name(model.kind)}"),
            (self.tr("Layers"), layers.format(layers=model.layers, width=model.hidden_size)),
            (self.tr("Parameters"), f"{model.parameters:,}" if model.parameters else missing),
            (self.tr("Tokenizer"), model.tokenizer or missing),
            (
                self.tr("Longest input"),
                self.tr("{tokens:,} tokens").format(tokens=model.max_length),
            ),
            (self.tr("Saved from"), model.head or self.tr("not stated")),
            (self.tr("Size"), size(model.size_bytes)),
        ]

    def _add(self) -> None:
        if self.report is not None:
            self.hide()
            self.add_requested.emit(self.report.path)
