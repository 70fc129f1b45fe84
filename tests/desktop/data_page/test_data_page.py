"""Dropping files on the Data page, correcting what was guessed, and mending what was found."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QPushButton
from pytestqt.qtbot import QtBot

from desktop.pages.data.page import DataPage
from desktop.state import AppState
from engine.data.description import ImportOptions, Role
from engine.data.preparation import SplitPlan

WAIT = 60_000


@pytest.fixture
def page(qtbot: QtBot, state: AppState) -> DataPage:
    page = DataPage(state)
    qtbot.addWidget(page)
    page.retranslate()
    page.resize(1200, 900)
    page.show()
    return page


@pytest.fixture
def reviews(tmp_path: Path) -> Path:
    """40 rows, two classes, one label spelt with another case, one empty text."""
    rows = [f"a truly {word} film number {n},{label}" for n in range(10)
            for word, label in (("lovely", "good"), ("dreadful", "bad"))]  # fmt: skip
    rows += [f"one more {word} story {n},{label}" for n in range(9)
             for word, label in (("charming", "good"), ("tedious", "bad"))]  # fmt: skip
    rows += ["an odd spelling of the label,Good", ",bad"]
    path = tmp_path / "reviews.csv"
    path.write_text("review,verdict\n" + "\n".join(rows) + "\n", encoding="utf-8")
    return path


def drop(qtbot: QtBot, page: DataPage, *paths: Path) -> None:
    with qtbot.waitSignal(page.state.summary_changed, timeout=WAIT):
        page.take_files([str(path) for path in paths])


def test_a_dropped_file_shows_rows_roles_classes_and_split(
    qtbot: QtBot, page: DataPage, reviews: Path
) -> None:
    drop(qtbot, page, reviews)
    summary = page.state.summary
    assert summary is not None
    assert summary.trainable
    assert summary.classes == {"good": 19, "bad": 19, "Good": 1}
    assert page.work.roles() == {"review": Role.TEXT, "verdict": Role.LABEL}
    assert page.preview.model.rowCount() == 40
    assert page.state.recipe.data.sources == [str(reviews)]
    assert sum(summary.split.rows.values()) == summary.rows if summary.split else False


def test_columns_take_their_width_from_a_few_rows_however_many_there_are(
    qtbot: QtBot, page: DataPage, reviews: Path
) -> None:
    drop(qtbot, page, reviews)
    fetched: list[int] = []

    def fetch(offset: int, length: int) -> list[tuple[str, str]]:
        fetched.extend(range(offset, offset + length))
        return [("a story", "good")] * length

    page.preview.model.set_source(["review", "verdict"], 5000, fetch)
    page.preview.show_roles(page.work.roles(), None)
    assert 0 < len(fetched) < 500


def test_a_finding_is_mended_by_one_click_and_undone_by_another(
    qtbot: QtBot, page: DataPage, reviews: Path
) -> None:
    drop(qtbot, page, reviews)
    offers = [offer for finding in page.state.summary.findings for offer in finding.offers]
    merge = next(offer for offer in offers if offer.remedy.kind == "merge_labels")
    with qtbot.waitSignal(page.state.summary_changed, timeout=WAIT):
        page.findings.remedy_chosen.emit(merge.remedy)
    assert page.state.summary.classes == {"good": 20, "bad": 19}
    assert page.state.recipe.data.remedies == [merge.remedy]
    undo = next(
        button for button in page.findings.findChildren(QPushButton) if button.text() == "Undo"
    )
    with qtbot.waitSignal(page.state.summary_changed, timeout=WAIT):
        qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)
    assert page.state.recipe.data.remedies == []
    assert "Good" in page.state.summary.classes


def test_choosing_another_label_column_frees_the_first(
    qtbot: QtBot, page: DataPage, tmp_path: Path
) -> None:
    path = tmp_path / "two.csv"
    lines = [f"text number {n},{'ab'[n % 2]},{'xyz'[n % 3]}" for n in range(30)]
    path.write_text("text,label,topic\n" + "\n".join(lines), encoding="utf-8")
    drop(qtbot, page, path)
    assert page.work.roles()["label"] is Role.LABEL
    picker = next(
        box for box in page.columns.findChildren(QComboBox) if "topic" in box.accessibleName()
    )
    with qtbot.waitSignal(page.state.summary_changed, timeout=WAIT):
        picker.activated.emit(picker.findText("Label"))
    assert page.work.roles() == {
        "text": Role.TEXT, "label": Role.IGNORED, "topic": Role.LABEL,
    }  # fmt: skip
    assert set(page.state.summary.classes) == {"x", "y", "z"}


def test_a_correction_reads_the_same_file_again(
    qtbot: QtBot, page: DataPage, reviews: Path
) -> None:
    drop(qtbot, page, reviews)
    with qtbot.waitSignal(page.state.summary_changed, timeout=WAIT):
        page.work.correct(ImportOptions(header=False))
    assert page.state.dataset is not None
    assert page.state.dataset.rows == 41


def test_another_split_is_inspected_after_a_moment(
    qtbot: QtBot, page: DataPage, reviews: Path
) -> None:
    drop(qtbot, page, reviews)
    with qtbot.waitSignal(page.state.summary_changed, timeout=WAIT):
        page.split.plan_changed.emit(SplitPlan(validation=0.2, test=0.3))
    rows = page.state.summary.split.rows
    assert abs(rows["test"] / page.state.summary.rows - 0.3) < 0.06


def test_a_file_that_cannot_be_read_says_what_where_and_what_to_do(
    qtbot: QtBot, page: DataPage, reviews: Path, tmp_path: Path
) -> None:
    drop(qtbot, page, reviews)
    before = page.state.dataset
    empty = tmp_path / "空 leer.csv"
    empty.write_bytes(b"")
    with qtbot.waitSignal(page.work.import_failed, timeout=WAIT):
        page.take_files([str(empty)])
    assert page._problem.isVisible()
    assert "空 leer.csv" in page._problem.text()
    assert page.state.dataset is before


def test_files_offered_before_the_page_exists_are_taken(
    qtbot: QtBot, state: AppState, reviews: Path
) -> None:
    state.offer_files([str(reviews)])
    page = DataPage(state)
    qtbot.addWidget(page)
    with qtbot.waitSignal(state.summary_changed, timeout=WAIT):
        page.shown()
    assert state.take_offered_files() == []


def test_a_second_drop_wins_over_the_first(
    qtbot: QtBot, page: DataPage, reviews: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.csv"
    other.write_text(reviews.read_text("utf-8").replace("review,", "comment,", 1), "utf-8")
    page.take_files([str(reviews)])
    drop(qtbot, page, other)
    assert page.state.dataset is not None
    assert [column.name for column in page.state.dataset.columns] == ["comment", "verdict"]


def test_a_table_damaged_behind_the_preview_is_said_not_raised(
    qtbot: QtBot, page: DataPage, reviews: Path
) -> None:
    drop(qtbot, page, reviews)
    table = Path(page.state.dataset_folder) / "table.arrow"
    table.write_bytes(table.read_bytes()[:100])
    page.preview.show_dataset(page.state.dataset_folder, page.work.roles())
    model = page.preview.model
    assert (model.rowCount(), model.index(39, 0).data()) == (40, "")
    assert "damaged" in page.preview._whole.toPlainText()
