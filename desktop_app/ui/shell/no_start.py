"""Says in a window of its own why the program can't start, for those who started it without a terminal."""

import sys
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox

from desktop_app.ports.trouble import Trouble

UNSEEN: Final = frozenset({"offscreen", "minimal", "minimalegl"})
"""Platforms that show nothing, so that nobody could close a window on them."""


def say_why(trouble: Trouble) -> None:
    """Show what is in the way and what to do, until the person closes it; nothing where there is no screen."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    if isinstance(app, QGuiApplication) and app.platformName() not in UNSEEN:
        box_of(trouble).exec()


def box_of(trouble: Trouble) -> QMessageBox:
    """The window that says it; text of others in it is shown, not obeyed."""
    box = QMessageBox(QMessageBox.Icon.Critical, "", trouble.message, QMessageBox.StandardButton.Close)
    box.setWindowTitle(QCoreApplication.translate("NoStart", "Counterfoil can't start"))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setInformativeText(trouble.remedy)
    box.setAccessibleName(box.windowTitle())
    return box
