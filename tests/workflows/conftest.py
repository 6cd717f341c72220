"""The verbs over real storage and real files, with Local books and a backend that fails on demand."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from desktop_app.backends.natives import Natives
from desktop_app.backends.registry import Registry
from desktop_app.domain.customers import Address, Customer
from desktop_app.domain.items import Item
from desktop_app.domain.orders import Order, OrderLine
from desktop_app.domain.profiles import Profile
from desktop_app.domain.vat import VatCode, VatKind
from desktop_app.files.reader import Files
from desktop_app.ports.changes import CatalogueChanges
from desktop_app.storage.backup_folder import BackupFolder
from desktop_app.storage.database import Database
from desktop_app.workflows.verbs import Rooms, Verbs, verbs_over
from tests.workflows.fakes import FAKE, FakeBackend, MemoryVault, Opener, SetClock

SAMPLE = Path(__file__).parents[2] / "resources/sample"
S22 = VatCode("S22", Decimal(22))
VAT_CODES = (
    S22,
    VatCode("S9", Decimal(9), VatKind.REDUCED),
    VatCode("Z", Decimal(0), VatKind.ZERO),
    VatCode("E", Decimal(0), VatKind.EXEMPT),
)
CUSTOMERS = (
    Customer("ALFKI", "Alfreds Futterkiste", addresses=(Address(city="Berlin"),)),
    Customer("YENCO", "Yen & Co", currency="JPY"),
    Customer("GONE", "Gone Ltd", active=False),
)
ITEMS = (
    Item("1", "Chai", "box", Decimal("18.00"), "S22", ("4740001000017",)),
    Item("2", "Book", "pc", Decimal("10.00"), "S9"),
    Item("3", "Thing without VAT", "pc", Decimal("5.00")),
    Item("9", "No longer sold", active=False),
)


@dataclass
class House:
    verbs: Verbs
    database: Database
    backend: FakeBackend
    opener: Opener
    vault: MemoryVault
    clock: SetClock
    rooms: Rooms

    def offer_catalogue(self, profile):
        changes = CatalogueChanges(CUSTOMERS, ITEMS, VAT_CODES, "1", done=True)
        self.database.catalogue.apply(profile, changes, self.clock.now())

    def fill_local_books(self):
        with self.verbs.connections.books("local") as books:
            books.keep_customers(CUSTOMERS)
            books.keep_items(ITEMS)
        self.verbs.refresh.refresh("local")


@pytest.fixture
def clock():
    return SetClock()


@pytest.fixture
def house(tmp_path, clock):
    database = Database.open(tmp_path / "data", clock)
    backend, vault = FakeBackend(), MemoryVault()
    registry = Registry(tmp_path / "data", clock)
    opener = Opener(registry, backend)
    copied = {"counterfoil.sqlite": database.backup, "books.sqlite": registry.copy_books}
    rooms = Rooms(
        profiles=database.profiles,
        opener=opener,
        natives=Natives(),
        vault=vault,
        drafts=database.drafts,
        outbox=database.outbox,
        catalogue=database.catalogue,
        settings=database.settings,
        files=Files(),
        recents=database.recents,
        backups=BackupFolder(tmp_path / "data" / "backups", copied),
        clock=clock,
        sample=SAMPLE,
    )
    verbs = verbs_over(rooms)
    verbs.connections.add(Profile(FAKE, FAKE))
    house = House(verbs, database, backend, opener, vault, clock, rooms)
    house.offer_catalogue(FAKE)
    yield house
    verbs.connections.close()
    database.close()


@pytest.fixture
def verbs(house):
    return house.verbs


@pytest.fixture
def backend(house):
    return house.backend


@pytest.fixture
def order():
    line = OrderLine("1", "Chai", Decimal(10), Decimal("18.00"), vat=S22, unit="box")
    return Order("ALFKI", "EUR", date(2026, 11, 21), (line,), reference="PO 8841")
