"""From a model's folder to weights and tokenizer, trusting nothing in it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from engine.errors import UserError
from engine.library.card import Card
from engine.library.reading import blocking_faults, read_card
from engine.messages import Text, text


def load_model(folder: Path) -> tuple[Any, Any, Card]:
    """The model in evaluation mode (fp32, on the CPU), its tokenizer and its card.

    Raises ``UserError`` when files are missing, changed in size, damaged, or could run code.
    """
    card = read_card(folder)
    faults = blocking_faults(folder, card)
    if faults:
        raise _damaged(folder, faults[0])
    model, missing = _read(folder)
    if missing:
        raise _damaged(
            folder, text("The weights lack parts of the model: {parts}.", parts=", ".join(missing))
        )
    labels = [model.config.id2label[index] for index in range(model.config.num_labels)]
    if labels != card.labels:
        raise _damaged(folder, text("The classes in config.json are not those on the card."))
    model.eval()
    return model, _tokenizer(folder), card


def _read(folder: Path) -> tuple[Any, list[str]]:
    import torch
    from safetensors import SafetensorError
    from transformers import AutoModelForSequenceClassification
    from transformers.utils import logging

    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    try:
        model, found = AutoModelForSequenceClassification.from_pretrained(
            folder,
            local_files_only=True,
            use_safetensors=True,
            trust_remote_code=False,
            dtype=torch.float32,
            output_loading_info=True,
        )
    except (OSError, ValueError, KeyError, RuntimeError, SafetensorError) as error:
        raise _damaged(
            folder, text("The model cannot be loaded: {reason}.", reason=_first_line(error))
        ) from error
    return model, sorted(str(name) for name in found["missing_keys"])


def _tokenizer(folder: Path) -> Any:
    from transformers import AutoTokenizer

    try:
        return AutoTokenizer.from_pretrained(
            folder, local_files_only=True, trust_remote_code=False, use_fast=True
        )
    except (OSError, ValueError, KeyError, RuntimeError) as error:
        raise _damaged(
            folder, text("The tokenizer cannot be loaded: {reason}.", reason=_first_line(error))
        ) from error


def _damaged(folder: Path, problem: Text) -> UserError:
    return UserError(
        problem,
        place=text("{path}", path=str(folder)),
        remedy=text("Import the model's archive again, or train the model again."),
    )


def _first_line(error: BaseException) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0].rstrip(".")
