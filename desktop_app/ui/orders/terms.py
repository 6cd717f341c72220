"""By when a customer pays an invoice of a day, and what comes off for paying early, as it is said beside the order."""

from datetime import date as Date
from datetime import timedelta

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.customers import Customer
from desktop_app.domain.payment_terms import terms_from
from desktop_app.ui.counted import counted
from desktop_app.ui.format import day, plain_number

translate = QCoreApplication.translate


def terms_rows(customer: Customer, invoiced: Date) -> list[tuple[str, str]]:
    """“14 days” and “due 05/12/2026”, “2 % early payment” and “until 01/12/2026”."""
    days = customer.payment_days
    later = counted("OrderTerms", "%n days", days, one="1 day")
    words = later if days else translate("OrderTerms", "at once")
    due = translate("OrderTerms", "due {day}").format(day=day(invoiced + timedelta(days=days)))
    terms = terms_from(customer.discount_percent, customer.discount_days, invoiced)
    if terms is None:
        return [(words, due)]
    early = translate("OrderTerms", "{percent} % early payment").format(percent=plain_number(terms.percent))
    return [(words, due), (early, translate("OrderTerms", "until {day}").format(day=day(terms.until)))]
