"""Tiny configurations of every architecture in the catalogue, and of some that people bring along."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import torch
from transformers import (
    AlbertConfig,
    BartConfig,
    BertConfig,
    DebertaV2Config,
    DistilBertConfig,
    ElectraConfig,
    GPT2Config,
    LlamaConfig,
    MarianConfig,
    ModernBertConfig,
    MPNetConfig,
    MT5Config,
    Qwen2Config,
    Qwen3Config,
    RobertaConfig,
    T5Config,
    XLMRobertaConfig,
)

LAYERS = 4
VOCABULARY = 60
LABELS = {0: "a", 1: "b", 2: "c"}
_SIZES: dict[str, Any] = {
    "vocab_size": VOCABULARY,
    "hidden_size": 16,
    "num_hidden_layers": LAYERS,
    "num_attention_heads": 2,
    "intermediate_size": 24,
    "max_position_embeddings": 40,
    "pad_token_id": 0,
    "initializer_range": 0.2,  # so that states of different tokens differ
}
_GROUPED = _SIZES | {"num_key_value_heads": 1}
_T5: dict[str, Any] = {
    "vocab_size": VOCABULARY,
    "d_model": 16,
    "d_kv": 8,
    "d_ff": 24,
    "num_layers": LAYERS,
    "num_heads": 2,
}
_BART: dict[str, Any] = {
    "vocab_size": VOCABULARY,
    "d_model": 16,
    "encoder_layers": LAYERS,
    "decoder_layers": 2,
    "encoder_attention_heads": 2,
    "decoder_attention_heads": 2,
    "encoder_ffn_dim": 24,
    "decoder_ffn_dim": 24,
    "max_position_embeddings": 40,
    "pad_token_id": 0,
    "decoder_start_token_id": 0,
    "init_std": 0.2,
    "scale_embedding": True,  # else places outweigh tokens
}
# What the suite tests: first-token encoders, rotary and relative positions, decoders with and
# without biases, encoder-decoders. With TUNESMITH_THOROUGH set, every architecture.
OF_EACH_KIND = {"bert", "distilbert", "modernbert", "deberta-v2", "gpt2", "qwen3", "t5", "bart"}
ENCODERS: dict[str, Callable[[], Any]] = {
    "bert": lambda: BertConfig(**_SIZES),
    "distilbert": lambda: DistilBertConfig(
        vocab_size=VOCABULARY,
        dim=16,
        n_layers=LAYERS,
        n_heads=2,
        hidden_dim=24,
        initializer_range=0.2,
        max_position_embeddings=40,
    ),
    "roberta": lambda: RobertaConfig(**_SIZES),
    "xlm-roberta": lambda: XLMRobertaConfig(**_SIZES),
    "electra": lambda: ElectraConfig(**_SIZES, embedding_size=16),
    "deberta-v2": lambda: DebertaV2Config(
        **_SIZES,
        relative_attention=True,
        pos_att_type=["c2p", "p2c"],
        pooler_hidden_size=16,
        norm_rel_ebd="layer_norm",
        share_att_key=True,
        position_biased_input=False,
    ),
    "modernbert": lambda: ModernBertConfig(
        **_SIZES,
        classifier_pooling="mean",
        bos_token_id=1,
        eos_token_id=2,
        cls_token_id=1,
        sep_token_id=2,
    ),
    "mpnet": lambda: MPNetConfig(**_SIZES),
}
SHARED: dict[str, Callable[[], Any]] = {"albert": lambda: AlbertConfig(**_SIZES, embedding_size=8)}
"""One layer that is passed several times, so none can be changed alone."""
DECODERS: dict[str, Callable[[], Any]] = {
    "gpt2": lambda: GPT2Config(
        vocab_size=VOCABULARY,
        n_embd=16,
        n_layer=LAYERS,
        n_head=2,
        n_positions=40,
        initializer_range=0.2,
        bos_token_id=1,
        eos_token_id=2,
    ),
    "llama": lambda: LlamaConfig(**_GROUPED, bos_token_id=1, eos_token_id=2),
    "qwen2": lambda: Qwen2Config(**_GROUPED),
    "qwen3": lambda: Qwen3Config(**_GROUPED, head_dim=8),
}
ENCODER_DECODERS: dict[str, Callable[[], Any]] = {
    "t5": lambda: T5Config(**_T5),
    "mt5": lambda: MT5Config(**_T5, feed_forward_proj="gated-gelu"),
    "bart": lambda: BartConfig(**_BART),
    "marian": lambda: MarianConfig(**_BART),
}
if not os.environ.get("TUNESMITH_THOROUGH"):
    for kinds in (ENCODERS, DECODERS, ENCODER_DECODERS):
        for name in kinds.keys() - OF_EACH_KIND:
            del kinds[name]
LAYERED = ENCODERS | DECODERS | ENCODER_DECODERS
ALL = LAYERED | SHARED


def save_base(name: str, folder: str) -> None:
    """A base model of the architecture ``name`` with random weights, the same every time."""
    from transformers import AutoModel

    torch.manual_seed(3)
    AutoModel.from_config(ALL[name]()).save_pretrained(folder)


def weights(module: torch.nn.Module) -> torch.Tensor:
    """All parameters as one vector."""
    return torch.cat([each.detach().flatten() for each in module.parameters()])


def batch(seed: int = 0, rows: int = 4, width: int = 8) -> dict[str, torch.Tensor]:
    """Token ids and mask; all rows but the first are padded at their ends."""
    generator = torch.Generator().manual_seed(seed)
    ids = torch.randint(3, VOCABULARY, (rows, width), generator=generator)
    lengths = torch.cat(
        [torch.tensor([width]), torch.randint(3, width, (rows - 1,), generator=generator)]
    )
    mask = (torch.arange(width) < lengths.unsqueeze(1)).long()
    return {"input_ids": ids * mask, "attention_mask": mask}


def scores_of(model: Any, inputs: dict[str, torch.Tensor]) -> torch.Tensor:
    """Scores in evaluation mode, of tokens only where the mask shows them."""
    model.eval()
    with torch.inference_mode():
        output = model(**inputs)
    if "logits" not in output:
        ends = torch.stack([output.start_logits, output.end_logits], -1)
        return ends * inputs["attention_mask"].unsqueeze(-1)
    logits: torch.Tensor = output.logits
    return logits if logits.ndim == 2 else logits * inputs["attention_mask"].unsqueeze(-1)
