"""The facts of a download in two columns: first what is known here, then what the hub says."""

from __future__ import annotations

import shutil

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from desktop.pages.model.model_words import language_name
from desktop.widgets.durations import size
from engine import paths
from engine.models.catalogue import CatalogueEntry
from engine.models.hub.description import DownloadDescription

_COMMIT_SHOWN = 12
_MOST_FACTS = 20


class DownloadFacts(QWidget):
    """Host, model, licence, size, free disk."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        self._labels: list[tuple[QLabel, QLabel]] = []

    def set_last(self, name: QLabel, field: QWidget) -> None:
        """A line of its own below all facts."""
        self._grid.addWidget(name, _MOST_FACTS, 0)
        self._grid.addWidget(field, _MOST_FACTS, 1)

    def show_facts(
        self,
        host: str,
        model: str,
        entry: CatalogueEntry | None,
        told: DownloadDescription | None,
    ) -> None:
        """What the catalogue knows (``entry``), or what the hub answered (``told``)."""
        pairs = self._known(host, model, entry) if told is None else self._told(told)
        while len(self._labels) < len(pairs):
            self._add_line()
        for index, (name, value) in enumerate(self._labels):
            is_used = index < len(pairs)
            name.setVisible(is_used)
            value.setVisible(is_used)
            if is_used:
                name.setText(pairs[index][0])
                value.setText(pairs[index][1])

    def text(self) -> str:
        """All lines that are shown, as one text."""
        return "\n".join(
            f"{name.text()}: {value.text()}" for name, value in self._labels if not name.isHidden()
        )

    def _add_line(self) -> None:
        name, value = QLabel(), QLabel(wordWrap=True)
        name.setProperty("role", "muted")
        value.setTextFormat(Qt.TextFormat.PlainText)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        line = len(self._labels)
        self._grid.addWidget(name, line, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(value, line, 1)
        self._labels.append((name, value))

    def _known(self, host: str, model: str, entry: CatalogueEntry | None) -> list[tuple[str, str]]:
        unknown = self.tr("the host will say")
        licence, weights = unknown, unknown
        if entry is not None:
            licence = entry.licence
            weights = self.tr("about {size}").format(size=size(entry.size_bytes))
        return [
            (self.tr("Host"), host),
            (self.tr("Model"), entry.hub if entry is not None else model),
            (self.tr("Licence"), licence),
            (self.tr("Download"), weights),
            self._free_disk(),
        ]

    def _told(self, told: DownloadDescription) -> list[tuple[str, str]]:
        download = self.tr("{size} in {count} files").format(
            size=size(told.size_bytes), count=len(told.files)
        )
        if told.kept_bytes:
            here = self.tr("{size} of it are here already").format(size=size(told.kept_bytes))
            download = f"{download} · {here}"
        licence = told.licence or self.tr("not stated")
        if told.is_gated:
            licence = f"{licence} · {self.tr('its terms must be accepted on the hub')}"
        languages = ", ".join(language_name(code) for code in told.languages)
        pairs = [
            (self.tr("Host"), told.host),
            (self.tr("Model"), told.model),
            (self.tr("Commit"), told.commit[:_COMMIT_SHOWN]),
            (self.tr("Architecture"), told.architecture),
            (self.tr("Languages"), languages),
            (self.tr("Licence"), licence),
            (self.tr("Download"), download),
            self._free_disk(),
        ]
        return [(name, value) for name, value in pairs if value]

    def _free_disk(self) -> tuple[str, str]:
        return self.tr("Free disk space"), size(shutil.disk_usage(paths.downloads()).free)
