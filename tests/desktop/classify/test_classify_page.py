"""Answers while typing, and files that come back with labels."""

from __future__ import annotations

import csv
from pathlib import Path

import msgspec
import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.pages.classify.page import ClassifyPage
from desktop.state import AppState
from desktop.widgets import ask
from engine.events import Event, Progress
from engine.library.card import Card

WAIT = 90_000


@pytest.fixture
def page(qtbot: QtBot, tiny_model: Card, state: AppState) -> ClassifyPage:
    page = ClassifyPage(state)
    qtbot.addWidget(page)
    page.retranslate()
    page.show()
    return page


def test_without_a_model_the_page_says_what_to_do(qtbot: QtBot, state: AppState) -> None:
    page = ClassifyPage(state)
    qtbot.addWidget(page)
    page.retranslate()
    assert page._stack.currentWidget() is page._empty
    assert not page.accepts_files()


def test_the_answer_follows_the_typing(qtbot: QtBot, page: ClassifyPage) -> None:
    page.live.input.setPlainText("awful service rude staff and a dirty room")
    qtbot.waitUntil(lambda: page.live.label.text() == "negative", timeout=WAIT)
    assert page.live.bars.entries()[0][0] == "negative"
    assert sum(share for _, share in page.live.bars.entries()) == pytest.approx(1, abs=1e-3)
    page.live.input.setPlainText("great service friendly staff and a clean room")
    qtbot.waitUntil(lambda: page.live.label.text() == "positive", timeout=WAIT)


def test_an_answer_to_an_older_text_never_shows(qtbot: QtBot, page: ClassifyPage) -> None:
    page.live.input.setPlainText("awful service rude staff and a dirty room")
    page.live.ask()
    page.live.input.setPlainText("")
    page.live.ask()
    page.live.input.setPlainText("great service friendly staff and a clean room")
    shown: list[str] = []
    page.live.label.setText("")
    qtbot.waitUntil(lambda: bool(page.live.label.text()), timeout=WAIT)
    shown.append(page.live.label.text())
    assert shown == ["positive"]


def test_a_late_answer_takes_the_one_before_it_away(qtbot: QtBot, page: ClassifyPage) -> None:
    page.live.input.setPlainText("awful service rude staff and a dirty room")
    qtbot.waitUntil(lambda: page.live.label.text() == "negative", timeout=WAIT)
    page.live.input.setPlainText("great service friendly staff and a clean room")
    page.live.ask()
    # No event is handled before these lines, so the answer cannot overtake them.
    assert page.live._asking._patience.isActive()
    page.live._asking._patience.timeout.emit()
    assert page.live.note.text() == "Reading…"
    assert page.live.answer is None
    assert not page.live.label.isVisibleTo(page.live)
    qtbot.waitUntil(lambda: page.live.label.text() == "positive", timeout=WAIT)


def test_a_dropped_table_comes_back_with_all_columns(
    qtbot: QtBot, page: ClassifyPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = tmp_path / "to do.csv"
    table.write_text(
        "id,review,code\n1,great service friendly staff and a clean room,007\n"
        "2,awful service rude staff and a dirty room,NA\n3,,x\n",
        encoding="utf-8",
    )
    target = tmp_path / "done.csv"
    monkeypatch.setattr(ask, "save_file", lambda *_: str(target))
    page.take_files([str(table)])
    assert page.batch.start_button.isEnabled()
    page.batch.start_button.click()
    handle = page.batch.handle
    assert handle is not None
    qtbot.waitUntil(lambda: page.batch.handle is None, timeout=WAIT)
    assert page.batch._failure is None
    with target.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["code"] for row in rows] == ["007", "NA", "x"]
    assert [row["label"] for row in rows] == ["positive", "negative", ""]
    assert "3" in page.batch.result.headline.text()


def test_a_person_names_the_column_that_is_not_found(
    qtbot: QtBot, page: ClassifyPage, tmp_path: Path
) -> None:
    table = tmp_path / "coded.csv"
    table.write_text("a,b,c\n" + "".join(f"{row},{row * 2},{row % 3}\n" for row in range(9)))
    page.take_files([str(table)])
    for named, is_done in (("", False), (" c ", True)):
        page.batch.column.setText(named)
        page.batch.run(str(tmp_path / "answers.csv"))
        qtbot.waitUntil(lambda: page.batch.handle is None, timeout=WAIT)
        assert (page.batch._failure is None) == is_done
    assert len((tmp_path / "answers.csv").read_text("utf-8").splitlines()) == 10


