"""Whatever is paid, credited and cancelled around a collective invoice, everything still adds up."""

import tempfile
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.commands import CollectiveInvoice
from desktop_app.domain.document_steps import AS_SAID, open_steps
from desktop_app.domain.orders import Charge, Discount
from desktop_app.ports.backend import Rejected
from tests.backends.contract.accounts import check_accounts
from tests.backends.contract.ledger import DELIVERY, Ledger
from tests.backends.contract.subject import S9, S22, SUBJECTS

ITEMS = (("PEN", S22), ("INK", S22), ("BOOK", S9))
prices = st.decimals(min_value="0.01", max_value=99, places=2)
orders = st.lists(
    st.tuples(prices, st.sampled_from(["1", "3", "2.5"]), st.sampled_from([0, 10, 50]), st.booleans(), st.booleans()),
    min_size=2,
    max_size=3,
)
steps = st.lists(
    st.tuples(st.sampled_from(["pay", "credit", "cancel"]), st.integers(0, 100), st.integers(1, 20_000)), max_size=8
)


def examples():
    """A few in the ordinary run, all of the profile's in the long ones."""
    return 50 if settings.get_current_profile_name() == "ci" else settings().max_examples


@pytest.mark.soak_property
@pytest.mark.parametrize("name", sorted(SUBJECTS))
@settings(max_examples=examples())
@given(sold=orders, advance=st.none() | st.integers(1, 9_000), after=steps)
def test_every_sequence_around_a_collective_invoice_adds_up(name, sold, advance, after):
    with tempfile.TemporaryDirectory() as folder:
        books = SUBJECTS[name](Path(folder))
        try:
            play(books, sold, advance, after)
        finally:
            books.backend.close()


def play(books, sold, advance, after):
    items, notes, numbers = {}, [], []
    for (item, vat), ordered in zip(ITEMS, sold, strict=False):
        number, some = placed(books, item, vat, *ordered)
        items[number] = {item}
        numbers.append(number)
        notes.append(books.deliver(number, *some).number)
    if advance:
        books.pay(*numbers, amount=Decimal(advance) / 100)
    told = books.backend.explain_next(CollectiveInvoice(tuple(notes)))
    made = books.invoice_together(*notes)
    assert made.total == told[-1].result
    check(books, {made.number: items})
    numbers = [made.number]
    for step in after:
        done = carry_out(books, made.number, numbers, *step)
        numbers += [done] if done else []
        check(books, {made.number: items})


def placed(books, item, vat, price, quantity, off, freight, part):
    """An order, and the lines of it that are delivered."""
    line = books.line(quantity, price, item, vat)
    charges = (Charge("Freight", Decimal("4.99"), S22),) if freight else ()
    net = books.price(books.order(line)).totals.net
    discount = Discount(amount=(net * off / 100).quantize(Decimal("0.01"))) if off else None
    number = books.place(line, charges=charges, discount=discount).number
    return number, [(1, Decimal(quantity) / 2)] if part else []


def carry_out(books, invoice, numbers, verb, pick, cents):
    """Do one step where the books let it be done; the number of what was made."""
    try:
        if verb == "pay":
            return books.pay(invoice, amount=Decimal(cents) / 100).number
        if verb == "credit":
            lines = [line for line in books.read(invoice).lines if line.to_take_back]
            line = lines[pick % len(lines)] if lines else None
            share = line and line.to_take_back / (2 if pick % 2 else 1)
            return books.take_back(invoice, (line.line, share)).number if line else ""
        books.cancel(numbers[pick % len(numbers)])
    except Rejected:
        return ""
    return ""


def check(books, collected):
    ledger = Ledger(books.backend, collected)
    ledger.check()
    check_accounts(books.backend, ["ALFKI"], books.clock.today())
    assert len(ledger.living(DELIVERY)) > 1
    for number, document in ledger.documents.items():
        assert books.backend.explain(number)[-1].result == document.total
        opened = open_steps(document, books.backend.chain(number))
        assert (opened[-1].result, opened[-1].formula == AS_SAID) == (document.open, False)
