"""Whoever must sign in anew is asked beside the work, by keys, and what rested goes on by itself."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from desktop_app.domain.order_requests import LineRequest, OrderRequest
from desktop_app.domain.profiles import LOCAL, Profile
from desktop_app.ports.backend import NotAllowed
from desktop_app.ports.outbox import State
from desktop_app.workflows.carry_through import Through
from tests.ui.sheet import CTRL, ENTER, ESCAPE, SHIFT

CALL = Qt.Key.Key_S
SHOP = "shop"


class Shop:
    """A window over Local books, beside which a profile of a site has an order to send."""

    def __init__(self, sheet, server, *, by_key=False):
        self.sheet, self.server, self.panel = sheet, server, sheet.window.signing_in.panel
        self.person = server.person("clerk")
        self.secret = self.person.token if by_key else self.person.password
        user = "" if by_key else self.person.name
        sheet.verbs.connections.add(Profile(SHOP, "erpnext", server.url, user=user), self.secret)
        sheet.verbs.refresh.refresh(SHOP)
        sheet.jobs.start_sender(SHOP, lambda: sheet.verbs.send.step(SHOP))

    def close_door(self):
        """The secret is another one from now on, and no session lasts."""
        self.server.site.sessions.clear()
        self.person.password, self.person.secret = "Another-1!", "another1"
        self.sheet.verbs.connections.hang_up(SHOP)

    def submit(self):
        verbs = self.sheet.verbs
        request = OrderRequest("Saare Puit AS", (LineRequest(Decimal(2), "ROPE-10"),))
        verbs.submit.submit(SHOP, verbs.fill.fill(SHOP, request), "one", Through.ORDER)
        self.send()

    def send(self):
        self.sheet.jobs.send(SHOP)
        self.sheet.settle()

    def state(self):
        (entry,) = self.sheet.verbs.outbox.entries(SHOP)
        return entry.state

    def notices(self):
        return [row.words for row in self.sheet.window.notices.rows()]


@pytest.fixture
def shop(sheet, erpnext):
    return Shop(sheet, erpnext)


def test_nothing_is_interrupted_and_what_rested_goes_on_once_the_right_password_is_given(shop, sheet, erpnext):
    sheet.type("acme\noak")
    before = QApplication.focusWidget()
    shop.close_door()
    shop.submit()
    assert shop.state() is State.WAITING
    assert shop.panel.isVisible()
    assert shop.panel.title() == "Sign in to shop"
    assert "user and password" in shop.panel.reason()
    assert QApplication.focusWidget() is before

    sheet.press(CALL, CTRL | SHIFT)
    assert QApplication.focusWidget() is shop.panel.secret
    assert shop.panel.secret.echoMode() is QLineEdit.EchoMode.Password
    sheet.type("wrong\n")
    assert "does not know" in shop.panel.answer()
    assert (shop.panel.isVisible(), sheet.verbs.connections.secret(SHOP)) == (True, shop.secret)
    sheet.type("Another-1!\n")
    assert not shop.panel.isVisible()
    assert QApplication.focusWidget().text() == "oak"
    assert shop.panel.secret.text() == ""
    assert "You are signed in to shop; what rested goes on." in shop.notices()[-1]

    shop.send()
    assert shop.state() is State.CONFIRMED
    assert len(erpnext.documents("Sales Order", docstatus=1)) == 1
    assert QApplication.focusWidget().text() == "oak"


def test_put_off_it_asks_no_more_by_itself_and_comes_back_by_its_key(shop, sheet):
    shop.close_door()
    shop.submit()
    sheet.press(CALL, CTRL | SHIFT)
    sheet.press(ESCAPE)
    assert not shop.panel.isVisible()
    assert shop.notices() == ["shop rests until you sign in."]
    sheet.verbs.send.resume(SHOP)
    shop.send()
    assert not shop.panel.isVisible()
    sheet.press(CALL, CTRL | SHIFT)
    assert "user and password" in shop.panel.reason()
    sheet.type("Another-1!\n")
    shop.send()
    assert shop.state() is State.CONFIRMED


def test_a_try_that_was_put_off_before_it_failed_says_nothing_to_the_next_one(shop, sheet):
    shop.close_door()
    shop.submit()
    sheet.press(CALL, CTRL | SHIFT)
    sheet.press(ESCAPE)
    sheet.window.signing_in._not_signed_in(SHOP, NotAllowed("Not this one."))
    sheet.press(CALL, CTRL | SHIFT)
    assert shop.panel.answer() == ""
    sheet.window.signing_in._not_signed_in(LOCAL, NotAllowed("Not this one."))
    assert shop.panel.answer() == ""


def test_a_site_that_does_not_answer_keeps_what_was_typed_and_the_old_secret(shop, sheet, erpnext):
    shop.close_door()
    shop.submit()
    erpnext.site.maintenance = True
    sheet.press(CALL, CTRL | SHIFT)
    sheet.type("Another-1!\n")
    assert "maintenance" in shop.panel.answer()
    assert shop.panel.secret.text() == "Another-1!"
    assert sheet.verbs.connections.secret(SHOP) == shop.secret
    erpnext.site.maintenance = False
    sheet.press(ENTER)
    assert not shop.panel.isVisible()


def test_a_profile_by_key_asks_for_key_and_secret(sheet, erpnext):
    shop = Shop(sheet, erpnext, by_key=True)
    shop.close_door()
    shop.submit()
    assert shop.panel.secret.placeholderText() == "key:secret"
    sheet.press(CALL, CTRL | SHIFT)
    sheet.type("no colon\n")
    assert "key:secret" in shop.panel.answer()
    sheet.type(f"{shop.person.token}\n")
    shop.send()
    assert shop.state() is State.CONFIRMED


def test_a_secret_of_the_environment_is_said_to_win(shop, sheet, monkeypatch):
    monkeypatch.setenv("COUNTERFOIL_SECRET_SHOP", "old")
    shop.close_door()
    shop.submit()
    sheet.press(CALL, CTRL | SHIFT)
    sheet.type("Another-1!\n")
    assert "COUNTERFOIL_SECRET_SHOP" in shop.panel.answer()


def test_a_question_of_a_screen_and_a_profile_that_is_taken_up_ask_too(shop, sheet):
    shop.close_door()
    sheet.desk.change_profile(SHOP)
    sheet.settle()
    assert shop.panel.isVisible()
    sheet.press(CALL, CTRL | SHIFT)
    sheet.type("Another-1!\n")
    assert not shop.panel.isVisible()
    shop.close_door()
    shop.person.password = "A-third-2!"
    sheet.press(Qt.Key.Key_4, CTRL)
    assert shop.panel.isVisible()


def test_local_books_need_none(sheet):
    assert sheet.desk.profile == LOCAL
    sheet.press(CALL, CTRL | SHIFT)
    assert not sheet.window.signing_in.panel.isVisible()
    assert "needs no secret" in sheet.window.notices.rows()[-1].words
