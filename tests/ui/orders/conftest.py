"""A second profile beside Local books, whose backend is scripted and prices by a rule of its own."""

import pytest

from desktop_app.domain.profiles import Profile
from desktop_app.domain.vat import VatCode
from desktop_app.ports.changes import CatalogueChanges
from tests.ui.sheet import CUSTOMERS, ITEMS
from tests.workflows.fakes import FAKE, FakeBackend, Opener


class Second:
    """The other profile: called “fake”, with a catalogue and a rule that a test may change."""

    def __init__(self, sheet):
        self.sheet = sheet
        connections = sheet.verbs.connections
        self.opener = connections._opener = Opener(connections._opener, FakeBackend())
        self.opener.rule = "sapera"
        connections.add(Profile(FAKE, FAKE))
        self.give()
        sheet.form.open(None)
        sheet.settle()

    def give(self, codes=("KM22", "KM9"), customers=CUSTOMERS, items=ITEMS):
        """Give it this catalogue; codes end in their percentage."""
        catalogue = self.sheet.assembled.database.catalogue
        own = self.sheet.verbs.find_items.vat_codes("local")
        kinds = {vat.percent: vat.kind for vat in reversed(own)}
        found = [VatCode(code, own[0].percent.__class__(code.lstrip("KMAB"))) for code in codes]
        found = [VatCode(vat.code, vat.percent, kinds[vat.percent]) for vat in found]
        catalogue.forget(FAKE)
        changes = CatalogueChanges(tuple(customers), tuple(items), tuple(found), "1", done=True)
        catalogue.apply(FAKE, changes, self.sheet.verbs.clock.now())


@pytest.fixture
def second(sheet):
    """The window over two profiles."""
    return Second(sheet)
