"""Statements of account: what is owed at the end is what was owed before and all that moved since."""

import datetime as dt
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.documents import DocumentKind
from desktop_app.domain.statements import MOVING, Movement, Statement, effect, entries

DAY = dt.date(2026, 11, 21)
amounts = st.decimals("0.01", "9999.99", places=2)
movements = st.lists(
    st.builds(lambda kind, total: Movement(kind, "N", DAY, effect(kind, total)), st.sampled_from(MOVING), amounts)
)


def statement(opening, moved):
    return Statement("ACME", "ACME Trading OÜ", "EUR", DAY, DAY, opening, entries(opening, moved))


@given(st.decimals("-9999.99", "9999.99", places=2), movements)
def test_closing_is_opening_and_all_that_moved(opening, moved):
    made = statement(opening, moved)
    assert made.closing == opening + sum((one.amount for one in moved), Decimal(0))
    assert made.closing == opening + made.charged - made.settled
    assert [one.movement for one in made.entries] == moved


@given(st.decimals("-9999.99", "9999.99", places=2), movements, st.integers(0, 20))
def test_a_statement_goes_on_where_the_one_before_it_ended(opening, moved, cut):
    first = statement(opening, moved[:cut])
    assert statement(first.closing, moved[cut:]).closing == statement(opening, moved).closing


def test_invoices_add_and_money_and_credit_notes_take_off():
    ten = Decimal("10.00")
    assert effect(DocumentKind.INVOICE, ten) == ten
    assert effect(DocumentKind.PAYMENT, ten) == effect(DocumentKind.CREDIT_NOTE, ten) == -ten
    assert effect(DocumentKind.ORDER, ten) == effect(DocumentKind.DELIVERY, ten) == 0
