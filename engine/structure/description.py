"""What a structure changes, in sentences: for the card of a finished model and its results."""

from __future__ import annotations

from engine.messages import Text, text
from engine.structure.head_notation import write_head
from engine.structure.layer_numbers import layer_numbers
from engine.structure.structure import Adapters, Structure

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
        told.append(text("Head: {layers}.", layers=write_head(structure.head)))
    if structure.dropout is not None:
        told.append(text("Dropout of the head: {share:.0%}.", share=structure.dropout))
    if structure.encoder_dropout is not None:
        told.append(text("Dropout in the layers: {share:.0%}.", share=structure.encoder_dropout))
    if structure.activation:
        told.append(text("Activation of the layers: {name}.", name=structure.activation))
    return told


def _of_layers(structure: Structure) -> list[Text]:
    told = []
    if structure.random_weights:
        told.append(text("It began with random weights: nothing pre-trained was kept."))
    if structure.dropped_layers:
        told.append(
            text("Dropped layers: {layers}.", layers=layer_numbers(structure.dropped_layers))
        )
    if structure.reinitialised_layers:
        layers = layer_numbers(structure.reinitialised_layers)
        told.append(text("Layers that began anew: {layers}.", layers=layers))
    if structure.adapters is not None:
        told.append(_of_adapters(structure.adapters))
    elif structure.freeze_encoder:
        told.append(text("All of the pre-trained part was frozen."))
    else:
        if structure.freeze_embeddings:
            told.append(text("The embeddings were frozen."))
        if structure.frozen_layers:
            layers = layer_numbers(structure.frozen_layers)
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
        layers=layer_numbers(adapters.layers),
    )
