"""What can be done with a row of a table, on its right click and on the menu key."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QTableView


def offer_on_rows(table: QTableView, *actions: QAction) -> QMenu:
    """Offer actions in a menu on the rows; they act on the current row, which a right click has made the one beneath.

    The menu shows each action with its key.
    """
    menu = QMenu(table)
    menu.setAccessibleName(table.accessibleName())
    menu.addActions(actions)

    def show(at: QPoint) -> None:
        if table.indexAt(at).isValid():
            menu.popup(table.viewport().mapToGlobal(at))

    table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    table.customContextMenuRequested.connect(show)
    return menu
