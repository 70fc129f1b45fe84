"""Type a text and see its entities, while typing."""

from __future__ import annotations

from collections import Counter

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QWidget

from desktop.families.asking import Asked, Asking
from desktop.families.family import LiveView
from desktop.state import AppState
from desktop.translation import say
from desktop.widgets.badge import Badge
from desktop.widgets.card import Card
from desktop.widgets.entity_text import EntityText
from desktop.widgets.probability_bars import ProbabilityBars
from engine.events import Failed
from engine.library.card import Card as ModelCard
from engine.tasks.answers import EntityAnswer

_LONGEST_NAME = 40
_MOST_BARS = 12


class EntitiesLiveView(LiveView):
    """Asks the engine a moment after each change."""

    def __init__(self, state: AppState, parent: QWidget | None = None):
        super().__init__(parent)
        self._state = state
        self._answer: EntityAnswer | None = None
        self._asked = ""
        self._asking = Asking(state, self._question, self)
        self._asking.answered.connect(self._show)
        self._asking.failed.connect(self._failed)
        self._asking.cleared.connect(self._show_nothing)
        self._asking.began.connect(self._begin)
        self._asking.delayed.connect(self._say_reading)
        self._input_card, self._answer_card = Card(), Card()
        self.input = QPlainTextEdit()
        self.input.setTabChangesFocus(True)
        self.input.setMinimumHeight(140)
        self.input.textChanged.connect(self._asking.ask_soon)
        self._input_card.body.addWidget(self.input)
        self.found, self.bars = EntityText(), ProbabilityBars()
        self.badge, self.note = Badge(), QLabel(wordWrap=True)
        self.note.setProperty("role", "muted")
        self._answer_card.corner.addWidget(self.badge)
        self._answer_card.body.addWidget(self.found, 1)
        self._answer_card.body.addWidget(self.bars)
        self._answer_card.body.addWidget(self.note)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addWidget(self._input_card, 1)
        layout.addWidget(self._answer_card, 1)
        self._show_nothing()

    def set_model(self, model: str, card: ModelCard | None) -> None:
        self.found.set_types(card.labels if card is not None else [])
        self._asking.set_model(model)

    def ask(self) -> None:
        """Ask about the text as it stands."""
        self._asking.ask()

    def retranslate(self) -> None:
        self._input_card.set_title(self.tr("Try a text"))
        self._answer_card.set_title(self.tr("Entities"))
        self.input.setPlaceholderText(
            self.tr("Type or paste a text; its entities are marked as you type.")
        )
        self.input.setAccessibleName(self.tr("Text in which to find entities"))
        self.found.retranslate()
        if self._answer is not None:
            self._show(self._answer)
        else:
            self._show_nothing()

    def restyle(self) -> None:
        self.found.restyle()

    def _question(self) -> Asked:
        return self.input.toPlainText(), None

    def _begin(self) -> None:
        self._asked = self.input.toPlainText()  # the answer is about this, whatever is typed since
        if self._answer is None:
            self._say_reading()

    def _say_reading(self) -> None:
        self._show_nothing()
        self.note.setText(self.tr("Reading…"))

    def _failed(self, failure: Failed) -> None:
        self._show_nothing()
        parts = (failure.problem, failure.remedy)
        self.note.setText(" ".join(say(part) for part in parts if part is not None))

    def _show(self, answer: EntityAnswer) -> None:
        self._answer = answer
        entities = answer.entities
        self.found.show()
        self.found.set_entities(
            self._asked, [each.span for each in entities], [each.probability for each in entities]
        )
        shares = self._shares(answer)
        self.bars.setVisible(bool(shares))
        self.bars.show_probabilities(shares, chosen=shares, most=_MOST_BARS)
        is_unsure = answer.confidence < self._state.settings.number("review_threshold")
        self.badge.setVisible(not answer.empty)
        self.badge.setText(self.tr("Unsure: look again") if is_unsure else self.tr("Confident"))
        self.badge.set_kind("warning" if is_unsure else "success")
        self.note.setText(self._note(answer))

    def _note(self, answer: EntityAnswer) -> str:
        if answer.empty:
            return self.tr("There is nothing to read in this text.")
        if not answer.entities:
            return self.tr("No entity was found in this text.")
        return ""

    def _shares(self, answer: EntityAnswer) -> dict[str, float]:
        """The least certain first of each name: what is found twice is shown once."""
        least: dict[str, float] = {}
        names = Counter[str]()
        for each in answer.entities:
            name = f"{self._asked[each.start : each.end][:_LONGEST_NAME]} · {each.type}"
            names[name] += 1
            least[name] = min(each.probability, least.get(name, 1.0))
        shown = sorted(least, key=lambda name: least[name])[:_MOST_BARS]
        return {
            f"{name} × {names[name]}" if names[name] > 1 else name: least[name] for name in shown
        }

    def _show_nothing(self) -> None:
        self._answer = None
        self.found.clear()
        self.found.hide()
        self.bars.show_probabilities({})
        self.bars.hide()
        self.badge.hide()
        self.note.setText(self.tr("The entities appear here, coloured by type."))
