"""The keys of the items screen."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

from desktop_app.ui.actions import ActionSpec

SCREEN = "items"

ACTIONS = (
    ActionSpec("items.find", str(QT_TRANSLATE_NOOP("Actions", "Find an item")), "Ctrl+F", SCREEN),
    ActionSpec("items.new", str(QT_TRANSLATE_NOOP("Actions", "New item")), "Ctrl+N", SCREEN),
    ActionSpec("items.lists", str(QT_TRANSLATE_NOOP("Actions", "Price lists")), "Ctrl+L", SCREEN),
    ActionSpec("items.save", str(QT_TRANSLATE_NOOP("Actions", "Save")), "Ctrl+S", SCREEN),
    ActionSpec("items.put_back", str(QT_TRANSLATE_NOOP("Actions", "Take changes back")), "Ctrl+R", SCREEN),
    ActionSpec("items.remove_row", str(QT_TRANSLATE_NOOP("Actions", "Remove row")), "Ctrl+Del", SCREEN),
    ActionSpec("items.back", str(QT_TRANSLATE_NOOP("Actions", "Back")), "Esc", SCREEN),
)
