"""The keys of the documents list, the chain and the forms behind it."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

from desktop_app.ui.actions import ActionSpec

SCREEN = "documents"

ACTIONS = (
    ActionSpec("documents.find", str(QT_TRANSLATE_NOOP("Actions", "Find a document")), "Ctrl+F", SCREEN),
    ActionSpec("documents.refresh", str(QT_TRANSLATE_NOOP("Actions", "Ask again")), "F5", SCREEN),
    ActionSpec("documents.why", str(QT_TRANSLATE_NOOP("Actions", "Why these sums")), "Shift+F1", SCREEN),
    ActionSpec("documents.back", str(QT_TRANSLATE_NOOP("Actions", "Back")), "Esc", SCREEN),
    ActionSpec("documents.copy", str(QT_TRANSLATE_NOOP("Actions", "Copy to a new order")), "Ctrl+Shift+Y", SCREEN),
    ActionSpec("documents.amend", str(QT_TRANSLATE_NOOP("Actions", "Change order")), "Ctrl+E", SCREEN),
    ActionSpec("documents.prepay", str(QT_TRANSLATE_NOOP("Actions", "Prepayment invoice")), "Ctrl+Shift+I", SCREEN),
    ActionSpec("documents.repeat", str(QT_TRANSLATE_NOOP("Actions", "Repeat the order")), "Ctrl+Shift+R", SCREEN),
    ActionSpec("documents.stop", str(QT_TRANSLATE_NOOP("Actions", "Repeat it no more")), "Del", SCREEN),
    ActionSpec("documents.versions", str(QT_TRANSLATE_NOOP("Actions", "Versions")), "Ctrl+H", SCREEN),
    ActionSpec("documents.close", str(QT_TRANSLATE_NOOP("Actions", "Close or reopen order")), "Ctrl+Shift+W", SCREEN),
    ActionSpec("chain.open", str(QT_TRANSLATE_NOOP("Actions", "Open")), "Return", SCREEN),
    ActionSpec("chain.order", str(QT_TRANSLATE_NOOP("Actions", "Make the order")), "O", SCREEN),
    ActionSpec("chain.deliver", str(QT_TRANSLATE_NOOP("Actions", "Deliver what is left")), "D", SCREEN),
    ActionSpec("chain.invoice", str(QT_TRANSLATE_NOOP("Actions", "Invoice")), "I", SCREEN),
    ActionSpec("chain.pay", str(QT_TRANSLATE_NOOP("Actions", "Record payment")), "P", SCREEN),
    ActionSpec("chain.return", str(QT_TRANSLATE_NOOP("Actions", "Return")), "R", SCREEN),
    ActionSpec("chain.cancel", str(QT_TRANSLATE_NOOP("Actions", "Cancel document")), "Ctrl+Del", SCREEN),
    ActionSpec("documents.all", str(QT_TRANSLATE_NOOP("Actions", "Take all that is left")), "Ctrl+Shift+A", SCREEN),
    ActionSpec("documents.none", str(QT_TRANSLATE_NOOP("Actions", "Take nothing")), "Ctrl+Shift+N", SCREEN),
    ActionSpec("documents.serials", str(QT_TRANSLATE_NOOP("Actions", "Serials")), "Ctrl+J", SCREEN),
    ActionSpec("documents.wrong", str(QT_TRANSLATE_NOOP("Actions", "Go to what is wrong")), "F4", SCREEN),
    ActionSpec("documents.book", str(QT_TRANSLATE_NOOP("Actions", "Book")), "Ctrl+Return", SCREEN),
)
"""Single letters act only while a card or a row of the list has the focus."""
