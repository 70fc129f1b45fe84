"""Which model to begin with, and why, in one sentence."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from desktop import theme
from desktop.pages.model.model_words import language_name
from desktop.translation import say
from desktop.widgets.card import Card
from engine.models.recommendation import Recommendation

_LEAST_SHARE = 0.05


class RecommendationCard(Card):
    """``use_requested(id)`` of a model that is here, ``download_requested(entry)`` of another."""

    use_requested = Signal(str)
    download_requested = Signal(object)
    data_requested = Signal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.recommendation: Recommendation | None = None
        self._is_looking = self._has_data = False
        self._chosen = ""
        self._picture = QLabel()
        self.corner.addWidget(self._picture)
        self._languages, self.here_reason = QLabel(wordWrap=True), QLabel(wordWrap=True)
        for label in (self._languages, self.here_reason):
            label.setProperty("role", "small")
            self.body.addWidget(label)
        self.body.setSpacing(6)
        self.main_button, self.here_button = QPushButton(), QPushButton()
        self.main_button.setProperty("role", "primary")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.main_button)
        row.addWidget(self.here_button)
        row.addStretch(1)
        self.body.addLayout(row)
        self.main_button.clicked.connect(self._act)
        self.here_button.clicked.connect(self._use_here)

    def show_recommendation(
        self, recommendation: Recommendation | None, *, has_data: bool = False
    ) -> None:
        """What the engine advises; None where there is no data to go by, or none that helps."""
        self.recommendation, self._is_looking = recommendation, False
        self._has_data = has_data
        self.retranslate()

    def show_looking(self) -> None:
        """The texts are being looked at."""
        self._is_looking = True
        self.retranslate()

    def set_chosen(self, model: str) -> None:
        """Id of the model that is chosen, so that it is not offered again."""
        self._chosen = model
        self.retranslate()

    def restyle(self) -> None:
        """Colours that style sheets cannot reach."""
        ratio = self.devicePixelRatioF()
        self._picture.setPixmap(theme.pixmap("sparkle", 20, theme.current().accent, ratio))

    def retranslate(self) -> None:
        """Every visible string."""
        found = self.recommendation
        self.here_button.hide()
        self.here_reason.hide()
        self._languages.hide()
        if found is None:
            self._show_nothing()
            return
        self.set_title(self.tr("Recommended: {name}").format(name=found.entry.name))
        self.set_text(say(found.best.reason))
        self._show_languages(found)
        is_here = found.best.model == found.here.model
        if is_here:
            self._show_use(self.main_button, found.best.model, found.entry.name)
            return
        self.main_button.setVisible(True)
        self.main_button.setEnabled(True)
        self.main_button.setText(self.tr("Download {name}…").format(name=found.entry.name))
        self._show_use(self.here_button, found.here.model, found.here_entry.name)
        self.here_reason.setText(
            self.tr("Of the models on this computer, {name} suits best.").format(
                name=found.here_entry.name
            )
        )
        self.here_reason.show()

    def _show_nothing(self) -> None:
        self.set_title(self.tr("Which model?"))
        self.set_text(self._why_nothing())
        self.main_button.setText(self.tr("Go to the data"))
        self.main_button.setEnabled(True)
        self.main_button.setVisible(not self._is_looking)

    def _why_nothing(self) -> str:
        if self._is_looking:
            return self.tr("Looking at your texts…")
        if self._has_data:
            return self.tr(
                "These data cannot be trained on yet, so nothing can be advised; the Data page says "
                "what is missing. The starter is a good first choice for English and Chinese."
            )
        return self.tr(
            "Open your data first: language, length and number of the texts decide which "
            "model suits. The starter is a good first choice for English and Chinese."
        )

    def _show_use(self, button: QPushButton, model: str, name: str) -> None:
        is_chosen = model == self._chosen
        words = self.tr("{name} is chosen") if is_chosen else self.tr("Use {name}")
        button.setText(words.format(name=name))
        button.setEnabled(not is_chosen)
        button.show()

    def _show_languages(self, found: Recommendation) -> None:
        shares = [
            f"{language_name(code)} {share:.0%}"
            for code, share in found.situation.languages.items()
            if share >= _LEAST_SHARE
        ]
        sentence = self.tr("Languages of the texts: {languages}.")
        self._languages.setText(sentence.format(languages=", ".join(shares)))
        self._languages.setVisible(bool(shares))

    def _act(self) -> None:
        found = self.recommendation
        if found is None:
            self.data_requested.emit()
        elif found.best.model == found.here.model:
            self.use_requested.emit(found.best.model)
        else:
            self.download_requested.emit(found.entry)

    def _use_here(self) -> None:
        if self.recommendation is not None:
            self.use_requested.emit(self.recommendation.here.model)
