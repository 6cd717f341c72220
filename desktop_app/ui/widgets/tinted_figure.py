"""A figure of fixed width whose changed value is tinted for a moment, so that totals never jump."""

from typing import Final

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.ui.theme import current, sized

TINT_MS: Final = 600
_PAD, _LEAST_PX = 4, 7
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class TintedFigure(QWidget):
    """Right-aligned text of at most so many characters; its place never changes."""

    def __init__(
        self,
        name: str,
        parent: QWidget | None = None,
        *,
        characters: int = 12,
        pixels: int = 13,
        bold: bool = False,
        tone: str = "text",
    ) -> None:
        """Name is what a screen reader says before the figure; characters counts figures, points and spaces."""
        super().__init__(parent)
        self._name, self._characters, self._pixels, self._bold, self._tone = name, characters, pixels, bold, tone
        self._text: str | None = None
        self._tinted = False
        self._timer = QTimer(self, singleShot=True, interval=TINT_MS)
        self._timer.timeout.connect(self._fade)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_figure(self, text: str) -> None:
        """Show the figure; a change is tinted for TINT_MS, the first figure and reduced motion are not."""
        if text == self._text:
            return
        self._tinted = self._text is not None and not current().reduced_motion
        self._text = text
        self.setAccessibleName(f"{self._name} {text}".strip())
        if self._tinted:
            self._timer.start()
        self.update()

    def text(self) -> str:
        """The figure shown."""
        return self._text or ""

    def is_tinted(self) -> bool:
        """Whether the tint is still on."""
        return self._tinted

    def set_tone(self, tone: str) -> None:
        """Text, muted, danger …: its colour while it is not tinted."""
        self._tone = tone
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._font())
        return QSize(metrics.horizontalAdvance("8") * self._characters + 2 * _PAD, metrics.height() + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = current()
        tokens = look.tokens
        text = self.text()
        painter.setFont(self._fitting(text))
        if self._tinted:
            width = painter.fontMetrics().horizontalAdvance(text) + 2 * _PAD
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent_ground))
            painter.drawRoundedRect(self.rect().adjusted(max(0, self.width() - width), 0, 0, 0), 3, 3)
        painter.setPen(QColor(look.on_chosen("accent") if self._tinted else tokens.tone(self._tone)))
        painter.drawText(self.rect().adjusted(0, 0, -_PAD, 0), _RIGHT, text)

    def _fade(self) -> None:
        self._tinted = False
        self.update()

    def _fitting(self, text: str) -> QFont:
        """The font in which the whole figure can be seen: a cut one would be a wrong one."""
        font = self._font()
        while font.pixelSize() > _LEAST_PX and QFontMetrics(font).horizontalAdvance(text) > self.width() - 2 * _PAD:
            font.setPixelSize(font.pixelSize() - 1)
        return font

    def _font(self) -> QFont:
        return sized(self.font(), self._pixels, bold=self._bold)
