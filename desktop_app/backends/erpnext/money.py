"""Money of one site: payments, credit that is used and money back, each carried out under its key."""

from collections.abc import Callable
from datetime import date as Date

from desktop_app.backends.erpnext.allocating import Allocating
from desktop_app.backends.erpnext.client import Client
from desktop_app.backends.erpnext.doctypes import JOURNAL, PAYMENT
from desktop_app.backends.erpnext.names import Names
from desktop_app.backends.erpnext.paying_back import PayingBack
from desktop_app.backends.erpnext.payment import Paying
from desktop_app.backends.erpnext.reconciling import Reconciling
from desktop_app.backends.erpnext.refunding import Refunding
from desktop_app.backends.erpnext.sending import Sending
from desktop_app.backends.erpnext.split_payment import SplitPaying
from desktop_app.backends.erpnext.terms import Terms
from desktop_app.backends.erpnext.using_credit import Judging
from desktop_app.domain.commands import Allocate, Money, Pay, Refund
from desktop_app.domain.rules.rule import Step
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
        self._names, self._sending = names, sending
        self._paying = Paying(client, names, terms, today)
        self._refunding = Refunding(client, names, terms, today)
        self._splitting = SplitPaying(names, self._paying, sending)
        judging = Judging(client, names, terms)
        self._allocating = Allocating(client, judging, sending, terms, today)
        self._reconciling = Reconciling(client, judging, terms, today)
        self._paying_back = PayingBack(client, judging, sending, self._reconciling, terms, today)

    def send(self, command: Money, key: str) -> Receipt:
        """Carry one out, at most once; raises Rejected."""
        if isinstance(command, Allocate):
            return (self._reconciling if self._is_payment(command.credit) else self._allocating).send(command, key)
        if isinstance(command, Refund) and self._is_payment(command.credit):
            return self._paying_back.send(command, key)
        if isinstance(command, Refund):
            return self._sending.make(PAYMENT, key, lambda: self._refunding.unsaved(command))
        if command.tenders:
            return self._splitting.send(command, key)
        return self._sending.make(PAYMENT, key, lambda: self._paying.unsaved(command))

    def explain(self, command: Pay) -> tuple[Step, ...]:
        """How each early payment discount that a payment asks for comes about; raises Rejected."""
        return tuple(self._paying.discount_step(target.number, command.date) for target in command.discounts)

    def find(self, key: str) -> Receipt | None:
        """Look for what was made under a key, a document or what a payment entry was laid on."""
        found = self._sending.find(key)
        if found is None:
            return self._reconciling.find(key)
        if self._names.doctype(found.number) == JOURNAL:
            return found if self._allocating.holds(found.number) else None
        if found.total is not None and found.total < 0 and not self._paying_back.is_laid(found.number):
            return None  # money went back, and send lays it on what it came from
        return self._splitting.whole(found, key)

    def _is_payment(self, number: str) -> bool:
        return self._names.doctype(number) == PAYMENT
