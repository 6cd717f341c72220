"""Keep customers: add one or change one, through the outbox like any other document."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Final

from desktop_app.domain.commands import SaveCustomer
from desktop_app.domain.customers import Customer
from desktop_app.domain.money import HUNDRED, CurrencyError, currency
from desktop_app.domain.problems import Problem, refuse_invalid
from desktop_app.ports.catalogue import CatalogueStore
from desktop_app.ports.changes import CatalogueChanges
from desktop_app.ports.clock import Clock
from desktop_app.ports.outbox import Entry, OutboxStore, State
from desktop_app.workflows.known_catalogue import KnownCatalogue
from desktop_app.workflows.put_in_outbox import PutInOutbox, customer_identity

MOST_TEXT: Final = 140
MOST_DAYS: Final = 3650


class KeepCustomers:
    """Changes of customers; what was saved is at hand at once, also off line."""

    def __init__(
        self,
        outbox: OutboxStore,
        putting: PutInOutbox,
        catalogue: CatalogueStore,
        known: KnownCatalogue,
        clock: Clock,
    ) -> None:
        self._outbox, self._putting, self._catalogue = outbox, putting, catalogue
        self._known, self._clock = known, clock

    def save(self, profile: str, customer: Customer) -> Entry:
        """Add a customer or change the one with that code; raises InvalidInput.

        Changes of one customer go in the order in which they were made. Where the last one was refused and still
        waits for a person, this one takes its place.
        """
        refuse_invalid((*customer_problems(customer), *self._list_problems(profile, customer)))
        entry = self._put(profile, SaveCustomer(customer))
        self._show_at_once(profile, customer)
        return entry

    def suggest_code(self, profile: str) -> str:
        """A code for a new customer that no customer has yet."""
        number = self._catalogue.counts(profile).customers + 1
        while self._catalogue.customer(profile, code := f"C{number:04}"):
            number += 1
        return code

    def _list_problems(self, profile: str, customer: Customer) -> Iterator[Problem]:
        """A backend that tells of no price lists may know the customer's all the same."""
        lists = [price_list.code for price_list in self._catalogue.price_lists(profile)] if customer.price_list else []
        if lists and customer.price_list not in lists:
            words = "There is no price list “{code}”; there is {known}."
            yield Problem("price_list", words, {"code": customer.price_list, "known": ", ".join(lists)})

    def _put(self, profile: str, command: SaveCustomer) -> Entry:
        customer = command.customer
        identity = customer_identity(customer.code)
        last = self._outbox.by_identity(profile, identity)
        if last and last.command == command and not last.is_settled and last.state is not State.PARKED:
            return replace(last, repeated=True)
        if last and last.state is State.PARKED:
            return self._outbox.retry(last.key, self._clock.now(), command)
        new = self._putting.entry(
            profile, command, identity, customer=customer.code, customer_name=customer.name, currency=customer.currency
        )
        needs = self._putting.needs_customer(profile, customer.code)
        return self._putting.put(replace(new, depends_on=needs), again=True)

    def _show_at_once(self, profile: str, customer: Customer) -> None:
        refreshed: datetime | None = self._catalogue.counts(profile).refreshed_at
        cursor = self._catalogue.cursor(profile)
        changes = CatalogueChanges((customer,), (), (), cursor, done=True)
        self._catalogue.apply(profile, changes, refreshed or self._clock.now())
        self._known.forget()


def customer_problems(customer: Customer) -> Iterator[Problem]:
    """What is wrong with a customer; nothing means it may be kept."""
    if not customer.code.strip() or customer.code != customer.code.strip():
        yield Problem("code", "The code is missing or begins or ends with a blank.", missing=not customer.code)
    if not customer.name.strip():
        yield Problem("name", "The name is missing; write how the customer is called.", missing=True)
    for name, text in (("code", customer.code), ("name", customer.name), ("vat_number", customer.vat_number)):
        if len(text) > MOST_TEXT:
            yield Problem(name, "The text is longer than {most} characters; shorten it.", {"most": str(MOST_TEXT)})
    if customer.email and "@" not in customer.email:
        yield Problem("email", "The e-mail address has no “@”.")
    try:
        currency(customer.currency)
    except CurrencyError as error:
        yield Problem("currency", "{reason}", {"reason": str(error)})
    yield from _terms(customer)


def _terms(customer: Customer) -> Iterator[Problem]:
    if not 0 <= customer.payment_days <= MOST_DAYS:
        yield Problem("payment_days", "The time allowed must be between 0 and {most} days.", {"most": str(MOST_DAYS)})
    if customer.credit_limit is not None and customer.credit_limit < 0:
        yield Problem("credit_limit", "The credit limit must be zero or more.")
    if not 0 <= customer.discount_percent < HUNDRED:
        words = "The early payment discount must be from 0 to less than 100 per cent."
        yield Problem("early_discount", words)
    elif customer.discount_percent and not 0 <= customer.discount_days <= MOST_DAYS:
        words = "The days for early payment must be between 0 and {most}."
        yield Problem("early_discount", words, {"most": str(MOST_DAYS)})
