"""Open invoices for the tests of the payments screen."""

from datetime import date as Date
from decimal import Decimal

from desktop_app.domain.documents import Document, DocumentKind, DocumentStatus
from desktop_app.ui.payments.open_invoices import OpenInvoice

TODAY = Date(2026, 11, 21)


def document(number, total, still=None, due=Date(2026, 12, 2), **more):
    """An invoice with `still` open of its total."""
    left = Decimal(total if still is None else still)
    values = {
        "kind": DocumentKind.INVOICE,
        "date": Date(2026, 11, 4),
        "customer": "ACME",
        "customer_name": "ACME Trading OÜ",
        "currency": "EUR",
        "status": DocumentStatus.OPEN if left == Decimal(total) else DocumentStatus.PART,
    }
    return Document(
        number=number,
        net=Decimal(total),
        vat=Decimal(0),
        total=Decimal(total),
        open=left,
        due_date=due,
        **(values | more),
    )


def invoice(number, total, still=None, due=Date(2026, 12, 2), under_way="0", **more):
    """The same with what is on its way."""
    return OpenInvoice(document(number, total, still, due, **more), Decimal(under_way))


def birch(number="SI-00064", total="626.86", **more):
    """One of another customer."""
    return invoice(
        number, total, due=Date(2026, 11, 11), **{"customer": "BIRCH", "customer_name": "Birch & Co OÜ"} | more
    )


def acme_pair():
    """One part paid and overdue, one not yet due."""
    return (
        invoice("SI-00070", "616.51", "216.51", Date(2026, 11, 18), reference="PO 8841"),
        invoice("SI-00078", "894.55"),
    )
