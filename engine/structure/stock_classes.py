"""Where a stock class of transformers holds head and pooling: one answer for diagram and build."""

from __future__ import annotations

from typing import Literal

from engine.structure.structure import Structure

Scope = Literal["texts", "tokens", "spans"]
"""What a class gives outputs for: a text, each token, or both ends of a passage."""

OWN_ENCODER_CLASS = frozenset({"t5", "mt5", "umt5"})
"""Architectures whose encoder has a class of its own, which does not call itself half of a whole."""

# The heads of these stock classes read the state of the first token.
_READ_FIRST_TOKEN = frozenset(
    {"bert", "distilbert", "roberta", "xlm-roberta", "camembert", "electra", "deberta"}
    | {"deberta-v2", "mpnet", "albert"}
)


def kind_of_whole(kind: str, architecture: str) -> str:
    """As ``kind``, but encoders that were cut out of a whole count as the part they are."""
    return "encoder-decoder" if architecture in OWN_ENCODER_CLASS else kind


def is_stock(structure: Structure, scope: Scope, *, kind: str, architecture: str) -> bool:
    """Whether a stock class can express head and pooling, and so provides both."""
    kind = kind_of_whole(kind, architecture)
    if structure.head is not None or structure.pooled_layers != 1 or kind == "encoder-decoder":
        return False
    if scope != "texts":
        return True
    # The stock classes of decoders look for padding by its token, which may also be in the text.
    if kind == "decoder":
        return False
    if architecture == "modernbert":
        return structure.pooling in ("", "cls", "mean")
    return not structure.pooling or (
        structure.pooling == "cls" and architecture in _READ_FIRST_TOKEN
    )


def usual_pooling(stated: str, *, kind: str, architecture: str) -> str:
    """The base model's own pooling; ``stated`` is what its configuration says of it, or "cls"."""
    kind = kind_of_whole(kind, architecture)
    if kind == "decoder":
        return "last"
    return "mean" if kind == "encoder-decoder" else stated
