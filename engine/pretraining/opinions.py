"""Short texts that judge or ask: what people classify most, and encyclopaedias hold least.

Three kinds in turn: sentences of the mixture that hold many evaluating words, or ask a question;
such sentences with their evaluating words exchanged for others, so that only composition tells
the two apart (augmentation by exchanged words after Jiao and others 2020, "TinyBERT", section
3.2); and texts from the patterns of ``opinions.toml``. A teacher says afterwards what each means,
so none of them needs a label, nor has to be wise.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from engine.events import Progress
from engine.jobs import Job
from engine.messages import text
from engine.pretraining.corpus import read_blocks
from engine.pretraining.passages import FEWEST_UNITS, Passage, language_of, sentences_of, units
from engine.pretraining.teachers import Teacher

TABLE = Path(__file__).with_name("opinions.toml")
# English adjectives, and adverbs made of them, by their ending, among the most frequent words.
MOST_FREQUENT = 40_000
_ENDING = re.compile(r"(ful|less|ing|ed|ive|ous|able|ible|al|ic|y|ish|ant|ent|some)\Z")
# A word joins the side whose five most similar seeds are this similar, and by so much more.
SIMILAR, MARGIN = 0.4, 0.03
_SEEDS_COMPARED = 5
# A sentence judges when this part of its words evaluates, and is as long as what people write.
JUDGING = 0.14
SHORTEST, LONGEST = 6.0, 36.0
EXCHANGED = 0.6
QUESTIONS = 0.1
# Of the made texts how many are Chinese, of which the mixture's sentences hold fewer, and how many
# patterns follow each other in one.
MADE_IN_CHINESE = 0.65
PATTERNS_A_TEXT = (1, 1, 2, 3)
_CODE = re.compile(r"[(){}<>=_\[\]\\|]")
_SLOT = re.compile(r"\{(\w+)\}")
_WORD = {"en": re.compile(r"[A-Za-z]{3,}"), "zh": re.compile(r"[㐀-鿿]+")}
_HAN_WORD = 4


class Seeds(msgspec.Struct, frozen=True):
    """One language of ``opinions.toml``."""

    good: str
    bad: str
    very: str
    part: str
    patterns: str


@dataclass(frozen=True)
class Lexicon:
    """Evaluating words of a language, and what goes into the slots of its patterns."""

    good: list[str]
    bad: list[str]
    seeds: Seeds

    @property
    def words(self) -> frozenset[str]:
        """All evaluating words."""
        return frozenset(self.good) | frozenset(self.bad)


def read_seeds(table: Path = TABLE) -> dict[str, Seeds]:
    """The table by language."""
    return msgspec.convert(tomllib.loads(table.read_text("utf-8")), dict[str, Seeds])


def widen_seeds(
    mixture: Path, teacher: Teacher, seeds: dict[str, Seeds]
) -> Job[dict[str, Lexicon]]:
    """The seeds as lexicons, the English ones with the words of the mixture that a teacher finds
    similar to them; in Chinese no ending tells what could be one."""
    lexicons = {
        language: Lexicon(own.good.split(), own.bad.split(), own) for language, own in seeds.items()
    }
    if "en" not in seeds:
        return lexicons
    good, bad = lexicons["en"].good, lexicons["en"].bad
    candidates = sorted({*_adjectives(mixture), *good, *bad})
    vectors = yield from _read(teacher, candidates)
    places = {word: place for place, word in enumerate(candidates)}
    to_good = _similarity(vectors, [places[word] for word in good])
    to_bad = _similarity(vectors, [places[word] for word in bad])
    named = {*good, *bad}
    for place, word in enumerate(candidates):
        lead = to_good[place] - to_bad[place]
        if word not in named and max(to_good[place], to_bad[place]) > SIMILAR:
            if lead > MARGIN:
                good.append(word)
            elif lead < -MARGIN:
                bad.append(word)
    return lexicons


def opinion_passages(
    mixture: Path, lexicons: dict[str, Lexicon], *, seed: int
) -> Iterator[Passage]:
    """Found, exchanged and made texts in turn, until the mixture ends; each at most once."""
    dice = random.Random(seed)
    seen: set[str] = set()
    words = {language: lexicon.words for language, lexicon in lexicons.items()}
    for found in _judging_sentences(mixture, words, dice):
        lexicon = lexicons[found.language]
        made_in = "zh" if dice.random() < MADE_IN_CHINESE else "en"
        for passage in (
            found,
            Passage(_exchanged(found, lexicon, words[found.language], dice), found.language),
            Passage(_made(lexicons[made_in], made_in, dice), made_in),
        ):
            if passage.text not in seen and units(passage.text) >= FEWEST_UNITS:
                seen.add(passage.text)
                yield passage


def _judging_sentences(
    mixture: Path, words: dict[str, frozenset[str]], dice: random.Random
) -> Iterator[Passage]:
    for line in chain.from_iterable(read_blocks(mixture)):
        language = language_of(line)
        if language not in words:
            continue
        for sentence in sentences_of(line):
            if not SHORTEST <= units(sentence) <= LONGEST or _CODE.search(sentence):
                continue
            asks = sentence.rstrip().endswith(("?", "？")) and dice.random() < QUESTIONS
            if asks or _judging(sentence, language, words[language]) >= JUDGING:
                yield Passage(sentence.strip(), language)


def _judging(sentence: str, language: str, words: frozenset[str]) -> float:
    """The part of the sentence's words that evaluates."""
    length = max(1.0, units(sentence))
    return sum(1 for _ in _evaluating(sentence, language, words)) / length


