"""Texts of one class drawn together and those of others pushed apart, beside the task's own loss.

With a handful of texts a class, every pair of texts says something, while cross-entropy learns from
each text once.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from torch import Tensor
    from transformers import PreTrainedModel


@contextmanager
def watched_states(model: PreTrainedModel) -> Iterator[list[Tensor]]:
    """Within, each forward pass puts what the encoder gives into the list, [rows, tokens, width].

    Nothing is put there where only a head is run, on features that were computed before.
    """
    seen: list[Tensor] = []

    def keep(_encoder: Any, _inputs: Any, output: Any) -> None:
        seen.append(output[0])

    watch = model.base_model.register_forward_hook(keep)
    try:
        yield seen
    finally:
        watch.remove()


def pair_loss(states: Tensor, lengths: np.ndarray, classes: Tensor) -> Tensor:
    """Mean squared distance of the cosines of all pairs from 1 within and 0 between classes.

    ``states`` [rows, tokens, width], of which ``lengths`` [rows] tokens from the left count;
    ``classes`` [rows]. Rows are compared by the mean of their tokens; both kinds of pairs weigh the
    same. Zero where there is no pair.

    The loss of Tunstall and others 2022, "Efficient few-shot learning without prompts", who train
    on it before the classifier; as one term of the loss as in Gunel and others 2021, "Supervised
    contrastive learning for pre-trained language model fine-tuning".
    """
    import torch

    counts = torch.from_numpy(lengths).to(states.device)
    mask = (torch.arange(states.shape[1], device=states.device) < counts[:, None]).float()
    means = (states.float() * mask.unsqueeze(-1)).sum(1) / counts[:, None]
    unit = torch.nn.functional.normalize(means, dim=-1)
    is_same = classes[:, None] == classes[None, :]
    is_pair = ~torch.eye(len(classes), dtype=torch.bool, device=states.device)
    distances = (unit @ unit.T - is_same.float()) ** 2
    loss = states.new_zeros((), dtype=torch.float32)
    for chosen in (is_same & is_pair, ~is_same):
        if chosen.any():
            loss = loss + distances[chosen].mean()
    return loss
