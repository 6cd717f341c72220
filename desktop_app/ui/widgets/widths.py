"""The widths that a person gave to the columns of tables, by the tables' names, as one text among the settings."""

import json
from collections.abc import Callable
from typing import Final, Protocol

WIDTHS: Final = "window.widths"
"""The setting in which they are kept."""


class WidthStore(Protocol):
    """Where a table keeps the widths of its columns; QSettings is one."""

    def value(self, key: str, default: str = "", /) -> object:
        """What was kept under a key."""

    def setValue(self, key: str, value: str, /) -> None:
        """Keep a text under a key."""


class Widths:
    """All of them at hand; keep(text) is called with all of them as one text when one has changed."""

    def __init__(self, kept: str, keep: Callable[[str], object]) -> None:
        self._keep = keep
        self._known = _read(kept)

    def value(self, key: str, default: str = "", /) -> object:
        """The widths of a table."""
        return self._known.get(key, default)

    def setValue(self, key: str, value: str, /) -> None:
        """Keep the widths of a table."""
        if self._known.get(key) != value:
            self._known[key] = value
            self._keep(json.dumps(self._known, sort_keys=True))


def _read(kept: str) -> dict[str, str]:
    try:
        known = json.loads(kept or "{}")
    except ValueError:
        return {}
    return {str(key): str(value) for key, value in known.items()} if isinstance(known, dict) else {}


_stores: list[WidthStore] = []


def use_widths(store: WidthStore | None) -> None:
    """Let every table that is made from now on remember its widths there; None lets none."""
    _stores[:] = [store] if store is not None else []


def widths_in_use() -> WidthStore | None:
    """Where tables remember their widths."""
    return _stores[0] if _stores else None
