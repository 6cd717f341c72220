"""Our drawn icons, each in the colour asked for, rendered once for each colour, size and screen scale."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from desktop_app.ui.resources import resource
from desktop_app.ui.theme import current


def pixmap(name: str, tone: str = "text", size: int = 16, scale: float = 1.0) -> QPixmap:
    """The drawing of resources/icons/<name>.svg as a picture of size logical pixels for a screen of that scale.

    Tone is text, muted, accent, done, warning, danger or on_accent. Raises ResourceMissing for a name not drawn.
    """
    return _pixmap(name, getattr(current().tokens, tone), size, scale)


@lru_cache(maxsize=512)
def _pixmap(name: str, colour: str, size: int, scale: float) -> QPixmap:
    drawing = resource("icons", f"{name}.svg").read_bytes().replace(b"currentColor", colour.encode())
    picture = QPixmap(round(size * scale), round(size * scale))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(drawing)).render(painter, QRectF(picture.rect()))
    painter.end()
    picture.setDevicePixelRatio(scale)
    return picture


def app_icon() -> QIcon:
    """The program's own mark, in its own colours."""
    made = QIcon()
    for size in (16, 24, 32, 48, 64, 128, 256):
        made.addPixmap(_pixmap("app", "", size, 1.0))
    return made
