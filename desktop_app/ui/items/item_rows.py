"""An item as a row of the list: code, name, units, its own price where it is sold itself, and its price lists."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.items import Item
from desktop_app.ui.format import price
from desktop_app.ui.widgets.painted_delegate import Column
from desktop_app.ui.widgets.rows import Row

translate = QCoreApplication.translate

COLUMNS: Final = (
    Column("code", 130, most=220),
    Column("name", 280, stretch=True),
    Column("unit", 130, toned=True),
    Column("price", 110, right=True),
    Column("vat", 80, toned=True, most=220),
    Column("lists", 200, toned=True),
)


def titles() -> Sequence[str]:
    """The heads of the columns."""
    return (
        translate("Items", "Code"),
        translate("Items", "Name"),
        translate("Items", "Units"),
        translate("Items", "Price"),
        translate("Items", "VAT code"),
        translate("Items", "Price lists"),
    )


def item_rows(items: Sequence[Item]) -> list[Row]:
    """The rows of items."""
    return [_row(item) for item in items]


def _row(item: Item) -> Row:
    units = ", ".join((item.unit, *(unit.name for unit in item.units)))
    lists = ", ".join(dict.fromkeys(each.price_list for each in item.prices))
    own = "" if item.axes else price(item.price)
    texts = (item.code, item.name, units, own, item.vat_code, lists)
    copied = (item.code, item.name, units, None if item.axes else item.price, item.vat_code, lists)
    return Row(item, texts, copied, ("", "", "muted", "", "muted", "muted"))
