"""Tokens become a text whose offsets point back at them; marks are taken out of it."""

from __future__ import annotations

import pytest

from engine.data.tagging.marked_text import Marked, Style, read_marked, style_of
from engine.data.tagging.spans import Span
from engine.data.tagging.token_text import is_by_character, join_tokens, token_spans_to_text


@pytest.mark.parametrize(
    ("tokens", "joined"),
    [
        (["EU", "rejects", "it", "."], "EU rejects it ."),
        (["我", "在", "IBM", "工作", "。"], "我在IBM工作。"),
        (["東京", "タワー", "2", "階"], "東京タワー2階"),
        (["São", "Paulo", "’s"], "São Paulo ’s"),
        (["서울", "시"], "서울 시"),
    ],
)
def test_blanks_stand_where_the_script_has_them(tokens: list[str], joined: str) -> None:
    found, starts = join_tokens(tokens)
    assert found == joined
    assert [found[at : at + len(token)] for at, token in zip(starts, tokens, strict=True)] == tokens


def test_single_characters_of_chinese_are_joined_without_blanks() -> None:
    tokens = [*"1963年生于", "New", "York", *"，IBM"]
    assert is_by_character([list("生于北京的人2人")])
    assert not is_by_character([["a", "b", "c"]])
    found, starts = join_tokens(tokens, by_character=True)
    assert found == "1963年生于New York，IBM"
    spans = token_spans_to_text([Span(7, 9, "LOC"), Span(10, 13, "ORG")], tokens, starts)
    assert [found[start:end] for start, end, _ in spans] == ["New York", "IBM"]


@pytest.mark.parametrize(
    ("style", "cell"),
    [
        (Style.BRACKETS, "[Anna](PER) lives in [New York](LOC) [1]."),
        (Style.BRACKETS, '[Anna]{"entity": "PER"} lives in [New York](LOC) [1].'),
        (Style.ELEMENTS, "<PER>Anna</PER> lives in <LOC> New York</LOC> [1]."),
        (Style.ELEMENTS, '<ENAMEX TYPE="PER">Anna</ENAMEX> lives in <LOC>New York</LOC> [1].'),
        (Style.BRACES, "{PER:Anna} lives in {LOC:New York} [1]."),
    ],
)
def test_marks_become_spans(style: Style, cell: str) -> None:
    found = read_marked(cell, style)
    assert isinstance(found, Marked)
    assert found.text.replace("  ", " ") == "Anna lives in New York [1]."
    entities = [(found.text[start:end], kind) for start, end, kind in found.spans]
    assert entities == [("Anna", "PER"), ("New York", "LOC")]
    assert style_of([cell] * 3 + ["nothing here"]) is style


@pytest.mark.parametrize(
    ("style", "cell"),
    [
        (Style.ELEMENTS, "<PER>Anna lives"),
        (Style.ELEMENTS, "<PER>Anna</LOC> lives"),
        (Style.ELEMENTS, "<ORG>Bank of <LOC>China</LOC></ORG>"),
        (Style.BRACES, "{PER:Anna lives"),
        (Style.BRACKETS, "Anna](PER) lives"),
    ],
)
def test_broken_marks_are_said(style: Style, cell: str) -> None:
    found = read_marked(cell, style)
    assert not isinstance(found, Marked)
    assert "mark" in str(found)


def test_html_and_links_are_no_marks() -> None:
    assert style_of(["<b>bold</b> words", "<p>a paragraph</p>"]) is None
    assert style_of(["see [the page](http://example.org/a)", "and [this](./b.md)"]) is None
    assert style_of(["plain words", "more words"]) is None
