"""Every dialog of the window, in one place so that tests can answer.

Call these through the module (``ask.confirm(...)``): a test replaces the function by an answer.
Texts are handed in translated.
"""

from __future__ import annotations

from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QInputDialog,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QWidget,
)

from desktop import theme


def confirm(
    parent: QWidget | None, title: str, text: str, yes: str, no: str, *, danger: bool = False
) -> bool:
    """Whether the person pressed ``yes``; Escape and closing the dialog mean ``no``."""
    return choose(parent, title, text, [yes, no], danger=0 if danger else None) == 0


def choose(
    parent: QWidget | None,
    title: str,
    text: str,
    options: list[str],
    *,
    danger: int | None = None,
) -> int:
    """The index of the button pressed. The first is the default, the last is what Escape means."""
    box = QMessageBox(parent)
    box.setWindowTitle(title)
    box.setText(f"<b>{_escaped(title)}</b>")
    box.setInformativeText(text)
    box.setIconPixmap(theme.pixmap("info" if danger is None else "warning", 32, _tint(danger)))
    buttons: list[QPushButton] = []
    for index, option in enumerate(options):
        is_last = index == len(options) - 1
        role = QMessageBox.ButtonRole.RejectRole if is_last else QMessageBox.ButtonRole.AcceptRole
        button = box.addButton(option, role)
        if index == danger:
            theme.set_role(button, "danger")
        elif index == 0:
            theme.set_role(button, "primary")
        buttons.append(button)
    box.setDefaultButton(buttons[-1] if danger == 0 else buttons[0])
    box.setEscapeButton(buttons[-1])
    box.exec()
    clicked = box.clickedButton()
    answer = next((i for i, button in enumerate(buttons) if button is clicked), len(buttons) - 1)
    box.deleteLater()
    return answer


def inform(
    parent: QWidget | None, title: str, text: str, close: str, *, details: str = "", copy: str = ""
) -> None:
    """Say something that must not be missed. ``details`` (a traceback) can be copied."""
    box = QMessageBox(parent)
    box.setWindowTitle(title)
    box.setText(f"<b>{_escaped(title)}</b>")
    box.setInformativeText(text)
    box.setIconPixmap(theme.pixmap("warning", 32, theme.current().warning))
    closing = box.addButton(close, QMessageBox.ButtonRole.RejectRole)
    theme.set_role(closing, "primary")
    box.setEscapeButton(closing)
    box.setDefaultButton(closing)
    if details:
        box.setDetailedText(details)
        copying = box.addButton(copy, QMessageBox.ButtonRole.ActionRole)
        copying.clicked.disconnect()
        copying.clicked.connect(lambda: QApplication.clipboard().setText(details))
    box.exec()
    box.deleteLater()


def enter_text(parent: QWidget | None, title: str, label: str, value: str = "") -> str | None:
    """One line of text, or None when cancelled."""
    entered, is_accepted = QInputDialog.getText(
        parent, title, label, QLineEdit.EchoMode.Normal, value
    )
    return entered if is_accepted else None


def enter_number(
    parent: QWidget | None, title: str, label: str, *, value: int, lowest: int, highest: int
) -> int | None:
    """A whole number between two bounds, or None when cancelled."""
    entered, is_accepted = QInputDialog.getInt(parent, title, label, value, lowest, highest)
    return entered if is_accepted else None


def open_files(parent: QWidget | None, title: str, folder: str, filters: str = "") -> list[str]:
    """Existing files the person picked; empty when cancelled."""
    return QFileDialog.getOpenFileNames(parent, title, folder, filters)[0]


def open_folder(parent: QWidget | None, title: str, folder: str) -> str:
    """An existing folder, or "" when cancelled."""
    return QFileDialog.getExistingDirectory(parent, title, folder)


def save_file(parent: QWidget | None, title: str, path: str, filters: str = "") -> str:
    """Where to write (overwriting was confirmed), or "" when cancelled."""
    return QFileDialog.getSaveFileName(parent, title, path, filters)[0]


def copy_text(text: str) -> None:
    """Put ``text`` on the clipboard."""
    QApplication.clipboard().setText(text)


def _tint(danger: int | None) -> str:
    return theme.current().link if danger is None else theme.current().danger


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
