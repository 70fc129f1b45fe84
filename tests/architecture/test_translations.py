"""Simplified Chinese is complete, keeps every placeholder, and the compiled file is current."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import translations

ROOT = Path(__file__).resolve().parents[2]
PLACES = re.compile(r"\{[^{}]*\}|%n|%\d")


@pytest.mark.parametrize("language", translations.LANGUAGES)
def test_every_string_is_translated(language: str) -> None:
    assert translations.missing(language) == []


@pytest.mark.parametrize("language", translations.LANGUAGES)
def test_placeholders_survive_translation(language: str) -> None:
    spoiled = [
        (source, translation)
        for (_, source), translation in translations.translations(language).items()
        if translation and sorted(PLACES.findall(source)) != sorted(PLACES.findall(translation))
    ]
    assert spoiled == []


@pytest.mark.parametrize("language", translations.LANGUAGES)
def test_the_compiled_translation_is_current(language: str, tmp_path: Path) -> None:
    fresh = tmp_path / "fresh.qm"
    translations.compile_language(language, fresh)
    shipped = ROOT / "resources" / "translations" / f"tunesmith_{language}.qm"
    assert fresh.read_bytes() == shipped.read_bytes(), "run: make translations"


def test_a_string_that_is_not_a_literal_is_refused(tmp_path: Path) -> None:
    source = tmp_path / "planted.py"
    source.write_text("class A:\n    def f(self, x):\n        self.tr(x)\n")
    with pytest.raises(SystemExit, match=r"planted\.py:3"):
        list(translations.strings_of(source))


def test_strings_over_several_lines_are_joined(tmp_path: Path) -> None:
    source = tmp_path / "planted.py"
    source.write_text(
        'class A:\n    def f(self):\n        self.tr("one "\n                "two")\n'
    )
    assert list(translations.strings_of(source)) == [("A", "one two")]
