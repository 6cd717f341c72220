"""What a document says of money besides its sums: how it was paid, early payment, and its worth in our own currency."""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.documents import Document
from desktop_app.domain.tenders import Tender
from desktop_app.ui import format as shown
from desktop_app.ui.documents.card_text import money
from desktop_app.ui.payment_methods import method_name

translate = QCoreApplication.translate


def money_facts(document: Document) -> Iterator[str]:
    """Each fact in a few words; none where there is nothing to say."""
    if document.tenders:
        yield from (_tender(each, document.currency) for each in document.tenders)
    elif document.method:
        yield method_name(document.method)
    if document.terms is not None:
        words = translate("Documents", "{percent} % off until {day}")
        yield words.format(percent=shown.plain_number(document.terms.percent), day=shown.day(document.terms.until))
    if document.in_base is not None:
        words = translate("Documents", "{total} {code} at {rate}")
        total = money(document.in_base.total, document.in_base.currency)
        rate = shown.plain_number(document.in_base.rate)
        yield words.format(total=total, code=document.in_base.currency, rate=rate)


def _tender(tender: Tender, code: str) -> str:
    """“Card 100.00”, “Cash 22.00 (given 50.00, change 28.00)”."""
    words = f"{method_name(tender.method)} {money(tender.amount, code)}"
    if tender.given is None:
        return words
    template = translate("Documents", "{paid} (given {given}, change {change})")
    given, change = money(tender.given, code), money(tender.change, code)
    return template.format(paid=words, given=given, change=change)
