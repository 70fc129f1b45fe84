"""Forward passes over many encoded texts.

Rows are sorted by length and cut into batches under a token budget, so little is padded. bf16 is
used where the device is fast at it, and rows whose answer a small error would change, as the task
judges, are calculated again in fp32: labels are those of fp32.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from engine import devices
from engine.batching.collate import collate
from engine.batching.encoded import Encoded
from engine.batching.token_budget import sorted_batches
from engine.devices import Device
from engine.tasks.task import Task

if TYPE_CHECKING:
    from torch import Tensor
    from transformers import PreTrainedModel

    from engine.batching.feature_cache import Features

Floats = NDArray[np.float32]

_BATCH_ROWS = 1024
_CPU_OPERATIONS = 3e10  # a batch on a CPU: a fraction of a second, so that stopping is prompt
_GPU_TOKENS = 32_768
_TEXTS_AT_ONCE = 512
NOTHING_DECIDED: Mapping[str, float] = MappingProxyType({})


class Collected:
    """Outputs of all rows, put together batch by batch in whatever order.

    ``raw()`` is [rows, classes], or [tokens, ...] in the order of ``Encoded.ids``.
    """

    def __init__(self, rows: Encoded | Features):
        self._rows = rows
        self._raw: Floats | None = None

    def put(self, rows: NDArray[np.int64], outputs: Tensor) -> None:
        """Outputs of ``rows``: [rows, classes], or [rows, padded tokens, ...]."""
        values: Floats = outputs.float().cpu().numpy()
        if values.ndim == 2:
            self._place(len(self._rows), values.shape[1:])[rows] = values
            return
        assert isinstance(self._rows, Encoded)  # noqa: S101 - features have no tokens
        raw = self._place(len(self._rows.ids), values.shape[2:])
        for place, row in enumerate(rows):
            span = self._rows.span(int(row))
            raw[span] = values[place, : span.stop - span.start]

    def raw(self) -> Floats:
        """Everything that was put; of no rows an empty matrix."""
        return np.zeros((0, 0), np.float32) if self._raw is None else self._raw

    def _place(self, size: int, shape: tuple[int, ...]) -> Floats:
        if self._raw is None:
            self._raw = np.zeros((size, *shape), np.float32)
        return self._raw


def predict_raw(
    model: PreTrainedModel,
    encoded: Encoded,
    task: Task[Any],
    *,
    device: Device,
    precision: str = "fp32",
    pad_id: int = 0,
    tokens_per_batch: int = 0,
    decision: Mapping[str, float] = NOTHING_DECIDED,
) -> Generator[int, None, Floats]:
    """Outputs of all rows as ``Collected`` has them; yields the rows done after each batch.

    ``model`` is in evaluation mode on ``device``. ``tokens_per_batch`` 0 chooses by its size.
    ``decision``: by what answers will be made of the outputs, as far as it is known.
    """
    budget = tokens_per_batch or token_budget(model, device)
    lengths = encoded.row_lengths
    collected, done = Collected(encoded), 0
    for rows in sorted_batches(lengths, batch_size=_BATCH_ROWS, tokens_per_batch=budget):
        collected.put(rows, _forward(model, encoded, rows, task, device, precision, pad_id))
        done += len(rows)
        yield done
    raw = collected.raw()
    if precision == "fp32" or not len(encoded):
        return raw
    found = []
    for first in range(0, encoded.texts, _TEXTS_AT_ONCE):
        own, part = encoded.portion(first, first + _TEXTS_AT_ONCE)
        is_of_tokens = len(raw) != len(encoded)
        outputs = raw[encoded.starts[own.start] : encoded.starts[own.stop]]
        outputs = outputs if is_of_tokens else raw[own.start : own.stop]
        found.append(task.needs_exact(outputs, part, decision))
        yield done
    close = np.flatnonzero(np.concatenate(found))
    for batch in sorted_batches(lengths[close], batch_size=_BATCH_ROWS, tokens_per_batch=budget):
        rows = close[batch]
        collected.put(rows, _forward(model, encoded, rows, task, device, "fp32", pad_id))
        yield done
    return raw


def token_budget(model: PreTrainedModel, device: Device) -> int:
    """Padded tokens per batch: large on a GPU, on a CPU the fewer the larger the model."""
    if device.kind != "cpu":
        return _GPU_TOKENS
    layers = model.num_parameters(exclude_embeddings=True)
    return int(np.clip(_CPU_OPERATIONS / (2 * max(1, layers)), 512, 4096))


def _forward(
    model: PreTrainedModel,
    encoded: Encoded,
    rows: NDArray[np.int64],
    task: Task[Any],
    device: Device,
    precision: str,
    pad_id: int,
) -> Tensor:
    import torch

    batch = collate(encoded, rows, pad_id, device.kind)
    with torch.inference_mode(), devices.autocast(device, precision):
        return task.outputs(model(**batch))
