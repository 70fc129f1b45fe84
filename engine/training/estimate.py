"""From what the parts of a run cost to its whole: minutes, peak memory, and what would make it fit."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec
import numpy as np

from engine.messages import text
from engine.training.calibration import Cost, batches_of, padded_size
from engine.training.footprint import Footprint
from engine.training.recipe import Recipe
from engine.training.results import MemoryRemedy

# A checkpoint holds weights and two running means, and is read once more for its hashes.
_CHECKPOINT = 4
_LEAST_LENGTH = 32
_SHARE_OF_FREE_MEMORY = 0.9


@dataclass(frozen=True)
class Load:
    """What a run reads: texts of each split, and the rows of its training texts.

    ``lengths`` are tokens of the rows of a ``share`` of the training texts.
    """

    counts: dict[str, int]
    lengths: np.ndarray
    share: float


@dataclass(frozen=True)
class Estimate:
    """The cost of one recipe under one load."""

    cost: Cost
    recipe: Recipe
    load: Load
    is_tuned: bool

    @property
    def steps_per_epoch(self) -> int:
        """Optimiser steps."""
        return max(1, round(len(self._batches()) / self.load.share))

    def seconds(self) -> float:
        """From the start to the model in the library; less where training stops early."""
        cost, training = self.cost, self.recipe.training
        train, validation = self.load.counts["train"], self.load.counts["validation"]
        evaluations = training.epochs * training.evaluations_per_epoch if validation else 0
        size = padded_size(self._lengths(), self._batches()) / self.load.share
        learning = training.epochs * cost.step.seconds(self.steps_per_epoch, size)
        a_text = self.steps_per_epoch / max(1, train), size / max(1, train)
        scoring = cost.scoring.seconds(*(each * validation for each in a_text))
        spent = learning + evaluations * scoring
        saves = evaluations + _CHECKPOINT * (1 + spent // max(1.0, training.checkpoint_seconds))
        return spent + self._around() + cost.saving * saves

    def memory(self) -> int:
        """Bytes at the peak."""
        lengths, width = self._lengths(), self.cost.footprint.width
        sizes = [padded_size(lengths, [rows]) for rows in self._batches()]
        kept = self.load.counts["train"] + self.load.counts["validation"] if self.cost.keeps else 0
        return self.cost.footprint.peak(round(max(sizes) / max(1, width)), kept)

    def remedies(self, free: int) -> list[MemoryRemedy]:
        """What would make it fit into ``free`` bytes, the gentlest first; empty where it does."""
        room = int(free * _SHARE_OF_FREE_MEMORY)
        if self.memory() <= room:
            return []
        tried = [self._checkpointed(), *self._smaller_batches(), *self._shorter(), self._frozen()]
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
        read += counts["validation"] if self.is_tuned else 0
        read += counts["train"] + counts["validation"] if cost.keeps else 0
        batches = batches_of(self.load.lengths, self.recipe.training)
        a_text = self.load.share * max(1, counts["train"])
        reading = cost.reading.seconds(
            len(batches) / a_text * read, padded_size(self.load.lengths, batches) / a_text * read
        )
        fitting = cost.baseline_start + cost.baseline * counts["train"]
        footprint = cost.footprint
        library = cost.saving * footprint.weight_bytes / max(1, footprint.trained_bytes)
        return cost.loading + cost.encoding * texts + reading + fitting + library

    def _lengths(self) -> np.ndarray:
        lengths = self.load.lengths
        return np.ones_like(lengths) if self.cost.keeps_vectors else lengths

    def _batches(self) -> list[np.ndarray]:
        return batches_of(self._lengths(), self.recipe.training)

    def _with(self, footprint: Footprint | None = None, **changes: object) -> Estimate:
        training = msgspec.structs.replace(self.recipe.training, **changes)
        recipe = msgspec.structs.replace(self.recipe, training=training)
        cost = msgspec.structs.replace(self.cost, footprint=footprint or self.cost.footprint)
        return Estimate(cost, recipe, self.load, self.is_tuned)

    def _checkpointed(self) -> MemoryRemedy:
        other = self._with(self.cost.footprint.checkpointed(), gradient_checkpointing=True)
        words = text("Compute the layers again for each step instead of keeping their values")
        return MemoryRemedy("gradient_checkpointing", words, other.memory(), other.recipe)

    def _smaller_batches(self) -> list[MemoryRemedy]:
        found, training = [], self.recipe.training
        longest = int(self.load.lengths.max())
        size, tokens = training.batch_size // 2, training.tokens_per_batch // 2
        while size >= 1:
            other = self._with(batch_size=size, tokens_per_batch=max(tokens, longest))
            words = text("Smaller batches: {count} texts at a time", count=size)
            found.append(MemoryRemedy("batch_size", words, other.memory(), other.recipe))
            size, tokens = size // 2, tokens // 2
        return found

    def _shorter(self) -> list[MemoryRemedy]:
        found, longest = [], int(self.load.lengths.max())
        length = longest // 2
        while length >= _LEAST_LENGTH:
            footprint = self.cost.footprint
            share = length / longest
            less = msgspec.structs.replace(
                footprint, row=footprint.row * share, width=round(footprint.width * share)
            )
            load = Load(self.load.counts, np.minimum(self.load.lengths, length), self.load.share)
            other = self._with(less, max_length=length)
            words = text("Shorter texts: {count} tokens of each", count=length)
            bytes_then = Estimate(other.cost, other.recipe, load, self.is_tuned).memory()
            found.append(MemoryRemedy("max_length", words, bytes_then, other.recipe))
            length //= 2
        return found

    def _frozen(self) -> MemoryRemedy:
        other = self._with(self.cost.footprint.with_frozen_encoder())
        structure = msgspec.structs.replace(self.recipe.structure, freeze_encoder=True)
        recipe = msgspec.structs.replace(self.recipe, structure=structure)
        words = text("Train only the head, and leave what was pre-trained as it is")
        return MemoryRemedy("freeze_encoder", words, other.memory(), recipe)
