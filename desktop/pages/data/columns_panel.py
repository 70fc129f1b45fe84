"""One line per column: its name, what it is for (changeable), and why that was guessed."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop import theme
from desktop.translation import say
from desktop.widgets.role_words import role_title
from engine.data.description import FIRST_ROLES, SECOND_ROLES, TARGET_ROLES, Column, Role
from engine.data.labellings.labelling import Needs

_LONGEST_NAME = 150  # pixels
_ROOM_FOR_REASONS = 440
_HIGHEST = 240  # pixels; more columns scroll
_ALWAYS = (Role.GROUP, Role.SPLIT, Role.ID, Role.IGNORED)


class ColumnsPanel(QWidget):
    """Signals ``role_chosen(column, role)`` when the user changes one."""

    role_chosen = Signal(str, object)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._columns: list[Column] = []
        self._roles: dict[str, Role] = {}
        self._needs = Needs()
        self._verdict = QLabel(wordWrap=True)
        self._inner = QWidget()
        self._inner.setProperty("role", "page")
        self._reasons: list[QLabel] = []
        self._grid = QGridLayout(self._inner)
        self._grid.setContentsMargins(0, 0, 8, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(2, 1)
        self._scroll = QScrollArea(widgetResizable=True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._inner)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self._verdict)
        layout.addWidget(self._scroll)

    def show_columns(self, columns: list[Column], roles: dict[str, Role], needs: Needs) -> None:
        """Fill in the lines; ``roles`` may differ from the guesses."""
        self._needs = needs
        sides = (FIRST_ROLES, SECOND_ROLES, TARGET_ROLES)
        order = {role: place for place, side in enumerate(sides) for role in side}
        columns = sorted(columns, key=lambda column: order.get(roles[column.name], len(sides)))
        self._columns, self._roles = columns, roles
        self._reasons = []
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for row, column in enumerate(columns):
            self._add_line(row, column, roles[column.name])
        self._grid.setRowStretch(len(columns), 1)
        self._say_verdict()
        # New children take part in the layout only once they are shown, one turn of the loop later.
        QTimer.singleShot(0, self, self._fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        has_room = self.width() >= _ROOM_FOR_REASONS
        for reason in self._reasons:
            reason.setVisible(has_room)
        if self._grid.hasHeightForWidth():
            wanted = self._grid.heightForWidth(self._scroll.viewport().width())
        else:
            wanted = self._grid.sizeHint().height()
        self._scroll.setFixedHeight(min(max(wanted, 1) + 2, _HIGHEST))

    def retranslate(self) -> None:
        if self._columns:
            self.show_columns(self._columns, self._roles, self._needs)

    def _add_line(self, row: int, column: Column, role: Role) -> None:
        name = QLabel()
        name.setTextFormat(Qt.TextFormat.PlainText)
        elide = Qt.TextElideMode.ElideMiddle
        name.setText(name.fontMetrics().elidedText(column.name, elide, _LONGEST_NAME))
        name.setToolTip(column.name)
        picker = QComboBox()
        picker.setAccessibleName(self.tr("Role of the column {name}").format(name=column.name))
        offered = (*self._needs.roles, *_ALWAYS)
        for choice in offered if role in offered else (*offered, role):
            picker.addItem(role_title(choice), choice)
        picker.setCurrentIndex(picker.findData(role))
        picker.activated.connect(
            lambda index, column=column.name, picker=picker: self.role_chosen.emit(
                column, Role(picker.itemData(index))
            )
        )
        is_chosen = role is not column.role
        sentence = self.tr("Chosen by you.") if is_chosen else say(column.reason)
        reason = QLabel(sentence, wordWrap=True)
        reason.setProperty("role", "muted")
        picker.setToolTip(sentence)
        self._reasons.append(reason)
        name.setBuddy(picker)
        self._grid.addWidget(name, row, 0)
        self._grid.addWidget(picker, row, 1)
        self._grid.addWidget(reason, row, 2)

    def _say_verdict(self) -> None:
        roles = set(self._roles.values())
        has_text, has_label = roles & set(FIRST_ROLES), roles & set(TARGET_ROLES)
        if not has_text and not has_label:
            sentence, look = self.tr("Choose the text column and the label column."), "danger-text"
        elif not has_text:
            sentence, look = self.tr("Choose the column that holds the text."), "danger-text"
        elif not has_label:
            sentence, look = self.tr("Choose the column that holds the label."), "danger-text"
        elif any(self._roles[column.name] is not column.role for column in self._columns):
            sentence = self.tr("Some roles were chosen by you, the others were guessed.")
            look = "muted"
        else:
            sentence = self.tr("The roles were guessed from names and content: please check them.")
            look = "muted"
        self._verdict.setText(sentence)
        theme.set_role(self._verdict, look)
