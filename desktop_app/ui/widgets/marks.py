"""Draws the state marks that stand beside words: solid, hollow, half, square, tick, cross, query, arrow, triangle."""

from enum import IntEnum
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

MARK_PX: Final = 10


class Mark(IntEnum):
    """The shape of a mark; its colour is the tone's, its meaning is in the words beside it."""

    NONE = 0
    SOLID = 1
    HOLLOW = 2
    HALF = 3
    SQUARE = 4
    TICK = 5
    CROSS = 6
    QUERY = 7
    ARROW = 8
    TRIANGLE = 9


def paint_mark(painter: QPainter, mark: Mark | int, colour: QColor, left: float, middle: float) -> None:
    """Draw a mark of MARK_PX logical pixels with its left edge and vertical middle there."""
    draw = _SHAPES.get(int(mark))
    if draw is None:
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(colour, 1.6)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    draw(painter, QRectF(left, middle - MARK_PX / 2, MARK_PX, MARK_PX))
    painter.restore()


def _solid(painter: QPainter, box: QRectF) -> None:
    painter.setBrush(painter.pen().color())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawEllipse(box.adjusted(0.5, 0.5, -0.5, -0.5))


def _hollow(painter: QPainter, box: QRectF) -> None:
    painter.drawEllipse(box.adjusted(1, 1, -1, -1))


def _half(painter: QPainter, box: QRectF) -> None:
    inner = box.adjusted(1, 1, -1, -1)
    painter.drawEllipse(inner)
    painter.setBrush(painter.pen().color())
    painter.drawChord(inner, 90 * 16, 180 * 16)


def _square(painter: QPainter, box: QRectF) -> None:
    painter.fillRect(box.adjusted(0.5, 0.5, -0.5, -0.5), painter.pen().color())


def _tick(painter: QPainter, box: QRectF) -> None:
    x, y = box.x(), box.y()
    painter.drawPolyline([QPointF(x + 0.5, y + 5.5), QPointF(x + 3.5, y + 8.5), QPointF(x + 9.5, y + 1.5)])


def _cross(painter: QPainter, box: QRectF) -> None:
    inner = box.adjusted(1.5, 1.5, -1.5, -1.5)
    painter.drawLine(inner.topLeft(), inner.bottomRight())
    painter.drawLine(inner.topRight(), inner.bottomLeft())


def _query(painter: QPainter, box: QRectF) -> None:
    font = painter.font()
    font.setPixelSize(13)
    font.setBold(True)
    painter.setFont(font)
    painter.drawText(box.adjusted(-2, -3, 2, 3), Qt.AlignmentFlag.AlignCenter, "?")


def _arrow(painter: QPainter, box: QRectF) -> None:
    x, y = box.x(), box.center().y()
    painter.drawLine(QPointF(x + 0.5, y), QPointF(x + 9, y))
    painter.drawPolyline([QPointF(x + 5.5, y - 3.5), QPointF(x + 9.2, y), QPointF(x + 5.5, y + 3.5)])


def _triangle(painter: QPainter, box: QRectF) -> None:
    painter.setBrush(painter.pen().color())
    bottom = box.bottom() - 1
    painter.drawPolygon(
        [QPointF(box.center().x(), box.y() + 1.5), QPointF(box.right() - 0.8, bottom), QPointF(box.x() + 0.8, bottom)]
    )


_SHAPES = {
    int(Mark.SOLID): _solid,
    int(Mark.HOLLOW): _hollow,
    int(Mark.HALF): _half,
    int(Mark.SQUARE): _square,
    int(Mark.TICK): _tick,
    int(Mark.CROSS): _cross,
    int(Mark.QUERY): _query,
    int(Mark.ARROW): _arrow,
    int(Mark.TRIANGLE): _triangle,
}
