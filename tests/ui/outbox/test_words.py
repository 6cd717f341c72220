"""What the outbox says: a mark and words for every state, numbers by what is known, counts."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from desktop_app.domain.commands import Cancel, Pay, Return, SaveCustomer
from desktop_app.domain.customers import Customer
from desktop_app.domain.documents import DocumentKind
from desktop_app.domain.tenders import Tender
from desktop_app.ports.outbox import OutboxCounts, State
from desktop_app.ui.outbox.entry_rows import entry_row
from desktop_app.ui.outbox.possible import Deed, followers, mended_in, possible
from desktop_app.ui.outbox.words import (
    amount_words,
    counts_words,
    document_words,
    moment_words,
    state_words,
    sure_words,
)
from desktop_app.ui.widgets.marks import Mark
from tests.ui.outbox.entries import DELIVERY, INVOICE, NOON, ORDER, PAYMENT, TODAY, entry, seen

RETURN = Return("L-0008")
LATER = NOON + timedelta(minutes=5)


@pytest.mark.parametrize("state", State)
def test_every_state_has_a_shape_and_words(state):
    said = state_words(seen(state), TODAY)
    assert said.mark is not Mark.NONE
    assert said.words


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (seen(), "waiting"),
        (seen(tries=1, due_at=LATER), "tried once, next at 12:06:03"),
        (
            seen(tries=2, due_at=LATER, reason="The server is away."),
            "tried 2 times, next at 12:06:03 · The server is away.",
        ),
        (seen(reason="Sign in first."), "Sign in first."),
        (seen(command=PAYMENT, waits_for=entry(command=INVOICE)), "waits for its invoice"),
        (seen(command=DELIVERY, waits_for=entry(State.PARKED)), "waits for its order, which needs you"),
        (seen(command=RETURN, waits_for=entry(command=DELIVERY)), "waits for its delivery"),
        (seen(command=RETURN, waits_for=entry(command=RETURN)), "waits for a return"),
        (seen(State.SENDING), "sending"),
        (seen(State.UNSURE, due_at=LATER), "no answer, asked again at 12:06:03"),
        (seen(State.UNSURE), "no answer, asked again now"),
        (seen(State.PARKED, reason="item HLM-50 is disabled"), "Refused: item HLM-50 is disabled"),
        (seen(State.CONFIRMED), "sent"),
        (seen(State.CONFIRMED, found=True), "found by its key, sent once"),
        (seen(State.WITHDRAWN), "withdrawn"),
    ],
)
def test_words(row, words, monkeypatch):
    assert state_words(row, TODAY).words == words


def test_a_document_goes_by_the_best_number_that_is_known():
    customer = SaveCustomer(Customer("ACME", "ACME Trading OÜ"))
    assert document_words(entry()) == "Order L-0007"
    assert document_words(entry(State.CONFIRMED, remote_number="SO-00124")) == "Order SO-00124"
    assert document_words(entry(command=Cancel("SO-00120"))) == "Cancel SO-00120"
    assert document_words(entry(command=customer)) == "Customer ACME"
    assert document_words(entry(command=Return("DN-00120"))) == "Return L-0007"
    credit = Return("SI-00120", gives=DocumentKind.CREDIT_NOTE)
    assert document_words(entry(command=credit)) == "Credit note L-0007"


def test_a_time_of_another_day_carries_its_day():
    assert moment_words(NOON, TODAY, exact=True).endswith("03.120")
    assert len(moment_words(NOON - timedelta(days=1), TODAY)) > len(moment_words(NOON, TODAY))


def test_an_amount_without_a_known_currency_has_two_decimals():
    assert amount_words(entry().total, "") == "894.55"
    assert amount_words(Decimal(895), "JPY") == "895"


def test_a_row_says_the_total_that_the_backend_has():
    sent = seen(State.CONFIRMED, DELIVERY, total=None, remote_total=Decimal("259.33"))
    assert entry_row(sent, TODAY).texts[4:6] == ("259.33", "EUR")
    assert entry_row(seen(State.WAITING, DELIVERY, total=None), TODAY).texts[4:6] == ("", "")


def test_counts():
    assert counts_words(OutboxCounts(2, 1, 148)) == "2 waiting · 1 needs you · 148 sent today"
    assert counts_words(OutboxCounts(0, 3, 0)) == "0 waiting · 3 need you · 0 sent today"


@pytest.mark.parametrize(
    ("state", "deeds"),
    [
        (State.WAITING, {Deed.RETRY, Deed.WITHDRAW}),
        (State.SENDING, set()),
        (State.UNSURE, {Deed.RETRY, Deed.EXISTS, Deed.AGAIN}),
        (State.PARKED, {Deed.MEND, Deed.RETRY, Deed.WITHDRAW}),
        (State.CONFIRMED, set()),
        (State.WITHDRAWN, set()),
    ],
)
def test_what_can_be_done(state, deeds):
    assert set(possible(entry(state))) == {Deed.OPEN, Deed.COPY, *deeds}


def test_what_has_a_form_of_its_own_can_be_mended_there():
    mended = [mended_in(entry(State.PARKED, command)) for command in (ORDER, DELIVERY, INVOICE, PAYMENT)]
    assert mended == ["orders", "documents", "documents", "payments"]
    assert Deed.MEND not in possible(entry(State.PARKED, Cancel("SO-00001")))
    by_two = Pay(PAYMENT.targets, Decimal(2), tenders=(Tender("cash", Decimal(1)), Tender("bank", Decimal(1))))
    assert Deed.MEND not in possible(entry(State.PARKED, by_two))  # one of its two may be booked already


def test_withdrawing_names_what_goes_with_it():
    order = seen(State.PARKED, key="1")
    delivery = seen(command=DELIVERY, number="L-0008", key="2", depends_on=("1",))
    invoice = seen(command=INVOICE, number="L-0009", key="3", depends_on=("2",))
    settled = seen(State.CONFIRMED, command=INVOICE, key="4", depends_on=("1",))
    waiting = followers(order.entry, [settled, invoice, delivery, order])
    words = sure_words(Deed.WITHDRAW, order.entry, waiting)
    assert words == "Order L-0007 will not be sent, nor what waits for it: Delivery L-0008, Invoice L-0009."
    assert sure_words(Deed.WITHDRAW, invoice.entry, ()) == "Invoice L-0009 will not be sent."
    assert "again" in sure_words(Deed.AGAIN, order.entry, ())


@pytest.mark.parametrize(
    ("kind", "named", "waits"),
    [
        ("", "Order L-0007", "waits for its order"),
        ("quotation", "Quotation L-0007", "waits for its quotation"),
        ("delivery", "Delivery L-0007", "waits for its delivery"),
        ("invoice", "Invoice L-0007", "waits for its invoice"),
        ("receipt", "Counter sale L-0007", "waits for its receipt"),
    ],
)
def test_what_a_sale_begins_with_has_its_own_name(kind, named, waits):
    begun = entry(command=replace(ORDER, order=replace(ORDER.order, type=kind)))
    assert document_words(begun) == named
    assert state_words(seen(command=INVOICE, waits_for=begun), TODAY).words == waits
