"""Photograph every page of the real window, in both themes and languages.

    python tests/screenshots/take.py [--pages home,data] [--themes light,dark]
        [--languages en,zh_CN] [--size 1280x800] [--output build/screenshots] [--home FOLDER]

Needs a display; where there is none it starts Xvfb. ``--home`` is a prepared TUNESMITH_HOME (made
empty otherwise); the home that is used is never the person's own. ``--sample`` imports the shipped
sample first, ``--train`` also trains a model on it, so that no page is empty. ``--files`` imports
others instead, of any task (``--files cluener/dev.json``, ``--files xquad.en.json``), ``--text`` is
what the finished model is tried on, and ``--question`` what it is asked about it, or the second
text of a pair.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_TEXT_TO_TRY = "The courier left my parcel in the rain and everything inside is wet."
sys.path.insert(0, str(ROOT))


def main() -> int:
    arguments = _arguments()
    if sys.platform.startswith("linux") and not os.environ.get("DISPLAY"):
        return _under_xvfb()
    home = Path(arguments.home or tempfile.mkdtemp(prefix="tunesmith-screenshots-"))
    os.environ["TUNESMITH_HOME"] = str(home)
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    if sys.platform.startswith("linux"):
        os.environ["QT_QPA_PLATFORM"] = "xcb"
    try:
        return _photograph(arguments)
    finally:
        if not arguments.home:
            shutil.rmtree(home, ignore_errors=True)


def _arguments() -> argparse.Namespace:
    from desktop.pages import PAGES

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", default=",".join(PAGES))
    parser.add_argument("--themes", default="light,dark")
    parser.add_argument("--languages", default="en,zh_CN")
    parser.add_argument("--size", default="1280x800")
    parser.add_argument("--output", default=str(ROOT / "build" / "screenshots"))
    parser.add_argument("--home", default="")
    parser.add_argument("--sample", default="support-tickets", help="'' to import nothing")
    parser.add_argument("--files", nargs="*", default=[], help="instead of the sample")
    parser.add_argument("--train", action="store_true")
    parser.add_argument("--live-steps", type=int, default=350, help="before the curves are taken")
    parser.add_argument("--text", default=_TEXT_TO_TRY)
    parser.add_argument("--question", default="")
    parser.add_argument("--base", default="starter")
    return parser.parse_args()


def _under_xvfb() -> int:
    if shutil.which("xvfb-run") is None:
        sys.stderr.write("There is no display, and xvfb-run is not installed.\n")
        return 1
    screen = ["-s", "-screen 0 1920x1200x24"]
    return subprocess.call(["xvfb-run", "-a", *screen, sys.executable, *sys.argv])


def _photograph(arguments: argparse.Namespace) -> int:
    from PySide6.QtTest import QTest

    from desktop import app as desktop_app
    from desktop.engine_thread import Engine
    from desktop.main_window import MainWindow
    from desktop.settings import Settings
    from desktop.state import AppState
    from desktop.widgets.settled import settle_layouts

    application = desktop_app.make_application()
    settings = Settings(application)
    settings.set("language", "en")
    settings.set("theme", "light")
    desktop_app.dress(application, settings)
    engine = Engine(application)
    state = AppState(engine, settings, application)
    window = MainWindow(state)
    width, height = (int(part) for part in arguments.size.split("x"))
    window.resize(width, height)
    window.show()
    output = Path(arguments.output)
    output.mkdir(parents=True, exist_ok=True)
    _prepare(window, arguments)
    for language in arguments.languages.split(","):
        settings.set("language", language)
        for look in arguments.themes.split(","):
            settings.set("theme", look)
            for name in arguments.pages.split(","):
                window.go_to(name)
                QTest.qWait(700)
                _settle(window, name)
                settle_layouts()  # on a busy machine no frame may have been drawn yet
                path = output / f"{name}-{look}-{language}.png"
                window.grab().save(str(path))
                sys.stdout.write(f"{path}\n")
    window.close()
    engine.close()
    return 0


def _settle(window: object, name: str) -> None:
    """The estimates before the start take some seconds; a picture of waiting tells nothing."""
    from desktop.main_window import MainWindow
    from desktop.pages.model.page import ModelPage
    from desktop.pages.train.page import TrainPage
    from engine.structure.presets import STRUCTURE_PRESETS

    assert isinstance(window, MainWindow)
    page = window.pages[name]
    if isinstance(page, TrainPage) and page.setup.isVisible():
        _until(lambda: page.ready.is_ready, 120)
    if isinstance(page, ModelPage) and window.state.can_train():
        _until(lambda: page.recommendation.recommendation is not None, 120)
        measured = page.costs.estimates
        _until(lambda: all(measured.of(each) is not None for each in STRUCTURE_PRESETS), 240)


def _prepare(window: object, arguments: argparse.Namespace) -> None:
    """Import what was asked for, and train on it if asked, through the window's own engine."""
    from PySide6.QtTest import QTest

    from desktop.main_window import MainWindow
    from engine import paths

    assert isinstance(window, MainWindow)
    files = arguments.files
    if not files and arguments.sample:
        files = [str(next((paths.resources() / "samples").glob(f"{arguments.sample}.*")))]
    if not files:
        return
    window.state.offer_files(files)
    _until(lambda: window.state.dataset is not None, 180)
    QTest.qWait(500)
    if arguments.train:
        _train(window, arguments)


