"""A payment that was refused comes back into the form with its wrong field marked, and goes again in its own place."""

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.domain.commands import PlaceOrder
from desktop_app.domain.profiles import LOCAL, Profile
from desktop_app.ports.outbox import State
from desktop_app.ui.outbox.possible import Deed, possible
from desktop_app.ui.payments.refused import can_be_mended
from desktop_app.ui.payments.screen import PaymentsScreen
from desktop_app.workflows.send_outbox import Held
from tests.backends.erpnext.trading_site import Trader
from tests.ui.far import FAR, FarScreen

CTRL = Qt.KeyboardModifier.ControlModifier


class Paying(FarScreen):
    """The payments screen on a site with one open invoice, of which a part is paid."""

    def __init__(self, books, screen, server, bill):
        super().__init__(books, screen, server)
        self.panel, self.bill = screen.panel, bill

    def pay(self, amount, **texts):
        self.screen.open((self.bill.number,))
        self.turn()
        QTest.keyClicks(self.panel.amount, amount)
        for name, text in texts.items():
            QTest.keyClicks(getattr(self.panel, name), text)
        self.panel.amount.setFocus()
        self.press(Qt.Key.Key_Return, CTRL)

    def entries(self):
        return self.books.verbs.outbox.entries(FAR)

    def words(self):
        return [row.words for row in self.screen.strip.rows()]


@pytest.fixture
def paying(books, on_screen, erpnext, monkeypatch):
    monkeypatch.setenv("COUNTERFOIL_SECRET_HARBOUR", erpnext.key())
    books.verbs.connections.add(Profile(FAR, "erpnext", erpnext.url))
    trader = Trader(erpnext)
    order = trader.order(type="invoice")
    bill = trader.send(PlaceOrder(order, trader.total(order)))
    trader.client.close()
    screen = on_screen(PaymentsScreen(books.desk))
    books.desk.change_profile(FAR)
    books.jobs.crank()
    return Paying(books, screen, erpnext, bill)


def begin_years(server, day):
    """No fiscal year of the site holds an earlier day."""
    for year in server.site.records["Fiscal Year"].values():
        year["year_start_date"] = day


def test_what_was_refused_comes_back_marked_and_goes_again_in_its_own_place(paying):
    begin_years(paying.server, "2099-01-01")
    paying.pay("12.50", reference="RF 17")
    (entry,) = paying.entries()
    assert (entry.state, entry.field) == (State.PARKED, "date"), entry.reason
    assert (paying.panel.amount.text(), paying.screen.strip.rows()[0].keys) == ("", "F4")

    paying.press(Qt.Key.Key_F4)
    assert paying.panel.amount.value() == Decimal("12.50")
    assert paying.panel.reference.text() == "RF 17"
    assert paying.panel.date.refusal() == "This was refused."
    assert paying.panel.date.hasFocus()
    assert paying.words()[0] == entry.reason
    paying.panel.amount.setFocus()
    paying.press(Qt.Key.Key_F4)
    assert paying.panel.date.hasFocus()

    paying.panel.amount.set_value(Decimal(11))
    paying.panel.changed.emit()
    begin_years(paying.server, "2000-01-01")
    paying.press(Qt.Key.Key_Return, CTRL)
    (mended,) = paying.entries()
    assert (mended.key, mended.state, mended.total) == (entry.key, State.CONFIRMED, Decimal(11))
    (booked,) = paying.server.documents("Payment Entry", docstatus=1)
    assert (booked["paid_amount"], booked["reference_no"]) == (11, "RF 17")
    paying.press(Qt.Key.Key_F4)
    assert paying.panel.amount.value() is None


def test_the_outbox_leads_there_too_and_what_a_payment_of_all_was_laid_on_is_open_for_it(paying):
    begin_years(paying.server, "2099-01-01")
    paying.pay("")
    (entry,) = paying.entries()
    assert Deed.MEND in possible(entry)
    paying.screen.open(entry)
    paying.turn()
    assert paying.panel.amount.value() == paying.bill.total
    begin_years(paying.server, "2000-01-01")
    paying.press(Qt.Key.Key_Return, CTRL)
    (mended,) = paying.entries()
    assert (mended.key, mended.state, mended.total) == (entry.key, State.CONFIRMED, paying.bill.total)


def test_one_of_another_profile_is_neither_told_nor_taken_up_here(paying):
    begin_years(paying.server, "2099-01-01")
    paying.pay("12.50")
    (entry,) = paying.entries()
    assert entry.state is State.PARKED
    paying.books.desk.change_profile(LOCAL)
    paying.turn()
    paying.screen._recorder._on_moved(Held(entry, State.PARKED, entry.reason))
    paying.press(Qt.Key.Key_F4)
    assert paying.screen._recorder.mends is None
    assert paying.words() == []


def test_money_without_a_document_has_no_form_to_come_back_into(paying):
    begin_years(paying.server, "2099-01-01")
    paying.pay("12.50")
    (entry,) = paying.entries()
    assert can_be_mended(entry)
    assert not can_be_mended(replace(entry, command=replace(entry.command, targets=())))
