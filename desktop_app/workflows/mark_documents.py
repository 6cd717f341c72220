"""Give a backend the field that carries our keys, after a person was asked."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import cast

from desktop_app.domain.problems import InvalidInput, Problem
from desktop_app.ports.marking import Marking
from desktop_app.workflows.connect_backend import Connections


class MarkDocuments:
    """Raises InvalidInput for a profile whose backend needs no such field, and what a connection may refuse."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def missing(self, name: str) -> Sequence[str]:
        """The kinds of document that lack the field."""
        with self._marking(name) as backend:
            return backend.missing_marks()

    def make(self, name: str) -> Sequence[str]:
        """Make the field wherever it is missing; the connection then uses it at once."""
        with self._marking(name) as backend:
            made = backend.make_marks()
        self._connections.hang_up(name)
        return made

    @contextmanager
    def _marking(self, name: str) -> Iterator[Marking]:
        with self._connections.using(name) as backend:
            if not hasattr(backend, "make_marks"):
                words = "“{name}” needs no field for keys; its backend has a place of its own for them."
                raise InvalidInput(Problem("profile", words, {"name": name}))
            yield cast("Marking", backend)
