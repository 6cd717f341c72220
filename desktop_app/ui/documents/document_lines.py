"""The lines of a document, and what a payment entry was laid on, as rows."""

from collections.abc import Sequence
from datetime import date as Date
from typing import Final

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.documents import Chain, Document, DocumentKind, DocumentLine
from desktop_app.domain.money import currency
from desktop_app.domain.prepaid import PrepaidPart
from desktop_app.ui import format as shown
from desktop_app.ui.documents.card_text import money
from desktop_app.ui.documents.words import kind_name, status_word
from desktop_app.ui.widgets.painted_delegate import Column
from desktop_app.ui.widgets.rows import Row

translate = QCoreApplication.translate

LINE_COLUMNS: Final = (
    Column("line", 40, right=True, toned=True),
    Column("item", 110, most=200),
    Column("text", 260, stretch=True),
    Column("quantity", 80, right=True),
    Column("unit", 56, toned=True, most=110),
    Column("price", 96, right=True),
    Column("discount", 70, right=True),
    Column("vat", 64, right=True),
    Column("amount", 104, right=True),
    Column("delivered", 84, right=True, toned=True),
    Column("invoiced", 84, right=True, toned=True),
    Column("returned", 84, right=True, toned=True),
    Column("credited", 84, right=True, toned=True),
    Column("serial", 180, toned=True),
    Column("warehouse", 90, toned=True, most=180),
    Column("delivery", 90, toned=True),
)
DELIVERED: Final = 9
INVOICED: Final = 10
RETURNED: Final = 11
CREDITED: Final = 12
SAID: Final = {13: "serial", 14: "warehouse", 15: "delivery_date"}
"""Columns of what few lines say, by their places, and the line's own field."""
PAID_COLUMNS: Final = (
    Column("kind", 130, toned=True),
    Column("number", 120, most=220),
    Column("status", 200, stretch=True, toned=True),
    Column("amount", 120, right=True),
)


def line_titles() -> Sequence[str]:
    """The heads over the lines."""
    return (
        "#",
        translate("Documents", "Item"),
        translate("Documents", "Description"),
        translate("Documents", "Qty"),
        translate("Documents", "Unit"),
        translate("Documents", "Price"),
        translate("Documents", "Disc. %"),
        translate("Documents", "VAT %"),
        translate("Documents", "Amount"),
        translate("Documents", "Delivered"),
        translate("Documents", "Invoiced"),
        translate("Documents", "Returned"),
        translate("Documents", "Credited"),
        translate("Documents", "Serials"),
        translate("Documents", "Warehouse"),
        translate("Documents", "Wanted on"),
    )


def paid_titles() -> Sequence[str]:
    """The heads over what a payment entry was laid on."""
    return (
        translate("Documents", "Kind"),
        translate("Documents", "Number"),
        translate("Documents", "Status"),
        translate("Documents", "Amount"),
    )


def line_rows(document: Document) -> list[Row]:
    """The lines of a document; what followed of them is shown where it can."""
    return [_line_row(line, document) for line in document.lines]


def _line_row(line: DocumentLine, document: Document) -> Row:
    decimals = currency(document.currency).decimals
    order, delivery = document.kind is DocumentKind.ORDER, document.kind is DocumentKind.DELIVERY
    values = (
        line.quantity,
        line.unit,
        line.unit_price,
        line.discount_percent or None,
        line.vat_percent,
        line.amount,
        (line.delivered or None) if order else None,
        (line.invoiced or None) if order or delivery else None,
        line.returned or None,
        line.credited or None,
    )
    texts = (
        str(line.line),
        line.item,
        line.text,
        shown.quantity(line.quantity),
        line.unit,
        shown.price(line.unit_price, decimals),
        shown.percent(values[3]),
        shown.percent(line.vat_percent),
        shown.money(line.amount, decimals),
        shown.quantity(values[6]),
        shown.quantity(values[7]),
        shown.quantity(values[8]),
        shown.quantity(values[9]),
        line.serial,
        line.warehouse,
        shown.day(line.delivery_date),
    )
    tones = ("muted", "", "", "", "muted", "", "", "", "", *("muted",) * 7)
    said = (line.serial, line.warehouse, line.delivery_date)
    return Row(line, texts, (line.line, line.item, line.text, *values, *said), tones)


def prepaid_words(part: PrepaidPart, code: str) -> str:
    """“less prepaid by PI-00001: 40.00 + VAT 8.80 = 48.80”."""
    words = translate("Documents", "less prepaid by {number}: {net} + VAT {vat} = {total}")
    figures = {"net": money(part.net, code), "vat": money(part.vat, code), "total": money(part.total, code)}
    return words.format(number=part.number, **figures)


def paid_rows(payment: Document, chain: Chain, today: Date) -> list[Row]:
    """What a payment entry was laid on, with the amounts."""
    by_number = {document.number: document for document in chain.documents}
    pairs = [(by_number[link.source], link.amount) for link in chain.links if link.target == payment.number]
    return [
        Row(
            document,
            (
                kind_name(document.kind),
                document.number,
                status_word(document, today),
                money(amount, payment.currency),
            ),
            (kind_name(document.kind), document.number, status_word(document, today), amount),
            ("muted", "", "muted", ""),
        )
        for document, amount in pairs
    ]
