"""Credit that stands open on a payment or a credit note is used for invoices of the same customer."""

import datetime as dt
from decimal import Decimal

import pytest

from desktop_app.domain.commands import Allocate, PayTarget
from desktop_app.domain.document_steps import AS_SAID, open_steps
from desktop_app.domain.documents import DocumentKind, DocumentStatus
from desktop_app.ports.backend import Rejected
from tests.backends.contract.refusals import stands

OPEN, PART, DONE = DocumentStatus.OPEN, DocumentStatus.PART, DocumentStatus.DONE


def invoiced(books, price, **more):
    return books.invoice(books.place(books.line("1", price), prices_include_vat=True, **more).number).number


def overpaid(books, price="100.00", amount="112.50", **more):
    """A payment with 12.50 on nothing."""
    return books.pay(invoiced(books, price, **more), amount=amount, method="card").number


def credited(books):
    """A credit note of 36.60 for an invoice that was paid."""
    invoice = books.invoice(books.place().number).number
    books.pay(invoice)
    return books.take_back(invoice, (1, "3")).number


def allocate(books, credit, *targets, amount=None, **more):
    pairs = (target if isinstance(target, tuple) else (target, None) for target in targets)
    targets = tuple(PayTarget(number, given and Decimal(given)) for number, given in pairs)
    return books.send(Allocate(credit, targets, amount and Decimal(amount), **more))


def refused(books, *arguments, **more):
    with pytest.raises(Rejected) as refusal:
        allocate(books, *arguments, **more)
    return refusal.value


def test_the_rest_of_a_payment_is_laid_on_another_invoice(books):
    payment, invoice = overpaid(books), invoiced(books, "40.00")
    made = allocate(books, payment, invoice, date=dt.date(2026, 11, 25))
    document = books.read(made.number)
    assert (made.number, document.kind) == ("AL-00001", DocumentKind.ALLOCATION)
    assert (document.total, document.open, document.status) == (Decimal("12.50"), 0, DONE)
    assert (document.date, document.customer) == (dt.date(2026, 11, 25), "ALFKI")
    assert stands(books, payment) == (0, DONE)
    assert stands(books, invoice) == (Decimal("27.50"), PART)


def test_a_credit_note_is_laid_on_several_invoices_in_their_order(books):
    credit = credited(books)
    first, second = invoiced(books, "30.00"), invoiced(books, "30.00")
    made = allocate(books, credit, first, second)
    assert made.total == Decimal("36.60")
    assert stands(books, first) == (0, DONE)
    assert stands(books, second) == (Decimal("23.40"), PART)
    assert stands(books, credit) == (0, DONE)
    links = {link.source: link.amount for link in books.backend.chain(made.number).links if link.target == made.number}
    assert links == {credit: Decimal("36.60"), first: 30, second: Decimal("6.60")}


def test_some_of_it_is_used_and_the_rest_stays(books):
    credit, invoice = credited(books), invoiced(books, "30.00")
    allocate(books, credit, invoice, amount="10.00")
    assert stands(books, credit) == (Decimal("26.60"), PART)
    allocate(books, credit, (invoice, "5.00"))
    assert stands(books, credit) == (Decimal("21.60"), PART)
    assert stands(books, invoice) == (15, PART)


def test_no_more_is_used_than_there_is_on_either_side(books):
    credit, invoice = credited(books), invoiced(books, "30.00")
    assert refused(books, credit, invoice, amount="36.61").message == (
        f"Of {credit} only 36.60 EUR is open, not 36.61."
    )
    assert refused(books, credit, invoice, amount="30.01").message == f"Only 30.00 EUR is open on {invoice}, not 30.01."
    assert "30.00 open, not 31.00" in refused(books, credit, (invoice, "31.00")).message
    assert refused(books, credit, invoice, amount="0.00").field == "amount"
    assert allocate(books, credit, invoice).total == 30
    assert "Nothing is open" in refused(books, credit, invoice).message
    allocate(books, credit, invoiced(books, "30.00"))
    assert refused(books, credit, invoice).field == "credit"


def test_credit_serves_its_own_customer_and_currency(books):
    payment = overpaid(books)
    theirs, dollars = invoiced(books, "5.00", customer="BONAP"), invoiced(books, "5.00", currency="USD")
    assert "same customer" in refused(books, payment, theirs).message
    assert "own currency" in refused(books, payment, dollars).message
    order = books.place().number
    assert "only a sales invoice" in refused(books, payment, order).message
    assert "only a payment entry or credit note" in refused(books, theirs, theirs).message
    assert refused(books, payment).field == "targets"
    invoice = invoiced(books, "5.00")
    assert "twice" in refused(books, payment, invoice, invoice).message


@pytest.mark.parametrize("make", [overpaid, credited])
def test_cancelled_it_is_as_if_it_had_never_been(books, make):
    credit, invoice = make(books), invoiced(books, "40.00")
    before = [books.read(number) for number in (credit, invoice)], books.backend.standing("ALFKI")
    made = allocate(books, credit, invoice).number
    for number in (credit, invoice):
        with pytest.raises(Rejected, match=made):
            books.cancel(number)
    books.cancel(made)
    assert ([books.read(number) for number in (credit, invoice)], books.backend.standing("ALFKI")) == before
    assert (books.read(made).status, books.read(made).open) == (DocumentStatus.CANCELLED, 0)
    assert allocate(books, credit, invoice).number == "AL-00002"


def test_a_credit_note_whose_invoice_opened_again_lies_on_it_first(books):
    bill = books.invoice(books.place().number).number
    payment = books.pay(bill).number
    credit = books.take_back(bill, (1, "3")).number
    made = allocate(books, credit, invoiced(books, "10.00")).number
    books.cancel(payment)
    assert stands(books, credit) == (0, DONE)
    assert books.read(bill).open == books.read(bill).total - Decimal("26.60")
    books.cancel(made)
    assert stands(books, credit) == (0, DONE)
    assert books.read(bill).open == books.read(bill).total - Decimal("36.60")


def test_every_figure_is_told(books):
    credit, payment, invoice = credited(books), overpaid(books), invoiced(books, "40.00")
    made = [allocate(books, source, invoice).number for source in (credit, payment)]
    for number in (credit, payment, invoice, *made):
        document, chain = books.read(number), books.backend.chain(number)
        assert books.backend.explain(number)[-1].result == document.total
        told = open_steps(document, chain)[-1]
        assert (told.result, told.formula == AS_SAID) == (document.open, False)
    told = open_steps(books.read(invoice), books.backend.chain(invoice))[-1]
    assert told.inputs == {"total": 40, made[0]: Decimal("36.60"), made[1]: Decimal("3.40")}


def test_it_changes_nothing_of_what_is_owed_in_all(books):
    credit, invoice = credited(books), invoiced(books, "40.00")
    before = books.backend.statements("ALFKI", None, None)
    allocate(books, credit, invoice)
    assert books.backend.statements("ALFKI", None, None) == before
    assert books.backend.standing("ALFKI").balance == Decimal("3.40")


def test_money_used_is_held_no_more(books):
    payment = overpaid(books)
    allocate(books, payment, invoiced(books, "10.00"))
    assert [(held.payment, held.amount) for held in books.backend.held_money()] == [(payment, Decimal("2.50"))]


def test_the_same_key_uses_it_once(books):
    payment, invoice = overpaid(books), invoiced(books, "40.00")
    command = Allocate(payment, (PayTarget(invoice),), Decimal("5.00"))
    first, again = (books.send(command, "one-key") for _ in range(2))
    assert again.found
    assert again.number == first.number
    assert books.read(payment).open == Decimal("7.50")
