"""The results of a model: what is said, what is listed, what a click opens."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QPoint, Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop import theme, translation
from desktop.families.classification.report_view import ClassificationReportView
from desktop.pages.results.page import ResultsPage
from desktop.state import AppState
from desktop.widgets import ask
from engine.evaluation.predictions import read_predictions
from engine.library.card import Card
from engine.library.store import ModelLibrary
from engine.structure.structure import Structure

MakeModel = Callable[..., Card]


def opened(qtbot: QtBot, state: AppState) -> ResultsPage:
    page = ResultsPage(state)
    qtbot.addWidget(page)
    page.retranslate()
    page.restyle()
    page.resize(1100, 900)
    page.show()
    return page


def shown(page: ResultsPage) -> ClassificationReportView:
    assert isinstance(page.view, ClassificationReportView)
    return page.view


def test_without_a_model_the_page_leads_to_training(qtbot: QtBot, state: AppState) -> None:
    page = opened(qtbot, state)
    asked = QSignalSpy(state.page_requested)
    assert page.empty.isVisible()
    page.empty.button.click()
    assert asked.at(0) == ["train"]


def test_the_verdict_names_the_distance_to_the_baseline(
    qtbot: QtBot, state: AppState, make_model: MakeModel
) -> None:
    make_model(examples=2000, accuracy=0.95, baseline_accuracy=0.7)
    page = opened(qtbot, state)
    report = shown(page).scores._report
    assert report is not None
    assert report.baseline is not None
    points = 100 * (
        report.model.metrics["accuracy"].value - report.baseline.metrics["accuracy"].value
    )
    assert (
        f"beats the word-count baseline by {points:.1f} points" in shown(page).scores.verdict.text()
    )
    assert "chance" not in shown(page).scores.verdict.text()


def test_a_changed_structure_is_named_beside_the_scores(
    qtbot: QtBot, state: AppState, make_model: MakeModel
) -> None:
    make_model(structure=Structure(freeze_encoder=True, dropped_layers=[3]))
    page = opened(qtbot, state)
    told = shown(page).scores.notes.text()
    assert "Dropped layers: 4." in told
    assert "All of the pre-trained part was frozen." in told


def test_a_model_below_the_baseline_is_not_praised(
    qtbot: QtBot, state: AppState, make_model: MakeModel
) -> None:
    make_model(accuracy=0.6, baseline_accuracy=0.9)
    page = opened(qtbot, state)
    assert "does not beat" in shown(page).scores.verdict.text()
    assert shown(page).scores.badge.text() == "No gain"


def test_a_difference_within_the_intervals_is_called_chance(
    qtbot: QtBot, state: AppState, make_model: MakeModel
) -> None:
    make_model(examples=60, accuracy=0.9, baseline_accuracy=0.85, seed=3)
    page = opened(qtbot, state)
    assert "may be chance" in shown(page).scores.verdict.text()


def test_the_weakest_class_stands_first(
    qtbot: QtBot, state: AppState, make_model: MakeModel
) -> None:
    make_model(classes=10, examples=500)
    page = opened(qtbot, state)
    model = shown(page).class_table.model()
    recalls = [model.index(row, 2).data(Qt.ItemDataRole.UserRole) for row in range(10)]
    assert recalls == sorted(recalls)


@pytest.mark.parametrize("classes", [2, 10, 77])
def test_a_click_on_a_cell_lists_exactly_its_examples(
    qtbot: QtBot, state: AppState, make_model: MakeModel, classes: int
) -> None:
    card = make_model(classes=classes, examples=40 * classes, accuracy=0.7)
    page = opened(qtbot, state)
    shown(page).tabs.setCurrentIndex(1)
    count, true, predicted = shown(page).confusion.most_confused()[0]
    matrix = shown(page).confusion.matrix
    centre = matrix.cell_rectangle(true, predicted).center()
    qtbot.mouseClick(matrix, Qt.MouseButton.LeftButton, pos=QPoint(centre.x(), centre.y()))
    assert shown(page).tabs.currentIndex() == 2
    table = shown(page).mistakes.model
    listed = {str(table.value(row, "text")) for row in range(table.rowCount())}
    predictions = read_predictions(ModelLibrary().folder(card.id))
    expected = predictions.filter(
        (predictions["label"] == card.labels[true])
        & (predictions["predicted"] == card.labels[predicted])
    )
    assert listed == set(expected["text"].to_list())
    assert len(listed) == count


def test_a_cell_on_the_diagonal_lists_right_answers(
    qtbot: QtBot, state: AppState, make_model: MakeModel
) -> None:
    card = make_model()
    page = opened(qtbot, state)
    shown(page).open_cell(card.labels[0], card.labels[0])
    table = shown(page).mistakes.model
    assert table.rowCount() > 50
    assert {table.value(row, "label") for row in range(table.rowCount())} == {card.labels[0]}
    assert "recognised" in shown(page).mistakes.count.text()


def test_the_marked_cell_moves_by_keys_and_opens_by_enter(
    qtbot: QtBot, state: AppState, make_model: MakeModel
) -> None:
    card = make_model()
    page = opened(qtbot, state)
    matrix = shown(page).confusion.matrix
    opened_cells = QSignalSpy(shown(page).confusion.cell_opened)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Return):
        qtbot.keyClick(matrix, key)
    assert opened_cells.at(0) == [card.labels[1], card.labels[2]]
    assert card.labels[1] in matrix.accessibleDescription()


def test_mistakes_come_most_confident_first_and_can_be_searched(
    qtbot: QtBot, state: AppState, make_model: MakeModel
) -> None:
    make_model()
    page = opened(qtbot, state)
    shown(page).tabs.setCurrentIndex(2)
    table = shown(page).mistakes.model
    shares = [float(table.value(row, "confidence").rstrip(" %")) for row in range(table.rowCount())]
    assert shares == sorted(shares, reverse=True)
    wanted = str(table.value(table.rowCount() - 1, "text"))
    shown(page).mistakes.search.setText(wanted.upper())
    qtbot.waitUntil(lambda: table.rowCount() == 1)
    assert shown(page).mistakes.full_text.toPlainText() == wanted


def test_exported_mistakes_cannot_run_as_formulas(
    qtbot: QtBot,
    state: AppState,
    make_model: MakeModel,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    make_model(texts=lambda number: f"=1+{number}" if number % 2 else f"plain, {number}")
    page = opened(qtbot, state)
    shown(page).tabs.setCurrentIndex(2)
    path = tmp_path / "out.csv"
    monkeypatch.setattr(ask, "save_file", lambda *_: str(path))
    shown(page).mistakes.export_button.click()
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == shown(page).mistakes.model.rowCount()
    assert {row["text"][:2] for row in rows} == {"'=", "pl"}


def test_a_model_without_predictions_still_shows_its_scores(
    qtbot: QtBot, state: AppState, make_model: MakeModel
) -> None:
    card = make_model()
    (ModelLibrary().folder(card.id) / "predictions.arrow").unlink()
    page = opened(qtbot, state)
    shown(page).tabs.setCurrentIndex(2)
    assert shown(page).scores.isVisible()
    assert "not kept" in shown(page).mistakes.count.text()


def test_a_damaged_report_is_said(qtbot: QtBot, state: AppState, make_model: MakeModel) -> None:
    card = make_model()
    (ModelLibrary().folder(card.id) / "report.json").write_text("{", "utf-8")
    page = opened(qtbot, state)
    assert page.no_report.isVisible()
    assert page.view is None


def test_the_picker_shows_other_models(
    qtbot: QtBot, state: AppState, make_model: MakeModel
) -> None:
    first = make_model("First", classes=2)
    make_model("Second", classes=4)
    page = opened(qtbot, state)
    page.picker.setCurrentIndex(page.picker.findData(first.id))
    page.picker.activated.emit(page.picker.currentIndex())
    assert state.selected_model == first.id
    assert shown(page).class_table.model().rowCount() == 2


def test_the_page_speaks_the_language_chosen_and_takes_the_theme(
    qtbot: QtBot, state: AppState, make_model: MakeModel, qapp: QApplication
) -> None:
    make_model()
    page = opened(qtbot, state)
    translation.install(qapp, "zh_CN")
    theme.apply(qapp, "dark")
    page.retranslate()
    page.restyle()
    assert QLocale().language() is QLocale.Language.Chinese
    assert page.frame.title_label.text() == "结果"
    assert "Fine-tuning" not in shown(page).scores.verdict.text()
    assert page.grab().toImage().pixelColor(5, 5).lightness() < 80
