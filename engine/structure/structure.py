"""How the base model is changed before training; part of a recipe."""

from __future__ import annotations

from typing import TypeAlias

import msgspec

POOLINGS = ("cls", "mean", "max", "attention", "last")
ADAPTER_KINDS = ("lora", "dora")
ADAPTER_TARGETS = ("attention", "all")
WIDEST_HEAD_LAYER = 65_536
MOST_SAMPLES = 64


class Dense(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="dense"):
    """A linear layer to ``size`` outputs."""

    size: int


class Activation(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="activation"):
    """A function on every number, by a name of ``activations.ACTIVATIONS``."""

    name: str = "gelu"


class Dropout(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="dropout"):
    """Leave out this share of the numbers at random while training."""

    share: float = 0.1


class LayerNorm(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="layer_norm"):
    """Shift and scale to mean 0 and spread 1, then by learned numbers."""


class Residual(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="residual"):
    """Add to the input what norm, dense to ``size``, activation and dense back make of it."""

    size: int
    activation: str = "gelu"
    dropout: float = 0.1


class MultiSampleDropout(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="multi_sample_dropout"
):
    """The mean of the final scores under several dropouts at once; only as the last layer."""

    samples: int = 5
    share: float = 0.3


HeadLayer: TypeAlias = Dense | Activation | Dropout | LayerNorm | Residual | MultiSampleDropout


class Adapters(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Low-rank updates beside frozen matrices, merged into them when the model is kept.

    ``kind`` is "lora" (Hu and others 2021) or "dora" (Liu and others 2024); ``targets``
    "attention" or "all" matrices of the layers; ``layers`` counts from 0 at the bottom of the base
    model (None: all that are left).
    """

    kind: str = "lora"
    rank: int = 8
    alpha: float = 16.0
    dropout: float = 0.0
    targets: str = "all"
    layers: list[int] | None = None


class Structure(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Changes to the base model. The defaults leave it as it is, everything trainable.

    Layers are numbered as in the base model, 0 at the bottom, whatever else is dropped.

    ``freeze_encoder``: train nothing that was pre-trained (adapters excepted).
    ``dropout``: of the stock head (None: the base model's own); ``encoder_dropout`` within the
    layers, attention included. ``activation`` replaces that of the layers.
    ``pooling``: how tokens become one vector: "cls", "mean", "max", "attention", "last" (token);
    empty for the base model's own way. ``pooled_layers``: the states of so many layers at the top
    are mixed by learned weights (Peters and others 2018). ``head``: layers between the pooled
    vector (or each token's state) and the final scores, which are always added; None for the
    head of the stock class.
    ``random_weights``: forget everything pre-trained; only for comparison.
    """

    dropped_layers: list[int] = []
    reinitialised_layers: list[int] = []
    frozen_layers: list[int] = []
    freeze_embeddings: bool = False
    freeze_encoder: bool = False
    adapters: Adapters | None = None
    dropout: float | None = None
    encoder_dropout: float | None = None
    activation: str = ""
    pooling: str = ""
    pooled_layers: int = 1
    head: list[HeadLayer] | None = None
    random_weights: bool = False

    def kept_layers(self, count: int) -> list[int]:
        """The layers that are left of ``count``, from the bottom up."""
        return [layer for layer in range(count) if layer not in self.dropped_layers]
