"""Everything about one model, and what can be done with it."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QGridLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop import theme
from desktop.translation import say
from desktop.widgets.card import Card as CardFrame
from desktop.widgets.durations import duration, size
from desktop.widgets.flow_layout import FlowLayout
from desktop.widgets.metric_words import metric_title, value_of
from desktop.widgets.moments import local_moment
from engine.library.card import Card
from engine.tasks import TASKS
from engine.tasks.headlines import shown

_NOTES_SETTLE_MS = 800
_ACTIONS = (
    "classify", "results", "continue", "rename", "verify", "folder", "export", "onnx", "delete",
)  # fmt: skip
_ICONS = {
    "classify": "classify",
    "results": "results",
    "continue": "train",
    "rename": "rename",
    "verify": "verify",
    "folder": "folder",
    "export": "export",
    "onnx": "export",
    "delete": "trash",
}


class DetailsPanel(QWidget):
    """Signals ``wanted(action, card)`` with an action of ``_ACTIONS``, ``notes_changed(id, text)``."""

    wanted = Signal(str, object)
    notes_changed = Signal(str, str)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.card: Card | None = None
        self._head, self._facts_card, self._notes_card = CardFrame(), CardFrame(), CardFrame()
        self.buttons = {name: QPushButton() for name in _ACTIONS}
        self.buttons["classify"].setProperty("role", "primary")
        self.buttons["delete"].setProperty("role", "danger")
        for name, button in self.buttons.items():
            button.clicked.connect(lambda _=False, name=name: self._want(name))
        self._scores = QGridLayout()
        self._scores.setHorizontalSpacing(24)
        self._scores.setVerticalSpacing(0)
        self._verdict = QLabel(wordWrap=True)
        self._verdict.setProperty("role", "muted")
        self._facts = QFormLayout()
        self._facts.setVerticalSpacing(6)
        self._facts.setHorizontalSpacing(24)
        self.notes = QPlainTextEdit()
        self.notes.setFixedHeight(84)
        self.notes.setTabChangesFocus(True)
        self._settle = QTimer(self, singleShot=True, interval=_NOTES_SETTLE_MS)
        self._settle.timeout.connect(self.keep_notes)
        self.notes.textChanged.connect(self._settle.start)
        self._build()

    def show_card(self, card: Card) -> None:
        """Show another model; notes that were just typed are kept first."""
        self.keep_notes()
        self.card = card
        self._head.set_title(card.name)
        self._head.set_text(self._sentence(card))
        self._show_scores(card)
        self._show_facts(card)
        self.notes.blockSignals(True)
        self.notes.setPlainText(card.notes)
        self.notes.blockSignals(False)
        self.buttons["continue"].setVisible(bool(card.run))

    def keep_notes(self) -> None:
        """Hand over what was typed, if it differs."""
        self._settle.stop()
        notes = self.notes.toPlainText()
        if self.card is not None and notes != self.card.notes:
            # Noted before it is told: whoever listens may show the card again at once.
            self.card = msgspec.structs.replace(self.card, notes=notes)
            self.notes_changed.emit(self.card.id, notes)

    def retranslate(self) -> None:
        titles = {
            "classify": self.tr("Classify with it"),
            "results": self.tr("Results"),
            "continue": self.tr("Train further"),
            "rename": self.tr("Rename…"),
            "verify": self.tr("Verify"),
            "folder": self.tr("Open folder"),
            "export": self.tr("Export…"),
            "onnx": self.tr("Export to ONNX…"),
            "delete": self.tr("Delete"),
        }
        for name, button in self.buttons.items():
            button.setText(titles[name])
        self.buttons["onnx"].setToolTip(
            self.tr("A graph for programs without Python or torch, compared with the model.")
        )
        self._facts_card.set_title(self.tr("About this model"))
        self._notes_card.set_title(self.tr("Notes"))
        self.notes.setPlaceholderText(self.tr("What is this model for? What should be remembered?"))
        self.notes.setAccessibleName(self.tr("Notes"))
        self.restyle()
        if self.card is not None:
            self.show_card(self.card)

    def restyle(self) -> None:
        look = theme.current()
        inks = {"classify": look.accent_text, "delete": look.danger}
        for name, button in self.buttons.items():
            button.setIcon(theme.icon(_ICONS[name], inks.get(name)))

    # ---- inside

    def _build(self) -> None:
        actions = FlowLayout()
        for button in self.buttons.values():
            actions.addWidget(button)
        self._head.body.addLayout(self._scores)
        self._head.body.addWidget(self._verdict)
        self._head.body.addLayout(actions)
        self._facts_card.body.addLayout(self._facts)
        self._notes_card.body.addWidget(self.notes)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        for card in (self._head, self._facts_card, self._notes_card):
            layout.addWidget(card)
        layout.addStretch(1)

    def _want(self, action: str) -> None:
        if self.card is not None:
            self.wanted.emit(action, self.card)

    def _sentence(self, card: Card) -> str:
        return say(TASKS[card.task].purpose(card.labels)) if card.task in TASKS else card.task

    def _show_scores(self, card: Card) -> None:
        while (item := self._scores.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        names = [name for name in shown(card.task) if name in card.scores]
        for column, key in enumerate(names):
            head = QLabel(metric_title(card.task, key))
            figure, beside = QLabel(value_of(card.task, key, card.scores[key])), QLabel()
            head.setProperty("role", "small")
            figure.setProperty("role", "figure")
            beside.setProperty("role", "small")
            if key in card.baseline_scores:
                score = value_of(card.task, key, card.baseline_scores[key])
                beside.setText(self.tr("baseline: {score}").format(score=score))
            for row, label in enumerate((head, figure, beside)):
                self._scores.addWidget(label, row, column)
        self._scores.setColumnStretch(len(names), 1)
        self._verdict.setText(
            self.tr("Measured on {count:,} examples that it had never seen.").format(
                count=card.examples.get("test", 0)
            )
        )

    def _show_facts(self, card: Card) -> None:
        while self._facts.rowCount():
            self._facts.removeRow(0)
        examples = card.examples
        facts = [
            (self.tr("Made"), local_moment(card.created)),
            (self.tr("From"), card.base_model),
            (self.tr("Structure"), "\n".join(map(say, card.structure))),
            (self.tr("Data"), card.dataset_name),
            (
                self.tr("Examples"),
                self.tr("{train:,} training, {validation:,} validation, {test:,} test").format(
                    train=examples.get("train", 0),
                    validation=examples.get("validation", 0),
                    test=examples.get("test", 0),
                ),
            ),
            (self.tr("Training took"), f"{duration(card.seconds)} ({card.device})"),
            (self.tr("Reads up to"), self.tr("{count:,} tokens").format(count=card.max_length)),
            (self.tr("Size"), size(card.size_bytes)),
            (self.tr("Folder name"), card.id),
        ]
        for title, value in facts:
            if not value:
                continue
            head, body = QLabel(title), QLabel(value, wordWrap=True)
            head.setProperty("role", "muted")
            body.setTextFormat(Qt.TextFormat.PlainText)
            body.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._facts.addRow(head, body)
