"""Render the widgets of the tasks to pictures, in both themes and languages.

    python tests/screenshots/widgets.py [--widgets entities,answer] [--themes light,dark]
        [--languages en,zh_CN] [--output build/screenshots]

Needs no display and no model: every widget is fed by values written here.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.screenshots import structures  # noqa: E402 - from this checkout

_NEWS = (
    "Wei Zhang 😀 joined Siemens in Munich last May, and 王小明 of 北京大学 wrote: the creative work "
    "“Blade Runner” is by Ridley Scott of South Shields. Angela Merkel visited Rome."
)
_TYPES = ["PER", "ORG", "LOC", "creative-work", "DATE"]
_EMOTION_WORDS = (
    "admiration amusement anger annoyance approval caring confusion curiosity desire fear grief "
    "joy love pride relief sadness surprise neutral"
)
_EMOTIONS = _EMOTION_WORDS.split()
_FINE_TYPES = (
    "address book company game government movie name organisation position scene event law product "
    "language number money percent"
)
_FOREST = (
    "The forest covers most of the basin. Rain falls on it nearly every day of the year. "
    * 12
    + "\n\nThe region belongs to nine nations. Most of the forest lies within Brazil, with 60 % of "
    "it, followed by Peru with 13 % and Colombia with 10 %."
)


def main() -> int:
    arguments = _arguments()
    home = tempfile.mkdtemp(prefix="tunesmith-screenshots-")
    os.environ["TUNESMITH_HOME"] = home
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    try:
        return _photograph(arguments)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--widgets", default=",".join(WIDGETS))
    parser.add_argument("--themes", default="light,dark")
    parser.add_argument("--languages", default="en,zh_CN")
    parser.add_argument("--output", default=str(ROOT / "build" / "screenshots"))
    return parser.parse_args()


def _photograph(arguments: argparse.Namespace) -> int:
    from PySide6.QtTest import QTest

    from desktop import app as desktop_app
    from desktop import theme, translation
    from desktop.settings import Settings

    application = desktop_app.make_application()
    settings = Settings(application)
    desktop_app.dress(application, settings)
    output = Path(arguments.output)
    output.mkdir(parents=True, exist_ok=True)
    shown = {name: _framed(WIDGETS[name]()) for name in arguments.widgets.split(",")}
    for language in arguments.languages.split(","):
        translation.install(application, language)
        for look in arguments.themes.split(","):
            theme.apply(application, look)
            QTest.qWait(300)
            for name, window in shown.items():
                path = output / f"widget-{name}-{look}-{language}.png"
                window.grab().save(str(path))
                sys.stdout.write(f"{path}\n")
    return 0


def _framed(widget: QWidget) -> QWidget:
    """In a window with a margin, as a card has one."""
    from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

    window, holder = QMainWindow(), QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(20, 20, 20, 20)
    column.addWidget(widget)
    window.setCentralWidget(holder)
    window.resize(widget.size().width() + 40, widget.size().height() + 40)
    window.show()
    return window


def _entities() -> QWidget:
    from desktop.widgets.entity_text import EntityText

    widget = EntityText()
    widget.set_types(_TYPES)
    true, _ = _spans()
    widget.set_entities(_NEWS, true, [0.97 - 0.03 * number for number in range(len(true))])
    widget.resize(620, 190)
    return widget


def _many_types() -> QWidget:
    from desktop.widgets.entity_text import EntityText
    from engine.data.tagging.spans import Span

    words = _FINE_TYPES.split()
    text, spans = "", []
    for word in words:
        spans.append(Span(len(text), len(text) + len(word), word))
        text += f"{word}, "
    widget = EntityText()
    widget.set_types(words)
    widget.set_entities(text, spans)
    widget.resize(620, 360)
    return widget


def _results() -> QWidget:
    from desktop.widgets.entity_text import EntityText

    widget = EntityText()
    widget.set_types(_TYPES)
    widget.set_results(_NEWS, *_spans())
    widget.resize(620, 220)
    return widget


def _errors() -> QWidget:
    from desktop.widgets.error_list import EntityExample, ErrorList
    from engine.metrics.entities import errors

    true, predicted = _spans()
    examples = [EntityExample(7 * number, _NEWS, true, predicted) for number in range(40)]
    widget = ErrorList()
    found = errors([each.true for each in examples], [each.predicted for each in examples])
    widget.set_errors(examples, found, _TYPES)
    widget.table.selectRow(3)
    widget.resize(900, 640)
    return widget


def _spans() -> tuple[list, list]:
    from engine.data.tagging.spans import Span

    def span(words: str, kind: str) -> Span:
        start = _NEWS.index(words)
        return Span(start, start + len(words), kind)

    both = [span("Wei Zhang", "PER"), span("王小明", "PER"), span("Rome", "LOC")]
    true = [
        *both,
        span("Siemens", "ORG"),
        span("Munich", "LOC"),
        span("北京大学", "ORG"),
        span("“Blade Runner”", "creative-work"),
        span("Ridley Scott", "PER"),
        span("South Shields", "LOC"),
    ]
    predicted = [
        *both,
        span("Siemens in", "ORG"),
        span("May", "DATE"),
        span("北京", "LOC"),
        span("“Blade Runner”", "LOC"),
        span("Ridley Scott of South Shields", "PER"),
    ]
    return true, predicted


def _answer() -> QWidget:
    from desktop.widgets.answer_view import AnswerView

    widget = AnswerView()
    widget.resize(900, 420)
    widget.set_document(_FOREST, "forest.txt")
    widget.set_question("Where does most of it lie?")
    found = [_found("Brazil", 0.83), _found("Peru", 0.06), _found("within Brazil, with 60 %", 0.04)]
    widget.set_answer(found, is_answered=True, milliseconds=84.6)
    return widget


def _answer_so_far() -> QWidget:
    from desktop.widgets.answer_view import AnswerView

    widget = AnswerView()
    widget.resize(900, 420)
    widget.set_document(_FOREST, "forest.txt")
    widget.set_question("Where does most of it lie?")
    widget.set_answer([_found("Peru", 0.41)], is_answered=True, is_final=False)
    return widget


def _no_answer() -> QWidget:
    from desktop.widgets.answer_view import AnswerView

    widget = AnswerView()
    widget.resize(900, 420)
    widget.set_document(_FOREST)
    widget.set_question("Who planted it?")
    widget.set_answer([_found("nine nations", 0.03)], is_answered=False, none_probability=0.912)
    return widget


def _no_document() -> QWidget:
    from desktop.widgets.answer_view import AnswerView

    widget = AnswerView()
    widget.resize(900, 420)
    return widget


def _found(words: str, probability: float) -> object:
    from desktop.widgets.answer_view import FoundAnswer

    start = _FOREST.index(words)
    return FoundAnswer(start, start + len(words), probability)


def _labels() -> QWidget:
    from desktop.widgets.label_chips import LabelChips

    widget = LabelChips()
    probabilities = {name: 0.9 / (1 + number) for number, name in enumerate(_EMOTIONS)}
    thresholds = {name: 0.2 + 0.03 * (number % 7) for number, name in enumerate(_EMOTIONS)}
    given = [name for name in _EMOTIONS if probabilities[name] >= thresholds[name]]
    widget.set_answer(probabilities, thresholds, given)
    widget.resize(460, 460)
    return widget


def _no_label() -> QWidget:
    from desktop.widgets.label_chips import LabelChips

    widget = LabelChips()
    widget.set_answer({"joy": 0.2, "love": 0.1}, {"joy": 0.3, "love": 0.3}, [])
    widget.resize(460, 200)
    return widget


def _scores(points: int) -> QWidget:
    import numpy as np

    from desktop.widgets.scatter_plot import ScatterPlot

    rng = np.random.default_rng(0)
    true = np.round(rng.uniform(0, 5, points), 1)
    predicted = np.clip(0.85 * true + 0.4 + rng.normal(0, 0.45, points), 0, 5)
    widget = ScatterPlot()
    widget.set_points(true, predicted)
    widget.resize(640, 600)
    return widget


def _pairs() -> QWidget:
    import numpy as np

    from desktop.widgets.co_occurrence import CoOccurrence

    rng = np.random.default_rng(1)
    counts = rng.poisson(6, (12, 12)) * rng.integers(0, 4, (12, 12))
    counts = (counts + counts.T) // 2
    np.fill_diagonal(counts, rng.integers(90, 900, 12))
    widget = CoOccurrence()
    widget.set_matrix(_EMOTIONS[:12], counts.tolist())
    return widget


def _kinds() -> QWidget:
    import numpy as np

    from desktop.widgets.kinds_table import Kind, KindsTable
    from engine.metrics.report import ClassScores

    rng = np.random.default_rng(2)
    rows = [
        ClassScores(name, *rng.random(3).round(3).tolist(), int(rng.integers(5, 2000)))
        for name in _EMOTIONS
    ]
    widget = KindsTable(Kind.LABEL)
    widget.set_scores(rows, {name: 0.2 + 0.02 * at for at, name in enumerate(_EMOTIONS)})
    widget.resize(760, 330)
    return widget


WIDGETS: dict[str, Callable[[], QWidget]] = {
    "entities": _entities,
    "many-types": _many_types,
    "results": _results,
    "errors": _errors,
    "answer": _answer,
    "answer-so-far": _answer_so_far,
    "no-answer": _no_answer,
    "no-document": _no_document,
    "labels": _labels,
    "no-label": _no_label,
    "scores": lambda: _scores(1200),
    "many-scores": lambda: _scores(100_000),
    "pairs": _pairs,
    "kinds": _kinds,
    **structures.WIDGETS,
}


if __name__ == "__main__":
    raise SystemExit(main())
