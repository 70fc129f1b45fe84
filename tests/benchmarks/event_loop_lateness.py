"""How late the window's event loop is while it imports a large file and while a model trains.

    python -m tests.benchmarks.event_loop_lateness [--seconds 60] [--rows 1000000] [--offscreen]

Opens the real window, drops a large table on it, then imports a shipped sample, starts a real
fine-tuning of the starter on the engine thread, shows its curves, and lets a 16 ms timer note how
much later than due it fires. Prints p50, p95, p99 and the maximum in milliseconds.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from typing import Any

TICK_MS = 16


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--seconds", type=float, default=60.0, help="of training to observe")
    arguments.add_argument("--rows", type=int, default=1_000_000, help="to import; 0: none")
    arguments.add_argument("--offscreen", action="store_true", help="without a display")
    chosen = arguments.parse_args()
    has_display = sys.platform in ("win32", "darwin") or {"DISPLAY", "WAYLAND_DISPLAY"} & set(
        os.environ
    )
    if chosen.offscreen or not has_display:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with tempfile.TemporaryDirectory() as home:
        os.environ["TUNESMITH_HOME"] = home
        measure(chosen.seconds, chosen.rows)


def measure(seconds: float, rows: int) -> None:
    """Print the lateness of an idle window, while importing, while preparing, while training."""
    import msgspec
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from desktop import theme
    from desktop.engine_thread import Engine, Lane
    from desktop.main_window import MainWindow
    from desktop.settings import Settings
    from desktop.state import AppState
    from desktop.warm_up import WarmUp
    from engine import paths
    from engine.data.description import Dataset
    from engine.data.findings import Summary
    from engine.models.store import resolve
    from engine.training.recipe import DataPart
    from tests.benchmarks.import_million import make

    app = QApplication([])
    theme.apply(app, "light")
    engine = Engine()
    state = AppState(engine, Settings())
    window = MainWindow(state)
    window.resize(1280, 860)
    window.show()
    warm_up = WarmUp(app)  # as the application does
    warm_up.start()
    run_loop(app, 2.0)
    state.go_to("train")
    clock = Lateness(QTimer())

    def until(is_reached: Callable[[], bool], limit: float) -> None:
        end = time.monotonic() + limit
        while not is_reached() and time.monotonic() < end:
            run_loop(app, 0.1)

    def job(name: str, **job_arguments: Any) -> Any:
        results: list[Any] = []
        handle = engine.submit(Lane.DATA, name, **job_arguments)
        handle.finished.connect(results.append)
        until(lambda: bool(results), 120)
        return results[0]

    run_loop(app, 5.0)
    clock.start()
    run_loop(app, 10.0)
    clock.report("idle")
    if rows:
        table = paths.home() / "large.csv"
        make(table, rows)
        clock.start()
        state.offer_files([str(table)])
        until(lambda: state.summary is not None, 600)
        clock.report("importing")
        state.go_to("train")
    sample = paths.resources() / "samples" / "support-tickets.csv"
    imported = job("import_files", paths=[str(sample)])
    dataset = msgspec.convert(imported["dataset"], Dataset)
    state.set_recipe(
        msgspec.structs.replace(state.recipe, name="Bench", data=DataPart(dataset=dataset.id))
    )
    state.set_dataset(imported["folder"], dataset)
    state.set_base_model(resolve("starter"))
    state.set_summary(msgspec.convert(job("inspect_dataset", folder=imported["folder"]), Summary))
    training = msgspec.structs.replace(state.recipe.training, epochs=500, patience=0)
    recipe = msgspec.structs.replace(state.recipe, training=training)
    run_loop(app, 5.0)
    events: list[object] = []
    handle = state.start_training("fine_tune", recipe=recipe)
    handle.event.connect(lambda event: events.append(type(event).__name__))
    clock.start()
    until(lambda: "StepDone" in events, 180)
    clock.report("preparing")
    steps_before = events.count("StepDone")
    clock.start()
    run_loop(app, seconds)
    clock.report("training")
    print(f"{events.count('StepDone') - steps_before} steps drawn in {seconds:.0f} s")
    handle.discard()
    until(lambda: state.training is None, 60)
    window.close()
    engine.close()


class Lateness:
    """Notes how much later than due a timer fires."""

    def __init__(self, timer: Any):
        from PySide6.QtCore import Qt

        self._timer = timer
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._late: list[float] = []
        self._last = 0.0

    def start(self) -> None:
        """Forget what was noted, and note from now on."""
        self._late.clear()
        self._last = time.perf_counter()
        self._timer.start()

    def report(self, what: str) -> None:
        """Print the distribution so far, in milliseconds."""
        late = sorted(self._late)
        shares = {"p50": 0.5, "p95": 0.95, "p99": 0.99, "max": 1.0}
        words = [
            f"{name} {late[min(len(late) - 1, int(share * len(late)))]:.1f}"
            for name, share in shares.items()
        ]
        print(f"{what:>10}: late by " + ", ".join(words) + f" ms ({len(late)} ticks)", flush=True)

    def _tick(self) -> None:
        now = time.perf_counter()
        self._late.append(max(0.0, 1000 * (now - self._last) - TICK_MS))
        self._last = now


def run_loop(app: Any, seconds: float) -> None:
    """Give the event loop to the application for a while, as ``exec`` does."""
    from PySide6.QtCore import QTimer

    QTimer.singleShot(round(1000 * seconds), app.quit)
    app.exec()


if __name__ == "__main__":
    main()
