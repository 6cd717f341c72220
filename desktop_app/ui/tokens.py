"""The colours and measures that every painted piece reads: light, dark, or the system's own in high contrast."""

import json
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from PySide6.QtGui import QPalette

from desktop_app.ui.resources import resource


class Mode(StrEnum):
    """What a person may choose; SYSTEM follows the desk's own light, dark or high contrast."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


class Density(StrEnum):
    """How tall rows are."""

    COMPACT = "compact"
    ROOMY = "roomy"


@dataclass(frozen=True, slots=True)
class Tokens:
    """Colours as #RRGGBB, by what they are for."""

    ground: str
    surface: str
    sunken: str
    text: str
    muted: str
    hairline: str
    control_edge: str
    accent: str
    accent_ground: str
    done: str
    warning: str
    danger: str
    on_accent: str
    selected_text: str
    accent_hover: str
    hover: str
    done_ground: str
    warning_ground: str
    danger_ground: str
    flow: str
    shadow: str

    def tone(self, name: str) -> str:
        """The text colour of a tone: muted, accent, done, warning, danger; anything else is plain text."""
        return getattr(self, name, self.text) if name in TONES else self.text


TONES = frozenset({"muted", "accent", "done", "warning", "danger"})


@dataclass(frozen=True, slots=True)
class Look:
    """How the program looks now; row_height and the font sizes are logical pixels."""

    mode: Mode
    density: Density
    tokens: Tokens
    reduced_motion: bool = False

    @property
    def contrast(self) -> bool:
        """Whether the colours are the system's: then every tone on a chosen row is the system's own for it."""
        return self.mode is Mode.CONTRAST

    def on_chosen(self, tone: str) -> str:
        """The text colour of a tone on the accent ground."""
        if self.contrast or tone not in TONES:
            return self.tokens.selected_text
        return self.tokens.tone(tone)

    @property
    def row_height(self) -> int:
        """24 compact, 30 roomy."""
        return 30 if self.density is Density.ROOMY else 24

    @property
    def table_px(self) -> int:
        """12 compact, 13 roomy."""
        return 13 if self.density is Density.ROOMY else 12


BODY_PX = 13
LABEL_PX = 11
TOTAL_PX = 20


@cache
def tokens_of(mode: Mode) -> Tokens:
    """The colours of LIGHT or DARK as they stand in resources/styles/tokens.json."""
    with resource("styles", "tokens.json").open(encoding="utf-8") as file:
        return Tokens(**json.load(file)[mode.value])


def tokens_from(palette: QPalette) -> Tokens:
    """The system's palette in our names, so that painted pieces keep to it in high contrast."""
    role = QPalette.ColorRole
    name = {item: palette.color(item).name() for item in (role.Window, role.Base, role.Text, role.Highlight)}
    text, ground, surface, highlight = name[role.Text], name[role.Window], name[role.Base], name[role.Highlight]
    link = palette.color(role.Link).name()
    on_highlight = palette.color(role.HighlightedText).name()
    return Tokens(
        ground=ground,
        surface=surface,
        sunken=surface,
        text=text,
        muted=text,
        hairline=text,
        control_edge=text,
        accent=link,
        accent_ground=highlight,
        done=text,
        warning=text,
        danger=text,
        on_accent=surface,
        selected_text=on_highlight,
        accent_hover=link,
        hover=surface,
        done_ground=surface,
        warning_ground=surface,
        danger_ground=surface,
        flow=text,
        shadow=text,
    )
