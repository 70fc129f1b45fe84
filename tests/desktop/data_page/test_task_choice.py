"""What is learned is suggested from the columns and can be chosen."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from desktop.pages.data.task_panel import TaskPanel
from desktop.pages.data.work import DataWork
from desktop.state import AppState
from engine.data.findings import Summary
from engine.events import SoFar
from engine.messages import text
from engine.tasks import TASKS


def summary(task: str, suggested: str) -> Summary:
    return Summary(
        dataset="",
        rows=1,
        text_columns=["text"],
        label_column="label",
        classes={},
        dropped=0,
        dropped_reasons=[],
        dropped_sample=[],
        findings=[],
        split=None,
        length_histogram=[],
        median_length=0,
        longest=0,
        task=task,
        task_reason=text("Its cells list spans: start, end and type."),
        trainable=True,
        suggested_task=suggested,
    )


@pytest.fixture
def toys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(TASKS._rows, "tagging", "tests.engine.tasks.toys:TAGGING")


@pytest.mark.usefixtures("toys")
def test_the_suggestion_stands_first_and_another_task_can_be_chosen(qtbot: QtBot) -> None:
    panel = TaskPanel()
    qtbot.addWidget(panel)
    panel.retranslate()
    panel.show_task(summary("tagging", "tagging"), "")
    titles = [panel.picker.itemText(index) for index in range(panel.picker.count())]
    assert titles[:2] == ["Tagging (suggested)", "Text classification"]
    assert panel.picker.currentIndex() == 0
    assert "spans" in panel.reason.text()
    chosen = QSignalSpy(panel.task_chosen)
    panel.picker.activated.emit(1)
    panel.picker.activated.emit(0)
    assert [chosen.at(0), chosen.at(1)] == [["classification"], [""]]
    panel.show_task(summary("classification", "tagging"), "classification")
    assert panel.picker.currentText() == "Text classification"


@pytest.mark.usefixtures("toys")
def test_the_recipe_follows_and_gives_up_a_metric_of_the_old_task(state: AppState) -> None:
    import msgspec

    training = msgspec.structs.replace(state.recipe.training, selection_metric="macro_f1")
    state.set_recipe(msgspec.structs.replace(state.recipe, training=training))
    work = DataWork(state)
    work._inspected(msgspec.to_builtins(summary("tagging", "tagging")))
    assert state.recipe.task == "tagging"
    assert state.recipe.training.selection_metric == "auto"


@pytest.mark.usefixtures("toys")
def test_the_task_is_shown_while_the_texts_are_still_checked(state: AppState, qtbot: QtBot) -> None:
    panel = TaskPanel()
    qtbot.addWidget(panel)
    panel.retranslate()
    assert panel.picker.currentText() == ""
    work = DataWork(state)
    with qtbot.waitSignal(work.task_found):
        work._inspection_said(SoFar(result={"task": "tagging", "suggested_task": "tagging"}))
    assert state.recipe.task == "tagging"
    panel.show_task(None, work.chosen_task, work.suggested_task)
    assert panel.picker.currentText() == "Tagging (suggested)"


def test_one_task_is_no_choice(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        TASKS, "_rows", {"classification": "engine.tasks.classification:CLASSIFICATION"}
    )
    panel = TaskPanel()
    qtbot.addWidget(panel)
    panel.show_task(summary("classification", "classification"), "")
    assert panel.isHidden()
