"""The columns of the lines grid: what stands in them, how wide they are and how a cell is written."""

from collections.abc import Callable
from enum import IntEnum
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from desktop_app.domain.money import currency
from desktop_app.domain.orders import OrderLine
from desktop_app.domain.rules.rule import PricedLine
from desktop_app.domain.vat import VatCode, VatKind
from desktop_app.ui.format import money, percent, plain_number, quantity
from desktop_app.ui.orders.price_words import shown_price
from desktop_app.ui.widgets.painted_delegate import Column

CONTEXT: Final = "LinesGrid"


class At(IntEnum):
    """The columns by their places."""

    NUMBER = 0
    ITEM = 1
    TEXT = 2
    QUANTITY = 3
    UNIT = 4
    PRICE = 5
    DISCOUNT = 6
    DISCOUNT_AMOUNT = 7
    VAT = 8
    AMOUNT = 9


COLUMNS: Final = (
    Column("number", 36, right=True, toned=True),
    Column("item", 112, wrong=True, toned=True),
    Column("text", 220, stretch=True, wrong=True),
    Column("quantity", 72, right=True, wrong=True),
    Column("unit", 56, wrong=True),
    Column("unit_price", 92, right=True, wrong=True),
    Column("discount_percent", 64, right=True, wrong=True),
    Column("discount_amount", 84, right=True, wrong=True),
    Column("vat", 60, right=True, wrong=True),
    Column("amount", 104, right=True),
)

_PLACES: Final = {column.key: place for place, column in enumerate(COLUMNS)} | {
    "vat_code": At.VAT,
    "vat_percent": At.VAT,
}


def column_of(field: str) -> int:
    """The column that shows a line's field; the item's where none does."""
    return _PLACES.get(field, int(At.ITEM))


TITLES: Final = (
    "#",
    QT_TRANSLATE_NOOP("LinesGrid", "Item"),
    QT_TRANSLATE_NOOP("LinesGrid", "Description"),
    QT_TRANSLATE_NOOP("LinesGrid", "Qty"),
    QT_TRANSLATE_NOOP("LinesGrid", "Unit"),
    QT_TRANSLATE_NOOP("LinesGrid", "Price"),
    QT_TRANSLATE_NOOP("LinesGrid", "Disc. %"),
    QT_TRANSLATE_NOOP("LinesGrid", "Discount"),
    QT_TRANSLATE_NOOP("LinesGrid", "VAT %"),
    QT_TRANSLATE_NOOP("LinesGrid", "Amount"),
)

EDITABLE: Final = range(int(At.ITEM), int(At.AMOUNT))
"""The columns that a person types into."""


def title(column: int) -> str:
    """A column's head in the person's language."""
    return QCoreApplication.translate(CONTEXT, str(TITLES[column]))


def vat_words(vat: VatCode) -> str:
    """A VAT rate in a cell: 22, or 0 with its code where nothing is charged for a reason; empty for none."""
    if not vat.code:
        return ""
    return percent(vat.percent) if vat.kind in {VatKind.STANDARD, VatKind.REDUCED} else f"0 {vat.code}"


def has_details(line: OrderLine) -> bool:
    """Whether a line says anything that only its details show."""
    return bool(line.warehouse or line.delivery_date or line.serial or line.extra)


def shown_line(number: int, line: OrderLine, priced: PricedLine, decimals: int, *, including: bool) -> tuple[str, ...]:
    """What stands in the cells of a line, number counting from 1; including says that prices are with VAT."""
    return (
        f"{number} •" if has_details(line) else str(number),
        line.item,
        line.text,
        quantity(line.quantity) if line.quantity or line.item else "",
        line.unit,
        shown_price(line, decimals, including=including) if line.unit_price or line.item else "",
        percent(line.discount_percent) if line.discount_percent else "",
        money(line.discount_amount, decimals) if line.discount_amount else "",
        vat_words(line.vat),
        "" if line.is_blank else money(priced.amount, decimals),
    )


def decimals_of(code: str) -> int:
    """The decimals of an order's currency."""
    return currency(code).decimals


_EDIT: dict[int, Callable[[OrderLine], str]] = {
    At.ITEM: lambda line: line.item,
    At.TEXT: lambda line: line.text,
    At.QUANTITY: lambda line: plain_number(line.quantity or None),
    At.UNIT: lambda line: line.unit,
    At.PRICE: lambda line: plain_number(line.unit_price),
    At.DISCOUNT: lambda line: plain_number(line.discount_percent or None),
    At.DISCOUNT_AMOUNT: lambda line: plain_number(line.discount_amount or None),
    At.VAT: lambda line: line.vat.code,
}


def edited_text(column: int, line: OrderLine) -> str:
    """What a cell's editor begins with."""
    return _EDIT[column](line)
