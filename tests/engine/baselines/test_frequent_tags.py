"""The baseline for entities: the most frequent tag of each word."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from engine.baselines.frequent_tags import learn
from engine.data.dataset import DatasetFolder
from engine.data.importing import import_files
from engine.data.tagging.spans import Span, from_cell
from engine.jobs import drain
from engine.metrics.entities import scores


def test_the_baseline_gives_each_word_its_most_frequent_tag() -> None:
    texts = [
        ("Anna lives in New York.", [Span(0, 4, "PER"), Span(14, 22, "LOC")]),
        ("anna likes york", [Span(0, 4, "PER")]),
        ("York is old", [Span(0, 4, "LOC")]),
        ("我爱北京", [Span(2, 4, "LOC")]),
    ]
    baseline = learn(texts)
    assert baseline.answer("ANNA saw New") == [Span(0, 4, "PER"), Span(9, 12, "LOC")]
    assert baseline.answer("在北京见") == [Span(1, 3, "LOC")]
    assert baseline.answer("york") == learn(reversed(texts)).answer("york")
    assert baseline.answer("Nobody") == []
    assert baseline.answer("") == []
    assert learn([("a", [])]).answer("a") == []


DATA = os.environ.get("TUNESMITH_DATA")


@pytest.mark.skipif(
    not DATA, reason="TUNESMITH_DATA does not name the folder of the real data sets"
)
@pytest.mark.parametrize(
    ("train", "test", "f1"),
    [
        ("resume_ner/train.char.bmes", "resume_ner/test.char.bmes", 0.230),
        ("cluener/train.json", "cluener/dev.json", 0.076),
        ("wnut17/wnut17train.conll", "wnut17/emerging.test.annotated", 0.088),
    ],
)
def test_the_baseline_on_the_real_sets(train, test, f1):
    known, asked = (labelled(Path(DATA or ".") / name) for name in (train, test))
    baseline = learn(known)
    answers = [baseline.answer(content) for content, _ in asked]
    found = scores([spans for _, spans in asked], answers)
    assert found["f1"] == pytest.approx(f1, abs=0.002)


def labelled(path: Path) -> list[tuple[str, list[Span]]]:
    table = DatasetFolder(drain(import_files(paths=[str(path)])).folder).table()
    return [(row["text"], from_cell(row["entities"])) for row in table.iter_rows(named=True)]
