"""Payments: which invoices are open, and one payment entry over several of them."""

from datetime import date
from decimal import Decimal

import pytest

from desktop_app.domain.commands import Pay, PayTarget
from desktop_app.domain.documents import DocumentKind
from desktop_app.domain.problems import InvalidInput
from desktop_app.workflows.carry_through import Through
from tests.workflows.fakes import FAKE, a_document, turn

TODAY = date(2026, 11, 21)


def over(*numbers, amount=None, **particulars):
    return Pay(tuple(PayTarget(number) for number in numbers), amount, **particulars)


def test_open_invoices_are_asked_for_oldest_due_first(verbs, backend):
    backend.given_documents = {"IN-1": a_document("IN-1", DocumentKind.INVOICE), "SO-1": a_document("SO-1")}
    found = verbs.pay.open_invoices(FAKE, "alfreds", TODAY)
    assert [document.number for document in found] == ["IN-1"]
    query = backend.asked[-1]
    assert (query.text, query.overdue_on, query.only_open, query.oldest_due_first) == ("alfreds", TODAY, True, True)


def test_a_payment_waits_for_its_invoice(verbs, backend, order):
    entries = verbs.submit.submit(FAKE, order, "one", Through.INVOICE)
    payment = verbs.pay.pay(FAKE, over(entries[2].number, method="cash", reference="8841"))
    assert payment.depends_on == (entries[2].key,)
    assert (payment.customer, payment.customer_name, payment.currency) == ("ALFKI", "Alfreds Futterkiste", "EUR")
    assert (payment.command.date, payment.reference) == (TODAY, "8841")
    turn(verbs.send, FAKE)
    assert backend.commands[payment.key].targets == (PayTarget("invoice-2"),)


@pytest.mark.parametrize(
    ("command", "total"),
    [
        (over("IN-1"), None),
        (over("IN-1", "IN-2", amount=Decimal(50)), Decimal(50)),
        (Pay((PayTarget("IN-1", Decimal(10)), PayTarget("IN-2", Decimal(5)))), Decimal(15)),
        (Pay((PayTarget("IN-1", Decimal(10)), PayTarget("IN-2"))), None),
    ],
)
def test_the_sum_is_what_the_payment_says(verbs, command, total):
    entry = verbs.pay.pay(FAKE, command, customer="ELSE", customer_name="Else Ltd")
    assert entry.total == total
    assert (entry.customer, entry.customer_name) == ("ELSE", "Else Ltd")


def test_the_same_payment_is_made_once_unless_asked_for_again(verbs):
    first = verbs.pay.pay(FAKE, over("IN-1", amount=Decimal(10)))
    same = verbs.pay.pay(FAKE, over("IN-1", amount=Decimal("10.0")))
    assert (same.key, same.repeated) == (first.key, True)
    again = verbs.pay.pay(FAKE, over("IN-1", amount=Decimal(10)), again=True)
    other = verbs.pay.pay(FAKE, over("IN-1", amount=Decimal(10)), "second")
    assert len({first.key, again.key, other.key}) == 3


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (Pay(()), "nothing to pay"),
        (over("IN-1", amount=Decimal(0)), "must be above zero"),
        (Pay((PayTarget("IN-1", Decimal(-1)),)), "must be above zero"),
        (Pay((PayTarget("IN-1", Decimal(9)),), Decimal(5)), "more than the payment"),
    ],
)
def test_a_payment_that_makes_no_sense_is_refused(verbs, command, words):
    with pytest.raises(InvalidInput, match=words):
        verbs.pay.pay(FAKE, command)
