"""What a backend offers that can be given a place for keys, by which each document is told from every other."""

from collections.abc import Sequence
from typing import Protocol


class Marking(Protocol):
    """A field of its own on each kind of document, in which no two may have the same key."""

    def missing_marks(self) -> Sequence[str]:
        """The kinds of document that lack the field, by the backend's names; all where this user may not know."""

    def make_marks(self) -> Sequence[str]:
        """Make the field wherever it is missing, and say where; raises Rejected where only others may."""
