"""The form behind "Details": every hyperparameter a person may want to change."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QLabel,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from desktop.pages.train.details_fields import FIELDS, GROUPS, Field
from desktop.pages.train.details_words import DetailsWords
from desktop.pages.train.number_edit import NumberEdit
from desktop.state import AppState
from desktop.widgets.form import Form
from desktop.widgets.metric_words import metric_title
from engine.tasks import TASKS


class DetailsForm(QWidget):
    """Controls over ``state.recipe``; valid changes are written at once, others say what is wrong."""

    def __init__(self, state: AppState, parent: QWidget | None = None):
        super().__init__(parent)
        self._state = state
        self._is_loading = False
        self._words = DetailsWords(self)
        self.controls: dict[str, QWidget] = {}
        self._titles = {group: QLabel() for group in GROUPS}
        self._forms = {group: Form() for group in GROUPS}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(8)
        for group in GROUPS:
            self._titles[group].setProperty("role", "section")
            column.addWidget(self._titles[group])
            column.addWidget(self._forms[group])
            column.addSpacing(8)
        for field in FIELDS:
            self._add(field)
        state.recipe_changed.connect(self.load)
        state.base_model_changed.connect(self._bound_by_model)
        self._bound_by_model()
        self.load()

    def is_valid(self) -> bool:
        """Whether every field holds a usable value."""
        edits = [each for each in self.controls.values() if isinstance(each, NumberEdit)]
        return all(edit.is_valid() for edit in edits)

    def load(self) -> None:
        """Show what the recipe says."""
        self._is_loading = True
        self._offer_metrics()
        for field in FIELDS:
            _show(self.controls[field.name], field, field.read(self._state.recipe))
        self._show_what_applies()
        self._is_loading = False

    def _show_what_applies(self) -> None:
        """Hide what means nothing to the recipe's task, or beside its other settings."""
        recipe = self._state.recipe
        hidden = TASKS[recipe.task].without_effect if recipe.task in TASKS else frozenset()
        is_cut = recipe.training.long_texts != "windows" and "long_texts" not in hidden
        for field in FIELDS:
            is_without_effect = field.part == "training" and field.name in hidden
            is_beside_cut = field.name == "window_overlap" and is_cut
            self._forms[field.group].set_row_visible(
                field.name, not is_without_effect and not is_beside_cut
            )

    def retranslate(self) -> None:
        """Every visible string."""
        for group, title in self._words.groups().items():
            self._titles[group].setText(title)
        special = self._words.special_values()
        choices = self._words.choices()
        rows = self._words.rows()
        for field in FIELDS:
            control = self.controls[field.name]
            label, explanation = rows[field.name]
            self._forms[field.group].set_row(field.name, label, explanation)
            if isinstance(control, QSpinBox):
                control.setSpecialValueText(special.get(field.name, ""))
            elif isinstance(control, NumberEdit):
                control.line.setPlaceholderText(special.get(field.name, ""))
                control.line.setAccessibleName(label)
            elif isinstance(control, QComboBox):
                for index in range(control.count()):
                    name = control.itemData(index)
                    control.setItemText(index, choices.get(name) or self._metric_title(name))
        self.load()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The wheel scrolls the page and does not change a value that is merely passed over."""
        is_wheel = event.type() is QEvent.Type.Wheel
        if is_wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _add(self, field: Field) -> None:
        control = _control(field)
        self.controls[field.name] = control
        if isinstance(control, QSpinBox):
            control.valueChanged.connect(
                lambda value: self._write(
                    field, None if field.is_optional and value == field.lowest else value
                )
            )
        elif isinstance(control, NumberEdit):
            control.changed.connect(lambda value: self._write(field, value))
        elif isinstance(control, QComboBox):
            control.currentIndexChanged.connect(lambda _: self._write(field, control.currentData()))
        elif isinstance(control, QCheckBox):
            control.toggled.connect(lambda value: self._write(field, value))
        if isinstance(control, QSpinBox | QComboBox):
            control.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            control.installEventFilter(self)
        self._forms[field.group].add_row(field.name, control)

    def _write(self, field: Field, value: object) -> None:
        if self._is_loading:
            return
        recipe = self._state.recipe
        part = msgspec.structs.replace(getattr(recipe, field.part), **{field.name: value})
        self._state.set_recipe(msgspec.structs.replace(recipe, **{field.part: part}))

    def _offer_metrics(self) -> None:
        """The scores that the recipe's task has."""
        box = self.controls["selection_metric"]
        task = self._state.recipe.task
        names = ["auto", *(each.name for each in (TASKS[task].metrics if task in TASKS else ()))]
        assert isinstance(box, QComboBox)  # noqa: S101 - as its field says
        if [box.itemData(index) for index in range(box.count())] == names:
            return
        choices = self._words.choices()
        box.clear()
        for name in names:
            box.addItem(choices.get(name) or self._metric_title(name), name)

    def _metric_title(self, name: str) -> str:
        return metric_title(self._state.recipe.task, name)

    def _bound_by_model(self) -> None:
        model = self._state.base_model
        if model is None:
            return
        bounds = {
            "max_length": model.max_length,
        }
        self._is_loading = True
        for name, highest in bounds.items():
            control = self.controls[name]
            if highest and isinstance(control, QSpinBox):
                control.setMaximum(highest)
        self._is_loading = False
        self.load()


def _control(field: Field) -> QWidget:
    if field.kind == "whole":
        spin = QSpinBox()
        spin.setRange(int(field.lowest), int(field.highest))
        spin.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.UpDownArrows)
        spin.setMinimumWidth(140)
        spin.setKeyboardTracking(False)
        return spin
    if field.kind == "number":
        return NumberEdit(field.lowest, field.highest, is_optional=field.is_optional)
    if field.kind == "choice":
        box = QComboBox()
        box.setMinimumWidth(200)
        for choice in field.choices:
            box.addItem(choice, choice)
        return box
    return QCheckBox()


def _show(control: QWidget, field: Field, value: object) -> None:
    if isinstance(control, QSpinBox):
        control.setValue(int(field.lowest) if value is None else int(str(value)))
    elif isinstance(control, NumberEdit):
        control.set_value(None if value is None else float(str(value)))
    elif isinstance(control, QComboBox):
        control.setCurrentIndex(control.findData(value))
    elif isinstance(control, QCheckBox):
        control.setChecked(bool(value))
