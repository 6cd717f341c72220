"""A new company by keys alone: from an empty folder to the first invoice and its payment, every figure as on paper."""

from decimal import Decimal

import pytest

from desktop_app.domain.documents import DocumentKind, DocumentQuery
from desktop_app.domain.profiles import LOCAL
from desktop_app.domain.stock import StockQuery
from tests.journeys import new_company
from tests.journeys.reckoning import cents, net, total, vat

LINES = ((3, "249.50", 22), (4, "31.90", 9))


@pytest.fixture
def opened(qapp, tmp_path):
    """A window over nothing."""
    rooms, program, stage = new_company.begin(tmp_path / "data", tmp_path, qapp)
    yield rooms.verbs, stage
    program.close()
    rooms.close()


def test_the_sums_on_paper():
    assert (net(LINES), vat(LINES), total(LINES)) == (Decimal("876.10"), Decimal("176.15"), Decimal("1052.25"))
    assert cents(4 * 31) == 124


def test_from_nothing_to_the_first_paid_invoice(opened):
    verbs, stage = opened
    new_company.play(stage)
    assert stage.report.failures == []
    assert len(stage.report.steps) == 10
    seller = verbs.company.company(LOCAL)
    assert (seller.name, seller.vat_number) == ("Oak and Sons OU", "EE100931558")
    assert [(one.city, one.country) for one in seller.addresses] == [("Tallinn", "Estonia")]
    assert [one.iban.replace(" ", "") for one in seller.accounts] == ["EE382200221020145685"]
    found = verbs.follow.documents(LOCAL, DocumentQuery())
    invoice = next(one for one in found if one.kind is DocumentKind.INVOICE)
    assert (invoice.customer_name, invoice.total, invoice.open) == (new_company.CUSTOMER, total(LINES), 0)
    payment = next(one for one in found if one.kind is DocumentKind.PAYMENT)
    assert payment.total == total(LINES)
    assert len(found) == 4
    levels = {one.item: (one.there, one.promised) for one in verbs.stock.levels(LOCAL, StockQuery())}
    assert levels == {"DSK-140": (12 - 3, 0)}
    assert verbs.follow.standing(LOCAL, invoice.customer).balance == 0
