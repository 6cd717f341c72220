"""The step that brought the counts of the cash drawer into the books."""

from sqlalchemy import Column, Date, Index, Integer, MetaData, String, Table
from sqlalchemy.schema import CreateIndex, CreateTable

from desktop_app.backends.local.columns import Exact, Moment
from desktop_app.backends.local.session import Session

_COUNTS = Table(
    "cash_counts",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("day", Date, nullable=False),
    Column("currency", String, nullable=False),
    Column("expected", Exact, nullable=False),
    Column("counted", Exact, nullable=False),
    Column("taken", Exact, nullable=False),
    Column("made_at", Moment, nullable=False),
)
_BY_DAY = Index("cash_counts_by_day", _COUNTS.c.currency, _COUNTS.c.day, _COUNTS.c.id)


def bring_cash(books: Session) -> None:
    """Make the table; nothing was counted before."""
    books.shape(CreateTable(_COUNTS))
    books.shape(CreateIndex(_BY_DAY))
