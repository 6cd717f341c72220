"""The step that brought quotations and counter sales into the books: what was ordered of a line, two rules of sale."""

from desktop_app.backends.local.session import Session


def bring_starts(books: Session) -> None:
    """Add the columns: nothing was ordered of a quotation yet, quotations hold for 30 days, nobody walks in."""
    exact = "VARCHAR" if books.database == "sqlite" else "NUMERIC"
    books.shape(f"ALTER TABLE lines ADD COLUMN ordered {exact} DEFAULT '0' NOT NULL")
    books.shape("ALTER TABLE lines ADD COLUMN quotation_id INTEGER REFERENCES documents (id)")
    books.shape("ALTER TABLE lines ADD COLUMN quotation_line INTEGER")
    books.shape("CREATE INDEX lines_by_quotation ON lines (quotation_id) WHERE quotation_id IS NOT NULL")
    books.shape("ALTER TABLE company ADD COLUMN quotation_days INTEGER DEFAULT '30' NOT NULL")
    books.shape("ALTER TABLE company ADD COLUMN walk_in VARCHAR DEFAULT '' NOT NULL")
