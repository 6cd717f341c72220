"""The lists of the back office that are made of accounts: ageing, a statement, and money on no invoice."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date as Date
from decimal import Decimal

from PySide6.QtCore import QT_TRANSLATE_NOOP

from desktop_app.domain.ageing import Aged, Band, in_total
from desktop_app.domain.documents import HeldMoney
from desktop_app.domain.statements import Movement, Statement
from desktop_app.ui.documents.words import kind_name
from desktop_app.ui.office.fields import money, say, text
from desktop_app.ui.office.listing import Answer, Asked, Filters, Listing, Sum
from desktop_app.ui.payment_methods import method_name

# ---- ageing

_BANDS = (
    (Band.NOT_DUE, "not_due", QT_TRANSLATE_NOOP("Office", "Not due")),
    (Band.TO_30, "to_30", QT_TRANSLATE_NOOP("Office", "1–30 days")),
    (Band.TO_60, "to_60", QT_TRANSLATE_NOOP("Office", "31–60 days")),
    (Band.TO_90, "to_90", QT_TRANSLATE_NOOP("Office", "61–90 days")),
    (Band.OVER_90, "over_90", QT_TRANSLATE_NOOP("Office", "over 90 days")),
)


def _aged(asked: Asked, filters: Filters) -> Sequence[Aged]:
    """Each customer, beneath them the sums by currency, and all of it in the company's own currency."""
    found = [one for one in asked.verbs.look.ageing(asked.profile) if filters.customer in ("", one.customer)]
    totals = in_total(found)
    whole = asked.verbs.look.in_base(asked.profile, totals)
    if whole is None:
        return [*found, *totals]
    words = say(QT_TRANSLATE_NOOP("Office", "All customers, at today’s rates"))
    return [*found, *totals, replace(whole, customer_name=words)]


def _aged_page(asked: Asked, filters: Filters, _first: int, _most: int) -> Answer:
    found = _aged(asked, filters)
    words = str(QT_TRANSLATE_NOOP("Office", "overdue"))
    late = [Sum(one.currency, 0, one.overdue, words) for one in found if not one.customer_name and one.overdue]
    return Answer(found, [*AGEING.summed(found), *late])


def _bold(aged: Aged, _today: Date) -> str:
    return "" if aged.customer else "bold"


def _in_band(band: Band) -> Callable[[Aged], Decimal | None]:
    return lambda aged: aged.bands[band] or None


def _aged_name(aged: Aged) -> str:
    return aged.customer_name or aged.customer or say(QT_TRANSLATE_NOOP("Office", "All customers"))


AGEING = Listing(
    key="ageing",
    title=str(QT_TRANSLATE_NOOP("Office", "Ageing by customer")),
    tab=str(QT_TRANSLATE_NOOP("Office", "Ageing")),
    figure=str(QT_TRANSLATE_NOOP("Office", "open")),
    empty=str(QT_TRANSLATE_NOOP("Office", "Nobody owes anything.")),
    fields=(
        text("customer", str(QT_TRANSLATE_NOOP("Office", "Customer")), 200, _aged_name, stretch=True, tone=_bold),
        text("count", str(QT_TRANSLATE_NOOP("Office", "Invoices")), 76, lambda aged: aged.documents, right=True),
        *(money(key, str(title), _in_band(band), _bold, bare=True) for band, key, title in _BANDS),
        money("open", str(QT_TRANSLATE_NOOP("Office", "Open")), lambda aged: aged.open, _bold),
    ),
    page=_aged_page,
    every=_aged,
    code=lambda aged: aged.currency,
    amount=lambda aged: aged.open if aged.customer else None,
    name=lambda aged: f"{_aged_name(aged)} {aged.currency}",
    customer=lambda aged: aged.customer,
    opens=lambda aged: ("customers", aged.customer) if aged.customer else None,
    uses=frozenset({"customer"}),
)


