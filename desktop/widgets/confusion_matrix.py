"""The confusion matrix as a picture: zoomable, its cells open their examples."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from desktop import theme

_LABEL_SPACE = 150
_TITLE_SPACE = 24
_SMALLEST, _LARGEST = 2, 96
_TEXT_FROM = 26  # cells narrower than this carry no number
_NAMES_FROM = 11  # rows lower than this carry no name


class ConfusionMatrix(QWidget):
    """Rows are true classes, columns predicted ones. Right answers are green, confusions red.

    Signal ``cell_opened`` carries (true, predicted) as class indices, on click or Enter; the
    arrow keys move the marked cell. Any number of classes: the colours are one small image that
    is scaled, and only visible names and numbers are drawn.
    """

    cell_opened = Signal(int, int)
    cell_marked = Signal(int, int)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._labels: list[str] = []
        self._counts: list[list[int]] = []
        self._is_normalised = True
        self._cell = 40
        self._marked = (0, 0)
        self._is_marking = False
        self._image = QImage()
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_matrix(self, labels: list[str], counts: list[list[int]]) -> None:
        """Show ``counts[i][j]``: examples of class i that were predicted as class j."""
        self._labels, self._counts = labels, counts
        self._marked = (0, 0)
        self._is_marking = False
        self._colour()
        self._resized()

    def set_normalised(self, is_normalised: bool) -> None:
        """Write the share of the row (true) or the count (false) into the cells."""
        self._is_normalised = is_normalised
        self.update()

    def set_cell_size(self, pixels: int) -> None:
        """Zoom: the side of a cell in pixels."""
        self._cell = max(_SMALLEST, min(_LARGEST, pixels))
        self._resized()

    @property
    def cell_size(self) -> int:
        """The side of a cell in pixels."""
        return self._cell

    def fitting_cell_size(self, room: QSize) -> int:
        """The largest cell at which the whole matrix fits into ``room``."""
        count = max(1, len(self._labels))
        left, top = self._margins()
        across = (room.width() - left - 2) // count
        down = (room.height() - top - 2) // count
        return max(_SMALLEST, min(_LARGEST, across, down))

    def cell_text(self, true: int, predicted: int) -> str:
        """One cell as a sentence, for the tool tip and for screen readers."""
        count = self._counts[true][predicted]
        total = sum(self._counts[true])
        return self.tr(
            "{count:,} of {total:,} texts of “{true}” were labelled “{predicted}”"
        ).format(
            count=count, total=total, true=self._labels[true], predicted=self._labels[predicted]
        )

    def restyle(self) -> None:
        """Colours of the current theme."""
        self._colour()
        self.update()

    def sizeHint(self) -> QSize:
        left, top = self._margins()
        side = self._cell * len(self._labels)
        return QSize(left + side + 2, top + side + 2)

    def cell_at(self, position: QPoint) -> tuple[int, int] | None:
        """(true, predicted) under a point of the widget; None outside the matrix."""
        left, top = self._margins()
        column, row = (position.x() - left) // self._cell, (position.y() - top) // self._cell
        inside = 0 <= row < len(self._labels) and 0 <= column < len(self._labels)
        return (row, column) if inside else None

    def cell_rectangle(self, true: int, predicted: int) -> QRect:
        """Where a cell is drawn, in the widget's coordinates."""
        left, top = self._margins()
        return QRect(left + predicted * self._cell, top + true * self._cell, self._cell, self._cell)

    # ---- input

    def mousePressEvent(self, event: QMouseEvent) -> None:
        cell = self.cell_at(event.position().toPoint())
        if cell is not None and event.button() is Qt.MouseButton.LeftButton:
            self._mark(*cell)
            self.cell_opened.emit(*cell)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        inside = self.cell_at(event.position().toPoint()) is not None
        shape = Qt.CursorShape.PointingHandCursor if inside else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {
            Qt.Key.Key_Left: (0, -1),
            Qt.Key.Key_Right: (0, 1),
            Qt.Key.Key_Up: (-1, 0),
            Qt.Key.Key_Down: (1, 0),
        }
        key = Qt.Key(event.key())
        if key in moves and self._labels:
            last = len(self._labels) - 1
            true, predicted = (
                max(0, min(last, at + by)) for at, by in zip(self._marked, moves[key], strict=True)
            )
            self._mark(true, predicted)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._labels:
            self.cell_opened.emit(*self._marked)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            cell = self.cell_at(event.pos())
            text = self.cell_text(*cell) if cell is not None else ""
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    # ---- drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._labels:
            return
        painter = QPainter(self)
        left, top = self._margins()
        side = self._cell * len(self._labels)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        painter.drawImage(QRectF(left, top, side, side), self._image)
        exposed = event.rect()
        rows = self._visible(exposed.top() - top, exposed.bottom() - top)
        columns = self._visible(exposed.left() - left, exposed.right() - left)
        self._draw_grid(painter, rows, columns)
        if self._cell >= _TEXT_FROM:
            self._draw_numbers(painter, rows, columns)
        if self._cell >= _NAMES_FROM:
            self._draw_row_names(painter, rows)
            self._draw_column_names(painter, columns)
        self._draw_titles(painter)
        if self._is_marking or self.hasFocus():
            painter.setPen(QPen(QColor(theme.current().text), 2))
            painter.drawRect(self.cell_rectangle(*self._marked).adjusted(1, 1, -1, -1))

    def _draw_grid(self, painter: QPainter, rows: range, columns: range) -> None:
        if self._cell < 6:
            return
        left, top = self._margins()
        side = self._cell * len(self._labels)
        painter.setPen(QPen(QColor(theme.current().surface), 1))
        for row in range(rows.start, rows.stop + 1):
            painter.drawLine(left, top + row * self._cell, left + side, top + row * self._cell)
        for column in range(columns.start, columns.stop + 1):
            x = left + column * self._cell
            painter.drawLine(x, top, x, top + side)

    def _draw_numbers(self, painter: QPainter, rows: range, columns: range) -> None:
        colours = theme.current()
        for row in rows:
            total = sum(self._counts[row])
            for column in columns:
                count = self._counts[row][column]
                if not count:
                    continue
                strong = total and count / total > 0.55
                painter.setPen(QColor(colours.surface if strong else colours.text))
                share = 100 * count / total
                text = f"{share:.0f}%" if self._is_normalised else f"{count:,}"
                if self._is_normalised and self._cell < 40:
                    text = f"{share:.0f}"
                rectangle = self.cell_rectangle(row, column)
                painter.drawText(rectangle, Qt.AlignmentFlag.AlignCenter, text)

    def _draw_row_names(self, painter: QPainter, rows: range) -> None:
        left, top = self._margins()
        painter.setPen(QColor(theme.current().text))
        self._shrink_font(painter)
        metrics = painter.fontMetrics()
        width = left - _TITLE_SPACE - 8
        for row in rows:
            name = metrics.elidedText(self._labels[row], Qt.TextElideMode.ElideRight, width)
            place = QRect(_TITLE_SPACE, top + row * self._cell, width, self._cell)
            painter.drawText(
                place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, name
            )

    def _draw_column_names(self, painter: QPainter, columns: range) -> None:
        left, top = self._margins()
        metrics = painter.fontMetrics()
        height = top - _TITLE_SPACE - 8
        for column in columns:
            name = metrics.elidedText(self._labels[column], Qt.TextElideMode.ElideRight, height)
            painter.save()
            painter.translate(QPointF(left + (column + 0.5) * self._cell, top - 6))
            painter.rotate(-90)
            half = self._cell / 2
            painter.drawText(
                QRectF(0, -half, height, self._cell),
                Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
                name,
            )
            painter.restore()

    def _draw_titles(self, painter: QPainter) -> None:
        left, top = self._margins()
        side = self._cell * len(self._labels)
        painter.setFont(self.font())
        painter.setPen(QColor(theme.current().muted))
        across = QRect(left, 0, max(side, 80), _TITLE_SPACE)
        painter.drawText(across, Qt.AlignmentFlag.AlignLeft, self.tr("Predicted"))
        painter.save()
        painter.translate(0, top + side)
        painter.rotate(-90)
        down = QRect(0, 0, max(side, 80), _TITLE_SPACE)
        painter.drawText(down, Qt.AlignmentFlag.AlignRight, self.tr("True"))
        painter.restore()

    def _shrink_font(self, painter: QPainter) -> None:
        font = self.font()
        font.setPixelSize(max(8, min(13, self._cell - 2)))
        painter.setFont(font)

    def _colour(self) -> None:
        colours = theme.current()
        count = len(self._labels)
        self._image = QImage(max(1, count), max(1, count), QImage.Format.Format_RGB32)
        self._image.fill(QColor(colours.raised))
        for row, counts in enumerate(self._counts):
            total = sum(counts)
            for column, value in enumerate(counts):
                if value:
                    strongest = colours.success if row == column else colours.danger
                    share = (value / total) ** 0.6  # so that rare confusions can be seen at all
                    mixed = theme.mix(colours.raised, strongest, 0.25 + 0.75 * share)
                    self._image.setPixelColor(column, row, QColor(mixed))

    def _visible(self, first: int, last: int) -> range:
        count = len(self._labels)
        return range(
            max(0, min(count, first // self._cell)), max(0, min(count, last // self._cell + 1))
        )

    def _margins(self) -> tuple[int, int]:
        """Room for the names: left of the matrix and above it."""
        if self._cell < _NAMES_FROM:
            return _TITLE_SPACE + 4, _TITLE_SPACE + 4
        metrics = self.fontMetrics()
        widest = max((metrics.horizontalAdvance(name) for name in self._labels[:500]), default=0)
        room = min(_LABEL_SPACE, widest) + 12
        return _TITLE_SPACE + room, _TITLE_SPACE + room

    def _mark(self, true: int, predicted: int) -> None:
        self._marked, self._is_marking = (true, predicted), True
        self.setAccessibleDescription(self.cell_text(true, predicted))
        self.cell_marked.emit(true, predicted)
        self.update()

    def _resized(self) -> None:
        self.setFixedSize(self.sizeHint())
        self.updateGeometry()
        self.update()
