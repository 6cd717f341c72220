"""Credit: what stands open, and the allocations that use it."""

from datetime import date
from decimal import Decimal

import pytest

from desktop_app.domain.commands import Allocate, Pay, PayTarget
from desktop_app.domain.documents import DocumentKind, Link
from desktop_app.domain.problems import InvalidInput
from desktop_app.ports.backend import Capability
from desktop_app.workflows.carry_through import Through
from tests.workflows.fakes import FAKE, a_document, turn

TODAY = date(2026, 11, 21)
CREDIT = a_document("CN-1", DocumentKind.CREDIT_NOTE, "12.50")


def on(*numbers, amount=None, **particulars):
    return Allocate("CN-1", tuple(PayTarget(number) for number in numbers), amount and Decimal(amount), **particulars)


@pytest.fixture
def there(backend):
    invoice = a_document("IN-1", DocumentKind.INVOICE)
    backend.given_documents = {"CN-1": CREDIT, "IN-1": invoice}
    backend.capabilities = frozenset({Capability.USE_CREDIT})
    return backend


def test_open_credit_is_told_the_oldest_first(verbs, there):
    older = a_document("PE-1", DocumentKind.PAYMENT, "3.00", date=date(2026, 1, 2))
    spent = a_document("PE-2", DocumentKind.PAYMENT, open=Decimal(0))
    there.given_documents |= {"PE-1": older, "PE-2": spent}
    assert [document.number for document in verbs.credit.credits(FAKE, "ALFKI")] == ["PE-1", "CN-1"]
    assert {(query.kind, query.customer, query.only_open) for query in there.asked[-2:]} == {
        (DocumentKind.PAYMENT, "ALFKI", True),
        (DocumentKind.CREDIT_NOTE, "ALFKI", True),
    }


def test_where_money_only_goes_back_credit_notes_alone_are_asked_for(verbs, there):
    there.capabilities = frozenset({Capability.REFUND})
    there.given_documents |= {"PE-1": a_document("PE-1", DocumentKind.PAYMENT, "3.00")}
    assert [document.number for document in verbs.credit.credits(FAKE)] == ["CN-1"]


def test_a_backend_that_can_t_use_credit_is_not_asked_for_it(verbs, backend):
    backend.given_documents = {"CN-1": CREDIT}
    assert verbs.credit.credits(FAKE) == ()
    assert backend.asked == []


def test_an_allocation_goes_through_the_outbox_once(verbs, there):
    first, again = (verbs.credit.allocate(FAKE, on("IN-1", amount="5.00"), whose=CREDIT) for _ in range(2))
    assert (again.key, again.repeated) == (first.key, True)
    assert (first.customer, first.currency, first.total) == ("ALFKI", "EUR", Decimal("5.00"))
    assert first.command.date == TODAY
    turn(verbs.send, FAKE)
    assert there.commands[first.key] == on("IN-1", amount="5.00", date=TODAY)
    assert verbs.credit.allocate(FAKE, on("IN-1", amount="5.00"), again=True).key != first.key


def test_it_waits_for_what_it_builds_on(verbs, backend, order):
    entries = verbs.submit.submit(FAKE, order, "one", Through.INVOICE)
    payment = verbs.pay.pay(FAKE, Pay((PayTarget(entries[2].number),), Decimal(500)))
    use = Allocate(payment.number, (PayTarget(entries[2].number),))
    assert verbs.credit.allocate(FAKE, use).depends_on == (payment.key, entries[2].key)


def test_while_it_waits_it_stands_in_the_chain(verbs, there):
    entry = verbs.credit.allocate(FAKE, on("IN-1", amount="5.00"))
    chain = verbs.follow.chain(FAKE, "IN-1")
    (draft,) = chain.of(DocumentKind.ALLOCATION)
    assert (draft.number, draft.total, draft.open, draft.date) == (entry.number, 5, 0, TODAY)
    assert Link("IN-1", entry.number, Decimal("5.00")) in chain.links


@pytest.mark.parametrize("command", [on(), on("IN-1", amount="-1.00"), Allocate("CN-1", (PayTarget("I", Decimal(0)),))])
def test_what_makes_no_sense_is_refused(verbs, command):
    with pytest.raises(InvalidInput):
        verbs.credit.allocate(FAKE, command)
