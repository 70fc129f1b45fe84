"""Everything that makes a run repeatable, as one TOML file."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import msgspec

from engine import durable
from engine.data.description import ImportOptions, Role
from engine.data.preparation import Remedy, SplitPlan
from engine.errors import UserError
from engine.messages import text
from engine.structure.structure import Structure
from engine.training.recipe_versions import VERSION, upgraded


class DataPart(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which table, and what its columns mean. ``dataset`` is the imported folder's id."""

    sources: list[str] = []
    dataset: str = ""
    options: ImportOptions = ImportOptions()
    roles: dict[str, Role] = {}  # column -> role; columns not named keep the guessed role
    remedies: list[Remedy] = []


class ModelPart(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The base model: ``starter``, the id of an added model, or a folder's path."""

    base: str = "starter"


class Hyperparameters(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How the weights are fitted. None or "auto" lets the engine decide, and say what it decided.

    ``tokens_per_batch`` bounds the padded tokens of one optimiser step; ``max_length`` is in tokens.
    ``gradient_checkpointing`` computes the values of layers again instead of keeping them (Chen and
    others 2016): slower, with the same losses, in less memory. ``patience`` counts evaluations in
    which neither the selection metric nor the validation loss improved before stopping early (0:
    never). ``learning_rate`` is that of the highest layer; each layer below has ``layer_decay``
    times the rate of the one above it, the embeddings the lowest. ``unfreeze_every``: only the head
    is trained at first, and every so many epochs one layer more from the top, the embeddings last
    (0: all from the start). ``contrastive_weight``: how much it counts, beside the classes' loss,
    that texts of one class come to lie together (0: not at all); see ``training.contrast``.
    """

    preset: str = "balanced"
    epochs: int = 4
    learning_rate: float = 5e-5
    head_learning_rate: float | None = None
    layer_decay: float = 1.0
    unfreeze_every: int = 0
    weight_decay: float = 0.01
    warmup_share: float = 0.1
    schedule: str = "linear"  # or "cosine", "constant"
    batch_size: int = 32
    tokens_per_batch: int = 4096
    gradient_checkpointing: bool = False
    max_length: int | None = None
    long_texts: str = "cut"  # or "windows": overlapping windows whose votes are joined
    window_overlap: int = 32
    class_weights: bool = False
    label_smoothing: float = 0.0
    contrastive_weight: float = 0.0
    clip_norm: float = 1.0
    evaluations_per_epoch: int = 1
    patience: int = 2
    selection_metric: str = "auto"  # the task's own; or one of its metrics
    checkpoint_seconds: float = 60.0
    device: str = "auto"  # or "cpu", "cuda", "mps"
    precision: str = "auto"  # or "fp32", "bf16"
    seed: int = 42
    baseline: bool = True


class Recipe(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """dataset + split + task + base model + structure + hyperparameters."""

    name: str = ""
    task: str = "classification"
    data: DataPart = DataPart()
    split: SplitPlan = SplitPlan()
    model: ModelPart = ModelPart()
    structure: Structure = Structure()
    training: Hyperparameters = Hyperparameters()
    version: int = VERSION

    def fingerprint(self) -> str:
        """SHA-256 of everything that decides the result (the name does not)."""
        content = msgspec.json.encode(msgspec.structs.replace(self, name=""), order="deterministic")
        return hashlib.sha256(content).hexdigest()


def to_toml(recipe: Recipe) -> str:
    """The recipe as TOML; None values are left out, as TOML has none."""
    return msgspec.toml.encode(_without_none(msgspec.to_builtins(recipe))).decode("utf-8")


def write_recipe(recipe: Recipe, path: Path) -> None:
    """Save the recipe durably."""
    durable.write_text(path, to_toml(recipe))


def read_recipe(path: Path) -> Recipe:
    """Load and validate a recipe; raises ``UserError`` naming the field that is wrong.

    One that an earlier version wrote is converted.
    """
    try:
        content = msgspec.toml.decode(path.read_bytes(), type=dict[str, Any])
        return msgspec.convert(upgraded(content), Recipe)
    except UserError as error:
        raise UserError(
            error.problem, place=text("{path}", path=str(path)), remedy=error.remedy
        ) from error
    except OSError as error:
        raise UserError(
            text("The recipe cannot be read: {reason}.", reason=error.strerror or str(error)),
            place=text("{path}", path=str(path)),
        ) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise UserError(
            text("This is not a valid recipe: {reason}.", reason=str(error)),
            place=text("{path}", path=str(path)),
            remedy=text("Correct the field that is named, or make a new recipe in the window."),
        ) from error


def _without_none(value: object) -> object:
    if isinstance(value, dict):
        return {key: _without_none(item) for key, item in value.items() if item is not None}
    if isinstance(value, list):
        return [_without_none(item) for item in value]
    return value
