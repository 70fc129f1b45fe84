"""The window's way to the engine: nothing floods it, nothing is lost, nothing lives on."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from desktop.engine_thread import Engine, JobHandle, Lane
from engine import paths
from engine.events import Event, Failed, Progress

PATIENCE = 60_000
ENDLESS = 10**9


@pytest.fixture
def engine(counting_engine: Engine) -> Engine:
    return counting_engine


def outcome(qtbot: QtBot, handle: JobHandle) -> object:
    with qtbot.waitSignal(handle.ended, timeout=PATIENCE):
        results: list[object] = []
        handle.finished.connect(results.append)
        handle.failed.connect(results.append)
    return results[0]


def until_it_runs(qtbot: QtBot, handle: JobHandle) -> None:
    qtbot.waitSignal(handle.event, timeout=PATIENCE).wait()


def test_a_job_ends_with_its_result(qtbot: QtBot, engine: Engine) -> None:
    handle = engine.submit(Lane.DATA, "count", to=10)
    assert outcome(qtbot, handle) == {"status": "finished", "done": 10}
    assert not handle.is_running


def test_a_flood_of_progress_reaches_the_window_thinned(qtbot: QtBot, engine: Engine) -> None:
    seen: list[Event] = []
    handle = engine.submit(Lane.DATA, "count", to=50_000)
    handle.event.connect(seen.append)
    latenesses: list[float] = []
    last = time.monotonic()

    def tick() -> None:
        nonlocal last
        latenesses.append(time.monotonic() - last)
        last = time.monotonic()

    timer = QTimer()
    timer.timeout.connect(tick)
    timer.start(5)
    assert outcome(qtbot, handle) == {"status": "finished", "done": 50_000}
    timer.stop()
    assert len(seen) < 50_000
    assert max(latenesses) < 1.0


def test_stop_sent_before_the_process_is_up_is_not_lost(qtbot: QtBot, engine: Engine) -> None:
    handle = engine.submit(Lane.TRAINING, "count", to=ENDLESS)
    qtbot.waitUntil(
        lambda: engine.thread_of(Lane.TRAINING).process_id is not None, timeout=PATIENCE
    )
    handle.stop()
    result = outcome(qtbot, handle)
    assert isinstance(result, Failed) or result["status"] == "stop"  # type: ignore[index]


@pytest.mark.parametrize("command", ["stop", "finish", "discard"])
def test_commands_reach_the_running_job(qtbot: QtBot, engine: Engine, command: str) -> None:
    handle = engine.submit(Lane.TRAINING, "count", to=ENDLESS)
    until_it_runs(qtbot, handle)
    getattr(handle, command)()
    assert outcome(qtbot, handle)["status"] == command  # type: ignore[index]


def test_pause_holds_the_job_and_resume_lets_it_go_on(qtbot: QtBot, engine: Engine) -> None:
    seen: list[Event] = []
    handle = engine.submit(Lane.TRAINING, "count", to=ENDLESS)
    handle.event.connect(seen.append)
    until_it_runs(qtbot, handle)
    handle.pause()
    before = -1

    def is_silent() -> bool:
        nonlocal before
        was, before = before, len(seen)
        return was == before

    qtbot.waitUntil(is_silent, timeout=PATIENCE)
    silent_at = len(seen)
    handle.resume()
    qtbot.waitUntil(lambda: len(seen) > silent_at, timeout=PATIENCE)
    handle.stop()
    outcome(qtbot, handle)


def test_a_paused_job_can_be_stopped(qtbot: QtBot, engine: Engine) -> None:
    handle = engine.submit(Lane.TRAINING, "count", to=ENDLESS)
    until_it_runs(qtbot, handle)
    handle.pause()
    handle.stop()
    assert outcome(qtbot, handle)["status"] == "stop"  # type: ignore[index]


def test_a_command_never_hits_the_next_job(qtbot: QtBot, engine: Engine) -> None:
    first = engine.submit(Lane.DATA, "count", to=10)
    second = engine.submit(Lane.DATA, "count", to=2_000)
    outcome(qtbot, first)
    first.stop()
    assert outcome(qtbot, second) == {"status": "finished", "done": 2_000}


def test_a_waiting_job_that_is_stopped_never_begins(qtbot: QtBot, engine: Engine) -> None:
    first = engine.submit(Lane.DATA, "count", to=ENDLESS)
    second = engine.submit(Lane.DATA, "count", to=10)
    until_it_runs(qtbot, first)
    second.stop()
    first.stop()
    assert isinstance(outcome(qtbot, second), Failed)


def test_a_forgotten_job_says_nothing_more(qtbot: QtBot, engine: Engine) -> None:
    seen: list[object] = []
    old = engine.submit(Lane.LIVE, "count", to=ENDLESS)
    until_it_runs(qtbot, old)
    old.event.connect(seen.append)
    old.finished.connect(seen.append)
    old.forget()
    seen.clear()
    new = engine.submit(Lane.LIVE, "count", to=5)
    assert outcome(qtbot, new) == {"status": "finished", "done": 5}
    assert seen == []


def test_lanes_run_side_by_side(qtbot: QtBot, engine: Engine) -> None:
    training = engine.submit(Lane.TRAINING, "count", to=ENDLESS)
    until_it_runs(qtbot, training)
    assert outcome(qtbot, engine.submit(Lane.LIVE, "count", to=5)) is not None
    assert training.is_running
    training.stop()
    outcome(qtbot, training)


def test_a_killed_process_gives_a_failure_and_the_next_job_a_new_process(
    qtbot: QtBot, engine: Engine
) -> None:
    handle = engine.submit(Lane.TRAINING, "count", to=ENDLESS)
    until_it_runs(qtbot, handle)
    killed = engine.thread_of(Lane.TRAINING).process_id
    assert killed is not None
    os.kill(killed, signal.SIGKILL)
    failure = outcome(qtbot, handle)
    assert isinstance(failure, Failed)
    assert failure.remedy is not None
    assert outcome(qtbot, engine.submit(Lane.TRAINING, "count", to=3)) == {
        "status": "finished",
        "done": 3,
    }
    assert engine.thread_of(Lane.TRAINING).process_id != killed


def test_a_process_that_dies_by_itself_gives_a_failure(qtbot: QtBot, engine: Engine) -> None:
    failure = outcome(qtbot, engine.submit(Lane.BATCH, "die"))
    assert isinstance(failure, Failed)
    assert "9" in str(failure.problem)


def test_a_failure_keeps_its_sentence(qtbot: QtBot, engine: Engine) -> None:
    failure = outcome(qtbot, engine.submit(Lane.BATCH, "fail"))
    assert isinstance(failure, Failed)
    assert str(failure.problem) == "The file a.csv is empty."


def test_an_unknown_job_is_a_failure_too(qtbot: QtBot, engine: Engine) -> None:
    assert isinstance(outcome(qtbot, engine.submit(Lane.DATA, "no_such_job")), Failed)


def test_a_line_that_is_no_event_is_logged_and_passed_over(
    qtbot: QtBot, engine: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    assert outcome(qtbot, engine.submit(Lane.DATA, "babble")) == "done"
    assert "no event" in caplog.text


def test_an_engine_that_cannot_start_is_a_failure(qtbot: QtBot) -> None:
    engine = Engine(command=["/nonexistent/python"])
    failure = outcome(qtbot, engine.submit(Lane.DATA, "count", to=1))
    engine.close()
    assert isinstance(failure, Failed)
    assert "could not be started" in str(failure.problem)


def test_closing_while_a_job_runs_lets_it_save(
    qtbot: QtBot, engine: Engine, tmp_path: Path
) -> None:
    saved = tmp_path / "checkpoint"
    handle = engine.submit(Lane.TRAINING, "save_on_stop", path=saved)
    until_it_runs(qtbot, handle)
    engine.close()
    assert int(saved.read_text()) >= 1
    assert engine.thread_of(Lane.TRAINING).process_id is None


def test_closing_while_a_job_is_paused_lets_it_save(
    qtbot: QtBot, engine: Engine, tmp_path: Path
) -> None:
    saved = tmp_path / "checkpoint"
    handle = engine.submit(Lane.TRAINING, "save_on_stop", path=saved)
    until_it_runs(qtbot, handle)
    handle.pause()
    engine.close()
    assert saved.exists()


def test_what_the_process_prints_goes_to_a_log(qtbot: QtBot, engine: Engine) -> None:
    outcome(qtbot, engine.submit(Lane.BATCH, "fail"))
    assert "is empty" in (paths.logs() / "engine-batch.log").read_text()


def test_handles_are_let_go_when_nobody_holds_them(qtbot: QtBot, engine: Engine) -> None:
    import weakref

    handle = engine.submit(Lane.LIVE, "count", to=2)
    outcome(qtbot, handle)
    gone = weakref.ref(handle)
    del handle
    assert gone() is None


def test_progress_is_an_event_like_any_other(qtbot: QtBot, engine: Engine) -> None:
    seen: list[Event] = []
    handle = engine.submit(Lane.DATA, "count", to=3)
    handle.event.connect(seen.append)
    outcome(qtbot, handle)
    assert isinstance(seen[0], Progress)
