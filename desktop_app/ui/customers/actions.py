"""The keys of the customers screen."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

from desktop_app.ui.actions import ActionSpec

SCREEN = "customers"

ACTIONS = (
    ActionSpec("customers.find", str(QT_TRANSLATE_NOOP("Actions", "Find a customer")), "Ctrl+F", SCREEN),
    ActionSpec("customers.open", str(QT_TRANSLATE_NOOP("Actions", "Open")), "Return", SCREEN),
    ActionSpec("customers.new", str(QT_TRANSLATE_NOOP("Actions", "New customer")), "Ctrl+N", SCREEN),
    ActionSpec("customers.order", str(QT_TRANSLATE_NOOP("Actions", "New order for this customer")), "Ctrl+O", SCREEN),
    ActionSpec("customers.documents", str(QT_TRANSLATE_NOOP("Actions", "Documents")), "Ctrl+D", SCREEN),
    ActionSpec("customers.save", str(QT_TRANSLATE_NOOP("Actions", "Save customer")), "Ctrl+S", SCREEN),
    ActionSpec("customers.put_back", str(QT_TRANSLATE_NOOP("Actions", "Take changes back")), "Ctrl+R", SCREEN),
    ActionSpec("customers.remove_row", str(QT_TRANSLATE_NOOP("Actions", "Remove row")), "Ctrl+Del", SCREEN),
    ActionSpec("customers.why", str(QT_TRANSLATE_NOOP("Actions", "Why these sums")), "Shift+F1", SCREEN),
    ActionSpec("customers.back", str(QT_TRANSLATE_NOOP("Actions", "Back")), "Esc", SCREEN),
)
