"""The network that a structure makes of a base model, as blocks with their numbers; no torch."""

from __future__ import annotations

from typing import Literal

import msgspec

from engine.models.anatomy import Anatomy, LayerShape
from engine.models.base_model import BaseModel
from engine.structure.stock_classes import Scope, is_stock, usual_pooling
from engine.structure.structure import (
    Activation,
    Dense,
    Dropout,
    HeadLayer,
    LayerNorm,
    MultiSampleDropout,
    Residual,
    Structure,
)

Kind = Literal["text", "embeddings", "layer", "mix", "pooling", "stock_head", "head", "scores"]
State = Literal["trained", "frozen", "fresh", "dropped", "adapted", "fixed"]

TASK_SCOPES: dict[str, Scope] = {"named_entities": "tokens", "question_answering": "spans"}
"""Tasks that answer for each token or for both ends of a passage; all others for a text."""


class Target(msgspec.Struct, frozen=True):
    """What the network is for: the task's name, and how many labels its examples have."""

    task: str = "classification"
    labels: int = 2

    @property
    def scope(self) -> Scope:
        """What one output belongs to."""
        return TASK_SCOPES.get(self.task, "texts")

    @property
    def outputs(self) -> int:
        """How many scores: of labels; of BIO tags; of both ends of an answer; or one number."""
        if self.scope == "spans":
            return 2
        if self.scope == "tokens":
            return 1 + 2 * self.labels
        return 1 if self.task == "regression" else max(2, self.labels)


class Block(msgspec.Struct, frozen=True):
    """One part of the network, from the bottom up.

    ``index`` is the layer's number in the base model, or the place in the head's list.
    ``parameters`` are those of the finished model, ``trained`` those that learn (adapters, which
    are merged at the end, are only in ``trained``). State "fixed" has nothing that could learn.
    """

    kind: Kind
    index: int = -1
    parameters: int = 0
    trained: int = 0
    state: State = "fixed"
    head_layer: HeadLayer | None = None
    width: int = 0


def outline(model: BaseModel, structure: Structure, target: Target) -> list[Block]:
    """All blocks, dropped layers included, from the text at the bottom to the scores."""
    parts, width = anatomy_of(model), model.hidden_size
    is_frozen = structure.freeze_encoder or structure.adapters is not None
    embeddings = parts.embeddings + (parts.rest if parts.is_shared else 0)
    is_table_frozen = is_frozen or structure.freeze_embeddings
    blocks = [
        Block("text"),
        _pretrained("embeddings", embeddings, is_frozen=is_table_frozen),
        *_layers(parts, structure, is_frozen=is_frozen),
    ]
    # A norm at the top of the layers is counted with the topmost layer that is left.
    if parts.rest and not parts.is_shared:
        blocks = _with_rest(blocks, parts.rest, is_frozen=is_frozen)
    if structure.pooled_layers > 1:
        count = structure.pooled_layers + 1
        blocks.append(Block("mix", parameters=count, trained=count, state="fresh"))
    if target.scope == "texts":
        pooled = width * width + 2 * width if structure.pooling == "attention" else 0
        state: State = "fresh" if pooled else "fixed"
        blocks.append(Block("pooling", parameters=pooled, trained=pooled, state=state))
    return blocks + _head(model, parts, structure, target)


def has_stock_head(model: BaseModel, structure: Structure, target: Target) -> bool:
    """Whether a stock class of transformers can express head and pooling, and so provides both."""
    return is_stock(structure, target.scope, kind=model.kind, architecture=model.architecture)


def stock_head_layers(model: BaseModel, structure: Structure, target: Target) -> list[HeadLayer]:
    """The head that is there without a list, as the list that comes closest to it."""
    share = 0.1 if structure.dropout is None else structure.dropout
    if not has_stock_head(model, structure, target) or not _dense_size(anatomy_of(model), target):
        return [Dropout(share)]
    if model.architecture == "modernbert":
        layers: list[HeadLayer] = [Dense(model.hidden_size), Activation("gelu"), LayerNorm()]
        return [*layers, Dropout(share)]
    return [Dense(model.hidden_size), Activation("tanh"), Dropout(share)]


def effective_pooling(model: BaseModel, structure: Structure) -> str:
    """The pooling that takes place: the wanted one, or the base model's own."""
    if structure.pooling:
        return structure.pooling
    stated = anatomy_of(model).pooling
    return usual_pooling(stated, kind=model.kind, architecture=model.architecture)


