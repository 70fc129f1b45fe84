"""Entities in the window: the preview, the results, and the answer while one types."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from desktop import theme
from desktop.families import FAMILIES, family_of_task
from desktop.families.entities.live_view import EntitiesLiveView
from desktop.families.entities.preview import KindColours, coloured_html
from desktop.families.entities.report_view import EntitiesReportView
from desktop.pages.classify.page import ClassifyPage
from desktop.pages.data.preview_panel import PreviewPanel
from desktop.state import AppState
from desktop.widgets.entity_outcomes import Outcome
from engine.data.dataset import DatasetFolder
from engine.data.importing import import_files
from engine.data.tagging.spans import Span, to_cell
from engine.evaluation.predictions import write_predictions
from engine.jobs import drain
from engine.library.card import Card
from engine.library.store import ModelLibrary
from engine.metrics.entity_report import build_entity_report
from engine.training.fine_tune import fine_tune
from engine.training.recipe import DataPart, Hyperparameters, ModelPart, Recipe

WAIT = 90_000
TEXTS = ["Ann saw Rome", "Bob of Siemens", "nothing here"]
TRUE = [
    [Span(0, 3, "PER"), Span(8, 12, "LOC")],
    [Span(0, 3, "PER"), Span(7, 14, "ORG")],
    [],
]
PREDICTED = [
    [Span(0, 3, "PER"), Span(8, 12, "ORG")],
    [Span(0, 6, "PER")],
    [Span(0, 7, "LOC")],
]
TYPES = ["LOC", "ORG", "PER"]


def card(name: str) -> Card:
    return Card(
        id="",
        name="",
        task="named_entities",
        labels=TYPES,
        created="",
        base_model=name,
        scores={"f1": 0.25},
    )


@pytest.fixture
def made(private_home: Path) -> Card:
    """A model with a report and answers; weights are left out, nobody loads them."""
    report = build_entity_report(
        TYPES,
        TRUE,
        PREDICTED,
        baseline=[[], [], []],
        baseline_seconds=0.1,
        seconds=2.0,
        split="test",
        task="named_entities",
        notes=[],
    )

    def fill(folder: Path) -> Card:
        (folder / "report.json").write_bytes(msgspec.json.encode(report))
        write_predictions(
            folder,
            rows=[4, 6, 9],
            texts=TEXTS,
            labels=[to_cell(spans) for spans in TRUE],
            predicted=[to_cell(spans) for spans in PREDICTED],
            confidences=[0.9, 0.5, 0.4],
        )
        return card("tiny")

    return ModelLibrary().add("People", fill)


@pytest.fixture
def results(qtbot: QtBot, state: AppState, made: Card) -> EntitiesReportView:
    from engine.metrics.report import parse_report

    view = FAMILIES["entities"].report_view(state)
    assert isinstance(view, EntitiesReportView)
    qtbot.addWidget(view)
    view.retranslate()
    folder = ModelLibrary().folder(made.id)
    view.set_report(made, folder, parse_report((folder / "report.json").read_bytes()))
    view.show()
    return view


def test_results_say_what_was_found_and_how_much_better_that_is(
    results: EntitiesReportView,
) -> None:
    words = results.scores.verdict.text()
    assert "25.0% of the 4 labelled entities" in words
    assert "points above" in words
    assert "3 test texts · 4 entities · 3 types" in results.scores.facts.text()


def test_types_are_scored_exactly_or_by_overlap(results: EntitiesReportView) -> None:
    def recall_of(kind: str) -> float:
        model = results.types.model()
        rows = {model.index(row, 0).data(): row for row in range(model.rowCount())}
        return float(model.index(rows[kind], 2).data(Qt.ItemDataRole.UserRole))

    assert recall_of("PER") == 0.5
    results.partial.setChecked(True)
    assert recall_of("PER") == 1.0


def test_errors_are_opened_by_kind_and_by_type(results: EntitiesReportView) -> None:
    assert results.kinds["spurious"].text().endswith("· 1")
    results.kinds["spurious"].click()
    assert [error.kind for error in results.errors.shown()] == ["spurious"]
    assert results.errors.entity_text.view.toPlainText().startswith("nothing")
    assert "10" in results.errors.facts.text()
    results.open_type("ORG")
    assert {error.kind.value for error in results.errors.shown()} == {"wrong_type", "missed"}
    results.open_kind(Outcome.WRONG_BOUNDARY)
    (error,) = results.errors.shown()
    assert error.predicted == Span(0, 6, "PER")


def test_a_model_without_its_answers_still_shows_its_scores(
    qtbot: QtBot, state: AppState, made: Card
) -> None:
    from engine.metrics.report import parse_report

    folder = ModelLibrary().folder(made.id)
    (folder / "predictions.arrow").unlink()
    view = EntitiesReportView(state)
    qtbot.addWidget(view)
    view.retranslate()
    view.set_report(made, folder, parse_report((folder / "report.json").read_bytes()))
    view.show()
    view.tabs.setCurrentIndex(1)
    assert "not kept" in view.problem.text()
    assert view.errors.shown() == []


@pytest.fixture
def tagged(tmp_path: Path, private_home: Path) -> str:
    file = tmp_path / "people.jsonl"
    rows = [
        {"text": content, "entities": [list(span) for span in spans]}
        for content, spans in zip(TEXTS, TRUE, strict=True)
    ]
    rows.append({"text": "unlabelled", "entities": None})
    file.write_text("\n".join(json.dumps(row) for row in rows), "utf-8")
    return str(drain(import_files(paths=[str(file)])).folder)


def has_colour(image: QImage, colour: str) -> bool:
    wanted = QColor(colour).rgb()
    return any(
        image.pixel(x, y) == wanted
        for y in range(0, image.height(), 2)
        for x in range(0, image.width(), 2)
    )


@pytest.mark.usefixtures("settings")
def test_the_preview_colours_entities_in_table_and_text(qtbot: QtBot, tagged: str) -> None:
    panel = PreviewPanel()
    qtbot.addWidget(panel)
    panel.resize(900, 500)
    columns = DatasetFolder(tagged).description.columns
    panel.show_dataset(tagged, {column.name: column.role for column in columns})
    panel.show()
    before = panel.table.viewport().grab().toImage()
    panel.show_roles(panel._roles, family_of_task("named_entities"))
    after = panel.table.viewport().grab().toImage()
    tag = theme.category(0).tag
    assert not has_colour(before, tag)
    assert has_colour(after, tag)
    panel.table.selectRow(1)
    shown = panel._whole.toHtml()
    assert "Siemens" in shown
    assert "ORG" in panel._whole.toPlainText()
    panel.table.selectRow(3)
    assert panel._whole.toPlainText() == "unlabelled"
    theme_before = panel._whole.toHtml()
    panel.show_roles(panel._roles, family_of_task("classification"))
    assert theme_before == panel._whole.toHtml()
    assert not has_colour(panel.table.viewport().grab().toImage(), tag)


@pytest.mark.usefixtures("settings")
def test_what_stands_in_a_text_is_no_markup() -> None:
    html = coloured_html("<b>Ann</b> & co", '[[3,6,"A<B"]]', KindColours())
    assert "&lt;b&gt;" in html
    assert "A&lt;B" in html
    assert "&amp; co" in html
    assert coloured_html("Ann", "", KindColours()) == ""


def test_entities_are_marked_while_one_types(
    qtbot: QtBot, state: AppState, tmp_path: Path, tiny_base_model: Path
) -> None:
    file = tmp_path / "rooms.jsonl"
    words = ["the room was great", "a film and a dull room", "great service", "the film made me"]
    rows = []
    for content in words * 12:
        spans = [
            [content.index(name), content.index(name) + len(name), "THING"]
            for name in ("room", "film")
            if name in content
        ]
        rows.append(json.dumps({"text": content, "entities": spans}))
    file.write_text("\n".join(rows), "utf-8")
    imported = drain(import_files(paths=[str(file)]))
    training = Hyperparameters(
        epochs=12, learning_rate=1e-2, batch_size=8, patience=0, device="cpu", precision="fp32"
    )
    recipe = Recipe(
        name="things",
        task="named_entities",
        data=DataPart(dataset=imported.folder),
        model=ModelPart(base=str(tiny_base_model)),
        training=training,
    )
    drain(fine_tune(recipe=recipe))
    page = ClassifyPage(state)
    qtbot.addWidget(page)
    page.retranslate()
    page.show()
    live = page.live
    assert isinstance(live, EntitiesLiveView)
    live.input.setPlainText("the room was dull")
    qtbot.waitUntil(lambda: bool(live.found.items()), timeout=WAIT)
    (item,) = live.found.items()
    assert item.span == Span(4, 8, "THING")
    assert [name for name, _ in live.bars.entries()] == ["room · THING"]
    live.input.setPlainText("great service")
    qtbot.waitUntil(lambda: "No entity" in live.note.text(), timeout=WAIT)
    live.input.setPlainText("")
    qtbot.waitUntil(lambda: live.found.isHidden(), timeout=WAIT)
    layouts = page.batch.findChildren(type(page.picker))
    titles = {box.itemText(number) for box in layouts for number in range(box.count())}
    assert "A row for each entity" in titles
