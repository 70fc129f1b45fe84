"""Models that are worth knowing and not here: searched, filtered, downloaded."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from desktop.pages.model.catalogue_filter import SIZES, CatalogueFilter
from desktop.pages.model.model_card import ModelCard
from desktop.pages.model.model_words import kind_name, language_name
from desktop.widgets.durations import size
from desktop.widgets.flow_layout import FlowLayout
from engine.models.catalogue import SUITS, CatalogueEntry

_LANGUAGES = ("", "en", "zh", "multilingual")


class CataloguePanel(QWidget):
    """``download_requested(entry)``; cards are made one at a time, so the window never waits."""

    download_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.cards: list[ModelCard] = []
        self._entries: list[CatalogueEntry] = []
        self._is_listed = False
        self._waiting: list[CatalogueEntry] = []
        self._coming: set[str] = set()
        self._placed = 0
        self._memory_bytes = 0
        self._title, self.count = QLabel(), QLabel(wordWrap=True)
        self._title.setProperty("role", "section")
        self.count.setProperty("role", "muted")
        self.search = QLineEdit(clearButtonEnabled=True)
        self.language, self.kind, self.largest = QComboBox(), QComboBox(), QComboBox()
        self.fits = QCheckBox()
        for box, values in (
            (self.language, _LANGUAGES),
            (self.kind, ("", *SUITS)),
            (self.largest, SIZES),
        ):
            for value in values:
                box.addItem("", value)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            box.currentIndexChanged.connect(self._arrange)
        # What today's tasks learn best with comes first; the others are one choice away.
        self.kind.setCurrentIndex(self.kind.findData("encoder"))
        self.search.textChanged.connect(self._arrange)
        self.fits.toggled.connect(self._arrange)
        self._grid = QGridLayout()
        self._grid.setSpacing(16)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        self._lay_out()
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._make_next)

    def show_entries(self, entries: Iterable[CatalogueEntry]) -> None:
        """Replace what is listed; the same entries once more change nothing."""
        listed = list(entries)
        if self._is_listed and listed == self._entries:
            return
        self._is_listed = True
        self._entries = listed
        for card in self.cards:
            self._grid.removeWidget(card)
            card.deleteLater()
        self.cards = []
        self._waiting = list(listed)
        self._timer.start()
        self._arrange()

    def set_computer(self, memory_bytes: int) -> None:
        """The memory of this computer (0: not known)."""
        self._memory_bytes = memory_bytes
        self.fits.setEnabled(memory_bytes > 0)
        for card in self.cards:
            card.set_computer(memory_bytes)
        self._arrange()

    def set_coming(self, models: Iterable[str]) -> None:
        """Names on the hub of what is being downloaded."""
        self._coming = set(models)
        for card in self.cards:
            self._show_coming(card)

    def shown(self) -> list[str]:
        """Ids of the entries that pass the filters, in order."""
        passing = self._filter()
        return [entry.id for entry in self._entries if passing.matches(entry)]

    def retranslate(self) -> None:
        """Every visible string."""
        self._title.setText(self.tr("Worth knowing, not on this computer"))
        self.search.setPlaceholderText(self.tr("Search by name"))
        self.search.setAccessibleName(self.tr("Search the catalogue"))
        languages = [self.tr("Any language"), *(language_name(each) for each in _LANGUAGES[1:])]
        kinds = [self.tr("Any kind"), *(kind_name(each) for each in SUITS)]
        sizes = [self.tr("Any size")]
        sizes += [self.tr("Up to {size}").format(size=size(each)) for each in SIZES[1:]]
        for box, texts in ((self.language, languages), (self.kind, kinds), (self.largest, sizes)):
            for index, words in enumerate(texts):
                box.setItemText(index, words)
        self.language.setAccessibleName(self.tr("Language"))
        self.kind.setAccessibleName(self.tr("Kind of model"))
        self.largest.setAccessibleName(self.tr("Size of the download"))
        self.fits.setText(self.tr("Fits this computer"))
        self.fits.setToolTip(self.tr("All of the model can be trained in this computer's memory."))
        for card in self.cards:
            card.retranslate()
        self._show_count()

    def _lay_out(self) -> None:
        filters = QWidget()
        row = FlowLayout(filters)  # too wide for one line of a small window
        for widget in (self.language, self.kind, self.largest, self.fits):
            row.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self._title)
        layout.addWidget(self.search)
        layout.addWidget(filters)
        layout.addWidget(self.count)
        layout.addLayout(self._grid)

    def _make_next(self) -> None:
        if not self._waiting:
            self._timer.stop()
            return
        entry = self._waiting.pop(0)
        card = ModelCard(entry, self)
        card.set_computer(self._memory_bytes)
        self._show_coming(card)
        card.download_button.clicked.connect(
            lambda _=False, entry=entry: self.download_requested.emit(entry)
        )
        self.cards.append(card)
        self._place(card, self._filter())

    def _show_coming(self, card: ModelCard) -> None:
        card.set_downloading(card.model.hub in self._coming)

    def _filter(self) -> CatalogueFilter:
        return CatalogueFilter(
            words=self.search.text(),
            language=str(self.language.currentData() or ""),
            kind=str(self.kind.currentData() or ""),
            largest_bytes=int(self.largest.currentData() or 0),
            memory_bytes=self._memory_bytes if self.fits.isChecked() else 0,
        )

    def _arrange(self) -> None:
        passing, self._placed = self._filter(), 0
        for card in self.cards:
            self._grid.removeWidget(card)
        for card in self.cards:
            self._place(card, passing)
        self._show_count()

    def _place(self, card: ModelCard, passing: CatalogueFilter) -> None:
        is_shown = isinstance(card.model, CatalogueEntry) and passing.matches(card.model)
        if is_shown:
            self._grid.addWidget(card, self._placed // 2, self._placed % 2)
            self._placed += 1
        if card.isHidden() is is_shown or not is_shown:
            card.setVisible(is_shown)

    def _show_count(self) -> None:
        count, total = len(self.shown()), len(self._entries)
        if not self._is_listed:
            self.count.setText(self.tr("Looking for models…"))
        elif total == 0:
            self.count.setText(self.tr("All models of the catalogue are on this computer."))
        elif count == 0:
            self.count.setText(self.tr("No model matches; change the words or the filters."))
        else:
            self.count.setText(
                self.tr(
                    "{count} of {total} models; nothing is asked of a network to list them."
                ).format(count=count, total=total)
            )
