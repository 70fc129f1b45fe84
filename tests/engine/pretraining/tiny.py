"""A corpus of a few hundred lines, made up: two languages, a handful of subjects; its teachers."""

from __future__ import annotations

import lzma
import random
from pathlib import Path

import torch
from tokenizers import Tokenizer, models, pre_tokenizers, processors, trainers
from transformers import BertConfig, BertModel

from engine.pretraining import BuildPlan
from engine.pretraining.trainee import Schedule

_ENGLISH = {
    "who": ["the cook", "a teacher", "my neighbour", "the captain", "an old doctor", "her sister"],
    "does": ["opens", "repairs", "sells", "describes", "remembers", "paints"],
    "what": ["the kitchen door", "a small boat", "the school library", "a bicycle", "the garden"],
    "when": ["every morning", "in winter", "after dinner", "before the storm", "on Sunday"],
}
_CHINESE = {
    "when": ["每天早上", "冬天", "晚饭以后", "下雨之前", "星期天"],
    "who": ["老师", "医生", "我的邻居", "船长", "厨师"],
    "does": ["打开", "修理", "喜欢", "描述", "记得"],
    "what": ["厨房的门", "一条小船", "学校图书馆", "自行车", "美丽的花园"],
}
TABLE = """
[[teacher]]
name = "both"
languages = ["en", "zh"]
prefix = "query: "
licence = "MIT"
origin = "made in a test"
learned_from = "Nothing."

[[teacher]]
name = "english"
languages = ["en"]
prefix = ""
licence = "MIT"
origin = "made in a test"
learned_from = "Nothing."
"""
PLANTED = (
    "This exact evaluation sentence about purple elephants dancing quietly under seven "
    "silver moons must never be learned from."
)


def english(count: int) -> list[str]:
    """Sentences in English, the same ones each time."""
    dice = random.Random(1)
    return [
        " ".join(dice.choice(_ENGLISH[part]) for part in ("who", "does", "what", "when"))
        + f", and chapter {number} of the story follows."
        for number in range(count)
    ]


def chinese(count: int) -> list[str]:
    """Sentences in Chinese, the same ones each time."""
    dice = random.Random(2)
    return [
        "".join(dice.choice(_CHINESE[part]) for part in ("when", "who", "does", "what"))
        + f"，故事的第{number}章继续。"
        for number in range(count)
    ]


def write_corpora(folder: Path, lines: int = 300) -> Path:
    """One compressed and one plain file; the planted evaluation text is among the English."""
    folder.mkdir(parents=True)
    with lzma.open(folder / "en_story.txt.xz", "wt", encoding="utf-8") as file:
        file.write("\n".join([*english(lines), PLANTED]))
    (folder / "zh_story.txt").write_text("\n".join(chinese(lines)), "utf-8")
    return folder


def write_teacher(folder: Path, seed: int) -> None:
    """A network of one layer with random weights, which reads both languages."""
    folder.mkdir(parents=True)
    tokenizer = Tokenizer(models.BPE(unk_token="<unk>"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    trainer = trainers.BpeTrainer(
        vocab_size=300, special_tokens=["<pad>", "<unk>", "<s>", "</s>"], show_progress=False
    )
    tokenizer.train_from_iterator([*english(50), *chinese(50), "query: "], trainer)
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", special_tokens=[("<s>", 2), ("</s>", 3)]
    )
    tokenizer.save(str(folder / "tokenizer.json"))
    torch.manual_seed(seed)
    model = BertModel(
        BertConfig(
            vocab_size=300,
            hidden_size=32,
            num_hidden_layers=1,
            num_attention_heads=2,
            intermediate_size=32,
        )
    )
    model.save_pretrained(folder)


def write_teachers(folder: Path) -> Path:
    """One that reads both languages and one that reads English; returns the table that names them."""
    write_teacher(folder / "both", 1)
    write_teacher(folder / "english", 2)
    table = folder / "table.toml"
    table.write_text(TABLE, "utf-8")
    return table


def tiny_plan(root: Path, corpora: Path, teachers: Path, steps: int) -> BuildPlan:
    """A build of seconds below ``root``, from the corpora and teachers of this module."""
    return BuildPlan(
        corpora=corpora,
        output=root / "model",
        work=root / "work",
        teachers=teachers,
        teacher_table=teachers / "table.toml",
        chunks=2,
        shares={"en": 1.0, "zh": 1.0},
        schedule=Schedule(steps=steps, tokens_per_step=512, precision="fp32"),
        vocabulary=400,
        neighbour_width=16,
        width=64,
        layers=2,
        inner=64,
    )
