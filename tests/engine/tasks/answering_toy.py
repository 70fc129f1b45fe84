"""A task that only tests know: a span of the text as the answer."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.batching.targets import Targets, Unit
from engine.batching.texts import Texts
from engine.batching.tokens import TokenPlan
from engine.batching.windows import rows_of_texts
from engine.data.description import Role
from engine.data.labellings.labelling import Needs
from engine.messages import Text, text
from engine.tasks.suggestion import Candidates
from engine.tasks.task import (
    AnswerColumn,
    AnswerRecord,
    Criterion,
    Decision,
    OutputWish,
)
from tests.engine.tasks.toys import JsonAnswers, JsonCells, Toy


class Answering(Toy):
    """The part of a context that answers a question."""

    name = "answering"
    labelling = JsonCells(Needs(Role.CONTEXT, Role.ANSWERS, Role.QUESTION, is_second_required=True))
    auto_class = "AutoModelForQuestionAnswering"

    @property
    def title(self) -> Text:
        return text("Answering")

    def fits(self, candidates: Candidates) -> bool:
        return bool(candidates.names(Role.ANSWERS))

    def config_changes(self, labels: Sequence[str]) -> Mapping[str, Any]:
        return {"num_labels": 2}

    def labels_of(self, config: Any) -> list[str]:
        return []

    def plan(self, plan: TokenPlan) -> TokenPlan:
        return TokenPlan(
            plan.max_length, "windows", plan.window_overlap, with_offsets=True, second_leads=True
        )

    def outputs(self, output: Any) -> Any:
        import torch

        return torch.stack([output.start_logits, output.end_logits], dim=-1)

    def targets(self, cells: Sequence[str], labels: Sequence[str], rows: Any) -> Targets:
        values = np.zeros((len(rows), 2), np.int64)
        for row, owner in enumerate(rows.owners):
            first, last = rows.offsets[rows.span(row)].T
            answer = json.loads(cells[owner])[0]
            start, end = answer["start"], answer["start"] + len(answer["text"])
            if (first == start).any() and (last == end).any():
                values[row] = np.argmax(first == start), np.argmax(last == end)
        return Targets(values, Unit.ROW)

    def criterion(
        self, targets: Targets, labels: Sequence[str], *, smoothing: float, is_balanced: bool
    ) -> Criterion:
        from torch.nn.functional import cross_entropy

        def losses(logits: Any, ends: Any) -> Any:
            return cross_entropy(logits, ends, reduction="none").sum(1)

        return losses

    def answers(
        self,
        raw: NDArray[np.float32],
        rows: Any,
        texts: Texts,
        labels: Sequence[str],
        decision: Decision,
    ) -> JsonAnswers:
        found = []
        for number, own in enumerate(rows_of_texts(rows.owners, len(texts))):
            best, answer = -np.inf, "[]"
            for row in own:
                span = rows.span(row)
                starts, ends, offsets = *raw[span].T, rows.offsets[span]
                inside = np.flatnonzero(offsets[:, 0] >= 0)
                for first in inside:
                    for last in inside[inside >= first][:3]:
                        if starts[first] + ends[last] > best:
                            best = starts[first] + ends[last]
                            start, end = int(offsets[first, 0]), int(offsets[last, 1])
                            words = texts.first[number][start:end]
                            answer = json.dumps([{"text": words, "start": start}])
            found.append(answer)
        return JsonAnswers(found)

    def loss(self, raw: NDArray[np.float32], rows: Any, targets: Targets) -> float:
        total = 0.0
        for row in range(len(rows)):
            logits = raw[rows.span(row)].astype(np.float64)
            logs = logits - np.log(np.exp(logits).sum(axis=0))
            first, last = targets.values[row]
            total -= logs[first, 0] + logs[last, 1]
        return total / len(rows)

    def columns(self, labels: Sequence[str], wish: OutputWish) -> list[AnswerColumn]:
        return [AnswerColumn("answer")]

    def recorded(self, found: str, wish: OutputWish) -> AnswerRecord:
        answers = json.loads(found or "[]")
        return AnswerRecord([], None, [[answers[0]["text"] if answers else ""]])


ANSWERING = Answering()
