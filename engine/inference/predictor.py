"""A model of the library, loaded and ready to answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine import devices
from engine.batching.pair_frame import PairFrame
from engine.batching.texts import Texts, as_texts
from engine.batching.tokens import TokenPlan, special_tokens
from engine.devices import Device
from engine.events import Progress
from engine.inference.answers import TextPredictions
from engine.inference.forward import predict_raw
from engine.inference.loading import load_model
from engine.jobs import Interrupted, Job, drain, interruptible, tell
from engine.library.card import Card
from engine.library.reading import CARD
from engine.library.store import ModelLibrary
from engine.messages import text
from engine.tasks import TASKS
from engine.tasks.task import AnswerFacts, Task


@dataclass(frozen=True)
class Predictions:
    """Answers in input order, n of them.

    A text without anything to read has a blank answer and ``is_empty``.
    """

    answers: Any  # the task's own, n of them
    is_empty: NDArray[np.bool_]  # [n]
    is_cut: NDArray[np.bool_]  # [n], longer than the model reads
    tokens: NDArray[np.int32]  # [n], of the whole text as far as it was counted

    def __len__(self) -> int:
        return len(self.is_empty)

    def facts(self, place: int) -> AnswerFacts:
        """What is true of one text whatever the task."""
        return AnswerFacts(
            cut=bool(self.is_cut[place]),
            tokens=int(self.tokens[place]),
            empty=bool(self.is_empty[place]),
        )

    def take(self, places: NDArray[np.int64]) -> Predictions:
        """Those at ``places``."""
        return Predictions(
            self.answers.take(places),
            self.is_empty[places],
            self.is_cut[places],
            self.tokens[places],
        )


class Predictor:
    """Answers texts by one model. Not for use from several threads at once."""

    def __init__(self, model: Any, tokenizer: Any, card: Card, device: Device, precision: str):
        self.card, self.device, self.precision = card, device, precision
        self.labels: list[str] = card.labels
        self.task: Task[Any] = TASKS[card.task]
        self._model, self._tokenizer = model, tokenizer
        self._plan = self.task.plan(
            TokenPlan(card.max_length, card.long_texts, card.window_overlap)
        )

    @classmethod
    def load(cls, folder: Path | str, device: str = "auto", precision: str = "auto") -> Predictor:
        """Load a model's folder; raises ``UserError`` when it is damaged, incomplete or unsafe.

        Weights are read from safetensors only, and nothing of the folder is executed.
        """
        chosen = devices.choose_device(device)
        model, tokenizer, card = load_model(Path(folder))
        width = int(getattr(model.config, "hidden_size", 768))
        chosen_precision = devices.choose_precision(chosen, precision, width).name
        model.to(chosen.kind)
        return cls(model, tokenizer, card, chosen, chosen_precision)

    def predict(self, texts: Texts | Sequence[str]) -> Predictions:
        """Answers in input order."""
        return drain(self.predict_job(texts))

    def cells(self, found: Predictions) -> list[str]:
        """Answers as label cells; "" for a text without anything to read."""
        return self.task.cells(found.answers, self.labels)

    def predict_job(self, texts: Texts | Sequence[str]) -> Job[Predictions]:
        """As ``predict``, yielding ``Progress``; a command is raised as ``Interrupted``.

        Equal texts (or pairs) are read once.
        """
        whole = as_texts(texts)
        distinct: dict[tuple[str, str], int] = {}
        pairs = [(_clean(first), _clean(second)) for first, second in whole.pairs()]
        places = np.array([distinct.setdefault(pair, len(distinct)) for pair in pairs], np.int64)
        firsts = [first for first, _ in distinct]
        seconds = [second for _, second in distinct]
        answers = yield from self._answers(Texts(firsts, None if whole.second is None else seconds))
        return answers.take(places)

    def _answers(self, texts: Texts) -> Job[Predictions]:
        is_pair = texts.second is not None
        readable = np.array(
            [bool(first) and (bool(second) or not is_pair) for first, second in texts.pairs()],
            dtype=np.bool_,
        )
        rows = np.flatnonzero(readable).tolist()
        read = Texts(
            [texts.first[row] for row in rows],
            [texts.second[row] for row in rows] if texts.second is not None else None,
        )
        encoded = yield from interruptible(
            self.task.encode(read, self._tokenizer, self._plan, is_kept=False)
        )
        passes = predict_raw(
            self._model,
            encoded,
            self.task,
            device=self.device,
            precision=self.precision,
            pad_id=self._tokenizer.pad_token_id or 0,
            decision=self.card.decision,
        )
        while True:
            try:
                done = next(passes)
            except StopIteration as ended:
                raw = ended.value
                break
            yield from tell(Progress(phase=text("Classifying"), done=done, total=len(encoded)))
        # A text of control characters only leaves no tokens; it has nothing to read either.
        has_content = encoded.lengths > self._frame_tokens(is_pair=is_pair)
        readable[rows] = has_content
        places = np.full(len(texts), -1, np.int64)
        places[rows] = np.where(has_content, np.arange(len(rows)), -1)
        is_cut, tokens = np.zeros(len(texts), np.bool_), np.zeros(len(texts), np.int32)
        is_cut[rows], tokens[rows] = encoded.is_cut, encoded.lengths
        answers = yield from self.task.answers_job(
            raw, encoded, read, self.labels, self.card.decision
        )
        return Predictions(answers.take(places), ~readable, is_cut, tokens)

    def _frame_tokens(self, *, is_pair: bool) -> int:
        if is_pair:
            return PairFrame(self._tokenizer).size
        return sum(len(part) for part in special_tokens(self._tokenizer))


def predict_texts(
    *, model: str, texts: list[str], seconds: list[str] | None = None, device: str = "auto"
) -> Job[TextPredictions]:
    """Answer a few texts; the model stays loaded, so that the next call answers at once.

    ``model`` is a library id, a name, or a model's folder. ``seconds`` holds the second text of
    each, for a task that reads pairs.
    """
    folder = ModelLibrary().resolve(model)
    try:
        yield from tell(Progress(phase=text("Loading the model"), done=0, total=1))
        predictor = _loaded(str(folder), (folder / CARD).stat().st_mtime_ns, device)
        found = yield from predictor.predict_job(Texts(texts, seconds))
    except Interrupted:
        return TextPredictions(folder.name, [], [])
    results = [
        predictor.task.answer(found.answers, place, predictor.labels, found.facts(place))
        for place in range(len(texts))
    ]
    return TextPredictions(folder.name, predictor.labels, results)


@lru_cache(maxsize=1)
def _loaded(folder: str, changed: int, device: str) -> Predictor:  # noqa: ARG001 - key only
    return Predictor.load(folder, device)


def _clean(item: str) -> str:
    """Blank texts become empty; halves of surrogate pairs, which no tokenizer takes, become "?"."""
    if not item.strip():
        return ""
    if item.isascii():
        return item
    return item.encode("utf-8", "replace").decode("utf-8")
