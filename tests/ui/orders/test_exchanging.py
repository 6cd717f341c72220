"""An order in another currency than the company's: its rate with its day, its worth, and the warning without one."""

from datetime import timedelta
from decimal import Decimal

from desktop_app.domain.customers import Customer
from desktop_app.domain.exchange import Rate
from desktop_app.domain.profiles import LOCAL
from tests.ui.sheet import CTRL, ENTER

MISSING = "No rate of USD is known for {day}; enter it on Company → Money before this is booked."


def shown(sheet):
    """What the form says of it: the rate behind More, and the line under the total."""
    return sheet.form.parts.side.more._rate.text(), sheet.form.parts.foot.totals._worth.text()


def test_the_rate_is_shown_as_it_will_be_booked(sheet):
    with sheet.verbs.connections.books(LOCAL) as books:
        books.keep_customers([Customer("YANK", "Yankee Inc", currency="USD")])
    sheet.verbs.refresh.refresh(LOCAL)
    today = sheet.verbs.clock.today()
    sheet.type("YANK\nDSK-140\n2\n")
    assert sheet.said() == [MISSING.format(day=today.isoformat())]
    assert shown(sheet) == ("", "")
    rates = [
        Rate("USD", today + timedelta(1), Decimal("0.5")),
        Rate("USD", today - timedelta(2), Decimal("0.917")),
    ]
    company = sheet.verbs.company
    company.save_money(LOCAL, company.money_rules(LOCAL), rates)
    sheet.form.refresh()
    sheet.settle()
    assert sheet.said() == []
    day = f"{today - timedelta(2):%d/%m/%Y}"
    assert shown(sheet) == (f"1 USD = 0.917 EUR, of {day}", f"558.25 EUR at 0.917, of {day}")
    sheet.press(ENTER, CTRL)
    sheet.send()
    (entry,) = sheet.verbs.outbox.entries(LOCAL)
    booked = sheet.verbs.follow.document(LOCAL, entry.remote_number)
    assert (booked.in_base.total, booked.in_base.rate) == (Decimal("558.25"), Decimal("0.917"))


def test_in_the_company_s_own_currency_nothing_is_said(sheet):
    sheet.type("ACME\nDSK-140\n2\n")
    assert sheet.said() == []
    assert shown(sheet) == ("", "")
    assert not sheet.form.parts.foot.totals._worth.isVisibleTo(sheet.form)
