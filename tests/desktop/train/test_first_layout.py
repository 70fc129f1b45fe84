"""What a person sees of a page is laid out: no text is cut off, no row lies over another."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.main_window import MainWindow
from desktop.pages import PAGES
from desktop.pages.train.page import TrainPage
from desktop.state import AppState
from desktop.widgets.form import Form


def clipped(label: QLabel) -> bool:
    """Whether a wrapped text needs more lines than it has room for."""
    is_read = label.wordWrap() and label.isVisible() and bool(label.text())
    return is_read and label.height() < label.heightForWidth(label.width())


def cut_off(page: QWidget) -> list[str]:
    """The wrapped texts that lack room."""
    return [label.text() for label in page.findChildren(QLabel) if clipped(label)]


def overlapping(page: QWidget) -> list[str]:
    """The texts of rows that lie over what stands before them in the form."""
    found = []
    for form in page.findChildren(Form):
        parts = form.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        shown = [part for part in parts if part.isVisible()]
        for number, part in enumerate(shown):
            for other in shown[:number]:
                if part.geometry().intersects(other.geometry()):
                    found.append(part.accessibleName() or part.objectName() or repr(part))
    return found


class Witness(QObject):
    """Remembers every text that was painted while it lacked room."""

    def __init__(self, page: QWidget):
        super().__init__()
        self.painted, self.seen = 0, []  # type: int, list[str]
        for label in page.findChildren(QLabel):
            label.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and isinstance(watched, QLabel):
            self.painted += 1
            if clipped(watched):
                self.seen.append(watched.text())
        return False


def test_a_page_is_laid_out_as_soon_as_it_is_in_front(
    window: MainWindow, ready_state: AppState
) -> None:
    for name in PAGES:
        window.go_to(name)
        page = window.pages[name]
        assert (name, cut_off(page), overlapping(page)) == (name, [], [])


def test_nothing_is_painted_before_the_layout_is_done(
    qtbot: QtBot, window: MainWindow, ready_state: AppState
) -> None:
    window.go_to("train")
    page = window.pages["train"]
    assert isinstance(page, TrainPage)
    page.details_button.setChecked(True)
    qtbot.waitUntil(lambda: page.ready.is_ready, timeout=60_000)
    ready_state.settings.set("language", "zh_CN")
    qtbot.waitUntil(lambda: page.start_button.text() == "开始训练")
    qtbot.wait(100)
    witness = Witness(page)
    ready_state.settings.set("language", "en")
    qtbot.waitUntil(lambda: page.start_button.text() == "Start training")
    qtbot.wait(100)
    assert witness.painted > 10
    assert witness.seen == []
