"""With the network away warehouses, rates, methods and stock are what the last sync brought; stock says its age."""

from decimal import Decimal

import pytest

from desktop_app.domain.exchange import Exchange, Rate
from desktop_app.domain.means import Means, MethodKind, MoneyAccount, PaymentMethod
from desktop_app.domain.profiles import Profile
from desktop_app.domain.stock import MAIN, StockLevel, StockQuery, Warehouse
from desktop_app.ports.backend import Capability, Unreachable
from desktop_app.ports.changes import CatalogueChanges, LevelPage
from tests.workflows.fakes import FAKE, NOON

TOLD = Means(
    company="Shop",
    exchange=Exchange("EUR", (Rate("USD", NOON.date(), Decimal("0.92")),)),
    warehouses=(Warehouse("Quay", "Quay"), Warehouse("Shed", "Shed", active=False)),
    usual_warehouse="Quay",
    methods=(PaymentMethod("Till", MethodKind.CASH), PaymentMethod("Wire", MethodKind.BANK, "Bank - S")),
    accounts=(MoneyAccount("Bank - S", "Bank", MethodKind.BANK, "EUR"),),
)
LEVEL = StockLevel("1", "", "pc", "Quay", Decimal(7), Decimal(2))


@pytest.fixture
def shop(house, verbs):
    """A profile on a server that was synced once and does not answer any more."""
    verbs.connections.add(Profile(FAKE, FAKE, url="https://shop.example"))
    house.backend.pages = [
        CatalogueChanges((), (), (), "1", done=True, means=TOLD, stock=LevelPage((LEVEL,), True, True, True))
    ]
    verbs.refresh.refresh(FAKE)
    house.opener.refuses = Unreachable("No answer.")
    verbs.connections.hang_up(FAKE)
    return FAKE


def test_what_was_last_told_is_there_without_the_network(verbs, shop):
    assert [(one.code, one.active) for one in verbs.means.warehouses(shop)] == [("Quay", True), ("Shed", False)]
    assert (verbs.means.usual_warehouse(shop), verbs.means.usual_warehouse("local")) == ("Quay", MAIN)
    assert verbs.means.exchange(shop) == TOLD.exchange
    (known,) = verbs.stock.levels(shop, StockQuery(("1",)))
    assert (known.warehouse, known.available, known.as_of) == ("Quay", 5, NOON)
    with pytest.raises(Unreachable):
        verbs.stock.levels(shop, StockQuery(("2",)))


def test_what_a_profile_says_goes_before_what_the_backend_told(verbs, shop):
    settings = {"warehouse": "Shed", "mode_of_payment": "Till"}
    verbs.connections.add(Profile(FAKE, FAKE, url="https://shop.example", settings=settings))
    means = verbs.means.means(shop)
    assert (means.usual_warehouse, means.usual_method) == ("Shed", "Till")


def test_stock_that_the_backend_tells_goes_before_what_was_known(house, verbs, shop):
    house.opener.refuses = None
    house.backend.capabilities = frozenset({Capability.STOCK})
    house.backend.stock = lambda query: [LEVEL]
    assert [one.as_of for one in verbs.stock.levels(shop, StockQuery(("1",)))] == [None]


def test_books_of_our_own_are_asked_themselves(house, verbs):
    house.fill_local_books()
    assert [one.code for one in verbs.means.warehouses("local")] == [MAIN]
    assert verbs.means.exchange("local").base == "EUR"
    assert verbs.means.means("local") == Means()
