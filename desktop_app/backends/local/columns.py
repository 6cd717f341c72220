"""Column types that lose nothing: exact decimals and moments with their time zone, in SQLite and in PostgreSQL."""

from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal

from sqlalchemy import DateTime, Dialect, Numeric, String
from sqlalchemy.types import TypeDecorator, TypeEngine


class Exact(TypeDecorator[Decimal]):
    """A Decimal with every digit: text in SQLite, whose own numbers are binary; NUMERIC elsewhere."""

    impl = String
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Decimal] | TypeEngine[str]:
        if dialect.name == "sqlite":
            return dialect.type_descriptor(String())
        return dialect.type_descriptor(Numeric(asdecimal=True))

    def bind_processor(self, dialect: Dialect) -> Callable[[Decimal | None], Decimal | str | None] | None:
        return _in_digits if dialect.name == "sqlite" else None

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[str | None], Decimal | None] | None:  # noqa: ARG002 - SQLAlchemy's signature
        return _of_digits if dialect.name == "sqlite" else None


def _in_digits(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"


def _of_digits(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


class Moment(TypeDecorator[datetime]):
    """A moment in UTC; SQLite keeps no time zone, so it is put back on reading."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's signature
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's signature
        return value if value is None or value.tzinfo else value.replace(tzinfo=UTC)
