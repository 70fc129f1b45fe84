"""What the window remembers: each option declared once, kept in one INI file of the user's."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from PySide6.QtCore import QObject, QSettings, Signal

from engine import paths

log = logging.getLogger("tunesmith.desktop")

Value = str | int | float | bool


@dataclass(frozen=True)
class Option:
    """``choices`` bound texts, ``minimum`` and ``maximum`` numbers; the default gives the type."""

    name: str
    default: Value
    choices: tuple[str, ...] = ()
    minimum: float | None = None
    maximum: float | None = None

    def accepts(self, value: Value) -> bool:
        """Whether ``value`` has the right type and lies within the bounds."""
        if type(value) is not type(self.default):
            return False
        if self.choices:
            return value in self.choices
        if isinstance(value, int | float):
            above = self.minimum is None or value >= self.minimum
            return above and (self.maximum is None or value <= self.maximum)
        return True

    def parse(self, stored: str) -> Value | None:
        """A value from its stored text, or None when it is not acceptable."""
        try:
            value: Value
            if isinstance(self.default, bool):
                value = {"true": True, "false": False}[stored]
            else:
                value = type(self.default)(stored)
        except (ValueError, KeyError):
            return None
        return value if self.accepts(value) else None


OPTIONS = {
    option.name: option
    for option in (
        Option("language", "system", choices=("system", "en", "zh_CN")),
        Option("theme", "system", choices=("system", "light", "dark")),
        Option("device", "auto", choices=("auto", "cpu", "cuda", "mps")),
        Option("review_threshold", 0.6, minimum=0.0, maximum=1.0),
        Option("offline", False),  # no job may connect
        Option("endpoint", ""),  # address of the hub, "" for the usual one
        Option("proxy", ""),  # "" for the system's own
        Option("last_folder", ""),  # where file dialogs open
        Option("geometry", ""),  # base64 of QWidget.saveGeometry
        Option("is_newcomer", True),  # the explanation on Home has not been closed
    )
}


class Settings(QObject):
    """Reads and writes the options; ``changed`` carries the name of the option that changed."""

    changed = Signal(str)

    def __init__(self, parent: QObject | None = None):
        super().__init__(parent)
        self._store = QSettings(str(paths.settings_file()), QSettings.Format.IniFormat, self)

    def get(self, name: str) -> Value:
        """The value of an option; its default when unset or damaged. KeyError if unknown."""
        option = OPTIONS[name]
        if not self._store.contains(name):
            return option.default
        stored = str(self._store.value(name))
        value = option.parse(stored)
        if value is None:
            log.warning("setting %s has the unusable value %r; using the default", name, stored)
            return option.default
        return value

    def text(self, name: str) -> str:
        """``get`` for an option that holds text."""
        return str(self.get(name))

    def number(self, name: str) -> float:
        """``get`` for an option that holds a number."""
        return float(self.get(name))

    def set(self, name: str, value: Value) -> None:
        """Keep a value; raises ``ValueError`` when the option does not accept it."""
        option = OPTIONS[name]
        if not option.accepts(value):
            raise ValueError(f"{value!r} is not a value for {name}")
        if self.get(name) == value and self._store.contains(name):
            return
        stored = str(value).lower() if isinstance(value, bool) else str(value)
        self._store.setValue(name, stored)
        self._store.sync()
        self.changed.emit(name)
