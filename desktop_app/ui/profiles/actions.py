"""The keys of the profiles screen."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

from desktop_app.ui.actions import ActionSpec

SCREEN = "profiles"

ACTIONS = (
    ActionSpec("profiles.use", str(QT_TRANSLATE_NOOP("Actions", "Work with it")), "Return", SCREEN),
    ActionSpec("profiles.test", str(QT_TRANSLATE_NOOP("Actions", "Test")), "F5", SCREEN),
    ActionSpec("profiles.new", str(QT_TRANSLATE_NOOP("Actions", "New profile")), "Ctrl+N", SCREEN),
    ActionSpec("profiles.mark", str(QT_TRANSLATE_NOOP("Actions", "Make the field for keys")), "Shift+F5", SCREEN),
    ActionSpec("profiles.remove", str(QT_TRANSLATE_NOOP("Actions", "Remove profile")), "Del", SCREEN),
    ActionSpec("profiles.save", str(QT_TRANSLATE_NOOP("Actions", "Save profile")), "Ctrl+Return", SCREEN),
    ActionSpec("profiles.back", str(QT_TRANSLATE_NOOP("Actions", "Leave it as it was")), "Esc", SCREEN),
)
"""Use and remove act while the list has the focus."""
