"""Outputs of a frozen encoder, computed once, and the model's own head set on top of them.

The head is the stock model with its encoder replaced by a stand-in that hands the features
through, so that what is trained is exactly the class that will be saved. A frozen encoder without
dropout gives one vector a text for ever: training on it is training the whole model.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from engine.batching import durable_cache
from engine.batching.collate import collate
from engine.batching.encoded import Encoded
from engine.batching.token_budget import sorted_batches
from engine.batching.token_pooling import TOKEN_POOLINGS
from engine.devices import Device, autocast
from engine.events import Progress
from engine.jobs import Job, tell
from engine.messages import text

if TYPE_CHECKING:
    from torch import Tensor, nn
    from transformers import PreTrainedModel

_TOLERANCE = 1e-3


@dataclass(frozen=True)
class Features:
    """``values``: float32 [rows, width] on the CPU; ``owners`` as in ``Encoded``."""

    values: Tensor
    owners: np.ndarray
    texts: int

    def __len__(self) -> int:
        return len(self.owners)

    @cached_property
    def row_lengths(self) -> np.ndarray:
        """Every row costs the same."""
        return np.ones(len(self), np.int64)


def head_on_features(model: PreTrainedModel, *, of_tokens: bool = False) -> nn.Module:
    """The model with its encoder replaced: takes features as ``input_ids`` [rows, width].

    With ``of_tokens`` it takes the states of all tokens instead, [rows, tokens, width]. Shares all
    parameters with ``model``; a pooler that sits in the encoder stays in use.
    """
    head = copy.copy(model)
    head._modules = dict(model._modules)
    encoder: Any = model.base_model
    head._modules[model.base_model_prefix] = _stand_in(encoder, of_tokens=of_tokens)
    return head


def find_pooling(model: PreTrainedModel, encoded: Encoded, pad_id: int, device: Device) -> str:
    """How the head reads the encoder's states, found by comparing answers; "" if it is not known.

    Run on a handful of rows, of which some are padded. The output layer must not be all zeros.
    """
    import torch

    rows = np.argsort(encoded.row_lengths, kind="stable")[[0, len(encoded) // 2]]
    batch = collate(encoded, rows, pad_id, device.kind)
    was_training = model.training
    model.train(mode=False)
    head = head_on_features(model)
    try:
        with torch.inference_mode():
            wanted = model(**batch).logits
            states = model.base_model(**batch)[0]
            for name, pooling in TOKEN_POOLINGS.items():
                vectors = pooling(states, batch["attention_mask"])
                ones = torch.ones(len(rows), 1, dtype=torch.long, device=vectors.device)
                got = head(input_ids=vectors, attention_mask=ones).logits
                if got.shape == wanted.shape and torch.allclose(got, wanted, atol=_TOLERANCE):
                    return name
    except (RuntimeError, TypeError, ValueError, AttributeError, IndexError):
        return ""  # the head wants more than one vector a text: the caller trains through tokens
    finally:
        model.train(was_training)
    return ""


def encode_features(
    model: PreTrainedModel,
    encoded: Encoded,
    *,
    pooling: str,
    pad_id: int,
    device: Device,
    precision: str,
    tokens_per_batch: int,
    key: str,
) -> Job[Features]:
    """Features of all rows, kept on disk under ``key`` (which must name weights and texts)."""
    import torch

    kept = durable_cache.load("features", key)
    if kept is not None and len(kept["values"]) == len(encoded):
        return Features(torch.from_numpy(kept["values"]), encoded.owners, encoded.texts)
    values = torch.empty(len(encoded), model.config.hidden_size)
    batches = sorted_batches(encoded.row_lengths, batch_size=256, tokens_per_batch=tokens_per_batch)
    model.train(mode=False)
    done = 0
    for rows in batches:
        yield from tell(_progress(done, len(encoded)))
        batch = collate(encoded, rows, pad_id, device.kind)
        with torch.inference_mode(), autocast(device, precision):
            states = model.base_model(**batch)[0]
            pooled = TOKEN_POOLINGS[pooling](states.float(), batch["attention_mask"])
        values[torch.from_numpy(rows)] = pooled.cpu()
        done += len(rows)
    yield from tell(_progress(done, len(encoded)))
    durable_cache.save("features", key, {"values": values.numpy()})
    return Features(values, encoded.owners, encoded.texts)


def _progress(done: int, total: int) -> Progress:
    return Progress(phase=text("Computing features"), done=done, total=total)


def _stand_in(encoder: Any, *, of_tokens: bool) -> nn.Module:
    from torch import nn
    from transformers.modeling_outputs import BaseModelOutputWithPooling

    class StandIn(nn.Module):
        """Gives features back as the states of a text: of all its tokens, or of a single one."""

        def __init__(self) -> None:
            super().__init__()
            self.pooler = getattr(encoder, "pooler", None)

        def forward(self, input_ids: Tensor, *_: Any, **__: Any) -> BaseModelOutputWithPooling:
            states: Any = input_ids if of_tokens else input_ids.unsqueeze(1)
            pooled = None if self.pooler is None else self.pooler(states)
            return BaseModelOutputWithPooling(last_hidden_state=states, pooler_output=pooled)

    return StandIn()
