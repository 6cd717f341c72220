"""What is open, and how a payment is laid, told from the chain alone."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.allocation import allocate
from desktop_app.domain.document_steps import AS_SAID, open_steps, to_come_steps
from desktop_app.domain.documents import Chain, Document, DocumentKind, DocumentStatus, Link
from desktop_app.domain.money_steps import allocation_steps, payment_steps

DAY = dt.date(2026, 11, 21)
ORDER, INVOICE, PAYMENT = DocumentKind.ORDER, DocumentKind.INVOICE, DocumentKind.PAYMENT


def document(kind, number, total, left, status=DocumentStatus.OPEN):
    whole = Decimal(total)
    return Document(kind, number, DAY, "ACME", "ACME", "EUR", whole, Decimal(0), whole, Decimal(left), status)


@dataclass(frozen=True)
class Owed:
    number: str
    open: Decimal


cents = st.decimals(min_value=0, max_value=99, places=2)
owed = st.lists(cents, min_size=1, max_size=5).map(lambda all_: [Owed(f"SI-{n}", one) for n, one in enumerate(all_)])


@given(documents=owed, amount=st.none() | cents)
def test_an_amount_is_laid_as_the_steps_say(documents, amount):
    steps = allocation_steps(documents, amount)
    laid = allocate(documents, amount)
    assert [step.result for step in steps[: len(laid)]] == [part.amount for part in laid]
    assert steps[-1].result == (amount if amount is not None else sum(part.amount for part in laid))
    for step in steps[: len(laid)]:
        assert step.result == min(step.inputs.values())
    assert steps[-2].result + steps[-3].result == steps[-1].result


def test_what_waits_in_the_outbox_counts_only_for_what_is_still_to_come():
    invoice = document(INVOICE, "SI-1", "100.00", "100.00")
    draft = document(PAYMENT, "L-1", "30.00", "0", DocumentStatus.DRAFT)
    chain = Chain((invoice, draft), (Link("SI-1", "L-1", Decimal("30.00")),))
    assert open_steps(invoice, chain)[-1].result == Decimal("100.00")
    coming = to_come_steps(invoice, chain)[-1]
    assert (coming.result, coming.inputs["L-1"]) == (Decimal("70.00"), Decimal("30.00"))
    assert to_come_steps(draft, chain) == ()


def test_books_that_count_otherwise_have_the_last_word():
    invoice = document(INVOICE, "SI-1", "100.00", "60.00")
    first, last = open_steps(invoice, Chain((invoice,), ()))
    assert (first.result, last.result, last.formula) == (Decimal("100.00"), Decimal("60.00"), AS_SAID)


def test_a_cancelled_payment_still_adds_up():
    payment = document(PAYMENT, "PE-1", "100.00", "0", DocumentStatus.CANCELLED)
    invoice = document(INVOICE, "SI-1", "100.00", "100.00")
    chain = Chain((invoice, payment), (Link("SI-1", "PE-1", Decimal("100.00")),))
    assert payment_steps(payment, chain)[-1].result == Decimal("100.00")
    assert open_steps(payment, chain)[-1].result == 0
    assert open_steps(invoice, chain)[-1].result == Decimal("100.00")
