"""What a structure comes to in numbers, bytes, memory and time; no torch."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from engine.models.base_model import BaseModel
from engine.structure.outline import Block, anatomy_of
from engine.structure.structure import Structure

_FLOAT = 4  # bytes; weights are trained and kept in single precision
_GRADIENT_AND_MOMENTS = 3  # numbers beside each weight that learns, with Adam
_TOKENS, _LENGTH = 4096, 128  # of one step and of one text, as usual
_ROUNDS = 4  # through the examples, as usual; a frozen encoder reads them in one


class Totals(msgspec.Struct, frozen=True):
    """``memory`` and ``time`` are shares of what it takes to train everything."""

    parameters: int
    trained: int
    bytes_on_disk: int
    memory: float
    time: float


def totals_of(
    blocks: Sequence[Block], whole: Sequence[Block], model: BaseModel, structure: Structure
) -> Totals:
    """Sums over the outline of ``structure``, and rough shares of memory and time against full

    training, which is that of ``whole``: the outline of the unchanged network.
    """
    parameters = sum(block.parameters for block in blocks)
    return Totals(
        parameters=parameters,
        trained=sum(block.trained for block in blocks),
        bytes_on_disk=parameters * _FLOAT,
        memory=_memory(model, blocks) / max(1.0, _memory(model, whole)),
        time=_work(blocks, is_read_once=_is_read_once(structure)) / max(1.0, _work(whole)),
    )


def _is_read_once(structure: Structure) -> bool:
    return structure.freeze_encoder and structure.adapters is None


def _work(blocks: Sequence[Block], *, is_read_once: bool = False) -> float:
    """Operations for a token: two for each weight forward, two to carry errors back, two to learn.

    Kaplan et al. 2020, "Scaling laws for neural language models", section 2.1. Errors are carried
    back no further than to the lowest block that learns; tables are looked up, not multiplied.
    """
    busy = [block for block in blocks if block.kind != "embeddings"]
    forward = 2.0 * sum(block.parameters for block in busy)
    if is_read_once:
        head = sum(block.parameters for block in busy if block.kind != "layer")
        forward = (forward - 2.0 * head) / _ROUNDS + 2.0 * head
    back = 2.0 * sum(
        block.parameters for block in _from_lowest(blocks) if block.kind != "embeddings"
    )
    return forward + back + 2.0 * sum(block.trained for block in busy)


def _memory(model: BaseModel, blocks: Sequence[Block]) -> float:
    """Bytes of weights, gradients and moments, and of what layers keep for the way back.

    The latter for a layer: tokens x width x (34 + 5 x heads x length / width) numbers of two bytes
    (Korthikanti et al. 2022, "Reducing activation recomputation in large transformer models",
    equation 1), here of four.
    """
    weights = sum(block.parameters for block in blocks) * _FLOAT
    learning = sum(block.trained for block in blocks) * _FLOAT * _GRADIENT_AND_MOMENTS
    parts, width = anatomy_of(model), max(1, model.hidden_size)
    layer = 2 * _TOKENS * width * (34 + 5 * parts.heads * _LENGTH / width)
    layers = sum(1 for block in _from_lowest(blocks) if block.kind == "layer" and block.parameters)
    repeats = model.layers if parts.is_shared else 1
    return weights + learning + layer * layers * repeats


def _from_lowest(blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks from the lowest that learns upwards."""
    lowest = next((at for at, block in enumerate(blocks) if block.trained), len(blocks))
    return blocks[lowest:]
