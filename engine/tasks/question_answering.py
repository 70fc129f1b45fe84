"""Questions answered by a passage of a context: extractive question answering.

A start and an end are chosen among the tokens of question and context (Devlin et al. 2019, "BERT",
section 4.2); pointing at the first token says that the context has no answer (section 4.3).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from engine.batching.targets import Targets, Unit
from engine.batching.texts import Texts
from engine.data.answers.cells import answers_in, first_answer
from engine.data.description import Role
from engine.data.labellings.answers import ANSWERS
from engine.errors import UserError
from engine.events import Progress
from engine.jobs import Job, drain, tell
from engine.messages import Text, text
from engine.tasks.answers import PossibleAnswer, QuestionAnswer
from engine.tasks.defaults import Defaults
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
    from transformers import PreTrainedTokenizerBase

    from engine.batching.answer_spans import FoundAnswers
    from engine.batching.answer_windows import WindowPlan
    from engine.batching.encoded import Encoded
    from engine.batching.found_answers import QuestionAnswers
    from engine.batching.tokens import TokenPlan
    from engine.data.examples import Examples
    from engine.metrics.report import QuestionReport
    from engine.tasks.suggestion import Candidates
    from engine.tasks.task import Rows

LONGEST_WINDOW = 384
"""Longer windows cost more attention, shorter ones read more twice (benchmark question_latency)."""

_LEAST_OVERLAP = 64
_LONGEST_ANSWER = 64  # tokens, where no validation part tells
_CANDIDATES = 5
_QUESTIONS_AT_ONCE = 64


class QuestionAnswering(Defaults):
    """Cross-entropy over the places of both ends; see ``Task`` for the promises."""

    name = "question_answering"
    family = "question_answering"
    labelling = ANSWERS
    compares_tokens = True
    auto_class = "AutoModelForQuestionAnswering"
    is_tuned = True
    without_effect = frozenset({"class_weights", "long_texts", "contrastive_weight"})
    metrics = (
        TaskMetric("f1", text("Token F1"), text("token F1")),
        TaskMetric("exact_match", text("Exact match"), text("exact match")),
    )
    primary = "f1"
    shown = ("f1", "exact_match")
    layouts: Mapping[str, Text] = {
        "best": text("The best answer to each question"),
        "candidates": text("Several possible answers, a row each"),
    }

    @property
    def title(self) -> Text:
        return text("Question answering")

    def purpose(self, labels: Sequence[str]) -> Text:
        return text("Answers questions about a text by the passage that holds the answer")

    def fits(self, candidates: Candidates) -> bool:
        return bool(candidates.names(Role.ANSWERS))

    def reason(self, examples: Examples) -> Text:
        table = examples.table
        contexts = table["text"].n_unique()
        without = int((table["label"] == "[]").sum())
        if without:
            return text(
                "Each question stands beside a text in which its answer is marked, "
                "{contexts:,} texts in all; {without:,} questions have no answer in theirs.",
                contexts=contexts,
                without=without,
            )
        return text(
            "Each question stands beside a text in which its answer is marked, {contexts:,} texts "
            "in all.",
            contexts=contexts,
        )

    def config_changes(self, labels: Sequence[str]) -> Mapping[str, Any]:
        return {"num_labels": 2}

    def labels_of(self, config: Any) -> list[str]:
        return []

    def adapted(self, tokenizer: PreTrainedTokenizerBase) -> PreTrainedTokenizerBase:
        """Han characters stand alone, for an answer may begin at any of them."""
        from engine.batching.character_tokens import split_characters

        return split_characters(tokenizer)

    def plan(self, plan: TokenPlan) -> TokenPlan:
        return msgspec.structs.replace(
            plan,
            max_length=min(plan.max_length, LONGEST_WINDOW),
            long_texts="windows",
            window_overlap=max(plan.window_overlap, _LEAST_OVERLAP),
            with_offsets=True,
            second_leads=True,
        )

    def encode(
        self, texts: Texts, tokenizer: PreTrainedTokenizerBase, plan: TokenPlan, *, is_kept: bool
    ) -> Job[Encoded]:
        from engine.batching.answer_windows import encode_questions, encode_questions_cached

        if texts.second is None:
            raise UserError(
                text("This model answers questions, and there is none."),
                remedy=text("Name the column of the questions, or ask one about a text."),
            )
        encoding = encode_questions_cached if is_kept else encode_questions
        return (yield from encoding(texts.second, texts.first, tokenizer, window_plan(plan)))

    def outputs(self, output: Any) -> Tensor:
        import torch

        return torch.stack([output.start_logits, output.end_logits], dim=-1)

    def targets(self, cells: Sequence[str], labels: Sequence[str], rows: Rows) -> Targets:
        from engine.batching.answer_windows import span_targets

        return Targets(span_targets(_tokens(rows), [answers_in(cell) for cell in cells]), Unit.ROW)

    def criterion(
        self,
        targets: Targets,
        labels: Sequence[str],
        *,
        smoothing: float,
        is_balanced: bool,
    ) -> Criterion:
        from torch.nn import functional

        def losses(logits: Tensor, ends: Tensor) -> Tensor:
            is_token = logits.isfinite()
            shares = functional.log_softmax(logits.float(), dim=1)
            right = shares.gather(1, ends[:, None, :]).squeeze(1)
            # Smoothed over the tokens that are there.
            evenly = shares.masked_fill(~is_token, 0.0).sum(dim=1) / is_token.sum(dim=1)
            return -((1 - smoothing) * right + smoothing * evenly).mean(dim=1)

        return losses

    def tune(self, raw: Raw, rows: Rows, part: Labelled, labels: Sequence[str]) -> Decision:
        return drain(self.tune_job(raw, rows, part, labels))

    def tune_job(
        self, raw: Raw, rows: Rows, part: Labelled, labels: Sequence[str]
    ) -> Job[Decision]:
        """How long answers get, and how far "no answer" must be ahead to be given."""
        from engine.batching.answer_spans import answer_limit
        from engine.metrics.answer_scores import best_threshold
        from engine.metrics.answers import score_questions

        longest = answer_limit(self.targets(part.cells, labels, rows).values)
        found = yield from self.answers_job(raw, rows, part.texts, labels, {"longest": longest})
        right = _right(part)
        scores = score_questions(found.texts(), right, part.texts.second or [])
        threshold, _ = best_threshold(found.differences(), scores.f1, scores.has_answer)
        decision = {"longest": float(longest)}
        return decision if threshold is None else decision | {"threshold": threshold}

    def needs_exact(self, raw: Raw, rows: Encoded, decision: Decision) -> NDArray[np.bool_]:
        """All windows of a question whose best answer is only just ahead."""
        from engine.batching.answer_spans import is_close
        from engine.batching.windows import rows_of_texts

        longest, threshold = longest_answer(decision), decision.get("threshold")
        close = np.array(
            [
                is_close(rows, raw, own, longest=longest, threshold=threshold)
                for own in rows_of_texts(rows.owners, rows.texts)
            ],
            np.bool_,
        )
        of_rows: NDArray[np.bool_] = close[rows.owners]
        return of_rows

    def answers_job(
        self,
        raw: Raw,
        rows: Rows,
        texts: Texts,
        labels: Sequence[str],
        decision: Decision,
    ) -> Job[QuestionAnswers]:
        from engine.batching.answer_spans import answers_among
        from engine.batching.found_answers import QuestionAnswers
        from engine.batching.windows import rows_of_texts

        windows, both, longest = _tokens(rows), raw.reshape(-1, 2), longest_answer(decision)
        found: list[FoundAnswers | None] = []
        for context, own in zip(
            texts.first, rows_of_texts(windows.owners, len(texts)), strict=True
        ):
            if len(found) % _QUESTIONS_AT_ONCE == 0:
                phase = text("Finding the answers")
                yield from tell(Progress(phase=phase, done=len(found), total=len(texts)))
            found.append(
                answers_among(windows, both, own, context, longest=longest, n_best=_CANDIDATES)
            )
        return QuestionAnswers(found, decision.get("threshold"))

    def loss(self, raw: Raw, rows: Rows, targets: Targets) -> float:
        starts = _tokens(rows).starts
        logits = raw.astype(np.float64)
        totals = np.logaddexp.reduceat(logits, starts[:-1], axis=0)  # [rows, start and end]
        chosen = np.take_along_axis(logits, starts[:-1, None] + targets.values, axis=0)
        losses = (totals - chosen).mean(axis=1)
        windows = np.bincount(rows.owners)
        return float((np.bincount(rows.owners, weights=losses) / windows).mean())

    def scores(
        self, answers: QuestionAnswers, part: Labelled, labels: Sequence[str]
    ) -> dict[str, float]:
        from engine.metrics.answer_scores import means
        from engine.metrics.answers import score_questions

        found = means(score_questions(answers.texts(), _right(part), part.texts.second or []))
        return {metric.name: found[metric.name] for metric in self.metrics}

    def baseline(
        self,
        train: Labelled,
        texts: Texts,
        labels: Sequence[str],
        seed: int,
    ) -> Job[BaselineAnswers]:
        from engine.baselines.question_sentences import train_answer_baseline
        from engine.data.answers.cells import encode_answers

        right = [answers_in(cell) for cell in train.cells]
        asked = train.texts.second or []
        trained = yield from train_answer_baseline(asked, train.texts.first, right, seed=seed)
        found = yield from trained.answers_job(texts.second or [], texts.first)
        cells = [encode_answers([answer] if answer else []) for answer in found]
        return BaselineAnswers(cells, trained.seconds, trained.notes)

    def report(
        self,
        answers: QuestionAnswers,
        part: Labelled,
        labels: Sequence[str],
        *,
        split: str,
        seconds: float,
        baseline: BaselineAnswers | None,
        notes: Sequence[Text],
    ) -> QuestionReport:
        from engine.metrics.answer_report import build_question_report

        return build_question_report(
            answers.texts(),
            _right(part),
            part.texts.second or [],
            task=self.name,
            split=split,
            seconds=seconds,
            baseline=[first_answer(cell) for cell in baseline.cells] if baseline else None,
            baseline_seconds=baseline.seconds if baseline else 0.0,
            threshold=answers.threshold,
            notes=[*notes, *(baseline.notes if baseline else ())],
        )

    def cells(self, answers: QuestionAnswers, labels: Sequence[str]) -> list[str]:
        return answers.cells()

    def confidences(self, answers: QuestionAnswers) -> NDArray[np.float32]:
        return answers.confidences()

    def answer(
        self, answers: QuestionAnswers, place: int, labels: Sequence[str], facts: AnswerFacts
    ) -> QuestionAnswer:
        found = answers.found[place]
        return QuestionAnswer(
            cut=facts.cut,
            tokens=facts.tokens,
            empty=facts.empty,
            possible=[
                PossibleAnswer(
                    each.answer.text, each.answer.start, each.answer.end, each.probability
                )
                for each in (found.candidates if found else ())
            ],
            is_answered=answers.chosen(place) is not None,
            none_probability=found.none_probability if found else 0.0,
            confidence=float(answers.confidences()[place]),
        )

    def columns(self, labels: Sequence[str], wish: OutputWish) -> list[AnswerColumn]:
        columns = [
            AnswerColumn("answer"),
            AnswerColumn("probability", "number"),
            AnswerColumn("start", "integer"),
            AnswerColumn("end", "integer"),
        ]
        if wish.layout == "candidates":
            return [AnswerColumn("rank", "integer"), *columns]
        if wish.all_probabilities:
            columns.append(AnswerColumn("p(no answer)", "number"))
        return [*columns, AnswerColumn("review", "review")]

    def records(
        self, answers: QuestionAnswers, texts: Texts, labels: Sequence[str], wish: OutputWish
    ) -> list[AnswerRecord]:
        """Without an answer the probability is that of "no answer"."""
        places = range(len(answers))
        if wish.layout == "candidates":
            return [_candidates(answers, place) for place in places]
        return [_best(answers, place, wish) for place in places]


def longest_answer(decision: Decision) -> int:
    """How many tokens an answer may have."""
    return int(decision.get("longest", _LONGEST_ANSWER))


def window_plan(plan: TokenPlan) -> WindowPlan:
    """The windows of a plan for tokens."""
    from engine.batching.answer_windows import WindowPlan

    return WindowPlan(plan.max_length, plan.window_overlap)


def _best(answers: QuestionAnswers, place: int, wish: OutputWish) -> AnswerRecord:
    found, chosen = answers.found[place], answers.chosen(place)
    confidence = float(answers.confidences()[place])
    cells: list[str | float | int | None] = [None] * 4
    if chosen is not None:
        answer = chosen.answer
        cells = [answer.text, round(confidence, 4), answer.start, answer.end]
    elif found is not None:
        cells = ["", round(confidence, 4), None, None]
    if wish.all_probabilities:
        cells.append(round(found.none_probability, 4) if found else None)
    return AnswerRecord([], confidence, [[*cells, None]])


def _candidates(answers: QuestionAnswers, place: int) -> AnswerRecord:
    found = answers.found[place]
    rows: list[list[str | float | int | None]] = [
        [rank, each.answer.text, round(each.probability, 4), each.answer.start, each.answer.end]
        for rank, each in enumerate(found.candidates if found else (), start=1)
    ]
    if found is not None:
        none = [None, "", round(found.none_probability, 4), None, None]
        rows.insert(len(rows) if answers.chosen(place) else 0, none)
    return AnswerRecord([], None, rows)


def _tokens(rows: Rows) -> Encoded:
    from engine.batching.encoded import Encoded

    assert isinstance(rows, Encoded)  # noqa: S101 - ``reads_pooled`` is false, so no features
    return rows


def _right(part: Labelled) -> list[list[str]]:
    """The texts of the right answers to each question."""
    return [[answer.text for answer in answers_in(cell)] for cell in part.cells]


QUESTION_ANSWERING: Task[QuestionAnswers] = QuestionAnswering()
