"""A sale at an ERPNext by keys alone: two deliveries, an invoice from each, one payment over both, a credit note.

What the window shows is what the site has, and what our own rule makes of it.
"""

from decimal import Decimal

import pytest

from desktop_app.domain.documents import DocumentKind
from desktop_app.domain.profiles import Profile
from desktop_app.main import assemble
from desktop_app.ports.outbox import State
from tests.journeys.new_company import begin
from tests.journeys.reckoning import total
from tests.journeys.walking import Walk

FAR = "harbour"
CUSTOMER = "Saare Puit AS"
LINES = ((10, "18.75", 22), (4, "28.00", 9))
TOTAL = total(LINES)
FIRST = total([(6, "18.75", 22), LINES[1]])
CREDITED = total([(2, "18.75", 22)])


@pytest.fixture
def walk(qapp, tmp_path, erpnext, monkeypatch):
    """Before a window that works with a site."""
    monkeypatch.setenv("COUNTERFOIL_SECRET_HARBOUR", erpnext.key())
    rooms = assemble(tmp_path / "data")
    rooms.verbs.connections.add(Profile(FAR, "erpnext", erpnext.url, settings={"warehouse": "Quay Store - HS"}))
    rooms.verbs.refresh.refresh(FAR)
    rooms.close()
    rooms, program, stage = begin(tmp_path / "data", tmp_path, qapp)
    walk = Walk(stage)
    walk.verbs = rooms.verbs
    yield walk
    program.close()
    rooms.close()


def work_with_the_site(walk):
    walk.stage.go("profiles", "Ctrl+6")
    walk.until(lambda: len(walk.eyes.rows("Profiles")) == 2, "both profiles")
    walk.press("Home", "Down", "Return")
    walk.wait_for_words(f"{FAR} is in use now")


def making(walk, total):
    """What the form says that it will come to, which the site is then held to."""
    walk.until(lambda: walk.making() == str(total), f"{total} in the form")


def test_a_sale_at_erpnext(walk, erpnext):
    work_with_the_site(walk)
    walk.order(CUSTOMER, ("block single", "10"), ("chart of", "4"))
    assert walk.eyes.order_total() == str(TOTAL)
    walk.submit()
    walk.form("D")
    making(walk, TOTAL)
    walk.quantities("6", "4")
    making(walk, FIRST)
    assert walk.said() == "", "there is enough of both"
    walk.book("Delivery note")
    walk.form("I")
    making(walk, FIRST)
    walk.book("Sales invoice")
    assert walk.eyes.card_figure("Sales invoice") == str(FIRST)
    walk.form("D")
    walk.book("Delivery note", 2)
    walk.form("I")
    walk.book("Sales invoice", 2)
    (order,) = erpnext.documents("Sales Order", docstatus=1)
    walk.card(order["name"])
    walk.begin_payment()
    walk.until(lambda: len(walk.eyes.payment()[0]) == 2, "both invoices chosen")
    walk.record_payment()
    walk.stage.go("documents", "Ctrl+4")
    walk.until(lambda: walk.eyes.chain_sums() == (str(TOTAL), "0.00"), "all of it paid")
    bills = sorted(erpnext.documents("Sales Invoice"), key=lambda one: one["name"])
    walk.card(bills[0]["name"])
    walk.form("R")
    walk.quantities("2")
    making(walk, CREDITED)
    walk.book("Credit note")
    check(walk.verbs, erpnext, order["name"])


def check(verbs, erpnext, number):
    """The site's own figures, past the program, against the paper's."""
    assert [one.state for one in verbs.outbox.entries(FAR) if one.state is not State.CONFIRMED] == []
    bills, notes = booked(erpnext, "Sales Invoice"), booked(erpnext, "Delivery Note")
    assert booked(erpnext, "Sales Order") == {number: TOTAL}
    assert sorted(notes.values()) == sorted([FIRST, TOTAL - FIRST])
    assert sorted(bills.values()) == sorted([FIRST, TOTAL - FIRST, -CREDITED])
    (paid,) = erpnext.documents("Payment Entry")
    assert (paid["docstatus"], Decimal(str(paid["paid_amount"]))) == (1, TOTAL)
    assert sorted(row["reference_name"] for row in paid["references"]) == sorted(n for n, v in bills.items() if v > 0)
    chain = verbs.follow.chain(FAR, number)
    there = {number: TOTAL, **notes, **bills, paid["name"]: TOTAL}
    assert {one.number: one.total for one in chain.documents} == {name: abs(value) for name, value in there.items()}
    assert sum(one.open for one in chain.documents if one.kind is DocumentKind.CREDIT_NOTE) == CREDITED


def booked(erpnext, doctype):
    """The totals of the site's documents by their names; none is left a draft."""
    found = erpnext.documents(doctype)
    assert all(one["docstatus"] == 1 for one in found)
    return {one["name"]: Decimal(str(one["grand_total"])) for one in found}
