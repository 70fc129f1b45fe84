"""The card before the start: Ready or why not, what it will cost, and what the model sees."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop import theme
from desktop.engine_thread import JobHandle, Lane
from desktop.pages.train.memory_remedies import MemoryRemedies
from desktop.pages.train.seen_texts import SeenTexts
from desktop.state import AppState
from desktop.translation import say
from desktop.widgets.badge import Badge
from desktop.widgets.bullets import bullets
from desktop.widgets.card import Card
from desktop.widgets.durations import duration, size
from engine.events import Event, Failed, Progress
from engine.training.recipe import Recipe
from engine.training.results import TrainingPreview

_PAUSE_MS = 300
_FACTS = ("model", "examples", "steps", "time", "memory", "device")


class ReadyCard(Card):
    """Asks ``preview_training`` whenever the recipe changes; an answer to an old one is forgotten.

    ``prepare`` gives the recipe as it would be trained. Signal ``readiness_changed`` says that
    ``is_ready`` may have changed.
    """

    readiness_changed = Signal()

    def __init__(self, state: AppState, parent: QWidget | None = None):
        super().__init__(parent)
        self._state = state
        self._handle: JobHandle | None = None
        self._asked: Recipe | None = None
        self._failure: Failed | None = None
        self._phase = ""
        self.preview: TrainingPreview | None = None
        self.badge = Badge()
        self.corner.addWidget(self.badge)
        self.reason = QLabel()
        self.reason.setWordWrap(True)
        self.notes = QLabel()
        self.notes.setWordWrap(True)
        self.cut_banner = QFrame()
        self.cut_text, self.windows_button = QLabel(), QPushButton()
        self.memory = MemoryRemedies(state)
        self.seen_title, self.seen = QLabel(), SeenTexts()
        self._names = {fact: QLabel() for fact in _FACTS}
        self._values = {fact: QLabel() for fact in _FACTS}
        self._arrange()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self.windows_button.clicked.connect(self._read_in_windows)

    @property
    def is_ready(self) -> bool:
        """Whether training may start with the recipe as it stands."""
        return self.preview is not None and self.preview.ready

    @property
    def recipe(self) -> Recipe | None:
        """What the card is about, without its name."""
        return self._asked

    def request(self, recipe: Recipe) -> None:
        """Ask for the card of ``recipe``, unless that is what is shown or asked already."""
        recipe = msgspec.structs.replace(recipe, name="")
        if recipe == self._asked:
            return
        self.forget()
        self._asked = recipe
        self._phase = ""
        self._pause.start()
        self._show()

    def forget(self) -> None:
        """Drop the answer that is shown or awaited."""
        self._pause.stop()
        if self._handle is not None:
            self._handle.forget()
        self._handle = self._asked = self._failure = self.preview = None

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks: a question that was not yet put is dropped, and put when shown again."""
        super().hideEvent(event)
        if self._pause.isActive():
            self.forget()

    def retranslate(self) -> None:
        """Every visible string."""
        words = {
            "model": self.tr("Model"),
            "examples": self.tr("Examples"),
            "steps": self.tr("Steps"),
            "time": self.tr("Training time"),
            "memory": self.tr("Memory"),
            "device": self.tr("Device"),
        }
        for fact, word in words.items():
            self._names[fact].setText(word)
        self.windows_button.setText(self.tr("Read long texts in windows"))
        self.seen_title.setText(self.tr("What the model sees"))
        self.seen.retranslate()
        self._show()

    def restyle(self) -> None:
        """Colours of the current theme."""
        self.seen.restyle()

    def _arrange(self) -> None:
        theme.set_role(self.notes, "muted")
        theme.set_role(self.cut_banner, "banner-warning")
        theme.set_role(self.seen_title, "section")
        self.cut_text.setWordWrap(True)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for row, fact in enumerate(_FACTS):
            self._names[fact].setProperty("role", "muted")
            self._values[fact].setWordWrap(True)
            grid.addWidget(self._names[fact], row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self._values[fact], row, 1)
        banner = QVBoxLayout(self.cut_banner)
        banner.addWidget(self.cut_text)
        banner.addWidget(self.windows_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.reason)
        self.body.addLayout(grid)
        for widget in (self.memory, self.cut_banner, self.notes, self.seen_title, self.seen):
            self.body.addWidget(widget)

    def _ask(self) -> None:
        if self._asked is None:
            return
        handle = self._state.engine.submit(Lane.DATA, "preview_training", recipe=self._asked)
        self._handle = handle
        handle.event.connect(self._heard)
        handle.finished.connect(self._answered)
        handle.failed.connect(self._failed)
        self._show()

    def _heard(self, event: Event) -> None:
        if isinstance(event, Progress):
            self._phase = say(event.phase)
            self._show()

    def _answered(self, result: object) -> None:
        self.preview = msgspec.convert(result, TrainingPreview)
        self._handle = None
        self._show()

    def _failed(self, failure: Failed) -> None:
        self._failure = failure
        self._handle = None
        self._show()

    def _show(self) -> None:
        preview = self.preview
        self._show_state(preview)
        for fact in _FACTS:
            for label in (self._names[fact], self._values[fact]):
                label.setVisible(preview is not None)
        for widget in (self.cut_banner, self.notes, self.seen_title, self.seen):
            widget.setVisible(preview is not None)
        self.memory.show_for(preview)
        if preview is not None:
            self._show_facts(preview)
        self.readiness_changed.emit()

    def _show_state(self, preview: TrainingPreview | None) -> None:
        if self._failure is not None:
            parts = (self._failure.place, self._failure.problem, self._failure.remedy)
            self._say_state(
                self.tr("Not ready"), "danger", " ".join(say(part) for part in parts if part)
            )
        elif preview is None:
            self._say_state(self.tr("Checking…"), "", self._phase or self.tr("Reading the texts"))
        elif preview.ready:
            self._say_state(self.tr("Ready"), "success", "")
        else:
            self._say_state(
                self.tr("Not ready"), "danger", say(preview.problem) if preview.problem else ""
            )

    def _say_state(self, word: str, kind: str, reason: str) -> None:
        self.set_title(self.tr("Before the start"))
        self.badge.setText(word)
        self.badge.set_kind(kind)
        self.reason.setText(reason)
        self.reason.setVisible(bool(reason))
        theme.set_role(self.reason, "danger-text" if kind == "danger" else "muted")

    def _show_facts(self, preview: TrainingPreview) -> None:
        self._values["model"].setText(
            self.tr("{name}, {trained} of {all} parameters trained").format(
                name=preview.base_model,
                trained=_millions(preview.trainable_parameters),
                all=_millions(preview.parameters),
            )
        )
        splits = {
            "train": self.tr("{count:,} to train"),
            "validation": self.tr("{count:,} to validate"),
            "test": self.tr("{count:,} to test"),
        }
        self._values["examples"].setText(
            " · ".join(
                template.format(count=preview.examples.get(split, 0))
                for split, template in splits.items()
            )
        )
        self._values["steps"].setText(
            self.tr("{steps:,} ({each:,} an epoch)").format(
                steps=preview.steps, each=preview.steps_per_epoch
            )
        )
        may_stop_early = self._state.recipe.training.patience > 0
        template = (
            self.tr("at most about {time}; less if it stops early")
            if may_stop_early
            else self.tr("about {time}")
        )
        self._values["time"].setText(template.format(time=duration(preview.seconds)))
        self._values["memory"].setText(
            self.tr("about {size}").format(size=size(preview.memory_bytes))
        )
        self._values["device"].setText(
            f"{preview.device_name or preview.device} · {preview.precision}"
        )
        self._show_cut(preview)
        self.notes.setText(bullets(say(note) for note in preview.notes))
        self.notes.setVisible(bool(preview.notes))
        self.seen.set_texts(preview.first_batch)

    def _show_cut(self, preview: TrainingPreview) -> None:
        is_cut = preview.share_cut > 0 and self._state.recipe.training.long_texts == "cut"
        self.cut_banner.setVisible(is_cut)
        self.cut_text.setText(
            self.tr(
                "{share} of the texts are longer than {limit:,} tokens. What lies beyond is not read."
            ).format(share=_percent(preview.share_cut), limit=preview.max_length)
        )

    def _read_in_windows(self) -> None:
        recipe = self._state.recipe
        training = msgspec.structs.replace(recipe.training, long_texts="windows")
        self._state.set_recipe(msgspec.structs.replace(recipe, training=training))


def _millions(count: int) -> str:
    if count >= 1_000_000:
        return f"{count / 1e6:.1f} M"
    return f"{count / 1e3:.0f} K" if count >= 1000 else str(count)


def _percent(share: float) -> str:
    return f"{share * 100:.0f}%" if share >= 0.01 else f"{share * 100:.1f}%"
