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
from engine.batching.tokens import TokenPlan, encode, special_tokens
from engine.devices import Device
from engine.events import Progress
from engine.inference.answers import TextPrediction, TextPredictions
from engine.inference.forward import join_windows, predict_logits
from engine.inference.loading import load_model
from engine.jobs import Interrupted, Job, drain, interruptible, tell
from engine.library.card import Card
from engine.library.reading import CARD
from engine.library.store import ModelLibrary
from engine.messages import text
from engine.tasks import TASKS


@dataclass(frozen=True)
class Predictions:
    """Answers in input order, n of them.

    A text without anything to read has label "", confidence 0, probabilities 0 and ``is_empty``.
    """

    labels: list[str]
    confidences: NDArray[np.float32]  # [n], the probability of the label
    probabilities: NDArray[np.float32]  # [n, classes], in the order of ``Predictor.labels``
    is_empty: NDArray[np.bool_]  # [n]
    is_cut: NDArray[np.bool_]  # [n], longer than the model reads
    tokens: NDArray[np.int32]  # [n], of the whole text as far as it was counted

    def __len__(self) -> int:
        return len(self.labels)


class Predictor:
    """Answers texts by one model. Not for use from several threads at once."""

    def __init__(self, model: Any, tokenizer: Any, card: Card, device: Device, precision: str):
        self.card, self.device, self.precision = card, device, precision
        self.labels: list[str] = [model.config.id2label[i] for i in range(model.config.num_labels)]
        self._model, self._tokenizer = model, tokenizer
        self._task = TASKS[card.task]
        self._plan = TokenPlan(card.max_length, card.long_texts, card.window_overlap)
        self._frame_tokens = sum(len(part) for part in special_tokens(tokenizer))

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

    def predict(self, texts: Sequence[str]) -> Predictions:
        """Answers in input order."""
        return drain(self.predict_job(texts))

    def predict_job(self, texts: Sequence[str]) -> Job[Predictions]:
        """As ``predict``, yielding ``Progress``; a command is raised as ``Interrupted``.

        Equal texts are read once.
        """
        distinct: dict[str, int] = {}
        places = np.array(
            [distinct.setdefault(_clean(item), len(distinct)) for item in texts], dtype=np.int64
        )
        answers = yield from self._answers(list(distinct))
        return Predictions(
            labels=[answers.labels[place] for place in places],
            confidences=answers.confidences[places],
            probabilities=answers.probabilities[places],
            is_empty=answers.is_empty[places],
            is_cut=answers.is_cut[places],
            tokens=answers.tokens[places],
        )

    def _answers(self, texts: Sequence[str]) -> Job[Predictions]:
        count, classes = len(texts), len(self.labels)
        readable = np.array([bool(item) for item in texts], dtype=np.bool_)
        rows = np.flatnonzero(readable)
        encoded = yield from interruptible(
            encode([item for item in texts if item], self._tokenizer, self._plan)
        )
        passes = predict_logits(
            self._model,
            encoded,
            device=self.device,
            precision=self.precision,
            pad_id=self._tokenizer.pad_token_id or 0,
        )
        while True:
            try:
                done = next(passes)
            except StopIteration as ended:
                answers = join_windows(self._task.probabilities(ended.value), encoded.owners)
                break
            yield from tell(Progress(phase=text("Classifying"), done=done, total=len(encoded)))
        # A text of control characters only leaves no tokens; it has nothing to read either.
        has_content = encoded.lengths > self._frame_tokens
        answers[~has_content] = 0.0
        readable[rows] = has_content
        probabilities = np.zeros((count, classes), np.float32)
        probabilities[rows] = answers
        is_cut, tokens = np.zeros(count, np.bool_), np.zeros(count, np.int32)
        is_cut[rows], tokens[rows] = encoded.is_cut, encoded.lengths
        best = probabilities.argmax(axis=1) if count else np.zeros(0, np.int64)
        return Predictions(
            labels=[
                self.labels[index] if known else ""
                for index, known in zip(best, readable, strict=True)
            ],
            confidences=probabilities.max(axis=1, initial=0.0),
            probabilities=probabilities,
            is_empty=~readable,
            is_cut=is_cut,
            tokens=tokens,
        )


def predict_texts(*, model: str, texts: list[str], device: str = "auto") -> Job[TextPredictions]:
    """Answer a few texts; the model stays loaded, so that the next call answers at once.

    ``model`` is a library id, a name, or a model's folder.
    """
    folder = ModelLibrary().resolve(model)
    try:
        yield from tell(Progress(phase=text("Loading the model"), done=0, total=1))
        predictor = _loaded(str(folder), (folder / CARD).stat().st_mtime_ns, device)
        found = yield from predictor.predict_job(texts)
    except Interrupted:
        return TextPredictions(folder.name, [], [])
    results = [
        TextPrediction(
            label=found.labels[index],
            confidence=float(found.confidences[index]),
            probabilities=dict(
                zip(predictor.labels, found.probabilities[index].tolist(), strict=True)
            ),
            cut=bool(found.is_cut[index]),
            tokens=int(found.tokens[index]),
            empty=bool(found.is_empty[index]),
        )
        for index in range(len(texts))
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
