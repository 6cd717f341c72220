"""The opened connections of one profile: as many as may work at once, each for one thread at a time."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from desktop_app.ports.backend import Backend


class OpenConnections:
    """Hands out connections up to a limit; a thread that asks while it holds one gets the same again."""

    def __init__(self) -> None:
        self._free = threading.Condition()
        self._idle: list[Backend] = []
        self._held: dict[int, Backend] = {}
        self._opening = 0
        self._stale: set[int] = set()

    @contextmanager
    def using(self, limit: int, opened: Callable[[], Backend]) -> Iterator[Backend]:
        """A connection for this thread until the block ends; waits while limit are in use, opens where none is idle."""
        thread = threading.get_ident()
        mine = self._held.get(thread)
        if mine is not None:
            yield mine
            return
        backend = self._take(thread, limit, opened)
        try:
            yield backend
        finally:
            self._give_back(thread, backend)

    def close(self) -> None:
        """Close what is idle now, and what is in use when it comes back."""
        with self._free:
            idle, self._idle = self._idle, []
            self._stale.update(id(backend) for backend in self._held.values())
        for backend in idle:
            backend.close()

    def _take(self, thread: int, limit: int, opened: Callable[[], Backend]) -> Backend:
        with self._free:
            self._free.wait_for(lambda: len(self._held) + self._opening < limit)
            if self._idle:
                return self._held.setdefault(thread, self._idle.pop())
            self._opening += 1
        try:
            backend = opened()
        except BaseException:
            self._opened(thread, None)
            raise
        return self._opened(thread, backend) or backend

    def _opened(self, thread: int, backend: Backend | None) -> Backend | None:
        with self._free:
            self._opening -= 1
            if backend is not None:
                self._held[thread] = backend
            self._free.notify()
        return backend

    def _give_back(self, thread: int, backend: Backend) -> None:
        with self._free:
            del self._held[thread]
            is_stale = id(backend) in self._stale
            self._stale.discard(id(backend))
            if not is_stale:
                self._idle.append(backend)
            self._free.notify()
        if is_stale:
            backend.close()
