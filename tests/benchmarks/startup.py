"""Process start to painted window, beside a bare Qt window and one that imports torch first.

    python -m tests.benchmarks.startup [--rounds 5]

The three are interleaved, each in a fresh process, and the median is printed with the ratio.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

PAINTED = """
from PySide6.QtCore import QEvent, QObject
class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            print("painted", flush=True)
            import os
            os._exit(0)
        return False
"""

BARE = (
    PAINTED
    + """
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([]); window = QMainWindow(); watch = Watch()
window.installEventFilter(watch); window.show(); app.exec()
"""
)

TUNESMITH = (
    PAINTED
    + """
from desktop import app as desktop_app
from desktop.engine_thread import Engine
from desktop.main_window import MainWindow
from desktop.settings import Settings
from desktop.state import AppState
app = desktop_app.make_application(); settings = Settings(); desktop_app.dress(app, settings)
engine = Engine(); state = AppState(engine, settings); window = MainWindow(state); watch = Watch()
window.show(); window.pages["home"].drop_zone.installEventFilter(watch); app.exec()
"""
)

WITH_TORCH = "import torch, transformers\nfrom transformers import AutoModel\n" + TUNESMITH

WAYS = {"bare Qt window": BARE, "Tunesmith": TUNESMITH, "Tunesmith, torch first": WITH_TORCH}


def seconds_to_paint(script: str, home: str) -> float:
    """From starting the interpreter to the first paint event."""
    environment = {**os.environ, "TUNESMITH_HOME": home}
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    began = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-c", script], cwd=ROOT, env=environment, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        took = time.perf_counter() - began
    if line.strip() != b"painted":
        raise SystemExit("the window was not painted")
    return took


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    times: dict[str, list[float]] = {name: [] for name in WAYS}
    with tempfile.TemporaryDirectory() as home:
        for _ in range(rounds):
            for name, script in WAYS.items():
                times[name].append(seconds_to_paint(script, home))
    base = statistics.median(times["Tunesmith"])
    for name, taken in times.items():
        median = statistics.median(taken)
        print(
            f"{name:24} median {median:.2f} s, min {min(taken):.2f}, max {max(taken):.2f}, "
            f"{median / base:.2f}x"
        )


if __name__ == "__main__":
    main()
