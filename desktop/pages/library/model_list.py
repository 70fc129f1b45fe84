"""The models as a list that is searched, sorted and walked with the keyboard."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop import theme
from desktop.widgets.metric_words import headline_text
from desktop.widgets.moments import local_moment
from engine.library.card import Card
from engine.tasks.headlines import headline

CARD_ROLE = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex
_ROW = 86

SORTINGS: dict[str, Callable[[Card], tuple[object, ...]]] = {
    "newest": lambda card: (_reversed_text(card.created),),
    "name": lambda card: (card.name.casefold(),),
    "score": lambda card: (-_goodness(card), card.name.casefold()),
    "size": lambda card: (-card.size_bytes, card.name.casefold()),
}


def _goodness(card: Card) -> float:
    """The headline score, such that more is better; scores of different tasks do not compare."""
    found = headline(card.task, card.scores)
    if found is None:
        return float("-inf")
    return found.value if found.metric.greater_is_better else -found.value


def matches(card: Card, words: str) -> bool:
    """Whether every word stands somewhere in the name, notes, labels, base model or data."""
    content = " ".join(
        (card.name, card.notes, card.base_model, card.dataset_name, *card.labels)
    ).casefold()
    return all(word in content for word in words.casefold().split())


def _reversed_text(text: str) -> tuple[int, ...]:
    return tuple(-ord(sign) for sign in text)


class ModelListModel(QAbstractListModel):
    """``CARD_ROLE`` holds the ``Card``; the display text is what a screen reader says."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._cards: list[Card] = []

    def set_cards(self, cards: list[Card]) -> None:
        self.beginResetModel()
        self._cards = cards
        self.endResetModel()

    def row_of(self, identifier: str) -> int:
        """The row of a model, or -1."""
        return next((row for row, card in enumerate(self._cards) if card.id == identifier), -1)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._cards)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not 0 <= index.row() < len(self._cards):
            return None
        card = self._cards[index.row()]
        if role == CARD_ROLE:
            return card
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{card.name}, {headline_text(card)}, {local_moment(card.created)}"
        return None


class ModelDelegate(QStyledItemDelegate):
    """Name, labels and date at the left; the headline score at the right."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        return QSize(260, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        card: Card = index.data(CARD_ROLE)
        look = theme.current()
        state = option.state
        area = QRectF(option.rect).adjusted(4, 3, -4, -3)
        is_chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(look.accent if is_chosen else look.border))
        painter.setBrush(QColor(look.accent_soft if is_chosen else look.surface))
        painter.drawRoundedRect(area, 10, 10)
        inside = area.adjusted(14, 9, -14, -9)
        figure = headline_text(card) or "–"
        bold = QFont(painter.font())
        bold.setWeight(QFont.Weight.DemiBold)
        painter.setFont(bold)
        painter.setPen(QColor(look.text))
        room = painter.fontMetrics().horizontalAdvance(figure) + 16
        painter.drawText(inside, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, figure)
        left = inside.adjusted(0, 0, -room, 0)
        name = painter.fontMetrics().elidedText(
            card.name, Qt.TextElideMode.ElideMiddle, int(left.width())
        )
        painter.drawText(left, Qt.AlignmentFlag.AlignTop, name)
        plain = QFont(bold)
        plain.setWeight(QFont.Weight.Normal)
        painter.setFont(plain)
        painter.setPen(QColor(look.muted))
        line = painter.fontMetrics().height() + 2
        labels = ", ".join(card.labels)
        for number, words in enumerate((labels, local_moment(card.created)), start=1):
            place = left.adjusted(0, number * line, 0, 0)
            shown = painter.fontMetrics().elidedText(
                words, Qt.TextElideMode.ElideRight, int(left.width())
            )
            painter.drawText(place, Qt.AlignmentFlag.AlignTop, shown)
        painter.restore()
