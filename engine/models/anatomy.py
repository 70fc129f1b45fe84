"""How many numbers the parts of a base model hold, from the names and shapes of its weights.

Nothing is loaded: the headers of the files say it all, for architectures never heard of as well.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Any

import msgspec

from engine.models.weights import TensorEntry


class LayerShape(msgspec.Struct, frozen=True):
    """One repeated layer. ``sides`` are inputs plus outputs of all its matrices, and ``outputs``

    the outputs alone, which is what low-rank adapters grow with; each also for attention only.
    """

    parameters: int
    sides: int = 0
    outputs: int = 0
    attention_sides: int = 0
    attention_outputs: int = 0


class Anatomy(msgspec.Struct, frozen=True):
    """``layers`` from the bottom up; one entry with ``is_shared`` where all layers are the same.

    ``rest`` is what is pre-trained and neither embeddings nor layer, such as a final norm.
    ``text_head`` and ``token_head`` are the layers that the stock classes put before the scores of
    a text or of each token. ``pooling`` is that of the stock class for texts.
    """

    embeddings: int
    layers: list[LayerShape]
    rest: int = 0
    is_shared: bool = False
    heads: int = 12
    intermediate_size: int = 0
    activation: str = ""
    has_activation: bool = True
    has_dropout: bool = True
    pooling: str = "cls"
    text_head: int = 0
    token_head: int = 0


ACTIVATIONS = ("hidden_act", "hidden_activation", "activation_function", "activation")
"""Fields of configurations that name the activation of the layers; T5 has one of its own kind."""

LAYER_DROPOUTS = (
    "hidden_dropout_prob", "attention_probs_dropout_prob", "attention_dropout",
    "activation_dropout", "dropout", "mlp_dropout", "resid_pdrop", "attn_pdrop", "dropout_rate",
)  # fmt: skip
"""Those that hold a share of dropout within the layers."""

_WITH_ACTIVATION = frozenset({"t5", "mt5", "umt5"})
_LAYER = re.compile(r"(?:^|\.)(?:layers?|h|blocks?|\w+_layer_groups)\.(\d+)\.(.+)$")
_EMBEDDINGS = ("wte", "wpe", "shared")
# Parts of pre-training and of heads, which are not taken over; poolers belong to the head.
_OUTSIDE = re.compile(
    r"^(?:cls|lm_head|vocab_\w+|\w+_predictions|generator_\w+|classifier|pre_classifier|score"
    r"|qa_outputs|head|classification_head|final_logits_bias|pooler)(?:\.|$)"
    r"|^decoder\.(?:bias|weight)$"
)
_CHILDREN = (
    "embeddings.", "encoder.", "decoder.", "layers.", "h.", "wte.", "wpe.", "transformer.",
    "embed_tokens.", "norm.", "final_norm.", "ln_f.", "pooler.", "shared.", "embeddings_project.",
)  # fmt: skip
_BUFFERS = re.compile(r"(?:position_ids|masked_bias|inv_freq)$")
_HEADS = ("num_attention_heads", "n_heads", "n_head", "num_heads", "encoder_attention_heads")
_INNER = ("intermediate_size", "hidden_dim", "n_inner", "d_ff", "encoder_ffn_dim")
_DENSE_AND_BIAS = frozenset(
    {"bert", "roberta", "xlm-roberta", "camembert", "distilbert", "electra", "deberta"}
    | {"deberta-v2", "mpnet", "albert"}
)


def anatomy(
    config: Mapping[str, Any], entries: Mapping[str, TensorEntry], *, layers: int, width: int
) -> Anatomy:
    """The parts of a model with so many ``layers`` of ``width`` numbers a token."""
    is_double = bool(config.get("is_encoder_decoder"))
    embeddings, rest = 0, 0
    names = {_without_prefix(name): entry for name, entry in entries.items()}
    found: dict[int, list[tuple[str, list[int]]]] = {}
    for name, entry in names.items():
        if _is_left_out(
            name, entry.shape, is_double=is_double, has_shared="shared.weight" in names
        ):
            continue
        if layer := _LAYER.search(name):
            found.setdefault(int(layer[1]), []).append((layer[2], entry.shape))
        elif _is_embedding(name, is_double=is_double):
            embeddings += math.prod(entry.shape)
        else:
            rest += math.prod(entry.shape)
    text_head, token_head = _stock_heads(config, width)
    return Anatomy(
        embeddings=embeddings,
        layers=[_layer_shape(found[place], config) for place in sorted(found)],
        rest=rest,
        is_shared=len(found) != layers,
        heads=_number(config, _HEADS) or 12,
        intermediate_size=_number(config, _INNER) or 4 * width,
        activation=next((str(config[key]) for key in ACTIVATIONS if config.get(key)), ""),
        has_activation=config.get("model_type") in _WITH_ACTIVATION
        or any(isinstance(config.get(key), str) for key in ACTIVATIONS),
        has_dropout=any(key in config for key in LAYER_DROPOUTS),
        pooling=_pooling(config, is_double=is_double),
        text_head=text_head,
        token_head=token_head,
    )


def _without_prefix(name: str) -> str:
    """The name within the base model: ``bert.encoder.layer.0...`` loses ``bert``."""
    first, _, others = name.partition(".")
    is_part = first in ("encoder", "decoder", "embeddings", "cls", "lm_head", "head")
    # DistilBERT calls its layers "transformer", GPT-2 its whole base model.
    is_own = first == "transformer" and others.startswith("layer.")
    return others if others.startswith(_CHILDREN) and not is_part and not is_own else name


def _is_left_out(name: str, shape: list[int], *, is_double: bool, has_shared: bool) -> bool:
    if _OUTSIDE.match(name) or _BUFFERS.search(name):
        return True
    if name.endswith("attn.bias") and len(shape) == 4:  # the mask in old files of GPT-2
        return True
    is_generator = name.startswith("decoder.")
    return is_double and (is_generator or (has_shared and name.endswith("embed_tokens.weight")))


def _is_embedding(name: str, *, is_double: bool) -> bool:
    parts = name.split(".")
    is_within = parts[0] == "decoder" or (is_double and parts[0] == "encoder")
    first = parts[1] if is_within and len(parts) > 1 else parts[0]
    return "embed" in first or first in _EMBEDDINGS


def _layer_shape(tensors: list[tuple[str, list[int]]], config: Mapping[str, Any]) -> LayerShape:
    is_transposed = config.get("model_type") == "gpt2"  # its matrices are inputs times outputs
    sides = outputs = attention_sides = attention_outputs = 0
    for name, shape in tensors:
        if len(shape) != 2 or not name.endswith(".weight") or "relative_attention" in name:
            continue
        out = shape[1] if is_transposed else shape[0]
        sides, outputs = sides + sum(shape), outputs + out
        if "attn" in name.lower() or "attention" in name.lower():
            attention_sides, attention_outputs = (
                attention_sides + sum(shape),
                attention_outputs + out,
            )
    return LayerShape(
        parameters=sum(math.prod(shape) for _, shape in tensors),
        sides=sides,
        outputs=outputs,
        attention_sides=attention_sides,
        attention_outputs=attention_outputs,
    )


def _stock_heads(config: Mapping[str, Any], width: int) -> tuple[int, int]:
    """Parameters before the scores of a text and before those of a token, by the stock classes."""
    kind = config.get("model_type")
    if kind in _DENSE_AND_BIAS:
        return width * width + width, 0
    if kind == "modernbert":
        dense = width * width + (width if config.get("classifier_bias") else 0)
        norm = width * (2 if config.get("norm_bias") else 1)
        return dense + norm, dense + norm
    return 0, 0


def _pooling(config: Mapping[str, Any], *, is_double: bool) -> str:
    if is_double:
        return "mean"
    return str(config.get("classifier_pooling") or "cls")


def _number(config: Mapping[str, Any], keys: tuple[str, ...]) -> int:
    return next((int(config[key]) for key in keys if isinstance(config.get(key), int)), 0)
