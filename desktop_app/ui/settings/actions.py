"""The keys of the settings screen."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

from desktop_app.ui.actions import ActionSpec

SCREEN = "settings"

ACTIONS = (
    ActionSpec("settings.find", str(QT_TRANSLATE_NOOP("Actions", "Find an action")), "Ctrl+F", SCREEN),
    ActionSpec("settings.key", str(QT_TRANSLATE_NOOP("Actions", "Give it another key")), "Return", SCREEN),
    ActionSpec("settings.default", str(QT_TRANSLATE_NOOP("Actions", "Back to its usual key")), "Backspace", SCREEN),
    ActionSpec("settings.none", str(QT_TRANSLATE_NOOP("Actions", "Take its key away")), "Del", SCREEN),
    ActionSpec("settings.defaults", str(QT_TRANSLATE_NOOP("Actions", "All usual keys again")), "Ctrl+Shift+D", SCREEN),
    ActionSpec("settings.folder", str(QT_TRANSLATE_NOOP("Actions", "Choose the backup folder")), "Ctrl+O", SCREEN),
    ActionSpec("settings.backup", str(QT_TRANSLATE_NOOP("Actions", "Back up now")), "Ctrl+B", SCREEN),
)
"""Key, default and none act while the list of keys has the focus."""
