"""ERPNext as a backend: a site's own side and its documents, over one kept-open connection."""

import re
from collections.abc import Sequence
from datetime import date as Date
from typing import Final

from desktop_app.backends.erpnext.capabilities import allowed
from desktop_app.backends.erpnext.catalogue_cursor import moment_of
from desktop_app.backends.erpnext.client import Client
from desktop_app.backends.erpnext.connection import Connection
from desktop_app.backends.erpnext.doctypes import ORDER
from desktop_app.backends.erpnext.documents import total_of
from desktop_app.backends.erpnext.signing import signing_for
from desktop_app.backends.erpnext.site_side import SiteSide
from desktop_app.backends.erpnext.trading import CAPABILITIES, Trading
from desktop_app.backends.erpnext.transport import Transport
from desktop_app.domain.ageing import Aged
from desktop_app.domain.amending import OrderVersion
from desktop_app.domain.commands import Command, NextDocument, Pay
from desktop_app.domain.documents import Chain, Document, DocumentQuery, DocumentSum, HeldMoney, Standing
from desktop_app.domain.money_rules import CreditCheck, MoneyRules
from desktop_app.domain.orders import Order
from desktop_app.domain.profiles import Profile
from desktop_app.domain.rules.rule import Step
from desktop_app.domain.statements import Statement
from desktop_app.ports.backend import Capability, NotAllowed, Receipt
from desktop_app.ports.clock import Clock

_DESK: Final = re.compile(r"/(app|desk|login)([/?#].*)?$")
"""What an address ends in that was copied from the browser."""


class ErpnextBackend(SiteSide):
    """Implements ports.backend.Backend. For one thread at a time."""

    def __init__(self, connection: Connection, clock: Clock) -> None:
        super().__init__(connection, clock)
        marker = connection.profile.settings.get("marker_field", "")
        self._trading = Trading(connection.client, connection.terms, clock.today, marker)

    @property
    def capabilities(self) -> frozenset[Capability]:
        """What this user can do there; asks the site once in a while."""
        return allowed(CAPABILITIES | {Capability.STOCK}, self._connection.facts().desk)

    def find(self, key: str) -> Receipt | None:
        """Look for what was made under a key."""
        return self._trading.find(key)

    def send(self, command: Command, key: str) -> Receipt:
        """Carry out a command under a key, at most once."""
        return self._trading.send(command, key)

    def missing_marks(self) -> Sequence[str]:
        """The types of document without the unique field for keys."""
        return self._trading.missing_marks()

    def make_marks(self) -> Sequence[str]:
        """Make that field wherever it is missing; raises Rejected where only an administrator may."""
        return self._trading.make_marks()

    def chain(self, number: str) -> Chain:
        """All documents linked with one."""
        return self._trading.chain(number)

    def document(self, number: str) -> Document:
        """One document with its lines."""
        return self._trading.document(number)

    def order(self, number: str) -> Order:
        """What a document was made from."""
        return self._trading.order(number)

    def versions(self, number: str) -> Sequence[OrderVersion]:
        """The one version of a sales order: a change in ERPNext gives it another number."""
        order, stored = self.order(number), self._client.get_resource(ORDER, number)
        at = moment_of(str(stored.get("creation") or ""), self._connection.facts().time_zone)
        total = total_of(stored, ORDER)
        return (OrderVersion(1, at, str(stored.get("owner") or ""), order, total),)

    def explain(self, number: str) -> tuple[Step, ...]:
        """How a document's total came about."""
        return self._trading.explain(number)

    def explain_next(self, command: NextDocument | Pay) -> tuple[Step, ...]:
        """How the total of the next document would come about; of a payment what comes off it."""
        return self._trading.explain_next(command)

    def documents(self, query: DocumentQuery) -> Sequence[Document]:
        """Documents without their lines, newest first."""
        return self._trading.documents(query)

    def sums(self, query: DocumentQuery) -> Sequence[DocumentSum]:
        """What the documents of a query add up to."""
        return self._trading.sums(query)

    def standing(self, customer: str) -> Standing:
        """How a customer stands."""
        return self._trading.standing(customer)

    def ageing(self, on: Date) -> Sequence[Aged]:
        """What each customer owes now, by how late it is on a day."""
        return self._trading.ageing(on)

    def statements(self, customer: str, since: Date | None, until: Date | None) -> Sequence[Statement]:
        """A customer's account from the first to the last day."""
        return self._trading.statements(customer, since, until)

    def money_rules(self) -> MoneyRules:
        """What the profile says about writing off, in each invoice's own currency."""
        terms = self._connection.terms()
        return MoneyRules(terms.currency, credit_check=CreditCheck.OFF, usual=terms.write_off_limit)

    def held_money(self) -> Sequence[HeldMoney]:
        """Money that no invoice has taken yet."""
        return self._trading.held_money()


def open_backend(profile: Profile, secret: str | None, clock: Clock) -> ErpnextBackend:
    """A connection for a profile, which asks nothing yet; raises NotAllowed where the secret is missing."""
    if not secret:
        raise NotAllowed(f"The secret of the profile “{profile.name}” is missing.")
    client = Client(Transport(_DESK.sub("", profile.url)), signing_for(profile.user, secret))
    return ErpnextBackend(Connection(client, profile), clock)
