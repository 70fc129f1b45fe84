"""A square matrix over labels as a picture: zoomable, each cell can be opened."""

from __future__ import annotations

import math

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
_PERCENT_FROM = 40
_NAMES_FROM = 11  # rows lower than this carry no name


class LabelMatrix(QWidget):
    """Names along two sides and a coloured number in each cell.

    Signal ``cell_opened`` carries (row, column) as label indices, on click or Enter; the arrow
    keys move the marked cell. Any number of labels: the colours are one small image that is
    scaled, and only visible names and numbers are drawn.

    A base class since its kinds share all of the drawing and input of one widget, and differ in
    what a cell says.
    """

    cell_opened = Signal(int, int)
    cell_marked = Signal(int, int)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._labels: list[str] = []
        self._counts: list[list[int]] = []
        self._wholes: list[int] = []
        self._is_normalised = True
        self._cell = 40
        self._marked = (0, 0)
        self._is_marking = False
        self._image = QImage()
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def titles(self) -> tuple[str, str]:
        """What the rows are and what the columns are, in a word or two."""
        return "", ""

    def cell_text(self, row: int, column: int) -> str:
        """One cell as a sentence, for the tool tip and for screen readers."""
        return f"{self._labels[row]}, {self._labels[column]}: {self._counts[row][column]:,}"

    def whole(self, row: int) -> int:
        """Of how many a cell of this row is a share."""
        return sum(self._counts[row])

    def share(self, row: int, column: int) -> float:
        """How strongly a cell is coloured, 0..1."""
        return self._counts[row][column] / self._wholes[row]

    def strongest(self, row: int, column: int) -> str:
        """The colour of a cell whose share is 1."""
        colours = theme.current()
        return colours.strong_border if row == column else colours.accent

    def number(self, row: int, column: int) -> str:
        """What stands in a cell that is not empty."""
        count = self._counts[row][column]
        if not self._is_normalised:
            return f"{count:,}"
        share = 100 * count / self._wholes[row]
        return f"{share:.0f}%" if self._cell >= _PERCENT_FROM else f"{share:.0f}"

    def set_matrix(self, labels: list[str], counts: list[list[int]]) -> None:
        """Show ``counts[i][j]``, that of label i in row i with label j in column j."""
        self._labels, self._counts = labels, counts
        self._wholes = [self.whole(row) for row in range(len(labels))]
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

    def restyle(self) -> None:
        """Colours of the current theme."""
        self._colour()
        self.update()

    def sizeHint(self) -> QSize:
        left, top = self._margins()
        side = self._cell * len(self._labels)
        return QSize(left + side + 2, top + side + 2)

    def cell_at(self, position: QPoint) -> tuple[int, int] | None:
        """(row, column) under a point of the widget; None outside the matrix."""
        left, top = self._margins()
        column, row = (position.x() - left) // self._cell, (position.y() - top) // self._cell
        inside = 0 <= row < len(self._labels) and 0 <= column < len(self._labels)
        return (row, column) if inside else None

    def cell_rectangle(self, row: int, column: int) -> QRect:
        """Where a cell is drawn, in the widget's coordinates."""
        left, top = self._margins()
        return QRect(left + column * self._cell, top + row * self._cell, self._cell, self._cell)

    # ---- input

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self.restyle()
        elif event.type() is QEvent.Type.LanguageChange:
            self.update()

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
            row, column = (
                max(0, min(last, at + by)) for at, by in zip(self._marked, moves[key], strict=True)
            )
            self._mark(row, column)
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
        metrics = painter.fontMetrics()
        for row in rows:
            for column in columns:
                if not self._counts[row][column]:
                    continue
                painter.setPen(_ink_on(self._image.pixelColor(column, row)))
                text = self.number(row, column)
                if metrics.horizontalAdvance(text) < self._cell:
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
        rows, columns = self.titles()
        painter.drawText(across, Qt.AlignmentFlag.AlignLeft, columns)
        painter.save()
        painter.translate(0, top + side)
        painter.rotate(-90)
        down = QRect(0, 0, max(side, 80), _TITLE_SPACE)
        painter.drawText(down, Qt.AlignmentFlag.AlignRight, rows)
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
            for column, value in enumerate(counts):
                if value:
                    strongest = self.strongest(row, column)
                    share = self.share(row, column) ** 0.6  # rare pairs can be seen too
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

    def _mark(self, row: int, column: int) -> None:
        self._marked, self._is_marking = (row, column), True
        self.setAccessibleDescription(self.cell_text(row, column))
        self.cell_marked.emit(row, column)
        self.update()

    def _resized(self) -> None:
        self.setFixedSize(self.sizeHint())
        self.updateGeometry()
        self.update()


def _ink_on(cell: QColor) -> QColor:
    """The one of text and surface that stands out more."""
    colours = theme.current()
    inks = (QColor(colours.text), QColor(colours.surface))
    return max(inks, key=lambda ink: abs(math.log(_luminance(ink) / _luminance(cell))))


def _luminance(colour: QColor) -> float:
    """Relative luminance of WCAG 2.1, with the 0.05 that its contrast ratio adds."""
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (math.pow(part, 2.2) for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05
