"""Secrets of profiles: in the system's key ring, never in a file of ours; the environment wins, for automation."""

import os
import threading
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from desktop_app.ports.secrets import Kept, variable

SERVICE = "counterfoil"
PATIENCE = 5.0
"""How many seconds a key ring may take; it may be asking a person to unlock it, or hang."""

_TRUSTED_FROM = 1
"""From which priority on a key ring is one: below are those that keep plain text, or nothing."""

T = TypeVar("T")


class _NoAnswer(Exception):
    """No key ring answered; it carries nothing, so that no secret can be in it."""


class _Call(Generic[T]):
    """One call of the key ring on a thread of its own, which a hanging ring may keep for good."""

    def __init__(self, work: Callable[[], T]) -> None:
        self._work = work
        self._answers: list[T] = []
        self._thread = threading.Thread(target=self._run, name="key ring", daemon=True)
        self._thread.start()

    def _run(self) -> None:
        try:
            self._answers.append(self._work())
        except Exception:  # noqa: BLE001 - rings raise what they like, and its words may hold the secret
            self._answers.clear()

    @property
    def goes_on(self) -> bool:
        """Whether the ring has not answered yet."""
        return self._thread.is_alive()

    def answer(self, seconds: float) -> T:
        """The answer; raises _NoAnswer where there is none in time."""
        self._thread.join(seconds)
        if self.goes_on or not self._answers:
            raise _NoAnswer
        return self._answers[0]


def _trusted() -> None:
    """Raise where the system has no key ring worth the name."""
    import keyring  # noqa: PLC0415 - takes long to load and to find its ring

    ring = keyring.get_keyring()
    first = next(iter(getattr(ring, "backends", ())), ring)
    if first.priority < _TRUSTED_FROM:
        raise _NoAnswer


def _read(profile: str) -> str | None:
    import keyring  # noqa: PLC0415 - see above

    _trusted()
    return keyring.get_password(SERVICE, profile)


def _write(profile: str, secret: str) -> bool:
    import keyring  # noqa: PLC0415 - see above

    _trusted()
    keyring.set_password(SERVICE, profile, secret)
    return keyring.get_password(SERVICE, profile) == secret


def _delete(profile: str) -> None:
    import keyring  # noqa: PLC0415 - see above

    _trusted()
    if keyring.get_password(SERVICE, profile) is not None:
        keyring.delete_password(SERVICE, profile)


class SystemVault:
    """Implements ports.secrets.Vault. A secret is in no repr and in no exception of it."""

    def __init__(self, patience: float = PATIENCE) -> None:
        """Give the key ring so many seconds for each answer."""
        self._patience = patience
        self._session: dict[str, str] = {}
        self._last: _Call[Any] | None = None
        self._lock = threading.Lock()

    def get(self, profile: str) -> str | None:
        from_environment = os.environ.get(variable(profile))
        if from_environment:
            return from_environment
        if profile in self._session:  # kept there because no ring took it, so asking a ring again only takes time
            return self._session[profile]
        try:
            return self._ask(lambda: _read(profile))
        except _NoAnswer:
            return None

    def keep(self, profile: str, secret: str) -> Kept:
        try:
            is_kept = self._ask(lambda: _write(profile, secret))
        except _NoAnswer:
            is_kept = False
        if is_kept:
            self._session.pop(profile, None)
            return Kept.KEYRING
        self._session[profile] = secret
        return Kept.SESSION

    def forget(self, profile: str) -> None:
        self._session.pop(profile, None)
        try:
            self._ask(lambda: _delete(profile))
        except _NoAnswer:
            return

    def _ask(self, work: Callable[[], T]) -> T:
        """One call at a time; while one hangs, no other waits for the ring."""
        with self._lock:
            if self._last is not None and self._last.goes_on:
                raise _NoAnswer
            call = _Call(work)
            self._last = call
            return call.answer(self._patience)
