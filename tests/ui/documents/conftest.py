"""A chain as the books answer it: part delivered, invoiced, overdue and part paid."""

from datetime import date as Date
from decimal import Decimal

import pytest
from PySide6.QtCore import QLocale

from desktop_app.domain.documents import Chain, DocumentKind, DocumentStatus, Link
from desktop_app.ui import format as shown
from desktop_app.ui.documents.screen import DocumentsScreen
from tests.ui.documents.samples import TODAY, document, line


@pytest.fixture(autouse=True)
def english(qapp):
    """Figures and days as in Britain."""
    shown.use_locale(QLocale("en_GB"))


@pytest.fixture
def today():
    return TODAY


@pytest.fixture
def order():
    lines = (
        line(1, "Oak desk 140", "2", "2", "2"),
        line(2, "Desk lamp, brass", "3", "3", "3"),
        line(3, "Handbook of joinery", "4"),
        line(4, "Assembly on site", "1.5", unit="h"),
        line(5, "Screw 4 × 40", "10", "4", "4", unit="box"),
    )
    return document(
        DocumentKind.ORDER,
        "SO-00123",
        "894.55",
        "494.55",
        DocumentStatus.PART,
        lines=lines,
        delivery_date=Date(2026, 11, 28),
    )


@pytest.fixture
def chain(order):
    delivery = document(
        DocumentKind.DELIVERY, "DN-00088", "616.51", lines=(line(1, "Oak desk 140", "2", invoiced="2"),)
    )
    invoice = document(
        DocumentKind.INVOICE,
        "SI-00070",
        "616.51",
        "216.51",
        DocumentStatus.PART,
        due_date=Date(2026, 11, 18),
        lines=(line(1, "Oak desk 140", "2"),),
    )
    payment = document(
        DocumentKind.PAYMENT, "PE-00009", "400.00", method="bank", reference="RF18 5390", date=Date(2026, 11, 20)
    )
    links = (
        Link("SO-00123", "DN-00088", Decimal("616.51")),
        Link("DN-00088", "SI-00070", Decimal("616.51")),
        Link("SI-00070", "PE-00009", Decimal("400.00")),
    )
    return Chain((order, delivery, invoice, payment), links)


@pytest.fixture
def screen(books, on_screen):
    made = on_screen(DocumentsScreen(books.desk))
    books.jobs.crank()
    return made


@pytest.fixture
def chain_of(books, screen):
    """Shows the chain of a document, by its number."""

    def show(number):
        screen.open(number)
        books.jobs.crank()
        return screen._chain

    return show
