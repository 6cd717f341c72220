"""The cash book of a day as a list: what was in the drawer, what came in, what should be there and what was."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date as Date
from decimal import Decimal
from enum import StrEnum

from PySide6.QtCore import QT_TRANSLATE_NOOP

from desktop_app.domain.cash import CashDay
from desktop_app.domain.documents import Document
from desktop_app.ui.documents.words import kind_name
from desktop_app.ui.office.fields import money, say, text
from desktop_app.ui.office.listing import Answer, Asked, Filters, Listing, Sum


class Part(StrEnum):
    """What a row of the cash book tells; the values are the figures of its steps."""

    OPENING = "opening"
    PAYMENT = "received"
    EXPECTED = "expected"
    COUNTED = "counted"
    DIFFERENCE = "difference"
    TAKEN = "taken"


_WORDS = {
    Part.OPENING: QT_TRANSLATE_NOOP("Office", "In the drawer before"),
    Part.EXPECTED: QT_TRANSLATE_NOOP("Office", "Expected"),
    Part.COUNTED: QT_TRANSLATE_NOOP("Office", "Counted"),
    Part.DIFFERENCE: QT_TRANSLATE_NOOP("Office", "Difference"),
    Part.TAKEN: QT_TRANSLATE_NOOP("Office", "Taken out"),
}


@dataclass(frozen=True, slots=True)
class CashRow:
    """A row of the cash book; amount is what is in the drawer after it, or what was counted, off or taken out."""

    day: CashDay
    part: Part
    amount: Decimal
    document: Document | None = None


def rows_of(day: CashDay) -> Iterator[CashRow]:
    """Opening, every payment, what is expected, and the count where there is one."""
    yield CashRow(day, Part.OPENING, day.opening)
    drawer = day.opening
    for document in day.payments:
        drawer += document.cash
        yield CashRow(day, Part.PAYMENT, drawer, document)
    yield CashRow(day, Part.EXPECTED, day.expected)
    if day.count is not None:
        yield CashRow(day, Part.COUNTED, day.count.counted)
        yield CashRow(day, Part.DIFFERENCE, day.count.difference)
        if day.count.taken:
            yield CashRow(day, Part.TAKEN, day.count.taken)


def day_of(asked: Asked, filters: Filters) -> Date:
    """The day that is looked at, today where none was typed."""
    return filters.since or asked.today


def _rows(asked: Asked, filters: Filters) -> Sequence[CashRow]:
    days = asked.verbs.look.cash(asked.profile, day_of(asked, filters))
    return [row for day in days for row in rows_of(day)]


def _page(asked: Asked, filters: Filters, _first: int, _most: int) -> Answer:
    rows = _rows(asked, filters)
    return Answer(rows, [_sum(row) for row in rows if row.part in (Part.EXPECTED, Part.DIFFERENCE)])


def _sum(row: CashRow) -> Sum:
    count = len(row.day.payments) if row.part is Part.EXPECTED else 0
    return Sum(row.day.currency, count, row.amount, str(row.part))


def _what(row: CashRow) -> str:
    return say(_WORDS[row.part]) if row.document is None else kind_name(row.document.kind)


def _moved(row: CashRow, sign: int) -> Decimal | None:
    amount = row.document.cash * sign if row.document is not None else Decimal(0)
    return amount if amount > 0 else None


def _tone(row: CashRow, _today: Date) -> str:
    if row.part is Part.DIFFERENCE and row.amount:
        return "danger bold"
    return "bold" if row.document is None else ""


CASH = Listing(
    key="cash",
    title=str(QT_TRANSLATE_NOOP("Office", "Cash book")),
    tab=str(QT_TRANSLATE_NOOP("Office", "Cash book")),
    figure=str(QT_TRANSLATE_NOOP("Office", "received")),
    empty=str(QT_TRANSLATE_NOOP("Office", "No cash came in yet. What is paid in cash stands here, day by day.")),
    fields=(
        text("what", str(QT_TRANSLATE_NOOP("Office", "What")), 170, _what, tone=_tone),
        text(
            "number",
            str(QT_TRANSLATE_NOOP("Office", "Number")),
            108,
            lambda row: row.document.number if row.document else "",
            most=220,
        ),
        text(
            "customer",
            str(QT_TRANSLATE_NOOP("Office", "Customer")),
            200,
            lambda row: row.document.customer_name if row.document else "",
            stretch=True,
        ),
        text(
            "reference",
            str(QT_TRANSLATE_NOOP("Office", "Reference")),
            130,
            lambda row: row.document.reference if row.document else "",
        ),
        money("in", str(QT_TRANSLATE_NOOP("Office", "In")), lambda row: _moved(row, 1)),
        money("out", str(QT_TRANSLATE_NOOP("Office", "Out")), lambda row: _moved(row, -1)),
        money("drawer", str(QT_TRANSLATE_NOOP("Office", "Drawer")), lambda row: row.amount, _tone),
    ),
    page=_page,
    every=_rows,
    code=lambda row: row.day.currency,
    amount=lambda row: row.document.cash if row.document else None,
    name=lambda row: row.document.number if row.document else f"{row.day.currency} {row.part}",
    customer=lambda row: row.document.customer if row.document else "",
    opens=lambda row: ("documents", row.document.number) if row.document else None,
    uses=frozenset({"day"}),
)
