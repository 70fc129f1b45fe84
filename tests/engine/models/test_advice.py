"""The recommendation follows task, language, amount, length and computer, and says why."""

from __future__ import annotations

from typing import Any

import pytest

from engine.models.advice import _CASED, _FEW, _LONG, _MANY, _PAIRS, _WRITERS, Situation, advise
from engine.models.catalogue import read_catalogue
from engine.models.languages import language_of, language_shares

GB = 1 << 30
LAPTOP: dict[str, Any] = {"device": "cpu", "memory_bytes": 16 * GB}
CARD: dict[str, Any] = {"device": "cuda", "memory_bytes": 24 * GB}


def model(task: str = "classification", **facts: Any) -> str:
    usual = {
        "languages": {"en": 1.0},
        "examples": 3_000,
        "median_characters": 80,
        "p95_characters": 200,
    }
    return advise(Situation(**({"task": task} | usual | LAPTOP | facts))).model


def test_the_reason_names_data_and_computer() -> None:
    advice = advise(
        Situation("classification", {"zh": 0.98, "en": 0.02}, 3_200, 18, 30, "cpu", 8 * GB)
    )
    assert advice.model == "bge-base-zh-v1.5"
    assert str(advice.reason).startswith(
        "3,200 Chinese texts of median 18 characters on the CPU: BGE base (Chinese) is"
    )


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"examples": 300}, "bge-base-en-v1.5"),
        ({"examples": 20_000}, "bge-small-en-v1.5"),
        ({"examples": 40_000}, "all-MiniLM-L6-v2"),
        ({"examples": 2_000_000}, "starter"),
        ({"examples": 20_000, **CARD}, "roberta-large"),
        ({"examples": 20_000, "device": "cuda", "memory_bytes": 6 * GB}, "roberta-base"),
        ({"examples": 300, "memory_bytes": 2 * GB}, "starter"),
        ({"p95_characters": 9_000, "median_characters": 4_000, **CARD}, "ModernBERT-large"),
        ({"languages": {"zh": 1.0}, "examples": 9_000}, "bge-small-zh-v1.5"),
        ({"languages": {"zh": 1.0}, "examples": 60_000, **CARD}, "bge-large-zh-v1.5"),
        ({"languages": {"de": 0.6, "en": 0.4}}, "xlm-roberta-base"),
        ({"languages": {"de": 1.0}, "examples": 500}, "multilingual-e5-base"),
        ({"languages": {"de": 0.6, "en": 0.4}, **CARD}, "xlm-roberta-large"),
        ({"languages": {"ru": 1.0}, "examples": 9_000_000}, "multilingual-e5-small"),
        ({"languages": {"zh": 0.5, "en": 0.5}, "examples": 9_000_000}, "starter"),
        ({"is_paired": True, "examples": 300}, "nli-deberta-v3-base"),
        ({"task": "named_entities", "examples": 300, "memory_bytes": 8 * GB}, "roberta-base"),
        ({"task": "summarisation", **CARD}, "flan-t5-base"),
        ({"task": "generation", "languages": {"zh": 1.0}, **CARD}, "Qwen3-0.6B-Base"),
        ({"languages": {}, "examples": 300}, "bge-base-en-v1.5"),
        ({"available": ["roberta-base"], "examples": 90_000}, "starter"),
        ({"available": ["all-MiniLM-L6-v2"]}, "all-MiniLM-L6-v2"),
    ],
)
def test_the_choice_follows_the_situation(facts: dict[str, Any], expected: str) -> None:
    assert model(**facts) == expected


def test_every_model_that_is_advised_stands_in_the_catalogue() -> None:
    known = {entry.id for entry in read_catalogue()}
    lists = [*_FEW.values(), *_MANY.values(), _CASED, _PAIRS, _LONG]
    lists += [ranked for kind in _WRITERS.values() for ranked in kind.values()]
    assert {name for ranked in lists for name in ranked} <= known


@pytest.mark.parametrize(
    ("sample", "language"),
    [
        ("The service was great and the room is clean", "en"),
        ("这家酒店的服务很好,房间也很干净", "zh"),
        ("iPhone 15 Pro Max 开箱评测:值得买吗?", "zh"),
        ("私はこのホテルが好きです", "ja"),
        ("이 호텔은 정말 좋아요", "ko"),
        ("Das Zimmer war sauber und der Service ist nicht schlecht", "de"),
        ("La chambre est propre et le service est parfait", "fr"),
        ("La habitación es muy limpia y el servicio es bueno", "es"),
        ("Это очень хороший отель", "ru"),
        ("12345 !!! 😀", "none"),
        ("", "none"),
        ("xyzzy plugh", "other"),
    ],
)
def test_the_language_of_a_text(sample: str, language: str) -> None:
    assert language_of(sample) == language


def test_shares_leave_out_texts_without_letters_and_settle_short_ones() -> None:
    texts = ["the film was good", "Refund", "好看", "42"]
    assert language_shares(texts) == {"en": pytest.approx(2 / 3), "zh": pytest.approx(1 / 3)}
    assert language_shares([]) == {}
    assert language_shares(["123"]) == {}
