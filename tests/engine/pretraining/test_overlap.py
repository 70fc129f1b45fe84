"""Evaluation texts stay out of the corpus."""

from __future__ import annotations

from pathlib import Path

from engine.pretraining.overlap import OverlapCheck, protected_lines

LONG = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen"


def flags(protected: list[str], lines: list[str]) -> list[bool]:
    return OverlapCheck(protected).overlapping(lines).tolist()


def test_thirteen_shared_words_are_found_inside_a_longer_line() -> None:
    line = f"Before it, {LONG.title()}; and much after it."
    assert flags([LONG], [line, "something else entirely"]) == [True, False]


def test_twelve_shared_words_of_a_long_text_are_no_overlap() -> None:
    assert flags([LONG], [" ".join(LONG.split()[:12]) + " and then other words"]) == [False]


def test_a_short_protected_text_is_found_only_as_a_whole_line() -> None:
    short = "what is the tallest mountain"
    assert flags([f"{short}\t3"], ["What is the tallest mountain?", f"{short} on Mars"]) == [
        True,
        False,
    ]


def test_han_counts_by_character() -> None:
    text = "今天的天气非常好我们一起去公园散步吧"
    assert flags([text], [f"他说：{text}。", "今天的天气非常好"]) == [True, False]


def test_a_gram_does_not_straddle_two_lines() -> None:
    words = LONG.split()
    assert flags([LONG], [" ".join(words[:7]), " ".join(words[7:])]) == [False, False]


def test_texts_are_read_from_json_escapes_and_all_files(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"text": "\\u4eca\\u5929"}', "utf-8")
    (tmp_path / "b.csv").write_text("label,text\n1,hello\n", "utf-8")
    assert list(protected_lines([tmp_path])) == ['{"text": "今天"}', "label,text", "1,hello"]
