"""Following documents: chains with what is still in the outbox, and the next document of each."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from desktop_app.domain.commands import Cancel, Deliver, Invoice, Pay, PayTarget, PlaceOrder, Return
from desktop_app.domain.documents import DocumentKind, DocumentQuery, DocumentStatus, LineQuantity
from desktop_app.domain.problems import InvalidInput
from desktop_app.ports.backend import Rejected, Unreachable
from desktop_app.ports.outbox import State
from desktop_app.workflows.carry_through import Through
from tests.workflows.fakes import FAKE, a_document, turn

TODAY = date(2026, 11, 21)
HALF = (LineQuantity(1, Decimal(5)),)


@pytest.fixture
def follow(verbs):
    return verbs.follow


@pytest.fixture
def there(backend):
    """An order that the backend has and that did not come from this outbox."""
    backend.given_documents["SO-1"] = a_document("SO-1", customer="ELSE", customer_name="Else Ltd", reference="PO 1")
    return "SO-1"


def shown(chain):
    return [(document.kind.value, document.number, document.total) for document in chain.documents]


def test_a_chain_that_is_all_in_the_outbox_asks_nobody(verbs, follow, backend, order):
    entries = verbs.submit.submit(FAKE, order, "one", Through.PAYMENT)
    numbers = [entry.number for entry in entries]
    backend.script = ["broken"]
    for number in numbers:
        chain = follow.chain(FAKE, number)
        assert [document.number for document in chain.documents] == numbers
    total = Decimal("219.60")
    assert [(link.source, link.target, link.amount) for link in chain.links] == [
        (numbers[0], numbers[1], total),
        (numbers[1], numbers[2], total),
        (numbers[2], numbers[3], total),
    ]
    assert {document.status for document in chain.documents} == {DocumentStatus.DRAFT}
    assert [document.open for document in chain.documents] == [total, total, total, Decimal(0)]


def test_a_draft_document_has_the_orders_lines_and_sums(verbs, follow, order):
    (entry,) = verbs.submit.submit(FAKE, replace(order, notes="ring twice", delivery_date=TODAY), "one")
    document = follow.document(FAKE, entry.number)
    assert (document.net, document.vat, document.total) == (Decimal("180.00"), Decimal("39.60"), Decimal("219.60"))
    assert (document.notes, document.delivery_date, document.date) == ("ring twice", TODAY, TODAY)
    (line,) = document.lines
    assert (line.item, line.quantity, line.unit, line.amount) == ("1", Decimal(10), "box", Decimal("180.00"))
    assert (line.vat_code, line.vat_percent) == ("S22", Decimal(22))


def test_what_waits_stands_in_the_chain_of_what_is_booked(verbs, follow, backend, order):
    first, *_ = verbs.submit.submit(FAKE, order, "one", Through.INVOICE)
    verbs.send.step(FAKE)
    backend.given_documents["order-0"] = a_document("order-0", total="219.60")
    for number in (first.number, "order-0"):
        chain = follow.chain(FAKE, number)
        assert [document.kind for document in chain.documents] == [
            DocumentKind.ORDER,
            DocumentKind.DELIVERY,
            DocumentKind.INVOICE,
        ]
        assert chain.links[0].source == "order-0"
        assert chain.documents[0].status is DocumentStatus.OPEN


def test_a_part_is_shown_with_its_own_sum(verbs, follow, order):
    (entry,) = verbs.submit.submit(FAKE, order, "one")
    part = follow.deliver(FAKE, entry.number, (*HALF, LineQuantity(7, Decimal(1))))
    document = follow.document(FAKE, part.number)
    assert document.total == Decimal("109.80")
    assert document.lines[0].quantity == Decimal(5)


def test_a_delivery_of_an_order_from_elsewhere_is_shown_without_sum(follow, there):
    entry = follow.deliver(FAKE, there)
    assert shown(follow.chain(FAKE, there)) == [
        ("order", "SO-1", Decimal("122.00")),
        ("delivery", entry.number, Decimal(0)),
    ]


def test_a_waiting_payment_stands_in_the_chain_of_each_invoice(verbs, follow, backend):
    for number, total in (("IN-1", "100.00"), ("IN-2", "50.00")):
        backend.given_documents[number] = a_document(number, DocumentKind.INVOICE, total)
    targets = (PayTarget("IN-1"), PayTarget("IN-2"))
    entry = verbs.pay.pay(FAKE, Pay(targets, Decimal(120), "bank"), customer="ALFKI", customer_name="Alfreds")
    for number, part in (("IN-1", Decimal(100)), ("IN-2", Decimal(50))):
        chain = follow.chain(FAKE, number)
        assert [document.number for document in chain.documents] == [number, entry.number]
        assert [(link.source, link.target, link.amount) for link in chain.links] == [(number, entry.number, part)]
    both = follow.chain(FAKE, entry.number)
    assert [document.number for document in both.documents] == ["IN-1", "IN-2", entry.number]
    assert both.documents[2].method == "bank"
    assert sum(link.amount for link in both.links) == Decimal(120)


def test_a_payment_says_itself_what_each_invoice_gets(verbs, follow, backend):
    backend.given_documents["IN-1"] = a_document("IN-1", DocumentKind.INVOICE, "100.00")
    verbs.pay.pay(FAKE, Pay((PayTarget("IN-1", Decimal(30)),)))
    assert follow.chain(FAKE, "IN-1").links[0].amount == Decimal(30)


def test_a_cancelling_that_waits_is_no_document(follow, there):
    follow.cancel(FAKE, there)
    assert shown(follow.chain(FAKE, there)) == [("order", "SO-1", Decimal("122.00"))]


def test_a_temporary_number_stays_good_when_the_document_is_booked(verbs, follow, backend, order):
    (entry,) = verbs.submit.submit(FAKE, order, "one")
    turn(verbs.send, FAKE)
    backend.given_documents["order-0"] = a_document("order-0")
    assert follow.document(FAKE, entry.number).number == "order-0"
    assert follow.document(FAKE, "order-0").number == "order-0"


def test_an_unknown_number_and_no_network_are_passed_on(follow, backend):
    with pytest.raises(Rejected, match="no SO-9"):
        follow.chain(FAKE, "SO-9")
    backend.script = ["unreachable"]
    with pytest.raises(Unreachable):
        follow.chain(FAKE, "SO-9")


def test_lists_and_standings_come_from_the_backend(follow, backend, there):
    assert [document.number for document in follow.documents(FAKE, DocumentQuery())] == ["SO-1"]
    assert follow.standing(FAKE, "ELSE").currency == "EUR"


def test_the_next_document_waits_for_the_one_before(verbs, follow, order):
    (entry,) = verbs.submit.submit(FAKE, order, "one")
    delivery = follow.deliver(FAKE, entry.number, HALF)
    assert delivery.command == Deliver(entry.number, HALF, TODAY)
    assert delivery.depends_on == (entry.key,)
    assert (delivery.customer, delivery.customer_name, delivery.currency) == ("ALFKI", "Alfreds Futterkiste", "EUR")
    invoice = follow.invoice(FAKE, delivery.number, day=date(2026, 11, 30))
    assert invoice.command == Invoice(delivery.number, (), date(2026, 11, 30))
    moved = turn(verbs.send, FAKE)
    assert [outcome.receipt.number for outcome in moved] == ["order-0", "delivery-1", "invoice-2"]


def test_whose_a_document_from_elsewhere_is_is_asked_once(follow, backend, there):
    entry = follow.deliver(FAKE, there)
    assert (entry.customer, entry.customer_name, entry.reference) == ("ELSE", "Else Ltd", "PO 1")
    assert entry.depends_on == ()
    backend.script = ["unreachable"]
    assert follow.invoice(FAKE, there).customer == ""


def test_the_same_wish_comes_back_as_repeated(follow, there):
    first = follow.deliver(FAKE, there, HALF)
    assert not first.repeated
    same = follow.deliver(FAKE, there, (LineQuantity(1, Decimal("5.00")),))
    assert (same.key, same.repeated) == (first.key, True)
    others = [
        follow.deliver(FAKE, there, (LineQuantity(1, Decimal(4)),)),
        follow.deliver(FAKE, there, HALF, again=True),
        follow.deliver(FAKE, there, HALF, identity="second"),
        follow.deliver(FAKE, there, HALF, date(2026, 11, 22)),
        follow.invoice(FAKE, there, HALF),
    ]
    assert len({first.key, *(entry.key for entry in others)}) == 6
    assert follow.deliver(FAKE, there, (), identity="second").key == others[2].key


def test_the_same_wish_is_known_on_another_day_and_by_the_backends_number(verbs, follow, clock, order):
    (entry,) = verbs.submit.submit(FAKE, order, "one")
    first = follow.deliver(FAKE, entry.number)
    turn(verbs.send, FAKE)
    clock.move(days=1)
    same = follow.deliver(FAKE, "order-0")
    assert (same.key, same.state, same.repeated) == (first.key, State.CONFIRMED, True)


def test_a_withdrawn_wish_may_be_made_again(verbs, follow, there):
    first = follow.deliver(FAKE, there)
    verbs.outbox.withdraw(first.key)
    second = follow.deliver(FAKE, there)
    assert (second.repeated, second.generation) == (False, 2)


def test_two_programs_with_the_same_wish_make_it_once(house, follow, there, monkeypatch):
    outbox = house.database.outbox
    putting = outbox.put

    def put(entries, *, again=False):
        putting([replace(entries[0], key="theirs")])
        return putting(entries, again=again)

    monkeypatch.setattr(outbox, "put", put)
    entry = follow.deliver(FAKE, there)
    assert (entry.key, entry.repeated) == ("theirs", True)


def test_nothing_follows_a_withdrawn_document(verbs, follow, order):
    (entry,) = verbs.submit.submit(FAKE, order, "one")
    verbs.outbox.withdraw(entry.key)
    with pytest.raises(InvalidInput, match="was withdrawn"):
        follow.deliver(FAKE, entry.number)


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ([LineQuantity(1, Decimal(0))], "above zero"),
        ([LineQuantity(0, Decimal(1))], "Line 0 is not there"),
        ([LineQuantity(2, Decimal(1)), LineQuantity(2, Decimal(1))], "stands there twice"),
    ],
)
def test_lines_that_make_no_sense_are_refused(follow, there, lines, words):
    with pytest.raises(InvalidInput, match=words):
        follow.deliver(FAKE, there, lines)


def test_a_document_is_cancelled(verbs, follow, backend, there):
    entry = follow.cancel(FAKE, there)
    assert entry.command == Cancel(there)
    assert follow.cancel(FAKE, there).repeated
    assert len(turn(verbs.send, FAKE)) == 1


def test_what_has_not_gone_out_is_withdrawn_and_not_cancelled(verbs, follow, order):
    (entry,) = verbs.submit.submit(FAKE, order, "one")
    with pytest.raises(InvalidInput, match="withdraw it in the outbox"):
        follow.cancel(FAKE, entry.number)
    turn(verbs.send, FAKE)
    assert follow.cancel(FAKE, entry.number).command == Cancel(entry.number)


def test_an_old_document_without_a_date_shows_when_it_was_made(house, follow, order):
    from desktop_app.ports.outbox import NewEntry

    house.database.outbox.put([NewEntry("key", FAKE, Deliver("SO-1"), "L-0900")])
    house.backend.given_documents["SO-1"] = a_document("SO-1")
    assert follow.document(FAKE, "L-0900").date == TODAY


def test_a_payment_over_an_order_and_its_invoice_counts_each_once(verbs, follow, order):
    """Two ways lead from the payment to the order; it stands in the chain once."""
    (entry,) = verbs.submit.submit(FAKE, order, "one")
    invoice = follow.invoice(FAKE, entry.number)
    payment = verbs.pay.pay(FAKE, Pay((PayTarget(invoice.number), PayTarget(entry.number)), Decimal(10)))
    chain = follow.chain(FAKE, payment.number)
    assert [document.number for document in chain.documents] == [entry.number, invoice.number, payment.number]
    assert isinstance(entry.command, PlaceOrder)


def test_a_chain_that_two_ways_lead_to_is_asked_for_once(verbs, house, order):
    house.fill_local_books()
    entries = verbs.submit.submit("local", order, "one", Through.INVOICE)
    turn(verbs.send, "local")
    targets = (PayTarget(entries[0].number), PayTarget(entries[2].number))
    payment = verbs.pay.pay("local", Pay(targets, Decimal("219.60")))
    waiting = verbs.follow.chain("local", payment.number)
    assert [document.kind.value for document in waiting.documents] == ["order", "delivery", "invoice", "payment"]
    turn(verbs.send, "local")
    done = verbs.follow.chain("local", payment.number)
    assert done.documents[0].open == 0
    assert {document.status for document in done.documents} == {DocumentStatus.DONE}


def test_nothing_is_kept_for_a_profile_that_does_not_exist(verbs, follow):
    with pytest.raises(InvalidInput, match="no profile"):
        follow.deliver("nowhere", "SO-1")
    with pytest.raises(InvalidInput, match="no profile"):
        verbs.pay.pay("nowhere", Pay((PayTarget("IN-1"),)))
    assert verbs.outbox.entries() == ()


@pytest.mark.parametrize(
    ("kind", "gives"),
    [(DocumentKind.DELIVERY, DocumentKind.RETURN), (DocumentKind.INVOICE, DocumentKind.CREDIT_NOTE)],
)
def test_a_delivery_gives_a_return_and_an_invoice_a_credit_note(follow, backend, kind, gives):
    backend.given_documents["X-1"] = a_document("X-1", kind=kind)
    entry = follow.take_back(FAKE, "X-1", HALF)
    assert entry.command == Return("X-1", HALF, TODAY, gives)
    assert [document.kind for document in follow.chain(FAKE, "X-1").documents] == [kind, gives]
    assert follow.take_back(FAKE, "X-1", HALF).repeated


def test_what_is_taken_back_of_a_draft_is_priced_from_it(verbs, follow, order):
    *_, invoice = verbs.submit.submit(FAKE, order, "one", Through.INVOICE)
    entry = follow.take_back(FAKE, invoice.number, HALF)
    document = follow.document(FAKE, entry.number)
    assert (document.kind, document.total, document.open) == (DocumentKind.CREDIT_NOTE, Decimal("109.80"), 0)
    assert verbs.explain.document(FAKE, entry.number).total[-1].result == document.total


def test_a_source_that_nobody_can_be_asked_about_is_taken_back_all_the_same(follow, backend):
    backend.script = ["unreachable", "unreachable"]
    assert follow.take_back(FAKE, "DN-1").command.gives is DocumentKind.RETURN
