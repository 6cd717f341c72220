"""The step that brought serials into the books."""

from desktop_app.backends.local.session import Session

_SERIALS = """CREATE TABLE serials (
\titem VARCHAR NOT NULL REFERENCES items (code),
\tserial VARCHAR NOT NULL,
\twarehouse VARCHAR REFERENCES warehouses (code),
\tPRIMARY KEY (item, serial)
)"""


def bring_serials(books: Session) -> None:
    """Make the table and the columns; no item is kept by serial yet."""
    is_sqlite = books.database == "sqlite"
    books.shape(f"ALTER TABLE items ADD COLUMN by_serial BOOLEAN DEFAULT {'0' if is_sqlite else 'false'} NOT NULL")
    books.shape("ALTER TABLE stock_movements ADD COLUMN serial VARCHAR DEFAULT '' NOT NULL")
    books.shape("CREATE INDEX stock_movements_by_serial ON stock_movements (serial) WHERE serial != ''")
    books.shape(f"{_SERIALS} WITHOUT ROWID" if is_sqlite else _SERIALS)
