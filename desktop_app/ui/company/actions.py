"""The keys of the company screen."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

from desktop_app.ui.actions import ActionSpec

SCREEN = "company"

ACTIONS = (
    ActionSpec("company.save", str(QT_TRANSLATE_NOOP("Actions", "Save")), "Ctrl+S", SCREEN),
    ActionSpec("company.put_back", str(QT_TRANSLATE_NOOP("Actions", "Take changes back")), "Ctrl+R", SCREEN),
    ActionSpec("company.next", str(QT_TRANSLATE_NOOP("Actions", "Next page")), "Ctrl+PgDown", SCREEN),
    ActionSpec("company.previous", str(QT_TRANSLATE_NOOP("Actions", "Page before")), "Ctrl+PgUp", SCREEN),
    ActionSpec("company.remove_row", str(QT_TRANSLATE_NOOP("Actions", "Remove row")), "Ctrl+Del", SCREEN),
    ActionSpec("company.logo", str(QT_TRANSLATE_NOOP("Actions", "Choose a logo")), "Ctrl+O", SCREEN),
    ActionSpec("company.month", str(QT_TRANSLATE_NOOP("Actions", "Close the last month")), "Ctrl+M", SCREEN),
    ActionSpec("company.year", str(QT_TRANSLATE_NOOP("Actions", "Close the last fiscal year")), "Ctrl+Shift+M", SCREEN),
)
"""Remove row acts in a table of the page, logo and the two closings on their own page."""
