"""Warehouses of the books: kept by their codes, never taken out."""

from collections.abc import Sequence

from sqlalchemy import bindparam, insert, select, update

from desktop_app.backends.local.prepared import Prepared
from desktop_app.backends.local.refusing import refuse
from desktop_app.backends.local.session import Session
from desktop_app.backends.local.stock_tables import STOCK_LEVELS, WAREHOUSES
from desktop_app.domain.stock import Warehouse, plain, warehouse_problems
from desktop_app.ports.backend import Rejected

_ALL = Prepared(select(WAREHOUSES).order_by(WAREHOUSES.c.code))
_ADD = Prepared(insert(WAREHOUSES))
_CHANGE = Prepared(
    update(WAREHOUSES)
    .where(WAREHOUSES.c.code == bindparam("wanted"))
    .values(name=bindparam("called"), may_go_below=bindparam("below"), active=bindparam("used"))
)
_FILLED = Prepared(
    select(STOCK_LEVELS.c.item, STOCK_LEVELS.c.quantity).where(STOCK_LEVELS.c.warehouse == bindparam("wanted"))
)


def read_warehouses(books: Session) -> tuple[Warehouse, ...]:
    """All warehouses by their codes, those no longer in use too."""
    return tuple(Warehouse(*row) for row in books.all(_ALL))


def keep_warehouses(books: Session, warehouses: Sequence[Warehouse]) -> str:
    """Add or change warehouses by their codes; what changed, in words for the record, or nothing. Raises Rejected."""
    refuse(warehouse_problems(warehouses))
    known = {each.code: each for each in read_warehouses(books)}
    changed = [(line, each) for line, each in enumerate(warehouses, start=1) if known.get(each.code) != each]
    for line, each in changed:
        _check_levels(books, each, line)
        if each.code in known:
            books.do(_CHANGE, wanted=each.code, called=each.name, below=each.may_go_below, used=each.active)
        else:
            row = {"code": each.code, "name": each.name, "may_go_below": each.may_go_below, "active": each.active}
            books.do(_ADD, **row)
    return ", ".join(each.code for _, each in changed)


def _check_levels(books: Session, warehouse: Warehouse, line: int) -> None:
    """A warehouse that is left must be empty; one that may not go below zero must not be there already."""
    for row in books.all(_FILLED, wanted=warehouse.code):
        if not warehouse.active and row.quantity:
            words = f"Warehouse {warehouse.code} has {plain(row.quantity)} of item “{row.item}”; count it as 0 first."
            raise Rejected(words, "active", line)
        if not warehouse.may_go_below and row.quantity < 0:
            words = f"Warehouse {warehouse.code} has {plain(row.quantity)} of item “{row.item}”; count it first."
            raise Rejected(words, "may_go_below", line)
