"""Rows of the books and the values they stand for."""

import unicodedata
from collections.abc import Iterable
from typing import Any

from desktop_app.backends.local.headers import line_fields, order_fields, prepaid_of, terms_of
from desktop_app.backends.local.session import Row
from desktop_app.backends.local.tables import DOCUMENTS, LINES
from desktop_app.domain.documents import Document, DocumentKind, DocumentLine, DocumentStatus
from desktop_app.domain.orders import Order, OrderLine
from desktop_app.domain.vat import VatCode

DOCUMENT_COLUMNS = (
    DOCUMENTS.c.kind,
    DOCUMENTS.c.number,
    DOCUMENTS.c.date,
    DOCUMENTS.c.customer,
    DOCUMENTS.c.customer_name,
    DOCUMENTS.c.currency,
    DOCUMENTS.c.net,
    DOCUMENTS.c.vat,
    DOCUMENTS.c.total,
    DOCUMENTS.c.open,
    DOCUMENTS.c.status,
    DOCUMENTS.c.due_date,
    DOCUMENTS.c.delivery_date,
    DOCUMENTS.c.reference,
    DOCUMENTS.c.notes,
    DOCUMENTS.c.method,
    DOCUMENTS.c.prices_include_vat,
    DOCUMENTS.c.header,
)
"""The columns of a Document, in the order of its fields; of the header only the terms of payment are among them."""

_NAMES = [column.name for column in DOCUMENT_COLUMNS[:-1]]
_KIND, _STATUS = _NAMES.index("kind"), _NAMES.index("status")

LINE_COLUMNS = (
    LINES.c.line,
    LINES.c.item,
    LINES.c.text,
    LINES.c.unit,
    LINES.c.quantity,
    LINES.c.unit_price,
    LINES.c.discount_percent,
    LINES.c.vat_code,
    LINES.c.vat_percent,
    LINES.c.amount,
    LINES.c.delivered,
    LINES.c.invoiced,
    LINES.c.returned,
    LINES.c.credited,
    LINES.c.ordered,
    LINES.c.more,
)
"""The columns of a DocumentLine, in the order of its fields; what the last one keeps is its last fields."""

_KEPT = ("serial", "warehouse", "delivery_date")


def document(values: Iterable[Any], lines: tuple[DocumentLine, ...] = ()) -> Document:
    """A Document of the values of DOCUMENT_COLUMNS."""
    *fields, header = values
    fields[_KIND], fields[_STATUS] = DocumentKind(fields[_KIND]), DocumentStatus(fields[_STATUS])
    kept = dict(zip(_NAMES, fields, strict=True))
    said = {name: header[name] for name in ("warehouse", "internal_notes") if header and name in header}
    return Document(**kept, lines=lines, terms=terms_of(header), prepaid=prepaid_of(header), **said)


def document_line(values: Iterable[Any]) -> DocumentLine:
    """A DocumentLine of the values of LINE_COLUMNS."""
    line, item, *rest, more = values
    kept = line_fields(more) if more else {}
    return DocumentLine(line, item or "", *rest, **{name: kept[name] for name in _KEPT if name in kept})


def order(row: Row, lines: Iterable[Row]) -> Order:
    """The order that a document and its lines were booked from, from whole rows."""
    return Order(
        row.customer,
        row.currency,
        row.date,
        tuple(order_line(line) for line in lines),
        row.prices_include_vat,
        row.delivery_date,
        row.reference,
        notes=row.notes,
        **order_fields(row.header),
    )


def order_line(row: Row) -> OrderLine:
    """The line of an order, from a whole row."""
    return OrderLine(
        row.item or "",
        row.text,
        row.quantity,
        row.unit_price,
        row.discount_percent,
        row.discount_amount,
        VatCode(row.vat_code, row.vat_percent),
        row.unit,
        quotation_line=row.quotation_line or 0,
        **line_fields(row.more),
    )


def folded(*texts: str) -> str:
    """Texts as they are searched: small letters without diacritics."""
    plain = unicodedata.normalize("NFKD", " ".join(filter(None, texts)).casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def escaped(word: str) -> str:
    """A word whose signs stand for themselves where / escapes in LIKE."""
    return word.replace("/", "//").replace("%", "/%").replace("_", "/_")
