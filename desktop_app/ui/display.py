"""Whether there is a screen for a window, asked before Qt is loaded: without one Qt ends the program by itself."""

import os
import sys

NO_SCREEN = (
    "There is no screen for the window. Start it on a desktop, use the commands (counterfoil --help), "
    "or make pictures of it: counterfoil tour --out DIR."
)


def is_there() -> bool:
    """A display server is named, or a platform was chosen on purpose, or the system always has a screen."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
