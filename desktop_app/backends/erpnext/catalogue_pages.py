"""Pages of ERPNext's lists in the order in which they were changed, each row once however many share a stamp."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any, Final, TypeVar

import msgspec

from desktop_app.backends.erpnext.catalogue_rows import Changed, Page, Part
from desktop_app.backends.erpnext.client import Client
from desktop_app.ports.backend import Unreachable

PAGE: Final = 1000
"""Values on a page, as the ports promise."""
_AT_ONCE: Final = 500
"""How many names are asked for in one question."""

R = TypeVar("R")
C = TypeVar("C", bound=Changed)
P = TypeVar("P", bound=Part)


@cache
def _fields(row: Any) -> list[str]:
    return [field.name for field in msgspec.structs.fields(row)]


@cache
def _decoder(row: Any) -> "msgspec.json.Decoder[Page[Any]]":
    return msgspec.json.Decoder(Page[row])


def read_rows(
    client: Client, doctype: str, row: type[R], filters: Sequence[Any] = (), order_by: str = "", length: int = 0
) -> list[R]:
    """Rows of a list; raises Unreachable where they are not what ERPNext answers."""
    return _read(client, doctype, row, filters, order_by, length)


def _read(
    client: Client,
    doctype: str,
    row: type[R],
    filters: Sequence[Any],
    order_by: str = "",
    length: int = 0,
    parent: str = "",
) -> list[R]:
    kind: Any = row  # mypy does not see that a type[R] is hashable
    raw = client.raw_rows(doctype, _fields(kind), filters, order_by=order_by, length=length, parent=parent)
    try:
        page: Page[R] = _decoder(kind).decode(raw)
    except msgspec.DecodeError as error:
        raise Unreachable(f"The list of {doctype} can't be read: {error}.") from error
    return page.data or page.message


def child_rows(
    client: Client, child: str, row: type[P], parent: str, names: Iterable[str], filters: Sequence[Any] = ()
) -> dict[str, list[P]]:
    """Rows of a child table by the document that they belong to."""
    found: dict[str, list[P]] = defaultdict(list)
    for part in _parts(names):
        asked = [["parenttype", "=", parent], ["parent", "in", part], *filters]
        for value in _read(client, child, row, asked, "parent asc, idx asc", parent=parent):
            found[value.parent].append(value)
    return found


def by_names(client: Client, doctype: str, row: type[C], names: Iterable[str]) -> list[C]:
    """Documents of these names, those that are there."""
    return [found for part in _parts(names) for found in read_rows(client, doctype, row, [["name", "in", part]])]


def _parts(names: Iterable[str]) -> list[list[str]]:
    every = sorted(set(names))
    return [every[first : first + _AT_ONCE] for first in range(0, len(every), _AT_ONCE)]


def next_page(
    client: Client, doctype: str, row: type[C], since: str, after: str, name: str, size: int = PAGE
) -> list[C]:
    """The next rows in the order of their stamps, behind the row of that stamp and name; less than size at the end."""

    def ask(filters: list[list[str]], order_by: str, length: int) -> list[C]:
        return read_rows(client, doctype, row, filters, order_by, length)

    return _next(ask, since, after, name, size)


def _next(ask: Callable[[list[list[str]], str, int], list[C]], since: str, after: str, name: str, size: int) -> list[C]:
    if not after:
        begin = [["modified", ">=", since]] if since else []
        return ask(begin, "modified asc, name asc", size)
    found = ask([["modified", "=", after], ["name", ">", name]], "name asc", size)
    if len(found) < size:
        found += ask([["modified", ">", after]], "modified asc, name asc", size - len(found))
    return found


def names_behind(client: Client, doctype: str, name: str, size: int = PAGE) -> list[str]:
    """The next names of a list in their own order."""
    filters = [["name", ">", name]] if name else []
    return [row.name for row in read_rows(client, doctype, Changed, filters, "name asc", size)]
