"""What comes off an invoice beside its payment: cents written off and early payment discounts, exact and taken back."""

import datetime as dt
import tempfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.commands import Pay, PayTarget
from desktop_app.domain.customers import Customer
from desktop_app.domain.documents import DocumentKind, DocumentStatus
from desktop_app.domain.money_rules import CreditCheck, MoneyRules
from desktop_app.domain.people import Person, Role
from desktop_app.domain.record import RecordQuery
from desktop_app.ports.backend import Capability, Rejected
from tests.backends.contract.subject import S9, local_books

ZERO = Decimal(0)
D = Decimal


def invoiced(books, *lines, customer="ALFKI", **more):
    lines = lines or (books.line("1", "100.00"),)
    return books.invoice(books.place(*lines, customer=customer, **more).number).number


def early(books, percent="2", days=10):
    books.backend.keep_customers(
        [Customer("EARLY", "Early & Sons", discount_percent=D(percent), discount_days=days, payment_days=30)]
    )


def pay(books, number, amount, *, write_off=None, discount=None, date=None, more=()):
    targets = tuple(PayTarget(each) for each in (number, *more))
    off = (PayTarget(number, D(write_off)),) if write_off else ()
    let = (PayTarget(number, D(discount)),) if discount else ()
    return books.send(Pay(targets, amount and D(amount), date=date, write_offs=off, discounts=let)).number


def of_kind(books, number, kind):
    return [one for one in books.backend.chain(number).of(kind) if one.status is not DocumentStatus.CANCELLED]


def owed(books, customer="ALFKI"):
    """By the statement, by ageing and by the invoices themselves: they must agree."""
    statement = sum(one.closing for one in books.backend.statements(customer, None, None))
    aged = sum(one.open for one in books.backend.ageing(books.clock.today()) if one.customer == customer)
    assert statement == aged == books.backend.standing(customer).balance
    return statement


def test_the_rest_of_an_invoice_is_written_off_with_its_payment(books):
    number = invoiced(books)
    payment = pay(books, number, "121.97", write_off="0.03")
    (written,) = of_kind(books, number, DocumentKind.WRITE_OFF)
    assert (written.total, written.open, written.reference) == (D("0.03"), ZERO, payment)
    assert (books.read(number).open, books.read(number).status) == (ZERO, DocumentStatus.DONE)
    assert owed(books) == ZERO
    (step,) = books.backend.explain(written.number)
    assert (step.result, step.inputs) == (D("0.03"), {"open before": D("122.00"), "paid": D("121.97")})
    (deed,) = books.backend.record(RecordQuery(number=payment))
    assert deed.note == f"written off 0.03 of {number}"
    with pytest.raises(Rejected, match=f"made with {payment} and is cancelled with it"):
        books.cancel(written.number)
    books.cancel(payment)
    assert (books.read(number).open, owed(books)) == (D("122.00"), D("122.00"))
    assert of_kind(books, number, DocumentKind.WRITE_OFF) == []
    books.cancel(number)


@pytest.mark.parametrize(
    ("amount", "write_off", "words"),
    [
        ("121.94", "0.06", "write off 0.05 EUR at most"),
        ("121.90", "0.05", "0.10 EUR would stay open on .*, not 0.05"),
        ("121.97", "0.00", "above zero"),
        ("121.97", "0.025", "more than 2 decimals"),
    ],
)
def test_more_than_the_limit_or_not_all_of_the_rest_is_refused(books, amount, write_off, words):
    number = invoiced(books)
    with pytest.raises(Rejected, match=words):
        pay(books, number, amount, write_off=write_off)
    assert books.read(number).open == D("122.00")
    books.backend.keep_money_rules(MoneyRules(write_off={"EUR": D("0.10")}))
    assert books.backend.money_rules().most_written_off("EUR") == D("0.10")
    pay(books, number, "121.90", write_off="0.10")
    assert books.read(number).open == ZERO


def test_the_limit_is_the_owner_s_and_writing_off_the_back_office_s(books):
    rules = MoneyRules("EUR", {"EUR": D("1.00"), "JPY": D(5)}, CreditCheck.REFUSE)
    books.backend.keep_money_rules(rules)
    assert books.backend.money_rules() == rules
    with pytest.raises(Rejected) as refused:
        books.backend.keep_money_rules(replace(rules, write_off={"EUR": D("-1")}))
    assert refused.value.field == "write_off"
    me = books.backend.me().name
    number = invoiced(books)
    books.backend.keep_people([Person(me, Role.OWNER), Person("clara", Role.CLERK)])
    books.backend._who = lambda: "clara"
    assert Capability.WRITE_OFF not in books.backend.capabilities
    with pytest.raises(Rejected, match="Only back office or owner may write off a rest; clara is clerk"):
        pay(books, number, "121.97", write_off="0.03")
    with pytest.raises(Rejected, match="Only owner"):
        books.backend.keep_money_rules(MoneyRules())


