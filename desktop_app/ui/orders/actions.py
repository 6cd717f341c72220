"""What can be done in the order form."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

from desktop_app.ui.actions import ActionSpec

SCREEN = "orders"

ACTIONS = (
    ActionSpec("orders.submit", str(QT_TRANSLATE_NOOP("Actions", "Submit")), "Ctrl+Return", SCREEN),
    ActionSpec("orders.start", str(QT_TRANSLATE_NOOP("Actions", "Choose the document")), "Alt+T", SCREEN),
    ActionSpec("orders.given", str(QT_TRANSLATE_NOOP("Actions", "Money given")), "Ctrl+G", SCREEN),
    ActionSpec("orders.another", str(QT_TRANSLATE_NOOP("Actions", "Another method")), "Alt+M", SCREEN),
    ActionSpec("orders.new", str(QT_TRANSLATE_NOOP("Actions", "New order")), "Ctrl+N", SCREEN),
    ActionSpec("orders.park", str(QT_TRANSLATE_NOOP("Actions", "Park")), "F8", SCREEN),
    ActionSpec("orders.drafts", str(QT_TRANSLATE_NOOP("Actions", "Open drafts")), "F9", SCREEN),
    ActionSpec("orders.more", str(QT_TRANSLATE_NOOP("Actions", "More")), "Alt+Return", SCREEN),
    ActionSpec("orders.balance", str(QT_TRANSLATE_NOOP("Actions", "Why this balance")), "Ctrl+F1", SCREEN),
    ActionSpec("orders.why", str(QT_TRANSLATE_NOOP("Actions", "Why these sums")), "Shift+F1", SCREEN),
    ActionSpec("orders.profile", str(QT_TRANSLATE_NOOP("Actions", "Book with another profile")), "Ctrl+M", SCREEN),
    ActionSpec("orders.move", str(QT_TRANSLATE_NOOP("Actions", "Move the draft there")), "Ctrl+Shift+M", SCREEN),
    ActionSpec("orders.move_back", str(QT_TRANSLATE_NOOP("Actions", "Move the draft back")), "Ctrl+Shift+B", SCREEN),
    ActionSpec("orders.customer", str(QT_TRANSLATE_NOOP("Actions", "To the customer")), "F3", SCREEN),
    ActionSpec("orders.lines", str(QT_TRANSLATE_NOOP("Actions", "To the lines")), "F6", SCREEN),
    ActionSpec("orders.usual", str(QT_TRANSLATE_NOOP("Actions", "Usual items")), "Ctrl+Shift+I", SCREEN),
    ActionSpec("orders.discount", str(QT_TRANSLATE_NOOP("Actions", "Line discount")), "F7", SCREEN),
    ActionSpec("orders.line", str(QT_TRANSLATE_NOOP("Actions", "Line details")), "Ctrl+J", SCREEN),
    ActionSpec("orders.remove", str(QT_TRANSLATE_NOOP("Actions", "Remove line")), "Ctrl+Del", SCREEN),
    ActionSpec("orders.duplicate", str(QT_TRANSLATE_NOOP("Actions", "Duplicate")), "Ctrl+D", SCREEN),
    ActionSpec("orders.insert", str(QT_TRANSLATE_NOOP("Actions", "Insert line")), "Ctrl+Ins", SCREEN),
    ActionSpec("orders.margin", str(QT_TRANSLATE_NOOP("Actions", "Cost and margin")), "Ctrl+Shift+G", SCREEN),
    ActionSpec("orders.text", str(QT_TRANSLATE_NOOP("Actions", "Line of text")), "Ctrl+T", SCREEN),
    ActionSpec("orders.up", str(QT_TRANSLATE_NOOP("Actions", "Move line up")), "Alt+Up", SCREEN),
    ActionSpec("orders.down", str(QT_TRANSLATE_NOOP("Actions", "Move line down")), "Alt+Down", SCREEN),
    ActionSpec("orders.undo", str(QT_TRANSLATE_NOOP("Actions", "Undo")), "Ctrl+Z", SCREEN),
    ActionSpec("orders.redo", str(QT_TRANSLATE_NOOP("Actions", "Redo")), "Ctrl+Y", SCREEN),
    ActionSpec("orders.problem", str(QT_TRANSLATE_NOOP("Actions", "Go to the first problem")), "F4", SCREEN),
    ActionSpec("orders.chain", str(QT_TRANSLATE_NOOP("Actions", "Show the chain")), "Ctrl+L", SCREEN),
)
