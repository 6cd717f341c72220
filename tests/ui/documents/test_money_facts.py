"""A document's head says how it was paid, what is off for early payment, and its worth in our own currency."""

from datetime import date as Date
from decimal import Decimal

import pytest

from desktop_app.domain.documents import Document, DocumentKind, DocumentStatus
from desktop_app.domain.exchange import in_base
from desktop_app.domain.payment_terms import Terms
from desktop_app.domain.tenders import Tender
from desktop_app.ui.documents.money_facts import money_facts

pytestmark = pytest.mark.usefixtures("plain_locale")

DAY, TOTAL = Date(2026, 11, 21), Decimal("122.00")


def facts(**more):
    document = Document(
        DocumentKind.PAYMENT, "PE-1", DAY, "A", "A", "USD", TOTAL, Decimal(0), TOTAL, Decimal(0), DocumentStatus.DONE
    )
    values = {name: getattr(document, name) for name in document.__slots__}
    return list(money_facts(Document(**values | more)))


def test_what_is_said_of_money():
    assert facts() == []
    assert facts(method="bank transfer") == ["Bank transfer"]
    tenders = (Tender("card", Decimal(100)), Tender("cash", Decimal(22), given=Decimal(50)))
    assert facts(method="card + cash", tenders=tenders) == [
        "Card 100.00",
        "Cash 22.00 (given 50.00, change 28.00)",
    ]
    assert facts(terms=Terms(Decimal(2), DAY)) == ["2 % off until 2026-11-21"]
    assert facts(in_base=in_base(Decimal(0), TOTAL, Decimal("0.92"), "EUR")) == ["112.24 EUR at 0.92"]
