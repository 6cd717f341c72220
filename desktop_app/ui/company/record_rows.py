"""Deeds of the record as rows of a table."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.record import Deed
from desktop_app.ui.format import clock, day
from desktop_app.ui.widgets.painted_delegate import Column
from desktop_app.ui.widgets.rows import Row

translate = QCoreApplication.translate

COLUMNS: Final = (
    Column("day", 100),
    Column("time", 76),
    Column("who", 140),
    Column("what", 210),
    Column("number", 150),
    Column("note", 300, stretch=True, toned=True),
)


def titles() -> Sequence[str]:
    """The heads of the columns."""
    return (
        translate("Company", "Day"),
        translate("Company", "Time"),
        translate("Company", "Who"),
        translate("Company", "What"),
        translate("Company", "Number"),
        translate("Company", "Note"),
    )


def what_words(what: str) -> str:
    """What a deed is called: “Sales order booked”; its own name where this version knows no other."""
    words = {
        "order": translate("Company", "Sales order booked"),
        "delivery": translate("Company", "Delivery note booked"),
        "invoice": translate("Company", "Sales invoice booked"),
        "prepayment": translate("Company", "Prepayment invoice booked"),
        "payment": translate("Company", "Payment entry booked"),
        "refund": translate("Company", "Money paid back"),
        "collective_invoice": translate("Company", "Invoice booked"),
        "return": translate("Company", "Return booked"),
        "credit_note": translate("Company", "Credit note booked"),
        "cancel": translate("Company", "Cancelled"),
        "amendment": translate("Company", "Sales order changed"),
        "close": translate("Company", "Sales order closed"),
        "reopen": translate("Company", "Sales order reopened"),
        "customer": translate("Company", "Customer saved"),
        "goods_receipt": translate("Company", "Goods receipt booked"),
        "stock_count": translate("Company", "Stock count booked"),
        "warehouses": translate("Company", "Warehouses changed"),
        "company": translate("Company", "Company changed"),
        "numbers": translate("Company", "Numbers changed"),
        "periods": translate("Company", "Periods changed"),
        "money": translate("Company", "Money rules changed"),
        "rates": translate("Company", "Rates of currencies changed"),
        "openings": translate("Company", "Opening balances changed"),
        "people": translate("Company", "People changed"),
        "catalogue": translate("Company", "Catalogue imported"),
        "clear": translate("Company", "Books emptied"),
    }
    return words.get(what, what.replace("_", " ").capitalize())


def deed_row(deed: Deed) -> Row:
    """The row of a deed, in local time."""
    at = deed.at.astimezone()
    texts = (day(at.date()), clock(at, seconds=True), deed.who, what_words(deed.what), deed.number, deed.note)
    return Row(deed, texts, copied=(at.date(), *texts[1:]), tones=("", "", "", "", "", "muted"))
