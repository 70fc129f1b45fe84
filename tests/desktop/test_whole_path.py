"""The promise of the application, performed in the real window by drop and click, offline."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.engine_thread import host_command
from desktop.main_window import MainWindow
from desktop.widgets import ask
from engine.library.store import ModelLibrary
from tests.desktop.train.conftest import set_training, write_reviews

pytestmark = [pytest.mark.heavy, pytest.mark.timeout(400)]
LONG = 300_000


@pytest.fixture
def host() -> list[str]:
    """Engine processes that are started as people's are."""
    return host_command()


def drop(target: QWidget, *paths: Path) -> None:
    """Files let go over a widget, as the system reports it."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    place = target.rect().center()
    how = (
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    entered = QDragEnterEvent(place, *how)
    QApplication.sendEvent(target, entered)
    assert entered.isAccepted()
    QApplication.sendEvent(target, QDropEvent(QPointF(place), *how))


def click(qtbot: QtBot, button: QPushButton) -> None:
    qtbot.waitUntil(lambda: button.isVisible() and button.isEnabled(), timeout=LONG)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(10, 10))


def test_drop_train_watch_keep_and_classify(
    qtbot: QtBot, window: MainWindow, tiny_base_model: Path, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    labelled = tmp_path / "guest reviews 客人.csv"
    write_reviews(labelled)

    # A labelled file is dropped on the window: it is read, checked and divided.
    drop(window, labelled)
    assert window.current_page == "data"
    state = window.state
    qtbot.waitUntil(lambda: state.summary is not None, timeout=LONG)
    assert state.summary is not None
    assert state.summary.classes == {"good": 80, "bad": 80}
    data = window.pages["data"]
    click(qtbot, data._next)

    # A base model in a folder is dropped on the Model page, looked at, added and so chosen.
    assert window.current_page == "model"
    drop(window, tiny_base_model)
    click(qtbot, window.pages["model"].report.add_button)
    qtbot.waitUntil(lambda: getattr(state.base_model, "source", "") == "added", timeout=LONG)
    model = window.pages["model"]
    click(qtbot, model._next)

    # Train: the card says Ready, curves draw, the model is kept.
    assert window.current_page == "train"
    train = window.pages["train"]
    # Random weights need more than the preset of a pretrained model.
    set_training(state, epochs=30, learning_rate=5e-3, patience=0)
    click(qtbot, train.start_button)
    qtbot.waitUntil(lambda: len(train.run.history.loss) >= 5, timeout=LONG)
    qtbot.waitUntil(lambda: state.training is None, timeout=LONG)
    train.run.curves.redraw()
    assert train.run.curves.loss.drawn_points("raw") >= 5
    assert train.run.curves.scores.drawn_points("accuracy") >= 1
    [card] = ModelLibrary().list()
    assert card.scores["accuracy"] > 0.8
    assert set(card.baseline_scores) >= {"accuracy", "macro_f1"}

    # Results, then the Library, show the same model.
    click(qtbot, train.run.banner.buttons["results"])
    assert window.current_page == "results"
    click(qtbot, window.side_bar.button("library"))
    assert window.pages["library"].details.card.id == card.id

    # Files dropped on Classify come back with labels.
    click(qtbot, window.pages["library"].details.buttons["classify"])
    assert window.current_page == "classify"
    unlabelled = tmp_path / "untagged.csv"
    unlabelled.write_text(
        "id,text\n1,great wonderful delight clean friendly\n2,awful dull terrible dirty rude\n",
        encoding="utf-8",
    )
    target = tmp_path / "tagged.csv"
    monkeypatch.setattr(ask, "save_file", lambda *_: str(target))
    drop(window, unlabelled)
    batch = window.pages["classify"].batch
    click(qtbot, batch.start_button)
    qtbot.waitUntil(target.exists, timeout=LONG)
    with target.open(encoding="utf-8-sig", newline="") as file:
        assert [(row["id"], row["label"]) for row in csv.DictReader(file)] == [
            ("1", "good"),
            ("2", "bad"),
        ]
