"""The step that brought versions of changed orders into the books."""

from sqlalchemy import JSON, Column, ForeignKey, Integer, MetaData, String, Table
from sqlalchemy.schema import CreateTable

from desktop_app.backends.local.columns import Exact, Moment
from desktop_app.backends.local.session import Session

_THEN = MetaData()
_DOCUMENTS = Table("documents", _THEN, Column("id", Integer, primary_key=True))
_VERSIONS = Table(
    "order_versions",
    _THEN,
    Column("document_id", ForeignKey("documents.id"), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("who", String, nullable=False),
    Column("total", Exact, nullable=False),
    Column("value", JSON, nullable=False),
    sqlite_with_rowid=False,
)
_SQLITE = (
    """CREATE TRIGGER order_versions_are_not_changed BEFORE UPDATE ON order_versions
BEGIN SELECT RAISE(ABORT, 'Versions of orders can not be changed.'); END""",
    """CREATE TRIGGER order_versions_are_not_replaced BEFORE INSERT ON order_versions
WHEN EXISTS (SELECT 1 FROM order_versions WHERE document_id = NEW.document_id AND version = NEW.version)
BEGIN SELECT RAISE(ABORT, 'Versions of orders can not be changed.'); END""",
)
_POSTGRESQL = (
    """CREATE FUNCTION order_versions_are_kept() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'Versions of orders can not be changed.'; END $$""",
    """CREATE TRIGGER order_versions_are_not_changed BEFORE UPDATE ON order_versions
FOR EACH ROW EXECUTE FUNCTION order_versions_are_kept()""",
)


def bring_versions(books: Session) -> None:
    """Make the table; every order that is there stands in its first version, which is not kept twice."""
    books.shape(CreateTable(_VERSIONS))
    guard_versions(books)


def guard_versions(books: Session) -> None:
    """Let the database refuse to change a version; emptied books lose them together with their documents."""
    for statement in _SQLITE if books.database == "sqlite" else _POSTGRESQL:
        books.shape(statement)
