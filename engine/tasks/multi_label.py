"""Any number of labels a text, or a pair of texts: multi-label classification."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from engine.batching.targets import Targets
from engine.batching.texts import Texts
from engine.batching.windows import mean_over_windows
from engine.data.description import Role
from engine.data.label_lists import list_form, membership, packed
from engine.data.labellings.label_sets import LABEL_SETS
from engine.jobs import Job
from engine.messages import Text, text
from engine.metrics.label_sets import scores, thresholds
from engine.metrics.label_sets_report import build_label_sets_report
from engine.tasks.answers import LabelSetAnswer
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

    from engine.batching.encoded import Encoded
    from engine.data.examples import Examples
    from engine.metrics.report import LabelSetsReport
    from engine.tasks.suggestion import Candidates
    from engine.tasks.task import Rows

CLOSE_LOGIT = 3.2
"""Thresholds lie within 5 and 95 %, logits of -3 and 3: rows with a logit between them are

calculated again in fp32 after a bf16 pass, since a small error may give or take a label."""

MOST_WEIGHT = 20.0
"""How much more than its absence the presence of a very rare label weighs at most."""

_LISTED = 8  # labels named in a sentence
_LOOKED_AT = 50_000  # different cells that decide whether they hold lists
_JOINTS = (", ", "; ", " | ")


@dataclass(frozen=True)
class LabelSetAnswers:
    """``probabilities``: float64 [texts, labels], each in 0..1; ``thresholds``: [labels].

    ``is_blank``: bool [texts], where there was nothing to read.
    """

    probabilities: NDArray[np.float64]
    thresholds: NDArray[np.float64]
    is_blank: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.probabilities)

    def take(self, places: NDArray[np.int64]) -> LabelSetAnswers:
        """See ``Answers``."""
        taken = np.zeros((len(places), self.probabilities.shape[1]))
        is_blank = np.ones(len(places), np.bool_)
        known = places >= 0
        taken[known] = self.probabilities[places[known]]
        is_blank[known] = self.is_blank[places[known]]
        return LabelSetAnswers(taken, self.thresholds, is_blank)

    @property
    def given(self) -> NDArray[np.bool_]:
        """Which text was given which label, [texts, labels]."""
        above = np.greater_equal(self.probabilities, self.thresholds)
        given: NDArray[np.bool_] = above & ~self.is_blank[:, None]
        return given

    @property
    def confidences(self) -> NDArray[np.float32]:
        """How clear the least clear yes or no about a text is: 0.5 at its threshold, 1 at none or

        full probability; with a threshold of a half it is the probability. 0 for a blank text.
        """
        distance = self.probabilities - self.thresholds
        room = np.where(distance >= 0, 1 - self.thresholds, self.thresholds)
        least = (0.5 + 0.5 * np.abs(distance) / room).min(axis=1, initial=1.0)
        confidences: NDArray[np.float32] = np.where(self.is_blank, 0.0, least).astype(np.float32)
        return confidences


class MultiLabel(Defaults):
    """Binary cross-entropy for each label; see ``Task`` for the promises.

    The best weights are chosen by macro-F1, as for single labels: where texts have several labels
    a few frequent ones fill micro-F1, and the rare ones are what a person labels texts for.
    """

    name = "multi_label"
    family = "label_sets"
    labelling = LABEL_SETS
    auto_class = "AutoModelForSequenceClassification"
    reads_pooled = True
    is_tuned = True
    metrics = (
        TaskMetric("macro_f1", text("Macro-F1"), text("macro-F1")),
        TaskMetric("micro_f1", text("Micro-F1"), text("micro-F1")),
        TaskMetric("exact", text("All labels right"), text("texts with all labels right")),
        TaskMetric("label_accuracy", text("Accuracy of a label"), text("accuracy of a label")),
    )
    primary = "macro_f1"
    shown = ("macro_f1", "micro_f1")
    layouts: Mapping[str, Text] = {
        "joined": text("The labels in one column"),
        "probabilities": text("The labels, and the probability of each"),
        "flags": text("A column of 0 and 1 for each label"),
    }

    @property
    def title(self) -> Text:
        return text("Several labels")

    def purpose(self, labels: Sequence[str]) -> Text:
        listed, more = ", ".join(labels[:_LISTED]), len(labels) - _LISTED
        if more > 0:
            return text(
                "Gives texts any number of {count} labels: {labels} and {more} more",
                count=len(labels),
                labels=listed,
                more=more,
            )
        return text(
            "Gives texts any number of {count} labels: {labels}", count=len(labels), labels=listed
        )

    def fits(self, candidates: Candidates) -> bool:
        columns = candidates.names(Role.LABEL)
        if len(columns) != 1:
            return len(columns) > 1
        return bool(list_form(candidates.values(columns[0])[:_LOOKED_AT]))

    def reason(self, examples: Examples) -> Text:
        if examples.label_note is not None:
            return examples.label_note
        return text(
            "Each of the {count:,} label columns says of a text whether it has that label, so a "
            "text may have several.",
            count=len(examples.label_columns),
        )

    def config_changes(self, labels: Sequence[str]) -> Mapping[str, Any]:
        return {
            "id2label": dict(enumerate(labels)),
            "label2id": {label: number for number, label in enumerate(labels)},
            "problem_type": "multi_label_classification",
        }

    def targets(self, cells: Sequence[str], labels: Sequence[str], rows: Rows) -> Targets:
        return Targets(membership(cells, labels).astype(np.float32))

    def criterion(
        self, targets: Targets, labels: Sequence[str], *, smoothing: float, is_balanced: bool
    ) -> Criterion:
        import torch
        from torch.nn import functional

        weights = torch.from_numpy(positive_weights(targets.values)) if is_balanced else None
        # Smoothed towards how often a label is given: towards a half, all the labels that a text
        # does not have would get the same few per cent.
        usual = torch.from_numpy(targets.values.sum(axis=0) / max(1, len(targets.values)))

        def losses(logits: Tensor, holds: Tensor) -> Tensor:
            each = functional.binary_cross_entropy_with_logits(
                logits.float(),
                holds * (1 - smoothing) + usual.to(holds) * smoothing,
                pos_weight=weights.to(logits.device) if weights is not None else None,
                reduction="none",
            )
            return each.mean(dim=1)

        return losses

    def needs_exact(self, raw: Raw, rows: Encoded, decision: Decision) -> NDArray[np.bool_]:
        close: NDArray[np.bool_] = np.abs(raw).min(axis=1) < CLOSE_LOGIT
        return close

    def tune(self, raw: Raw, rows: Rows, part: Labelled, labels: Sequence[str]) -> Decision:
        """The threshold of each label, under its name."""
        found = thresholds(_shares(raw, rows, labels), membership(part.cells, labels))
        return dict(zip(labels, found.tolist(), strict=True))

    def answers(
        self, raw: Raw, rows: Rows, texts: Texts, labels: Sequence[str], decision: Decision
    ) -> LabelSetAnswers:
        chosen = np.array([decision.get(label, 0.5) for label in labels])
        return LabelSetAnswers(_shares(raw, rows, labels), chosen, np.zeros(len(texts), np.bool_))

    def loss(self, raw: Raw, rows: Rows, targets: Targets) -> float:
        shares = mean_over_windows(sigmoid(raw), rows.owners)
        right = np.where(targets.values > 0.5, shares, 1 - shares)
        return float(-np.log(np.maximum(right, 1e-12)).mean())

    def scores(
        self, answers: LabelSetAnswers, part: Labelled, labels: Sequence[str]
    ) -> dict[str, float]:
        return scores(membership(part.cells, labels), answers.given)

    def baseline(
        self, train: Labelled, texts: Texts, labels: Sequence[str], seed: int
    ) -> Job[BaselineAnswers]:
        from engine.baselines.one_vs_rest import train_one_vs_rest

        holds = membership(train.cells, labels)
        trained = yield from train_one_vs_rest(items_of(train.texts), holds, thresholds, seed)
        given = yield from trained.predict_job(items_of(texts))
        return BaselineAnswers(_cells(given, labels), trained.seconds, trained.notes)

    def report(
        self,
        answers: LabelSetAnswers,
        part: Labelled,
        labels: Sequence[str],
        *,
        split: str,
        seconds: float,
        baseline: BaselineAnswers | None,
        notes: Sequence[Text],
    ) -> LabelSetsReport:
        return build_label_sets_report(
            labels,
            membership(part.cells, labels),
            answers.given,
            answers.thresholds.tolist(),
            task=self.name,
            split=split,
            seconds=seconds,
            baseline=membership(baseline.cells, labels) if baseline else None,
            baseline_seconds=baseline.seconds if baseline else 0.0,
            notes=[*notes, *(baseline.notes if baseline else ())],
        )

    def cells(self, answers: LabelSetAnswers, labels: Sequence[str]) -> list[str]:
        kept = _cells(answers.given, labels)
        return ["" if blank else cell for cell, blank in zip(kept, answers.is_blank, strict=True)]

    def confidences(self, answers: LabelSetAnswers) -> NDArray[np.float32]:
        return answers.confidences

    def answer(
        self, answers: LabelSetAnswers, place: int, labels: Sequence[str], facts: AnswerFacts
    ) -> LabelSetAnswer:
        one = answers.take(np.array([place]))
        return LabelSetAnswer(
            cut=facts.cut,
            tokens=facts.tokens,
            empty=facts.empty,
            labels=_given_names(one, labels)[0],
            confidence=float(one.confidences[0]),
            probabilities=dict(zip(labels, one.probabilities[0].tolist(), strict=True)),
            thresholds=dict(zip(labels, answers.thresholds.tolist(), strict=True)),
        )

    def columns(self, labels: Sequence[str], wish: OutputWish) -> list[AnswerColumn]:
        columns = [
            AnswerColumn("labels"),
            AnswerColumn("confidence", "number"),
            AnswerColumn("review", "review"),
        ]
        if wish.layout == "flags":
            columns += [AnswerColumn(label, "integer") for label in labels]
        if wish.layout == "probabilities" or wish.all_probabilities:
            columns += [AnswerColumn(f"p({label})", "number") for label in labels]
        return columns

    def records(
        self, answers: LabelSetAnswers, texts: Texts, labels: Sequence[str], wish: OutputWish
    ) -> list[AnswerRecord]:
        # Whole columns at once: a batch may have a million rows.
        others: list[list[str | float | int | None]] = [[] for _ in range(len(answers))]
        if wish.layout == "flags":
            flags = answers.given.astype(int).tolist()
            others = [[*mine, *each] for mine, each in zip(others, flags, strict=True)]
        if wish.layout == "probabilities" or wish.all_probabilities:
            shares = answers.probabilities.round(4).tolist()
            others = [[*mine, *each] for mine, each in zip(others, shares, strict=True)]
        confidences = answers.confidences
        return [
            AnswerRecord(names, confidence, [[joined(names, labels), shown, None, *rest]])
            for names, confidence, shown, rest in zip(
                _given_names(answers, labels),
                confidences.tolist(),
                confidences.astype(np.float64).round(4).tolist(),
                others,
                strict=True,
            )
        ]


def sigmoid(raw: Raw) -> NDArray[np.float64]:
    """Probabilities of logits, in a form that does not overflow."""
    shares: NDArray[np.float64] = 0.5 * (1 + np.tanh(0.5 * raw.astype(np.float64)))
    return shares


def positive_weights(holds: NDArray[np.float32]) -> NDArray[np.float32]:
    """How much more the presence of each label weighs than its absence, [labels], 1 or more."""
    ones = holds.sum(axis=0)
    ratio = (len(holds) - ones) / np.maximum(ones, 1)
    weights: NDArray[np.float32] = np.clip(ratio, 1.0, MOST_WEIGHT).astype(np.float32)
    return weights


def joined(names: Sequence[str], labels: Sequence[str]) -> str:
    """Names in one cell, divided by a sign that no label holds."""
    joint = next((each for each in _JOINTS if not any(each[-2:].strip() in n for n in labels)), "")
    return joint.join(names) if joint else packed(names)


def _shares(raw: Raw, rows: Rows, labels: Sequence[str]) -> NDArray[np.float64]:
    return mean_over_windows(sigmoid(raw), rows.owners).reshape(-1, len(labels))


def _cells(given: NDArray[np.bool_], labels: Sequence[str]) -> list[str]:
    return [packed(labels[number] for number in np.flatnonzero(row).tolist()) for row in given]


def _given_names(answers: LabelSetAnswers, labels: Sequence[str]) -> list[list[str]]:
    """The labels given to each text, the most likely first."""
    order = np.argsort(-answers.probabilities, axis=1, kind="stable")
    return [
        [labels[number] for number in numbers if row[number]]
        for numbers, row in zip(order.tolist(), answers.given, strict=True)
    ]


MULTI_LABEL: Task[LabelSetAnswers] = MultiLabel()
