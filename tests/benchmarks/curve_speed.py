"""How long one redraw of the live curves takes, by the length of the run.

    python -m tests.benchmarks.curve_speed

Each redraw hands all points over and paints the three plots. At 30 redraws a second a redraw has
33 ms; the curves hold back by themselves when it takes longer.
"""

from __future__ import annotations

import math
import os
import random
import statistics
import time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from desktop import theme
from desktop.widgets.curves import RunCurves
from desktop.widgets.run_history import RunHistory
from engine.events import Evaluated, StepDone


def history(steps: int) -> RunHistory:
    """A run that looks like one: falling noisy loss, eight evaluations."""
    noise = random.Random(0)
    made = RunHistory()
    for step in range(1, steps + 1):
        made.add(
            StepDone(
                step=step,
                total_steps=steps,
                epoch=4 * step / steps,
                loss=math.exp(-3 * step / steps) + abs(noise.gauss(0, 0.15)),
                learning_rate=5e-5 * (1 - step / steps),
                examples_per_second=100.0,
                seconds_elapsed=step / 10,
                seconds_left=(steps - step) / 10,
                memory_bytes=1 << 30,
            )
        )
        if step % max(1, steps // 8) == 0:
            scores = {"accuracy": 0.9, "macro_f1": 0.9}
            made.add(
                Evaluated(
                    step=step, epoch=4 * step / steps, split="validation", loss=0.5, metrics=scores
                )
            )
    return made


def main() -> None:
    app = QApplication([])
    theme.apply(app, "light")
    curves = RunCurves()
    curves.resize(1100, 720)
    curves.show()
    print(f"{'steps':>9}  {'median ms':>9}  {'max ms':>7}")
    for steps in (1_000, 10_000, 20_000, 100_000):
        curves.set_history(history(steps))
        app.processEvents()
        taken = []
        for step in range(20):
            curves.history.add(
                StepDone(
                    step=steps + step + 1,
                    total_steps=steps,
                    epoch=4.0,
                    loss=0.3,
                    learning_rate=0.0,
                    examples_per_second=100.0,
                    seconds_elapsed=0.0,
                    seconds_left=0.0,
                    memory_bytes=0,
                )
            )
            began = time.perf_counter()
            curves.redraw()
            for plot in curves.plots():
                plot.plot.viewport().repaint()
            taken.append(1000 * (time.perf_counter() - began))
        print(f"{steps:>9,}  {statistics.median(taken):>9.1f}  {max(taken):>7.1f}")


if __name__ == "__main__":
    main()
