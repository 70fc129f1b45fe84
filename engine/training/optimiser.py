"""AdamW in groups: decay on matrices only, and rates of their own for the head and each layer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from engine.devices import Device
from engine.errors import InvalidCall
from engine.messages import text
from engine.structure.depths import parameter_depths
from engine.training.recipe import Hyperparameters

if TYPE_CHECKING:
    from torch import Tensor
    from torch.optim import Optimizer
    from transformers import PreTrainedModel


def new_optimiser(
    model: PreTrainedModel, hyperparameters: Hyperparameters, device: Device
) -> Optimizer:
    """AdamW (Loshchilov and Hutter 2019) over what is trainable, fused where torch has it.

    Each group keeps its full rate under ``peak``; ``set_rate`` scales from there. Vectors (biases,
    norms) get no decay, for shrinking them only moves the scale of a layer. With ``layer_decay``
    rates fall from the highest layer down to the embeddings (Howard and Ruder 2018; Clark and
    others 2020, ELECTRA). The first group has the recipe's learning rate, where one has it.
    """
    import torch

    depths = parameter_depths(model)
    head = max(depths.values())
    rates = layer_rates(hyperparameters, head)
    decays = (0.0, hyperparameters.weight_decay)
    sorted_out: dict[tuple[float, float], list[Tensor]] = {}
    for name, parameter in model.named_parameters():
        if parameter.requires_grad:
            key = (rates[depths[name]], decays[parameter.ndim >= 2])
            sorted_out.setdefault(key, []).append(parameter)
    groups: list[dict[str, Any]] = [
        {"params": parameters, "lr": rate, "peak": rate, "weight_decay": decay}
        for (rate, decay), parameters in sorted(
            sorted_out.items(), key=lambda group: group[0][0] != hyperparameters.learning_rate
        )
    ]
    return torch.optim.AdamW(groups, fused=device.kind in ("cuda", "cpu"))


def layer_rates(hyperparameters: Hyperparameters, head: int) -> list[float]:
    """The full rate at each depth, from 0 (embeddings) to ``head``."""
    decay = hyperparameters.layer_decay
    if not 0 < decay <= 1:
        raise InvalidCall(
            text("The layer decay must be above 0 and at most 1, not {value}.", value=decay),
            remedy=text("1 gives all layers the same learning rate, 0.9 the lower ones a lower."),
        )
    rates = [hyperparameters.learning_rate * decay ** (head - 1 - depth) for depth in range(head)]
    return [*rates, hyperparameters.head_learning_rate or hyperparameters.learning_rate]


def set_rate(optimiser: Optimizer, factor: float) -> float:
    """Scale every group to ``factor`` of its full rate; returns the rate of the first group."""
    for group in optimiser.param_groups:
        group["lr"] = group["peak"] * factor
    return float(optimiser.param_groups[0]["lr"])


def optimiser_tensors(model: PreTrainedModel, optimiser: Optimizer) -> dict[str, Tensor]:
    """The optimiser's state as named tensors: ``parameter/exp_avg`` and so on."""
    found: dict[str, Tensor] = {}
    for name, parameter in model.named_parameters():
        for key, value in optimiser.state.get(parameter, {}).items():
            found[f"{name}/{key}"] = value
    return found


def restore_optimiser(
    model: PreTrainedModel, optimiser: Optimizer, tensors: dict[str, Tensor]
) -> None:
    """Put back what ``optimiser_tensors`` gave."""
    for name, parameter in model.named_parameters():
        state = {
            key.rpartition("/")[2]: value
            for key, value in tensors.items()
            if key.rpartition("/")[0] == name
        }
        if state:
            optimiser.state[parameter] = {
                key: value
                if key == "step" and parameter.device.type == "cpu"
                else value.to(parameter.device)
                for key, value in state.items()
            }
