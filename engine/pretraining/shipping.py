"""The finished folder: stock configuration, weights, tokenizer, model card, credits.

Weights are stored in half precision (half the download) while the configuration says float32,
so that ``from_pretrained`` gives a float32 network, which is what fine-tuning wants.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch

from engine import durable
from engine.pretraining.sources import Source, attribution
from engine.pretraining.teachers import TeacherRow
from engine.pretraining.vocabulary import CLS, MASK, PAD, SEP, as_fast_tokenizer

if TYPE_CHECKING:
    from tokenizers import Tokenizer
    from transformers import ModernBertConfig, ModernBertForMaskedLM

LONGEST = 512


def starter_config(
    *, vocabulary: int, width: int = 384, layers: int = 4, inner: int = 576
) -> ModernBertConfig:
    """ModernBERT (Warner and others 2024), small, every layer attending everywhere.

    Chosen over BERT for its rotary positions (no table that ends at 512), its pre-norm residual
    path (word vectors reach the output from the first step on) and a stock classification head
    that pools by mean.
    """
    from transformers import ModernBertConfig

    # A dictionary, because the stub-less class takes some of these only as **kwargs.
    settings: dict[str, Any] = dict(  # noqa: C408
        vocab_size=vocabulary,
        hidden_size=width,
        num_hidden_layers=layers,
        num_attention_heads=max(1, width // 64),
        intermediate_size=inner,
        max_position_embeddings=LONGEST,
        global_attn_every_n_layers=1,
        rope_parameters={
            kind: {"rope_type": "default", "rope_theta": 10_000.0}
            for kind in ("full_attention", "sliding_attention")
        },
        classifier_pooling="mean",
        classifier_dropout=0.1,
        pad_token_id=PAD,
        cls_token_id=CLS,
        bos_token_id=CLS,
        sep_token_id=SEP,
        eos_token_id=SEP,
        mask_token_id=MASK,
    )
    return ModernBertConfig(**settings)


def ship(
    network: ModernBertForMaskedLM,
    tokenizer: Tokenizer,
    output: Path,
    *,
    parts: tuple[str, ...],
    sources: list[Source],
    teachers: list[TeacherRow],
    card: str,
    part_megabytes: int | None = None,
) -> None:
    """Write the folder beside ``output`` and put it in its place when it is whole.

    Weights whose names begin with one of ``parts`` are in it, under the names that the stock
    classes look for. ``teachers`` are credited beside ``sources``. The weights are one file, or
    several of at most ``part_megabytes`` with an index.
    """
    from huggingface_hub import save_torch_state_dict

    config = network.config
    is_whole = "decoder.bias" in parts
    config.architectures = [type(network if is_whole else network.model).__name__]
    weights = {
        name: value.to("cpu", torch.float16).contiguous()
        for name, value in network.state_dict().items()
        if name.startswith(parts)
    }
    output.parent.mkdir(parents=True, exist_ok=True)
    with durable.new_folder(output) as folder:
        as_fast_tokenizer(tokenizer, longest=LONGEST).save_pretrained(folder)
        config.save_pretrained(folder)
        path = folder / "config.json"
        described = json.loads(path.read_text("utf-8"))
        described.pop("torch_dtype", None)
        described["dtype"] = "float32"
        path.write_text(json.dumps(described, indent=2, sort_keys=True) + "\n", "utf-8")
        save_torch_state_dict(weights, folder, max_shard_size=f"{part_megabytes or 1000}MB")
        for path in folder.glob("*.safetensors"):
            path.chmod(0o644)
        (folder / "README.md").write_text(card, "utf-8")
        (folder / "ATTRIBUTION.md").write_text(attribution(sources, teachers), "utf-8")
