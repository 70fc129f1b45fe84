"""Where a training stands: everything that is not a tensor, as one serialisable value."""

from __future__ import annotations

import msgspec


class Best(msgspec.Struct):
    """The best evaluation so far; a later one must be strictly better to replace it."""

    step: int
    epoch: float
    value: float
    loss: float


class Counters(msgspec.Struct):
    """``position`` counts batches of ``epoch`` that are done; ``seconds`` is time spent training.

    ``schedule_start`` is the step at which the learning-rate schedule began (above 0 after an
    extension), ``parts`` into how many micro-batches a batch is cut for lack of memory.
    """

    step: int = 0
    epoch: int = 0
    position: int = 0
    schedule_start: int = 0
    evaluated_step: int = -1
    best: Best | None = None
    evaluations_without_gain: int = 0
    parts: int = 1
    seconds: float = 0.0
    examples: int = 0
    is_complete: bool = False
    stopped_early: bool = False

    def record(self, value: float, *, loss: float, epoch: float, greater_is_better: bool) -> bool:
        """Take in an evaluation of the current step; says whether it is the best so far."""
        self.evaluated_step = self.step
        known = self.best
        gains = known is None or (value > known.value if greater_is_better else value < known.value)
        if gains:
            self.best = Best(step=self.step, epoch=epoch, value=value, loss=loss)
            self.evaluations_without_gain = 0
        else:
            self.evaluations_without_gain += 1
        return gains
