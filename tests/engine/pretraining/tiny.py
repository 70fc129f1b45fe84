"""A corpus of a few hundred lines, made up: two languages, a handful of subjects."""

from __future__ import annotations

import lzma
import random
from pathlib import Path

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
