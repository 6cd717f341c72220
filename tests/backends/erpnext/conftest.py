"""Connections to a test server, closed at the end of the test."""

import pytest

from tests.backends.erpnext.trading_site import Trader


@pytest.fixture
def trade(erpnext):
    """Makes traders with this test's server, as a person and with settings of the profile."""
    opened = []

    def begin(*words, **more):
        opened.append(Trader(erpnext, *words, **more))
        return opened[-1]

    yield begin
    for trader in opened:
        trader.client.close()


@pytest.fixture
def trader(trade):
    """A clerk who may do everything with documents."""
    return trade()
