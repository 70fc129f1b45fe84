"""Where a training stands: everything that is not a tensor, as one serialisable value."""

from __future__ import annotations

import msgspec

# A loss that falls by less, in nats or as a share of itself, stands still.
_LEAST_FALL = 1e-3


class Best(msgspec.Struct):
    """The best evaluation so far. A later one replaces it by a better value of the metric, or by a

    lower loss at the same value.
    """

    step: int
    epoch: float
    value: float
    loss: float


class Counters(msgspec.Struct):
    """``position`` counts batches of ``epoch`` that are done; ``seconds`` is time spent training.

    ``lowest_loss`` is of validation, so far; an evaluation is ``without_gain`` when neither the
    metric nor that loss improved. ``schedule_start`` is the step at which the learning-rate
    schedule began (above 0 after an extension), ``parts`` into how many micro-batches a batch is
    cut for lack of memory.
    """

    step: int = 0
    epoch: int = 0
    position: int = 0
    schedule_start: int = 0
    evaluated_step: int = -1
    best: Best | None = None
    lowest_loss: float | None = None
    evaluations_without_gain: int = 0
    parts: int = 1
    seconds: float = 0.0
    examples: int = 0
    is_complete: bool = False
    stopped_early: bool = False

    def record(self, value: float, *, loss: float, epoch: float, greater_is_better: bool) -> bool:
        """Take in an evaluation of the current step; says whether it is the best so far.

        A score on a small validation part moves in steps, and with thresholds chosen on that part
        it may be high while all probabilities still stand close together. The loss goes on
        falling then, so that the model still learns, and patience does not count.
        """
        self.evaluated_step = self.step
        known = self.best
        is_better = known is None or (
            value > known.value if greater_is_better else value < known.value
        )
        is_best = known is None or is_better or (value == known.value and loss < known.loss)
        if is_best:
            self.best = Best(step=self.step, epoch=epoch, value=value, loss=loss)
        if self._falls_to(loss) or is_better:
            self.evaluations_without_gain = 0
        else:
            self.evaluations_without_gain += 1
        return is_best

    def _falls_to(self, loss: float) -> bool:
        lowest = self.lowest_loss
        if lowest is not None and loss > lowest - _LEAST_FALL * max(1.0, lowest):
            return False
        self.lowest_loss = loss
        return True
