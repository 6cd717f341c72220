"""Paying back: money that stands to a customer's credit leaves as a payment entry in the other direction."""

from decimal import Decimal

from desktop_app.backends.local.allocations import use_credit
from desktop_app.backends.local.credits import lay_credits
from desktop_app.backends.local.families import keep_documents, keep_progress
from desktop_app.backends.local.money_documents import families_of, post_money, round_amount
from desktop_app.backends.local.posting import LinkRow, Posted, link
from desktop_app.backends.local.progress import DocumentChange
from desktop_app.backends.local.session import Row, Session
from desktop_app.backends.local.sources import row_of, source_of
from desktop_app.domain.commands import Refund
from desktop_app.domain.documents import CREDITS, ZERO, DocumentKind, DocumentStatus
from desktop_app.domain.money import currency
from desktop_app.ports.backend import Rejected
from desktop_app.ports.clock import Clock


def refund(books: Session, command: Refund, clock: Clock) -> Posted:
    """Book money that goes back to a customer; raises Rejected for more than is open."""
    credit = source_of(books, command.credit, CREDITS, "paid back")
    if not credit.open:
        raise Rejected(f"Nothing is open on {credit.number}; there is nothing to pay back.", "credit")
    amount = round_amount(command.amount, credit.currency)
    amount = Decimal(credit.open) if amount is None else amount
    if amount > credit.open:
        words = f"Of {credit.number} only {credit.open} {credit.currency} is open; {amount} can't be paid back."
        raise Rejected(words, "amount")
    header = {"account": command.account} if command.account else None
    more = {"reference": command.reference, "method": command.method, "header": header}
    posted = post_money(books, DocumentKind.PAYMENT, credit, -amount, command.date, clock, **more)
    link(books, [LinkRow(credit.id, posted.id, amount)])
    families = families_of(books, [credit.id])
    use_credit(books, credit, families, amount)
    keep_progress(books, families)
    return posted


def cancel_refund(books: Session, payment: Row, credit_id: int) -> None:
    """The money is with us again, to the customer's credit as before."""
    credit = row_of(books, credit_id)
    families = families_of(books, [credit_id])
    use_credit(books, credit, families, payment.total)
    nothing = currency(payment.currency).round(ZERO)
    keep_documents(books, [DocumentChange(payment.id, nothing, DocumentStatus.CANCELLED)])
    for family in families:
        lay_credits(books, family)
    keep_progress(books, families)
