"""What several ways to train would take on this computer, found out in the background."""

from __future__ import annotations

import collections
from collections.abc import Mapping

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal

from desktop.engine_thread import JobHandle, Lane
from desktop.state import AppState
from desktop.translation import say
from desktop.widgets.durations import duration, size
from engine.events import Failed
from engine.training.recipe import Recipe
from engine.training.results import TrainingPreview

_PAUSE_MS = 600
_MOST_KEPT = 100


class Estimates(QObject):
    """Asks ``preview_training`` for one recipe after another; ``changed`` when one more is known.

    Everything else comes first: while another job of the same lane or a training runs, nothing is
    measured, and a measurement that is in the way is given up and made later. Answers are kept, in
    here for as long as the window lives and by the engine beyond.
    """

    changed = Signal()

    def __init__(self, state: AppState, parent: QObject | None = None):
        super().__init__(parent)
        self._state = state
        self._wanted: dict[str, bytes] = {}
        self._recipes: dict[bytes, Recipe] = {}
        self._known: collections.OrderedDict[bytes, TrainingPreview | Failed] = (
            collections.OrderedDict()
        )
        self._handle: JobHandle | None = None
        self._asked = b""
        self._is_asking = False
        self._in_the_way: list[JobHandle] = []
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        state.engine.job_started.connect(self._give_way)
        state.training_changed.connect(self._training_changed)
        state.dataset_changed.connect(self._start_over)

    def want(self, recipes: Mapping[str, Recipe]) -> None:
        """From now on these, by name; what is measured for none of them is given up."""
        self._recipes = {}
        self._wanted = {}
        for name, recipe in recipes.items():
            plain = msgspec.structs.replace(recipe, name="")
            self._wanted[name] = key = msgspec.json.encode(plain)
            self._recipes[key] = plain
        if self._asked not in self._recipes:
            self._give_up()
        if self._handle is None:
            self._pause.start()
        self.changed.emit()

    def forget(self) -> None:
        """Nobody looks any more; what is known already stays known."""
        self._pause.stop()
        self._give_up()
        self._wanted, self._recipes = {}, {}

    def learn(self, recipe: Recipe, preview: TrainingPreview) -> None:
        """Take over an answer that somebody else has asked for."""
        self._keep(msgspec.json.encode(msgspec.structs.replace(recipe, name="")), preview)

    def recipe_of(self, name: str) -> Recipe:
        """One that was wanted, without its name; raises ``KeyError`` for another."""
        return self._recipes[self._wanted[name]]

    def of(self, name: str) -> TrainingPreview | None:
        """What is known of one that was wanted."""
        found = self._known.get(self._wanted.get(name, b""))
        return found if isinstance(found, TrainingPreview) and found.ready else None

    def is_tight(self, name: str) -> bool:
        """Whether it needs more memory than there is."""
        preview = self.of(name)
        return preview is not None and (
            bool(preview.remedies) or preview.memory_bytes > preview.free_bytes > 0
        )

    def words(self, name: str) -> str:
        """Minutes and memory, "measuring…" until they are known, "" where nothing was wanted."""
        if name not in self._wanted:
            return ""
        if self._wanted[name] not in self._known:
            return self.tr("measuring…")
        preview = self.of(name)
        if preview is None:
            return self.tr("no estimate")
        return self.tr("about {time} · {memory}").format(
            time=duration(preview.seconds), memory=size(preview.memory_bytes)
        )

    def advice(self, name: str) -> str:
        """What would make it fit into memory, or why there is no estimate; else ""."""
        found = self._known.get(self._wanted.get(name, b""))
        if isinstance(found, Failed):
            return say(found.problem)
        if found is not None and found.problem is not None:
            return say(found.problem)
        if found is None or not self.is_tight(name):
            return ""
        free = self.tr("More than the {free} of memory that are free.").format(
            free=size(found.free_bytes)
        )
        if not found.remedies:
            return free
        remedy = self.tr("It would fit with this: {remedy}.").format(
            remedy=say(found.remedies[0].title)
        )
        return f"{free} {remedy}"

    # ---- asking

    def _ask(self) -> None:
        key = next((key for key in self._recipes if key not in self._known), None)
        if key is None or self._handle is not None or self._state.training is not None:
            return
        # Asked again and again, as handles that were forgotten do not signal their end.
        self._in_the_way = [handle for handle in self._in_the_way if handle.is_running]
        if self._in_the_way:
            self._pause.start()
            return
        self._asked, self._is_asking = key, True
        engine, recipe = self._state.engine, self._recipes[key]
        handle = engine.submit(Lane.DATA, "preview_training", recipe=recipe)
        self._handle, self._is_asking = handle, False
        handle.finished.connect(lambda result: self._answered(key, result))
        handle.failed.connect(lambda failure: self._answered(key, failure))

    def _answered(self, key: bytes, result: object) -> None:
        self._handle, self._asked = None, b""
        answer = result if isinstance(result, Failed) else msgspec.convert(result, TrainingPreview)
        self._keep(key, answer)
        self._ask()

    def _keep(self, key: bytes, answer: TrainingPreview | Failed) -> None:
        self._known[key] = answer
        while len(self._known) > _MOST_KEPT:
            self._known.popitem(last=False)
        if key in self._recipes:
            self.changed.emit()

    def _give_up(self) -> None:
        if self._handle is not None:
            self._handle.forget()
        self._handle, self._asked = None, b""

    def _give_way(self, handle: JobHandle) -> None:
        if not self._is_asking and handle.lane is Lane.DATA:
            self._give_up()
            self._in_the_way.append(handle)
            self._pause.start()

    def _training_changed(self) -> None:
        if self._state.training is not None:
            self._give_up()
        else:
            self._pause.start()

    def _start_over(self) -> None:
        self._give_up()
        self._known.clear()
