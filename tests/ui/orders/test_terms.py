"""By when the customer pays stands beside the order, for an invoice of its date; a counter sale is paid at once."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from desktop_app.domain.profiles import LOCAL
from desktop_app.domain.starts import Start
from tests.ui.sheet import CUSTOMERS


def rows(sheet):
    return sheet.parts.side.customer._terms.text().split("\n")


def later(sheet, days):
    return f"{sheet.verbs.clock.today() + timedelta(days):%d/%m/%Y}"


def test_days_due_day_and_early_payment_follow_the_customer_and_the_date(sheet):
    with sheet.verbs.connections.books(LOCAL) as books:
        early = replace(CUSTOMERS[1], payment_days=30, discount_percent=Decimal(2), discount_days=10)
        books.keep_customers([early])
    sheet.verbs.refresh.refresh(LOCAL)
    sheet.type("ACME\n")
    assert rows(sheet) == [f"14 days, due {later(sheet, 14)}"]
    sheet.form.new()
    sheet.settle()
    sheet.type("BIRCH\nDSK-140\n1\n")
    expected = [f"30 days, due {later(sheet, 30)}", f"2 % early payment, until {later(sheet, 10)}"]
    assert rows(sheet) == expected
    sheet.parts.model.apply(sheet.parts.editor.set_header("date", later(sheet, 3)))
    assert rows(sheet)[0] == f"30 days, due {later(sheet, 33)}"
    sheet.parts.title.start.chosen.emit(Start.RECEIPT)
    sheet.settle()
    assert rows(sheet) == [""]
