"""Makes documents and lines for the tests of the screens that show them."""

from datetime import date as Date
from decimal import Decimal

from desktop_app.domain.documents import Document, DocumentLine, DocumentStatus

TODAY = Date(2026, 11, 21)


def line(number, text, quantity, delivered="0", invoiced="0", unit="pc", price="10"):
    return DocumentLine(
        line=number,
        item=f"IT-{number}",
        text=text,
        unit=unit,
        quantity=Decimal(quantity),
        unit_price=Decimal(price),
        discount_percent=Decimal(0),
        vat_code="S22",
        vat_percent=Decimal(22),
        amount=Decimal(quantity) * Decimal(price),
        delivered=Decimal(delivered),
        invoiced=Decimal(invoiced),
    )


def document(kind, number, total, still="0", status=DocumentStatus.DONE, **more):
    values = {
        "date": Date(2026, 11, 15),
        "customer": "ACME",
        "customer_name": "ACME Trading OÜ",
        "currency": "EUR",
        "net": Decimal(total),
        "vat": Decimal(0),
    }
    return Document(
        kind=kind, number=number, total=Decimal(total), open=Decimal(still), status=status, **(values | more)
    )
