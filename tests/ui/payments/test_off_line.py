"""A payment with the network away: what the server has was told before, and an order that still waits can be paid."""

from datetime import timedelta

import pytest

from desktop_app.domain.commands import Pay
from desktop_app.domain.profiles import Profile
from desktop_app.ports.outbox import State
from desktop_app.ui.payments.screen import PaymentsScreen
from tests.backends.erpnext.trading_site import Trader
from tests.servers.faults import Fault, Told


@pytest.fixture
def waiting(books, erpnext, monkeypatch):
    """The number of an order that waits for a server which does not answer any more."""
    monkeypatch.setenv("COUNTERFOIL_SECRET_HARBOUR", erpnext.key())
    books.verbs.connections.add(Profile("harbour", "erpnext", erpnext.url))
    books.verbs.refresh.refresh("harbour")
    trader = Trader(erpnext)
    order = trader.order(("ROPE-10", 10, "2.40"), delivery_date=trader.today + timedelta(3))
    trader.client.close()
    erpnext.faults.told.append(Told(Fault.DROP_BEFORE, times=1000))
    (entry,) = books.verbs.submit.submit("harbour", order, "web 1")
    return entry.number


def test_an_order_that_waits_is_paid_by_the_server_s_own_method_and_account(books, on_screen, waiting):
    screen = on_screen(PaymentsScreen(books.desk))
    books.desk.change_profile("harbour")
    screen.open([waiting])
    books.jobs.crank()
    panel = screen.panel
    methods = [panel.tenders.method.itemData(at) for at in range(panel.tenders.method.count())]
    assert methods == ["Wire Transfer", "Cheque", "Cash"]
    assert [panel.account.itemText(at) for at in range(panel.account.count())] == [
        "",
        "Cash - HS",
        "Main Bank - HS",
    ]
    panel.account.setCurrentText("Main Bank - HS")
    screen.record()
    books.jobs.crank()
    paid = [one.command for one in books.verbs.outbox.entries("harbour", (State.WAITING,))]
    (payment,) = [command for command in paid if isinstance(command, Pay)]
    assert (payment.targets[0].number, payment.method, payment.account) == (waiting, "Wire Transfer", "Main Bank - HS")
