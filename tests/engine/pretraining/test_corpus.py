"""Cleaning and mixing: no repetitions, shares kept, neighbours left together."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.errors import UserError
from engine.jobs import drain
from engine.pretraining.corpus import clean_line, mix_corpora, read_blocks
from engine.pretraining.sources import attribution, read_sources
from tests.engine.pretraining.tiny import english

TABLE = """
[[source]]
file = "often"
language = "en"
share = 3.0
licence = "CC0"
origin = "here"
[[source]]
file = "never"
language = "en"
share = 0.0
licence = "unclear"
origin = "there"
"""


def mixed(folder: Path, table: Path | None = None) -> list[str]:
    output = folder / "work" / "mixture.txt"
    output.parent.mkdir(exist_ok=True)
    drain(mix_corpora(folder, output, exclude=[], seed=1, table=table))
    return [line for block in read_blocks(output) for line in block]


def test_hollow_brackets_and_spare_spaces_go() -> None:
    assert clean_line("  北京（，）是  首都 () 。") == "北京是 首都 。"


def test_a_repeated_line_is_kept_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("\n".join([*english(20), *english(20)]), "utf-8")
    assert sorted(mixed(tmp_path)) == sorted(english(20))


def test_lines_stay_in_order_inside_a_block(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("\n".join(english(30)), "utf-8")
    assert mixed(tmp_path) == english(30)


def test_shares_repeat_and_leave_out_files(tmp_path: Path) -> None:
    (tmp_path / "sources.toml").write_text(TABLE, "utf-8")
    (tmp_path / "often.txt").write_text(english(1)[0], "utf-8")
    (tmp_path / "never.txt").write_text(english(2)[1], "utf-8")
    assert mixed(tmp_path, tmp_path / "sources.toml") == english(1) * 3


def test_most_traditional_lines_are_set_aside(tmp_path: Path) -> None:
    lines = [f"這個國家的學生們來過第{number}次會議" for number in range(200)]
    (tmp_path / "zh.txt").write_text("\n".join(lines), "utf-8")
    assert 30 <= len(mixed(tmp_path)) <= 90


def test_a_folder_without_text_is_explained(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no plain text"):
        mixed(tmp_path)


def test_every_listed_text_has_a_licence_and_an_origin() -> None:
    table = list(read_sources().values())
    assert all(source.licence and source.origin for source in table)
    assert all(source.note for source in table if source.share == 0)
    assert attribution(table).count("\n| ") == len(table) + 2
