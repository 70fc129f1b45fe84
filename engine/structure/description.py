"""What a structure changes, in sentences: for the card of a finished model and its results."""

from __future__ import annotations

from collections.abc import Sequence

from engine.messages import Text, text
from engine.structure.structure import (
    Activation,
    Adapters,
    Dense,
    Dropout,
    HeadLayer,
    LayerNorm,
    MultiSampleDropout,
    Residual,
    Structure,
)

_POOLINGS = {
    "cls": text("Pooling: the first token."),
    "mean": text("Pooling: the mean of all tokens."),
    "max": text("Pooling: the maximum over all tokens."),
    "attention": text("Pooling: learned attention."),
    "last": text("Pooling: the last token."),
}


def describe(structure: Structure) -> list[Text]:
    """One sentence for each change; none where the base model stays as it is."""
    told = _of_layers(structure)
    if structure.pooling in _POOLINGS:
        told.append(_POOLINGS[structure.pooling])
    if structure.pooled_layers > 1:
        told.append(text("The top {count} layers are mixed.", count=structure.pooled_layers))
    if structure.head == []:
        told.append(text("Head: the scores alone."))
    elif structure.head is not None:
        told.append(text("Head: {layers}.", layers=head_notation(structure.head)))
    if structure.dropout is not None:
        told.append(text("Dropout of the head: {share:.0%}.", share=structure.dropout))
    if structure.encoder_dropout is not None:
        told.append(text("Dropout in the layers: {share:.0%}.", share=structure.encoder_dropout))
    if structure.activation:
        told.append(text("Activation of the layers: {name}.", name=structure.activation))
    return told


def head_notation(head: Sequence[HeadLayer]) -> str:
    """A head as the option ``--head`` takes it: "dense:256,gelu,dropout:0.1"."""
    return ",".join(_notation(layer) for layer in head)


def layer_notation(layers: Sequence[int]) -> str:
    """Layers counted from 1, as the window does: "1-3, 7"."""
    runs: list[list[int]] = []
    for layer in sorted(layers):
        if runs and layer == runs[-1][1] + 1:
            runs[-1][1] = layer
        else:
            runs.append([layer, layer])
    return ", ".join(
        str(first + 1) if first == last else f"{first + 1}-{last + 1}" for first, last in runs
    )


def _of_layers(structure: Structure) -> list[Text]:
    told = []
    if structure.random_weights:
        told.append(text("It began with random weights: nothing pre-trained was kept."))
    if structure.dropped_layers:
        told.append(
            text("Dropped layers: {layers}.", layers=layer_notation(structure.dropped_layers))
        )
    if structure.reinitialised_layers:
        layers = layer_notation(structure.reinitialised_layers)
        told.append(text("Layers that began anew: {layers}.", layers=layers))
    if structure.adapters is not None:
        told.append(_of_adapters(structure.adapters))
    elif structure.freeze_encoder:
        told.append(text("All of the pre-trained part was frozen."))
    else:
        if structure.freeze_embeddings:
            told.append(text("The embeddings were frozen."))
        if structure.frozen_layers:
            layers = layer_notation(structure.frozen_layers)
            told.append(text("Frozen layers: {layers}.", layers=layers))
    return told


def _of_adapters(adapters: Adapters) -> Text:
    kind = {"lora": "LoRA", "dora": "DoRA"}.get(adapters.kind, adapters.kind)
    if adapters.layers is None:
        return text("Adapters ({kind}, rank {rank}) in all layers.", kind=kind, rank=adapters.rank)
    return text(
        "Adapters ({kind}, rank {rank}) in layers {layers}.",
        kind=kind,
        rank=adapters.rank,
        layers=layer_notation(adapters.layers),
    )


def _notation(layer: HeadLayer) -> str:
    match layer:
        case Dense(size):
            return f"dense:{size}"
        case Activation(name):
            return name
        case Dropout(share):
            return f"dropout:{share:g}"
        case LayerNorm():
            return "norm"
        case Residual(size, activation, dropout):
            return f"residual:{size}:{activation}:{dropout:g}"
        case MultiSampleDropout(samples, share):
            return f"multi_dropout:{samples}:{share:g}"
