"""The headline: scores with intervals beside the baseline, and what they mean."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop import theme
from desktop.translation import say
from desktop.widgets.badge import Badge
from desktop.widgets.bullets import bullets
from desktop.widgets.card import Card
from desktop.widgets.durations import duration
from desktop.widgets.score_bars import Bar, ScoreBars
from engine.library.card import Card as ModelCard
from engine.metrics.report import AnyReport, Score

_SAME = 0.0005


@dataclass(frozen=True)
class Described:
    """What a family says about a report.

    ``standing`` as ``standing`` has it; ``groups`` of bars with their headings; ``subject`` names
    what was scored, as in "500 test texts · 4 classes".
    """

    verdict: str
    standing: str
    groups: list[tuple[str, list[Bar]]]
    subject: str


class ScoresPanel(QWidget):
    """Verdict, bars and notes of one model's report, in the words of its family."""

    def __init__(self, describe: Callable[[AnyReport], Described], parent: QWidget | None = None):
        super().__init__(parent)
        self._describe = describe
        self._card: ModelCard | None = None
        self._report: AnyReport | None = None
        self.box = Card()
        self.verdict = QLabel()
        self.verdict.setWordWrap(True)
        self.badge = Badge()
        self.box.corner.addWidget(self.badge)
        self.bars = ScoreBars()
        self.facts = QLabel()
        self.facts.setProperty("role", "muted")
        self.facts.setWordWrap(True)
        self.notes = QLabel()
        self.notes.setWordWrap(True)
        for widget in (self.verdict, self.bars, self.notes, self.facts):
            self.box.body.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout()
        row.addWidget(self.box)
        column.addLayout(row)

    def set_report(self, card: ModelCard, report: AnyReport) -> None:
        """Show a model's scores."""
        self._card, self._report = card, report
        self.retranslate()

    def retranslate(self) -> None:
        """Every visible string."""
        if self._report is None or self._card is None:
            return
        report, card = self._report, self._card
        titles = {
            "test": self.tr("Scores on texts the model never saw"),
            "validation": self.tr("Scores on the validation texts (there are no test texts)"),
            "train": self.tr("Scores on the training texts (there are no others)"),
        }
        self.box.set_title(titles.get(report.split, titles["test"]))
        words = {
            "ahead": (self.tr("Better than the baseline"), "success"),
            "unsure": (self.tr("Ahead, perhaps by chance"), "accent"),
            "behind": (self.tr("No gain"), "warning"),
        }
        described = self._describe(report)
        self.badge.setVisible(described.standing in words)
        if described.standing in words:
            word, kind = words[described.standing]
            self.badge.setText(word)
            self.badge.set_kind(kind)
        self.verdict.setText(described.verdict)
        theme.set_role(self.verdict, "section")
        self.bars.set_groups(described.groups)
        self.facts.setText(
            self.tr(
                "{subject} · base model {base} · trained in {time} on {device}. Lines through the "
                "bars are 95% intervals."
            ).format(
                subject=described.subject,
                base=card.base_model,
                time=duration(card.seconds),
                device=(card.device or "cpu").upper(),
            )
        )
        notes = [*report.notes, *card.structure]
        self.notes.setText(bullets(say(note) for note in notes))
        self.notes.setVisible(bool(notes))

    def restyle(self) -> None:
        """Colours of the current theme."""
        self.bars.restyle()


def standing(report: AnyReport, metric: str, *, greater_is_better: bool = True) -> str:
    """ "ahead" of the baseline, "unsure" (ahead, but the intervals overlap) or "behind"; by a metric.

    Half a thousandth is no difference. "" where there is no baseline.
    """
    if report.baseline is None:
        return ""
    own, other = report.model.metrics[metric], report.baseline.metrics[metric]
    gain = own.value - other.value if greater_is_better else other.value - own.value
    if gain <= _SAME:
        return "behind"
    return "unsure" if overlap(own, other) else "ahead"


def overlap(first: Score, second: Score) -> bool:
    """Whether two intervals have a value in common."""
    return first.low <= second.high and second.low <= first.high
