"""The wrong answers to read: each in its context, beside the right one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QComboBox, QTextBrowser, QWidget

from desktop.families.mistakes_list import MistakesList
from desktop.families.question_answering.context_html import context_html
from desktop.state import AppState
from desktop.widgets.shares import percent
from desktop.widgets.table_model import Rows
from engine.evaluation.question_mistakes import (
    MistakeKind,
    QuestionMistake,
    export_question_mistakes,
    question_mistakes,
)


class QuestionMistakesPanel(MistakesList):
    """Answers that are not exactly right, the surest first."""

    names = ("question", "right", "given", "kind", "confidence", "row")
    widths = (190, 190, 150, 90, 60)

    def __init__(self, state: AppState, parent: QWidget | None = None):
        context = QTextBrowser()
        super().__init__(state, context, parent)
        self.context = context
        self._mistakes: list[QuestionMistake] = []
        self._found: list[QuestionMistake] = []
        self.context.setMinimumHeight(140)
        self.kind = QComboBox()
        for value in ("", *MistakeKind):
            self.kind.addItem("", str(value))
        self.filters.insertWidget(0, self.kind)
        self.kind.activated.connect(lambda _: self.look())

    def set_model(self, folder: Path) -> None:
        """Show the mistakes of another model."""
        self.set_folder(folder)

    def shown(self) -> list[QuestionMistake]:
        """The mistakes in the list."""
        return list(self._found)

    def clear_filters(self) -> None:
        super().clear_filters()
        self.kind.setCurrentIndex(0)

    def retranslate(self) -> None:
        """Every visible string."""
        self.search.setPlaceholderText(self.tr("Search in questions and answers"))
        self.search.setAccessibleName(self.tr("Search in questions and answers"))
        self.kind.setAccessibleName(self.tr("Kind of mistake"))
        self.kind.setItemText(0, self.tr("All mistakes"))
        for place, kind in enumerate(MistakeKind, start=1):
            self.kind.setItemText(place, self._word(kind))
        super().retranslate()
        self.table.setAccessibleName(self.tr("Wrong answers, the surest first"))
        self.context.setAccessibleName(self.tr("The context with both answers"))

    def restyle(self) -> None:
        """Colours of the current theme."""
        super().restyle()
        row = self.table.currentIndex().row()
        if 0 <= row < len(self._found):
            self.show_chosen(row)

    def read(self, folder: Path) -> None:
        self._mistakes = []
        self._mistakes = question_mistakes(folder)

    def query(self) -> int:
        wanted, words = self.kind.currentData(), self.search.text().strip().lower()
        self._found = [
            mistake
            for mistake in self._mistakes
            if (not wanted or mistake.kind.value == wanted)
            and (not words or words in " ".join(map(str, self._cells(mistake)[:3])).lower())
        ]
        return len(self._found)

    def fetch(self, offset: int, length: int) -> Rows:
        return [self._cells(mistake) for mistake in self._found[offset : offset + length]]

    def headers(self) -> list[str]:
        return [
            self.tr("Question"),
            self.tr("Right"),
            self.tr("Given"),
            self.tr("Mistake"),
            self.tr("Probability"),
            self.tr("Row"),
        ]

    def sentence(self, count: int) -> str:
        return self.tr("Wrong answers, the surest first: {count:,}").format(count=count)

    def show_chosen(self, row: int) -> None:
        mistake = self._found[row]
        self.context.setHtml(
            context_html(mistake.context, mistake.right, mistake.given, question=mistake.question)
        )
        self.context.scrollToAnchor("answer")
        self.facts.setText(
            self.tr(
                "Row {row:,}: the right answer in green, the one that was given underlined."
            ).format(row=mistake.row + 1)
        )

    def write(self, path: Path) -> None:
        export_question_mistakes(self._found, path)

    def _cells(self, mistake: QuestionMistake) -> tuple[str | int, ...]:
        right = dict.fromkeys(answer.text for answer in mistake.right)
        return (
            mistake.question,
            " | ".join(right) or "–",
            mistake.given.text if mistake.given else "–",
            self._word(mistake.kind),
            percent(mistake.confidence),
            mistake.row + 1,
        )

    def _word(self, kind: MistakeKind) -> str:
        return {
            MistakeKind.OTHER: self.tr("Another passage"),
            MistakeKind.OVERLAP: self.tr("Too much or too little"),
            MistakeKind.MISSED: self.tr("Answer missed"),
            MistakeKind.INVENTED: self.tr("No answer there"),
        }[kind]
