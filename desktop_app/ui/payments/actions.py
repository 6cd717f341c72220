"""The keys of the payments screen."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

from desktop_app.ui.actions import ActionSpec

SCREEN = "payments"

ACTIONS = (
    ActionSpec("payments.find", str(QT_TRANSLATE_NOOP("Actions", "Find an invoice")), "Ctrl+F", SCREEN),
    ActionSpec("payments.choose", str(QT_TRANSLATE_NOOP("Actions", "Choose an invoice")), "Space", SCREEN),
    ActionSpec("payments.open", str(QT_TRANSLATE_NOOP("Actions", "Open the chain")), "Return", SCREEN),
    ActionSpec("payments.oldest", str(QT_TRANSLATE_NOOP("Actions", "Oldest first")), "Ctrl+Shift+O", SCREEN),
    ActionSpec("payments.take", str(QT_TRANSLATE_NOOP("Actions", "Take what was found")), "Return", SCREEN),
    ActionSpec("payments.credit", str(QT_TRANSLATE_NOOP("Actions", "Use the credit")), "Ctrl+U", SCREEN),
    ActionSpec("payments.refund", str(QT_TRANSLATE_NOOP("Actions", "Pay back")), "Ctrl+B", SCREEN),
    ActionSpec("payments.discount", str(QT_TRANSLATE_NOOP("Actions", "Early payment discount")), "Ctrl+D", SCREEN),
    ActionSpec("payments.write_off", str(QT_TRANSLATE_NOOP("Actions", "Write off the rest")), "Ctrl+W", SCREEN),
    ActionSpec("payments.mend", str(QT_TRANSLATE_NOOP("Actions", "Mend the refused payment")), "F4", SCREEN),
    ActionSpec("payments.another", str(QT_TRANSLATE_NOOP("Actions", "Another method")), "Ctrl+M", SCREEN),
    ActionSpec("payments.why", str(QT_TRANSLATE_NOOP("Actions", "Why these sums")), "Shift+F1", SCREEN),
    ActionSpec("payments.back", str(QT_TRANSLATE_NOOP("Actions", "Show all, begin again")), "Esc", SCREEN),
    ActionSpec("payments.refresh", str(QT_TRANSLATE_NOOP("Actions", "Ask again")), "F5", SCREEN),
    ActionSpec("payments.record", str(QT_TRANSLATE_NOOP("Actions", "Record payment")), "Ctrl+Return", SCREEN),
)
"""Choose and open act while the list has the focus, take while a field of the payment has it."""
