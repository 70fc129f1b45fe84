"""Which base model for this task and this data on this computer, with the reason in one sentence."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Literal

import msgspec

from engine.messages import Text, text
from engine.models.base_model import BaseModel
from engine.models.catalogue import SUITS, CatalogueEntry, read_catalogue
from engine.models.footprint import fits_memory, training_seconds

STARTER = "starter"
Language = Literal["en", "zh", "many"]

# From the strongest down. Sentence encoders lead where there are few examples: their space of texts
# is in order before the first step. Names need models that see upper and lower case.
_FEW_EXAMPLES = 1_000
_FEW: dict[Language, tuple[str, ...]] = {
    "en": ("bge-base-en-v1.5", "bge-small-en-v1.5", "all-MiniLM-L6-v2"),
    "zh": ("bge-base-zh-v1.5", "bge-small-zh-v1.5"),
    "many": ("multilingual-e5-base", "multilingual-e5-small"),
}
_MANY: dict[Language, tuple[str, ...]] = {
    "en": (
        "roberta-large",
        "roberta-base",
        "distilroberta-base",
        "bge-small-en-v1.5",
        "all-MiniLM-L6-v2",
    ),
    "zh": ("bge-large-zh-v1.5", "bge-base-zh-v1.5", "bge-small-zh-v1.5"),
    "many": ("xlm-roberta-large", "xlm-roberta-base", "multilingual-e5-small"),
}
_CASED = ("roberta-large", "roberta-base", "distilroberta-base")
_PAIRS = ("nli-deberta-v3-base", "nli-deberta-v3-small")
_LONG = ("ModernBERT-large", "ModernBERT-base")
_WRITERS: dict[str, dict[Language, tuple[str, ...]]] = {
    "encoder-decoder": {
        "en": ("flan-t5-base", "flan-t5-small"),
        "zh": ("Qwen2.5-0.5B",),
        "many": ("Qwen2.5-0.5B",),
    },
    "decoder": {
        "en": ("SmolLM2-360M", "SmolLM2-135M", "distilgpt2"),
        "zh": ("Qwen3-0.6B-Base", "Qwen2.5-0.5B"),
        "many": ("Qwen3-0.6B-Base", "Qwen2.5-0.5B"),
    },
}
_MAIN_SHARE = 0.8
_LONG_TOKENS = 512
_CHARACTERS_PER_TOKEN: dict[Language, float] = {"en": 4.5, "zh": 1.0, "many": 3.0}
_PATIENCE_SECONDS = 3_600.0


class Situation(msgspec.Struct, frozen=True):
    """What is to be learned, and where.

    ``languages`` maps codes to shares of the texts (``languages.language_shares``). Lengths are in
    characters. ``device`` is "cpu", "mps" or "cuda" with ``memory_bytes`` of its own. ``is_paired``
    where each example is a pair of texts.
    ``available`` bounds the choice to models that are here already, as when working offline.
    """

    task: str
    languages: Mapping[str, float]
    examples: int
    median_characters: int
    p95_characters: int
    device: str = "cpu"
    memory_bytes: int = 8 << 30
    available: Collection[str] | None = None
    is_paired: bool = False


class Advice(msgspec.Struct, frozen=True):
    """``model`` is the id of a catalogue entry; the starter where nothing larger is wise."""

    model: str
    reason: Text


def advise(situation: Situation) -> Advice:
    """The strongest model that suits the task and languages and is likely to train within an hour."""
    language = main_language(situation.languages)
    entries = {entry.id: entry for entry in read_catalogue()}
    for name in _ranked(situation, language):
        allowed = situation.available is None or name in situation.available
        if allowed and _fits(entries[name], situation):
            return Advice(name, _reason(entries[name], situation, language))
    return _fallback(situation, language, entries)


def main_language(shares: Mapping[str, float]) -> Language:
    """ "en" or "zh" where nearly all texts are; without any knowledge English is assumed."""
    if not shares or shares.get("en", 0.0) >= _MAIN_SHARE:
        return "en"
    return "zh" if shares.get("zh", 0.0) >= _MAIN_SHARE else "many"


def _ranked(situation: Situation, language: Language) -> tuple[str, ...]:
    kind = next((kind for kind, tasks in SUITS.items() if situation.task in tasks), "encoder")
    if kind in _WRITERS:
        return _WRITERS[kind][language]
    ranked = (_FEW if situation.examples < _FEW_EXAMPLES else _MANY)[language]
    if language == "en" and situation.task == "named_entities":
        ranked = _CASED
    if language == "en" and situation.is_paired and situation.task == "classification":
        ranked = (*_PAIRS, *ranked)
    if language == "en" and _is_long(situation, language):
        ranked = (*_LONG, *ranked)
    return ranked


def _is_long(situation: Situation, language: Language) -> bool:
    return situation.p95_characters / _CHARACTERS_PER_TOKEN[language] > _LONG_TOKENS


def _fits(entry: CatalogueEntry, situation: Situation) -> bool:
    has_room = fits_memory(entry.parameters, situation.memory_bytes)
    return has_room and expected_seconds(entry, situation) <= _PATIENCE_SECONDS


def expected_seconds(entry: CatalogueEntry | BaseModel, situation: Situation) -> float:
    """What training is likely to take, as an order of magnitude."""
    language = main_language(situation.languages)
    length = situation.median_characters / _CHARACTERS_PER_TOKEN[language]
    tokens = round(situation.examples * min(max(length, 4), entry.max_length))
    return training_seconds(entry.layers, entry.hidden_size, tokens, situation.device)


def _reason(entry: CatalogueEntry, situation: Situation, language: Language) -> Text:
    facts = _facts(entry, situation)
    if entry.id in _LONG:
        return text(
            "{examples:,} texts of median {median:,} characters, some very long, on the {device}: "
            "{model} reads them whole.",
            **facts,
        )
    if entry.id in _PAIRS:
        return text(
            "{examples:,} pairs of median {median:,} characters on the {device}: {model} has "
            "learned to compare pairs already.",
            **facts,
        )
    if entry.id in _FEW[language] and situation.examples < _FEW_EXAMPLES:
        return _few(language, facts)
    return _strongest(language, facts)


def _facts(entry: CatalogueEntry, situation: Situation) -> dict[str, str | int]:
    return {
        "examples": situation.examples,
        "median": situation.median_characters,
        "device": situation.device.upper() if situation.device != "cuda" else "GPU",
        "model": entry.name,
    }


def _few(language: Language, facts: dict[str, str | int]) -> Text:
    if language == "en":
        return text(
            "Only {examples:,} English texts of median {median:,} characters on the {device}: "
            "{model} was trained to compare texts, which helps where examples are few.",
            **facts,
        )
    if language == "zh":
        return text(
            "Only {examples:,} Chinese texts of median {median:,} characters on the {device}: "
            "{model} was trained to compare texts, which helps where examples are few.",
            **facts,
        )
    return text(
        "Only {examples:,} texts in several languages, of median {median:,} characters, on the "
        "{device}: {model} was trained to compare texts, which helps where examples are few.",
        **facts,
    )


def _strongest(language: Language, facts: dict[str, str | int]) -> Text:
    if language == "en":
        return text(
            "{examples:,} English texts of median {median:,} characters on the {device}: {model} "
            "is the strongest that is likely to train within an hour.",
            **facts,
        )
    if language == "zh":
        return text(
            "{examples:,} Chinese texts of median {median:,} characters on the {device}: {model} "
            "is the strongest that is likely to train within an hour.",
            **facts,
        )
    return text(
        "{examples:,} texts in several languages, of median {median:,} characters, on the "
        "{device}: {model} is the strongest that is likely to train within an hour.",
        **facts,
    )


def _fallback(
    situation: Situation, language: Language, entries: dict[str, CatalogueEntry]
) -> Advice:
    """Nothing of the list fits: the starter where it knows the languages, else the smallest one."""
    known = situation.languages.get("en", 0.0) + situation.languages.get("zh", 0.0)
    if language == "many" and known < _MAIN_SHARE and situation.available is None:
        smallest = entries[_MANY["many"][-1]]
        return Advice(
            smallest.id,
            text(
                "{examples:,} texts in several languages, of median {median:,} characters, on the "
                "{device}: {model} is the smallest that knows them; expect to wait.",
                **_facts(smallest, situation),
            ),
        )
    return Advice(
        STARTER,
        text(
            "{examples:,} texts of median {median:,} characters on the {device}: larger models "
            "would take long or do not fit into the memory, so begin with {model}.",
            **_facts(entries[STARTER], situation),
        ),
    )