def test_the_discount_for_early_payment_closes_the_invoice_with_its_vat_by_code(books):
    early(books)
    lines = (books.line("1", "100.00"), books.line("1", "50.00", "BOOK", S9))
    number = invoiced(books, *lines, customer="EARLY")
    terms = books.read(number).terms
    assert (terms.percent, terms.until) == (D(2), dt.date(2026, 12, 1))
    assert terms.discount(D("176.50"), terms.until, "EUR") == D("3.53")
    payment = pay(books, number, "172.97", discount="3.53", date=terms.until)
    (let,) = of_kind(books, number, DocumentKind.EARLY_DISCOUNT)
    assert (let.total, let.vat, let.net) == (D("3.53"), D("0.53"), D("3.00"))
    assert (books.read(number).open, owed(books, "EARLY")) == (ZERO, ZERO)
    steps = {step.figure: step.result for step in books.backend.explain(let.number)}
    assert steps == {"discount": D("3.53"), "VAT S22": D("0.44"), "VAT S9": D("0.09"), "total": D("3.53")}
    with pytest.raises(Rejected, match=r"172.97 EUR can be credited, not 176.50: the rest came off by ED-00001"):
        books.take_back(number)
    books.cancel(payment)
    assert (books.read(number).open, owed(books, "EARLY")) == (D("176.50"), D("176.50"))
    books.take_back(number)
    assert owed(books, "EARLY") == ZERO


def test_too_late_a_part_or_another_sum_gets_no_discount(books):
    early(books)
    number = invoiced(books, customer="EARLY")
    for amount, discount, date, words in (
        ("119.56", "2.44", dt.date(2026, 12, 2), "until 2026-12-01; the payment is of 2026-12-02"),
        ("100.00", "2.00", None, "22.00 EUR would stay open on .*, not 2.00"),
        ("119.00", "3.00", None, "2 % of 122.00 EUR are 2.44, not 3.00"),
    ):
        with pytest.raises(Rejected, match=words) as refused:
            pay(books, number, amount, discount=discount, date=date)
        assert refused.value.field == "discount"
    with pytest.raises(Rejected, match="has no discount"):
        pay(books, invoiced(books), "119.56", discount="2.44")
    pay(books, number, "61.00")
    pay(books, number, "59.78", discount="1.22")
    assert books.read(number).open == ZERO


def test_discount_and_cents_come_off_together_and_the_next_invoice_gets_the_rest(books):
    early(books)
    first, second = (invoiced(books, customer="EARLY") for _ in range(2))
    pay(books, first, "119.55", discount="2.44", write_off="0.01", more=(second,))
    assert (books.read(first).open, books.read(second).open) == (ZERO, D("122.00"))
    pay(books, second, None, discount="2.44")
    assert owed(books, "EARLY") == ZERO


cents = st.integers(100, 60_000).map(lambda number: Decimal(number) / 100)
deeds = st.lists(st.tuples(cents, st.integers(0, 6), st.booleans(), st.booleans()), min_size=1, max_size=6)


@settings(max_examples=15)
@given(deeds)
def test_every_cent_is_paid_let_off_or_open(plan):
    """Money and what was let off are what is no longer open; nothing is ever negative or over its limit."""
    with tempfile.TemporaryDirectory() as folder:
        books = local_books(Path(folder))
        early(books, "3", 10)
        total = paid = let_off = ZERO
        for price, short, wants_discount, is_cancelled in plan:
            lines = (books.line("1", str(price)), books.line("1", str(price / 2), "BOOK", S9))
            number = invoiced(books, *lines, customer="EARLY")
            whole = books.read(number)
            discount = whole.terms.discount(whole.open, whole.date, "EUR") if wants_discount else ZERO
            cut = D(short) / 100
            amount = whole.open - discount - cut
            try:
                payment = pay(books, number, amount, discount=discount, write_off=cut)
            except Rejected:
                assert cut > D("0.05")
                payment, discount, cut = pay(books, number, amount), ZERO, ZERO
            total += whole.total
            if is_cancelled:
                books.cancel(payment)
            else:
                paid, let_off = paid + amount, let_off + discount + cut
            for one in books.backend.chain(number).of(DocumentKind.EARLY_DISCOUNT):
                assert (one.net + one.vat, one.net >= 0, one.vat >= 0) == (one.total, True, True)
        assert owed(books, "EARLY") == total - paid - let_off
        books.backend.close()
