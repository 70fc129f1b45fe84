"""A number a text, or a pair of texts: how alike, how good, how much."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from engine.batching.targets import Targets
from engine.batching.texts import Texts
from engine.batching.windows import mean_over_windows
from engine.data.description import Role
from engine.data.labellings.scores import SCORES, values
from engine.jobs import Job
from engine.messages import Text, text
from engine.metrics.regression import mae, scores
from engine.metrics.regression_report import build_regression_report
from engine.tasks.answers import ScoreAnswer
from engine.tasks.defaults import Defaults, items_of
from engine.tasks.task import (
    AnswerColumn,
    AnswerFacts,
    AnswerRecord,
    BaselineAnswers,
    Criterion,
    Decision,
    Labelled,
    OutputWish,
    Raw,
    Task,
    TaskMetric,
)

if TYPE_CHECKING:
    from torch import Tensor
    from transformers import PretrainedConfig

    from engine.data.examples import Examples
    from engine.metrics.report import RegressionReport
    from engine.tasks.suggestion import Candidates
    from engine.tasks.task import Rows

Floats = NDArray[np.float64]

_DIGITS = 6
_OUTPUT = "score"


@dataclass(frozen=True)
class ScoreAnswers:
    """``found``: float64 [texts], NaN where blank. ``decision`` as ``Regression.tune`` has it."""

    found: Floats
    decision: Decision

    def __len__(self) -> int:
        return len(self.found)

    def take(self, places: NDArray[np.int64]) -> ScoreAnswers:
        """See ``Answers``."""
        taken = np.full(len(places), np.nan)
        taken[places >= 0] = self.found[places[places >= 0]]
        return ScoreAnswers(taken, self.decision)


@dataclass(frozen=True)
class Regression(Defaults):
    """Squared error of standardised scores; see ``Task`` for the promises.

    The network answers in standard deviations from the mean of the training scores. ``decided``
    holds both, and the lowest and the highest score; ``tune`` adds the mean error on the
    validation texts.
    """

    decided: Decision = field()

    name = "regression"
    without_effect = frozenset({"class_weights", "label_smoothing", "contrastive_weight"})
    family = "regression"
    labelling = SCORES
    auto_class = "AutoModelForSequenceClassification"
    reads_pooled = True
    is_tuned = True
    metrics = (
        TaskMetric(
            "pearson", text("Pearson correlation"), text("Pearson correlation"), is_share=False
        ),
        TaskMetric(
            "spearman", text("Spearman correlation"), text("Spearman correlation"), is_share=False
        ),
        TaskMetric(
            "rmse",
            text("Root mean squared error"),
            text("root mean squared error"),
            greater_is_better=False,
            is_share=False,
        ),
        TaskMetric(
            "mae",
            text("Mean absolute error"),
            text("mean absolute error"),
            greater_is_better=False,
            is_share=False,
        ),
    )
    primary = "pearson"
    shown = ("pearson", "spearman")
    has_confidence = False
    has_probabilities = False

    @property
    def title(self) -> Text:
        return text("Scores")

    def purpose(self, labels: Sequence[str]) -> Text:
        return text("Gives each text a score")

    def fits(self, candidates: Candidates) -> bool:
        return bool(candidates.names(Role.SCORE)) and not candidates.names(Role.LABEL)

    def reason(self, examples: Examples) -> Text:
        found = values(examples.table["label"].to_list())
        if not len(found):
            return text("The chosen column holds numbers.")
        return text(
            "“{column}” holds numbers from {low:.4g} to {high:.4g}, so each text is given a number "
            "instead of a class.",
            column=examples.label_column,
            low=float(found.min()),
            high=float(found.max()),
        )

    def fitted(self, train: Labelled) -> Task[ScoreAnswers]:
        """The task with the scale of the training scores."""
        found = values(train.cells)
        if not len(found):
            return self
        return replace(
            self,
            decided={
                "mean": float(found.mean()),
                "spread": float(found.std()) or 1.0,
                "low": float(found.min()),
                "high": float(found.max()),
            },
        )

    def config_changes(self, labels: Sequence[str]) -> Mapping[str, Any]:
        return {
            "id2label": {0: _OUTPUT},
            "label2id": {_OUTPUT: 0},
            "problem_type": "regression",
        }

    def labels_of(self, config: PretrainedConfig) -> list[str]:
        return []

    def targets(self, cells: Sequence[str], labels: Sequence[str], rows: Rows) -> Targets:
        standard = (values(list(cells)) - self.decided["mean"]) / self.decided["spread"]
        return Targets(standard.astype(np.float32)[:, None])

    def criterion(
        self, targets: Targets, labels: Sequence[str], *, smoothing: float, is_balanced: bool
    ) -> Criterion:
        from torch.nn import functional

        del smoothing, is_balanced  # numbers have no other class to give a part to

        def losses(outputs: Tensor, standard: Tensor) -> Tensor:
            return functional.mse_loss(outputs.float(), standard, reduction="none").mean(dim=1)

        return losses

    def tune(self, raw: Raw, rows: Rows, part: Labelled, labels: Sequence[str]) -> Decision:
        """By how much scores are off on average, as ``error``."""
        if not part.cells:
            return self.decided
        found = _scaled(raw, rows, self.decided)
        return {**self.decided, "error": float(mae(values(part.cells), found))}

    def answers(
        self, raw: Raw, rows: Rows, texts: Texts, labels: Sequence[str], decision: Decision
    ) -> ScoreAnswers:
        return ScoreAnswers(_scaled(raw, rows, decision), decision)

    def loss(self, raw: Raw, rows: Rows, targets: Targets) -> float:
        outputs = mean_over_windows(raw.astype(np.float64), rows.owners)
        return float(((outputs - targets.values) ** 2).mean())

    def scores(
        self, answers: ScoreAnswers, part: Labelled, labels: Sequence[str]
    ) -> dict[str, float]:
        return scores(values(part.cells), answers.found)

    def baseline(
        self, train: Labelled, texts: Texts, labels: Sequence[str], seed: int
    ) -> Job[BaselineAnswers]:
        from engine.baselines.ridge import train_ridge

        trained = yield from train_ridge(items_of(train.texts), values(train.cells), seed)
        found = yield from trained.predict_job(items_of(texts))
        return BaselineAnswers(_cells(found), trained.seconds, trained.notes)

    def report(
        self,
        answers: ScoreAnswers,
        part: Labelled,
        labels: Sequence[str],
        *,
        split: str,
        seconds: float,
        baseline: BaselineAnswers | None,
        notes: Sequence[Text],
    ) -> RegressionReport:
        return build_regression_report(
            values(part.cells),
            answers.found,
            task=self.name,
            split=split,
            seconds=seconds,
            baseline=values(baseline.cells) if baseline else None,
            baseline_seconds=baseline.seconds if baseline else 0.0,
            notes=[*notes, *(baseline.notes if baseline else ())],
        )

    def cells(self, answers: ScoreAnswers, labels: Sequence[str]) -> list[str]:
        return _cells(answers.found)

    def confidences(self, answers: ScoreAnswers) -> None:
        return None

    def answer(
        self, answers: ScoreAnswers, place: int, labels: Sequence[str], facts: AnswerFacts
    ) -> ScoreAnswer:
        score = float(answers.found[place])
        return ScoreAnswer(
            cut=facts.cut,
            tokens=facts.tokens,
            empty=facts.empty,
            score=None if facts.empty else score,
            error=answers.decision.get("error"),
            low=answers.decision.get("low", 0.0),
            high=answers.decision.get("high", 0.0),
        )

    def columns(self, labels: Sequence[str], wish: OutputWish) -> list[AnswerColumn]:
        return [AnswerColumn(_OUTPUT, "number")]

    def records(
        self, answers: ScoreAnswers, texts: Texts, labels: Sequence[str], wish: OutputWish
    ) -> list[AnswerRecord]:
        blank = np.isnan(answers.found)
        shown = [float(f"{score:.{_DIGITS}g}") for score in answers.found.tolist()]
        return [
            AnswerRecord([], None, [[None if is_blank else score]])
            for score, is_blank in zip(shown, blank.tolist(), strict=True)
        ]


def _scaled(raw: Raw, rows: Rows, decision: Decision) -> Floats:
    """Outputs as scores, windows averaged: float64 [texts]."""
    outputs = mean_over_windows(raw.astype(np.float64), rows.owners).reshape(-1)
    scaled: Floats = outputs * decision["spread"] + decision["mean"]
    return scaled


def _cells(found: Floats) -> list[str]:
    return ["" if np.isnan(score) else f"{score:.{_DIGITS}g}" for score in found.tolist()]


REGRESSION: Task[ScoreAnswers] = Regression(decided={"mean": 0.0, "spread": 1.0})
