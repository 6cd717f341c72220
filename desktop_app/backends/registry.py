"""Which backends exist, and how a profile becomes a connection to one."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue

from desktop_app.domain.profiles import ERPNEXT, LOCAL, Profile
from desktop_app.domain.rules.local_books import NAME
from desktop_app.ports.backend import Backend, Unreachable
from desktop_app.ports.clock import Clock

_RULES = {LOCAL: NAME, ERPNEXT: "erpnext"}
"""The rule of each backend, by the names that profiles use."""

SecretOf = Callable[[str], str | None]
"""The secret of a profile, by its name; None where there is none. May take some seconds."""

BOOKS = "books.sqlite"
"""The name that a copy of the books is given."""


class Registry:
    """Opens connections; folder is the data folder, in which Local books keep their file."""

    def __init__(self, folder: Path, clock: Clock, secret_of: SecretOf = lambda _name: None) -> None:
        self._folder, self._clock, self._secret_of = folder, clock, secret_of
        self._noticed: SimpleQueue[str] = SimpleQueue()

    def open(self, profile: Profile, secret: str | None = None) -> Backend:
        """A new connection for a profile, with the secret that is kept for it unless another one is given.

        Raises Unreachable for a backend that this program does not know, NotAllowed where a secret is missing.
        """
        _check(profile)
        if profile.backend == ERPNEXT:
            from desktop_app.backends.erpnext.backend import open_backend  # noqa: PLC0415 - not needed for Local books

            return open_backend(profile, secret or self._secret_of(profile.name), self._clock)
        return self._books()

    def _books(self) -> Backend:
        # SQLAlchemy takes a quarter of a second to import, so it waits until books are opened
        from desktop_app.backends.local.backend import LocalBackend  # noqa: PLC0415 - see above
        from desktop_app.backends.local.database import Database  # noqa: PLC0415 - see above
        from desktop_app.backends.local.file import BooksFile  # noqa: PLC0415 - see above

        return LocalBackend(Database(BooksFile(self._folder, self._clock, self._noticed.put)), self._clock)

    def copy_books(self, to: Path) -> None:
        """Copy the file of Local books, where there is one, also while it is in use; raises Trouble or OSError."""
        from desktop_app.backends.local.copying import copy_books  # noqa: PLC0415 - see above

        copy_books(self._folder, to)

    def kinds(self) -> Sequence[str]:
        """The backends that exist."""
        return tuple(_RULES)

    def notices(self) -> Sequence[str]:
        """What a person must know of how connections were opened, since this was last asked."""
        found: list[str] = []
        with suppress(Empty):
            while True:
                found.append(self._noticed.get_nowait())
        return tuple(dict.fromkeys(found))

    def rule_of(self, profile: Profile) -> str:
        """The name of the rule by which a profile's backend prices."""
        _check(profile)
        return _RULES[profile.backend]


def _check(profile: Profile) -> None:
    if profile.backend not in _RULES:
        raise Unreachable(f"This version of the program has no backend “{profile.backend}”.")
