"""A network as a column of blocks that are chosen, moved, zoomed and read by keyboard alone."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QLineF, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QFrame, QGraphicsScene, QGraphicsView, QWidget

from desktop import theme
from desktop.widgets.network_block import HEIGHT, BlockItem, NetworkBlock

_GAP, _BETWEEN, _CAPTION, _MARGIN = 8.0, 24.0, 24.0, 14.0
_NARROWEST, _WIDEST = 280.0, 600.0
_SMALLEST_ZOOM, _LARGEST_ZOOM, _ZOOM_STEP = 0.35, 2.0, 1.15


class NetworkView(QGraphicsView):
    """``set_blocks`` from the bottom up. Signals: ``selection_changed()``, ``activated(key)`` on

    Enter or double click, ``move_wanted(key, steps)`` with steps upwards, ``menu_wanted(QPoint)``.
    """

    selection_changed = Signal()
    activated = Signal(str)
    move_wanted = Signal(str, int)
    menu_wanted = Signal(QPoint)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._scene = QGraphicsScene(self)
        self._scene.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        self.setScene(self._scene)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)
        self.setStyleSheet("background: transparent;")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._items: list[BlockItem] = []  # from the bottom up
        self._groups: list[tuple[str, QRectF]] = []
        self._chosen: set[str] = set()
        self._current = self._anchor = 0
        self._pressed_at: QPoint | None = None
        self._is_dragging = False

    # ---- what is shown

    def set_blocks(
        self, blocks: Sequence[NetworkBlock], choose: Sequence[str] | None = None
    ) -> None:
        """Show these; what is chosen stays so by its key, or becomes ``choose`` without a signal.

        Blocks that were there before are only told what is new of them.
        """
        marked, groups = self.current_key(), [item.block.group for item in self._items]
        before = {item.block.keys: item for item in self._items}
        items = [self._item_of(block, before) for block in blocks]
        for gone in before.values():
            self._scene.removeItem(gone)
        is_same = items == self._items and groups == [block.group for block in blocks]
        self._items = items
        places = {key: at for at, block in enumerate(blocks) for key in block.keys}
        self._current = places.get(marked, min(self._current, max(0, len(blocks) - 1)))
        self._anchor = min(self._anchor, max(0, len(blocks) - 1))
        self._chosen &= places.keys()
        if not is_same:
            self._place()
        if choose is None:
            self._show_choice()
        else:
            self._take_choice(choose)

    def _item_of(self, block: NetworkBlock, before: dict[tuple[str, ...], BlockItem]) -> BlockItem:
        """The item that shows these keys already, taken out of ``before``; else a new one."""
        item = before.pop(block.keys, None)
        if item is None:
            item = BlockItem(block, self._width())
            self._scene.addItem(item)
        else:
            item.set_block(block)
        return item

    def blocks(self) -> list[NetworkBlock]:
        """From the bottom up."""
        return [item.block for item in self._items]

    def chosen(self) -> list[str]:
        """Keys of what is chosen, from the bottom up."""
        return [key for item in self._items for key in item.block.keys if key in self._chosen]

    def current_key(self) -> str:
        """The block that the keyboard is at; empty while there are none."""
        return self._items[self._current].block.keys[0] if self._items else ""

    def choose(self, keys: Sequence[str]) -> None:
        """Choose exactly these blocks; the keyboard goes to the last of them."""
        self._take_choice(keys)
        self.selection_changed.emit()

    def _take_choice(self, keys: Sequence[str]) -> None:
        self._chosen = set(keys)
        for at, item in enumerate(self._items):
            if keys and keys[-1] in item.block.keys:
                self._current = self._anchor = at
        self._reveal()

    def item_area(self, key: str) -> QRectF:
        """Where a block lies in the viewport."""
        item = next(item for item in self._items if key in item.block.keys)
        area = QRectF(item.pos(), item.pos() + QPointF(item.width, HEIGHT))
        return QRectF(self.mapFromScene(area).boundingRect())

    def sizeHint(self) -> QSize:
        return QSize(480, 560)

    # ---- zoom

    def zoom(self, steps: float) -> None:
        """Larger or smaller by so many steps."""
        wanted = self.transform().m11() * _ZOOM_STEP**steps
        self._set_zoom(max(_SMALLEST_ZOOM, min(_LARGEST_ZOOM, wanted)))

    def actual_size(self) -> None:
        self._set_zoom(1.0)

    def fit(self) -> None:
        """Show the whole network, as far as it can still be read."""
        height = self._scene.sceneRect().height()
        wanted = (self.viewport().height() - 4) / max(1.0, height)
        self._set_zoom(max(_SMALLEST_ZOOM, min(1.0, wanted)))

    def _set_zoom(self, scale: float) -> None:
        self.resetTransform()
        self.scale(scale, scale)
        self._place()

    # ---- layout and painting

    def _width(self) -> float:
        room = self.viewport().width() / max(0.01, self.transform().m11()) - 4 * _MARGIN
        return max(_NARROWEST, min(_WIDEST, room))

    def _place(self) -> None:
        y, group, self._groups = 0.0, "", []
        width, top = self._width(), 0.0
        for item in self._items:
            if item.block.group != group:
                if group:
                    y -= _CAPTION
                y -= _BETWEEN if item is not self._items[0] else 0
                group = item.block.group
            y -= HEIGHT
            item.prepareGeometryChange()
            item.width = width
            item.setPos(0, y)
            if group:
                self._grow_group(group, QRectF(0, y, width, HEIGHT))
            top = y - (_CAPTION if group else 0)
            y -= _GAP
        self._scene.setSceneRect(
            -_MARGIN - 2, top - _MARGIN, width + 2 * _MARGIN + 4, 2 * _MARGIN - top
        )
        self._scene.update()

    def _grow_group(self, group: str, area: QRectF) -> None:
        area = area.adjusted(-_MARGIN, -_CAPTION, _MARGIN, _MARGIN - 4)
        if self._groups and self._groups[-1][0] == group:
            self._groups[-1] = (group, self._groups[-1][1].united(area))
        else:
            self._groups.append((group, area))

    def drawBackground(self, painter: QPainter, shown: QRectF) -> None:  # type: ignore[override]
        look = theme.current()
        middle = self._items[0].width / 2 if self._items else 0
        for caption, area in self._groups:
            if not area.intersects(shown):
                continue
            painter.setPen(QColor(look.border))
            painter.setBrush(QColor(theme.mix(look.surface, look.raised, 0.55)))
            painter.drawRoundedRect(area, 12, 12)
            painter.setPen(QColor(look.muted))
            painter.setFont(QApplication.font())
            line = QRectF(area.left() + _MARGIN, area.top() + 1, area.width(), _CAPTION - 2)
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, caption)
        painter.setPen(QPen(QColor(look.strong_border), 2))
        lines = [
            QLineF(middle, below.y(), middle, above.y() + HEIGHT)
            for below, above in zip(self._items, self._items[1:], strict=False)
            if below.y() >= shown.top() and above.y() + HEIGHT <= shown.bottom()
        ]
        painter.drawLines(lines)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.PaletteChange):
            self._scene.update()

    # ---- choosing

    def _item_at(self, point: QPoint) -> int | None:
        found = self.itemAt(point)
        return self._items.index(found) if isinstance(found, BlockItem) else None

    def _go_to(self, at: int, modifiers: Qt.KeyboardModifier) -> None:
        """Move to a block and choose it: alone, with all since the anchor, or in addition."""
        keys = set(self._items[at].block.keys)
        self._current = at
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            low, high = sorted((self._anchor, at))
            between = self._items[low : high + 1]
            self._chosen = {key for item in between for key in item.block.keys}
        elif modifiers & Qt.KeyboardModifier.ControlModifier:
            self._anchor = at
            self._chosen = self._chosen - keys if keys <= self._chosen else self._chosen | keys
        else:
            self._anchor, self._chosen = at, keys
        self._changed()

    def _changed(self) -> None:
        self._reveal()
        self.selection_changed.emit()

    def _reveal(self) -> None:
        self._show_choice()
        if self._items:
            self.ensureVisible(self._items[self._current], 0, 24)

    def _show_choice(self) -> None:
        for at, item in enumerate(self._items):
            is_chosen = bool(self._chosen) and self._chosen >= set(item.block.keys)
            is_current = at == self._current and self.hasFocus()
            if (is_chosen, is_current) != (item.is_chosen, item.is_current):
                item.is_chosen, item.is_current = is_chosen, is_current
                item.update()
        if self._items:
            block = self._items[self._current].block
            self.setAccessibleDescription(
                ", ".join(filter(None, (block.title, block.word, block.detail)))
            )
            change = QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
            QAccessible.updateAccessibility(change)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._show_choice()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._show_choice()

    # ---- mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        at = self._item_at(point)
        if at is None:
            if event.button() is Qt.MouseButton.LeftButton:
                self.choose([])
            return
        is_right = event.button() is Qt.MouseButton.RightButton
        if not is_right or not self._chosen >= set(self._items[at].block.keys):
            self._go_to(at, event.modifiers())
        self._pressed_at = point if event.button() is Qt.MouseButton.LeftButton else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        if self._pressed_at is None or not self._items[self._current].block.is_movable:
            return
        away = (point - self._pressed_at).manhattanLength()
        self._is_dragging |= away >= QApplication.startDragDistance()
        if self._is_dragging:
            item = self._items[self._current]
            item.setZValue(1)
            item.setPos(0, self.mapToScene(point).y() - HEIGHT / 2)
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._pressed_at = None
        if not self._is_dragging:
            return
        self._is_dragging = False
        self.viewport().unsetCursor()
        item = self._items[self._current]
        steps, at = self._steps(item), self._current
        item.setZValue(0)
        self._place()
        if steps:
            self.move_wanted.emit(self._items[at].block.keys[0], steps)

    def _steps(self, moved: BlockItem) -> int:
        """How many movable blocks the dragged one has passed, counted upwards."""
        at = self._current
        others = [(place, item) for place, item in enumerate(self._items) if item.block.is_movable]
        passed = [
            item for place, item in others if place > at and moved.y() < item.y() + HEIGHT / 2
        ]
        if passed:
            return len(passed)
        return -sum(1 for place, item in others if place < at and moved.y() > item.y() - HEIGHT / 2)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if (at := self._item_at(event.position().toPoint())) is not None:
            self.activated.emit(self._items[at].block.keys[0])

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() is QContextMenuEvent.Reason.Keyboard and self._items:
            area = self.item_area(self.current_key())
            self.menu_wanted.emit(self.viewport().mapToGlobal(area.center().toPoint()))
        else:
            self.menu_wanted.emit(event.globalPos())

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(event.angleDelta().y() / 120)
            event.accept()
            return
        super().wheelEvent(event)

    # ---- keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = event.key(), event.modifiers()
        steps = {
            Qt.Key.Key_Up: 1,
            Qt.Key.Key_Down: -1,
            Qt.Key.Key_PageUp: 8,
            Qt.Key.Key_PageDown: -8,
        }
        last = len(self._items) - 1
        if not self._items:
            super().keyPressEvent(event)
        elif key in steps and held & Qt.KeyboardModifier.AltModifier:
            if self._items[self._current].block.is_movable:
                self.move_wanted.emit(self.current_key(), steps[Qt.Key(key)])
        elif key in steps:
            is_first = not self._chosen and not held
            target = self._current if is_first else self._current + steps[Qt.Key(key)]
            self._walk(max(0, min(last, target)), held)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._walk(last if key == Qt.Key.Key_Home else 0, held)
        elif key == Qt.Key.Key_Space:
            self._go_to(self._current, Qt.KeyboardModifier.ControlModifier)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.activated.emit(self.current_key())
        elif key == Qt.Key.Key_Escape and self._chosen:
            self.choose([])
        else:
            event.ignore()

    def _walk(self, at: int, held: Qt.KeyboardModifier) -> None:
        """Ctrl walks without choosing, so that Space can choose in addition."""
        if (
            held & Qt.KeyboardModifier.ControlModifier
            and not held & Qt.KeyboardModifier.ShiftModifier
        ):
            self._current = at
            self._show_choice()
            self.ensureVisible(self._items[at], 0, 24)
        else:
            self._go_to(at, held & Qt.KeyboardModifier.ShiftModifier)
