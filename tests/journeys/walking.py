"""A person who works through the window by keys alone: finds fields by name, fills rows, waits for what is seen."""

from PySide6.QtWidgets import QApplication, QCheckBox

from desktop_app.ui.documents.chain_card import ChainCard
from desktop_app.ui.documents.follow_page import FollowPage
from desktop_app.ui.documents.follow_total import FollowTotal
from desktop_app.ui.orders.lines_view import LinesView
from desktop_app.ui.tour.waiting import Missing
from desktop_app.ui.widgets.checked_field import CheckedField
from desktop_app.ui.widgets.strip import Strip

FIELDS = 30
"""No form has more places to which Tab leads."""


class Walk:
    """One person before one window."""

    def __init__(self, stage):
        self.stage, self.hands, self.eyes, self.until = stage, stage.hands, stage.eyes, stage.until

    def press(self, *keys):
        self.hands.press(*keys)

    # ---- fields and small tables

    def field(self):
        """The name of what has the focus and can be typed into."""
        focus = QApplication.focusWidget()
        if focus is None or not focus.isEnabled():
            return ""
        return focus.accessibleName() or (focus.text() if isinstance(focus, QCheckBox) else "")

    def go_to(self, name):
        """Tab until the field of this name has the focus."""
        for _ in range(FIELDS):
            if self.field() == name:
                return
            self.press("Tab")
        raise Missing(f"the field “{name}” on Tab's way")

    def fill(self, texts):
        """Type texts into the fields of these names, each found by Tab."""
        for name, text in texts.items():
            self.go_to(name)
            self.press("Ctrl+A")
            self.hands.type(text)

    def row(self, *texts):
        """Fill the cells of a row from the one that has the focus, by Tab, and end it by Enter."""
        for at, text in enumerate(texts):
            if at:
                self.press("Tab")
            self.hands.type(text)
        self.press("Return")

    def typed(self, name):
        """What stands in the field of this name."""
        return next((field.text() for field in self.eyes.seen(CheckedField) if field.accessibleName() == name), "")

    def wait_for_words(self, words):
        self.until(lambda: self.eyes.says(words) or words in self.said(), f"“{words}”")

    def said(self):
        """What the strips that can be seen say."""
        return " ".join(row.words for strip in self.eyes.seen(Strip) for row in strip.rows())

    # ---- rows of lists

    def wait_for_row(self, table, *words):
        """A row of a table that has all these cells."""
        wanted = set(words)
        self.until(lambda: any(wanted <= set(row) for row in self.eyes.rows(table)), f"{words} in “{table}”")
        return next(row for row in self.eyes.rows(table) if wanted <= set(row))

    def outbox_says(self, words):
        """Whether a row of the outbox or a moment of its receipt says this."""
        rows = [cell for row in self.eyes.rows("Outbox") for cell in row]
        return any(words in text for text in (*rows, *self.eyes.moments()))

    def go_to_receipt(self, words):
        """Down the outbox, again where rows moved meanwhile, until the receipt beside it says this."""
        self.until(lambda: self._finds_receipt(words), f"“{words}” in a receipt of the outbox")

    def _finds_receipt(self, words):
        self.press("Ctrl+Home")
        for _ in self.eyes.rows("Outbox"):
            if any(words in text for text in self.eyes.moments()):
                return True
            self.press("Down")
        return False

    # ---- an order and what follows from it

    def order(self, customer, *lines):
        """A new order; each line is what finds its item and its quantity; its number in the books."""
        self.stage.go("orders", "Ctrl+1")
        if "sent as" in self.eyes.life():
            self.press("Ctrl+N")
        self.until(lambda: self.field() == "Customer" and "sent as" not in self.eyes.life(), "an empty order")
        self.hands.type(customer)
        self.until(lambda: self.eyes.offers(customer), "the customer in the list")
        self.press("Return")
        self.until(lambda: self.eyes.field_text("Customer") == customer, "the customer in the order")
        self.press("F6")
        self.until(lambda: self.eyes.has_focus(LinesView), "the lines of the order")
        for at, (words, quantity) in enumerate(lines):
            self.line(at, words, quantity)

    def line(self, at, words, quantity):
        """An item and its quantity; price and discount stay as they come."""
        self.hands.type(words)
        self.press("Return")
        self.hands.type(quantity)
        self.press("Return", "Return", "Return")
        self.until(lambda: self._has_line(at), f"line {at + 1} of the order")

    def scan(self, at, barcode):
        """A line by its barcode, which leads to the next one."""
        self.hands.type(barcode)
        self.press("Return")
        self.until(lambda: self._has_line(at), f"line {at + 1} of the order")

    def _has_line(self, at):
        rows = self.eyes.rows("Lines of the order")
        return len(rows) > at + 1 and bool(rows[at][-1])

    def submit(self):
        """Into the books, and on to the chain."""
        self.press("Ctrl+Return")
        self.until(lambda: "sent as" in self.eyes.life(), "the order's number in the books")
        self.stage.settled()
        self.press("Ctrl+L")
        self.until(self.eyes.is_chain_at_rest, "the chain of the order")

    def form(self, key):
        """The form behind a letter on the chain."""
        self.press(key)
        self.until(lambda: self.eyes.seen(FollowPage), f"the form behind {key}")

    def making(self):
        """What the form says that the document will come to."""
        return next((total.figure.text() for total in self.eyes.seen(FollowTotal)), "")

    def quantities(self, *texts):
        """Take so much of each line."""
        self.press("Ctrl+Shift+N")
        for text in texts:
            self.hands.type(text)
            self.press("Return")

    def book(self, title, count=1):
        """Book the form; the chain has so many cards of this title then."""
        self.press("Ctrl+Return")
        self.until(lambda: len(self.eyes.cards(title)) == count and self.eyes.is_chain_at_rest(), f"{title} {count}")
        self.stage.settled()

    def card(self, number):
        """Go to the card of a document by the arrow keys, again where the picture moved meanwhile."""
        self.until(lambda: self._finds_card(number), f"the card of {number} on the arrows' way")

    def _finds_card(self, number):
        for key in ("Left",) * 6 + ("Right", "Down", "Down", "Down", "Up", "Up", "Up") * 6:
            if self.is_at(number):
                return True
            self.press(key)
        return False

    def is_at(self, number):
        """Whether the card of this number has the focus."""
        focus = QApplication.focusWidget()
        return isinstance(focus, ChainCard) and focus.text.strong[:1] == (number,)

    def begin_payment(self):
        """From the chain to the payment over what is open of it."""
        self.press("P")
        self.until(lambda: self.stage.window.current == "payments" and self.eyes.payment()[0], "the payment form")

    def record_payment(self):
        self.press("Ctrl+Return")
        self.until(lambda: not self.eyes.payment()[0], "the payment on its way")
        self.stage.settled()
