"""A backbone of transformers under pooling and head of ours.

It answers to what the engine asks of a stock model: a configuration, ``base_model`` and the rest,
and outputs of the same classes.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch
from safetensors.torch import load_file, save_file
from torch import nn
from transformers.modeling_outputs import (
    QuestionAnsweringModelOutput,
    SequenceClassifierOutput,
    TokenClassifierOutput,
)

from engine.structure.composition import Composition, write_composition
from engine.structure.head import new_head
from engine.structure.pooling import LayerMix, new_pooling

if TYPE_CHECKING:
    from torch import Tensor
    from transformers import PretrainedConfig, PreTrainedModel
    from transformers.utils.generic import ModelOutput

HEAD_WEIGHTS = "head.safetensors"
_BACKBONE = "backbone"


class ComposedModel(nn.Module):
    """``composition`` on ``backbone``, whose own pooler is taken out; the head is random."""

    base_model_prefix = _BACKBONE

    def __init__(self, backbone: PreTrainedModel, composition: Composition):
        super().__init__()
        if getattr(backbone, "pooler", None) is not None:
            backbone.pooler = None  # type: ignore[assignment]
        width = int(backbone.config.hidden_size)
        self.composition = composition
        self.backbone = backbone
        self.mix = LayerMix(composition.pooled_layers) if composition.pooled_layers > 1 else None
        self.pooling = new_pooling(composition.pooling, width) if composition.pooling else None
        self.head = new_head(composition.head, width, composition.outputs)

    @property
    def config(self) -> PretrainedConfig:
        """The backbone's, with the labels."""
        return self.backbone.config

    @property
    def base_model(self) -> PreTrainedModel:
        """The backbone."""
        return self.backbone

    def get_input_embeddings(self) -> nn.Module:
        """The table of token vectors."""
        return self.backbone.get_input_embeddings()

    def num_parameters(
        self, *, only_trainable: bool = False, exclude_embeddings: bool = False
    ) -> int:
        """As the stock models count them."""
        left_out: set[int] = set()
        if exclude_embeddings:
            left_out = {id(each) for each in self.get_input_embeddings().parameters()}
        return sum(
            each.numel()
            for each in self.parameters()
            if id(each) not in left_out and (each.requires_grad or not only_trainable)
        )

    @property
    def supports_gradient_checkpointing(self) -> bool:
        """Whether the backbone can compute its layers again for each step."""
        return bool(self.backbone.supports_gradient_checkpointing)

    def gradient_checkpointing_enable(self, *positional: Any, **named: Any) -> None:
        """As in the stock models."""
        backbone: Any = self.backbone
        backbone.gradient_checkpointing_enable(*positional, **named)

    def gradient_checkpointing_disable(self) -> None:
        """As in the stock models."""
        backbone: Any = self.backbone
        backbone.gradient_checkpointing_disable()

    def forward(
        self, input_ids: Tensor, attention_mask: Tensor | None = None, **inputs: Tensor
    ) -> ModelOutput:
        """``input_ids`` [rows, tokens] to scores of rows, of tokens, or of both ends of answers."""
        states = self._states(input_ids, attention_mask, inputs)
        if self.pooling is not None:
            if attention_mask is None:
                attention_mask = torch.ones_like(input_ids)
            return SequenceClassifierOutput(logits=self.head(self.pooling(states, attention_mask)))
        scores = self.head(states)
        if self.composition.scope == "tokens":
            return TokenClassifierOutput(logits=scores)
        starts, ends = scores.unbind(-1)
        return QuestionAnsweringModelOutput(start_logits=starts, end_logits=ends)

    def _states(self, input_ids: Tensor, mask: Tensor | None, inputs: dict[str, Tensor]) -> Tensor:
        if self.mix is None:
            output = self.backbone(input_ids=input_ids, attention_mask=mask, **inputs)
            states: Tensor = output.last_hidden_state
            return states
        output = self.backbone(
            input_ids=input_ids, attention_mask=mask, output_hidden_states=True, **inputs
        )
        # The last entry of hidden_states is before the final norm in some architectures.
        below = output.hidden_states[-self.composition.pooled_layers : -1]
        mixed: Tensor = self.mix([*below, output.last_hidden_state])
        return mixed

    def head_tensors(self) -> dict[str, Tensor]:
        """All that is not in the backbone, by name."""
        return {
            name: tensor
            for name, tensor in self.state_dict().items()
            if not name.startswith(f"{_BACKBONE}.")
        }

    def save_pretrained(self, folder: Path, **arguments: Any) -> None:
        """The backbone as transformers keeps it, the head's weights and the description beside."""
        self.backbone.save_pretrained(folder, **arguments)
        tensors = {name: each.contiguous() for name, each in self.head_tensors().items()}
        save_file(tensors, Path(folder) / HEAD_WEIGHTS)
        write_composition(self.composition, Path(folder))

    def load_head(self, folder: Path) -> list[str]:
        """Put back what ``save_pretrained`` kept of the head; the names that are not as they

        should be, none if all is well.
        """
        found, wanted = load_file(folder / HEAD_WEIGHTS), self.head_tensors()
        wrong = {
            name
            for name in found.keys() | wanted.keys()
            if name not in found or name not in wanted or found[name].shape != wanted[name].shape
        }
        if not wrong:
            self.load_state_dict(found, strict=False)
        return sorted(wrong)
