"""The catalogue at hand: taken over page by page, and as much kept as arrived."""

from decimal import Decimal

import pytest

from desktop_app.domain.customers import Customer
from desktop_app.domain.items import Item
from desktop_app.domain.vat import VatCode
from desktop_app.ports.backend import Unreachable
from desktop_app.ports.changes import CatalogueChanges
from tests.workflows.fakes import FAKE


def page(number, *, done=False):
    customer, item = Customer(f"C{number}", f"Customer {number}"), Item(f"I{number}", f"Thing {number}")
    codes = (VatCode("S24", Decimal(24)),) if number == 1 else ()
    return CatalogueChanges((customer,), (item,), codes, f"page {number}", done, expected=7 if number == 2 else 0)


def test_all_pages_are_taken_over(verbs, backend, clock):
    backend.pages = [page(1), page(2), page(3, done=True)]
    told = []
    counts = verbs.refresh.refresh(FAKE, lambda taken, expected: told.append((taken, expected)))
    assert told == [(3, 0), (5, 7), (7, 7)]
    assert counts.refreshed_at == clock.now()
    assert counts == verbs.refresh.counts(FAKE)
    assert [verbs.find_customers.get(FAKE, f"C{n}").name for n in (1, 2, 3)] == [f"Customer {n}" for n in (1, 2, 3)]
    assert verbs.find_items.get(FAKE, "I3").name == "Thing 3"
    assert "S24" in [vat.code for vat in verbs.find_items.vat_codes(FAKE)]


def test_items_and_customers_are_found_while_typing(verbs):
    assert [item.code for item in verbs.find_items.find(FAKE, "cha")] == ["1"]
    assert [customer.code for customer in verbs.find_customers.find(FAKE, "futter", 5)] == ["ALFKI"]


def test_stopping_keeps_what_arrived_and_the_next_goes_on(verbs, backend, house):
    backend.pages = [page(1), page(2, done=True)]
    asked = []
    verbs.refresh.refresh(FAKE, cancelled=lambda: bool(asked) or asked.append(1))
    assert house.database.catalogue.cursor(FAKE) == "page 1"
    assert verbs.find_items.get(FAKE, "I2") is None
    verbs.refresh.refresh(FAKE)
    assert verbs.find_items.get(FAKE, "I2")


def test_without_network_what_arrived_is_kept(verbs, backend):
    backend.pages = [page(1), Unreachable("No answer.")]
    with pytest.raises(Unreachable):
        verbs.refresh.refresh(FAKE)
    assert verbs.find_items.get(FAKE, "I1")


def test_a_backend_that_does_not_move_on_is_left(verbs, backend):
    backend.pages = [page(1), page(1)]
    with pytest.raises(Unreachable, match="does not move on"):
        verbs.refresh.refresh(FAKE)
