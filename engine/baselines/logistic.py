"""Multinomial logistic regression on sparse features, fitted so that it can be watched and stopped.

The optimiser is PyTorch's L-BFGS because it keeps what it learned of the curvature between calls.
Scikit-learn's forgets it whenever a fit is continued (``warm_start``): continued every 4 iterations
it was far from the minimum after 60 where there are many classes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from engine.events import Progress
from engine.jobs import Job, tell
from engine.messages import Text

if TYPE_CHECKING:
    import torch

ITERATIONS = 100  # as scikit-learn's default, and its tolerance
_GRADIENT_TOLERANCE = 1e-4
_ITERATIONS_AT_ONCE = 4
_EVALUATIONS_AT_ONCE = 60  # the first step of a fit is found by some ten trials


@dataclass(frozen=True)
class LogisticRegression:
    """Weights float32 [features + 1, classes] (of two classes only the second), intercepts last."""

    weights: NDArray[np.float32]

    def predict(self, matrix: Any) -> NDArray[np.int64]:
        """The number of the likeliest class of each row of a sparse matrix [texts, features]."""
        logits = matrix @ self.weights[:-1] + self.weights[-1]
        if logits.shape[1] == 1:
            return np.asarray(logits[:, 0] > 0, dtype=np.int64)
        return np.asarray(logits.argmax(axis=1), dtype=np.int64)


def fit_logistic(
    matrix: Any,
    ids: NDArray[np.int64],
    classes: int,
    *,
    strength: float,
    phase: Text,
    begin: LogisticRegression | None = None,
) -> Job[LogisticRegression]:
    """Minimise mean cross-entropy + |weights|^2 / (2 * strength * texts), without the intercepts.

    ``matrix`` is sparse float32 [texts, features], ``ids`` [texts] are in [0, classes). Begins with
    the weights of ``begin``, or zeros. Raises ``Interrupted`` on a command.
    """
    import torch

    shape = (matrix.shape[1] + 1, 1 if classes == 2 else classes)
    weights = torch.zeros(shape) if begin is None else torch.from_numpy(begin.weights.copy())
    targets = torch.from_numpy(ids)
    decay = 1 / (strength * len(ids))

    def loss_with_gradient() -> torch.Tensor:
        inner = weights[:-1]
        logits = torch.from_numpy(matrix @ inner.numpy()) + weights[-1]
        loss, residuals = _cross_entropy(logits, targets)
        of_inner = torch.from_numpy(matrix.T @ residuals.numpy()) + decay * inner
        weights.grad = torch.cat([of_inner, residuals.sum(0, keepdim=True)])
        return loss + 0.5 * decay * inner.square().sum()

    optimiser = torch.optim.LBFGS(
        [weights],
        max_iter=_ITERATIONS_AT_ONCE,
        max_eval=_EVALUATIONS_AT_ONCE,
        history_size=10,
        tolerance_grad=_GRADIENT_TOLERANCE,
        line_search_fn="strong_wolfe",
    )
    done = 0
    while done < ITERATIONS:
        yield from tell(Progress(phase=phase, done=done, total=ITERATIONS))
        optimiser.step(loss_with_gradient)  # type: ignore[no-untyped-call]
        taken = int(optimiser.state[weights]["n_iter"]) - done
        done += taken
        if taken < _ITERATIONS_AT_ONCE:
            break
    return LogisticRegression(weights.numpy())


def _cross_entropy(
    logits: torch.Tensor, targets: torch.Tensor
) -> tuple[torch.Tensor, torch.Tensor]:
    """The mean over texts and its gradient by the logits [texts, classes or 1]."""
    import torch

    is_binary = logits.shape[1] == 1
    of_classes = torch.cat([torch.zeros_like(logits), logits], 1) if is_binary else logits
    logarithms = torch.log_softmax(of_classes, 1)
    loss = torch.nn.functional.nll_loss(logarithms, targets)
    residuals = logarithms.exp()
    residuals[torch.arange(len(targets)), targets] -= 1
    residuals /= len(targets)
    return loss, residuals[:, 1:].contiguous() if is_binary else residuals