def anatomy_of(model: BaseModel) -> Anatomy:
    """What the weights' headers say; a rough guess for a model whose weights are not here."""
    if model.anatomy is not None:
        return model.anatomy
    embeddings, width = model.vocabulary * model.hidden_size, model.hidden_size
    each = max(0, model.parameters - embeddings) // max(1, model.layers)
    shape = LayerShape(each, 18 * width, 9 * width, 8 * width, 4 * width)
    return Anatomy(embeddings=embeddings, layers=[shape] * model.layers)


def adapter_parameters(shape: LayerShape, structure: Structure) -> int:
    """Numbers of the adapters in one layer: rank times both sides of each matrix.

    DoRA has a magnitude for each output in addition (Liu et al. 2024, equation 5).
    """
    adapters = structure.adapters
    if adapters is None:
        return 0
    is_all = adapters.targets == "all"
    sides = shape.sides if is_all else shape.attention_sides
    outputs = shape.outputs if is_all else shape.attention_outputs
    return adapters.rank * sides + (outputs if adapters.kind == "dora" else 0)


def is_adapted(structure: Structure, layer: int) -> bool:
    """Whether this layer gets adapters."""
    adapters = structure.adapters
    if adapters is None or layer in structure.dropped_layers:
        return False
    is_chosen = adapters.layers is None or layer in adapters.layers
    return is_chosen and layer not in structure.reinitialised_layers


def _layers(parts: Anatomy, structure: Structure, *, is_frozen: bool) -> list[Block]:
    if parts.is_shared:
        shape = parts.layers[0] if parts.layers else LayerShape(0)
        added = adapter_parameters(shape, structure)
        block = _pretrained("layer", shape.parameters, is_frozen=is_frozen)
        if added:
            block = msgspec.structs.replace(block, trained=added, state="adapted")
        return [block]
    blocks, bottom = [], min(structure.kept_layers(len(parts.layers)), default=-1)
    for index, own in enumerate(parts.layers):
        # The layer at the bottom is built as the first one was, whichever it is.
        shape = parts.layers[0] if index == bottom else own
        blocks.append(_layer(index, shape, structure, is_frozen=is_frozen))
    return blocks


def _layer(index: int, shape: LayerShape, structure: Structure, *, is_frozen: bool) -> Block:
    whole = shape.parameters
    if index in structure.dropped_layers:
        return Block("layer", index, state="dropped")
    is_stuck = structure.freeze_encoder or index in structure.frozen_layers
    if index in structure.reinitialised_layers:
        return Block("layer", index, whole, 0 if is_stuck else whole, "fresh")
    if is_adapted(structure, index):
        return Block("layer", index, whole, adapter_parameters(shape, structure), "adapted")
    if is_stuck or is_frozen:
        return Block("layer", index, whole, 0, "frozen")
    return Block("layer", index, whole, whole, "trained")


def _pretrained(kind: Kind, parameters: int, *, is_frozen: bool) -> Block:
    trained = 0 if is_frozen else parameters
    return Block(kind, -1, parameters, trained, "frozen" if is_frozen else "trained")


def _with_rest(blocks: list[Block], rest: int, *, is_frozen: bool) -> list[Block]:
    kept = [at for at, block in enumerate(blocks) if block.kind == "layer" and block.parameters]
    top = kept[-1] if kept else 1
    block = blocks[top]
    more = msgspec.structs.replace(
        block,
        parameters=block.parameters + rest,
        trained=block.trained + (0 if is_frozen else rest),
    )
    return [*blocks[:top], more, *blocks[top + 1 :]]


def _dense_size(parts: Anatomy, target: Target) -> int:
    return parts.text_head if target.scope == "texts" else parts.token_head


def _head(model: BaseModel, parts: Anatomy, structure: Structure, target: Target) -> list[Block]:
    width = model.hidden_size
    blocks: list[Block] = []
    if structure.head is None:
        size = _dense_size(parts, target) if has_stock_head(model, structure, target) else 0
        blocks.append(Block("stock_head", -1, size, size, "fresh" if size else "fixed"))
    for place, layer in enumerate(structure.head or []):
        size, width = _head_layer_size(layer, width)
        state: State = "fresh" if size else "fixed"
        blocks.append(Block("head", place, size, size, state, layer, width))
    size = width * target.outputs + target.outputs
    blocks.append(Block("scores", -1, size, size, "fresh", width=target.outputs))
    return blocks


def _head_layer_size(layer: HeadLayer, width: int) -> tuple[int, int]:
    """Parameters of a layer of the head that is given ``width`` numbers, and what it gives on."""
    match layer:
        case Dense(size):
            return width * size + size, size
        case LayerNorm():
            return 2 * width, width
        case Residual(size, _, _):
            return 2 * width + width * size + size + size * width + width, width
        case Activation() | Dropout() | MultiSampleDropout():
            return 0, width
