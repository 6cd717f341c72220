"""Reads the figures of a week's end from the screen: documents, VAT, stock, drawer, ageing, statement."""

from contextlib import suppress
from decimal import Decimal

from PySide6.QtWidgets import QLabel

from desktop_app.ui.tour.eyes import figure
from desktop_app.ui.tour.waiting import Missing

NUMBER, TOTAL, OPEN = 2, 6, 7
"""Where they stand in the list of documents."""


def amount(text):
    """A shown amount, whatever currency stands before it; nothing is 0."""
    return Decimal(figure(text.split(" ")[-1])) if text else Decimal(0)


def comes_to(walk, read, wanted):
    """A list shows what it knew before until it has asked again; in the end it reads as wanted."""
    with suppress(Missing):
        walk.until(lambda: read(walk) == wanted, "the figures of the week")
    assert read(walk) == wanted


def documents(walk):
    """Total and what is open of each document, by its number."""
    return {row[NUMBER]: (amount(row[TOTAL]), amount(row[OPEN])) for row in walk.eyes.rows("Documents")}


def to_documents(walk):
    """The list of documents, all of them."""
    walk.stage.go("documents", "Ctrl+4")
    while not walk.eyes.rows("Documents"):
        walk.press("Esc")


def vat_of(walk, number):
    """The VAT that a document says, opened from the list by its number."""
    to_documents(walk)
    walk.press("Ctrl+F", "Ctrl+A")
    walk.hands.type(number)
    walk.until(lambda: [row[NUMBER] for row in walk.eyes.rows("Documents")] == [number], f"{number} alone in the list")
    walk.press("Down", "Return")
    walk.until(walk.eyes.is_chain_at_rest, f"the chain of {number}")
    walk.card(number)
    walk.press("Return")
    walk.until(lambda: walk.eyes.says(f" {number} · ") and walk.eyes.rows("Lines"), f"{number} with its lines")
    return amount(beside(walk, "VAT"))


def beside(walk, word):
    """What stands at the right of a word, in the same line."""
    labels = walk.eyes.seen(QLabel)
    (name,) = [label for label in labels if label.text() == word]
    right = [one for one in labels if one.parent() is name.parent() and one.x() > name.x()]
    return min(right, key=lambda one: abs(one.geometry().center().y() - name.geometry().center().y())).text()


def stock(walk):
    """How much is there by item and warehouse."""
    return {(row[0], row[2]): int(row[3]) for row in walk.eyes.rows("Stock")}


def to_list(walk, key):
    """A list of the back office."""
    walk.stage.go("office", "Ctrl+7")
    walk.press(key)


def drawer(walk):
    """What the drawer holds in the end, as the cash book says."""
    return [amount(row[-1]) for row in walk.eyes.rows("Cash book")][-1:]


def count_drawer(walk, counted):
    """Count it; the book then ends with what was counted and what is off."""
    walk.fill({"Counted": str(counted)})
    walk.press("Ctrl+Return")
    walk.wait_for_words("nothing is missing")


def ageing(walk):
    """What each customer owes, and all of them in the company's own currency."""
    return {row[0]: amount(row[-1]) for row in walk.eyes.rows("Ageing by customer")}


def to_statement(walk, customer):
    """The statement of a customer."""
    to_list(walk, "Alt+4")
    walk.press("Ctrl+F")
    walk.until(lambda: walk.field() == "Customer", "the field of the customer")
    walk.press("Ctrl+A")
    walk.hands.type(customer)
    walk.until(lambda: walk.eyes.offers(customer), f"{customer} in the list")
    walk.press("Return")


def statement(walk):
    """The balances of a customer's statement, one a row."""
    return [amount(row[-1]) for row in walk.eyes.rows("Statement of account")]
