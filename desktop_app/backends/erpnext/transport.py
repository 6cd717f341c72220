"""The one door to the network for ERPNext: requests go out, bytes come home, what went wrong is said in words."""

import socket
import ssl
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from desktop_app.backends.erpnext.answer_body import ACCEPTED, Unreadable, body_of
from desktop_app.ports.backend import Refusal, Unreachable, Unsure

if TYPE_CHECKING:  # httpx is loaded when the first request goes out, never at the start
    import httpx

CONNECT, READ, WRITE = 10, 90, 30
"""Seconds after which connecting, waiting for an answer and sending are given up; the site itself ends at 120."""

LONGEST = 180
"""Seconds after which an answer is given up that still comes, however steadily it drips."""

_NO_TIME = timedelta(milliseconds=1).total_seconds()
"""The shortest time for which a connection can be asked to wait."""

TRIES = 4
"""How often what changes nothing is asked while connections break off."""


@dataclass(frozen=True, slots=True)
class Request:
    """One request: path with its query, the body as JSON bytes, and whether it may change something."""

    method: str
    path: str
    body: bytes | None = None
    changes: bool = False


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer that arrived whole; headers are by their names in small letters."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    cookies: Mapping[str, str]


class Transport:
    """One kept-open connection to one site; TLS verified, no cookies kept, never on to another address."""

    def __init__(self, url: str, read_timeout: int = READ, longest: int = LONGEST) -> None:
        self._url, self._read_timeout, self._longest = url.rstrip("/"), read_timeout, longest
        self._opened: httpx.Client | None = None
        self._ends_at = time.monotonic()

    @property
    def host(self) -> str:
        """Where it goes, for people."""
        return urlsplit(self._url).netloc

    def exchange(self, request: Request, headers: Mapping[str, str]) -> Answered:
        """Ask once; raises Unreachable where nothing was done, Unsure where a change may have been.

        What changes nothing is asked again where a connection broke off, TRIES times at most.
        """
        tries = 1 if request.changes else TRIES
        while True:
            tries -= 1
            try:
                return self._once(request, headers)
            except _BrokenOff as error:
                if not tries:
                    raise _after_sending(request.changes, f"{self.host} broke off before the answer came") from error

    def close(self) -> None:
        """Let go of the connection."""
        if self._opened is not None:
            self._opened.close()
            self._opened = None

    def _once(self, request: Request, headers: Mapping[str, str]) -> Answered:
        kind = {"Content-Type": "application/json"} if request.body is not None else {}
        self._ends_at = time.monotonic() + self._longest
        with (
            self._worded(request),
            self._client().stream(
                request.method,
                self._url + request.path,
                content=request.body,
                headers={**headers, **kind},
                extensions={"trace": self._bound},
            ) as answer,
        ):
            body = body_of(answer.iter_raw(), answer.headers.get("content-encoding", ""))
            return Answered(answer.status_code, answer.headers, body, dict(answer.cookies.items()))

    def _bound(self, event: str, told: Mapping[str, Any]) -> None:
        """A new connection reads no longer than its requests may last; its own limit is for a single reading."""
        if not event.endswith(_CONNECTED):
            return
        stream = told["return_value"]
        read = stream.read

        def read_in_time(max_bytes: int, timeout: Any = None) -> bytes:
            left = max(self._ends_at - time.monotonic(), _NO_TIME)
            found: bytes = read(max_bytes, min(left, timeout or left))
            return found

        stream.read = read_in_time

    def _client(self) -> "httpx.Client":
        if self._opened is None:
            import httpx  # noqa: PLC0415 - a quarter of a second that a start must not take

            self._opened = httpx.Client(
                headers={"Accept": "application/json", "Accept-Encoding": ACCEPTED, "User-Agent": "counterfoil"},
                timeout=httpx.Timeout(connect=CONNECT, read=self._read_timeout, write=WRITE, pool=CONNECT),
                limits=httpx.Limits(max_connections=1, max_keepalive_connections=1),
                cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
                verify=_trust(),
            )
        return self._opened

    @contextmanager
    def _worded(self, request: Request) -> Iterator[None]:
        import httpx  # noqa: PLC0415 - see above

        try:
            yield
        except (httpx.ConnectError, httpx.ConnectTimeout) as error:
            raise self._not_there(error) from error
        except (httpx.PoolTimeout, httpx.UnsupportedProtocol, httpx.ProxyError, httpx.InvalidURL) as error:
            raise Unreachable(f"{self.host} can't be asked: {error}") from error
        except (httpx.ReadTimeout, httpx.WriteTimeout) as error:
            words = f"{self.host} has not answered in time"
            raise _after_sending(request.changes, words) from error
        except Unreadable as error:
            raise _after_sending(request.changes, f"The answer of {self.host} {error}") from error
        except httpx.HTTPError as error:
            raise _BrokenOff from error

    def _not_there(self, error: Exception) -> Unreachable:
        for cause in _causes(error):
            if isinstance(cause, ssl.SSLCertVerificationError):
                return Unreachable(f"The certificate of {self.host} {_certificate_words(cause)}.", cause.verify_message)
            if isinstance(cause, ssl.SSLError):
                return Unreachable(f"{self.host} speaks no TLS there; look at https:// and the port.")
            if isinstance(cause, socket.gaierror):
                return Unreachable(f"There is no server named {urlsplit(self._url).hostname}; look at the address.")
            if isinstance(cause, ConnectionRefusedError):
                return Unreachable(
                    f"Nothing answers at {self.host}; look at the address, or the server is not running."
                )
        return Unreachable(f"{self.host} can't be reached.")


_CONNECTED = ("connect_tcp.complete", "start_tls.complete")
"""Events of the connection that end with a stream to read from."""


class _BrokenOff(Exception):
    """The connection ended before the answer was whole."""


def _after_sending(changes: bool, words: str) -> Refusal:  # noqa: FBT001 - said by its name where it is called
    if changes:
        return Unsure(f"{words}; whether it was booked is asked first.")
    return Unreachable(f"{words}; it may answer later.")


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


_EXPIRED, _NOT_YET, _OTHER_NAME, _OTHER_ADDRESS = 10, 9, 62, 64
"""OpenSSL's numbers of what is wrong with a certificate."""


def _certificate_words(error: ssl.SSLCertVerificationError) -> str:
    if error.verify_code == _EXPIRED:
        return "is no longer valid; tell whoever runs the server, and look at this computer's clock"
    if error.verify_code == _NOT_YET:
        return "is not valid yet; look at this computer's clock"
    if error.verify_code in (_OTHER_NAME, _OTHER_ADDRESS):
        return "is for another name; write the address by the name that the certificate has"
    return (
        "is not trusted; a company's own certificate authority belongs into this computer's trusted ones, or into the"
        " file that SSL_CERT_FILE names"
    )


def _trust() -> ssl.SSLContext:
    """The system's certificate authorities or those of SSL_CERT_FILE, with what comes along where there are none."""
    import certifi  # noqa: PLC0415 - comes with httpx, and is loaded with it

    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context
