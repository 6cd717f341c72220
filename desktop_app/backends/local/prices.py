"""Price lists of the books, and the prices that items have on them."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, delete, insert, select
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from desktop_app.backends.local.item_rows import price_rows
from desktop_app.backends.local.numbering import next_changes
from desktop_app.backends.local.prepared import Prepared
from desktop_app.backends.local.session import Row, Session
from desktop_app.backends.local.tables import ITEMS, PRICE_LISTS, PRICES
from desktop_app.domain.items import Item
from desktop_app.domain.money import CurrencyError, currency
from desktop_app.domain.price_lists import PriceList
from desktop_app.ports.backend import Rejected

_LISTS = Prepared(select(PRICE_LISTS).order_by(PRICE_LISTS.c.code))
_DROP = Prepared(delete(PRICES).where(PRICES.c.item == bindparam("of")))
_ADD = Prepared(insert(PRICES))
_PRICES = Prepared(
    select(PRICES)
    .join(ITEMS, ITEMS.c.code == PRICES.c.item)
    .where(ITEMS.c.changed > bindparam("after"), ITEMS.c.changed <= bindparam("upto"))
    .order_by(PRICES.c.item, PRICES.c.nth)
)


def _keep_lists() -> dict[str, Prepared]:
    found = {}
    for name, kind in (("sqlite", sqlite_insert), ("postgresql", postgresql_insert)):
        statement = kind(PRICE_LISTS)
        news = {column.name: statement.excluded[column.name] for column in PRICE_LISTS.c if column.name != "code"}
        found[name] = Prepared(statement.on_conflict_do_update(index_elements=[PRICE_LISTS.c.code], set_=news))
    return found


_KEEP_LISTS = _keep_lists()


def keep_price_lists(books: Session, lists: Sequence[PriceList]) -> None:
    """Add or change price lists by their codes; raises Rejected for one without code or name, or no currency."""
    rows = [_list_row(price_list) for price_list in lists]
    for row, changed in zip(rows, next_changes(books, len(rows)), strict=True):
        row["changed"] = changed
    books.many(_KEEP_LISTS[books.database], rows)


def read_price_lists(books: Session) -> list[Row]:
    """The rows of all lists, by their codes."""
    return books.all(_LISTS)


def price_list_of(row: Row) -> PriceList:
    """The list of a row."""
    return PriceList(row.code, row.name, row.currency, row.includes_vat, row.active)


def check_units(item: Item) -> None:
    """Raises Rejected where a unit of an item has no name, contains nothing or is there twice."""
    names = {item.unit}
    for unit in item.units:
        if not unit.name or unit.contains <= 0:
            raise Rejected(f"Item “{item.code}”: A unit needs a name and a content above zero.", "units")
        if unit.name in names:
            raise Rejected(f"Item “{item.code}”: Unit “{unit.name}” is there twice.", "units")
        names.add(unit.name)


def check_prices(item: Item, lists: set[str]) -> None:
    """Raises Rejected where an item has a price on no list of the books, or one that means nothing."""
    units = {"", item.unit, *(unit.name for unit in item.units)}
    for price in item.prices:
        place = f"Item “{item.code}”: "
        if price.price_list not in lists:
            raise Rejected(f"{place}Price list “{price.price_list}” does not exist in these books.", "price_list")
        if price.unit not in units:
            raise Rejected(f"{place}It has no unit “{price.unit}”.", "unit")
        if price.price < 0 or price.from_quantity < 0:
            raise Rejected(f"{place}A price and its quantity must be zero or more.", "price")
        if price.first_day and price.last_day and price.last_day < price.first_day:
            raise Rejected(f"{place}A price ends before it begins.", "last_day")


def write_prices(books: Session, items: Sequence[Item]) -> None:
    """Give items the prices that they have now."""
    books.many(_DROP, [{"of": item.code} for item in items])
    books.many(_ADD, [row for item in items for row in price_rows(item)])


def prices_since(books: Session, after: int, upto: int) -> dict[str, list[Row]]:
    """The rows of prices of the items that changed in between, by the items' codes."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in books.all(_PRICES, after=after, upto=upto):
        found[row.item].append(row)
    return found


def _list_row(price_list: PriceList) -> dict[str, Any]:
    if not price_list.code or not price_list.name:
        what = f"“{price_list.code or price_list.name}”"
        raise Rejected(f"The price list {what} needs a code and a name.", "name" if price_list.code else "code")
    try:
        code = currency(price_list.currency).code
    except CurrencyError as error:
        raise Rejected(f"Price list “{price_list.code}”: {error}", "currency") from error
    return {
        "code": price_list.code,
        "name": price_list.name,
        "currency": code,
        "includes_vat": price_list.includes_vat,
        "active": price_list.active,
    }
