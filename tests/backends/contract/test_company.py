"""The company in the books: who sells, how documents are numbered, closed periods, openings and the record."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from desktop_app.domain.commands import Invoice, SaveCustomer
from desktop_app.domain.company import MOST_LOGO, BankAccount, Company
from desktop_app.domain.customers import Address, Customer
from desktop_app.domain.documents import DocumentKind
from desktop_app.domain.openings import Opening
from desktop_app.domain.periods import Periods
from desktop_app.domain.record import RecordQuery
from tests.backends.contract.refusals import refused
from tests.backends.contract.subject import TODAY

PNG = b"\x89PNG\r\n\x1a\n" + bytes(200)
COMPANY = Company(
    "Oak & Sons OÜ",
    "10234567",
    "EE100931558",
    "+372 600 0000",
    "office@oak.example",
    (Address("Office", "Pikk 1", "Tallinn", "", "10123", "Estonia"),),
    (BankAccount("EE382200221020145685", "Bank", "HABAEE2X"),),
    PNG,
)
OCTOBER = dt.date(2026, 10, 31)


def deeds(books, **query):
    return [(deed.what, deed.number, deed.note) for deed in books.backend.record(RecordQuery(**query))]


# ---- who sells


def test_new_books_know_no_company(books):
    assert books.backend.company() == Company()


def test_the_company_reads_as_it_was_kept(books):
    books.backend.keep_company(COMPANY)
    assert books.backend.company() == COMPANY
    books.backend.keep_company(replace(COMPANY, name="Oak AS", logo=b"", accounts=()))
    assert books.backend.company() == replace(COMPANY, name="Oak AS", logo=b"", accounts=())
    assert next(note for what, _, note in deeds(books) if what == "company") == "name, accounts, logo"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": " "}, "name"),
        ({"email": "office"}, "email"),
        ({"phone": "1" * 141}, "phone"),
        ({"logo": PNG + bytes(MOST_LOGO)}, "logo"),
        ({"logo": b"<svg/>"}, "logo"),
        ({"accounts": (BankAccount(" "),)}, "accounts"),
    ],
)
def test_a_wrong_company_is_refused_by_field(books, changes, field):
    assert refused(books.backend.keep_company, replace(COMPANY, **changes)).field == field
    assert books.backend.company() == Company()


# ---- numbers


def number_as(books, kind, **changes):
    series = [replace(each, **changes) if each.kind is kind else each for each in books.backend.series()]
    books.backend.keep_series(series)


def test_numbers_begin_as_they_always_did(books):
    assert books.place().number == "SO-00001"
    series = {each.kind: each for each in books.backend.series()}
    assert series[DocumentKind.ORDER].number(2026, series[DocumentKind.ORDER].next) == "SO-00002"
    assert series[DocumentKind.INVOICE].number(2026, series[DocumentKind.INVOICE].next) == "SI-00001"


def test_a_kind_is_numbered_as_the_owner_says(books):
    number_as(books, DocumentKind.ORDER, prefix="T", digits=3, next=41)
    assert [books.place().number, books.place().number] == ["T041", "T042"]
    assert ("numbers", "", "SO-00001 → T041") in deeds(books)


def test_a_yearly_series_begins_anew_in_the_year_of_the_document(books):
    number_as(books, DocumentKind.ORDER, yearly=True)
    last_year = TODAY.replace(year=2025)
    numbers = [books.place().number, books.place(date=last_year).number, books.place().number]
    assert numbers == ["SO-2026-00001", "SO-2025-00001", "SO-2026-00002"]


def test_numbers_go_forwards_only(books):
    books.place()
    books.place()
    refusal = refused(number_as, books, DocumentKind.ORDER, next=2)
    assert (refusal.field, refusal.line) == ("next", 1)
    assert "The next can be 3 or more" in refusal.message
    number_as(books, DocumentKind.ORDER, prefix="X-", next=1)
    assert books.place().number == "X-00001"
    assert refused(number_as, books, DocumentKind.ORDER, prefix="SO-", next=1).field == "next"
    number_as(books, DocumentKind.ORDER, prefix="SO-", next=3)
    assert books.place().number == "SO-00003"


def test_a_number_is_not_lost_by_a_refused_document(books):
    number_as(books, DocumentKind.ORDER, prefix="O-", yearly=True)
    books.place()
    refused(books.place, customer="NOBODY")
    assert books.place().number == "O-2026-00002"


def test_a_number_of_one_kind_is_never_given_to_another(books):
    order = books.place().number
    number_as(books, DocumentKind.ORDER, prefix="O-")
    assert refused(number_as, books, DocumentKind.INVOICE, prefix="SO-").field == "next"
    number_as(books, DocumentKind.INVOICE, prefix="SO-", next=2)
    assert books.invoice(order).number == "SO-00002"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"prefix": ""}, "prefix"),
        ({"prefix": "S1"}, "prefix"),
        ({"prefix": "S O"}, "prefix"),
        ({"prefix": "ABCDEFGHIJKL-"}, "prefix"),
        ({"prefix": "L-"}, "prefix"),
        ({"prefix": "SO-"}, "prefix"),
        ({"digits": 0}, "digits"),
        ({"digits": 10}, "digits"),
        ({"next": 0}, "next"),
    ],
)
def test_a_wrong_series_is_refused_by_field(books, changes, field):
    refusal = refused(number_as, books, DocumentKind.DELIVERY, **changes)
    assert (refusal.field, refusal.line) == (field, 2)


# ---- closed periods


def close(books, until=OCTOBER, reason=""):
    books.backend.keep_periods(Periods(closed_until=until), reason)


def test_nothing_is_booked_in_a_closed_period(books):
    order = books.place(date=OCTOBER).number
    delivery = books.deliver(order, (1, "1"), date=OCTOBER).number
    invoice = books.invoice(delivery, date=OCTOBER).number
    close(books)
    for call in (
        lambda: books.place(date=OCTOBER),
        lambda: books.deliver(order, date=OCTOBER),
        lambda: books.invoice(order, date=OCTOBER),
        lambda: books.pay(invoice, date=OCTOBER),
        lambda: books.take_back(delivery, date=OCTOBER),
        lambda: books.take_back(invoice, date=OCTOBER),
        lambda: books.backend.explain_next(Invoice(order, date=OCTOBER)),
    ):
        refusal = refused(call)
        assert refusal.field == "date"
        assert "closed until 2026-10-31" in refusal.message
        assert "later date" in refusal.message
    assert refused(books.cancel, invoice).field == "number"
    books.cancel(books.take_back(invoice).number)
    for number in (books.deliver(order).number, books.invoice(order).number, books.pay(invoice).number):
        books.cancel(number)


def test_the_day_after_is_open(books):
    close(books)
    assert books.place(date=OCTOBER + dt.timedelta(days=1)).number


def test_what_was_booked_before_closing_is_still_found_by_its_key(books):
    order = books.place(date=OCTOBER)
    close(books)
    assert books.backend.find("key-1").number == order.number
    books.keys = lambda: "key-1"
    assert books.place(date=OCTOBER).found


def test_reopening_wants_a_reason_and_is_recorded(books):
    close(books)
    assert refused(close, books, None).field == "reason"
    assert refused(close, books, OCTOBER - dt.timedelta(days=1)).field == "reason"
    close(books, None, "An invoice of October was forgotten")
    assert books.place(date=OCTOBER).number
    note = next(note for what, _, note in deeds(books) if what == "periods")
    assert note == "closed until 2026-10-31 → no day; An invoice of October was forgotten"


def test_periods_read_as_they_were_kept(books):
    assert books.backend.periods() == Periods()
    books.backend.keep_periods(Periods(7, OCTOBER))
    assert books.backend.periods() == Periods(7, OCTOBER)
    assert refused(books.backend.keep_periods, Periods(13)).field == "year_start"
    assert refused(books.backend.keep_periods, Periods(1, TODAY)).field == "closed_until"


# ---- opening balances


OPENINGS = (
    Opening("ALFKI", "EUR", Decimal("120.50"), dt.date(2026, 1, 1)),
    Opening("ALFKI", "USD", Decimal("-3.00"), dt.date(2026, 1, 1)),
    Opening("BONAP", "USD", Decimal("70.00"), dt.date(2026, 1, 1)),
)


def test_opening_balances_count_in_a_customer_s_standing(books):
    order = books.place(books.line("1", "100.00")).number
    books.invoice(order)
    before = books.backend.standing("ALFKI").balance
    books.backend.keep_openings(OPENINGS)
    assert books.backend.openings() == OPENINGS
    assert books.backend.standing("ALFKI").balance == before + Decimal("120.50")
    assert books.backend.standing("BONAP").balance == Decimal("70.00")


def test_statements_begin_with_the_opening_balances(books):
    books.backend.keep_openings(OPENINGS)
    invoice = books.invoice(books.place(books.line("1", "100.00")).number)
    euros, dollars = books.backend.statements("ALFKI", None, None)
    assert (euros.opening, euros.closing) == (Decimal("120.50"), Decimal("120.50") + invoice.total)
    assert (dollars.currency, dollars.closing) == ("USD", Decimal("-3.00"))
    assert books.backend.statements("ALFKI", None, dt.date(2025, 12, 31))[0].opening == 0


def test_opening_balances_of_a_closed_period_stay(books):
    books.backend.keep_openings(OPENINGS)
    close(books)
    books.backend.keep_openings(OPENINGS)
    assert refused(books.backend.keep_openings, OPENINGS[:2]).field == "date"
    changed = replace(OPENINGS[0], amount=Decimal(1))
    refusal = refused(books.backend.keep_openings, (changed, *OPENINGS[1:]))
    assert (refusal.field, refusal.line) == ("date", 1)
    assert books.backend.openings() == OPENINGS


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        (replace(OPENINGS[0], customer="NOBODY"), "customer"),
        (replace(OPENINGS[0], customer=""), "customer"),
        (replace(OPENINGS[1], amount=Decimal(4)), "customer"),
        (replace(OPENINGS[0], currency="EURO"), "currency"),
        (replace(OPENINGS[0], amount=Decimal("0.001")), "amount"),
    ],
)
def test_a_wrong_opening_balance_is_refused_by_field(books, wrong, field):
    refusal = refused(books.backend.keep_openings, (*OPENINGS[1:], wrong))
    assert (refusal.field, refusal.line) == (field, 3)
    assert books.backend.openings() == ()


# ---- the record


def test_every_command_stands_in_the_record(books):
    order = books.place().number
    invoice = books.invoice(order).number
    payment = books.pay(invoice).number
    books.cancel(payment)
    books.send(SaveCustomer(Customer("NEW", "New Ltd")))
    found = books.backend.record(RecordQuery(limit=5))
    assert [(deed.what, deed.number) for deed in found] == [
        ("customer", "NEW"),
        ("cancel", payment),
        ("payment", payment),
        ("invoice", invoice),
        ("order", order),
    ]
    assert [deed.key for deed in found] == ["key-5", "key-4", "key-3", "key-2", "key-1"]
    assert {deed.at for deed in found} == {books.clock.now()}
    assert all(deed.who for deed in found)


def test_a_refused_or_repeated_command_is_not_recorded(books):
    order = books.place()
    before = deeds(books)
    refused(books.place, customer="NOBODY")
    books.keys = lambda: "key-1"
    assert books.place().number == order.number
    assert deeds(books) == before


def test_the_record_is_searched_by_document_day_and_words(books):
    order = books.place().number
    books.clock.pass_days(1)
    invoice = books.invoice(order).number
    assert deeds(books, number=order) == [("order", order, "")]
    tomorrow = books.clock.now().astimezone().date()
    assert deeds(books, day=tomorrow) == [("invoice", invoice, "")]
    assert deeds(books, text="invoice SI-") == [("invoice", invoice, "")]
    assert deeds(books, text="100% ") == []
    assert deeds(books, limit=1, offset=1) == [("order", order, "")]


def test_the_database_itself_refuses_to_change_the_record(books):
    books.place()
    before = deeds(books)
    for statement in (
        "UPDATE record SET who = 'nobody'",
        "DELETE FROM record",
        "INSERT OR REPLACE INTO record VALUES (1, '2026-11-21', 'x', 'x', 'x', 'x', 'x')",
        "TRUNCATE record",
    ):
        with (
            pytest.raises(Exception, match=r"can not be changed|syntax error"),
            books.backend._database.writing() as session,
        ):
            session.shape(statement)
    assert deeds(books) == before


def test_emptied_books_keep_company_numbers_and_record(books):
    books.backend.keep_company(COMPANY)
    books.backend.keep_openings(OPENINGS)
    books.place()
    books.backend.clear()
    assert books.backend.company() == COMPANY
    assert books.backend.openings() == ()
    assert deeds(books)[0][0] == "clear"
    assert ("order", "SO-00001", "") in deeds(books)
