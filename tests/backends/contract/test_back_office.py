"""What the back office asks: sums, ageing, statements of account, and money that no invoice has taken."""

import datetime as dt
from decimal import Decimal

from desktop_app.domain.ageing import Band
from desktop_app.domain.documents import DocumentKind, DocumentQuery, DocumentSum
from desktop_app.domain.openings import Opening
from tests.backends.contract.accounts import check_accounts

TODAY = dt.date(2026, 11, 21)


def invoice(books, gross="100.00", **more):
    """A sales invoice over this sum with VAT; its number."""
    order = books.place(books.line("1", gross), prices_include_vat=True, **more).number
    return books.invoice(order).number


def summed(books, **query):
    return {(one.currency, one.method): (one.documents, one.total, one.open) for one in sums(books, **query)}


def sums(books, **query):
    return books.backend.sums(DocumentQuery(**query))


def test_sums_count_all_that_a_query_finds_and_not_only_its_page(books):
    for _ in range(3):
        invoice(books)
    books.pay(invoice(books, "50.00", customer="BONAP", currency="USD"), amount="20.00")
    assert sums(books, kind=DocumentKind.INVOICE, limit=1, offset=2) == [
        DocumentSum("EUR", "", 3, Decimal("300.00"), Decimal("300.00")),
        DocumentSum("USD", "", 1, Decimal("50.00"), Decimal("30.00")),
    ]
    assert sums(books, kind=DocumentKind.CREDIT_NOTE) == []


def test_what_was_cancelled_is_summed_with_nothing(books):
    books.cancel(books.pay(invoice(books), amount="10.00").number)
    assert sums(books, kind=DocumentKind.PAYMENT) == []


def test_payments_are_summed_and_listed_by_method_and_day(books):
    for method, amount, day in (("cash", "10.00", 20), ("cash", "5.50", 21), ("card", "7.00", 21)):
        books.pay(invoice(books), amount=amount, method=method, date=dt.date(2026, 11, day))
    payments = {"kind": DocumentKind.PAYMENT}
    zero = Decimal(0)
    assert summed(books, **payments, since=TODAY) == {
        ("EUR", "card"): (1, Decimal("7.00"), zero),
        ("EUR", "cash"): (1, Decimal("5.50"), zero),
    }
    assert summed(books, **payments, method="cash") == {("EUR", "cash"): (2, Decimal("15.50"), zero)}
    until = dt.date(2026, 11, 20)
    listed = books.backend.documents(DocumentQuery(**payments, until=until, method="cash"))
    assert [one.total for one in listed] == [Decimal("10.00")]


def test_what_is_owed_is_told_by_how_late_it_is(books):
    first = invoice(books, "100.00")
    books.pay(first, amount="30.00")
    books.clock.pass_days(40)
    invoice(books, "10.00")
    invoice(books, "8.00", customer="BONAP")
    books.pay(invoice(books, "55.00"))
    books.cancel(invoice(books, "77.00"))
    aged = books.backend.ageing(books.clock.today())
    assert [(one.customer, one.currency, one.documents) for one in aged] == [("ALFKI", "EUR", 2), ("BONAP", "EUR", 1)]
    assert aged[0].bands[Band.NOT_DUE] == Decimal("10.00")
    assert aged[0].bands[Band.TO_30] == aged[0].overdue == Decimal("70.00")
    assert (aged[0].open, aged[1].open) == (Decimal("80.00"), Decimal("8.00"))
    later = books.backend.ageing(books.clock.today() + dt.timedelta(days=365))
    assert later[0].bands[Band.OVER_90] == Decimal("80.00")


