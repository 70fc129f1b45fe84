"""Passages of a sentence or a few, cut from the mixture, for the teachers to read.

A passage is what people classify: from a few words to a paragraph, mostly short. Which lines are
cut and where depends on seed and place in the mixture alone.
"""

from __future__ import annotations

import random
import re
import zlib
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from engine.pretraining.corpus import read_blocks
from engine.pretraining.overlap import OverlapCheck

# Lengths in units (words, or Han characters by half) and how often each range is drawn.
_RANGES = ((4, 12, 0.30), (12, 30, 0.45), (30, 60, 0.17), (60, 110, 0.08))
_SENTENCE_END = re.compile(r"(?<=[.!?;])\s+|(?<=[。！？；])")
_UNIT = re.compile(r"[㐀-鿿]|[^\W㐀-鿿]+")
_HAN = re.compile(r"[㐀-鿿]")
_HAN_WEIGHT = 0.6  # a Chinese word has about 1.7 characters
FEWEST_UNITS = 3
_CHECKED_AT_ONCE = 4096


class Passage(NamedTuple):
    """A text and its language, ``en`` or ``zh``."""

    text: str
    language: str


def read_passages(mixture: Path, *, seed: int, share: dict[str, float]) -> Iterator[Passage]:
    """At most one passage of each line; ``share`` is the part of the lines used, by language."""
    dice = random.Random(seed)
    seen: set[int] = set()
    for block in read_blocks(mixture):
        for line in block:
            language = language_of(line)
            if dice.random() >= share[language]:
                continue
            passage = cut(line, dice)
            number = zlib.crc32(passage.encode())
            if units(passage) >= FEWEST_UNITS and number not in seen:
                seen.add(number)
                yield Passage(passage, language)


def unprotected(passages: Iterable[Passage], check: OverlapCheck) -> Iterator[Passage]:
    """Without those that overlap: a sentence may be a protected text where its line is none."""
    stream = iter(passages)
    while block := list(islice(stream, _CHECKED_AT_ONCE)):
        overlaps = check.overlapping([each.text for each in block])
        yield from (each for each, hit in zip(block, overlaps, strict=True) if not hit)


def cut(line: str, dice: random.Random) -> str:
    """Whole sentences from a random one on, about as long as drawn."""
    sentences = sentences_of(line)
    if not sentences:
        return ""
    low, high, _ = dice.choices(_RANGES, weights=[each[2] for each in _RANGES])[0]
    wanted = dice.uniform(low, high)
    first = dice.randrange(len(sentences))
    joiner = "" if language_of(line) == "zh" else " "
    passage = sentences[first]
    for following in sentences[first + 1 :]:
        longer = passage + joiner + following
        if units(longer) > wanted:
            break
        passage = longer
    return _shortened(passage, wanted * 1.5).strip()


def sentences_of(line: str) -> list[str]:
    """The line cut where sentences end, both languages."""
    return [each for each in _SENTENCE_END.split(line) if each.strip()]


def language_of(line: str) -> str:
    """``zh`` where a fifth of the characters is Han, ``en`` otherwise."""
    return "zh" if 5 * len(_HAN.findall(line)) >= len(line) else "en"


def units(line: str) -> float:
    """Length in words; a Han character counts as part of one."""
    found = _UNIT.findall(line)
    han = sum(1 for each in found if _HAN.match(each))
    return len(found) - han + _HAN_WEIGHT * han


def _shortened(passage: str, most: float) -> str:
    """The passage's beginning where a single sentence is far longer than wanted."""
    count = 0.0
    for match in _UNIT.finditer(passage):
        count += _HAN_WEIGHT if _HAN.match(match.group()) else 1
        if count > most:
            return passage[: match.start()]
    return passage
