"""The company: its numbers are tidied and checked, and what is wrong is said by field."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from desktop_app.domain.company import MOST_LOGO, BankAccount, Company
from desktop_app.domain.documents import DocumentKind
from desktop_app.domain.openings import Opening
from desktop_app.domain.people import Person, Role
from desktop_app.domain.periods import Periods, last_month_end, last_year_end
from desktop_app.domain.problems import InvalidInput
from desktop_app.domain.record import RecordQuery
from desktop_app.ports.backend import Rejected
from desktop_app.ports.outbox import State
from tests.workflows.fakes import FAKE, turn

LOCAL = "local"
COMPANY = Company("Oak OÜ", vat_number="EE 100 931 558", accounts=(BankAccount("ee382200221020145685"),))


def problems(call, *values):
    with pytest.raises(InvalidInput) as refused:
        call(*values)
    return {problem.field: problem for problem in refused.value.problems}


def test_numbers_are_kept_tidy(verbs):
    kept = verbs.company.save_company(LOCAL, COMPANY)
    assert (kept.vat_number, kept.accounts[0].iban) == ("EE100931558", "EE38 2200 2210 2014 5685")
    assert verbs.company.company(LOCAL) == kept


@pytest.mark.parametrize(
    "number", ["EE100931558", "DE136695976", "EL094259216", "IE6433435F", "GB123456789", "NO1", ""]
)
def test_vat_numbers_that_can_be_right_are_taken(verbs, number):
    assert verbs.company.save_company(LOCAL, replace(COMPANY, vat_number=number)).vat_number == number


@pytest.mark.parametrize(
    ("number", "reason"),
    [("EE100931559", "check digits"), ("EE10093155", "too long or too short"), ("DEABCDEFGHI", "form is wrong")],
)
def test_vat_numbers_that_can_t_be_right_are_refused(verbs, number, reason):
    found = problems(verbs.company.save_company, LOCAL, replace(COMPANY, vat_number=number))
    assert reason in found["vat_number"].message
    assert verbs.company.company(LOCAL) == Company()


@pytest.mark.parametrize("number", ["EE382200221020145686", "EE38", "XX00", "nothing"])
def test_accounts_that_can_t_be_right_are_refused_by_row(verbs, number):
    wrong = replace(COMPANY, accounts=(*COMPANY.accounts, BankAccount(number)))
    found = problems(verbs.company.save_company, LOCAL, wrong)
    assert found["accounts"].line == 2


def test_everything_wrong_is_said_at_once(verbs):
    wrong = Company("", vat_number="EE1", email="x", accounts=(BankAccount("EE1"), BankAccount("")))
    assert set(problems(verbs.company.save_company, LOCAL, wrong)) == {"name", "vat_number", "email", "accounts"}


def test_a_logo_is_a_small_picture(verbs, tmp_path):
    picture = tmp_path / "logo.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(10))
    assert verbs.company.read_logo(str(picture)) == picture.read_bytes()
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(MOST_LOGO))
    assert "larger than 512 kB" in problems(verbs.company.read_logo, str(picture))["logo"].message
    picture.write_text("no picture")
    assert "PNG" in problems(verbs.company.read_logo, str(picture))["logo"].message
    assert "can't be read" in problems(verbs.company.read_logo, str(tmp_path / "gone.png"))["logo"].message


def test_series_are_changed_and_read_back(verbs):
    orders, *others = verbs.company.series(LOCAL)
    assert orders.kind is DocumentKind.ORDER
    found = verbs.company.save_series(LOCAL, [replace(orders, prefix="T-", next=5), *others])
    assert found[0].number(2026, found[0].next) == "T-00005"
    taken = replace(orders, prefix="SI-")
    assert problems(verbs.company.save_series, LOCAL, [taken, *others])["prefix"].line == 3


def test_periods_are_closed_and_reopened_with_a_reason(verbs):
    closed = verbs.company.save_periods(LOCAL, Periods(1, date(2026, 10, 31)))
    assert verbs.company.periods(LOCAL) == closed
    with pytest.raises(Rejected, match="write why") as refused:
        verbs.company.save_periods(LOCAL, Periods())
    assert refused.value.field == "reason"
    verbs.company.save_periods(LOCAL, Periods(), "forgotten invoice")
    assert "forgotten invoice" in verbs.company.record(LOCAL, RecordQuery())[0].note
    assert "closed_until" in problems(verbs.company.save_periods, LOCAL, Periods(1, date(2026, 11, 21)))


@pytest.mark.parametrize(
    ("today", "start", "month_end", "year_end"),
    [
        (date(2026, 11, 21), 1, date(2026, 10, 31), date(2025, 12, 31)),
        (date(2026, 1, 1), 1, date(2025, 12, 31), date(2025, 12, 31)),
        (date(2026, 6, 30), 7, date(2026, 5, 31), date(2025, 6, 30)),
        (date(2026, 7, 1), 7, date(2026, 6, 30), date(2026, 6, 30)),
    ],
)
def test_the_ends_of_the_last_month_and_year(today, start, month_end, year_end):
    assert (last_month_end(today), last_year_end(today, start)) == (month_end, year_end)


def test_opening_balances_are_checked_and_kept(house):
    house.fill_local_books()
    opening = Opening("ALFKI", "EUR", Decimal("10.00"), date(2026, 1, 1))
    keep = house.verbs.company.save_openings
    assert keep(LOCAL, [opening]) == (opening,)
    assert problems(keep, LOCAL, [opening, opening])["customer"].line == 2
    assert house.verbs.company.openings(LOCAL) == (opening,)


def test_a_backend_that_keeps_its_own_company_is_named(verbs):
    assert "kept by its backend" in problems(verbs.company.company, FAKE)["profile"].message


def test_a_clerk_s_own_price_is_parked_with_who_may_give_it(house, order, monkeypatch):
    house.fill_local_books()
    verbs = house.verbs
    monkeypatch.setenv("LOGNAME", "tiina")
    verbs.company.save_people(LOCAL, [Person("tiina", Role.OWNER)])
    monkeypatch.setenv("LOGNAME", "mari")
    cheap = replace(order, lines=(replace(order.lines[0], unit_price=Decimal("17.00")),))
    (entry,) = verbs.submit.submit(LOCAL, cheap, "cheap")
    turn(verbs.send, LOCAL)
    parked = verbs.outbox.get(entry.key)
    assert parked.state is State.PARKED
    assert (parked.field, parked.line) == ("unit_price", 1)
    assert "Only back office or owner may change prices" in parked.reason
    monkeypatch.setenv("LOGNAME", "tiina")
    verbs.outbox.retry(entry.key)
    turn(verbs.send, LOCAL)
    assert verbs.outbox.get(entry.key).state is State.CONFIRMED
    deed = verbs.company.record(LOCAL, RecordQuery())[0]
    assert (deed.who, deed.what, deed.key) == ("tiina", "order", entry.key)
