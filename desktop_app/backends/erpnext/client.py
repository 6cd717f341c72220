"""ERPNext over REST: documents, lists and methods by their names, answers with exact numbers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, Final, Literal
from urllib.parse import quote, urlencode

import msgspec

from desktop_app.backends.erpnext.errors import Asked, Json, messages_of, refusal_of
from desktop_app.backends.erpnext.signing import Signing
from desktop_app.backends.erpnext.transport import Answered, Request, Transport
from desktop_app.ports.backend import NotAllowed, Refusal, Unreachable, Unsure

LONGEST_ADDRESS: Final = 3000
"""Bytes of an address that every server takes; longer questions go in a body."""

_READ: Final = msgspec.json.Decoder(float_hook=Decimal)
_WRITE: Final = msgspec.json.Encoder(decimal_format="number")
_NO_JSON: Final = (msgspec.DecodeError, UnicodeDecodeError, RecursionError, InvalidOperation)
"""What is raised by bytes that are no JSON, or JSON deeper or of larger numbers than anything sensible."""

_TOO_MANY: Final = 429
_ILL: Final = 500
"""From this status on a site, or what is before it, could not answer."""

Filters = Sequence[Any] | Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: the document, or what a method returned; notices are the site's warnings, in plain text."""

    value: Any
    notices: tuple[str, ...] = ()


class Client:
    """One connection to one site. Every method raises the four refusals; numbers come as int or Decimal, never float.

    A Rejected is an errors.SiteRejected with its exc_type: errors.Missing for 404, errors.NoRight for a missing right.
    changed counts the changes that the site took.
    """

    def __init__(self, transport: Transport, signing: Signing) -> None:
        self._transport, self._signing = transport, signing
        self.changed = 0

    @property
    def host(self) -> str:
        """Where it goes, for people."""
        return self._transport.host

    def get_resource(self, doctype: str, name: str) -> dict[str, Any]:
        """One document with its child tables; fields that are null are not there. Raises errors.Missing."""
        return _mapping(self._ask(Request("GET", _address(doctype, name)), None, "data").value)

    def rows(
        self,
        doctype: str,
        fields: Sequence[str] = ("name",),
        filters: Filters = (),
        *,
        order_by: str = "",
        start: int = 0,
        length: int = 0,
        group_by: str = "",
        parent: str = "",
    ) -> list[dict[str, Any]]:
        """Rows of a list, without child tables; length 0 means all. Filters name a child table as in (child, field, …).

        parent is the document's own doctype where doctype is that of a child table.
        """
        more = {"group_by": group_by, "parent": parent, "limit_start": start}
        request = _list_of(doctype, fields, filters, order_by, length, more)
        return _rows(self._ask(request, None, "data" if request.body is None else "message").value)

    def raw_rows(
        self,
        doctype: str,
        fields: Sequence[str],
        filters: Filters = (),
        *,
        order_by: str = "",
        length: int = 0,
        parent: str = "",
    ) -> bytes:
        """The same as rows, as the JSON that came: an object with its rows under “data” or “message”, unread."""
        return self._body(_list_of(doctype, fields, filters, order_by, length, {"parent": parent}), None)

    def count(self, doctype: str, filters: Filters = ()) -> int:
        """How many there are."""
        return int(self.call("frappe.client.get_count", {"doctype": doctype, "filters": filters or None}, "GET").value)

    def insert(self, doctype: str, values: Json) -> Answer:
        """Make a document; the answer is the document as stored, a draft where values say nothing else."""
        return self._ask(Request("POST", _address(doctype), _WRITE.encode(values), changes=True), values, "data")

    def update(self, doctype: str, name: str, values: Json) -> Answer:
        """Change a document: header fields are merged, a child table is replaced. Send “modified” along."""
        return self._ask(Request("PUT", _address(doctype, name), _WRITE.encode(values), changes=True), values, "data")

    def delete(self, doctype: str, name: str) -> None:
        """Delete a draft."""
        self._ask(Request("DELETE", _address(doctype, name), changes=True), None, "message")

    def call(
        self,
        method: str,
        values: Json | None = None,
        http: Literal["GET", "POST"] = "POST",
        *,
        changes: bool | None = None,
    ) -> Answer:
        """Call a method by its dotted path; the answer is what it returned, None where it returned nothing.

        changes says whether it stores something, which a POST does where nothing else is said: then a lost answer
        is Unsure, else Unreachable.
        """
        path = f"/api/method/{quote(method)}"
        given = {name: value for name, value in (values or {}).items() if value is not None}
        if http == "GET":
            query = urlencode(
                {name: value if isinstance(value, str) else _json(value) for name, value in given.items()}
            )
            return self._ask(Request("GET", f"{path}?{query}" if query else path), values, "message")
        changing = changes is not False
        return self._ask(Request("POST", path, _WRITE.encode(given), changes=changing), values, "message")

    def desk_page(self) -> str:
        """The page that a person sees in a browser, as HTML; empty where this user has none."""
        page = self.page(self._signing.headers(self))
        if not page and self._signing.renew(self, ""):
            page = self.page(self._signing.headers(self))
        return page

    def close(self) -> None:
        """Let go of the connection."""
        self._transport.close()

    # what signing needs of this client

    def sign_in(self, user: str, password: str) -> str:
        """The id of a new session."""
        body = _WRITE.encode({"usr": user, "pwd": password})
        answered = self._transport.exchange(Request("POST", "/api/method/login", body), {})
        if answered.status == 200 and answered.cookies.get("sid", "Guest") != "Guest":
            return answered.cookies["sid"]
        if answered.status == 200:
            raise NotAllowed(f"{self.host} wants more than user and password, such as a second factor; use a key.")
        raise self._refusal(answered, Asked("/api/method/login"))

    def page(self, headers: dict[str, str]) -> str:
        """The desk's page, empty where this user has none; raises Unreachable where the site can't say now."""
        answered = self._transport.exchange(Request("GET", "/app"), {**headers, "Accept": "text/html"})
        if answered.status == _TOO_MANY or answered.status >= _ILL:
            raise self._refusal(answered, Asked("/app"))
        return answered.body.decode("utf-8", "replace") if answered.status == 200 else ""

    def _ask(self, request: Request, values: Json | None, wrapped_in: str) -> Answer:
        body = self._body(request, values)
        try:
            whole = _READ.decode(body)
        except _NO_JSON as error:
            raise self._unread(request) from error
        if not isinstance(whole, dict):
            raise self._unread(request)
        return Answer(whole.get(wrapped_in), messages_of(whole))

    def _body(self, request: Request, values: Json | None) -> bytes:
        """The body of an answer that is a success; asked once more where signing was renewed."""
        answered = self._transport.exchange(request, self._signing.headers(self))
        if answered.status in (400, 401, 403) and self._is_renewed(answered):
            answered = self._transport.exchange(request, self._signing.headers(self))
        if not 200 <= answered.status < 300:
            where = request.path.partition("?")[0]
            raise self._refusal(answered, Asked(where, request.changes, values, self._is_nobody(answered)))
        if not answered.body.lstrip()[:1] == b"{":
            raise self._unread(request)
        self.changed += request.changes
        return answered.body

    def _is_renewed(self, answered: Answered) -> bool:
        exc_type = str((_object(answered.body) or {}).get("exc_type") or "")
        return (exc_type == "CSRFTokenError" or self._is_nobody(answered)) and self._signing.renew(self, exc_type)

    def _is_nobody(self, answered: Answered) -> bool:
        """Whether the site took the asker for nobody: it says so by status, cookie or mark, in any language.

        A key's answers carry a guest's cookies too, since no session belongs to it.
        """
        named = answered.cookies.get("user_id") or answered.cookies.get("sid")
        if answered.status == 401 or (self._signing.has_session and named == "Guest"):
            return True
        return bool((_object(answered.body) or {}).get("session_expired"))

    def _refusal(self, answered: Answered, asked: Asked) -> Refusal:
        return refusal_of(answered.status, answered.headers, _object(answered.body), asked)

    def _unread(self, request: Request) -> Refusal:
        """A success that is no JSON: another kind of server, or an answer that was cut on its way."""
        if request.changes:
            return Unsure(f"The answer of {self.host} can't be read; whether it was booked is asked first.")
        return Unreachable(f"What answers at {self.host} is no ERPNext; look at the address.")


