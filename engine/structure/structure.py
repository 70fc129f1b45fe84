"""How the base model is changed before training; part of a recipe."""

from __future__ import annotations

import msgspec


class Structure(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Changes to the base model. The defaults leave it as it is, everything trainable.

    ``kept_layers``: keep this many encoder layers from the bottom, drop those above (None: all).
    ``frozen_layers``: do not train this many layers from the bottom (-1: the whole encoder).
    ``reinitialised_layers``: give this many layers at the top fresh random weights.
    ``dropout``: dropout of the classification head (None: the base model's own).
    ``random_weights``: forget everything pre-trained; only for comparison.
    """

    kept_layers: int | None = None
    freeze_embeddings: bool = False
    frozen_layers: int = 0
    reinitialised_layers: int = 0
    dropout: float | None = None
    random_weights: bool = False
