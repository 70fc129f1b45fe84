"""What the jobs of this package return."""

from __future__ import annotations

import msgspec

from engine.messages import Text
from engine.training.recipe import Recipe


class FineTuneResult(msgspec.Struct, frozen=True):
    """``status``: "finished" (model is in the library), "stopped" (resumable) or "discarded"."""

    status: str
    run: str
    name: str
    model: str = ""  # library id
    folder: str = ""
    task: str = ""
    base_model: str = ""
    test: dict[str, float] = {}
    baseline: dict[str, float] = {}
    best_step: int = 0
    steps: int = 0
    stopped_early: bool = False
    examples_per_second: float = 0.0
    seconds: float = 0.0


class SeenText(msgspec.Struct, frozen=True):
    """One text as the model receives it: ``kept`` then, beyond the limit, ``cut``.

    ``second`` is the second text of a pair, and ``second_cut`` what of it is beyond the limit.
    """

    kept: str
    cut: str
    label: str
    tokens: list[str]
    second: str = ""
    second_cut: str = ""


class MemoryRemedy(msgspec.Struct, frozen=True):
    """A change that makes training fit into memory, and the peak then.

    Kinds: "gradient_checkpointing", "batch_size", "adapters", "max_length", "freeze_encoder".
    """

    kind: str
    title: Text
    memory_bytes: int
    recipe: Recipe


class TrainingPreview(msgspec.Struct, frozen=True):
    """The card before the start. ``problem`` is empty when ready."""

    ready: bool
    problem: Text | None
    base_model: str
    device: str
    device_name: str
    precision: str
    examples: dict[str, int]
    steps: int
    steps_per_epoch: int
    seconds: float  # estimated for the whole run on this machine, if it does not stop early
    memory_bytes: int  # estimated peak
    share_cut: float  # share of texts longer than max_length
    max_length: int
    median_tokens: int
    parameters: int
    trainable_parameters: int
    first_batch: list[SeenText]
    notes: list[Text] = []
    free_bytes: int = 0  # memory that can still be had
    remedies: list[MemoryRemedy] = []  # where the peak does not fit
