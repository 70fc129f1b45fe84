"""The states of a frozen encoder for every token, computed once, for heads that read them all.

As ``feature_cache`` does it for heads that read one vector a text. Kept in half precision: the
states of a text are as many numbers as it has tokens times the width of the model.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from engine.batching import durable_cache
from engine.batching.collate import collate
from engine.batching.encoded import Encoded
from engine.batching.feature_cache import head_on_features
from engine.batching.token_budget import sorted_batches
from engine.devices import Device, autocast
from engine.events import Progress
from engine.jobs import Job, tell
from engine.messages import text

if TYPE_CHECKING:
    from torch import Tensor
    from transformers import PreTrainedModel

States = NDArray[np.float16]
"""[tokens, width], in the order of ``Encoded.ids``."""

MOST_BYTES = 1 << 30
_TOLERANCE = 2e-2  # of logits, as half precision leaves them


def fit_in_memory(model: PreTrainedModel, parts: list[Encoded]) -> bool:
    """Whether the states of all tokens are few enough to be held."""
    tokens = sum(len(part.ids) for part in parts)
    return tokens * int(model.config.hidden_size) * 2 <= MOST_BYTES


def reads_states(model: PreTrainedModel, encoded: Encoded, pad_id: int, device: Device) -> bool:
    """Whether the head answers from the encoder's states alone, found by comparing its answers."""
    import torch

    rows = np.argsort(encoded.row_lengths, kind="stable")[:1]
    batch = collate(encoded, rows, pad_id, device.kind)
    was_training = model.training
    model.train(mode=False)
    try:
        with torch.inference_mode():
            wanted: Any = model(**batch)
            states = model.base_model(**batch)[0].half().float()
            got = head_on_features(model, of_tokens=True)(input_ids=states)
            pairs = zip(_tensors(wanted), _tensors(got), strict=True)
            return all(torch.allclose(one, other, atol=_TOLERANCE) for one, other in pairs)
    except (RuntimeError, TypeError, ValueError, AttributeError, IndexError):
        return False  # the head wants more than states: the caller trains through tokens
    finally:
        model.train(was_training)


def encode_states(
    model: PreTrainedModel,
    encoded: Encoded,
    *,
    pad_id: int,
    device: Device,
    precision: str,
    tokens_per_batch: int,
    key: str,
) -> Job[States]:
    """States of all tokens, kept on disk under ``key`` (which must name weights and texts)."""
    import torch

    kept = durable_cache.load("features", key)
    if kept is not None and len(kept["states"]) == len(encoded.ids):
        return kept["states"]
    states = np.zeros((len(encoded.ids), int(model.config.hidden_size)), np.float16)
    lengths = encoded.row_lengths
    model.train(mode=False)
    done = 0
    for rows in sorted_batches(lengths, batch_size=256, tokens_per_batch=tokens_per_batch):
        yield from tell(_progress(done, len(encoded)))
        batch = collate(encoded, rows, pad_id, device.kind)
        with torch.inference_mode(), autocast(device, precision):
            found = model.base_model(**batch)[0].half().cpu().numpy()
        for place, row in enumerate(rows):
            states[encoded.span(int(row))] = found[place, : lengths[row]]
        done += len(rows)
    yield from tell(_progress(done, len(encoded)))
    durable_cache.save("features", key, {"states": states})
    return states


def padded(states: States, encoded: Encoded, rows: NDArray[np.int64]) -> Tensor:
    """The states of ``rows``, float32 [rows, longest row, width], zero where there is no token."""
    import torch

    width = int(encoded.row_lengths[rows].max())
    values = np.zeros((len(rows), width, states.shape[1]), np.float32)
    for place, row in enumerate(rows):
        span = encoded.span(int(row))
        values[place, : span.stop - span.start] = states[span]
    return torch.from_numpy(values)


def _tensors(output: Any) -> list[Tensor]:
    return [each for name, each in output.items() if name.endswith("logits")]


def _progress(done: int, total: int) -> Progress:
    return Progress(phase=text("Computing features"), done=done, total=total)
