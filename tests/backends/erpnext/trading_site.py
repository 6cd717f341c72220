"""A connection to a test server as documents need it, and orders to send over it."""

from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

from desktop_app.backends.erpnext.client import Client
from desktop_app.backends.erpnext.connection import Connection
from desktop_app.backends.erpnext.signing import signing_for
from desktop_app.backends.erpnext.taxes import vat_codes
from desktop_app.backends.erpnext.trading import Trading
from desktop_app.backends.erpnext.transport import Transport
from desktop_app.domain.orders import Order, OrderLine
from desktop_app.domain.profiles import Profile
from desktop_app.domain.rules.erpnext.rule import rule_with

CUSTOMER = "Café Sõstar OÜ"
SETTINGS = {"charge_account": "Freight Income - HS"}


class Trader:
    """Trades with one test server as one person; figures by the rule that the site's own facts give."""

    def __init__(self, server, who="clerk", *, looks=3, **settings):
        self.server = server
        self.client = Client(Transport(server.url), signing_for("", server.key(who)))
        profile = Profile("far", "erpnext", server.url, settings={**SETTINGS, **settings})
        self.connection = Connection(self.client, profile)
        self.today = server.site.now().date()
        field = settings.get("marker_field", "")
        self.trading = Trading(self.client, self.connection.terms, lambda: self.today, field, looks)
        self.codes = {code.code: code for code in vat_codes(self.connection.facts().taxes)}

    @property
    def rule(self):
        return rule_with(self.connection.terms().rule_settings)

    def vat(self, percent):
        """The first VAT code of a percentage."""
        return next(code for code in self.codes.values() if code.percent == percent and not code.same_as)

    def order(self, *lines, **more):
        """An order of (item, quantity, price) lines at 22 %, wanted in a week."""
        told = [
            line if isinstance(line, OrderLine) else self.line(*line) for line in lines or [("ROPE-10", 10, "2.40")]
        ]
        plain = {"customer": CUSTOMER, "currency": "EUR", "date": self.today, "lines": tuple(told)}
        return Order(**{**plain, "delivery_date": self.today + timedelta(7), **more})

    def line(self, item, quantity, price, percent=22, **more):
        return OrderLine(item, quantity=Decimal(quantity), unit_price=Decimal(price), vat=self.vat(percent), **more)

    def total(self, order):
        return self.rule.price(order).totals.total

    def send(self, command, key=None):
        return self.trading.send(command, key or str(uuid4()))
