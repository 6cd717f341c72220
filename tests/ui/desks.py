"""A desk over real books in a temporary folder, for the tests of the screens."""

from decimal import Decimal

from PySide6.QtWidgets import QApplication

from desktop_app.domain.customers import Customer
from desktop_app.domain.items import Item
from desktop_app.domain.order_requests import LineRequest, OrderRequest
from desktop_app.domain.profiles import LOCAL
from desktop_app.main import assemble
from desktop_app.ui.actions import Actions
from desktop_app.ui.app import ACTIONS
from desktop_app.ui.appearance import Appearance
from desktop_app.ui.desk import Desk
from desktop_app.workflows.carry_through import Through
from tests.ui.keyboard import NONE, press, type_in


class Books:
    """A program over a folder, its desk with threads turned by hand, and short ways to fill the books."""

    def __init__(self, app, folder, jobs):
        self.program = assemble(folder)
        self.verbs, self.jobs = self.program.verbs, jobs
        self.desk = Desk(
            verbs=self.verbs, jobs=jobs, actions=Actions(ACTIONS), appearance=Appearance(app, {}), profile=LOCAL
        )
        self.wanted = []
        self.desk.navigator.wanted.connect(lambda screen, argument: self.wanted.append((screen, argument)))
        jobs.moved.connect(self.desk.navigator.outbox_changed)
        jobs.start_sender(LOCAL, lambda: self.verbs.send.step(LOCAL))
        self._orders = 0

    def stock(self):
        """Two customers and an item of 100.00 with 22 % VAT."""
        with self.verbs.connections.books(LOCAL) as books:
            books.keep_customers([Customer("ACME", "ACME Trading OÜ"), Customer("BIRCH", "Birch & Co OÜ")])
            books.keep_items([Item(code="DSK", name="Oak desk", price=Decimal(100), vat_code="S22")])
        self.verbs.refresh.refresh(LOCAL)

    def order(self, customer="ACME", quantity="1", through=Through.ORDER, *, send=True, **more):
        """Submit an order of so many desks; the entries of its chain."""
        request = OrderRequest(customer, (LineRequest(Decimal(quantity), "DSK"),), **more)
        self._orders += 1
        entries = self.verbs.submit.submit(LOCAL, self.verbs.fill.fill(LOCAL, request), f"test-{self._orders}", through)
        if send:
            self.jobs.send()
        return entries

    def invoice(self, customer="ACME", quantity="1", **more):
        """Carry an order to its invoice; the invoice's number."""
        entries = self.order(customer, quantity, Through.INVOICE, **more)
        return self.verbs.outbox.get(entries[-1].key).remote_number

    def press(self, key, held=NONE):
        """Press a key and let all that follows happen."""
        press(key, held)
        QApplication.processEvents()  # an open cell is taken in the next turn of the loop
        self.jobs.crank()

    def type_in(self, text):
        """Type a text and let all that follows happen."""
        type_in(text)
        self.jobs.crank()

    def close(self):
        self.jobs.crank("keep")
        self.program.close()
