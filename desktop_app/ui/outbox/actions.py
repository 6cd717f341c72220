"""The keys of the outbox."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

from desktop_app.ui.actions import ActionSpec

SCREEN = "outbox"

ACTIONS = (
    ActionSpec("outbox.open", str(QT_TRANSLATE_NOOP("Actions", "Open")), "Return", SCREEN),
    ActionSpec("outbox.retry", str(QT_TRANSLATE_NOOP("Actions", "Try now")), "Ctrl+R", SCREEN),
    ActionSpec("outbox.mend", str(QT_TRANSLATE_NOOP("Actions", "Mend")), "F2", SCREEN),
    ActionSpec("outbox.exists", str(QT_TRANSLATE_NOOP("Actions", "It exists as …")), "Ctrl+E", SCREEN),
    ActionSpec("outbox.again", str(QT_TRANSLATE_NOOP("Actions", "Send again")), "Ctrl+Shift+R", SCREEN),
    ActionSpec("outbox.withdraw", str(QT_TRANSLATE_NOOP("Actions", "Withdraw")), "Del", SCREEN),
    ActionSpec("outbox.copy", str(QT_TRANSLATE_NOOP("Actions", "Copy receipt")), "Ctrl+Shift+C", SCREEN),
    ActionSpec("outbox.export", str(QT_TRANSLATE_NOOP("Actions", "Export the list")), "Ctrl+Shift+E", SCREEN),
    ActionSpec("outbox.refresh", str(QT_TRANSLATE_NOOP("Actions", "Look again")), "F5", SCREEN),
    ActionSpec("outbox.why", str(QT_TRANSLATE_NOOP("Actions", "Why these sums")), "Shift+F1", SCREEN),
    ActionSpec("outbox.back", str(QT_TRANSLATE_NOOP("Actions", "Back to the list")), "Esc", SCREEN),
)
"""Open and withdraw act while the list has the focus."""