# ---- a statement of account


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A row of a statement: a movement, or where there is none the balance at the beginning or the end."""

    statement: Statement
    movement: Movement | None
    balance: Decimal
    place: int
    day: Date

    @property
    def is_closing(self) -> bool:
        """The last row of its statement."""
        return self.movement is None and self.place > 0


def rows_of(statement: Statement, today: Date) -> Iterator[StatementRow]:
    """Opening balance, every movement, closing balance.

    Without a period it begins with the day of the first movement and ends today, or with the last one's if that is
    later.
    """
    days = [entry.movement.date for entry in statement.entries] or [statement.until or today]
    yield StatementRow(statement, None, statement.opening, 0, statement.since or days[0])
    for place, entry in enumerate(statement.entries, 1):
        yield StatementRow(statement, entry.movement, entry.balance, place, entry.movement.date)
    end = statement.until or max(today, days[-1])
    yield StatementRow(statement, None, statement.closing, len(statement.entries) + 1, end)


def _statement(asked: Asked, filters: Filters) -> Iterable[StatementRow]:
    if not filters.customer:
        return ()
    found = asked.verbs.look.statements(asked.profile, filters.customer, filters.since, filters.until)
    return [row for statement in found for row in rows_of(statement, asked.today)]


def _statement_page(asked: Asked, filters: Filters, _first: int, _most: int) -> Answer:
    rows = list(_statement(asked, filters))
    words = str(QT_TRANSLATE_NOOP("Office", "closing balance"))
    ends = [row for row in rows if row.is_closing]
    return Answer(rows, [Sum(row.statement.currency, row.place - 1, row.balance, words) for row in ends])


def _what(row: StatementRow) -> str:
    if row.movement is not None:
        return kind_name(row.movement.kind)
    return say(
        QT_TRANSLATE_NOOP("Office", "Closing balance")
        if row.is_closing
        else QT_TRANSLATE_NOOP("Office", "Opening balance")
    )


def _day(row: StatementRow) -> Date:
    return row.day


def _particulars(row: StatementRow) -> str:
    if row.movement is None:
        return ""
    return " · ".join(part for part in (row.movement.reference, method_name(row.movement.method)) if part)


def _moved(row: StatementRow, sign: int) -> Decimal | None:
    amount = row.movement.amount * sign if row.movement is not None else Decimal(0)
    return amount if amount > 0 else None


def _bold_ends(row: StatementRow, _today: Date) -> str:
    return "bold" if row.movement is None else ""


STATEMENT = Listing(
    key="statement",
    title=str(QT_TRANSLATE_NOOP("Office", "Statement of account")),
    tab=str(QT_TRANSLATE_NOOP("Office", "Statement")),
    figure=str(QT_TRANSLATE_NOOP("Office", "balance")),
    empty=str(QT_TRANSLATE_NOOP("Office", "Choose a customer to see their account.")),
    fields=(
        text("date", str(QT_TRANSLATE_NOOP("Office", "Date")), 92, _day),
        text("what", str(QT_TRANSLATE_NOOP("Office", "Document")), 130, _what, tone=_bold_ends),
        text(
            "number",
            str(QT_TRANSLATE_NOOP("Office", "Number")),
            108,
            lambda row: row.movement.number if row.movement else "",
            most=220,
        ),
        text("reference", str(QT_TRANSLATE_NOOP("Office", "Reference")), 160, _particulars, stretch=True),
        text(
            "due",
            str(QT_TRANSLATE_NOOP("Office", "Due")),
            92,
            lambda row: row.movement.due_date if row.movement else None,
        ),
        money("charged", str(QT_TRANSLATE_NOOP("Office", "Charged")), lambda row: _moved(row, 1)),
        money("settled", str(QT_TRANSLATE_NOOP("Office", "Settled")), lambda row: _moved(row, -1)),
        money("balance", str(QT_TRANSLATE_NOOP("Office", "Balance")), lambda row: row.balance, _bold_ends),
    ),
    page=_statement_page,
    every=_statement,
    code=lambda row: row.statement.currency,
    amount=lambda row: row.movement.amount if row.movement else None,
    name=lambda row: row.movement.number if row.movement else f"{row.statement.currency} {row.place}",
    customer=lambda row: row.statement.customer,
    opens=lambda row: ("documents", row.movement.number) if row.movement else None,
)


# ---- money on no invoice


def _held(asked: Asked, filters: Filters) -> Sequence[HeldMoney]:
    found = asked.verbs.look.held_money(asked.profile, filters.customer)
    return [one for one in found if filters.has_day(one.date)]


def _held_page(asked: Asked, filters: Filters, _first: int, _most: int) -> Answer:
    found = _held(asked, filters)
    return Answer(found, HELD.summed(found))


def _where(held: HeldMoney) -> str:
    return held.order or say(QT_TRANSLATE_NOOP("Office", "not allocated"))


HELD = Listing(
    key="held",
    title=str(QT_TRANSLATE_NOOP("Office", "Money on no invoice")),
    tab=str(QT_TRANSLATE_NOOP("Office", "On no invoice")),
    figure=str(QT_TRANSLATE_NOOP("Office", "held")),
    empty=str(QT_TRANSLATE_NOOP("Office", "No money stands open to a customer’s credit.")),
    fields=(
        text("date", str(QT_TRANSLATE_NOOP("Office", "Date")), 92, lambda held: held.date),
        text("payment", str(QT_TRANSLATE_NOOP("Office", "Number")), 108, lambda held: held.payment, most=220),
        text(
            "customer",
            str(QT_TRANSLATE_NOOP("Office", "Customer")),
            200,
            lambda held: held.customer_name or held.customer,
            stretch=True,
        ),
        text("method", str(QT_TRANSLATE_NOOP("Office", "Method")), 120, lambda held: method_name(held.method)),
        text("reference", str(QT_TRANSLATE_NOOP("Office", "Reference")), 130, lambda held: held.reference),
        text("order", str(QT_TRANSLATE_NOOP("Office", "In advance on")), 120, _where, most=220),
        money("amount", str(QT_TRANSLATE_NOOP("Office", "Amount")), lambda held: held.amount),
    ),
    page=_held_page,
    every=_held,
    code=lambda held: held.currency,
    amount=lambda held: held.amount,
    name=lambda held: f"{held.payment} {held.order}".strip(),
    customer=lambda held: held.customer,
    opens=lambda held: ("documents", held.payment),
)
