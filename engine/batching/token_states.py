"""The states of frozen layers for every token, computed once, for what is trained above them.

As ``feature_cache`` does it for heads that read one vector a text. Kept in the precision in which
they were calculated, so that training on them is training the whole: the states of a text are as
many numbers as it has tokens times the width of the model.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from engine.batching import durable_cache
from engine.batching.collate import collate
from engine.batching.encoded import Encoded
from engine.batching.feature_cache import head_on_features
from engine.batching.token_budget import sorted_batches
from engine.devices import Device, autocast, free_memory_of_machine
from engine.events import Progress
from engine.jobs import Job, tell
from engine.messages import text

if TYPE_CHECKING:
    from torch import Tensor
    from transformers import PreTrainedModel

MOST_BYTES = 4 << 30
_SHARE_OF_FREE_MEMORY = 0.4
_TOLERANCE = 1e-3


def fit_in_memory(tokens: int, width: int) -> bool:
    """Whether states of so many tokens, ``width`` numbers each, can be held beside all else."""
    room = min(MOST_BYTES, int(_SHARE_OF_FREE_MEMORY * free_memory_of_machine()))
    return tokens * width * 4 <= room


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
            states = model.base_model(**batch)[0]
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
    read: Callable[[dict[str, Tensor]], Tensor],
    *,
    pad_id: int,
    device: Device,
    precision: str,
    tokens_per_batch: int,
    key: str,
) -> Job[Tensor]:
    """States [tokens, width] in the order of ``Encoded.ids``, on the CPU.

    ``read`` gives those of a batch, [rows, padded tokens, width]. Kept on disk under ``key``, which
    must name weights, texts and where in the model they are read.
    """
    import torch

    kept = durable_cache.load("features", key)
    if kept is not None and len(next(iter(kept.values()))) == len(encoded.ids):
        return _from_arrays(kept)
    states = torch.zeros(0)
    lengths = encoded.row_lengths
    model.train(mode=False)
    done = 0
    for rows in sorted_batches(lengths, batch_size=256, tokens_per_batch=tokens_per_batch):
        yield from tell(_progress(done, len(encoded)))
        batch = collate(encoded, rows, pad_id, device.kind)
        with torch.inference_mode(), autocast(device, precision):
            found = read(batch).cpu()
        if not done:
            states = torch.zeros(len(encoded.ids), found.shape[2], dtype=found.dtype)
        for place, row in enumerate(rows):
            states[encoded.span(int(row))] = found[place, : int(lengths[row])]
        done += len(rows)
    yield from tell(_progress(done, len(encoded)))
    durable_cache.save("features", key, _arrays(states))
    return states


def padded(states: Tensor, encoded: Encoded, rows: NDArray[np.int64]) -> Tensor:
    """The states of ``rows``, [rows, longest row, width], zero where there is no token."""
    import torch

    lengths = encoded.row_lengths[rows][:, None]
    places = np.arange(int(lengths.max()))[None, :]
    is_token = places < lengths
    numbers = np.where(is_token, encoded.starts[rows][:, None] + places, 0)
    values = states[torch.from_numpy(numbers)]
    values[torch.from_numpy(~is_token)] = 0
    return values


def _arrays(states: Tensor) -> durable_cache.Arrays:
    """As numpy holds them, which knows no bf16."""
    import torch

    if states.dtype is torch.bfloat16:
        return {"bf16": states.view(torch.int16).numpy()}
    return {"fp32": states.numpy()}


def _from_arrays(arrays: durable_cache.Arrays) -> Tensor:
    import torch

    if "bf16" in arrays:
        return torch.from_numpy(arrays["bf16"]).view(torch.bfloat16)
    return torch.from_numpy(arrays["fp32"])


def _tensors(output: Any) -> list[Tensor]:
    return [each for name, each in output.items() if name.endswith("logits")]


def _progress(done: int, total: int) -> Progress:
    return Progress(phase=text("Computing features"), done=done, total=total)
