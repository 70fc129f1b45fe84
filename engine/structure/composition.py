"""What a model of ours consists of where no stock class has it: backbone, pooling, head.

Written beside the weights as ``structure.json``, so that the folder says how it is put together.
It holds names and numbers only and is checked when read: nothing in it can run.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, cast

import msgspec

from engine import durable
from engine.errors import UserError
from engine.messages import text
from engine.models.local import kind_of
from engine.structure.rules import READS_LEFT_TO_RIGHT
from engine.structure.stock_classes import (
    OWN_ENCODER_CLASS,
    Scope,
    is_stock,
    kind_of_whole,
    usual_pooling,
)
from engine.structure.structure import Dropout, HeadLayer, Structure

if TYPE_CHECKING:
    from transformers import PretrainedConfig

DESCRIPTION = "structure.json"

SCOPES: dict[str, Scope] = {
    "AutoModelForSequenceClassification": "texts",
    "AutoModelForTokenClassification": "tokens",
    "AutoModelForQuestionAnswering": "spans",
}
"""What a task's stock class gives outputs for."""

Pooling = Literal["", "cls", "mean", "max", "attention", "last"]

Source = Literal["whole", "text_encoding", "encoder"]

_PLAIN_DROPOUT = 0.1


class Composition(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``structure.json``. ``source`` is the part of the base model that is the backbone: the

    "whole", of encoder-decoders the "encoder", or the class "text_encoding" that holds only that.
    ``pooling`` is empty where each token has its outputs.
    """

    scope: Scope
    source: Source
    outputs: int
    pooling: Pooling = ""
    pooled_layers: int = 1
    head: list[HeadLayer] = []
    format_version: Literal[1] = 1


def composition_for(
    structure: Structure, auto_class: str, config: PretrainedConfig
) -> Composition | None:
    """How the model is put together; None where the stock ``auto_class`` is what is wanted.

    Raises ``UserError`` where the pooling would read a token that has not seen the text.
    """
    scope = SCOPES[auto_class]
    kind = _kind(config)
    if kind == "decoder" and structure.pooling == "cls":
        raise READS_LEFT_TO_RIGHT.error()
    if is_stock(structure, scope, kind=kind, architecture=str(config.model_type)):
        return None
    pooling = ""
    if scope == "texts":
        stated = str(getattr(config, "classifier_pooling", "cls"))
        usual = usual_pooling(stated, kind=kind, architecture=str(config.model_type))
        pooling = structure.pooling or usual
    head = structure.head
    if head is None:
        share = structure.dropout
        head = [Dropout(_PLAIN_DROPOUT if share is None else share)]
    return Composition(
        scope=scope,
        source=_source(config),
        outputs=outputs_of(config),
        pooling=cast("Pooling", pooling),  # checked before
        pooled_layers=structure.pooled_layers,
        head=head,
    )


def outputs_of(config: PretrainedConfig) -> int:
    """How many scores a model with the labels of this configuration gives."""
    count: Any = config.num_labels
    return int(count)


def write_composition(composition: Composition, folder: Path) -> None:
    """Put the description into a model's folder."""
    content = msgspec.json.format(msgspec.json.encode(composition), indent=2)
    durable.write_bytes(folder / DESCRIPTION, content)


def read_composition(folder: Path) -> Composition | None:
    """The description in a model's folder; None where there is none, so the class is a stock one.

    Raises ``UserError`` where it is damaged or describes something unknown.
    """
    try:
        content = (folder / DESCRIPTION).read_bytes()
    except FileNotFoundError:
        return None
    try:
        return msgspec.json.decode(content, type=Composition)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise UserError(
            text("The description of the model's head is damaged: {reason}.", reason=str(error)),
            place=text("{path}", path=str(folder / DESCRIPTION)),
        ) from error


def _kind(config: PretrainedConfig) -> str:
    return kind_of_whole(kind_of(config.to_dict()), str(config.model_type))


def _source(config: PretrainedConfig) -> Source:
    if config.model_type in OWN_ENCODER_CLASS:
        return "text_encoding"
    return "encoder" if config.is_encoder_decoder else "whole"
