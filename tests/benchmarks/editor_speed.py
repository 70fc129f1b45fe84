"""How long the window's own thread works for one step in the structure editor.

    python -m tests.benchmarks.editor_speed [--layers 48] [--rounds 40]

A base model of so many layers, unfolded. "Step" is from the action to the last widget told, "with
painting" until the event loop has laid out and painted all of it. Counted is the time that the
thread itself computes, so that other programs on the machine matter little.
"""

from __future__ import annotations

import argparse
import os
import statistics
import time
from collections.abc import Callable

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from desktop import theme
from desktop.pages.model.structure_panel import StructurePanel
from engine.models.base_model import BaseModel
from engine.structure.structure import Activation, Dense, Structure


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--layers", type=int, default=48)
    parser.add_argument("--rounds", type=int, default=40)
    given = parser.parse_args()
    app = QApplication([])
    theme.apply(app, "light")
    panel = _panel(given.layers)
    app.processEvents()
    print(f"{'milliseconds of the window':<28}{'step':>18}{'with painting':>18}")
    print(f"{'':<28}{'median':>9}{'p99':>9}{'median':>9}{'p99':>9}")
    for name, (prepare, act) in _steps(panel, given.layers).items():
        steps, painted = [], []
        for turn in range(given.rounds):
            prepare(turn)
            app.processEvents()
            began = time.thread_time()
            act(turn)
            steps.append(1000 * (time.thread_time() - began))
            app.processEvents()
            painted.append(1000 * (time.thread_time() - began))
        figures = (*_median_and_p99(steps), *_median_and_p99(painted))
        print(f"{name:<28}" + "".join(f"{figure:>9.1f}" for figure in figures))


def _panel(layers: int) -> StructurePanel:
    width = 1600
    model = BaseModel(
        id="deep",
        name="Deep",
        source="added",
        path="",
        architecture="bert",
        layers=layers,
        hidden_size=width,
        vocabulary=30_522,
        parameters=30_522 * width + layers * 12 * width * width,
    )
    panel = StructurePanel()
    panel.resize(1000, 900)
    panel.retranslate()
    panel.show_task("classification", 12)
    panel.show_structure(model, Structure(head=[Dense(256), Activation("gelu")]))
    panel.own_actions["fold"].setChecked(False)
    panel.show()
    return panel


def _steps(
    panel: StructurePanel, layers: int
) -> dict[str, tuple[Callable[[int], None], Callable[[int], None]]]:
    """By name: what comes before a step, unmeasured, and the step."""
    actions, view = panel.chosen_actions, panel.view

    def layer(turn: int) -> list[str]:
        return [f"layer:{turn % layers}"]

    def above_the_first(turn: int) -> None:
        if turn:
            panel.history.undo()
        view.choose(["head:0"])

    def something(_turn: int) -> None:
        view.choose(["layer:0"])
        actions.perform("freeze")

    return {
        "choose a layer": (lambda _: None, lambda turn: view.choose(layer(turn + 1))),
        "freeze a layer": (
            lambda turn: view.choose(layer(turn)),
            lambda _: actions.perform("freeze"),
        ),
        "drop a layer": (
            lambda turn: view.choose(layer(turn % 20)),
            lambda _: actions.perform("drop"),
        ),
        "insert a layer of the head": (
            above_the_first,
            lambda _: actions.insert("dropout"),
        ),
        "undo": (something, lambda _: panel.history.undo()),
        "choose a preset": (
            lambda _: None,
            lambda turn: panel.presets.buttons[("lora", "top_two_layers")[turn % 2]].click(),
        ),
    }


def _median_and_p99(taken: list[float]) -> tuple[float, float]:
    return statistics.median(taken), sorted(taken)[min(len(taken) - 1, int(0.99 * len(taken)))]


if __name__ == "__main__":
    main()
