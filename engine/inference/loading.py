"""From a model's folder to weights and tokenizer, trusting nothing in it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from engine.errors import UserError
from engine.library.card import Card
from engine.library.reading import blocking_faults, read_card
from engine.messages import Text, text
from engine.models.loading import load_tokenizer
from engine.structure.saving import load_saved
from engine.tasks import TASKS


def load_model(folder: Path) -> tuple[Any, Any, Card]:
    """The model in evaluation mode (fp32, on the CPU), its tokenizer and its card.

    Raises ``UserError`` when files are missing, changed in size, damaged, or could run code.
    """
    card = read_card(folder)
    faults = blocking_faults(folder, card)
    if faults:
        raise _damaged(folder, faults[0])
    try:
        task = TASKS[card.task]
        model: Any = load_saved(folder, task.auto_class)
        # Some classes of tokenizers forget what they were saved with.
        tokenizer = task.adapted(load_tokenizer(folder))
    except UserError as error:
        raise _damaged(folder, error.problem) from error
    if task.labels_of(model.config) != card.labels:
        raise _damaged(folder, text("The classes in config.json are not those on the card."))
    return model, tokenizer, card


def _damaged(folder: Path, problem: Text) -> UserError:
    return UserError(
        problem,
        place=text("{path}", path=str(folder)),
        remedy=text("Import the model's archive again, or train the model again."),
    )
