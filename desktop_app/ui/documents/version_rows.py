"""The versions of an order as rows: when, by whom, its total, and what changed since the version before."""

from collections.abc import Callable, Sequence
from datetime import date as Date
from decimal import Decimal
from itertools import pairwise
from typing import Any, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from desktop_app.domain.amending import Change, OrderVersion, changes
from desktop_app.domain.money import currency
from desktop_app.domain.orders import Charge, Discount, OrderLine
from desktop_app.domain.rules.rule import Rule
from desktop_app.domain.vat import VatCode
from desktop_app.ui import format as shown
from desktop_app.ui.documents.card_text import money
from desktop_app.ui.widgets.painted_delegate import Column
from desktop_app.ui.widgets.rows import Row

translate = QCoreApplication.translate

VERSION_COLUMNS: Final = (
    Column("version", 70, right=True),
    Column("day", 100),
    Column("time", 84, toned=True),
    Column("who", 140),
    Column("total", 120, right=True),
    Column("changed", 400, stretch=True, toned=True),
)
OLD_LINE_COLUMNS: Final = (
    Column("line", 40, right=True, toned=True),
    Column("item", 110),
    Column("text", 260, stretch=True),
    Column("quantity", 80, right=True),
    Column("unit", 56, toned=True),
    Column("price", 96, right=True),
    Column("discount", 90, right=True),
    Column("vat", 64, right=True),
    Column("amount", 104, right=True),
)

_FIELDS: Final = {
    "customer": QT_TRANSLATE_NOOP("Versions", "customer"),
    "currency": QT_TRANSLATE_NOOP("Versions", "currency"),
    "date": QT_TRANSLATE_NOOP("Versions", "date"),
    "delivery_date": QT_TRANSLATE_NOOP("Versions", "delivery date"),
    "reference": QT_TRANSLATE_NOOP("Versions", "reference"),
    "notes": QT_TRANSLATE_NOOP("Versions", "notes"),
    "prices_include_vat": QT_TRANSLATE_NOOP("Versions", "prices with VAT"),
    "discount": QT_TRANSLATE_NOOP("Versions", "discount"),
    "charges": QT_TRANSLATE_NOOP("Versions", "charges"),
    "rounding": QT_TRANSLATE_NOOP("Versions", "rounding"),
    "contact": QT_TRANSLATE_NOOP("Versions", "contact"),
    "billing_address": QT_TRANSLATE_NOOP("Versions", "billing address"),
    "shipping_address": QT_TRANSLATE_NOOP("Versions", "shipping address"),
    "warehouse": QT_TRANSLATE_NOOP("Versions", "warehouse"),
    "item": QT_TRANSLATE_NOOP("Versions", "item"),
    "text": QT_TRANSLATE_NOOP("Versions", "description"),
    "quantity": QT_TRANSLATE_NOOP("Versions", "quantity"),
    "unit": QT_TRANSLATE_NOOP("Versions", "unit"),
    "unit_price": QT_TRANSLATE_NOOP("Versions", "price"),
    "discount_percent": QT_TRANSLATE_NOOP("Versions", "discount %"),
    "discount_amount": QT_TRANSLATE_NOOP("Versions", "discount"),
    "vat": QT_TRANSLATE_NOOP("Versions", "VAT"),
}


def version_titles() -> Sequence[str]:
    """The heads over the versions."""
    return (
        translate("Versions", "Version"),
        translate("Versions", "Day"),
        translate("Versions", "Time"),
        translate("Versions", "By"),
        translate("Versions", "Total"),
        translate("Versions", "What changed"),
    )


def old_line_titles() -> Sequence[str]:
    """The heads over the lines of a version."""
    return (
        "#",
        translate("Documents", "Item"),
        translate("Documents", "Description"),
        translate("Documents", "Qty"),
        translate("Documents", "Unit"),
        translate("Documents", "Price"),
        translate("Versions", "Discount"),
        translate("Documents", "VAT %"),
        translate("Documents", "Amount"),
    )


def version_rows(versions: Sequence[OrderVersion]) -> list[Row]:
    """The versions, the newest first."""
    before = {later.version: earlier for earlier, later in pairwise(versions)}
    return [_version_row(version, before.get(version.version)) for version in reversed(versions)]


def _version_row(version: OrderVersion, before: OrderVersion | None) -> Row:
    at = version.at.astimezone()
    words = "; ".join(_words(change) for change in changes(before.order, version.order)) if before else ""
    texts = (
        str(version.version),
        shown.day(at.date()),
        shown.clock(at, seconds=True),
        version.who,
        money(version.total, version.order.currency),
        words if before else translate("Versions", "as it was booked"),
    )
    copied = (version.version, at.date(), texts[2], version.who, version.total, texts[5])
    return Row(version, texts, copied, ("", "", "muted", "", "", "muted"))


def _words(change: Change) -> str:
    if change.field == "line":
        line, words = change.now, translate("Versions", "line {number} new: {line}")
        if change.now is None:
            line, words = change.was, translate("Versions", "line {number} taken out: {line}")
        return words.format(number=change.line, line=_line(line))
    name = translate("Versions", str(_FIELDS.get(change.field, change.field.replace("_", " "))))
    was, now = _value(change.was), _value(change.now)
    words = translate("Versions", "{field} {was} → {now}").format(field=name, was=was, now=now)
    if change.line is None:
        return words
    return translate("Versions", "line {number}: {words}").format(number=change.line, words=words)


def _line(line: OrderLine) -> str:
    return f"{shown.quantity(line.quantity)} {line.text or line.item}"


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return translate("Versions", "yes") if value else translate("Versions", "no")
    for kind, words in _VALUES.items():
        if isinstance(value, kind):
            return words(value) or "–"
    return f"“{value}”" if value else "–"


def _discount(discount: Discount) -> str:
    if discount.percent is None:
        return shown.plain_number(discount.amount)
    return f"{shown.plain_number(discount.percent)} %"


def _charges(charges: tuple[Charge, ...]) -> str:
    return ", ".join(f"{charge.label} {shown.plain_number(charge.amount)}" for charge in charges)


_VALUES: Final[dict[type, Callable[[Any], str]]] = {
    Decimal: shown.plain_number,
    Date: shown.day,
    VatCode: lambda vat: vat.code,
    Discount: _discount,
    tuple: _charges,
}


def old_line_rows(version: OrderVersion, rule: Rule) -> list[Row]:
    """The lines of a version with their amounts by the books' rule."""
    order = version.order
    priced, decimals = rule.price(order), currency(order.currency).decimals
    return [
        _old_line(at, line, amount.amount, decimals)
        for at, (line, amount) in enumerate(zip(order.lines, priced.lines, strict=True), start=1)
    ]


def _old_line(at: int, line: OrderLine, amount: Decimal, decimals: int) -> Row:
    off = f"{shown.percent(line.discount_percent)} %" if line.discount_percent else ""
    taken = shown.money(line.discount_amount, decimals) if line.discount_amount else ""
    texts = (
        str(at),
        line.item,
        line.text,
        shown.quantity(line.quantity),
        line.unit,
        shown.price(line.unit_price, decimals),
        " + ".join(part for part in (off, taken) if part),
        shown.percent(line.vat.percent),
        shown.money(amount, decimals),
    )
    copied = (at, line.item, line.text, line.quantity, line.unit, line.unit_price, texts[6], line.vat.percent, amount)
    return Row(line, texts, copied, ("muted", "", "", "", "muted", "", "", "", ""))
