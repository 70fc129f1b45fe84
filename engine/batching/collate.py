"""Rows of token ids to one padded pair of tensors."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from torch import Tensor

    from engine.batching.encoded import Encoded


def collate(
    encoded: Encoded, rows: np.ndarray, pad_id: int, device: str = "cpu"
) -> dict[str, Tensor]:
    """``input_ids`` and ``attention_mask``, int64 [rows, longest row], on ``device``.

    Where the rows have token types, ``token_type_ids`` as well.
    """
    import torch

    width = int(encoded.row_lengths[rows].max())
    arrays = {
        "input_ids": np.full((len(rows), width), pad_id, np.int64),
        "attention_mask": np.zeros((len(rows), width), np.int64),
    }
    if encoded.types is not None:
        arrays["token_type_ids"] = np.zeros((len(rows), width), np.int64)
    for place, number in enumerate(rows):
        span = encoded.span(int(number))
        length = span.stop - span.start
        arrays["input_ids"][place, :length] = encoded.ids[span]
        arrays["attention_mask"][place, :length] = 1
        if encoded.types is not None:
            arrays["token_type_ids"][place, :length] = encoded.types[span]
    return {name: _moved(torch.from_numpy(array), device) for name, array in arrays.items()}


def _moved(tensor: Tensor, device: str) -> Tensor:
    if device == "cuda":
        # Pinned memory lets the copy run beside the computation.
        return tensor.pin_memory().to(device, non_blocking=True)
    return tensor.to(device)
