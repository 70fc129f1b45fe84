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
from engine.structure.structure import Dropout, HeadLayer, Structure

if TYPE_CHECKING:
    from transformers import PretrainedConfig

DESCRIPTION = "structure.json"

Scope = Literal["texts", "tokens", "spans"]
SCOPES: dict[str, Scope] = {
    "AutoModelForSequenceClassification": "texts",
    "AutoModelForTokenClassification": "tokens",
    "AutoModelForQuestionAnswering": "spans",
}
"""What a task's stock class gives outputs for: a text, each token, or both ends of a passage."""

Pooling = Literal["", "cls", "mean", "max", "attention", "last"]

Source = Literal["whole", "text_encoding", "encoder"]

# The heads of these stock classes read the state of the first token.
_READ_FIRST_TOKEN = frozenset(
    {"bert", "distilbert", "roberta", "xlm-roberta", "camembert", "electra", "deberta"}
    | {"deberta-v2", "mpnet", "albert"}
)
_OWN_ENCODER_CLASS = frozenset({"t5", "mt5", "umt5"})
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
    if _is_stock(structure, scope, kind, config):
        return None
    pooling = ""
    if scope == "texts":
        pooling = structure.pooling or _usual_pooling(kind, config)
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


def _is_stock(structure: Structure, scope: Scope, kind: str, config: PretrainedConfig) -> bool:
    if structure.head is not None or structure.pooled_layers != 1 or kind == "encoder-decoder":
        return False
    if scope != "texts":
        return True
    # The stock classes of decoders look for padding by its token, which may also be in the text.
    if kind == "decoder":
        return False
    if config.model_type == "modernbert":
        return structure.pooling in ("", "cls", "mean")
    return not structure.pooling or (
        structure.pooling == "cls" and config.model_type in _READ_FIRST_TOKEN
    )


def _kind(config: PretrainedConfig) -> str:
    """As ``kind_of``, but encoders that were cut out of a whole count as the part they are."""
    if config.model_type in _OWN_ENCODER_CLASS:
        return "encoder-decoder"
    return kind_of(config.to_dict())


def _usual_pooling(kind: str, config: PretrainedConfig) -> str:
    if kind == "decoder":
        return "last"
    if kind == "encoder-decoder":
        return "mean"
    return str(getattr(config, "classifier_pooling", "cls"))


def _source(config: PretrainedConfig) -> Source:
    if config.model_type in _OWN_ENCODER_CLASS:
        return "text_encoding"
    return "encoder" if config.is_encoder_decoder else "whole"
