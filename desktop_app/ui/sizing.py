"""How large everything is drawn: a choice that holds from the next time the window is opened."""

from collections.abc import MutableMapping
from typing import Final

SIZE: Final = "look.size"
"""The setting in which the choice is kept."""
USUAL: Final = "1"
SIZES: Final = (USUAL, "1.15", "1.3", "1.5")
"""What can be chosen, as factors of the usual size."""
_FACTOR: Final = "QT_SCALE_FACTOR"


def put_on(size: str, environment: MutableMapping[str, str]) -> None:
    """Let Qt draw at this size; to be called before there is an application. What the system says goes before it."""
    if size in SIZES and size != USUAL:
        environment.setdefault(_FACTOR, size)
