"""Looking at the books: what the back office asks for is whole, however long the list is."""

from datetime import date
from decimal import Decimal

import pytest

from desktop_app.domain.commands import Pay, PayTarget
from desktop_app.domain.documents import DocumentKind, DocumentQuery
from desktop_app.workflows import look_at_books
from desktop_app.workflows.carry_through import Through
from tests.workflows.fakes import turn

LOCAL = "local"
TOTAL = Decimal("219.60")
INVOICES = DocumentQuery(kind=DocumentKind.INVOICE)


@pytest.fixture
def invoiced(house, verbs, order):
    """Five invoices in Local books, made fourteen days before they are due."""
    house.fill_local_books()
    for number in range(5):
        verbs.submit.submit(LOCAL, order, str(number), Through.INVOICE)
    turn(verbs.send, LOCAL)


@pytest.mark.usefixtures("invoiced")
def test_every_document_comes_page_after_page(verbs, monkeypatch):
    monkeypatch.setattr(look_at_books, "PAGE", 2)
    numbers = [one.number for one in verbs.look.every(LOCAL, INVOICES)]
    assert sorted(numbers) == [f"SI-0000{number}" for number in range(1, 6)]
    (whole,) = verbs.look.sums(LOCAL, INVOICES)
    assert (whole.documents, whole.total, whole.open) == (5, 5 * TOTAL, 5 * TOTAL)


@pytest.mark.usefixtures("invoiced")
def test_ageing_counts_the_days_until_today(verbs, clock):
    (aged,) = verbs.look.ageing(LOCAL)
    assert (aged.customer_name, aged.open, aged.overdue) == ("Alfreds Futterkiste", 5 * TOTAL, 0)
    clock.move(days=15)
    (aged,) = verbs.look.ageing(LOCAL)
    assert aged.overdue == 5 * TOTAL


@pytest.mark.usefixtures("invoiced")
def test_a_statement_ends_with_what_the_customer_owes(verbs):
    (statement,) = verbs.look.statements(LOCAL, "ALFKI", date(2026, 11, 1), date(2026, 11, 30))
    assert statement.closing == verbs.follow.standing(LOCAL, "ALFKI").balance == 5 * TOTAL


@pytest.mark.usefixtures("invoiced")
def test_held_money_can_be_asked_for_one_customer(verbs):
    verbs.pay.pay(LOCAL, Pay((PayTarget("SI-00001"),), Decimal("300.00")))
    turn(verbs.send, LOCAL)
    (held,) = verbs.look.held_money(LOCAL, "ALFKI")
    assert (held.amount, held.order) == (Decimal("80.40"), "")
    assert verbs.look.held_money(LOCAL, "YENCO") == []
