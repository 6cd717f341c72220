"""The keys of the stock screen."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

from desktop_app.ui.actions import ActionSpec

SCREEN = "stock"

ACTIONS = (
    ActionSpec("stock.find", str(QT_TRANSLATE_NOOP("Actions", "Find stock")), "Ctrl+F", SCREEN),
    ActionSpec("stock.refresh", str(QT_TRANSLATE_NOOP("Actions", "Ask again")), "F5", SCREEN),
    ActionSpec("stock.receive", str(QT_TRANSLATE_NOOP("Actions", "Receive goods")), "Ctrl+N", SCREEN),
    ActionSpec("stock.count", str(QT_TRANSLATE_NOOP("Actions", "Count")), "Ctrl+T", SCREEN),
    ActionSpec("stock.movements", str(QT_TRANSLATE_NOOP("Actions", "Movements")), "Ctrl+H", SCREEN),
    ActionSpec("stock.serials", str(QT_TRANSLATE_NOOP("Actions", "Serials")), "Ctrl+J", SCREEN),
    ActionSpec("stock.warehouses", str(QT_TRANSLATE_NOOP("Actions", "Warehouses")), "Ctrl+L", SCREEN),
    ActionSpec("stock.save", str(QT_TRANSLATE_NOOP("Actions", "Book")), "Ctrl+Return", SCREEN),
    ActionSpec("stock.put_back", str(QT_TRANSLATE_NOOP("Actions", "Take changes back")), "Ctrl+R", SCREEN),
    ActionSpec("stock.remove_row", str(QT_TRANSLATE_NOOP("Actions", "Remove row")), "Ctrl+Del", SCREEN),
    ActionSpec("stock.back", str(QT_TRANSLATE_NOOP("Actions", "Back")), "Esc", SCREEN),
)
