"""Named entities: spans of a text with their types, by a tag for each word or Han character.

The model's labels are those of BIO; the task's are the types. Only the first token of a word bears
its tag, as in Devlin and others 2019, "BERT", section 5.3. Long texts are read in windows, since
what is cut off could not be tagged. How readily a unit is left outside is decided on the validation
part.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from engine.batching.targets import IGNORED, Targets, Unit
from engine.batching.texts import Texts
from engine.batching.unit_tags import (
    FoundSpan,
    found_spans,
    is_legal,
    tag_labels,
    targets,
    token_targets,
    types_of,
)
from engine.batching.units import (
    NO_UNIT,
    EncodedUnits,
    encode_units,
    encode_units_cached,
)
from engine.data.description import Role
from engine.data.labellings.entities import ENTITIES
from engine.data.tagging.spans import from_cell, to_cell
from engine.events import Progress
from engine.jobs import Job, tell
from engine.messages import Text, text
from engine.metrics.entities import scores
from engine.metrics.entity_report import build_entity_report
from engine.tasks.answers import EntityAnswer
from engine.tasks.defaults import Defaults
from engine.tasks.entities.answers import EntityAnswers, biased_scores, least_certain
from engine.tasks.entities.rows import columns_of, rows_of
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
    from transformers import PretrainedConfig, PreTrainedTokenizerBase

    from engine.batching.encoded import Encoded
    from engine.batching.tokens import TokenPlan
    from engine.data.examples import Examples
    from engine.metrics.report import EntityReport
    from engine.tasks.suggestion import Candidates
    from engine.tasks.task import Rows

_LISTED = 8  # types named in a sentence
_BIAS_STEP, _MOST_BIAS = 0.5, 4.0  # nats

_CLOSE_LOGITS = 0.25


class NamedEntities(Defaults):
    """Cross-entropy over the tags of a text's units; see ``Task`` for the promises."""

    name = "named_entities"
    without_effect = frozenset({"long_texts", "contrastive_weight"})
    family = "entities"
    labelling = ENTITIES
    auto_class = "AutoModelForTokenClassification"
    is_tuned = True
    metrics = (
        TaskMetric("f1", text("F1"), text("F1")),
        TaskMetric("precision", text("Precision"), text("precision")),
        TaskMetric("recall", text("Recall"), text("recall")),
        TaskMetric("macro_f1", text("Macro-F1"), text("macro-F1")),
        TaskMetric("partial_f1", text("Partial F1"), text("partial F1")),
        TaskMetric("partial_precision", text("Partial precision"), text("partial precision")),
        TaskMetric("partial_recall", text("Partial recall"), text("partial recall")),
    )
    primary = "f1"
    shown = ("f1", "precision", "recall")
    has_probabilities = False
    layouts: Mapping[str, Text] = {
        "spans": text("A row for each entity"),
        "marked": text("Texts with marks inside"),
        "json": text("Texts with lists of entities"),
    }

    @property
    def title(self) -> Text:
        return text("Named entities")

    def purpose(self, labels: Sequence[str]) -> Text:
        listed, more = ", ".join(labels[:_LISTED]), len(labels) - _LISTED
        if more > 0:
            return text(
                "Finds entities of {count} types: {labels} and {more} more",
                count=len(labels),
                labels=listed,
                more=more,
            )
        return text("Finds entities of {count} types: {labels}", count=len(labels), labels=listed)

    def fits(self, candidates: Candidates) -> bool:
        return bool(candidates.names(Role.ENTITIES))

    def reason(self, examples: Examples) -> Text:
        return text(
            "The column “{label}” marks entities of {types:,} types in the texts, so such entities "
            "are found in new texts.",
            label=examples.label_column,
            types=len(examples.labels),
        )

    # The network

    def config_changes(self, labels: Sequence[str]) -> Mapping[str, Any]:
        tags = tag_labels(labels)
        return {
            "id2label": dict(enumerate(tags)),
            "label2id": {tag: number for number, tag in enumerate(tags)},
        }

    def labels_of(self, config: PretrainedConfig) -> list[str]:
        return types_of(super().labels_of(config))

    def plan(self, plan: TokenPlan) -> TokenPlan:
        return msgspec.structs.replace(plan, long_texts="windows")

    def encode(
        self, texts: Texts, tokenizer: PreTrainedTokenizerBase, plan: TokenPlan, *, is_kept: bool
    ) -> Job[Encoded]:
        encoding = encode_units_cached if is_kept else encode_units
        return (yield from encoding(texts.first, tokenizer, plan))

    # Learning

    def targets(self, cells: Sequence[str], labels: Sequence[str], rows: Rows) -> Targets:
        units = _units(rows)
        tags = targets(units, [from_cell(cell) for cell in cells], tag_labels(labels)).tags
        return Targets(token_targets(units, tags), Unit.TOKEN)

    def criterion(
        self, targets: Targets, labels: Sequence[str], *, smoothing: float, is_balanced: bool
    ) -> Criterion:
        import torch
        from torch.nn import functional

        weights = None
        if is_balanced:
            weights = torch.from_numpy(_tag_weights(targets, 1 + 2 * len(labels)))

        def losses(logits: Tensor, tags: Tensor) -> Tensor:
            each = functional.cross_entropy(
                logits.float().transpose(1, 2),
                tags,
                weight=None if weights is None else weights.to(logits.device),
                reduction="none",
                ignore_index=IGNORED,
                label_smoothing=smoothing,
            )
            return each.sum(1) / (tags != IGNORED).sum(1).clamp(min=1)

        return losses

    # Answering

    def needs_exact(self, raw: Raw, rows: Encoded, decision: Decision) -> NDArray[np.bool_]:
        """Windows with a unit whose best tag is only just ahead, or may not follow the one before.

        Where it may not, less likely tags are chosen, by margins that are not looked into here.
        """
        tags = raw.copy()
        tags[:, 0] -= decision.get("outside_bias", 0.0)
        best = np.partition(tags, -2, axis=1)
        is_close = best[:, -1] - best[:, -2] < _CLOSE_LOGITS
        units, first = _units(rows).units, tags.argmax(axis=1)
        found = np.zeros(len(rows), np.bool_)
        for row in range(len(rows)):
            span = rows.span(row)
            own = np.flatnonzero(units[span] != NO_UNIT)
            found[row] = is_close[span][own].any() or not is_legal(first[span][own])
        return found

    def tune(self, raw: Raw, rows: Rows, part: Labelled, labels: Sequence[str]) -> Decision:
        """How much less readily ``O`` is believed, by F1: rare entities are else seldom dared.

        In steps of half a nat from zero, each way as long as it gets no worse.
        """
        units, tags = _units(rows), tag_labels(labels)
        true = [from_cell(cell) for cell in part.cells]

        def f1_at(bias: float) -> float:
            certain = biased_scores(units, raw, tags, bias)
            found = [[each.span for each in spans] for spans in found_spans(units, certain, tags)]
            return scores(true, found, labels)["f1"]

        best, reached = 0.0, f1_at(0.0)
        for step in (_BIAS_STEP, -_BIAS_STEP):
            bias, before = step, reached
            while abs(bias) <= _MOST_BIAS and (f1 := f1_at(bias)) >= before:
                if f1 > reached:
                    best, reached = bias, f1
                bias, before = bias + step, f1
        return {"outside_bias": best}

    def answers(
        self,
        raw: Raw,
        rows: Rows,
        texts: Texts,
        labels: Sequence[str],
        decision: Decision,
    ) -> EntityAnswers:
        units, tags = _units(rows), tag_labels(labels)
        certain = biased_scores(units, raw, tags, decision.get("outside_bias", 0.0))
        found: list[list[FoundSpan] | None] = [*found_spans(units, certain, tags)]
        return EntityAnswers(found, least_certain(units, certain))

    def loss(self, raw: Raw, rows: Rows, targets: Targets) -> float:
        counting = targets.values != IGNORED
        if not counting.any():
            return 0.0
        chosen = raw[counting].astype(np.float64)
        chosen -= chosen.max(axis=1, keepdims=True)
        places = np.arange(len(chosen)), targets.values[counting]
        lost = np.log(np.exp(chosen).sum(axis=1)) - chosen[places]
        owners = np.repeat(rows.owners, rows.row_lengths)[counting]
        tokens = np.bincount(owners)
        of_texts = np.bincount(owners, weights=lost)[tokens > 0] / tokens[tokens > 0]
        return float(of_texts.mean())

    # Judging

    def scores(
        self, answers: EntityAnswers, part: Labelled, labels: Sequence[str]
    ) -> dict[str, float]:
        return scores([from_cell(cell) for cell in part.cells], answers.spans(), labels)

    def baseline(
        self, train: Labelled, texts: Texts, labels: Sequence[str], seed: int
    ) -> Job[BaselineAnswers]:
        from engine.baselines.frequent_tags import learn

        began, phase = time.perf_counter(), text("Tagging words by how often they were tagged")
        yield from tell(Progress(phase=phase, done=0, total=len(texts)))
        known = zip(train.texts.first, map(from_cell, train.cells), strict=True)
        frequent = learn(known)
        cells: list[str] = []
        for first, last in texts.portions():
            cells += [to_cell(frequent.answer(content)) for content in texts.first[first:last]]
            yield from tell(Progress(phase=phase, done=last, total=len(texts)))
        return BaselineAnswers(cells, time.perf_counter() - began)

    def report(
        self,
        answers: EntityAnswers,
        part: Labelled,
        labels: Sequence[str],
        *,
        split: str,
        seconds: float,
        baseline: BaselineAnswers | None,
        notes: Sequence[Text],
    ) -> EntityReport:
        return build_entity_report(
            labels,
            [from_cell(cell) for cell in part.cells],
            answers.spans(),
            baseline=[from_cell(cell) for cell in baseline.cells] if baseline else None,
            baseline_seconds=baseline.seconds if baseline else 0.0,
            seconds=seconds,
            split=split,
            task=self.name,
            notes=[*notes, *(baseline.notes if baseline else ())],
        )

    # Handing out

    def cells(self, answers: EntityAnswers, labels: Sequence[str]) -> list[str]:
        return [
            "" if entities is None else to_cell(each.span for each in entities)
            for entities in answers.found
        ]

    def confidences(self, answers: EntityAnswers) -> NDArray[np.float32]:
        return answers.confidences

    def answer(
        self, answers: EntityAnswers, place: int, labels: Sequence[str], facts: AnswerFacts
    ) -> EntityAnswer:
        return EntityAnswer(
            cut=facts.cut,
            tokens=facts.tokens,
            empty=facts.empty,
            entities=answers.found[place] or [],
            confidence=float(answers.confidences[place]),
        )

    def columns(self, labels: Sequence[str], wish: OutputWish) -> list[AnswerColumn]:
        return columns_of(wish.layout)

    def records(
        self, answers: EntityAnswers, texts: Texts, labels: Sequence[str], wish: OutputWish
    ) -> list[AnswerRecord]:
        return [
            AnswerRecord(
                [each.type for each in entities or ()],
                confidence,
                rows_of(entities, content, confidence, wish.layout),
            )
            for entities, content, confidence in zip(
                answers.found, texts.first, answers.confidences.tolist(), strict=True
            )
        ]


def _units(rows: Rows) -> EncodedUnits:
    assert isinstance(rows, EncodedUnits)  # noqa: S101 - ``encode`` makes no others
    return rows


def _tag_weights(targets: Targets, tags: int) -> NDArray[np.float32]:
    """Weights of tags, mean 1 over the tokens: by the root, as entities are rare beside ``O``."""
    counts = np.bincount(targets.values[targets.values != IGNORED], minlength=tags)
    weights = 1.0 / np.sqrt(np.maximum(counts, 1))
    mean = (weights * counts).sum() / max(1, counts.sum())
    balanced: NDArray[np.float32] = (weights / (mean or 1.0)).astype(np.float32)
    return balanced


NAMED_ENTITIES: Task[EntityAnswers] = NamedEntities()
