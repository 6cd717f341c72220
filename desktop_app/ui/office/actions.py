"""The keys of the back office."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

from desktop_app.ui.actions import ActionSpec

SCREEN = "office"

ACTIONS = (
    ActionSpec("office.invoices", str(QT_TRANSLATE_NOOP("Actions", "Open invoices")), "Alt+1", SCREEN),
    ActionSpec("office.ageing", str(QT_TRANSLATE_NOOP("Actions", "Ageing by customer")), "Alt+2", SCREEN),
    ActionSpec("office.payments", str(QT_TRANSLATE_NOOP("Actions", "Payments that came in")), "Alt+3", SCREEN),
    ActionSpec("office.statement", str(QT_TRANSLATE_NOOP("Actions", "Statement of account")), "Alt+4", SCREEN),
    ActionSpec("office.deliveries", str(QT_TRANSLATE_NOOP("Actions", "Deliveries not invoiced")), "Alt+5", SCREEN),
    ActionSpec("office.held", str(QT_TRANSLATE_NOOP("Actions", "Money on no invoice")), "Alt+6", SCREEN),
    ActionSpec("office.cash", str(QT_TRANSLATE_NOOP("Actions", "Cash book of a day")), "Alt+7", SCREEN),
    ActionSpec("office.open", str(QT_TRANSLATE_NOOP("Actions", "Open")), "Return", SCREEN),
    ActionSpec("office.customer", str(QT_TRANSLATE_NOOP("Actions", "Choose a customer")), "Ctrl+F", SCREEN),
    ActionSpec("office.use", str(QT_TRANSLATE_NOOP("Actions", "Use the credit")), "Ctrl+U", SCREEN),
    ActionSpec("office.count", str(QT_TRANSLATE_NOOP("Actions", "Keep the count")), "Ctrl+Return", SCREEN),
    ActionSpec("office.together", str(QT_TRANSLATE_NOOP("Actions", "Invoice together")), "Ctrl+I", SCREEN),
    ActionSpec("office.export", str(QT_TRANSLATE_NOOP("Actions", "Export the list")), "Ctrl+Shift+E", SCREEN),
    ActionSpec("office.why", str(QT_TRANSLATE_NOOP("Actions", "Why these sums")), "Shift+F1", SCREEN),
    ActionSpec("office.refresh", str(QT_TRANSLATE_NOOP("Actions", "Ask again")), "F5", SCREEN),
    ActionSpec("office.back", str(QT_TRANSLATE_NOOP("Actions", "Back, then show all")), "Esc", SCREEN),
)
"""Open acts while a list has the focus."""
