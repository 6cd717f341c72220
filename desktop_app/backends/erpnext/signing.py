"""How a connection says who asks: a key with its secret, or a user's session with its CSRF token."""

import re
from typing import Final, Protocol

from desktop_app.ports.backend import NotAllowed

_CSRF: Final = re.compile(r"""csrf_token\s*=\s*["']([^"']+)["']""")


class Door(Protocol):
    """What a session needs of the client to sign in."""

    def sign_in(self, user: str, password: str) -> str:
        """The session's id; raises NotAllowed for a wrong password, Unreachable."""

    def page(self, headers: dict[str, str]) -> str:
        """The text of the desk's page, in which the CSRF token stands."""


class Signing(Protocol):
    """Puts into a request who asks; has_session says whether the cookies of an answer tell who that was."""

    has_session: bool

    def headers(self, door: Door) -> dict[str, str]:
        """The headers of the next request; may sign in first."""

    def renew(self, door: Door, exc_type: str) -> bool:
        """After an answer that refused who asks: whether the same may be asked once more."""


class Token:
    """An API key with its secret; the words of both stay in here."""

    __slots__ = ("_header",)
    has_session = False

    def __init__(self, secret: str) -> None:
        key, colon, rest = secret.strip().partition(":")
        if not (key and colon and rest) or not (secret.strip().isascii() and secret.strip().isprintable()):
            raise NotAllowed("The secret of this profile must be key:secret, as ERPNext shows them for the user.")
        self._header = f"token {key}:{rest}"

    def headers(self, door: Door) -> dict[str, str]:  # noqa: ARG002 - a key needs no door
        return {"Authorization": self._header}

    def renew(self, door: Door, exc_type: str) -> bool:  # noqa: ARG002 - a key is good or it is not
        return False


class Session:
    """A user with a password: signs in when first asked, again when the session is over."""

    __slots__ = ("_csrf", "_password", "_sid", "_user")
    has_session = True

    def __init__(self, user: str, password: str) -> None:
        if not password:
            raise NotAllowed(f"The password of {user} is missing.")
        self._user, self._password = user, password
        self._sid = self._csrf = ""

    def headers(self, door: Door) -> dict[str, str]:
        self._sid = self._sid or door.sign_in(self._user, self._password)
        csrf = {"X-Frappe-CSRF-Token": self._csrf} if self._csrf else {}
        return {"Cookie": f"sid={self._sid}", **csrf}

    def renew(self, door: Door, exc_type: str) -> bool:
        if exc_type == "CSRFTokenError":
            found = _CSRF.search(door.page({"Cookie": f"sid={self._sid}"}))
            before, self._csrf = self._csrf, found.group(1) if found else ""
            return bool(self._csrf) and self._csrf != before
        self._sid = self._csrf = ""
        return True


def signing_for(user: str, secret: str) -> Signing:
    """By session where a user is named, else by key; raises NotAllowed where the secret has not that form."""
    return Session(user, secret) if user else Token(secret)
