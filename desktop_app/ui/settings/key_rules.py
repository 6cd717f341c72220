"""Which keys an action may have."""

import re

from PySide6.QtCore import QCoreApplication, QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from desktop_app.ui.actions import Actions, ActionSpec
from desktop_app.ui.widgets.key_cap import key_words

translate = QCoreApplication.translate

_MODIFIERS = frozenset(
    {
        Qt.Key.Key_Shift,
        Qt.Key.Key_Control,
        Qt.Key.Key_Alt,
        Qt.Key.Key_AltGr,
        Qt.Key.Key_Meta,
        Qt.Key.Key_CapsLock,
        Qt.Key.Key_NumLock,
        Qt.Key.Key_unknown,
    }
)
_HOLDING = frozenset({"Ctrl", "Alt", "Meta"})
_ALONE = re.compile(r"(Shift\+)?(Del|Ins|F\d{1,2})")
_NEVER = re.compile(r"((Ctrl|Alt|Meta|Shift)\+)*(Tab|Backtab)")


def pressed_key(event: QKeyEvent) -> str:
    """The key of an event as Qt writes it, such as “Ctrl+Shift+O”; empty while only Shift, Ctrl or Alt is held."""
    if Qt.Key(event.key()) in _MODIFIERS:
        return ""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    key = Qt.Key.Key_Return if event.key() == Qt.Key.Key_Enter else Qt.Key(event.key())
    return QKeySequence(QKeyCombination(held, key)).toString(QKeySequence.SequenceFormat.PortableText)


def why_not(actions: Actions, spec: ActionSpec, key: str) -> str:
    """Why an action can't have a key, in one sentence; empty where it can."""
    if key == spec.key:
        return _taken(actions, spec, key)
    if _NEVER.fullmatch(key):
        return translate("Settings", "Tab leads from field to field; press another key.")
    if _is_lone(key) and not _ALONE.fullmatch(key) and not (spec.key and _is_lone(spec.key)):
        words = translate("Settings", "{key} alone belongs to fields and lists; hold Ctrl or Alt with it.")
        return words.format(key=key_words(key))
    return _taken(actions, spec, key)


def _is_lone(key: str) -> bool:
    """Whether a key is pressed without Ctrl, Alt or Meta, as in a list or on a card."""
    return not _HOLDING.intersection(key.split("+"))


def _taken(actions: Actions, spec: ActionSpec, key: str) -> str:
    holder = actions.holder(key, spec.screen, but=spec.id)
    if holder is None or (key == spec.key and holder.key == key):
        return ""
    words = translate("Settings", "{key} is the key of “{action}” ({screen}); press another one.")
    return words.format(key=key_words(key), action=holder.text, screen=actions.screen_name(holder.screen))