def test_a_folder_of_documents_is_classified(
    qtbot: QtBot, page: ClassifyPage, tmp_path: Path
) -> None:
    folder = tmp_path / "inbox"
    folder.mkdir()
    (folder / "a.txt").write_text("great service friendly staff and a clean room", "utf-8")
    (folder / "b.txt").write_text("awful service rude staff and a dirty room", "utf-8")
    page.take_files([str(folder)])
    page.batch.run(str(tmp_path / "answers.jsonl"))
    qtbot.waitUntil(lambda: page.batch.handle is None, timeout=WAIT)
    assert page.batch._failure is None
    assert len((tmp_path / "answers.jsonl").read_text("utf-8").splitlines()) == 2


def test_files_with_different_columns_get_a_file_each(
    qtbot: QtBot, page: ClassifyPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, column in (("a.csv", "review"), ("b.csv", "message")):
        (tmp_path / name).write_text(
            f"id,{column}\n1,great service friendly staff and a clean room\n", "utf-8"
        )
    answers = tmp_path / "answers"
    answers.mkdir()
    monkeypatch.setattr(ask, "choose", lambda *_: 1)
    monkeypatch.setattr(ask, "open_folder", lambda *_: str(answers))
    page.take_files([str(tmp_path / "a.csv"), str(tmp_path / "b.csv")])
    page.batch.start_button.click()
    qtbot.waitUntil(lambda: page.batch.handle is None, timeout=WAIT)
    assert page.batch._failure is None
    assert sorted(path.name for path in answers.iterdir()) == [
        "a-classified.csv",
        "b-classified.csv",
    ]


def test_a_file_that_cannot_be_read_is_a_sentence(
    qtbot: QtBot, page: ClassifyPage, tmp_path: Path
) -> None:
    path = tmp_path / "broken.xlsx"
    path.write_bytes(b"PK\x03\x04 but then nothing")
    page.take_files([str(path)])
    page.batch.run(str(tmp_path / "answers.csv"))
    qtbot.waitUntil(lambda: page.batch.handle is None, timeout=WAIT)
    assert "broken.xlsx" in page.batch._notes.text()
    assert not (tmp_path / "answers.csv").exists()


def test_an_interrupted_batch_is_offered_and_goes_on(
    qtbot: QtBot, page: ClassifyPage, tmp_path: Path
) -> None:
    table = tmp_path / "long.csv"
    sentences = ("great service friendly staff and a clean room", "a dull plot terrible acting")
    lines = [f"{n},{sentences[n % 2]} {n}" for n in range(20_000)]
    table.write_text("id,review\n" + "\n".join(lines) + "\n", encoding="utf-8")
    target = tmp_path / "answers.csv"
    page.take_files([str(table)])
    page.batch.run(str(target))
    handle = page.batch.handle
    assert handle is not None
    classified: list[int] = []

    def count(event: Event) -> None:
        if isinstance(event, Progress) and str(event.phase).startswith("Classifying"):
            classified.append(event.done)

    handle.event.connect(count)
    qtbot.waitUntil(lambda: any(done >= 2048 for done in classified), timeout=WAIT)
    handle.stop()
    qtbot.waitUntil(lambda: page.batch.handle is None, timeout=WAIT)
    assert not target.exists()
    assert page.batch.interrupted.isVisible()
    row = page.batch.interrupted.rows[0]
    next(b for b in row.findChildren(QPushButton) if b.text() == "Go on").click()
    qtbot.waitUntil(lambda: page.batch.handle is None, timeout=WAIT)
    assert page.batch._failure is None
    with target.open(encoding="utf-8-sig", newline="") as file:
        assert [int(row["id"]) for row in csv.DictReader(file)] == list(range(20_000))
    assert "before the interruption" in page.batch.result._details.text()
    assert not page.batch.interrupted.isVisible()


@pytest.mark.parametrize(
    ("task", "is_marked", "has_probabilities"),
    [
        ("classification", True, True),
        ("named_entities", True, False),
        ("regression", False, False),
    ],
)
def test_only_what_the_answers_have_is_offered(
    page: ClassifyPage, tiny_model: Card, task: str, is_marked: bool, has_probabilities: bool
) -> None:
    page.batch.set_model("m", msgspec.structs.replace(tiny_model, task=task))
    assert page.batch.threshold.isVisibleTo(page) is is_marked
    assert page.batch.probabilities.isVisibleTo(page) is has_probabilities
