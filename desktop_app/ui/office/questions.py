"""What a person can ask of the figures of the back office, as questions that the drawer puts."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.ageing import Aged
from desktop_app.domain.cash import cash_steps
from desktop_app.domain.document_steps import sum_steps
from desktop_app.domain.documents import Document, DocumentKind, DocumentQuery, HeldMoney
from desktop_app.domain.rules.rule import Step
from desktop_app.domain.statements import Statement
from desktop_app.ui import format as shown
from desktop_app.ui.counted import counted
from desktop_app.ui.desk import Desk
from desktop_app.ui.documents.questions import document_question
from desktop_app.ui.office.account_lists import StatementRow
from desktop_app.ui.office.cash_list import CashRow
from desktop_app.ui.office.document_lists import INVOICES
from desktop_app.ui.office.fields import say
from desktop_app.ui.office.listing import ZERO, Asked, Filters, Listing
from desktop_app.ui.why_drawer import OPEN, TOTAL, Question
from desktop_app.workflows.explain_totals import Explained

translate = QCoreApplication.translate


def row_question(desk: Desk, listing: Listing, value: Any) -> Question | None:
    """Where the figure of one row comes from; None where the row has nothing behind it."""
    if isinstance(value, Document):
        return document_question(desk, value, TOTAL if value.kind is DocumentKind.PAYMENT else OPEN)
    screen, number = listing.opens(value) or ("", "")
    if screen == "documents":
        work = partial(desk.verbs.explain.document, desk.profile, str(number))
        return Question(str(number), work, OPEN if isinstance(value, HeldMoney) else TOTAL)
    match value:
        case StatementRow():
            return statement_question(value.statement)
        case CashRow():
            return cash_question(value)
        case Aged(customer=customer) if customer:
            return _owed_question(desk, value)
    return None


def sum_question(asked: Asked, listing: Listing, filters: Filters) -> Question:
    """How all rows of a list add up."""
    return Question(say(listing.title), lambda: Explained(open=listing.steps(listing.every(asked, filters))), OPEN)


def chosen_question(listing: Listing, values: Sequence[Any]) -> Question:
    """How the chosen rows add up."""
    title = counted("Office", "{list}: %n chosen", len(values)).format(list=say(listing.title))
    return Question(title, lambda: Explained(open=listing.steps(values)), OPEN)


def statement_question(statement: Statement) -> Question:
    """How a closing balance comes about."""
    title = translate("Office", "Account of {customer}").format(customer=statement.customer_name)
    return Question(title, partial(Explained, open=statement_steps(statement)), OPEN)


def cash_question(row: CashRow) -> Question:
    """How what should be in the drawer comes about."""
    title = translate("Office", "Cash of {day}").format(day=shown.day(row.day.day))
    return Question(title, partial(Explained, open=cash_steps(row.day)), str(row.part))


def statement_steps(statement: Statement) -> tuple[Step, ...]:
    """Opening balance, what was charged and settled, closing balance."""
    charged = {one.movement.number: one.movement.amount for one in statement.entries if one.movement.amount > 0}
    settled = {one.movement.number: -one.movement.amount for one in statement.entries if one.movement.amount < 0}
    inputs = {"opening balance": statement.opening, "charged": statement.charged, "settled": statement.settled}
    last = sum_steps("closing balance", "opening balance + charged − settled", {})[-1]
    return (
        *sum_steps("charged", "sum of what was added to what is owed", charged),
        *sum_steps("settled", "sum of what was taken off", settled),
        replace(last, result=statement.closing, inputs=inputs),
    )


def _owed_question(desk: Desk, aged: Aged) -> Question:
    verbs, profile = desk.verbs, desk.profile
    asked, filters = Asked(verbs, profile, verbs.clock.today()), Filters(customer=aged.customer)
    credit_notes = DocumentQuery(kind=DocumentKind.CREDIT_NOTE, customer=aged.customer, only_open=True)

    def work() -> Explained:
        invoices = [one for one in INVOICES.every(asked, filters) if one.currency == aged.currency]
        found = verbs.look.every(profile, credit_notes)
        credit = {one.number: -one.open for one in found if one.currency == aged.currency}
        parts = {one.number: one.open for one in invoices} | credit
        opening = aged.open - sum(parts.values(), ZERO)
        if not opening and not credit:
            return verbs.explain.open_sum(invoices)
        whole = {"opening balance": opening, **parts} if opening else parts
        formula = "opening balance + what is open on each invoice − what is open on each credit note"
        return Explained(open=sum_steps("open", formula, whole))

    return Question(aged.customer_name or aged.customer, work, OPEN)
