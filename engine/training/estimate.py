"""From what the parts of a run cost to its whole: minutes, peak memory, and what would make it fit."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import msgspec
import numpy as np

from engine.batching.token_states import fit_in_memory
from engine.messages import Text, text
from engine.structure.changes import freezes_whole_encoder
from engine.structure.structure import Adapters, Structure
from engine.tasks.task import Task
from engine.training.calibration import Cost, Pass, batches_of, padded_size
from engine.training.footprint import Footprint
from engine.training.loop import SECONDS_AT_EPOCH_ENDS
from engine.training.presets import with_adapter_rate
from engine.training.recipe import Recipe
from engine.training.results import MemoryRemedy

# A checkpoint holds weights and two running means, and is read once more for its hashes.
_CHECKPOINT_SIZES = 4
_CHECKPOINT_FILES = 5
_LIBRARY_FILES = 10
_LEAST_LENGTH = 32
_FLOAT = 4
_SHARE_OF_FREE_MEMORY = 0.9


@dataclass(frozen=True)
class Load:
    """What a run reads: texts of each split, and the rows of its training texts.

    ``lengths`` are tokens of the rows of a ``share`` of the training texts. ``is_passed``: all of
    these have passed through what is frozen already, and what came of it is on the disk.
    """

    counts: dict[str, int]
    lengths: np.ndarray
    share: float
    is_passed: bool = False


@dataclass(frozen=True)
class Estimate:
    """The cost of one recipe under one load."""

    cost: Cost
    recipe: Recipe
    load: Load
    task: Task[Any]

    @property
    def steps_per_epoch(self) -> int:
        """Optimiser steps."""
        return max(1, round(len(self._batches()) / self.load.share))

    def seconds(self) -> float:
        """From the start to the model in the library; less where training stops early."""
        cost, training = self.cost, self.recipe.training
        validation = self.load.counts["validation"]
        evaluations = training.epochs * training.evaluations_per_epoch if validation else 0
        size = padded_size(self._lengths(), self._batches()) / self.load.share
        learning = training.epochs * cost.step.seconds(self.steps_per_epoch, size)
        scoring = self._pass(cost.scoring, self._lengths(), validation)
        spent = learning + evaluations * scoring
        return spent + self._around() + self._saving(spent, evaluations)

    def memory(self) -> int:
        """Bytes at the peak."""
        lengths, width = self._lengths(), self.cost.footprint.width
        sizes = [padded_size(lengths, [rows]) for rows in self._batches()]
        return self.cost.footprint.peak(max(sizes) / max(1, width), self._states())

    def remedies(self, free: int) -> list[MemoryRemedy]:
        """What would make it fit into ``free`` bytes, the gentlest first; empty where it does."""
        room = int(free * _SHARE_OF_FREE_MEMORY)
        if self.memory() <= room:
            return []
        tried = [
            *self._checkpointed(),
            *self._smaller_batches(),
            *self._adapted(),
            *self._shorter(),
            *self._frozen(),
        ]
        found: dict[str, MemoryRemedy] = {}
        for remedy in tried:
            if remedy.memory_bytes <= room:
                found.setdefault(remedy.kind, remedy)
        return list(found.values())

    def _around(self) -> float:
        """Before the first step and after the last one."""
        cost, counts = self.cost, self.load.counts
        texts = sum(counts.values())
        read = counts["test"] or counts["validation"]
        read += counts["validation"] if self.task.is_tuned else 0
        if cost.keeps:
            read += counts["validation"] + (0 if self.load.is_passed else counts["train"])
        reading = self._pass(cost.reading, self.load.lengths, read)
        fitting = cost.baseline_start + cost.baseline * counts["train"]
        return cost.loading + cost.encoding * texts + reading + fitting

    def _pass(self, cost: Pass, lengths: np.ndarray, texts: int) -> float:
        """Seconds for answers to so many texts whose rows are as long as the training texts'."""
        rows_of_a_text = len(lengths) / max(1.0, self.load.share * self.load.counts["train"])
        rows = round(texts * rows_of_a_text)
        return cost.of(lengths, self.cost.footprint.reading_tokens, rows)

    def _saving(self, spent: float, evaluations: int) -> float:
        """Of the best weights after each evaluation, of checkpoints, and into the library."""
        saving, footprint = self.cost.saving, self.cost.footprint
        trained, epochs = footprint.trained_bytes, self.recipe.training.epochs
        checkpoint = saving.seconds(_CHECKPOINT_FILES, _CHECKPOINT_SIZES * trained)
        # At the end of an epoch where the last one is some seconds old, within it where older.
        an_epoch = max(spent / max(1, epochs), 1e-3)
        between = an_epoch * math.ceil(SECONDS_AT_EPOCH_ENDS / an_epoch)
        between = min(between, max(1.0, self.recipe.training.checkpoint_seconds))
        return (
            evaluations * saving.seconds(1, trained)
            + (1 + spent // between) * checkpoint
            + saving.seconds(_LIBRARY_FILES, footprint.weight_bytes)
        )

    def _states(self) -> int:
        """How many states of tokens, or vectors of rows, are kept of the frozen layers."""
        if not self.cost.keeps:
            return 0
        counts, lengths = self.load.counts, self._lengths()
        texts = counts["train"] + counts["validation"]
        return round(int(lengths.sum()) / self.load.share * texts / max(1, counts["train"]))

    def _lengths(self) -> np.ndarray:
        lengths = self.load.lengths
        return np.ones_like(lengths) if self.cost.keeps_vectors else lengths

    def _batches(self) -> list[np.ndarray]:
        return batches_of(self._lengths(), self.recipe.training)

    def _with(
        self,
        footprint: Footprint | None = None,
        structure: Structure | None = None,
        **changes: object,
    ) -> Estimate:
        training = msgspec.structs.replace(self.recipe.training, **changes)
        recipe = msgspec.structs.replace(
            self.recipe, training=training, structure=structure or self.recipe.structure
        )
        cost = msgspec.structs.replace(self.cost, footprint=footprint or self.cost.footprint)
        return replace(self, cost=cost, recipe=recipe)

    def _remedy(self, kind: str, words: Text) -> MemoryRemedy:
        return MemoryRemedy(kind, words, self.memory(), self.recipe)

    def _checkpointed(self) -> Iterator[MemoryRemedy]:
        if self.recipe.training.gradient_checkpointing:
            return
        words = text("Compute the layers again for each step instead of keeping their values")
        other = self._with(self.cost.footprint.checkpointed(), gradient_checkpointing=True)
        yield other._remedy("gradient_checkpointing", words)

    def _smaller_batches(self) -> Iterator[MemoryRemedy]:
        training, longest = self.recipe.training, int(self.load.lengths.max())
        size, tokens = training.batch_size // 2, training.tokens_per_batch // 2
        while size >= 1:
            other = self._with(batch_size=size, tokens_per_batch=max(tokens, longest))
            words = text("Smaller batches: {count} texts at a time", count=size)
            yield other._remedy("batch_size", words)
            size, tokens = size // 2, tokens // 2

    def _adapted(self) -> Iterator[MemoryRemedy]:
        structure, footprint = self.recipe.structure, self.cost.footprint
        if structure.freeze_encoder or not footprint.adapted_bytes:
            return
        layers = footprint.adapted_layers if structure.frozen_layers else None
        adapted = msgspec.structs.replace(structure, adapters=Adapters(layers=layers))
        training = with_adapter_rate(self.recipe.training)
        words = text(
            "Train adapters beside the layers, which stay as they are, at a learning rate of "
            "{rate:.1e}, for adapters want more",
            rate=training.learning_rate,
        )
        other = self._with(
            footprint.with_adapters(),
            adapted,
            learning_rate=training.learning_rate,
            head_learning_rate=training.head_learning_rate,
        )
        yield other._remedy("adapters", words)

    def _shorter(self) -> Iterator[MemoryRemedy]:
        longest = int(self.load.lengths.max())
        length = longest // 2
        while length >= _LEAST_LENGTH:
            load = replace(self.load, lengths=np.minimum(self.load.lengths, length))
            other = replace(self._with(max_length=length), load=load)
            words = text("Shorter texts: {count} tokens of each", count=length)
            yield other._remedy("max_length", words)
            length //= 2

    def _frozen(self) -> Iterator[MemoryRemedy]:
        structure = self.recipe.structure
        if structure.random_weights or freezes_whole_encoder(structure):
            return
        frozen = msgspec.structs.replace(
            structure, freeze_encoder=True, adapters=None, reinitialised_layers=[]
        )
        other = self._with(self.cost.footprint.with_frozen_encoder(), frozen)
        cost = msgspec.structs.replace(other.cost, keeps=True, keeps_vectors=self.task.reads_pooled)
        kept = replace(other, cost=cost)
        if not fit_in_memory(kept._states(), self.cost.footprint.state // _FLOAT):
            kept = other
        words = text("Train only the head, and leave what was pre-trained as it is")
        yield kept._remedy("freeze_encoder", words)
