"""Low-rank adapters in the layers of any model, and their merging into its matrices."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, cast

from engine.errors import UserError
from engine.messages import text
from engine.structure.encoder_layers import encoder_of, head_parameters, layers_of
from engine.structure.structure import Adapters

if TYPE_CHECKING:
    from torch import nn
    from transformers import PreTrainedModel

_ATTENTION = ("attn", "attention")
_OUTSIDE_LAYERS = ("embed", "pooler", "wte", "wpe", "shared")


def add_adapters(
    model: PreTrainedModel, adapters: Adapters, chosen: list[int], fresh: list[int]
) -> None:
    """Put adapters beside the matrices of the layers in ``chosen``, but not in ``fresh`` ones.

    Only the adapters, the fresh layers and the head train afterwards. Layers are numbered as they
    stand in ``model``. Raises ``UserError`` where there is no matrix to adapt.
    """
    from peft import LoraConfig, inject_adapter_in_model

    targets = list(
        _matrices(model, adapters.targets, [each for each in chosen if each not in fresh])
    )
    if not targets:
        raise UserError(
            text("This base model has no matrices in its layers that adapters could be put to."),
            remedy=text("Leave the adapters out, or choose other layers or targets."),
        )
    trained = [name for name, each in model.named_parameters() if each.requires_grad]
    config = LoraConfig(
        r=adapters.rank,
        lora_alpha=cast("int", adapters.alpha),  # a factor, whatever the annotation says
        lora_dropout=adapters.dropout,
        use_dora=adapters.kind == "dora",
        target_modules=targets,
        fan_in_fan_out=_are_transposed(model, targets),
    )
    inject_adapter_in_model(config, model)
    _restore_training(model, trained, fresh)


def adapted_parameters(
    model: PreTrainedModel, adapters: Adapters, chosen: list[int], fresh: list[int]
) -> int:
    """How many numbers would learn after ``add_adapters`` of the kind "lora".

    0 where there is no matrix to adapt.
    """
    names = list(_matrices(model, adapters.targets, chosen))
    if not names:
        return 0
    weights: list[Any] = [model.get_submodule(name).weight for name in names]
    sides = sum(sum(weight.shape) for weight in weights)
    return adapters.rank * sides + sum(each.numel() for each in _left_learning(model, fresh))


def merge_adapters(model: PreTrainedModel) -> None:
    """Add what adapters learned to the matrices beside them, so that a stock model is left."""
    from peft.tuners.tuners_utils import BaseTunerLayer

    adapted = [each for each in model.named_modules() if isinstance(each[1], BaseTunerLayer)]
    for name, module in adapted:
        if not name:
            continue
        parent, _, child = name.rpartition(".")
        module.merge(safe_merge=True)
        setattr(model.get_submodule(parent), child, module.get_base_layer())


def _matrices(model: PreTrainedModel, targets: str, chosen: list[int]) -> Iterator[str]:
    """Full names of the matrices to adapt."""
    from torch import nn
    from transformers.pytorch_utils import Conv1D

    names = {id(module): name for name, module in model.named_modules()}
    layers = layers_of(model)
    parts = [layers[place] for place in chosen] if layers else list(_shared_layers(model))
    for part in parts:
        for name, module in part.named_modules():
            is_attention = any(word in name.lower() for word in _ATTENTION)
            if isinstance(module, nn.Linear | Conv1D) and (targets == "all" or is_attention):
                yield names[id(module)]


def _left_learning(model: PreTrainedModel, fresh: list[int]) -> list[nn.Parameter]:
    """What learns as a whole beside adapters."""
    layers = layers_of(model)
    return head_parameters(model) + [each for place in fresh for each in layers[place].parameters()]


def _are_transposed(model: PreTrainedModel, names: list[str]) -> bool:
    from torch import nn

    return not any(isinstance(model.get_submodule(name), nn.Linear) for name in names)


def _shared_layers(model: PreTrainedModel) -> Iterator[nn.Module]:
    for name, child in encoder_of(model).named_children():
        if not any(word in name.lower() for word in _OUTSIDE_LAYERS):
            yield child


def _restore_training(model: PreTrainedModel, trained: list[str], fresh: list[int]) -> None:
    """Adapting froze all else; the head, and layers that know nothing yet, train as before."""
    kept = {id(each) for each in _left_learning(model, fresh)}
    for name, parameter in model.named_parameters():
        if id(parameter) in kept and name in trained:
            parameter.requires_grad = True
