"""One start, measured from inside: `program FOLDER` opens the real window, `bare` an empty one of PySide6.

Prints the moment at which the window can be used (painted, keys taken, nothing left to do at once), by the clock that
all processes share, and the memory it then holds in kilobytes; ends at once.
"""

import os
import sys
import time
from pathlib import Path

PAGE = os.sysconf("SC_PAGE_SIZE") // 1024


def say_and_end():
    moment = time.monotonic()
    resident = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * PAGE
    print(moment, resident, flush=True)
    os._exit(0)


def bare():
    """The floor: an application, a window, one field that has the focus."""
    from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow

    application = QApplication(sys.argv[:1])
    window = QMainWindow()
    window.setCentralWidget(QLineEdit(window))
    window.resize(1280, 800)
    when_usable(application)
    window.show()
    window.activateWindow()
    application.exec()


def program(folder):
    """The program as a person starts it; only its event loop is listened to."""
    from PySide6.QtWidgets import QApplication

    run = QApplication.exec

    def listened():
        when_usable(QApplication.instance())
        return run()

    QApplication.exec = staticmethod(listened)
    from desktop_app.main import main

    main(["--data-dir", folder])


def when_usable(application):
    """Say and end at the first idle moment after a field that takes keys has been painted."""
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QLineEdit

    class Watch(QObject):
        def eventFilter(self, watched, event):
            painted = event.type() == QEvent.Type.Paint and isinstance(watched, QLineEdit)
            if painted and watched.hasFocus() and watched.isEnabled():
                QTimer.singleShot(0, say_and_end)
            return False

    application.installEventFilter(Watch(application))


if __name__ == "__main__":
    {"bare": bare, "program": program}[sys.argv[1]](*sys.argv[2:])
