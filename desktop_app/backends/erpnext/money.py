"""Money of one site: payments by one method or several, and money back, each carried out under its key."""

from collections.abc import Callable
from datetime import date as Date

from desktop_app.backends.erpnext.client import Client
from desktop_app.backends.erpnext.doctypes import PAYMENT
from desktop_app.backends.erpnext.names import Names
from desktop_app.backends.erpnext.payment import Paying
from desktop_app.backends.erpnext.refunding import Refunding
from desktop_app.backends.erpnext.sending import Sending
from desktop_app.backends.erpnext.split_payment import SplitPaying
from desktop_app.backends.erpnext.terms import Terms
from desktop_app.domain.commands import Pay, Refund
from desktop_app.ports.backend import Receipt


class MoneyDesk:
    """Carries out commands about money."""

    def __init__(
        self,
        client: Client,
        names: Names,
        sending: Sending,
        terms: Callable[[], Terms],
        today: Callable[[], Date],
    ) -> None:
        self._sending = sending
        self._paying = Paying(client, names, terms, today)
        self._refunding = Refunding(client, names, terms, today)
        self._splitting = SplitPaying(names, self._paying, sending)

    def send(self, command: Pay | Refund, key: str) -> Receipt:
        """Carry one out, at most once; raises Rejected."""
        if isinstance(command, Refund):
            return self._sending.make(PAYMENT, key, lambda: self._refunding.unsaved(command))
        if command.tenders:
            return self._splitting.send(command, key)
        return self._sending.make(PAYMENT, key, lambda: self._paying.unsaved(command))

    def whole(self, found: Receipt | None, key: str) -> Receipt | None:
        """What was found under a key, with the total of all of it where a payment has several methods."""
        return None if found is None else self._splitting.whole(found, key)
