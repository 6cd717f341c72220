"""The step that brought people and their roles into the books."""

from sqlalchemy import Column, MetaData, String, Table
from sqlalchemy.schema import CreateTable

from desktop_app.backends.local.session import Session

_PEOPLE = Table(
    "people",
    MetaData(),
    Column("name", String, primary_key=True),
    Column("role", String, nullable=False),
    sqlite_with_rowid=False,
)


def bring_people(books: Session) -> None:
    """Make the table; it begins empty, so everybody may do everything, as before."""
    books.shape(CreateTable(_PEOPLE))
