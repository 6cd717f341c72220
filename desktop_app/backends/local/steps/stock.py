"""The step that brought warehouses, movements of stock and levels into the books."""

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, MetaData, String, Table, insert
from sqlalchemy.schema import CreateIndex, CreateTable

from desktop_app.backends.local.columns import Exact, Moment
from desktop_app.backends.local.prepared import Prepared
from desktop_app.backends.local.session import Session

_THEN = MetaData()
_ITEMS = Table("items", _THEN, Column("code", String, primary_key=True))
_TABLES = (
    Table(
        "warehouses",
        _THEN,
        Column("code", String, primary_key=True),
        Column("name", String, nullable=False),
        Column("may_go_below", Boolean, nullable=False),
        Column("active", Boolean, nullable=False),
        sqlite_with_rowid=False,
    ),
    Table(
        "stock_movements",
        _THEN,
        Column("id", Integer, primary_key=True),
        Column("item", ForeignKey("items.code"), nullable=False),
        Column("warehouse", ForeignKey("warehouses.code"), nullable=False),
        Column("quantity", Exact, nullable=False),
        Column("date", Date, nullable=False),
        Column("kind", String, nullable=False),
        Column("number", String, nullable=False),
        Column("line", Integer, nullable=False),
        Column("cost", Exact),
        Column("reference", String, nullable=False),
        Column("who", String, nullable=False),
        Column("made_at", Moment, nullable=False),
    ),
    Table(
        "stock_levels",
        _THEN,
        Column("item", ForeignKey("items.code"), primary_key=True),
        Column("warehouse", ForeignKey("warehouses.code"), primary_key=True),
        Column("quantity", Exact, nullable=False),
        sqlite_with_rowid=False,
    ),
)
_MAIN = Prepared(insert(_TABLES[0]))
Index("stock_movements_by_item", _TABLES[1].c.item, _TABLES[1].c.warehouse)
Index("stock_movements_by_number", _TABLES[1].c.number)

_SQLITE = (
    """CREATE TRIGGER stock_movements_are_not_changed BEFORE UPDATE ON stock_movements
BEGIN SELECT RAISE(ABORT, 'Movements of stock can not be changed.'); END""",
    """CREATE TRIGGER stock_movements_are_not_replaced BEFORE INSERT ON stock_movements
WHEN EXISTS (SELECT 1 FROM stock_movements WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'Movements of stock can not be changed.'); END""",
)
_POSTGRESQL = (
    """CREATE FUNCTION stock_movements_are_kept() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'Movements of stock can not be changed.'; END $$""",
    """CREATE TRIGGER stock_movements_are_not_changed BEFORE UPDATE ON stock_movements
FOR EACH ROW EXECUTE FUNCTION stock_movements_are_kept()""",
)


def bring_stock(books: Session) -> None:
    """Make the tables, with the one warehouse; no item has a movement yet."""
    for table in _TABLES:
        books.shape(CreateTable(table))
        for index in sorted(table.indexes, key=lambda index: str(index.name)):
            books.shape(CreateIndex(index))
    begin_stock(books)


def begin_stock(books: Session) -> None:
    """The warehouse that all books begin with; the database refuses to change a movement from now on.

    Emptied books lose their movements together with their items.
    """
    books.do(_MAIN, code="MAIN", name="Main warehouse", may_go_below=False, active=True)
    for statement in _SQLITE if books.database == "sqlite" else _POSTGRESQL:
        books.shape(statement)
