"""Rows of token ids to one padded pair of tensors."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from torch import Tensor

    from engine.batching.tokens import Encoded


def collate(
    encoded: Encoded, rows: np.ndarray, pad_id: int, device: str = "cpu"
) -> dict[str, Tensor]:
    """``input_ids`` and ``attention_mask``, int64 [rows, longest row], on ``device``."""
    import torch

    width = int(encoded.row_lengths[rows].max())
    ids = np.full((len(rows), width), pad_id, np.int64)
    mask = np.zeros((len(rows), width), np.int64)
    for place, number in enumerate(rows):
        row = encoded.row(int(number))
        ids[place, : len(row)] = row
        mask[place, : len(row)] = 1
    return {
        "input_ids": _moved(torch.from_numpy(ids), device),
        "attention_mask": _moved(torch.from_numpy(mask), device),
    }


def _moved(tensor: Tensor, device: str) -> Tensor:
    if device == "cuda":
        # Pinned memory lets the copy run beside the computation.
        return tensor.pin_memory().to(device, non_blocking=True)
    return tensor.to(device)
