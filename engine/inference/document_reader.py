"""A model for questions that reads a document and answers about it at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from engine import devices
from engine.batching.answer_spans import FoundAnswers, find_answers
from engine.batching.answer_windows import (
    TokenisedContext,
    WindowBuilder,
    WindowPlan,
    tokenise_contexts,
)
from engine.batching.collate import collate
from engine.batching.encoded import Encoded
from engine.batching.token_budget import sorted_batches
from engine.devices import Device
from engine.events import Progress
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
    ):
        """``model`` is in evaluation mode on ``device``; ``longest`` as in ``find_answers``."""
        self._model, self._tokenizer, self._plan = model, tokenizer, plan
        self._device, self._precision, self._longest = device, precision, longest
        self._kept: dict[str, TokenisedContext] = {}

    def ask(self, question: str, document: str, *, n_best: int = 5) -> FoundAnswers:
        """The best answers in the document and how they compare with "no answer"."""
        return drain(self.ask_job(question, document, n_best=n_best))

    def ask_job(self, question: str, document: str, *, n_best: int = 5) -> Job[FoundAnswers]:
        """As ``ask``, yielding ``Progress``; a command raises ``Interrupted``."""
        asked, read = _encodable(question), _encodable(document)
        windows = self._windows(asked, read)
        raw = yield from self._logits(windows)
        (found,) = find_answers(windows, raw, [read], longest=self._longest, n_best=n_best)
        return found

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

    def _logits(self, windows: Encoded) -> Job[NDArray[np.float32]]:
        raw = np.zeros((len(windows.ids), 2), np.float32)
        budget, done = token_budget(self._model, self._device), 0
        for rows in sorted_batches(
            windows.row_lengths, batch_size=_MOST_WINDOWS, tokens_per_batch=budget
        ):
            yield from tell(
                Progress(phase=text("Reading the document"), done=done, total=len(windows))
            )
            for row, logits in zip(rows, self._forward(windows, rows), strict=True):
                span = windows.span(int(row))
                raw[span] = logits[: span.stop - span.start]
            done += len(rows)
        return raw

    def _forward(self, windows: Encoded, rows: NDArray[np.int64]) -> NDArray[np.float32]:
        """Logits of start and end, [rows, padded tokens, 2]."""
        import torch

        pad = self._tokenizer.pad_token_id or 0
        batch = collate(windows, rows, pad, self._device.kind)
        with torch.inference_mode(), devices.autocast(self._device, self._precision):
            output: Any = self._model(**batch)
        both = torch.stack([output.start_logits, output.end_logits], dim=-1)
        logits: NDArray[np.float32] = both.float().cpu().numpy()
        return logits


def _encodable(item: str) -> str:
    """Halves of surrogate pairs, which no tokenizer takes, become "?"; places stay."""
    return item if item.isascii() else item.encode("utf-8", "replace").decode("utf-8")
