"""Explaining totals: what is booked is asked for, what waits is worked out here, and nothing is claimed without."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from desktop_app.domain.commands import Deliver, Pay, PayTarget
from desktop_app.domain.documents import DocumentKind, LineQuantity
from desktop_app.domain.openings import Opening
from desktop_app.domain.orders import Discount
from desktop_app.ports.backend import Rejected, Unreachable
from desktop_app.workflows.carry_through import Through
from tests.workflows.fakes import FAKE, a_document, turn

TOTAL = Decimal("219.60")
LOCAL = "local"


@pytest.fixture
def explain(verbs):
    return verbs.explain


@pytest.fixture
def booked(house, verbs, order):
    """The numbers of an order carried through to its payment in Local books."""
    house.fill_local_books()
    entries = verbs.submit.submit(LOCAL, order, "one", Through.PAYMENT)
    turn(verbs.send, LOCAL)
    return [verbs.outbox.get(entry.key).remote_number for entry in entries]


def figures(steps):
    return [step.figure for step in steps]


def test_a_booked_document_is_explained_with_what_is_open_on_it(explain, booked):
    for number in booked:
        explained = explain.document(LOCAL, number)
        assert (explained.total[-1].result, explained.open[-1].result) == (TOTAL, 0)
    assert [explain.document(LOCAL, number).rule for number in booked] == ["local", "local", "local", ""]
    assert explain.document(LOCAL, booked[2]).open[-1].inputs == {"total": TOTAL, booked[3]: TOTAL}


def test_it_is_found_by_its_temporary_number_too(verbs, explain, booked):
    entry = verbs.outbox.entries(LOCAL)[-1]
    assert explain.document(LOCAL, entry.number) == explain.document(LOCAL, booked[0])


def test_an_unknown_number_is_refused(explain):
    with pytest.raises(Rejected):
        explain.document(LOCAL, "SO-99999")


def test_what_waits_is_worked_out_by_the_profile_s_rule_and_asks_nobody(verbs, explain, backend, order):
    entries = verbs.submit.submit(FAKE, order, "one", Through.INVOICE)
    backend.script = ["broken"]
    for entry in entries:
        explained = explain.document(FAKE, entry.number)
        assert (explained.rule, explained.total[-1].result, explained.open) == ("local", TOTAL, ())


def test_a_waiting_part_tells_its_share(verbs, explain, order):
    (entry,) = verbs.submit.submit(FAKE, replace(order, discount=Discount(amount=Decimal("5.00"))), "one")
    part = verbs.follow.deliver(FAKE, entry.number, (LineQuantity(1, Decimal(4)),))
    explained = explain.document(FAKE, part.number)
    assert (explained.total[0].figure, explained.total[0].result) == ("share of the document discount", Decimal("2.00"))
    assert explained.total[-1].result == verbs.follow.document(FAKE, part.number).total


def test_a_waiting_part_of_an_order_from_elsewhere_has_no_total_yet(verbs, explain, backend):
    backend.given_documents["SO-1"] = a_document("SO-1")
    part = verbs.follow.deliver(FAKE, "SO-1")
    assert explain.document(FAKE, part.number).total == ()


def test_a_waiting_payment_tells_what_it_will_be_laid_on(verbs, explain, backend):
    for number in ("SI-1", "SI-2"):
        backend.given_documents[number] = a_document(number, DocumentKind.INVOICE, "100.00")
    entry = verbs.pay.pay(FAKE, Pay((PayTarget("SI-1"), PayTarget("SI-2")), Decimal("130.00")))
    steps = explain.entry(FAKE, entry).total
    assert [(step.figure, step.result) for step in steps[:2]] == [
        ("laid on SI-1", Decimal("100.00")),
        ("laid on SI-2", Decimal("30.00")),
    ]
    assert steps[-1].result == Decimal("130.00")
    fixed = verbs.pay.pay(FAKE, Pay((PayTarget("SI-1", Decimal(7)), PayTarget("SI-2", Decimal(8)))))
    backend.script = ["broken"]
    assert explain.entry(FAKE, fixed).total[-1].result == Decimal(15)


def test_what_was_sent_from_here_is_worked_out_while_the_backend_does_not_answer(verbs, explain, house, booked):
    verbs.connections.hang_up(LOCAL)
    house.opener.refuses = Unreachable("No answer.")
    explained = explain.document(LOCAL, booked[0])
    assert (explained.total[-1].result, explained.open, explained.unasked) == (TOTAL, (), "No answer.")
    with pytest.raises(Unreachable):
        explain.document(LOCAL, booked[3])
    with pytest.raises(Unreachable):
        explain.document(LOCAL, "SO-00099")


def test_a_customer_s_balance_is_told_invoice_by_invoice(verbs, explain, house, order):
    house.fill_local_books()
    for name in ("one", "two"):
        verbs.submit.submit(LOCAL, order, name, Through.INVOICE)
    turn(verbs.send, LOCAL)
    house.clock.move(days=15)
    verbs.submit.submit(LOCAL, replace(order, date=house.clock.today()), "three", Through.INVOICE)
    turn(verbs.send, LOCAL)
    late, whole = explain.standing(LOCAL, "ALFKI").open
    standing = verbs.follow.standing(LOCAL, "ALFKI")
    assert (late.result, whole.result) == (standing.overdue, standing.balance) == (2 * TOTAL, 3 * TOTAL)
    assert list(whole.inputs) == ["SI-00001", "SI-00002", "SI-00003"]


def test_an_opening_balance_is_part_of_the_balance_and_told(verbs, explain, house, order):
    house.fill_local_books()
    verbs.company.save_openings(LOCAL, [Opening("ALFKI", "EUR", Decimal("30.40"), date(2026, 1, 1))])
    assert explain.standing(LOCAL, "ALFKI").open[-1].inputs == {"opening balance": Decimal("30.40")}
    verbs.submit.submit(LOCAL, order, "one", Through.INVOICE)
    turn(verbs.send, LOCAL)
    (whole,) = explain.standing(LOCAL, "ALFKI").open
    assert whole.result == verbs.follow.standing(LOCAL, "ALFKI").balance == TOTAL + Decimal("30.40")


def test_a_credit_note_of_a_paid_invoice_is_part_of_the_balance(verbs, explain, house, order):
    house.fill_local_books()
    *_, invoice, _ = verbs.submit.submit(LOCAL, order, "one", Through.PAYMENT)
    verbs.follow.take_back(LOCAL, invoice.number)
    turn(verbs.send, LOCAL)
    (whole,) = explain.standing(LOCAL, "ALFKI").open
    assert whole.inputs == {"CN-00001": -TOTAL}
    assert whole.result == verbs.follow.standing(LOCAL, "ALFKI").balance == -TOTAL


def test_a_long_sum_has_a_step_for_each_of_its_parts(explain):
    invoices = [a_document(f"SI-{n}", DocumentKind.INVOICE, "1.50") for n in range(20)]
    steps = explain.open_sum(invoices).open
    assert (len(steps), steps[-1].result, steps[-1].inputs) == (21, Decimal(30), {})


def test_what_the_next_document_would_come_to_is_told_before_it_is_booked(verbs, explain, booked, order):
    (entry,) = verbs.submit.submit(LOCAL, order, "two")
    waiting = explain.next(LOCAL, Deliver(entry.number, (LineQuantity(1, Decimal(5)),)))
    turn(verbs.send, LOCAL)
    there = explain.next(LOCAL, Deliver(entry.number, (LineQuantity(1, Decimal(5)),)))
    assert waiting.total[-1].result == there.total[-1].result == TOTAL / 2
    assert waiting.rule == there.rule == "local"
    with pytest.raises(Rejected):
        explain.next(LOCAL, Deliver(booked[0]))