def test_a_statement_begins_with_what_was_owed_and_tells_each_movement(books):
    before = invoice(books, "100.00")
    books.pay(before, amount="30.00", method="cash", date=TODAY)
    books.clock.pass_days(10)
    later = books.clock.today()
    after = invoice(books, "20.00")
    payment = books.pay(before, after, amount="80.00", method="card", reference="RF18").number
    (statement,) = books.backend.statements("ALFKI", later, None)
    assert (statement.customer_name, statement.currency, statement.opening) == (
        "Alfreds Futterkiste",
        "EUR",
        Decimal("70.00"),
    )
    told = [(one.movement.number, one.movement.amount, one.balance) for one in statement.entries]
    assert told == [
        (after, Decimal("20.00"), Decimal("90.00")),
        (payment, Decimal("-80.00"), Decimal("10.00")),
    ]
    assert (statement.entries[0].movement.due_date, statement.entries[1].movement.method) == (
        later + dt.timedelta(days=14),
        "card",
    )
    assert statement.closing == books.backend.standing("ALFKI").balance == Decimal("10.00")
    (earlier,) = books.backend.statements("ALFKI", None, TODAY)
    assert (earlier.opening, earlier.closing) == (0, statement.opening)


def test_a_statement_leaves_out_what_was_cancelled(books):
    gone = invoice(books, "100.00")
    books.cancel(gone)
    (statement,) = books.backend.statements("ALFKI", None, None)
    assert (statement.entries, statement.closing) == ((), 0)


def test_each_currency_has_a_statement_of_its_own(books):
    invoice(books, "10.00", customer="BONAP")
    invoice(books, "5.00", customer="BONAP", currency="USD")
    dollars, euros = books.backend.statements("BONAP", None, None)
    assert [(one.currency, one.closing) for one in (dollars, euros)] == [
        ("USD", Decimal("5.00")),
        ("EUR", Decimal("10.00")),
    ]


def test_someone_who_never_bought_has_an_empty_statement_and_someone_unknown_none(books):
    (statement,) = books.backend.statements("ALFKI", TODAY, TODAY)
    assert (statement.opening, statement.entries, statement.closing) == (0, (), 0)
    assert books.backend.statements("NOBODY", None, None) == ()


def test_money_that_no_invoice_has_taken_is_held(books):
    order = books.place(books.line("1", "100.00"), prices_include_vat=True).number
    advance = books.pay(order, amount="40.00").number
    rest = books.pay(invoice(books, "10.00"), amount="25.00", method="cash").number
    held = [(one.payment, one.order, one.amount, one.method) for one in books.backend.held_money()]
    assert held == [(advance, order, Decimal("40.00"), ""), (rest, "", Decimal("15.00"), "cash")]
    check_accounts(books.backend, ["ALFKI", "BONAP"], TODAY)
    books.invoice(order)
    assert [one.payment for one in books.backend.held_money()] == [rest]
    books.cancel(rest)
    assert books.backend.held_money() == ()
    check_accounts(books.backend, ["ALFKI", "BONAP"], TODAY)


def test_what_was_owed_when_the_books_began_is_owed_and_not_late(books):
    began = dt.date(2026, 1, 1)
    books.backend.keep_openings(
        [Opening("ALFKI", "EUR", Decimal("70.00"), began), Opening("ALFKI", "USD", Decimal("-5.00"), began)]
    )
    invoice(books, "30.00")
    aged = {one.currency: (one.bands[Band.NOT_DUE], one.documents) for one in books.backend.ageing(TODAY)}
    assert aged == {"EUR": (Decimal("100.00"), 1), "USD": (Decimal("-5.00"), 0)}
    euros, dollars = books.backend.statements("ALFKI", None, None)
    assert (euros.opening, euros.closing, dollars.closing) == (Decimal("70.00"), Decimal("100.00"), Decimal("-5.00"))
    assert books.backend.standing("ALFKI").balance == euros.closing


def test_a_credit_note_is_taken_off_what_is_owed(books):
    paid = invoice(books, "100.00")
    books.pay(paid)
    credit = books.take_back(paid)
    invoice(books, "30.00")
    (aged,) = books.backend.ageing(TODAY)
    assert (aged.open, aged.documents) == (Decimal("-70.00"), 1)
    (statement,) = books.backend.statements("ALFKI", None, None)
    told = {one.movement.number: one.movement.amount for one in statement.entries}
    assert told[credit.number] == Decimal("-100.00")
    assert statement.closing == books.backend.standing("ALFKI").balance == Decimal("-70.00")
