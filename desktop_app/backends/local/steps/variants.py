"""The step that brought variants of items into the books."""

from desktop_app.backends.local.session import Session


def bring_variants(books: Session) -> None:
    """Make the columns; no item that is there has variants."""
    books.shape("ALTER TABLE items ADD COLUMN axes JSON")
    books.shape("ALTER TABLE items ADD COLUMN variant_of VARCHAR DEFAULT '' NOT NULL")
    books.shape("ALTER TABLE items ADD COLUMN make JSON")
