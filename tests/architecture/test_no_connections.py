"""With the network cut off at the socket, the whole way works and never reaches for it.

Every Python process, the window's engine processes included, gets an audit hook that refuses and
writes down each attempt to connect or to look a name up. Nothing tells the libraries that they are
offline but the application itself.
"""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

GUARD = textwrap.dedent(
    """
    import os, sys
    OUTWARD = {"socket.connect", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo",
               "socket.gethostbyname", "socket.gethostbyaddr"}
    def guard(event, arguments):
        if event not in OUTWARD:
            return
        address = arguments[0] if event.startswith("socket.get") else arguments[-1]
        if isinstance(address, (str, bytes)) and event == "socket.connect":
            return  # a Unix socket of this machine
        if address is None and event == "socket.sendmsg":
            return  # on a connection that exists: a pair of sockets
        with open(os.environ["ATTEMPTS"], "a") as file:
            file.write(f"{event} {address} {' '.join(sys.argv)[:80]}\\n")
        raise OSError(f"the network is cut off: {address}")
    sys.addaudithook(guard)
    """
)

WHOLE_WAY = textwrap.dedent(
    """
    import csv, sys
    from engine.cli.main import main
    base, work = sys.argv[1:]
    table = work + "/reviews.csv"
    with open(table, "w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["text", "label"])
        for number in range(60):
            writer.writerow([f"the film was a delight {number}", "good"])
            writer.writerow([f"a dull plot and terrible acting {number}", "bad"])
    def run(*arguments):
        assert main([*arguments, "--json"]) == 0, arguments
    run("check", table)
    # One layer is enough of a graph: to write it takes the longest of all this.
    run("train", table, "--model", base, "--drop-layers", "1", "--epochs", "1", "--device", "cpu",
        "--name", "Films")
    run("evaluate", "Films", table)
    run("classify", "Films", table, "--output", work + "/out.csv")
    run("library", "verify")
    run("library", "export", "Films", work + "/films.zip")
    run("library", "export", "Films", work + "/graph", "--onnx")
    run("library", "import", work + "/films.zip")
    run("models", "list")
    run("models", "show", "roberta-base")
    run("models", "export", "starter", work + "/pack.zip")
    run("models", "import", work + "/pack.zip")
    """
)

WINDOW = textwrap.dedent(
    """
    from PySide6.QtCore import QTimer
    from desktop import app
    make = app.make_application
    def make_and_quit():
        made = make()
        QTimer.singleShot(6_000, made.quit)
        return made
    app.make_application = make_and_quit
    raise SystemExit(app.main([]))
    """
)

OFFLINE_PAGES = textwrap.dedent(
    """
    from PySide6.QtTest import QTest
    from desktop import app as desktop_app
    from desktop.engine_thread import Engine
    from desktop.main_window import MainWindow
    from desktop.pages import PAGES
    from desktop.pages.model.download_request import DownloadRequest
    from desktop.settings import Settings
    from desktop.state import AppState
    app = desktop_app.make_application()
    settings = Settings(app)
    settings.set("offline", True)
    engine = Engine(app)
    window = MainWindow(AppState(engine, settings, app))
    window.show()
    for name in PAGES:
        window.go_to(name)
        QTest.qWait(100)
    downloads, network = window.pages["model"].downloads, window.pages["preferences"].network
    downloads.start(DownloadRequest("roberta-base"))
    network._try()
    for _ in range(600):
        QTest.qWait(100)
        row = downloads.rows["roberta-base"]
        if row.failure is not None and network._failure is not None:
            break
    print(row.failure.code, network._failure.code, network.try_button.isEnabled())
    window.close()
    engine.close()
    """
)

DOWNLOAD = "from engine.cli.main import main; print(main(['models', 'download', 'roberta-base']))"


class Cut:
    """Runs programs behind the guard; ``attempts`` is what they tried."""

    def __init__(self, folder: Path):
        (folder / "guard").mkdir()
        (folder / "guard" / "sitecustomize.py").write_text(GUARD)
        self._log = folder / "attempts.txt"
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith("HF_") and not name.lower().endswith("_proxy")
        }
        self.environment = {
            **kept,
            "PYTHONPATH": f"{folder / 'guard'}{os.pathsep}{ROOT}",
            "ATTEMPTS": str(self._log),
            "QT_QPA_PLATFORM": "offscreen",
            "OMP_NUM_THREADS": "1",
        }

    @property
    def attempts(self) -> list[str]:
        return self._log.read_text().splitlines() if self._log.exists() else []

    def run(
        self, program: str, *arguments: object, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", program, *map(str, arguments)],
            env=self.environment | environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )


@pytest.fixture
def cut(tmp_path: Path) -> Cut:
    return Cut(tmp_path)


@pytest.mark.timeout(400)  # trains, and writes a graph, perhaps beside others
def test_from_a_file_to_a_model_and_back_without_a_connection(
    cut: Cut, tiny_base_model: Path, tmp_path: Path
) -> None:
    work = tmp_path / "work"
    work.mkdir()
    done = cut.run(WHOLE_WAY, tiny_base_model, work)
    assert done.returncode == 0, done.stderr[-2_000:]
    assert (work / "out.csv").is_file()
    assert (work / "graph" / "model.onnx").is_file()
    assert cut.attempts == []


def test_the_window_starts_without_a_connection(cut: Cut) -> None:
    done = cut.run(WINDOW)
    assert done.returncode == 0, done.stderr[-2_000:]
    assert cut.attempts == []


def test_with_the_offline_switch_no_page_opens_a_connection(cut: Cut) -> None:
    done = cut.run(OFFLINE_PAGES)
    assert done.stdout.strip() == "offline offline False", done.stderr[-2_000:]
    assert cut.attempts == []


def test_the_guard_sees_a_download_and_the_switch_prevents_it(cut: Cut) -> None:
    switched_off = cut.run(DOWNLOAD, TUNESMITH_OFFLINE="1")
    assert switched_off.stdout.strip() == "1"
    assert "work offline" in switched_off.stderr
    assert cut.attempts == []
    tried = cut.run(DOWNLOAD)
    assert tried.stdout.strip() == "1"
    assert "cannot be reached" in tried.stderr
    assert any("huggingface.co" in attempt for attempt in cut.attempts)
