"""A model for questions that reads a document and answers about it at once.

The windows that resemble the question most are read first, so that a page of text has an answer
after one window, nearly always the final one (benchmark question_latency says how often); the final
one is that of all windows. What the network makes of a document depends on the question beside it
from its first layer on, so of a document only the tokens can be kept between questions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from engine import devices
from engine.batching.answer_spans import FoundAnswers, answers_among, is_close
from engine.batching.answer_windows import (
    TokenisedContext,
    WindowBuilder,
    WindowPlan,
    tokenise_contexts,
)
from engine.batching.collate import collate
from engine.batching.encoded import Encoded
from engine.batching.window_likeness import rows_by_likeness
from engine.devices import Device
from engine.events import Event, Progress
from engine.inference.forward import token_budget
from engine.jobs import Job, drain, tell
from engine.messages import text

if TYPE_CHECKING:
    from transformers import PreTrainedModel, PreTrainedTokenizerBase

_KEPT_DOCUMENTS = 4
_MOST_WINDOWS = 1024


class DocumentReader:
    """Answers questions about texts. Not for use from several threads at once.

    The tokens of the last few texts are kept, so that a further question costs only its forward
    pass. ``tokenizer`` is the one the model was trained with, characters split if they were then.
    """

    def __init__(
        self,
        model: PreTrainedModel,
        tokenizer: PreTrainedTokenizerBase,
        plan: WindowPlan,
        *,
        device: Device,
        precision: str = "fp32",
        longest: int = 64,
        threshold: float | None = None,
    ):
        """``model`` is in evaluation mode on ``device``; ``longest`` as in ``answers_among``.

        ``threshold`` as in ``FoundAnswers.chosen``: an answer that is only just ahead of another,
        or of none, is calculated again in fp32.
        """
        self._model, self._tokenizer, self._plan = model, tokenizer, plan
        self._device, self._precision, self._longest = device, precision, longest
        self._threshold = threshold
        self._kept: dict[str, TokenisedContext] = {}

    def ask(self, question: str, document: str, *, n_best: int = 5) -> FoundAnswers:
        """The best answers in the document and how they compare with "no answer"."""
        return drain(self.ask_job(question, document, n_best=n_best))

    def ask_job(
        self,
        question: str,
        document: str,
        *,
        n_best: int = 5,
        so_far: Callable[[FoundAnswers], Event] | None = None,
    ) -> Job[FoundAnswers]:
        """As ``ask``, yielding ``Progress``; a command raises ``Interrupted``.

        ``so_far`` makes events of what was found before the whole document was read.
        """
        asked, read = _encodable(question), _encodable(document)
        windows = self._windows(asked, read)
        order, done = rows_by_likeness(windows), 0
        raw = np.zeros((len(windows.ids), 2), np.float32)

        def found() -> FoundAnswers:
            rows = np.sort(order[:done]).tolist()
            return answers_among(windows, raw, rows, read, longest=self._longest, n_best=n_best)

        for rows in self._batches(windows, order):
            yield from tell(_reading(done, windows))
            self._read(windows, rows, raw, self._precision)
            is_worth_saying = len(rows) > done  # thus seldom enough to cost little
            done += len(rows)
            if so_far is not None and is_worth_saying and done < len(windows):
                yield from tell(so_far(found()))
        if self._precision != "fp32" and self._is_close(windows, raw):
            if so_far is not None:
                yield from tell(so_far(found()))
            for rows in self._batches(windows, order):
                yield from tell(_reading(done, windows))
                self._read(windows, rows, raw, "fp32")
        return found()

    def _windows(self, question: str, document: str) -> Encoded:
        kept = self._kept.pop(document, None)
        if kept is None:
            (kept,) = tokenise_contexts([document], self._tokenizer)
        self._kept[document] = kept  # the latest stands last
        while len(self._kept) > _KEPT_DOCUMENTS:
            del self._kept[next(iter(self._kept))]
        builder = WindowBuilder(self._tokenizer, self._plan, [kept])
        builder.add([question], [0])
        return builder.windows()

    def _batches(self, windows: Encoded, order: NDArray[np.int64]) -> Iterator[NDArray[np.int64]]:
        """Of one window, two, four, ... as the budget permits; all windows are about as long."""
        budget = token_budget(self._model, self._device)
        most = min(_MOST_WINDOWS, max(1, budget // int(windows.row_lengths.max(initial=1))))
        size, first = 1, 0
        while first < len(order):
            yield order[first : first + size]
            first, size = first + size, min(2 * size, most)

    def _is_close(self, windows: Encoded, raw: NDArray[np.float32]) -> bool:
        rows = range(len(windows))
        return is_close(windows, raw, rows, longest=self._longest, threshold=self._threshold)

    def _read(
        self, windows: Encoded, rows: NDArray[np.int64], raw: NDArray[np.float32], precision: str
    ) -> None:
        """Put the logits of ``rows``, start and end, into their places in ``raw`` [tokens, 2]."""
        import torch

        pad = self._tokenizer.pad_token_id or 0
        batch = collate(windows, rows, pad, self._device.kind)
        with torch.inference_mode(), devices.autocast(self._device, precision):
            output: Any = self._model(**batch)
        both = torch.stack([output.start_logits, output.end_logits], dim=-1)
        for row, logits in zip(rows, both.float().cpu().numpy(), strict=True):
            span = windows.span(int(row))
            raw[span] = logits[: span.stop - span.start]


def _reading(done: int, windows: Encoded) -> Progress:
    return Progress(phase=text("Reading the document"), done=done, total=len(windows))


def _encodable(item: str) -> str:
    """Halves of surrogate pairs, which no tokenizer takes, become "?"; places stay."""
    return item if item.isascii() else item.encode("utf-8", "replace").decode("utf-8")
