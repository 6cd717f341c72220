"""Turns the tokens into the application's palette, font and style sheet, and tells what is in force."""

from functools import lru_cache
from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.ui.resources import resource
from desktop_app.ui.tokens import BODY_PX, Density, Look, Mode, Tokens, tokens_from, tokens_of

_Role = QPalette.ColorRole


class _Now:
    """The look in force; one for the program, as Qt's own palette and style sheet are."""

    look: Look | None = None


def current() -> Look:
    """The look in force; light and compact before apply() was called."""
    if _Now.look is None:
        _Now.look = Look(Mode.LIGHT, Density.COMPACT, tokens_of(Mode.LIGHT))
    return _Now.look


def apply(
    app: QApplication,
    mode: Mode = Mode.SYSTEM,
    density: Density = Density.COMPACT,
    *,
    reduced_motion: bool = False,
) -> Look:
    """Dress the whole program; every widget is told by Qt's StyleChange. Returns what is now in force.

    With SYSTEM call it again when QStyleHints.colorSchemeChanged fires.
    """
    shown = system_mode() if mode is Mode.SYSTEM else mode
    app.setStyle("Fusion")
    app.setFont(body_font(app.font()))
    if shown is Mode.CONTRAST:
        app.setPalette(QPalette())
        _Now.look = Look(shown, density, tokens_from(app.palette()), reduced_motion)
        app.setStyleSheet(resource("styles", "contrast.qss").read_text(encoding="utf-8"))
    else:
        _Now.look = Look(shown, density, tokens_of(shown), reduced_motion)
        app.setPalette(palette_of(_Now.look.tokens))
        app.setStyleSheet(style_sheet(_Now.look))
    return _Now.look


def system_mode() -> Mode:
    """What the desk asks for: high contrast where Qt can tell, else dark or light."""
    hints = QGuiApplication.styleHints()
    accessibility = getattr(hints, "accessibility", None)  # Qt 6.10 and later
    if accessibility is not None and "High" in str(accessibility().contrastPreference()):
        return Mode.CONTRAST
    return Mode.DARK if hints.colorScheme() == Qt.ColorScheme.Dark else Mode.LIGHT


def body_font(system: QFont) -> QFont:
    """The system's face at body size with figures of one width."""
    font = QFont(system)
    font.setPixelSize(BODY_PX)
    font.setWeight(QFont.Weight.Normal)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def sized(font: QFont, pixels: int, *, bold: bool = False) -> QFont:
    """The same face at another size; weights are 400 and 600 only."""
    return QFont(_made(QFont(font), pixels, bold))  # a painter's own font ends with the painter


@lru_cache(maxsize=128)
def _made(font: QFont, pixels: int, bold: bool) -> QFont:
    """Making one takes longer than drawing with it, and every cell is drawn with one of a few."""
    other = QFont(font)
    other.setPixelSize(pixels)
    other.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return other


def set_role(widget: QWidget, role: str) -> None:
    """Give a widget its part in the style sheet ("title", "label", "primary", "panel" …), also after it was shown."""
    set_mark(widget, "role", role)


def set_mark(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet looks at; repolishes only what was dressed already, when it changed."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        style = widget.style()
        style.unpolish(widget)
        style.polish(widget)
        widget.update()


def palette_of(tokens: Tokens) -> QPalette:
    """The tokens as Qt's palette, for what no style sheet reaches."""
    palette = QPalette()
    for role, colour in _roles(tokens).items():
        palette.setColor(role, QColor(colour))
    for role in (_Role.WindowText, _Role.Text, _Role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.muted))
    return palette


def _roles(tokens: Tokens) -> dict[QPalette.ColorRole, str]:
    return {
        _Role.Window: tokens.ground,
        _Role.WindowText: tokens.text,
        _Role.Base: tokens.surface,
        _Role.AlternateBase: tokens.sunken,
        _Role.Text: tokens.text,
        _Role.PlaceholderText: tokens.muted,
        _Role.Button: tokens.surface,
        _Role.ButtonText: tokens.text,
        _Role.BrightText: tokens.danger,
        _Role.Light: tokens.surface,
        _Role.Midlight: tokens.sunken,
        _Role.Mid: tokens.hairline,
        _Role.Dark: tokens.control_edge,
        _Role.Shadow: tokens.shadow,
        _Role.Highlight: tokens.accent,
        _Role.HighlightedText: tokens.on_accent,
        _Role.Accent: tokens.accent,
        _Role.Link: tokens.accent,
        _Role.LinkVisited: tokens.accent,
        _Role.ToolTipBase: tokens.surface,
        _Role.ToolTipText: tokens.text,
    }


def style_sheet(look: Look) -> str:
    """The style sheet of LIGHT or DARK, filled in; high contrast has one without colours."""
    template = Template(resource("styles", "counterfoil.qss").read_text(encoding="utf-8"))
    values = {name: getattr(look.tokens, name) for name in look.tokens.__slots__}
    return template.substitute(
        values, styles=resource("styles", look.mode.value).as_posix(), row_height=look.row_height
    )
