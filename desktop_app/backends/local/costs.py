"""What items cost us: told and taken only where who works now may see it."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import bindparam, select

from desktop_app.backends.local.item_rows import item_of
from desktop_app.backends.local.people import read_people
from desktop_app.backends.local.prepared import Prepared
from desktop_app.backends.local.session import Session
from desktop_app.backends.local.tables import ITEMS, PRICES
from desktop_app.domain.items import Item
from desktop_app.domain.people import Right, person_called
from desktop_app.ports.changes import CatalogueChanges

_COST = Prepared(select(ITEMS.c.cost).where(ITEMS.c.code == bindparam("wanted")))
_WITH_COST = Prepared(select(ITEMS).where(ITEMS.c.cost.is_not(None)).order_by(ITEMS.c.code))
_PRICES = Prepared(select(PRICES).where(PRICES.c.item == bindparam("wanted")).order_by(PRICES.c.nth))


def sees_cost(books: Session, who: str) -> bool:
    """Whether somebody may see what items cost."""
    return person_called(who, read_people(books)).may(Right.COST)


def without_cost(changes: CatalogueChanges) -> CatalogueChanges:
    """The same changes for somebody who may not see it."""
    return replace(changes, items=tuple(replace(item, cost=None) for item in changes.items))


def with_cost_kept(books: Session, items: Sequence[Item]) -> list[Item]:
    """Items as somebody has written them who does not see what they cost: that stays as it is."""
    kept = {item.code: books.one(_COST, wanted=item.code) for item in items}
    return [replace(item, cost=row.cost if (row := kept[item.code]) is not None else None) for item in items]


def items_with_cost(books: Session) -> list[Item]:
    """All items of which it is known; they are told anew when somebody's role has changed."""
    return [item_of(row, books.all(_PRICES, wanted=row.code)) for row in books.all(_WITH_COST)]
