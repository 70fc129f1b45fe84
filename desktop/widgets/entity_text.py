"""A text with its entities: coloured by type, tagged, explained; results beside the labels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.widgets.entity_outcomes import Item, Outcome, compared, sentence, word
from desktop.widgets.legend import Legend, LegendEntry
from desktop.widgets.marked_view import Mark, MarkedView
from engine.data.tagging.spans import Span

_MOST_READ_ALOUD = 50


class EntityText(QWidget):
    """Shows entities (``set_entities``), or those labelled and those found (``set_results``).

    A ground in the colour of its type is a labelled entity, a line below is what was found. Signal
    ``entity_clicked`` carries its number in the order of ``items``. F3 and Shift+F3 go through
    them. What is copied is the text alone.
    """

    entity_clicked = Signal(int)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._types: dict[str, int] = {}
        self._text = ""
        self._items: list[Item] = []
        self.view, self.legend = MarkedView(), Legend()
        self.view.setMinimumHeight(84)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.view, 1)
        column.addWidget(self.legend)
        self.setFocusProxy(self.view)
        self.view.item_clicked.connect(self.entity_clicked)
        self.view.item_reached.connect(self._tell)
        self.retranslate()

    def set_types(self, types: Sequence[str]) -> None:
        """All types there are: a type has the same colour wherever the same types are given.

        A type that is not among them is given the next colour when it first occurs.
        """
        self._types = {kind: number for number, kind in enumerate(dict.fromkeys(types))}
        self._show()

    def set_entities(
        self,
        text: str,
        entities: Sequence[Span],
        probabilities: Sequence[float] | None = None,
    ) -> None:
        """Show entities that do not overlap; ``probabilities`` (0..1) are theirs, in that order."""
        known: Sequence[float | None] = probabilities or [None] * len(entities)
        pairs = zip(entities, known, strict=True)
        self._text = text
        self._items = sorted(
            (Item(found=span, probability=probability) for span, probability in pairs),
            key=lambda item: item.span,
        )
        self._show()

    def set_results(self, text: str, true: Sequence[Span], predicted: Sequence[Span]) -> None:
        """Show what is labelled and what was found; spans of one side do not overlap each other."""
        self._text, self._items = text, compared(true, predicted)
        self._show()

    def clear(self) -> None:
        """Show nothing."""
        self._text, self._items = "", []
        self._show()

    def items(self) -> list[Item]:
        """What is shown, in the order of the text."""
        return list(self._items)

    def go_to(self, number: int) -> None:
        """Scroll to one of ``items`` and put a frame around it."""
        self.view.go_to(number)

    def retranslate(self) -> None:
        """Every visible string."""
        self.view.setAccessibleName(self.tr("Text with its entities"))
        current = self.view.current_item()
        self._show()
        if current is not None:
            self.go_to(current)

    def restyle(self) -> None:
        """Colours of the current theme."""
        self.view.restyle()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() is QEvent.Type.PaletteChange:
            self.restyle()

    def _show(self) -> None:
        for item in self._items:
            for span in (item.true, item.found):
                if span is not None:
                    self._types.setdefault(span.type, len(self._types))
        sentences = [sentence(item, self._text) for item in self._items]
        marks = [mark for number, item in enumerate(self._items) for mark in self._marks(number)]
        self.view.show_marks(self._text, marks, sentences)
        self.legend.set_entries(self._legend())
        self._describe(sentences)

    def _marks(self, number: int) -> list[Mark]:
        item = self._items[number]
        true, found, outcome = item.true, item.found, item.outcome
        if outcome is None:
            span = item.span
            return [Mark(span.start, span.end, number, span.type, self._types[span.type])]
        marks = []
        if true is not None:
            tag = true.type
            if outcome is Outcome.WRONG_TYPE and found is not None:
                tag = f"{true.type} → {found.type}"
            missed = outcome if outcome is Outcome.MISSED else None
            marks = [Mark(true.start, true.end, number, tag, self._types[true.type], missed)]
        if found is not None:
            tag = found.type if true is None else ""
            marks.append(Mark(found.start, found.end, number, tag, outcome=outcome))
        return marks

    def _legend(self) -> list[LegendEntry]:
        types = Counter(
            item.true.type if item.outcome and item.true else item.span.type
            for item in self._items
            if item.outcome is not Outcome.SPURIOUS
        )
        outcomes = Counter(item.outcome for item in self._items if item.outcome is not None)
        return [
            LegendEntry(f"{kind} · {types[kind]:,}", number)
            for kind, number in self._types.items()
            if types[kind]
        ] + [
            LegendEntry(f"{word(outcome)} · {outcomes[outcome]:,}", outcome=outcome)
            for outcome in Outcome
            if outcomes[outcome]
        ]

    def _describe(self, sentences: Sequence[str]) -> None:
        """For screen readers: every entity, of very many the first."""
        count = self.tr("Entities: {count:,}").format(count=len(sentences))
        listed = [count, *sentences[:_MOST_READ_ALOUD]]
        if len(sentences) > _MOST_READ_ALOUD:
            listed.append("…")
        self.view.setAccessibleDescription("; ".join(listed))

    def _tell(self, number: int) -> None:
        """The one that was gone to comes first, so that a screen reader says it."""
        self.view.setAccessibleDescription(sentence(self._items[number], self._text))
