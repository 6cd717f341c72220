"""An action as a row of the list of keys: what it does, where, its key, and its usual key where that is another."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject

from desktop_app.ui.actions import Actions, ActionSpec
from desktop_app.ui.live_rows import LiveRows
from desktop_app.ui.widgets.key_cap import key_words
from desktop_app.ui.widgets.painted_delegate import Column
from desktop_app.ui.widgets.rows import Row

translate = QCoreApplication.translate

COLUMNS: Final = (
    Column("screen", 100, toned=True),
    Column("action", 240, stretch=True),
    Column("key", 130, toned=True),
    Column("usual", 130, toned=True),
)
USUAL: Final = 3
NARROW: Final = 600
"""Logical pixels of width below which the usual key is left out."""


def titles() -> Sequence[str]:
    """The heads of the columns."""
    return (
        translate("Settings", "Where"),
        translate("Settings", "Action"),
        translate("Settings", "Key"),
        translate("Settings", "Usual key"),
    )


def key_row(actions: Actions, spec: ActionSpec, *, pressing: bool = False) -> Row:
    """The row of an action; pressing while its new key is waited for."""
    key = actions.key(spec.id)
    changed = key != spec.key
    none = translate("Settings", "none")
    shown = (
        translate("Settings", "press the keys …") if pressing else key_words(key) if key else none if changed else ""
    )
    texts = (actions.screen_name(spec.screen), spec.text, shown, (key_words(spec.key) or none) if changed else "")
    tones = ("muted", "", "accent" if pressing else "bold" if changed else "", "muted")
    return Row(spec, texts, tones=tones)


class KeysModel(LiveRows):
    """The actions as a table; each row's value is an ActionSpec."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(COLUMNS, titles, lambda spec: str(spec.id), parent)
