"""Keeps the record append-only by the database's own triggers.

What stands here came with the record: a later change of it is a step of its own.
"""

from desktop_app.backends.local.session import Session

_SQLITE = (
    """CREATE TRIGGER record_is_not_changed BEFORE UPDATE ON record
BEGIN SELECT RAISE(ABORT, 'The record can not be changed.'); END""",
    """CREATE TRIGGER record_is_not_replaced BEFORE INSERT ON record
WHEN EXISTS (SELECT 1 FROM record WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'The record can not be changed.'); END""",
    """CREATE TRIGGER record_is_not_shortened BEFORE DELETE ON record
BEGIN SELECT RAISE(ABORT, 'The record can not be changed.'); END""",
)
_POSTGRESQL = (
    """CREATE FUNCTION record_is_kept() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'The record can not be changed.'; END $$""",
    """CREATE TRIGGER record_is_not_changed BEFORE UPDATE OR DELETE ON record
FOR EACH ROW EXECUTE FUNCTION record_is_kept()""",
    """CREATE TRIGGER record_is_not_emptied BEFORE TRUNCATE ON record
FOR EACH STATEMENT EXECUTE FUNCTION record_is_kept()""",
)


def guard_record(books: Session) -> None:
    """Let the database refuse to change, replace or take out what is in the record."""
    for statement in _SQLITE if books.database == "sqlite" else _POSTGRESQL:
        books.shape(statement)
