"""Which hyperparameters the form shows, where they live in a recipe, and their bounds."""

from __future__ import annotations

from dataclasses import dataclass

from engine.training.recipe import Recipe


@dataclass(frozen=True)
class Field:
    """One setting. ``part`` is "training" or "structure"; ``kind`` decides the control.

    Kinds: ``whole`` (``empty`` is the lowest value and stands for None or a special meaning),
    ``number``, ``choice`` (of ``choices``), ``switch``.
    """

    name: str
    part: str
    kind: str
    lowest: float = 0
    highest: float = 1
    choices: tuple[str, ...] = ()
    is_optional: bool = False
    group: str = "learning"

    def read(self, recipe: Recipe) -> object:
        """The value in a recipe."""
        return getattr(getattr(recipe, self.part), self.name)


GROUPS = ("learning", "texts", "choosing", "model", "machine")

FIELDS = (
    Field("epochs", "training", "whole", 1, 1000),
    Field("learning_rate", "training", "number", 1e-8, 1),
    Field("batch_size", "training", "whole", 1, 4096),
    Field("schedule", "training", "choice", choices=("linear", "cosine", "constant")),
    Field("warmup_share", "training", "number", 0, 0.9),
    Field("weight_decay", "training", "number", 0, 10),
    Field("class_weights", "training", "switch"),
    Field("contrastive_weight", "training", "number", 0, 100),
    Field("max_length", "training", "whole", 0, 8192, is_optional=True, group="texts"),
    Field("long_texts", "training", "choice", choices=("cut", "windows"), group="texts"),
    Field("window_overlap", "training", "whole", 0, 4096, group="texts"),
    Field("patience", "training", "whole", 0, 100, group="choosing"),
    Field(
        "selection_metric",
        "training",
        "choice",
        choices=("auto",),  # and the metrics of the recipe's task
        group="choosing",
    ),
    Field("evaluations_per_epoch", "training", "whole", 1, 100, group="choosing"),
    Field("freeze_encoder", "structure", "switch", group="model"),
    Field("layer_decay", "training", "number", 0.01, 1, group="model"),
    Field("unfreeze_every", "training", "whole", 0, 1000, group="model"),
    Field("dropout", "structure", "number", 0, 0.9, is_optional=True, group="model"),
    Field("gradient_checkpointing", "training", "switch", group="machine"),
    Field("device", "training", "choice", choices=("auto", "cpu", "cuda", "mps"), group="machine"),
    Field("precision", "training", "choice", choices=("auto", "fp32", "bf16"), group="machine"),
    Field("seed", "training", "whole", 0, 2_147_483_647, group="machine"),
)
