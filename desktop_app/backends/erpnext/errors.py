"""What an answer of ERPNext means: notices in plain text where it went well, one of the four refusals where not."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

from desktop_app.backends.erpnext.places import Place, missing_names, place_of, rows_named
from desktop_app.backends.erpnext.plain_text import plain
from desktop_app.backends.erpnext.remedies import UNANSWERED, UNKNOWN, UNREAD, Remedy, remedy_of
from desktop_app.backends.erpnext.roles import ROLES, doctype_asked, role_for
from desktop_app.ports.backend import NotAllowed, Refusal, Rejected, Unreachable, Unsure

Json = Mapping[str, Any]

_DOCTYPE: Final = re.compile(
    r"(?:for document|for|permission on|create) (?:<strong>)?([A-Z][\w ]+?)(?:</strong>|$|<br)"
)
_BAD_INPUT: Final = frozenset(
    "TypeError ValueError KeyError AttributeError IndexError JSONDecodeError UnboundLocalError NameError AssertionError"
    " ZeroDivisionError InvalidOperation DataError ParserError UnicodeDecodeError".split()
)
"""Python's own errors, by which the server answers 500 to what it could not read; it stores nothing then."""
_WRONG_VALUE: Final = re.compile(r"\((1048|1054|1264|1292|1364|1366|1406), ")
"""The database's numbers for values that it can't take; others of the same class mean that it is ill."""
_BUSY: Final = frozenset({"QueryDeadlockError", "QueryTimeoutError"})
_TOO_LARGE: Final = 413
_READ_ELSEWHERE: Final = frozenset({401, 404})
"""Statuses that say enough without a body: who asks is unknown, the address is wrong."""
_FEW: Final = 8
"""So many lines are named; the site's own words behind the sentence name all of them."""
_BUSY_STATUS: Final = frozenset({429, 503, 508})


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked: the address for people, whether it changes something, and the values sent, to find a row in.

    by_nobody says that the site knew of nobody who asked.
    """

    where: str
    changes: bool = False
    values: Json | None = None
    by_nobody: bool = False


class SiteRejected(Rejected):
    """Refused by the site for what was sent or for how its documents stand; exc_type is the site's class of it."""

    def __init__(self, message: str, exc_type: str, place: Place | None = None, quoted: str = "") -> None:
        place = place or Place()
        super().__init__(message, place.field, place.line, quoted)
        self.exc_type = exc_type

    def found_in(self, values: Json) -> None:
        """Look for the row in a document where the request itself held none, as one that only submits."""
        if self.line is None:
            place = place_of(self.exc_type, self.quoted, "", values, self.field)
            if place.line is not None:
                self.line = place.line
                self.message = f"Line {place.line}: {self.message[:1].lower()}{self.message[1:]}"


class Missing(SiteRejected):
    """What was named is not there."""


class NoRight(SiteRejected):
    """Signed in, but without the right to do it; doctype is what the right is missing for, empty where unsaid."""

    def __init__(self, doctype: str, quoted: str = "", role: str = "") -> None:
        what = f"“{doctype}”" if doctype else "this"
        asks = f"the role {role}" if role else "a role that has it"
        message = f"The ERPNext user has no permission for {what}; ask an administrator for {asks} (User, Roles)."
        super().__init__(message, "PermissionError", quoted=quoted)
        self.doctype = doctype


class Busy(Unreachable):
    """The site asks to come again later; nothing was done."""


def messages_of(body: Json) -> tuple[str, ...]:
    """The server's messages in plain text, in their order, each once; none where they can't be read."""
    try:
        listed = json.loads(body.get("_server_messages") or "[]")
    except (TypeError, ValueError):
        return ()
    found = (plain(_message(each)) for each in listed) if isinstance(listed, list) else ()
    return tuple(dict.fromkeys(filter(None, found)))


def _message(each: object) -> str:
    try:
        inner = json.loads(each) if isinstance(each, str) else each
    except ValueError:
        inner = each
    if isinstance(inner, Mapping):
        inner = inner.get("message")
    return inner if isinstance(inner, str) else ""


def refusal_of(status: int, headers: Mapping[str, str], body: Json | None, asked: Asked) -> Refusal:
    """What an answer that is no success means; body is None where it was no JSON object."""
    seen = _Seen(status, headers, body or {}, asked, is_json=body is not None)
    for read in (_moved, _busy, _between, _not_allowed, _ill, _missing):
        refusal = read(seen)
        if refusal is not None:
            return refusal
    return seen.rejected(SiteRejected)


class _Seen:
    """A refusing answer, taken apart."""

    def __init__(self, status: int, headers: Mapping[str, str], body: Json, asked: Asked, *, is_json: bool) -> None:
        self.status, self.headers, self.body, self.asked, self.is_json = status, headers, body, asked, is_json
        self.exc_type = str(body.get("exc_type") or "")
        self.messages = messages_of(body)
        _, _, self.exception = str(body.get("exception") or "").partition(": ")

    @property
    def words(self) -> str:
        """The server's own words: its messages, else what the exception says, in plain text."""
        return " ".join(self.messages) or plain(self.exception)

    @property
    def names_nobody(self) -> bool:
        """Whether the user that the site speaks of is the one who never signed in; a name, not a word."""
        said = f"{self.body.get('_error_message') or ''} {self.body.get('_server_messages') or ''}"
        return "<strong>Guest</strong>" in said

    def rejected(self, kind: type[SiteRejected]) -> SiteRejected:
        """The refusal with its place and what can be done about it."""
        remedy = remedy_of(self.exc_type, self.body)
        if remedy.words == UNKNOWN and not self.asked.changes and self.asked.values is None:
            remedy = Remedy(UNANSWERED)
        place = place_of(self.exc_type, self.words, self.exception, self.asked.values, remedy.field)
        lines = rows_named(self.messages) if self.exc_type == "MandatoryError" and place.line is not None else ()
        sentence = _sentence(remedy, place, missing_names(self.exception), lines)
        return kind(sentence, self.exc_type, place, self.words)


