"""The step that makes room for returns and credit notes: what they take back of each line, and their numbers."""

from desktop_app.backends.local.session import Session


def add_returns(books: Session) -> None:
    """Count what was returned and credited of a line, name the invoice's line it came from, begin two series."""
    exact = "VARCHAR" if books.database == "sqlite" else "NUMERIC"
    for name in ("returned", "credited"):
        books.shape(f"ALTER TABLE lines ADD COLUMN {name} {exact} DEFAULT '0' NOT NULL")
    books.shape("ALTER TABLE lines ADD COLUMN invoice_id INTEGER REFERENCES documents (id)")
    books.shape("ALTER TABLE lines ADD COLUMN invoice_line INTEGER")
    for series in ("return", "credit_note"):
        books.shape(f"INSERT INTO counters (name, last) VALUES ('{series}', 0)")  # noqa: S608 - the two names above
