"""Local books as a backend: every step of the sales cycle booked in a database of our own, each in one transaction."""

from collections.abc import Callable, Sequence
from datetime import date as Date
from datetime import datetime
from decimal import Decimal

from desktop_app.backends.local import catalogue, prices
from desktop_app.backends.local.accounts import read_statements
from desktop_app.backends.local.ageing import read_ageing
from desktop_app.backends.local.booking import carry_out
from desktop_app.backends.local.cash import keep_count, read_cash
from desktop_app.backends.local.chains import read_chain
from desktop_app.backends.local.clearing import clear
from desktop_app.backends.local.costs import sees_cost, with_cost_kept, without_cost
from desktop_app.backends.local.credit_limits import check_credit_limit, with_limit
from desktop_app.backends.local.database import Database
from desktop_app.backends.local.documents import list_documents, made_at, read_document, sum_documents
from desktop_app.backends.local.explaining import explain, explain_next
from desktop_app.backends.local.held_money import read_held_money
from desktop_app.backends.local.keys import find_key, keep_key
from desktop_app.backends.local.orders import read_order
from desktop_app.backends.local.people import demand, system_user
from desktop_app.backends.local.periods import check_period
from desktop_app.backends.local.rates import base_steps
from desktop_app.backends.local.record import deed_words
from desktop_app.backends.local.rights import check_rights
from desktop_app.backends.local.standings import read_standing
from desktop_app.backends.local.stores import Stores
from desktop_app.domain.ageing import Aged
from desktop_app.domain.cash import CashCount, CashDay
from desktop_app.domain.commands import Command, NextDocument, Pay, name_of
from desktop_app.domain.customers import Customer
from desktop_app.domain.documents import Chain, Document, DocumentQuery, DocumentSum, HeldMoney, Standing
from desktop_app.domain.items import Item
from desktop_app.domain.orders import Order
from desktop_app.domain.people import Right
from desktop_app.domain.price_lists import PriceList
from desktop_app.domain.rules.local_books import NAME
from desktop_app.domain.rules.rule import Step
from desktop_app.domain.statements import Statement
from desktop_app.ports.backend import ConnectionReport, Receipt, Refusal
from desktop_app.ports.changes import CatalogueChanges
from desktop_app.ports.clock import Clock

_FINE = "The books can be read and written."