def _address(doctype: str, name: str = "") -> str:
    whole = f"/api/resource/{quote(doctype, safe='')}"
    return f"{whole}/{quote(name, safe='')}" if name else whole


def _list_of(
    doctype: str, fields: Sequence[str], filters: Filters, order_by: str, length: int, more: Mapping[str, Any]
) -> Request:
    """Rows are asked for in the address; where that became too long, in the body of a method that stores nothing."""
    asked = {"fields": list(fields), "filters": filters or None, "order_by": order_by, **more}
    asked = {name: value for name, value in asked.items() if value} | {"limit_page_length": length}
    query = urlencode({name: value if isinstance(value, str) else _json(value) for name, value in asked.items()})
    path = f"{_address(doctype)}?{query}"
    if len(path) <= LONGEST_ADDRESS:
        return Request("GET", path)
    return Request("POST", "/api/method/frappe.client.get_list", _WRITE.encode({"doctype": doctype, **asked}))


def _json(value: object) -> str:
    return _WRITE.encode(value).decode()


def _object(body: bytes) -> dict[str, Any] | None:
    try:
        found = _READ.decode(body)
    except _NO_JSON:
        return None
    return found if isinstance(found, dict) else None


def _mapping(value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise Unreachable("The server's answer is not what ERPNext answers; look at the address.")
    return value


def _rows(value: object) -> list[dict[str, Any]]:
    return list(_each(value))


def _each(value: object) -> Iterator[dict[str, Any]]:
    if not isinstance(value, list):
        raise Unreachable("The server's answer is not what ERPNext answers; look at the address.")
    for row in value:
        yield _mapping(row)
