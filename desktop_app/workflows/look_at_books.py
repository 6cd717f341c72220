"""Look at the books: what is owed and by whom, what came in, what is still to be done, for the back office."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date as Date
from decimal import Decimal
from typing import Final

from desktop_app.domain.ageing import Aged, in_base
from desktop_app.domain.cash import CashCount, CashDay
from desktop_app.domain.documents import ZERO, Document, DocumentQuery, DocumentSum, HeldMoney
from desktop_app.domain.statements import Statement
from desktop_app.ports.backend import Capability
from desktop_app.ports.clock import Clock
from desktop_app.workflows.connect_backend import Connections

PAGE: Final = 1000


class LookAtBooks:
    """Asks a profile's backend; every method may raise Unreachable, NotAllowed or InvalidInput."""

    def __init__(self, connections: Connections, clock: Clock) -> None:
        self._connections, self._clock = connections, clock

    def documents(self, profile: str, query: DocumentQuery) -> Sequence[Document]:
        """One page of documents, as the query says."""
        with self._connections.using(profile) as backend:
            return backend.documents(query)

    def every(self, profile: str, query: DocumentQuery) -> Iterator[Document]:
        """All documents of a query, page after page."""
        query = replace(query, offset=0, limit=PAGE)
        while True:
            page = self.documents(profile, query)
            yield from page
            if len(page) < PAGE:
                return
            query = replace(query, offset=query.offset + PAGE)

    def sums(self, profile: str, query: DocumentQuery) -> Sequence[DocumentSum]:
        """What all documents of a query add up to, by currency and method."""
        with self._connections.using(profile) as backend:
            return backend.sums(query)

    def ageing(self, profile: str) -> Sequence[Aged]:
        """What each customer owes now, by how late it is today."""
        with self._connections.using(profile) as backend:
            return backend.ageing(self._clock.today())

    def in_base(self, profile: str, totals: Sequence[Aged]) -> Aged | None:
        """What all customers owe in the company's own currency, at today's rates; None where it can't be told."""
        with self._connections.using(profile) as backend:
            if Capability.RATES not in backend.capabilities:
                return None
        with self._connections.books(profile) as books:
            return in_base(totals, books.rates(), books.money_rules().base_currency, self._clock.today())

    def statements(
        self, profile: str, customer: str, since: Date | None = None, until: Date | None = None
    ) -> Sequence[Statement]:
        """A customer's account from the first to the last day, one for each currency."""
        with self._connections.using(profile) as backend:
            return backend.statements(customer, since, until)

    def held_money(self, profile: str, customer: str = "") -> Sequence[HeldMoney]:
        """Money that no invoice has taken yet, of all customers or of one."""
        with self._connections.using(profile) as backend:
            return [one for one in backend.held_money() if customer in ("", one.customer)]

    def cash(self, profile: str, day: Date) -> Sequence[CashDay]:
        """The cash of a day by currency; raises InvalidInput where the backend keeps no drawer that we may count."""
        with self._connections.books(profile) as books:
            return books.cash(day)

    def keep_cash_count(self, profile: str, day: Date, code: str, counted: Decimal, taken: Decimal = ZERO) -> CashCount:
        """Keep what was counted in the drawer, and what was taken out of it then; raises Rejected."""
        with self._connections.books(profile) as books:
            return books.keep_cash_count(day, code, counted, taken)