class LocalBackend(Stores):
    """The books behind a Database, opened at the first call that needs it. For one thread at a time."""

    rule = NAME

    def __init__(self, database: Database, clock: Clock, who: Callable[[], str] = system_user) -> None:
        super().__init__(database, clock, who)

    def find(self, key: str) -> Receipt | None:
        """Look for what was made under a key."""
        with self._database.reading() as books:
            return find_key(books, key)

    def send(self, command: Command, key: str) -> Receipt:
        """Carry out a command under a key, at most once; raises Rejected where a person must change something."""
        with self._database.writing() as books:
            found = find_key(books, key)
            if found is not None:
                return found
            check_rights(books, self._who(), command)
            check_period(books, command, self._clock.today())
            passed = check_credit_limit(books, command, self._who())
            receipt = carry_out(books, command, self._clock, self._stamp())
            keep_key(books, key, name_of(command), receipt, self._clock.now())
            self._note(books, name_of(command), deed_words(command) or passed, receipt.number, key)
        return receipt

    def chain(self, number: str) -> Chain:
        """All documents linked with one, with their lines."""
        with self._database.reading() as books:
            return read_chain(books, number)

    def document(self, number: str) -> Document:
        """One document with its lines."""
        with self._database.reading() as books:
            return read_document(books, number)

    def order(self, number: str) -> Order:
        """What a quotation, sales order or sales invoice was booked from."""
        with self._database.reading() as books:
            return read_order(books, number)

    def explain(self, number: str) -> tuple[Step, ...]:
        """How a document's total came about."""
        with self._database.reading() as books:
            return (*base_steps(books, number), *explain(books, number))

    def explain_next(self, command: NextDocument | Pay) -> tuple[Step, ...]:
        """How the total of the next document, or a payment's discounts, would come about if it was booked now."""
        with self._database.reading() as books:
            check_period(books, command, self._clock.today())
            return explain_next(books, command)

    def documents(self, query: DocumentQuery) -> Sequence[Document]:
        """Documents without their lines; open ones are those with which something is left to do."""
        with self._database.reading() as books:
            return list_documents(books, query)

    def sums(self, query: DocumentQuery) -> Sequence[DocumentSum]:
        """What the documents of a query add up to, by currency and method."""
        with self._database.reading() as books:
            return sum_documents(books, query)

    def ageing(self, on: Date) -> Sequence[Aged]:
        """What each customer owes now, by how late it is on a day."""
        with self._database.reading() as books:
            return read_ageing(books, on)

    def statements(self, customer: str, since: Date | None, until: Date | None) -> Sequence[Statement]:
        """A customer's account from the first to the last day, one for each currency."""
        with self._database.reading() as books:
            return read_statements(books, customer, since, until)

    def held_money(self) -> Sequence[HeldMoney]:
        """Money that no invoice has taken yet, the oldest first."""
        with self._database.reading() as books:
            return read_held_money(books)

    def standing(self, customer: str) -> Standing:
        """How a customer stands."""
        with self._database.reading() as books:
            standing = read_standing(books, customer, self._clock.today())
            return with_limit(books, customer, standing, self._who())

    def changes(self, cursor: str) -> CatalogueChanges:
        """What changed in the catalogue since a cursor."""
        with self._database.reading() as books:
            changes = catalogue.changes_since(books, cursor)
            return changes if sees_cost(books, self._who()) else without_cost(changes)

    def test(self) -> ConnectionReport:
        """Say whether the books can be opened and written, and what was noticed when they were opened."""
        try:
            with self._database.writing():
                return ConnectionReport(ok=True, message=" ".join((_FINE, *self._database.notices)))
        except Refusal as refusal:
            return ConnectionReport(ok=False, message=refusal.message)

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def keep_customers(self, customers: Sequence[Customer]) -> None:
        """Add or change customers by their codes, all or none."""
        with self._database.writing() as books:
            catalogue.keep_customers(books, customers)
            self._note(books, "catalogue", f"{len(customers)} customers")

    def keep_items(self, items: Sequence[Item]) -> None:
        """Add or change items by their codes, all or none."""
        with self._database.writing() as books:
            catalogue.keep_items(books, items if sees_cost(books, self._who()) else with_cost_kept(books, items))
            self._note(books, "catalogue", f"{len(items)} items")

    def keep_price_lists(self, lists: Sequence[PriceList]) -> None:
        """Add or change price lists by their codes, all or none."""
        with self._database.writing() as books:
            prices.keep_price_lists(books, lists)

    def cash(self, day: Date) -> Sequence[CashDay]:
        """The cash of a day, one value for each currency."""
        with self._database.reading() as books:
            return read_cash(books, day)

    def keep_cash_count(self, day: Date, code: str, counted: Decimal, taken: Decimal) -> CashCount:
        """Keep what was counted in the drawer on a day, and what of it was taken out then; raises Rejected."""
        with self._database.writing() as books:
            count = keep_count(books, day, code, counted, taken, self._clock.now())
            figures = f"counted {count.counted}, expected {count.expected}, taken out {count.taken}"
            self._note(books, "cash", f"{day.isoformat()} {code}: {figures}")
            return count

    def is_empty(self) -> bool:
        """There is no customer, no item and no document."""
        with self._database.reading() as books:
            return catalogue.is_empty(books)

    def made_at(self, number: str) -> datetime | None:
        """When a document was booked, in UTC."""
        with self._database.reading() as books:
            return made_at(books, number)

    def clear(self) -> None:
        """Empty the books; numbers go on where they were."""
        with self._database.writing() as books:
            demand(books, self._who(), Right.EMPTY)
            clear(books)
            self._note(books, "clear", "customers, items and documents taken out")
