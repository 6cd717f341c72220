"""Who may send which command: a clerk cancels nothing, and sells at the prices of the books."""

from sqlalchemy import bindparam, select

from desktop_app.backends.local.item_rows import item_of
from desktop_app.backends.local.people import demand, read_people
from desktop_app.backends.local.prepared import Prepared
from desktop_app.backends.local.prices import price_list_of
from desktop_app.backends.local.rows import order as order_of
from desktop_app.backends.local.session import Session
from desktop_app.backends.local.sources import find, lines_of
from desktop_app.backends.local.tables import CUSTOMERS, ITEMS, PRICE_LISTS, PRICES
from desktop_app.domain.commands import Amend, Cancel, Close, Command, Pay, PlaceOrder, Reopen
from desktop_app.domain.items import Item
from desktop_app.domain.orders import Order, OrderLine
from desktop_app.domain.people import Right, person_called, refusal_words
from desktop_app.domain.price_lists import PriceList
from desktop_app.domain.prices import Wanted, price_of
from desktop_app.ports.backend import Rejected

_ITEM = Prepared(select(ITEMS).where(ITEMS.c.code == bindparam("wanted")))
_PRICES = Prepared(select(PRICES).where(PRICES.c.item == bindparam("wanted")).order_by(PRICES.c.nth))
_LIST = Prepared(select(PRICE_LISTS).where(PRICE_LISTS.c.code == bindparam("wanted")))
_LIST_OF = Prepared(select(CUSTOMERS.c.price_list).where(CUSTOMERS.c.code == bindparam("customer")))


def check_rights(books: Session, who: str, command: Command) -> None:
    """Raise Rejected, naming who may, where somebody sends what their role does not let them."""
    if isinstance(command, Pay) and command.write_offs:
        demand(books, who, Right.WRITE_OFF)
    if not isinstance(command, Cancel | Close | Reopen | PlaceOrder | Amend):
        return
    person = person_called(who, read_people(books))
    if not isinstance(command, PlaceOrder | Amend):
        right = Right.CANCEL if isinstance(command, Cancel) else Right.CLOSE_ORDER
        if not person.may(right):
            raise Rejected(refusal_words(person, right))
    elif not person.may(Right.PRICES):
        _check_prices(books, command, refusal_words(person, Right.PRICES))


def _check_prices(books: Session, command: PlaceOrder | Amend, words: str) -> None:
    """Raise Rejected where an order's money is not as the books alone would have it; a line without an item is free.

    What others booked before stays as it was when the order is changed.
    """
    order = command.order
    before = _booked(books, command.number) if isinstance(command, Amend) else None
    row = books.one(_LIST_OF, customer=order.customer)
    usual = row and row.price_list
    if row is not None and order.price_list not in (usual, before.price_list if before else usual):
        name = f"price list “{row.price_list}”" if row.price_list else "no price list"
        raise Rejected(f"Customer “{order.customer}” has {name}. {words}", "price_list")
    if order.discount is not None and (before is None or order.discount != before.discount):
        raise Rejected(f"The order has a discount. {words}", "discount")
    price_list = _price_list(books, order.price_list)
    for at, line in enumerate(order.lines, start=1):
        if before is None or _priced(line) not in [_priced(old) for old in before.lines[line.booked - 1 : line.booked]]:
            _check_line(order, line, _item(books, line.item), price_list, (at, words))


def _check_line(
    order: Order, line: OrderLine, item: Item | None, price_list: PriceList | None, place: tuple[int, str]
) -> None:
    at, words = place
    if line.discount_percent or line.discount_amount:
        raise Rejected(f"Line {at} has a discount. {words}", "discount", at)
    if item is None:
        return
    found = price_of(item, price_list, Wanted(order.date, line.quantity, line.unit, order.currency))
    usual = found.as_wanted(line.vat, including=order.prices_include_vat)
    if line.unit_price != usual:
        price = f"Line {at}: The price is {usual} in these books, not {line.unit_price}."
        raise Rejected(f"{price} {words}", "unit_price", at)


def _booked(books: Session, number: str) -> Order:
    row = find(books, number)
    return order_of(row, lines_of(books, row.id))


def _priced(line: OrderLine) -> tuple[object, ...]:
    """What a price is for: another quantity at the same price is no change of it."""
    return (line.item, line.unit, line.unit_price, line.discount_percent, line.discount_amount)


def _item(books: Session, code: str) -> Item | None:
    row = books.one(_ITEM, wanted=code) if code else None
    return None if row is None else item_of(row, books.all(_PRICES, wanted=code))


def _price_list(books: Session, code: str) -> PriceList | None:
    row = books.one(_LIST, wanted=code) if code else None
    return None if row is None else price_list_of(row)
