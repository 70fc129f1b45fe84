"""The live view, fed with events."""

from __future__ import annotations

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from desktop.pages.train import run_panel
from desktop.pages.train.run_panel import RunPanel
from desktop.widgets.curves import RunCurves
from desktop.widgets.run_history import RunHistory
from engine.events import Noted, Progress, Warned
from engine.messages import text
from tests.desktop.train.test_run_history import evaluated, started, step


def shown_curves(qtbot: QtBot) -> RunCurves:
    curves = RunCurves()
    qtbot.addWidget(curves)
    curves.resize(900, 600)
    curves.show()
    qtbot.waitExposed(curves)
    return curves


def test_twenty_thousand_steps_are_drawn_by_a_timer_and_thinned_to_the_pixels(
    qtbot: QtBot,
) -> None:
    curves = shown_curves(qtbot)
    before = curves.redraws
    for number in range(1, 20_001):
        curves.history.add(step(number, 1 / number))
        curves.mark_changed()
    assert curves.redraws == before, "a redraw per event would freeze the window"
    qtbot.waitUntil(lambda: curves.redraws > before)
    assert curves.loss.drawn_points("raw") == 20_000
    drawn = curves.loss._curves["raw"][0].getData()[0]
    assert len(drawn) < 4000


def test_curves_that_are_not_seen_are_not_drawn(qtbot: QtBot) -> None:
    curves = shown_curves(qtbot)
    curves.hide()
    before = curves.redraws
    curves.history.add(step(1))
    curves.mark_changed()
    qtbot.wait(100)
    assert curves.redraws == before
    curves.show()
    qtbot.waitUntil(lambda: curves.redraws > before)


def test_the_read_out_says_the_values_at_a_step(qtbot: QtBot) -> None:
    curves = shown_curves(qtbot)
    for number in (1, 2, 3):
        curves.history.add(step(number, number / 10))
    curves.history.add(evaluated(2, 0.75, is_best=True))
    curves.smoothing.setValue(0)
    sentence = curves.describe(2.2)
    assert "Step 2" in sentence
    assert "training loss 0.2000" in sentence
    assert "macro-F1 75.0%" in sentence
    curves.redraw()
    assert curves.latest.text().startswith("Step 3")
    assert curves.loss.plot.accessibleDescription() == curves.latest.text()


def test_the_read_out_stays_at_the_pointer_while_the_run_goes_on(qtbot: QtBot) -> None:
    curves = shown_curves(qtbot)
    for number in (1, 2, 3):
        curves.history.add(step(number))
    curves.loss.hovered.emit(2.0)
    curves.history.add(step(4))
    curves.redraw()
    assert curves.latest.text().startswith("Step 2")
    curves.loss.left.emit()
    assert curves.latest.text().startswith("Step 4")


def test_earlier_runs_are_drawn_in_the_same_plot(qtbot: QtBot) -> None:
    curves = shown_curves(qtbot)
    earlier = RunHistory()
    for number in range(1, 30):
        earlier.add(step(number))
    curves.set_compared({"Monday <b>": earlier})
    assert curves.loss.drawn_points("compared-0") == 29
    assert "Monday &lt;b&gt;" in curves.loss.legend.text()
    curves.set_compared({})
    assert not [key for key in curves.loss.keys() if "compared" in key]  # noqa: SIM118


def test_the_log_scale_leaves_out_what_it_cannot_draw(qtbot: QtBot) -> None:
    curves = shown_curves(qtbot)
    for number, loss in enumerate((1.0, 0.0, 0.1), start=1):
        curves.history.add(step(number, loss))
    curves.log_scale.setChecked(True)
    curves.redraw()
    assert curves.loss.drawn_points("raw") == 2


def test_smoothing_changes_the_smooth_curve_only(qtbot: QtBot) -> None:
    curves = shown_curves(qtbot)
    for number in range(1, 50):
        curves.history.add(step(number, number % 2))
    curves.smoothing.setValue(0)
    curves.redraw()
    raw = curves.loss._curves["raw"][0].getOriginalDataset()[1]
    assert np.array_equal(raw, curves.loss._curves["smooth"][0].getOriginalDataset()[1])
    curves.smoothing.setValue(95)
    curves.redraw()
    assert np.ptp(curves.loss._curves["smooth"][0].getOriginalDataset()[1][20:]) < 0.2


def test_the_log_keeps_decisions_and_warnings_but_not_every_step(qtbot: QtBot) -> None:
    panel = RunPanel()
    qtbot.addWidget(panel)
    panel.retranslate()
    for event in (
        Noted(message=text("Training on CPU.")),
        Warned(message=text("Few <examples>.")),
        Progress(phase=text("Tokenising"), done=1),
        step(1),
        evaluated(1, 0.5, is_best=True),
    ):
        panel.receive(event)
    lines = panel.log.text.toPlainText().splitlines()
    assert len(lines) == 3
    assert "Few <examples>." in lines[1]
    assert "best so far" in lines[2]
    panel.retranslate()
    assert panel.log.text.toPlainText().splitlines() == lines


def test_preparation_shows_its_own_progress_and_no_time_left(qtbot: QtBot) -> None:
    panel = RunPanel()
    qtbot.addWidget(panel)
    panel.receive(Progress(phase=text("Tokenising"), done=3000, total=10_000))
    panel.retranslate()
    assert "Tokenising · 3,000 of 10,000" in panel.phase.text()
    assert panel.bar.value() == 300
    assert panel.figures.values["left"].text() == "–"


def test_an_evaluation_between_steps_does_not_fill_the_bar(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run_panel, "_BRIEF_SECONDS", 0.0)
    panel = RunPanel()
    qtbot.addWidget(panel)
    for event in (
        started(0),
        step(25),
        Progress(phase=text("Evaluating on the validation split"), done=90, total=90),
    ):
        panel.receive(event)
    panel.retranslate()
    assert "90 of 90" in panel.phase.text()
    assert panel.bar.value() == round(1000 * 25 / step(25).total_steps)


def test_the_panel_says_which_checkpoint_is_kept(qtbot: QtBot) -> None:
    panel = RunPanel()
    qtbot.addWidget(panel)
    for event in (started(0), step(1), evaluated(20, 0.9, is_best=True), evaluated(30, 0.8)):
        panel.receive(event)
    panel.retranslate()
    assert "macro-F1 is kept (epoch 2)" in panel.best.text()