def _sentence(remedy: Remedy, place: Place, names: tuple[str, ...], lines: tuple[int, ...]) -> str:
    words = f"{remedy.words}."
    if names:
        words = words.replace(" is empty;", f" is empty ({', '.join(names)});")
    if place.field == "extra":
        words = words.replace("fill it in,", "fill it in under the extra fields,")
    if len(lines) > 1:
        return f"{_lines_words(lines)}: {words}"
    return f"Line {place.line}: {words}" if place.line is not None else f"{words[:1].upper()}{words[1:]}"


def _lines_words(lines: tuple[int, ...]) -> str:
    """“Lines 1, 3 and 4”, of many the first and how many more."""
    first, rest = lines[:_FEW], len(lines) - _FEW
    if rest > 0:
        return f"Lines {', '.join(map(str, first))} and {rest} more"
    return f"Lines {', '.join(map(str, first[:-1]))} and {first[-1]}"


def _moved(seen: _Seen) -> Refusal | None:
    if not 300 <= seen.status < 400:
        return None
    to = urlsplit(seen.headers.get("location", ""))
    named = f"{to.scheme}://{to.netloc}/" if to.netloc else "another address"
    return Unreachable(f"The server sends on to {named}; write that address into the profile.")


def _busy(seen: _Seen) -> Refusal | None:
    if seen.status not in _BUSY_STATUS and seen.exc_type not in _BUSY:
        return None
    if seen.status == 429:
        wait = seen.headers.get("retry-after", "")
        seconds = int(wait) if wait.isdigit() else 0
        asks = f" and asks to wait {seconds} s" if seconds else ""
        return Busy(f"The site has had too many requests{asks}; it may answer later.", seen.words, seconds)
    if seen.exc_type == "SessionStopped":
        return Busy("The site is under maintenance; it may answer later.")
    return Busy("The site is busy; it may answer later.", seen.words)


def _between(seen: _Seen) -> Refusal | None:
    """A refusal that is no JSON is not the site's: a proxy or a firewall, or another kind of server."""
    if seen.is_json or seen.status >= 500 or seen.status in _READ_ELSEWHERE:
        return None
    if seen.status == _TOO_LARGE:
        return SiteRejected("The server does not take so much at once; book it in parts, or ask whoever runs it.", "")
    return Unreachable(
        f"Not ERPNext answers but something before it, with HTTP {seen.status}, such as a proxy; ask whoever runs the"
        " network. It may answer later."
    )


def _not_allowed(seen: _Seen) -> Refusal | None:
    if seen.status == 401:
        return NotAllowed(
            "ERPNext does not know this key and secret, or this user and password; sign in with the right ones."
        )
    if seen.exc_type == "CSRFTokenError":
        return NotAllowed("ERPNext no longer takes this session; sign in again.")
    if seen.status != 403:
        return None
    if seen.asked.by_nobody or seen.asked.where.endswith("frappe.auth.get_logged_user") or seen.names_nobody:
        return NotAllowed("ERPNext was asked without a key, or the session is over; sign in.")
    doctype = _refused_for(seen)
    return NoRight(doctype, seen.words, role_for(doctype, seen.asked.where))


def _refused_for(seen: _Seen) -> str:
    """The type of document: the message's where it names one by its own name, else what was asked about."""
    found = _DOCTYPE.search(str(seen.body.get("_error_message") or "")) or _DOCTYPE.search(_first_raw(seen.body))
    named = found.group(1).strip() if found else ""
    return named if named in ROLES else doctype_asked(seen.asked.where, seen.asked.values) or named


def _first_raw(body: Json) -> str:
    try:
        return _message(json.loads(body.get("_server_messages") or "[]")[0])
    except (TypeError, ValueError, IndexError, KeyError):
        return ""


def _ill(seen: _Seen) -> Refusal | None:
    if seen.status < 500:
        return None
    exception = str(seen.body.get("exception") or "")
    if seen.exc_type in _BAD_INPUT or _WRONG_VALUE.search(exception):
        return SiteRejected(f"{UNREAD}.", seen.exc_type, quoted=plain(exception))
    words = f"The site failed with {seen.exc_type or f'HTTP {seen.status}'}"
    if seen.asked.changes:
        return Unsure(f"{words}; whether it was booked is asked first.", seen.words)
    return Unreachable(f"{words}; it may answer later.", seen.words)


def _missing(seen: _Seen) -> Refusal | None:
    if seen.status != 404:
        return None
    if not seen.is_json:
        return Unreachable("This server has no such ERPNext site; look at the address.")
    return seen.rejected(Missing)
