"""Photograph every page of the real window, in both themes and languages.

    python tests/screenshots/take.py [--pages home,data] [--themes light,dark]
        [--languages en,zh_CN] [--size 1280x800] [--output build/screenshots] [--home FOLDER]

Needs a display; where there is none it starts Xvfb. ``--home`` is a prepared TUNESMITH_HOME (made
empty otherwise); the home that is used is never the person's own. ``--sample`` imports the shipped
sample first, ``--train`` also trains a model on it, so that no page is empty.
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
    parser.add_argument("--train", action="store_true")
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
                path = output / f"{name}-{look}-{language}.png"
                window.grab().save(str(path))
                sys.stdout.write(f"{path}\n")
    window.close()
    engine.close()
    return 0


def _settle(window: object, name: str) -> None:
    """The estimate before the start takes some seconds; a picture of waiting tells nothing."""
    from desktop.main_window import MainWindow
    from desktop.pages.train.page import TrainPage

    assert isinstance(window, MainWindow)
    page = window.pages[name]
    if isinstance(page, TrainPage) and page.setup.isVisible():
        _until(lambda: page.ready.is_ready, 120)


def _prepare(window: object, arguments: argparse.Namespace) -> None:
    """Import the sample, and train on it if asked, through the window's own engine."""
    from PySide6.QtTest import QTest

    from desktop.main_window import MainWindow
    from engine import paths

    assert isinstance(window, MainWindow)
    if not arguments.sample:
        return
    file = next((paths.resources() / "samples").glob(f"{arguments.sample}.*"))
    window.state.offer_files([str(file)])
    _until(lambda: window.state.dataset is not None, 60)
    QTest.qWait(500)
    if arguments.train:
        import msgspec

        recipe = window.state.recipe
        data = msgspec.structs.replace(recipe.data, dataset=window.state.dataset.id)
        model = msgspec.structs.replace(recipe.model, base=arguments.base)
        recipe = msgspec.structs.replace(recipe, name=arguments.sample, data=data, model=model)
        ended: list[object] = []
        window.go_to("train")
        handle = window.state.start_training("fine_tune", recipe=recipe)
        handle.finished.connect(ended.append)
        handle.failed.connect(ended.append)
        _until(lambda: bool(ended), 900)
        sys.stdout.write(f"training: {ended[0]}\n")
        if isinstance(ended[0], dict):
            window.state.select_model(ended[0]["model"])


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
