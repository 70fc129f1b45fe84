"""The recommendation looks at the dataset itself: languages, lengths, pairs."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.data.importing import import_files
from engine.errors import UserError
from engine.jobs import drain
from engine.models.recommendation import Recommendation, recommend_model

GB = 1 << 30


def imported(tmp_path: Path, lines: list[str]) -> str:
    file = tmp_path / "table.csv"
    file.write_text("\n".join(["text,label", *lines]) + "\n", "utf-8")
    return drain(import_files(paths=[str(file)])).folder


def recommended(folder: str, **facts: object) -> Recommendation:
    usual = {"columns": ["text"], "task": "classification", "examples": 60}
    return drain(recommend_model(folder=folder, memory_bytes=16 * GB, **usual | facts))


def test_chinese_texts_get_a_chinese_model_and_what_is_here_besides(tmp_path: Path) -> None:
    lines = [f"这家酒店的服务很好 {number},good" for number in range(60)]
    found = recommended(imported(tmp_path, lines))
    assert found.best.model == "bge-base-zh-v1.5"
    assert found.entry.hub == "BAAI/bge-base-zh-v1.5"
    assert found.here.model == "starter"
    assert found.situation.languages == {"zh": 1.0}
    assert 10 < found.situation.median_characters < 14


def test_pairs_are_known_by_their_second_column(tmp_path: Path) -> None:
    lines = [f"the film was a delight {number},good" for number in range(60)]
    found = recommended(imported(tmp_path, lines), second_columns=["label"])
    assert found.best.model == "nli-deberta-v3-base"


def test_a_dataset_that_is_gone_is_said(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no longer there"):
        recommended(str(tmp_path / "gone"))
