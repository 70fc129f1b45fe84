"""What most tasks have in common."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from engine.batching.texts import Texts
from engine.jobs import Job, drain
from engine.messages import Text
from engine.tasks.task import Decision, Labelled, Raw

if TYPE_CHECKING:
    from torch import Tensor
    from transformers import PretrainedConfig, PreTrainedTokenizerBase

    from engine.batching.encoded import Encoded
    from engine.batching.targets import Targets
    from engine.batching.tokens import TokenPlan
    from engine.tasks.suggestion import Candidates
    from engine.tasks.task import Rows


class Defaults:
    """A base class because a task would otherwise repeat these answers of one line each."""

    reads_pooled = False
    compares_tokens = False
    is_tuned = False
    layouts: Mapping[str, Text] = {}
    has_confidence = True
    has_probabilities = True
    without_effect: frozenset[str] = frozenset({"contrastive_weight"})
    decided: Decision = MappingProxyType({})

    def fitted(self, train: Labelled) -> Any:
        """The training part changes nothing."""
        return self

    def fits(self, candidates: Candidates) -> bool:
        """Only where a person chooses it."""
        return False

    def labels_of(self, config: PretrainedConfig) -> list[str]:
        """The classes as they are named in the configuration."""
        names: dict[Any, str] = config.id2label or {}
        return [names[number] for number in range(len(names))]

    def adapted(self, tokenizer: PreTrainedTokenizerBase) -> PreTrainedTokenizerBase:
        """As it is."""
        return tokenizer

    def plan(self, plan: TokenPlan) -> TokenPlan:
        """As the recipe wants it."""
        return plan

    def encode(
        self, texts: Texts, tokenizer: PreTrainedTokenizerBase, plan: TokenPlan, *, is_kept: bool
    ) -> Job[Encoded]:
        """The model's own tokens."""
        from engine.batching.tokens import encode, encode_cached

        return (yield from (encode_cached if is_kept else encode)(texts, tokenizer, plan))

    def outputs(self, output: Any) -> Tensor:
        """Its logits."""
        logits: Tensor = output.logits
        return logits

    def balancing_weights(
        self,
        targets: Targets,
        labels: Sequence[str],
    ) -> NDArray[np.float32]:
        """All texts weigh the same."""
        return np.ones(len(targets.values), np.float32)

    def needs_exact(self, raw: Raw, rows: Encoded, decision: Decision) -> NDArray[np.bool_]:
        """None."""
        return np.zeros(len(rows), np.bool_)

    def tune(
        self,
        raw: Raw,
        rows: Rows,
        part: Labelled,
        labels: Sequence[str],
    ) -> Decision:
        """Nothing is decided."""
        return {}

    def tune_job(
        self, raw: Raw, rows: Rows, part: Labelled, labels: Sequence[str]
    ) -> Job[Decision]:
        """In one go."""
        yield from ()
        return self.tune(raw, rows, part, labels)

    def answers(
        self, raw: Raw, rows: Rows, texts: Texts, labels: Sequence[str], decision: Decision
    ) -> Any:
        """The end of ``answers_job``; a task overrides one of the two."""
        return drain(self.answers_job(raw, rows, texts, labels, decision))

    def answers_job(
        self, raw: Raw, rows: Rows, texts: Texts, labels: Sequence[str], decision: Decision
    ) -> Job[Any]:
        """In one go."""
        yield from ()
        return self.answers(raw, rows, texts, labels, decision)


def items_of(texts: Texts) -> Sequence[str] | Sequence[tuple[str, str]]:
    """Texts or pairs as baselines take them."""
    return texts.first if texts.second is None else list(texts.pairs())
