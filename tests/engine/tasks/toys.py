"""What tasks that only tests know share, and the first of them: tags for each token.

They stand for what the seam must carry beyond classification; real tasks do this properly.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from engine.batching.encoded import Encoded
from engine.batching.targets import IGNORED, Targets, Unit
from engine.batching.texts import Texts
from engine.batching.tokens import TokenPlan
from engine.batching.windows import rows_of_texts
from engine.data.checks import CLASS_CHECKS, NAME_CHECKS
from engine.data.description import Role
from engine.data.labellings.labelling import Needs, Reading
from engine.data.stratification import carve
from engine.events import Progress
from engine.jobs import Job, tell
from engine.messages import Text, text
from engine.metrics.report import ClassificationReport, ClassifierScores, Score
from engine.tasks.answers import ClassAnswer
from engine.tasks.defaults import Defaults
from engine.tasks.suggestion import Candidates
from engine.tasks.task import (
    AnswerColumn,
    AnswerFacts,
    AnswerRecord,
    BaselineAnswers,
    Criterion,
    Decision,
    Labelled,
    OutputWish,
    TaskMetric,
)

Span = tuple[int, int, str]


class JsonCells:
    """Cells of JSON, whatever it means; without names."""

    has_names = False
    skipped_checks = CLASS_CHECKS | NAME_CHECKS | {"near_duplicates"}
    reasons: Mapping[str, Text] = {"no_json": text("The cell is not JSON.")}

    def __init__(self, needs: Needs):
        self.needs = needs

    def read(self, cells: pl.DataFrame, texts: pl.Series) -> Reading:
        column = cells.to_series()
        reasons = [None if cell is None or _is_json(cell) else "no_json" for cell in column]
        return Reading(column, column, pl.Series(reasons, dtype=pl.String))

    def names(self, labels: pl.Series) -> list[str]:
        return sorted({item[2] for cell in labels for item in json.loads(cell) if len(item) == 3})

    def counts(self, labels: pl.Series) -> dict[str, int]:
        return {name: int(self.holding(labels, [name]).sum()) for name in self.names(labels)}

    def holding(self, labels: pl.Series, names: list[str]) -> pl.Series:
        return pl.Series([any(f'"{name}"' in cell for name in names) for cell in labels])

    def renamed(self, labels: pl.Series, raw: pl.Series, values: Mapping[str, str]) -> pl.Series:
        return pl.repeat(None, len(labels), dtype=pl.String, eager=True)

    def without(self, labels: pl.Series, names: list[str]) -> pl.Series:
        return labels

    def divide(
        self,
        labels: pl.Series,
        names: list[str],
        units: NDArray[np.int64],
        shares: Mapping[int, float],
        rng: np.random.Generator,
    ) -> NDArray[np.int8]:
        return carve(np.zeros(len(labels), np.int64), units, shares, rng)

    def untrainable(self, examples: Any) -> None:
        return None

    def unlearnable(self, names: Mapping[str, int], rows: int) -> None:
        return None

    def shown(self, label: str) -> str:
        return label


@dataclass(frozen=True)
class JsonAnswers:
    """One JSON cell a text, "" for a blank one."""

    found: list[str]

    def __len__(self) -> int:
        return len(self.found)

    def take(self, places: NDArray[np.int64]) -> JsonAnswers:
        return JsonAnswers([self.found[place] if place >= 0 else "" for place in places])


class Toy(Defaults):
    """What both toys share: answers are cells, right if equal."""

    family = "classification"
    metrics = (TaskMetric("exact", text("Exact"), text("exact")),)
    primary = "exact"
    shown = ("exact",)
    layouts: Mapping[str, Text] = {}

    def purpose(self, labels: Sequence[str]) -> Text:
        return text("A toy")

    def reason(self, examples: Any) -> Text:
        return text("The cells say so.")

    def scores(
        self, answers: JsonAnswers, part: Labelled, labels: Sequence[str]
    ) -> dict[str, float]:
        pairs = zip(answers.found, part.cells, strict=True)
        return {"exact": float(np.mean([self.agree(*pair) for pair in pairs]))}

    def agree(self, found: str, right: str) -> bool:
        return bool(found) and json.loads(found) == json.loads(right)

    def baseline(
        self, train: Labelled, texts: Texts, labels: Sequence[str], seed: int
    ) -> Job[BaselineAnswers]:
        yield from tell(Progress(phase=text("Guessing"), done=0, total=1))
        return BaselineAnswers(["[]"] * len(texts), 0.1, [text("It always answers nothing.")])

    def report(
        self,
        answers: JsonAnswers,
        part: Labelled,
        labels: Sequence[str],
        *,
        split: str,
        seconds: float,
        baseline: BaselineAnswers | None,
        notes: Sequence[Text],
    ) -> ClassificationReport:
        def scored(system: str, given: JsonAnswers) -> ClassifierScores:
            value = self.scores(given, part, labels)["exact"]
            metrics = {"exact": Score(value, value, value)}
            return ClassifierScores(
                system=system, metrics=metrics, seconds=seconds, per_class=[], confusion=[]
            )

        return ClassificationReport(
            task=self.name,  # type: ignore[attr-defined]
            split=split,
            examples=len(answers),
            labels=list(labels),
            model=scored("model", answers),
            baseline=scored("baseline", JsonAnswers(baseline.cells)) if baseline else None,
            notes=[*notes, *(baseline.notes if baseline else ())],
        )

    def cells(self, answers: JsonAnswers, labels: Sequence[str]) -> list[str]:
        return answers.found

    def confidences(self, answers: JsonAnswers) -> None:
        return None

    def records(
        self, answers: JsonAnswers, texts: Texts, labels: Sequence[str], wish: OutputWish
    ) -> list[AnswerRecord]:
        return [self.recorded(found, wish) for found in answers.found]  # type: ignore[attr-defined]

    def answer(
        self, answers: JsonAnswers, place: int, labels: Sequence[str], facts: AnswerFacts
    ) -> ClassAnswer:
        return ClassAnswer(
            cut=facts.cut,
            tokens=facts.tokens,
            empty=facts.empty,
            label=answers.found[place],
            confidence=1.0,
            probabilities={},
        )


class Tagging(Toy):
    """Types of words by a token classifier whose tags are "O" and the types."""

    name = "tagging"
    labelling = JsonCells(Needs(label=Role.ENTITIES, second=None))
    auto_class = "AutoModelForTokenClassification"
    layouts: Mapping[str, Text] = {"texts": text("A row a text"), "spans": text("A row a span")}

    @property
    def title(self) -> Text:
        return text("Tagging")

    def fits(self, candidates: Candidates) -> bool:
        return bool(candidates.names(Role.ENTITIES))

    def config_changes(self, labels: Sequence[str]) -> Mapping[str, Any]:
        tags = ["O", *labels]
        return {
            "id2label": dict(enumerate(tags)),
            "label2id": {tag: number for number, tag in enumerate(tags)},
        }

    def labels_of(self, config: Any) -> list[str]:
        return super().labels_of(config)[1:]

    def plan(self, plan: TokenPlan) -> TokenPlan:
        return TokenPlan(plan.max_length, "windows", plan.window_overlap, with_offsets=True)

    def targets(self, cells: Sequence[str], labels: Sequence[str], rows: Any) -> Targets:
        assert isinstance(rows, Encoded)
        assert rows.offsets is not None
        values = np.where(rows.offsets[:, 0] < 0, IGNORED, 0)
        for row, owner in enumerate(rows.owners):
            span = rows.span(row)
            for start, end, name in json.loads(cells[owner]):
                first, last = rows.offsets[span].T
                values[span][(first >= start) & (last <= end)] = labels.index(name) + 1
        return Targets(values.astype(np.int64), Unit.TOKEN)

    def criterion(
        self, targets: Targets, labels: Sequence[str], *, smoothing: float, is_balanced: bool
    ) -> Criterion:
        from torch.nn.functional import cross_entropy

        def losses(logits: Any, tags: Any) -> Any:
            each = cross_entropy(
                logits.transpose(1, 2), tags, reduction="none", ignore_index=IGNORED
            )
            return each.sum(1) / (tags != IGNORED).sum(1)

        return losses

    def answers(
        self,
        raw: NDArray[np.float32],
        rows: Any,
        texts: Texts,
        labels: Sequence[str],
        decision: Decision,
    ) -> JsonAnswers:
        best = raw.argmax(axis=1) if len(raw) else np.zeros(0, np.int64)
        found = []
        for own in rows_of_texts(rows.owners, len(texts)):
            spans: set[Span] = set()
            for row in own:
                span = rows.span(row)
                spans |= set(_spans(best[span], rows.offsets[span], labels))
            found.append(json.dumps(sorted(spans)))
        return JsonAnswers(found)

    def loss(self, raw: NDArray[np.float32], rows: Any, targets: Targets) -> float:
        counting = targets.values != IGNORED
        chosen = raw[counting].astype(np.float64)
        logs = chosen - np.log(np.exp(chosen).sum(axis=1, keepdims=True))
        return float(-logs[np.arange(len(logs)), targets.values[counting]].mean())

    def columns(self, labels: Sequence[str], wish: OutputWish) -> list[AnswerColumn]:
        if wish.layout == "spans":
            return [
                AnswerColumn("start", "integer"),
                AnswerColumn("end", "integer"),
                AnswerColumn("type"),
            ]
        return [AnswerColumn("entities")]

    def recorded(self, found: str, wish: OutputWish) -> AnswerRecord:
        spans = json.loads(found or "[]")
        rows = spans if wish.layout == "spans" else [[found]]
        return AnswerRecord([name for _, _, name in spans], None, rows)


def _is_json(cell: str) -> bool:
    try:
        json.loads(cell)
    except ValueError:
        return False
    return True


def _spans(
    tags: NDArray[np.int64], offsets: NDArray[np.int32], labels: Sequence[str]
) -> list[Span]:
    """Neighbouring tokens of one type as one span."""
    spans: list[Span] = []
    before = 0
    for tag, (start, end) in zip(tags.tolist(), offsets.tolist(), strict=True):
        tag = tag if start >= 0 else 0
        if tag and tag == before:
            spans[-1] = (spans[-1][0], end, labels[tag - 1])
        elif tag:
            spans.append((start, end, labels[tag - 1]))
        before = tag
    return spans


TAGGING = Tagging()
