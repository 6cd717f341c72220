"""Which pieces a line carries: those that a command names, else those of the line it comes from."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import bindparam, select

from desktop_app.backends.local.prepared import Prepared
from desktop_app.backends.local.serials import serials_there
from desktop_app.backends.local.session import Row, Session
from desktop_app.backends.local.stock_levels import place_of
from desktop_app.backends.local.stock_tables import STOCK_LEVELS
from desktop_app.backends.local.tables import DOCUMENTS, ITEMS, LINES
from desktop_app.domain.documents import DocumentKind, DocumentStatus, LineQuantity
from desktop_app.domain.items import Item
from desktop_app.domain.orders import Order, OrderLine
from desktop_app.domain.serials import serials_in, serials_text
from desktop_app.domain.stock import plain
from desktop_app.ports.backend import Rejected

_BY_SERIAL = Prepared(select(ITEMS.c.code).where(ITEMS.c.by_serial))
_CAME_BACK = Prepared(
    select(LINES.c.delivery_line, LINES.c.more, DOCUMENTS.c.number)
    .join(DOCUMENTS, DOCUMENTS.c.id == LINES.c.document_id)
    .where(
        LINES.c.delivery_id == bindparam("delivery"),
        DOCUMENTS.c.kind == DocumentKind.RETURN.value,
        DOCUMENTS.c.status != DocumentStatus.CANCELLED.value,
    )
)
_LEVELS = Prepared(
    select(STOCK_LEVELS.c.warehouse, STOCK_LEVELS.c.quantity).where(STOCK_LEVELS.c.item == bindparam("which"))
)


def check_by_serial(books: Session, items: Iterable[Item]) -> None:
    """Raise Rejected where an item begins or ends to be kept by serial while some of it is in stock."""
    kept = {row.code for row in books.all(_BY_SERIAL)}
    for item in items:
        if item.by_serial and not item.tracked:
            raise Rejected(f"Item “{item.code}”: Its stock must be kept too, to keep it by serial.", "by_serial")
        for row in books.all(_LEVELS, which=item.code) if item.by_serial != (item.code in kept) else ():
            if row.quantity:
                words = f"{plain(row.quantity)} are in warehouse {row.warehouse}; count them as 0 first"
                raise Rejected(f"Item “{item.code}”: {words}, and count them anew afterwards.", "by_serial")


def delivered_as(books: Session, part: Order, own: Sequence[int], given: Sequence[LineQuantity]) -> Order:
    """A delivery's lines with the pieces that leave by each; own are the order's line numbers.

    Pieces that the order's line names leave without being named again: all of them, or the rest that is still there.
    """
    named = {line.line: line.serials for line in given if line.serials}
    kept = {row.code for row in books.all(_BY_SERIAL)} if part.lines else set()
    _refuse_needless(part, own, named, kept)
    lines = [
        replace(line, serial=serials_text(named[at] if at in named else _still_there(books, part, line)))
        if line.item in kept
        else line
        for at, line in zip(own, part.lines, strict=True)
    ]
    return replace(part, lines=tuple(lines))


def _still_there(books: Session, part: Order, line: OrderLine) -> Sequence[str]:
    wished = serials_in(line.serial)
    if len(wished) <= line.quantity:
        return wished
    there = serials_there(books, line.item, place_of({"warehouse": line.warehouse}, {"warehouse": part.warehouse}))
    left = [serial for serial in wished if serial in there]
    return left if len(left) == line.quantity else wished


def taken_back_as(
    books: Session, part: Order, source: Row, rows: Sequence[Row], given: Sequence[LineQuantity]
) -> Order:
    """The lines of a return with the pieces that come back by each; rows are the delivery's, one for each line.

    All that are still away come back without being named. Raises Rejected for a piece that did not leave with it.
    """
    named = {line.line: line.serials for line in given if line.serials}
    _refuse_needless(part, [row.line for row in rows], named, {row.item for row in rows if _serials(row.more)})
    back = {row.line: _back_by(books, source, row) for row in rows if _serials(row.more)}
    lines = []
    for line, row in zip(part.lines, rows, strict=True):
        away = [serial for serial in _serials(row.more) if serial not in back.get(row.line, {})]
        wanted = named.get(row.line, tuple(away) if len(away) == line.quantity else ())
        for serial in wanted:
            _check_left(source, row, serial, away, back[row.line])
        lines.append(replace(line, serial=serials_text(wanted)) if row.line in back else line)
    return replace(part, lines=tuple(lines))


def with_serials_of(part: Order, rows: Mapping[int, Row], own: Sequence[int | None]) -> Order:
    """An invoice's lines with the pieces that the delivery note took along; own are the delivery's line numbers."""
    lines = [
        replace(line, serial=(rows[at].more or {}).get("serial", line.serial)) if at in rows else line
        for at, line in zip(own, part.lines, strict=True)
        if at is not None
    ]
    return replace(part, lines=tuple(lines)) if len(lines) == len(part.lines) else part


def _refuse_needless(part: Order, own: Sequence[int], named: Mapping[int, tuple[str, ...]], kept: set[str]) -> None:
    for at, line in zip(own, part.lines, strict=True):
        if at in named and line.item not in kept:
            raise Rejected(f"Line {at}: “{line.item}” is not kept by serial; name none.", "serial", at)


def _serials(more: dict[str, Any] | None) -> tuple[str, ...]:
    return serials_in((more or {}).get("serial", ""))


def _back_by(books: Session, source: Row, line: Row) -> dict[str, str]:
    """The returns by which pieces of a delivery's line came back, by the pieces."""
    rows = books.all(_CAME_BACK, delivery=source.id)
    return {serial: row.number for row in rows if row.delivery_line == line.line for serial in _serials(row.more)}


def _check_left(source: Row, line: Row, serial: str, away: Sequence[str], back: Mapping[str, str]) -> None:
    if serial not in away:
        why = f"came back with {back[serial]}" if serial in back else f"did not leave with {source.number}"
        raise Rejected(f"Line {line.line}: Serial “{serial}” of “{line.item}” {why}.", "serial", line.line)
