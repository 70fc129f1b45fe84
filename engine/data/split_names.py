"""Which split a file or folder is, by its name: ``train_5500.label``, ``samplesTest.csv``, ``测试集``."""

from __future__ import annotations

import re

_WORDS = {
    "train": ("train", "training", "trainset", "traindata", "trn", "训练", "训练集"),
    "validation": (
        *("dev", "devel", "development", "devset", "val", "valid", "validation", "valset"),
        *("eval", "testa", "验证", "验证集", "开发集"),
    ),
    "test": (
        *("test", "testing", "testset", "testdata", "tst", "heldout"),
        *("testb", "测试", "测试集"),
    ),
}
_SPLITS = {word: split for split, words in _WORDS.items() for word in words}
_BETWEEN = " ._-"
_SAY_NOTHING = {"data", "set", "split", "part", "file", "final"}
_CAMEL = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[\u4e00-\u9fff]+")


def split_of(name: str) -> str:
    """ "train", "validation", "test", or "" when the name says nothing or more than one thing."""
    words = {word.lower() for word in _CAMEL.findall(name)}
    found = {_SPLITS[word] for word in words if word in _SPLITS}
    return found.pop() if len(found) == 1 else ""


def without_split(name: str) -> str:
    """What a name says beside its split: "cmrc2018_dev" is "cmrc2018"; "" where that is no word."""
    cut = name
    for word in reversed(list(_CAMEL.finditer(name))):
        if word.group().lower() in _SPLITS:
            cut = cut[: word.start()].rstrip(_BETWEEN) + cut[word.end() :]
    words = {word.lower() for word in _CAMEL.findall(cut)}
    return cut.strip(_BETWEEN) if words - _SAY_NOTHING else ""


def is_split_value(value: str) -> bool:
    """Whether a cell of a column is the name of a split and nothing else."""
    return value.strip().lower() in _SPLITS
