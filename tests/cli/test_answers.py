"""What commands answer of an entry and the documents that it is linked with."""

from datetime import UTC, date, datetime
from decimal import Decimal

from desktop_app.cli.answers import entries_answer
from desktop_app.domain.commands import Pay, PayTarget
from desktop_app.domain.documents import Document, DocumentKind, DocumentStatus
from desktop_app.ports.outbox import Entry, State

NOW = datetime(2026, 11, 21, tzinfo=UTC)


def test_a_payment_is_answered_in_the_currency_that_came_in():
    entry = Entry(
        "key",
        "far",
        Pay((PayTarget("INV-1"),)),
        "L-0001",
        State.CONFIRMED,
        NOW,
        currency="USD",
        remote_number="PAY-1",
        remote_total=Decimal("86.4"),
    )
    paid = Document(
        DocumentKind.PAYMENT,
        "PAY-1",
        date(2026, 11, 21),
        "C",
        "C",
        "EUR",
        net=Decimal("86.4"),
        vat=Decimal(0),
        total=Decimal("86.4"),
        open=Decimal(0),
        status=DocumentStatus.DONE,
    )
    answer = entries_answer([entry], [paid], "id")
    assert (answer["number"], answer["total"], answer["currency"]) == ("PAY-1", "86.40", "EUR")
    assert entries_answer([entry], [], "id")["currency"] == "USD"
