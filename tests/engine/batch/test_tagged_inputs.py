"""Files of tagged tokens, token lists and marked texts are classified as texts."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from engine.batch.classify_files import classify_files
from engine.batch.results import BatchResult
from engine.jobs import drain
from engine.library.card import Card

CONLL = "Great O\nservice O\n\nthe O\nroom B-THING\nwas O\nawful O\n\n"


def classified(model: Card, file: Path, **options: Any) -> tuple[BatchResult, list[dict[str, str]]]:
    out = file.with_name("out.csv")
    result = drain(
        classify_files(model=model.id, inputs=[str(file)], output=str(out), device="cpu", **options)
    )
    with out.open(encoding="utf-8-sig", newline="") as stream:
        return result, list(csv.DictReader(stream))


@pytest.mark.parametrize("name", ["rooms.conll", "rooms.txt", "rooms.annotated", "rooms.tsv"])
def test_tagged_tokens_are_sentences(tiny_model: Card, tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_text(CONLL, "utf-8")
    result, rows = classified(tiny_model, file)
    assert result.text_columns == ["text"]
    assert [row["text"] for row in rows] == ["Great service", "the room was awful"]
    assert [row["entities"] for row in rows] == ["[]", '[[4,8,"THING"]]']
    assert all(row["label"] for row in rows)


def test_sentences_that_cannot_be_read_are_listed(tiny_model: Card, tmp_path: Path) -> None:
    file = tmp_path / "rooms.conll"
    file.write_text(CONLL + "a O\nroom THING-\n\nclean O\n", "utf-8")
    result, rows = classified(tiny_model, file)
    assert (len(rows), result.skipped) == (3, 1)
    assert result.skipped_sample[0].row == 10


def test_documents_bring_their_group(tiny_model: Card, tmp_path: Path) -> None:
    file = tmp_path / "rooms.conll"
    file.write_text("-DOCSTART- O\n\n" + CONLL, "utf-8")
    _, rows = classified(tiny_model, file)
    assert [row["group"] for row in rows] == ["rooms.conll 1"] * 2


@pytest.mark.parametrize(
    "row",
    [
        {"id": 1, "tokens": ["the", "room"], "ner_tags": ["O", "B-THING"]},
        {"id": 1, "text": "the [room](THING)"},
    ],
)
def test_token_lists_and_marks_become_texts(
    tiny_model: Card, tmp_path: Path, row: dict[str, Any]
) -> None:
    file = tmp_path / "rooms.jsonl"
    file.write_text(f"{json.dumps(row)}\n" * 3, "utf-8")
    _, rows = classified(tiny_model, file)
    found = [(each["text"], each["entities"], each["id"]) for each in rows]
    assert found == [("the room", '[[4,8,"THING"]]', "1")] * 3


def test_a_text_with_spans_beside_it_stays_as_it_is(tiny_model: Card, tmp_path: Path) -> None:
    file = tmp_path / "rooms.jsonl"
    row = {"review": "the room", "spans": [[4, 8, "THING"]]}
    file.write_text(f"{json.dumps(row)}\n" * 3, "utf-8")
    _, rows = classified(tiny_model, file)
    assert set(rows[0]) == {"review", "spans", "label", "confidence", "review_2"}


def test_words_with_classes_are_no_tagged_tokens(tiny_model: Card, tmp_path: Path) -> None:
    file = tmp_path / "words.tsv"
    file.write_text("review\tlabel\ngreat service\tgood\nawful room\tbad\n", "utf-8")
    _, rows = classified(tiny_model, file)
    assert [row["review"] for row in rows] == ["great service", "awful room"]
