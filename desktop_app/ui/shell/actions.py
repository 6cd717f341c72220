"""What the main window itself can do."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

from desktop_app.ui.actions import ActionSpec

ACTIONS = (
    ActionSpec("shell.orders", str(QT_TRANSLATE_NOOP("Actions", "Orders")), "Ctrl+1"),
    ActionSpec("shell.payments", str(QT_TRANSLATE_NOOP("Actions", "Payments")), "Ctrl+2"),
    ActionSpec("shell.customers", str(QT_TRANSLATE_NOOP("Actions", "Customers")), "Ctrl+3"),
    ActionSpec("shell.documents", str(QT_TRANSLATE_NOOP("Actions", "Documents")), "Ctrl+4"),
    ActionSpec("shell.outbox", str(QT_TRANSLATE_NOOP("Actions", "Outbox")), "Ctrl+5"),
    ActionSpec("shell.profiles", str(QT_TRANSLATE_NOOP("Actions", "Profiles")), "Ctrl+6"),
    ActionSpec("shell.office", str(QT_TRANSLATE_NOOP("Actions", "Back office")), "Ctrl+7"),
    ActionSpec("shell.company", str(QT_TRANSLATE_NOOP("Actions", "Company")), "Ctrl+8"),
    ActionSpec("shell.items", str(QT_TRANSLATE_NOOP("Actions", "Items")), "Ctrl+9"),
    ActionSpec("shell.stock", str(QT_TRANSLATE_NOOP("Actions", "Stock")), "Ctrl+0"),
    ActionSpec("shell.settings", str(QT_TRANSLATE_NOOP("Actions", "Settings")), "Ctrl+,"),
    ActionSpec("shell.find", str(QT_TRANSLATE_NOOP("Actions", "Search or command")), "Ctrl+K"),
    ActionSpec("shell.keys", str(QT_TRANSLATE_NOOP("Actions", "All keys")), "F1"),
    ActionSpec("shell.profile", str(QT_TRANSLATE_NOOP("Actions", "Choose a profile")), "Ctrl+Shift+P"),
    ActionSpec("shell.sync", str(QT_TRANSLATE_NOOP("Actions", "Fetch the catalogue, or stop")), "Ctrl+Shift+U"),
    ActionSpec("shell.sign_in", str(QT_TRANSLATE_NOOP("Actions", "Sign in")), "Ctrl+Shift+S"),
    ActionSpec("shell.look", str(QT_TRANSLATE_NOOP("Actions", "Light, dark or as the system")), "Ctrl+Shift+L"),
    ActionSpec("shell.dismiss", str(QT_TRANSLATE_NOOP("Actions", "Dismiss")), "Ctrl+Shift+X"),
    ActionSpec("shell.sample", str(QT_TRANSLATE_NOOP("Actions", "Load the sample company"))),
    ActionSpec("shell.quit", str(QT_TRANSLATE_NOOP("Actions", "Quit")), "Ctrl+Q"),
)
