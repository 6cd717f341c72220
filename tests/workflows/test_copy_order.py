"""Copying: the same lines in a draft of today, with the prices of then or those of today."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from desktop_app.domain.commands import PlaceOrder
from desktop_app.domain.orders import Charge, Discount
from desktop_app.domain.problems import InvalidInput
from desktop_app.ports.backend import Rejected
from tests.workflows.fakes import FAKE

LONG_AGO = date(2026, 1, 5)


@pytest.fixture
def old(order):
    """An order of long ago with all that can be said of one."""
    (line,) = order.lines
    line = replace(line, unit_price=Decimal("1.23"), delivery_date=LONG_AGO, serial="S1", discount_percent=Decimal(5))
    return replace(
        order,
        lines=(line,),
        date=LONG_AGO,
        delivery_date=LONG_AGO,
        reference="PO 1",
        notes="ring twice",
        discount=Discount(percent=Decimal(3)),
        charges=(Charge("Freight", Decimal("4.99"), line.vat),),
    )


def copied(verbs, order, profile=FAKE, **more):
    (entry,) = verbs.submit.submit(profile, order, "old")
    return verbs.copy.copy(profile, entry.number, **more)


def test_the_copy_has_the_same_prices_and_the_date_of_today(verbs, old):
    draft = copied(verbs, old, keep_prices=True)
    (line,) = old.lines
    wanted = replace(old, date=date(2026, 11, 21), delivery_date=None, reference="")
    wanted = replace(wanted, lines=(replace(line, delivery_date=None, serial="", price_from=None),))
    assert draft.order == wanted
    assert verbs.drafts.open_drafts(FAKE)[0].id == draft.id


def test_or_the_prices_of_today(verbs, old):
    draft = copied(verbs, old, keep_prices=False)
    (line,) = draft.order.lines
    assert (line.unit_price, line.discount_percent, line.quantity) == (Decimal("18.00"), Decimal(5), Decimal(10))
    assert (draft.order.date, draft.order.discount, draft.order.charges) == (
        date(2026, 11, 21),
        old.discount,
        old.charges,
    )


def test_what_the_books_alone_know_is_asked_of_them(verbs, backend, order):
    number = backend.send(PlaceOrder(order, Decimal("219.60")), "from elsewhere").number
    draft = verbs.copy.copy(FAKE, number, keep_prices=True)
    assert [(line.item, line.quantity, line.unit_price) for line in draft.order.lines] == [
        (line.item, line.quantity, line.unit_price) for line in order.lines
    ]
    with pytest.raises(Rejected, match="SO-9"):
        verbs.copy.copy(FAKE, "SO-9", keep_prices=True)


def test_what_can_t_be_priced_any_more_is_said(verbs, old):
    gone = replace(old, lines=(replace(old.lines[0], item="GONE"),))
    with pytest.raises(InvalidInput, match="GONE"):
        copied(verbs, gone, keep_prices=False)
    assert not verbs.drafts.open_drafts(FAKE)