def _evaluating(sentence: str, language: str, words: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Where evaluating words stand, longest first in Chinese, which has no spaces."""
    if language == "en":
        for match in _WORD["en"].finditer(sentence):
            if match.group().lower() in words:
                yield match.span()
        return
    for match in _WORD["zh"].finditer(sentence):
        place = match.start()
        while place < match.end():
            longest = range(min(_HAN_WORD, match.end() - place), 1, -1)
            size = next((n for n in longest if sentence[place : place + n] in words), 0)
            if size:
                yield place, place + size
            place += size or 1


def _exchanged(
    passage: Passage, lexicon: Lexicon, words: frozenset[str], dice: random.Random
) -> str:
    pieces, end = [], 0
    for start, stop in _evaluating(passage.text, passage.language, words):
        if dice.random() < EXCHANGED:
            pieces += [
                passage.text[end:start],
                dice.choice(dice.choice([lexicon.good, lexicon.bad])),
            ]
            end = stop
    return "".join([*pieces, passage.text[end:]])


def _made(lexicon: Lexicon, language: str, dice: random.Random) -> str:
    slots: dict[str, Callable[[], str]] = {
        "good": lambda: dice.choice(lexicon.good),
        "bad": lambda: dice.choice(lexicon.bad),
        "any": lambda: dice.choice(dice.choice([lexicon.good, lexicon.bad])),
        "very": lambda: dice.choice(_options(lexicon.seeds.very)),
        "part": lambda: dice.choice(_options(lexicon.seeds.part)),
        "a": lambda: "a",
    }
    patterns = lexicon.seeds.patterns.strip().splitlines()
    chosen = [dice.choice(patterns) for _ in range(dice.choice(PATTERNS_A_TEXT))]
    joined = (" " if language == "en" else "").join(chosen)
    made = _SLOT.sub(lambda match: slots[match.group(1)](), joined)
    return re.sub(r"\ba(?= [aeiou])", "an", made) if language == "en" else made


def _options(listed: str) -> list[str]:
    return listed.replace("\n", "").strip("|").split("|")


def _adjectives(mixture: Path) -> list[str]:
    counts: Counter[str] = Counter()
    for line in chain.from_iterable(read_blocks(mixture)):
        counts.update(word.lower() for word in _WORD["en"].findall(line))
    return [word for word, _ in counts.most_common(MOST_FREQUENT) if _ENDING.search(word)]


def _read(teacher: Teacher, words: Sequence[str]) -> Job[NDArray[np.float32]]:
    """Normalised vectors of words read alone, the common direction taken out."""
    at_once, parts = 2048, []
    for start in range(0, len(words), at_once):
        yield Progress(phase=text("Asking the teachers"), done=start, total=len(words))
        readings = teacher.read(words[start : start + at_once])
        parts.append(np.stack([each.vector for each in readings]))
    vectors: NDArray[np.float32] = np.concatenate(parts)
    vectors = (vectors - vectors.mean(axis=0)) / (vectors.std(axis=0) + 1e-6)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors


def _similarity(vectors: NDArray[np.float32], seeds: Sequence[int]) -> NDArray[np.float32]:
    """Of each vector, the mean cosine to its most similar seeds."""
    ordered = np.sort(vectors @ vectors[list(seeds)].T, axis=1)
    similarity: NDArray[np.float32] = ordered[:, -_SEEDS_COMPARED:].mean(axis=1)
    return similarity
