"""A picture of the network from the text at the bottom to the labels at the top."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop import theme
from engine.models.base_model import BaseModel
from engine.structure.structure import Structure

_BLOCK = 26
_GAP = 5
_MOST_DRAWN = 14  # deeper models show the first and last layers


@dataclass(frozen=True)
class Block:
    """One box: ``state`` is "trained", "frozen", "fresh" or "dropped"."""

    title: str
    parameters: int
    state: str


class LayerStack(QWidget):
    """Painted bottom-up; the text equivalent is the accessible description."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._model: BaseModel | None = None
        self._structure = Structure()
        self._blocks: list[Block] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_structure(self, model: BaseModel, structure: Structure) -> None:
        self._model, self._structure = model, structure
        self._blocks = self._make_blocks(model, structure)
        drawn = len(self._drawn())
        self.setFixedHeight(drawn * (_BLOCK + _GAP) + _GAP)
        self.setAccessibleName(self.tr("Structure of the network"))
        self.setAccessibleDescription(
            "; ".join(f"{block.title}: {self._state_name(block.state)}" for block in self._blocks)
        )
        self.update()

    def retranslate(self) -> None:
        if self._model is not None:
            self.show_structure(self._model, self._structure)

    def totals(self) -> tuple[int, int]:
        """Parameters in all and those that are trained, without dropped layers."""
        kept = [block for block in self._blocks if block.state != "dropped"]
        total = sum(block.parameters for block in kept)
        return total, sum(block.parameters for block in kept if block.state != "frozen")

    def sizeHint(self) -> QSize:
        return QSize(280, max(1, len(self._drawn())) * (_BLOCK + _GAP) + _GAP)

    def _make_blocks(self, model: BaseModel, structure: Structure) -> list[Block]:
        embeddings = model.vocabulary * model.hidden_size
        per_layer = max(0, model.parameters - embeddings) // max(1, model.layers)
        is_encoder_frozen = structure.freeze_encoder
        blocks = [
            Block(
                self.tr("Embeddings"),
                embeddings,
                "frozen" if structure.freeze_embeddings or is_encoder_frozen else "trained",
            )
        ]
        for index in range(model.layers):
            if index in structure.dropped_layers:
                state = "dropped"
            elif is_encoder_frozen or index in structure.frozen_layers:
                state = "frozen"
            else:
                state = "fresh" if index in structure.reinitialised_layers else "trained"
            title = self.tr("Layer {number}").format(number=index + 1)
            blocks.append(Block(title, per_layer, state))
        head = model.hidden_size * model.hidden_size
        blocks.append(Block(self.tr("Head: one score per label"), head, "fresh"))
        return blocks

    def _drawn(self) -> list[Block]:
        if len(self._blocks) <= _MOST_DRAWN:
            return self._blocks
        half = (_MOST_DRAWN - 1) // 2
        hidden = len(self._blocks) - 2 * half
        between = Block(self.tr("… {count} more layers …").format(count=hidden), 0, "between")
        return [*self._blocks[:half], between, *self._blocks[-half:]]

    def _state_name(self, state: str) -> str:
        return {
            "trained": self.tr("trained"),
            "frozen": self.tr("frozen"),
            "fresh": self.tr("new, trained"),
            "dropped": self.tr("dropped"),
        }.get(state, "")

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index, block in enumerate(self._drawn()):
            top = self.height() - (index + 1) * (_BLOCK + _GAP)
            self._paint_block(painter, QRectF(1, top, self.width() - 2, _BLOCK), block)

    def _paint_block(self, painter: QPainter, area: QRectF, block: Block) -> None:
        look = theme.current()
        fill, ink, edge = {
            "trained": (look.accent_soft, look.link, look.accent),
            "fresh": (look.success_soft, look.success, look.success),
            "frozen": (look.raised, look.muted, look.strong_border),
        }.get(block.state, (look.surface, look.muted, look.border))
        pen = QPen(QColor(edge))
        if block.state == "dropped":
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(QColor(fill))
        painter.drawRoundedRect(area, 7, 7)
        painter.setPen(QColor(ink))
        inside = area.adjusted(12, 0, -12, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        right = self._state_name(block.state)
        if block.parameters and block.state != "dropped":
            right += f"  ·  {block.parameters / 1e6:.1f} M"
        painter.drawText(inside, middle | Qt.AlignmentFlag.AlignRight, right)
        metrics = painter.fontMetrics()
        room = inside.width() - metrics.horizontalAdvance(right) - 12
        title = metrics.elidedText(block.title, Qt.TextElideMode.ElideRight, int(room))
        painter.drawText(inside, middle, title)
