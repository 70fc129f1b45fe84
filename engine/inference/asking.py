"""Asking a finished model about one document; it stays loaded, so that the next answer is quick."""

from __future__ import annotations

import time
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from engine import devices
from engine.batching.answer_spans import FoundAnswers
from engine.batching.found_answers import QuestionAnswers
from engine.batching.tokens import TokenPlan
from engine.errors import UserError
from engine.events import Progress, SoFar
from engine.inference.answers import TextPredictions
from engine.inference.document_reader import DocumentReader
from engine.inference.loading import load_model
from engine.jobs import Interrupted, Job, tell
from engine.library.card import Card
from engine.library.reading import CARD, read_card
from engine.library.store import ModelLibrary
from engine.messages import text
from engine.tasks import TASKS
from engine.tasks.question_answering import QUESTION_ANSWERING, longest_answer, window_plan
from engine.tasks.task import AnswerFacts


def ask_document(
    *, model: str, document: str, questions: list[str], device: str = "auto"
) -> Job[TextPredictions]:
    """The answer to each question in ``document``; none where a command interrupted the work.

    ``model`` is a library id, a name, or a model's folder. Answers are those of ``predict_texts``,
    but the document is tokenised once. Before all of it was read, ``SoFar`` tells the answers to
    the questions before and the one to the present question as it stands. Raises ``UserError`` when
    the model answers no questions.
    """
    folder = ModelLibrary().resolve(model)
    if TASKS[read_card(folder).task].family != QUESTION_ANSWERING.family:
        raise UserError(
            text("This model does not answer questions."),
            place=text("{path}", path=str(folder)),
            remedy=text("Choose one that was trained on questions and answers."),
        )
    found: list[FoundAnswers | None] = []
    try:
        yield from tell(Progress(phase=text("Loading the model"), done=0, total=1))
        reader, card = _loaded(str(folder), (folder / CARD).stat().st_mtime_ns, device)
        began = time.monotonic()

        def so_far(now: FoundAnswers) -> SoFar:
            return SoFar(result=_predictions(folder, card, [*found, now], began))

        for question in questions:
            is_blank = not question.strip() or not document.strip()
            asking = reader.ask_job(question, document, so_far=so_far)
            found.append(None if is_blank else (yield from asking))
    except Interrupted:
        return TextPredictions(folder.name, [], [])
    return _predictions(folder, card, found, began)


def _predictions(
    folder: Path, card: Card, found: Sequence[FoundAnswers | None], began: float
) -> TextPredictions:
    answers = QuestionAnswers(list(found), card.decision.get("threshold"))
    return TextPredictions(
        folder.name,
        [],
        [
            QUESTION_ANSWERING.answer(
                answers, place, [], AnswerFacts(cut=False, tokens=0, empty=each is None)
            )
            for place, each in enumerate(found)
        ],
        time.monotonic() - began,
    )


@lru_cache(maxsize=1)
def _loaded(folder: str, changed: int, device: str) -> tuple[DocumentReader, Card]:  # noqa: ARG001
    """A reader that windows texts as in training; ``changed`` is part of the key only."""
    chosen = devices.choose_device(device)
    model, tokenizer, card = load_model(Path(folder))
    width = int(getattr(model.config, "hidden_size", 768))
    plan = TASKS[card.task].plan(TokenPlan(card.max_length, card.long_texts, card.window_overlap))
    reader = DocumentReader(
        model.to(chosen.kind),
        tokenizer,
        window_plan(plan),
        device=chosen,
        precision=devices.choose_precision(chosen, "auto", width).name,
        longest=longest_answer(card.decision),
        threshold=card.decision.get("threshold"),
    )
    return reader, card
