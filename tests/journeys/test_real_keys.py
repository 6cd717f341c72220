"""The first order with the keys of a real X server and no mouse, looked at from outside like any other program."""

import json
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from desktop_app.ui.tour.following import PAID, PART, TOTAL
from desktop_app.ui.tour.sale import (
    CUSTOMER_NAME,
    CUSTOMER_WORDS,
    FIRST_DELIVERY,
    FIRST_PAYMENT,
    LINES,
    REFERENCE,
)
from tests.journeys.virtual_screen import VirtualScreen, wait_for

PICTURES = Path(__file__).parents[2] / "build" / "real-keys"


@pytest.fixture
def screen():
    with VirtualScreen() as made:
        yield made


class Person:
    """Someone at the keyboard, and someone else who asks the books by the command line."""

    def __init__(self, screen, folder):
        self.screen, self.folder = screen, folder
        self.program = screen.start("--data-dir", str(folder))
        self.window = screen.window(self.program)

    def sees(self, words):
        self.screen.wait_for_title(self.window, words, self.program)

    def press(self, *keys):
        self.screen.press(*keys)

    def type(self, text):
        self.screen.type(text)

    def press_until(self, key, words):
        """Press a key that counts only once what it acts on is there; press again where nothing came of it."""
        for _ in range(20):
            self.press(key)
            if self.screen.sees_title(self.window, words, 1.0):
                return
        self.sees(words)

    def picture(self, name):
        self.screen.picture(PICTURES / f"{name}.png")

    def ask(self, *words):
        command = [sys.executable, "-m", "desktop_app", "--data-dir", str(self.folder), *words]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        return done.stdout

    def order(self):
        """The order of this test as the command line lists it; None before it is there."""
        found = [json.loads(line) for line in self.ask("documents", "--kind", "order", "--json").splitlines()]
        return next((document for document in found if Decimal(document["total"]) == TOTAL), None)

    def chain(self, number):
        answer = json.loads(self.ask("chain", number))
        return answer["chain"]

    def books_have(self, number, **wanted):
        """Wait until the chain of an order has so many documents of each kind, all with a number of the books."""

        def counts():
            kinds = [document["kind"] for document in self.chain(number) if document["status"] != "draft"]
            return all(kinds.count(kind) == count for kind, count in wanted.items())

        wait_for(counts, f"{wanted} in the books", 30, self.program)


def type_order(person):
    person.sees("Sales order new")
    person.type(CUSTOMER_WORDS)
    person.press("Return", "F6")
    for line in LINES:
        person.type(line.words)
        person.press("Return")
        if line.scanned:
            continue
        person.type(line.quantity)
        person.press("Return")
        if line.types_price:
            person.type(line.price)
        person.press("Return")
        if line.discount:
            person.type(line.discount)
        person.press("Return")
    person.press("F3", "Tab", "Tab")
    person.type(REFERENCE)
    person.press("F6")


def test_the_first_order_with_real_keys(screen, folder):
    person = Person(screen, folder)
    type_order(person)
    person.sees("Sales order draft")
    person.picture("order")
    person.press("ctrl+Return")
    person.sees("Sales order sent as")
    number = wait_for(person.order, "the order in the books", 30, person.program)["number"]
    person.press("ctrl+l")
    person.sees(f"{number} · {CUSTOMER_NAME}")

    person.press_until("d", f"Deliver {number}")
    person.press("ctrl+shift+n")
    for quantity in FIRST_DELIVERY:
        person.type(quantity)
        person.press("Return")
    person.picture("delivery")
    person.press("ctrl+Return")
    person.books_have(number, delivery=1)
    person.sees(f"{number} · {CUSTOMER_NAME}")

    person.press_until("i", "Invoice DN-")
    person.press("ctrl+Return")
    person.books_have(number, invoice=1)
    person.sees(f"{number} · {CUSTOMER_NAME}")

    person.press_until("p", "Payment from")
    person.type(FIRST_PAYMENT)
    person.press("ctrl+Return")
    person.books_have(number, payment=1)
    person.press("ctrl+4")
    person.sees(f"{number} · {CUSTOMER_NAME}")
    person.picture("chain")

    person.press("ctrl+q")
    assert screen.end_of(person.program) == (0, "")
    check_books(person, number)
    see_again(screen, folder, number)


def check_books(person, number):
    chain = person.chain(number)
    figures = {document["kind"]: (document["total"], document["open"]) for document in chain}
    assert (figures["order"][0], figures["delivery"][0]) == (str(TOTAL), str(PART))
    assert figures["invoice"] == (str(PART), str(PART - PAID))
    assert figures["payment"][0] == str(PAID)
    assert [document["status"] for document in chain if document["kind"] == "order"] == ["part"]


def see_again(screen, folder, number):
    """Opened again, the chain is there."""
    person = Person(screen, folder)
    person.sees("Sales order new")
    person.press("ctrl+k")
    person.type(number)
    person.press_until("Return", f"{number} · {CUSTOMER_NAME}")
    person.picture("opened-again")
    person.press("ctrl+q")
    assert screen.end_of(person.program) == (0, "")


def test_a_second_start_brings_the_first_to_the_front(screen, folder, tmp_path):
    person = Person(screen, folder)
    person.sees("Sales order new")
    person.press("ctrl+4")
    person.sees("Documents")
    in_front = screen.looks(tmp_path)
    other = Person(screen, tmp_path / "other")
    other.sees("Sales order new")
    wait_for(lambda: screen.looks(tmp_path) != in_front, "another window in front", 20, other.program)
    assert screen.end_of(screen.start("--data-dir", str(folder))) == (0, "")
    wait_for(lambda: screen.looks(tmp_path) == in_front, "the first window in front", 20, person.program)
    for each in (person, other):
        screen.ask("windowfocus", "--sync", each.window)
        person.press("ctrl+q")
        assert screen.end_of(each.program) == (0, "")
