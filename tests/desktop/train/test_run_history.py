"""Curves gathered from events, live or from a run's log."""

from __future__ import annotations

from pathlib import Path

from desktop.widgets.run_history import HistoryReader, RunHistory
from engine.events import Evaluated, Event, RunStarted, StepDone, to_line


def step(number: int, loss: float = 1.0) -> StepDone:
    return StepDone(
        step=number,
        total_steps=40,
        epoch=number / 10,
        loss=loss,
        learning_rate=1e-4,
        examples_per_second=50.0,
        seconds_elapsed=number,
        seconds_left=40 - number,
        memory_bytes=1 << 20,
    )


def evaluated(number: int, macro_f1: float, *, is_best: bool = False) -> Evaluated:
    return Evaluated(
        step=number,
        epoch=number / 10,
        split="validation",
        loss=0.5,
        metrics={"accuracy": 0.9, "macro_f1": macro_f1},
        is_best=is_best,
    )


def started(first_step: int) -> RunStarted:
    return RunStarted(
        run="r",
        device="cpu",
        precision="fp32",
        total_steps=40,
        first_step=first_step,
        examples={"train": 100},
        trainable_parameters=10,
        parameters=10,
    )


def _history(events: list[Event]) -> RunHistory:
    history = RunHistory()
    for event in events:
        history.add(event)
    return history


def test_the_best_checkpoint_is_remembered() -> None:
    history = _history([evaluated(10, 0.5, is_best=True), evaluated(20, 0.4)])
    assert (history.best_step, history.best_epoch) == (10, 1.0)
    assert history.scores["macro_f1"].y.tolist() == [0.5, 0.4]


def test_test_scores_are_no_point_of_the_validation_curve() -> None:
    event = Evaluated(step=40, epoch=4, split="test", loss=0.1, metrics={"accuracy": 1.0})
    assert not RunHistory().add(event)


def test_a_resumed_run_replaces_the_steps_it_repeats() -> None:
    history = _history([started(0), *(step(n, 1.0) for n in range(1, 8)), started(4)])
    for number in range(5, 9):
        history.add(step(number, 2.0))
    assert history.loss.x.tolist() == [1, 2, 3, 4, 5, 6, 7, 8]
    assert history.loss.y.tolist() == [1, 1, 1, 1, 2, 2, 2, 2]


def test_an_earlier_history_goes_in_front() -> None:
    later = _history([started(4), step(5), step(6)])
    later.prepend(_history([step(n) for n in range(1, 8)]))
    assert later.loss.x.tolist() == [1, 2, 3, 4, 5, 6]


def test_a_log_is_read_in_the_background_and_a_cut_last_line_is_passed_over(
    qtbot: object, tmp_path: Path
) -> None:
    path = tmp_path / "events.jsonl"
    lines = [to_line(step(number)) for number in range(1, 5001)]
    path.write_bytes(b"\n".join(lines) + b"\n" + lines[0][:30])
    reader = HistoryReader(path)
    with qtbot.waitSignal(reader.ready, timeout=10_000) as blocker:  # type: ignore[attr-defined]
        reader.start()
        assert len(reader.history.loss) == 0
    assert len(blocker.args[0].loss) == 5000


def test_a_missing_log_gives_an_empty_history(qtbot: object, tmp_path: Path) -> None:
    reader = HistoryReader(tmp_path / "nothing.jsonl")
    with qtbot.waitSignal(reader.ready, timeout=10_000) as blocker:  # type: ignore[attr-defined]
        reader.start()
    assert len(blocker.args[0].loss) == 0


def test_steps_after_the_checkpoint_are_not_shown_before_they_are_repeated() -> None:
    later = _history([started(4)])
    later.prepend(_history([step(n) for n in range(1, 8)]))
    assert later.loss.x.tolist() == [1, 2, 3, 4]
