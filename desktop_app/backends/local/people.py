"""Who works in the books: the operating system's user."""

import getpass


def system_user() -> str:
    """The operating system's name for who runs the program; “unknown” where it has none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # OSError from Python 3.13 on
        return "unknown"