def _train(window: object, arguments: argparse.Namespace) -> None:
    """Train as a person would, photograph the curves while they grow, and try the model."""
    from desktop.main_window import MainWindow
    from desktop.pages.classify.page import ClassifyPage
    from desktop.pages.train.page import TrainPage
    from engine.library.store import ModelLibrary
    from engine.models.store import resolve

    assert isinstance(window, MainWindow)
    state = window.state
    _until(lambda: state.summary is not None and state.base_model is not None, 300)
    state.set_base_model(resolve(arguments.base))
    window.go_to("train")
    page = window.pages["train"]
    assert isinstance(page, TrainPage)
    _until(lambda: page.start_button.isEnabled(), 120)
    page.start()
    _until(
        lambda: len(page.run.history.loss) >= arguments.live_steps or state.training is None, 600
    )
    for look in arguments.themes.split(","):
        state.settings.set("theme", look)
        _until(lambda: True, 1)
        path = Path(arguments.output) / f"live-{look}-en.png"
        window.grab().save(str(path))
        sys.stdout.write(f"{path}\n")
    _until(lambda: state.training is None, 900)
    cards = ModelLibrary().list()
    if not cards:
        raise SystemExit("the training made no model")
    state.select_model(cards[0].id)
    window.go_to("classify")
    classify = window.pages["classify"]
    assert isinstance(classify, ClassifyPage)
    _try_out(classify.live, arguments)


def _try_out(live: object, arguments: argparse.Namespace) -> None:
    """Have the finished model answer, whatever its family."""
    from desktop.families.entities.live_view import EntitiesLiveView
    from desktop.families.question_answering.live_view import QuestionLiveView
    from desktop.families.typed_view import TypedView

    if isinstance(live, QuestionLiveView):
        live.view.set_document(arguments.text)
        live.view.set_question(arguments.question)
        _until(lambda: bool(live.view.candidates()), 120)
    elif isinstance(live, EntitiesLiveView):
        live.input.setPlainText(arguments.text)
        _until(lambda: live.found.isVisibleTo(live), 120)
    elif isinstance(live, TypedView):
        live.input.setPlainText(arguments.text)
        live.second.setPlainText(arguments.question)
        _until(lambda: live.answer is not None, 120)


def _until(condition: object, seconds: float) -> None:
    from PySide6.QtTest import QTest

    assert callable(condition)
    for _ in range(int(seconds * 10)):
        if condition():
            return
        QTest.qWait(100)
    raise SystemExit("the window did not get ready in time")


if __name__ == "__main__":
    raise SystemExit(main())
