"""The headline: scores with intervals beside the baseline, and what they mean."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop import theme
from desktop.pages.results.verdict import standing, verdict
from desktop.translation import say
from desktop.widgets.badge import Badge
from desktop.widgets.bullets import bullets
from desktop.widgets.card import Card
from desktop.widgets.durations import duration
from desktop.widgets.score_bars import Bar, ScoreBars
from engine.library.card import Card as ModelCard
from engine.metrics.report import Report, Score


class ScoresPanel(QWidget):
    """Verdict, bars and notes of one model's report."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._card: ModelCard | None = None
        self._report: Report | None = None
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

    def set_report(self, card: ModelCard, report: Report) -> None:
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
        word, kind = words[standing(report)]
        self.badge.setText(word)
        self.badge.set_kind(kind)
        self.badge.setVisible(report.baseline is not None)
        self.verdict.setText(verdict(report))
        theme.set_role(self.verdict, "section")
        self.bars.set_groups(self._groups(report))
        self.facts.setText(
            self.tr(
                "{count:,} test texts · {classes} classes · base model {base} · trained in "
                "{time} on {device}. Lines through the bars are 95% intervals."
            ).format(
                count=report.examples,
                classes=len(report.labels),
                base=card.base_model,
                time=duration(card.seconds),
                device=(card.device or "cpu").upper(),
            )
        )
        self.notes.setText(bullets(say(note) for note in report.notes))
        self.notes.setVisible(bool(report.notes))

    def restyle(self) -> None:
        """Colours of the current theme."""
        self.bars.restyle()

    def _groups(self, report: Report) -> list[tuple[str, list[Bar]]]:
        words = {"accuracy": self.tr("Accuracy"), "macro_f1": self.tr("Macro-F1")}
        groups = []
        for metric, word in words.items():
            bars = [Bar(self.tr("This model"), report.model.metrics[metric], is_own=True)]
            if report.baseline is not None:
                score = report.baseline.metrics[metric]
                bars.append(Bar(self.tr("Word counts (TF-IDF)"), score))
            if metric == "accuracy":
                share = report.majority_accuracy
                bars.append(Bar(self.tr("Always the largest class"), Score(share, share, share)))
            groups.append((word, bars))
        return groups
