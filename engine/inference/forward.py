"""Forward passes over many encoded texts, and the joining of windows into answers.

Rows are sorted by length and cut into batches under a token budget, so little is padded. bf16 is
used where the device is fast at it, and rows whose two best classes lie closer together than
bf16's error are calculated again in fp32: labels are those of fp32.
"""

from __future__ import annotations

from collections.abc import Generator
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from engine import devices
from engine.batching.collate import collate
from engine.batching.token_budget import sorted_batches
from engine.devices import Device

if TYPE_CHECKING:
    from transformers import PreTrainedModel

    from engine.batching.tokens import Encoded

Floats = NDArray[np.float32]

CLOSE_LOGITS = 0.25
"""Rows whose best two logits differ by less are calculated again in fp32 after a bf16 pass."""

_BATCH_ROWS = 1024
_CPU_OPERATIONS = 3e10  # a batch on a CPU: a fraction of a second, so that stopping is prompt
_GPU_TOKENS = 32_768


def predict_logits(
    model: PreTrainedModel,
    encoded: Encoded,
    *,
    device: Device,
    precision: str = "fp32",
    pad_id: int = 0,
    tokens_per_batch: int = 0,
) -> Generator[int, None, Floats]:
    """Logits [rows, classes] in the order of ``encoded``; yields the rows done after each batch.

    ``model`` is in evaluation mode on ``device``. ``tokens_per_batch`` 0 chooses by its size.
    """
    budget = tokens_per_batch or token_budget(model, device)
    lengths = encoded.row_lengths
    logits = np.zeros((len(encoded), int(model.config.num_labels or 0)), np.float32)
    done = 0
    for rows in sorted_batches(lengths, batch_size=_BATCH_ROWS, tokens_per_batch=budget):
        logits[rows] = _forward(model, encoded, rows, device, precision, pad_id)
        done += len(rows)
        yield done
    if precision == "fp32" or logits.shape[-1] < 2:
        return logits
    best = np.partition(logits, -2, axis=1)
    close = np.flatnonzero(best[:, -1] - best[:, -2] < CLOSE_LOGITS)
    for batch in sorted_batches(lengths[close], batch_size=_BATCH_ROWS, tokens_per_batch=budget):
        rows = close[batch]
        logits[rows] = _forward(model, encoded, rows, device, "fp32", pad_id)
        yield done
    return logits


def join_windows(answers: NDArray[np.float64], owners: NDArray[np.int32]) -> NDArray[np.float64]:
    """Answers [texts, classes]: those of rows, averaged over the windows of each text.

    ``owners`` ascends and names the text of each row; every text has a row.
    """
    texts, starts, windows = np.unique(owners, return_index=True, return_counts=True)
    if len(texts) == len(answers):
        return answers
    means: NDArray[np.float64] = np.add.reduceat(answers, starts, axis=0) / windows[:, None]
    return means


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
    device: Device,
    precision: str,
    pad_id: int,
) -> Floats:
    import torch

    batch = collate(encoded, rows, pad_id, device.kind)
    with torch.inference_mode(), devices.autocast(device, precision):
        logits = model(**batch).logits
    result: Floats = logits.float().cpu().numpy()
    return result
