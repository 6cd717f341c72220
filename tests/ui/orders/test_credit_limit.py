"""An order over its customer's credit limit, typed by keys: warned of with figures, passed by a second submit."""

import pytest
from PySide6.QtCore import Qt

from desktop_app.domain.money_rules import CreditCheck, MoneyRules
from desktop_app.domain.people import Person, Role
from desktop_app.domain.profiles import LOCAL
from desktop_app.domain.record import RecordQuery
from desktop_app.ui.format import THIN_SPACE
from desktop_app.ui.orders.columns import At
from tests.ui.sheet import CTRL, ENTER

WARNED = (
    f"Over the credit limit. This comes to 6{THIN_SPACE}087.80 EUR of 5{THIN_SPACE}000.00: 0.00 owed, 0.00 ordered, "
    f"6{THIN_SPACE}087.80 now."
)


@pytest.fixture
def over(sheet):
    """An order of 6 087.80 for a customer who may owe 5 000.00."""

    def typed(check):
        sheet.verbs.company.save_money(LOCAL, MoneyRules(credit_check=check), ())
        sheet.type("ACME\nDSK-140\n20\n")
        return sheet

    return typed


def booked(sheet):
    sheet.send()
    return [entry.remote_number for entry in sheet.verbs.outbox.entries(LOCAL)]


def test_it_is_said_while_typing_and_keeps_nothing_here(over):
    sheet = over(CreditCheck.WARN)
    assert sheet.said() == [WARNED]
    sheet.press(ENTER, CTRL)
    assert booked(sheet) == ["SO-00001"]


def test_where_it_is_refused_who_may_submits_it_again(over):
    sheet = over(CreditCheck.REFUSE)
    assert sheet.said() == [f"{WARNED} Submit it again to pass the limit on purpose; that is recorded."]
    sheet.press(ENTER, CTRL)
    assert booked(sheet) == []
    sheet.press(ENTER, CTRL)
    assert booked(sheet) == ["SO-00001"]
    (deed,) = sheet.verbs.company.record(LOCAL, RecordQuery(number="SO-00001"))
    assert deed.note.startswith("over the credit limit")


def test_a_clerk_can_t_pass_it(sheet, monkeypatch):
    me = sheet.verbs.company.me(LOCAL).name
    sheet.verbs.company.save_money(LOCAL, MoneyRules(credit_check=CreditCheck.REFUSE), ())
    sheet.verbs.company.save_people(LOCAL, [Person(me, Role.OWNER), Person("clara", Role.CLERK)])
    monkeypatch.setenv("LOGNAME", "clara")
    sheet.type("ACME\nDSK-140\n20\n")
    assert sheet.said() == [f"{WARNED} Only back office or owner may pass it."]
    for _ in range(2):
        sheet.press(ENTER, CTRL)
    assert booked(sheet) == []


def test_a_change_of_a_booked_order_is_warned_of_by_what_it_adds_and_passed_the_same_way(over):
    sheet = over(CreditCheck.REFUSE)
    for _ in range(2):
        sheet.press(ENTER, CTRL)
    assert booked(sheet) == ["SO-00001"]
    sheet.press(Qt.Key.Key_L, CTRL)
    sheet.press(Qt.Key.Key_E, CTRL)
    assert sheet.said() == []
    sheet.parts.lines.setFocus()
    sheet.parts.lines.go_to(0, At.QUANTITY)
    sheet.type("21\n")
    warned = (
        f"Over the credit limit. This comes to 6{THIN_SPACE}392.19 EUR of 5{THIN_SPACE}000.00: 0.00 owed, "
        f"6{THIN_SPACE}087.80 ordered, 304.39 now. Submit it again to pass the limit on purpose; that is recorded."
    )
    assert sheet.said() == [warned]
    for _ in range(2):
        sheet.press(ENTER, CTRL)
    assert booked(sheet) == ["SO-00001", "SO-00001"]
    assert [one.version for one in sheet.verbs.orders.amend.versions(LOCAL, "SO-00001")] == [1, 2]
