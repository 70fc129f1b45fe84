"""Weights and tokenizer into memory: only safetensors, only from this disk, no foreign code.

The one place that imports transformers for loading, so that nothing phones home whoever asks.
"""

from __future__ import annotations

import importlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from safetensors import SafetensorError

from engine.errors import UserError
from engine.messages import text
from engine.models.local import max_length, weights_files
from engine.models.quiet import keep_libraries_offline
from engine.models.weights import read_header

if TYPE_CHECKING:
    from transformers import PretrainedConfig, PreTrainedModel, PreTrainedTokenizerBase

_BACKBONES = {"whole": "AutoModel", "text_encoding": "AutoModelForTextEncoding"}


def offline_transformers() -> Any:
    """The transformers package, silent and without a network."""
    keep_libraries_offline()
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "true")
    transformers: Any = importlib.import_module("transformers")
    transformers.logging.set_verbosity_error()
    transformers.logging.disable_progress_bar()
    return transformers


def load_tokenizer(folder: str | Path) -> PreTrainedTokenizerBase:
    """The tokenizer of a model folder; raises ``UserError`` when it cannot be read."""
    try:
        tokenizer = offline_transformers().AutoTokenizer.from_pretrained(
            str(folder), local_files_only=True, trust_remote_code=False, use_fast=True
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError, ImportError) as error:
        raise UserError(
            text("The tokenizer cannot be loaded: {reason}.", reason=_first_line(error)),
            place=text("{path}", path=str(folder)),
            remedy=text("Copy the tokenizer's files again, or choose another model."),
        ) from error
    if not getattr(tokenizer, "is_fast", False):
        raise UserError(
            text("This tokenizer has no fast form (tokenizer.json)."),
            place=text("{path}", path=str(folder)),
            remedy=text("Choose a model that comes with a tokenizer.json."),
        )
    if tokenizer.pad_token is None:
        # Models that write text often have none. Which token it is changes nothing, for padding is
        # told apart by the mask, but whoever loads the finished folder needs one.
        tokenizer.pad_token = tokenizer.eos_token or tokenizer.convert_ids_to_tokens(0)
    return cast("PreTrainedTokenizerBase", tokenizer)


def load_config(folder: str | Path) -> PretrainedConfig:
    """The configuration; raises ``UserError`` for an architecture that is not known."""
    try:
        config = offline_transformers().AutoConfig.from_pretrained(
            str(folder), local_files_only=True, trust_remote_code=False
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UserError(
            text("The configuration cannot be read: {reason}.", reason=_first_line(error)),
            place=text("{path}", path=str(folder)),
            remedy=text("Choose a model of an architecture that transformers knows."),
        ) from error
    return cast("PretrainedConfig", config)


def longest_input(folder: str | Path, config: PretrainedConfig) -> int:
    """The model's limit in tokens, special tokens included."""
    return max_length(Path(folder), config.to_dict())


def load_model(
    folder: str | Path, auto_class: str, config: PretrainedConfig
) -> tuple[PreTrainedModel, list[str]]:
    """Weights in float32 under ``config``, and the names of those that the folder lacks.

    Those (a new head) are random. Raises ``UserError`` when the weights do not fit the
    architecture.
    """
    model, absent = _read(folder, _class(auto_class), config)
    prefix = f"{model.base_model_prefix}."
    _require_body(folder, [name for name in absent if name.startswith(prefix)])
    return model, absent


def load_backbone(folder: str | Path, config: PretrainedConfig, source: str) -> PreTrainedModel:
    """A base model without any head, or of an encoder-decoder the part that reads.

    ``source``: "whole"; "text_encoding" for the class that holds an encoder only; "encoder" for the
    part of a class that holds both. Takes folders of whole models and of such parts. Raises
    ``UserError`` when the weights do not fit the architecture.
    """
    if source == "encoder":
        return _load_encoder(folder, config)
    model, absent = _read(folder, _class(_BACKBONES[source]), config)
    _require_body(folder, absent)
    return model


def new_backbone(config: PretrainedConfig, source: str) -> PreTrainedModel:
    """The same with random weights throughout, by torch's current seed."""
    if source == "encoder":
        whole: Any = new_model("AutoModel", config)
        return cast("PreTrainedModel", whole.get_encoder())
    return new_model(_BACKBONES[source], config)


def _load_encoder(folder: str | Path, config: PretrainedConfig) -> PreTrainedModel:
    """From the weights of an encoder alone, or of the model it is a part of."""
    names = {name for file in weights_files(Path(folder)) for name in read_header(file)}
    if any(".encoder." in f".{name}" for name in names):
        model, absent = _read(folder, _class("AutoModel"), config)
        _require_body(folder, absent)
        whole: Any = model
        return cast("PreTrainedModel", whole.get_encoder())
    import torch

    with torch.device("meta"):
        kind: Any = type(new_backbone(config, "encoder"))
    model, absent = _read(folder, kind, config)
    _require_body(folder, absent)
    return model


def _require_body(folder: str | Path, absent: list[str]) -> None:
    """Raise ``UserError`` unless all but a pooler, which is made fresh, was there."""
    body = [name for name in absent if ".pooler." not in f".{name}"]
    if body:
        raise UserError(
            text(
                "The weights do not fit the configuration: {count} parts are missing, "
                "the first is {name}.",
                count=len(body),
                name=body[0],
            ),
            place=text("{path}", path=str(folder)),
            remedy=text("Choose a folder whose config.json and weights belong together."),
        )


def load_finished(folder: str | Path, auto_class: str) -> PreTrainedModel:
    """A complete model as it was saved, in evaluation mode; raises ``UserError`` if parts lack."""
    model, absent = _read(folder, _class(auto_class), load_config(folder))
    if absent:
        raise UserError(
            text("The weights lack parts of the model: {parts}.", parts=", ".join(absent)),
            place=text("{path}", path=str(folder)),
        )
    model.train(mode=False)
    return model


def _read(
    folder: str | Path, loader: Any, config: PretrainedConfig
) -> tuple[PreTrainedModel, list[str]]:
    """The model, and the names of its parts that are missing or misshapen in the folder."""
    weights_files(Path(folder))  # refuses pickles before anything is opened
    import torch

    try:
        model, report = loader.from_pretrained(
            str(folder),
            config=config,
            dtype=torch.float32,
            use_safetensors=True,
            local_files_only=True,
            trust_remote_code=False,
            ignore_mismatched_sizes=True,
            output_loading_info=True,
        )
    except (OSError, ValueError, KeyError, RuntimeError, SafetensorError) as error:
        raise UserError(
            text("The weights cannot be loaded: {reason}.", reason=_first_line(error)),
            place=text("{path}", path=str(folder)),
            remedy=text("Fetch the model again, or choose another one."),
        ) from error
    absent = [*report.get("missing_keys", ()), *(each[0] for each in report["mismatched_keys"])]
    return cast("PreTrainedModel", model), sorted(str(name) for name in absent)


def new_model(auto_class: str, config: PretrainedConfig) -> PreTrainedModel:
    """The same network with random weights throughout, by torch's current seed."""
    model = _class(auto_class).from_config(config)
    return cast("PreTrainedModel", model.float())


def _class(name: str) -> Any:
    return getattr(offline_transformers(), name)


def _first_line(error: BaseException) -> str:
    words = str(error).strip().splitlines()
    return (words[0] if words else type(error).__name__).rstrip(".")
