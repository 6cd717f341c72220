"""Emptying the books, as when a sample is taken out; what was set up stays, and so does the count of numbers."""

from sqlalchemy import delete

from desktop_app.backends.local.company_tables import OPENINGS
from desktop_app.backends.local.prepared import Prepared
from desktop_app.backends.local.session import Session
from desktop_app.backends.local.stock_tables import SERIALS, STOCK_LEVELS, STOCK_MOVEMENTS
from desktop_app.backends.local.tables import (
    CASH_COUNTS,
    CUSTOMERS,
    DOCUMENTS,
    ITEMS,
    KEYS,
    LINES,
    LINKS,
    ORDER_VERSIONS,
    PRICE_LISTS,
    PRICES,
    TENDERS,
)

_STOCK = (SERIALS, STOCK_LEVELS, STOCK_MOVEMENTS)
_MONEY = (CASH_COUNTS, TENDERS)
_TRADE = (LINKS, LINES, ORDER_VERSIONS, DOCUMENTS)
_TABLES = (KEYS, *_MONEY, *_STOCK, *_TRADE, PRICES, PRICE_LISTS, ITEMS, OPENINGS, CUSTOMERS)
_EMPTY = [Prepared(delete(table)) for table in _TABLES]


def clear(books: Session) -> None:
    """Take out customers, items with their stock, price lists and documents.

    A number is never given twice, so numbers go on where they were.
    """
    for statement in _EMPTY:
        books.do(statement)
