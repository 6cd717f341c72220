"""Says now and then that a server is still being waited for, so that nobody wonders whether anything happens."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread
from typing import Final

from desktop_app.cli.printing import tell
from desktop_app.domain.profile_settings import ON_A_SERVER
from desktop_app.workflows.verbs import Verbs

SPEAKS_EVERY: Final = 5.0
"""Seconds between two such lines."""


@contextmanager
def saying_that_it_waits(verbs: Verbs, profile: str, seconds: float = SPEAKS_EVERY) -> Iterator[None]:
    """Tell each so many seconds, until the block ends, that the profile's server has not answered all yet."""
    if verbs.connections.profile(profile).backend not in ON_A_SERVER:
        yield
        return
    answered = Event()

    def speak() -> None:
        while not answered.wait(seconds):
            tell(f"Still waiting for “{profile}”.")

    thread = Thread(target=speak, daemon=True)
    thread.start()
    try:
        yield
    finally:
        answered.set()
        thread.join()
