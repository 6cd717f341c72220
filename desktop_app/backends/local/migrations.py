"""Versions of the books: what a new file begins with, and the numbered steps that bring an older one up to date."""

from collections.abc import Callable
from decimal import Decimal

from sqlalchemy import insert
from sqlalchemy.schema import CreateIndex, CreateTable

from desktop_app.backends.local.prepared import Prepared
from desktop_app.backends.local.record_guard import guard_record
from desktop_app.backends.local.session import Session
from desktop_app.backends.local.steps.cash import bring_cash
from desktop_app.backends.local.steps.company import bring_company
from desktop_app.backends.local.steps.money import bring_money
from desktop_app.backends.local.steps.people import bring_people
from desktop_app.backends.local.steps.prices import bring_prices
from desktop_app.backends.local.steps.returns import add_returns
from desktop_app.backends.local.steps.serials import bring_serials
from desktop_app.backends.local.steps.starts import bring_starts
from desktop_app.backends.local.steps.stock import begin_stock, bring_stock
from desktop_app.backends.local.steps.variants import bring_variants
from desktop_app.backends.local.steps.versions import bring_versions, guard_versions
from desktop_app.backends.local.stock_tables import EVERY_TABLE
from desktop_app.backends.local.tables import COUNTERS, VAT_CODES
from desktop_app.domain.vat import VatCode, VatKind

STEPS: tuple[Callable[[Session], None], ...] = (
    bring_company,
    bring_prices,
    bring_cash,
    add_returns,
    bring_stock,
    bring_people,
    bring_variants,
    bring_money,
    bring_serials,
    bring_versions,
    bring_starts,
)
"""STEPS[0] makes version 2 of version 1, and so on; none is ever changed once books were made with it."""

VERSION = 1 + len(STEPS)

_COUNTER = Prepared(insert(COUNTERS))
_VAT_CODE = Prepared(insert(VAT_CODES))

SERIES = ("order", "delivery", "invoice", "payment", "return", "credit_note")

FIRST_VAT_CODES = (
    VatCode("S22", Decimal(22), VatKind.STANDARD, "Standard rate 22 %"),
    VatCode("S9", Decimal(9), VatKind.REDUCED, "Reduced rate 9 %"),
    VatCode("Z", Decimal(0), VatKind.ZERO, "Zero-rated"),
    VatCode("E", Decimal(0), VatKind.EXEMPT, "Exempt"),
)


def begin(books: Session) -> None:
    """Make the tables as they are now and what new books begin with."""
    for table in EVERY_TABLE:
        books.shape(CreateTable(table))
        for index in sorted(table.indexes, key=lambda index: str(index.name)):
            books.shape(CreateIndex(index))
    guard_record(books)
    begin_stock(books)
    guard_versions(books)
    counters = [{"name": name, "last": 0} for name in SERIES]
    books.many(_COUNTER, [*counters, {"name": "change", "last": len(FIRST_VAT_CODES)}])
    codes = [
        {"code": vat.code, "position": at, "percent": vat.percent, "kind": vat.kind, "label": vat.label, "changed": at}
        for at, vat in enumerate(FIRST_VAT_CODES, start=1)
    ]
    books.many(_VAT_CODE, codes)


def advance(books: Session, version: int) -> None:
    """Bring books of an older version to the present one."""
    for step in STEPS[version - 1 :]:
        step(books)
