"""What every backend must offer, and how it may refuse."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date as Date
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Final, Protocol

from desktop_app.domain.ageing import Aged
from desktop_app.domain.amending import OrderVersion
from desktop_app.domain.cash import CashCount, CashDay
from desktop_app.domain.commands import Command, NextDocument, Pay
from desktop_app.domain.customers import Customer
from desktop_app.domain.documents import Chain, Document, DocumentQuery, DocumentSum, HeldMoney, Standing
from desktop_app.domain.items import Item
from desktop_app.domain.money_rules import MoneyRules
from desktop_app.domain.orders import Order
from desktop_app.domain.price_lists import PriceList
from desktop_app.domain.rules.rule import Step
from desktop_app.domain.starts import Start
from desktop_app.domain.statements import Statement
from desktop_app.domain.stock import StockLevel, StockQuery
from desktop_app.ports.changes import CatalogueChanges
from desktop_app.ports.company import CompanyBooks
from desktop_app.ports.stock import StockBooks


class Refusal(Exception):
    """A backend did not do what was asked. message is for a person; quoted is the backend's own wording, plain text."""

    def __init__(self, message: str, quoted: str = "") -> None:
        super().__init__(message)
        self.message, self.quoted = message, quoted


class Unreachable(Refusal):
    """Nothing was done; the same may be tried again later, where the backend asked for it not before some seconds."""

    def __init__(self, message: str, quoted: str = "", seconds: int = 0) -> None:
        super().__init__(message, quoted)
        self.seconds = seconds


class Unsure(Refusal):
    """It may or may not have been done; ask for the key before sending again."""


class Rejected(Refusal):
    """Refused; a person must change something. field and line (from 1) say what, where the backend said so."""

    def __init__(self, message: str, field: str = "", line: int | None = None, quoted: str = "") -> None:
        super().__init__(message, quoted)
        self.field, self.line = field, line


class NotAllowed(Refusal):
    """Sign-in is needed; the connection pauses until then. profile is the one to sign in to, empty where unknown."""

    profile = ""


class Capability(StrEnum):
    """What a backend may be able to do; the screens hide what is not among them."""

    SAVE_CUSTOMER = "save_customer"
    PARTIAL_DELIVERY = "partial_delivery"
    PARTIAL_INVOICE = "partial_invoice"
    COLLECTIVE_INVOICE = "collective_invoice"
    ADVANCE_PAYMENT = "advance_payment"
    PAY_SEVERAL = "pay_several"
    USE_CREDIT = "use_credit"
    SEVERAL_METHODS = "several_methods"
    REFUND = "refund"
    RATES = "rates"
    WRITE_OFF = "write_off"
    EARLY_DISCOUNT = "early_discount"
    CANCEL = "cancel"
    CLOSE_ORDER = "close_order"
    AMEND_ORDER = "amend_order"
    PREPAYMENT = "prepayment"
    RETURN = "return"
    PRICES_WITH_VAT = "prices_with_vat"
    DOCUMENT_DISCOUNT = "document_discount"
    CHARGES = "charges"
    LINE_DISCOUNT_AMOUNT = "line_discount_amount"
    STOCK = "stock"
    QUOTATION = "quotation"
    DIRECT_DELIVERY = "direct_delivery"
    DIRECT_INVOICE = "direct_invoice"
    COUNTER_SALE = "counter_sale"


STARTS: Final = {
    Start.QUOTATION: Capability.QUOTATION,
    Start.DELIVERY: Capability.DIRECT_DELIVERY,
    Start.INVOICE: Capability.DIRECT_INVOICE,
    Start.RECEIPT: Capability.COUNTER_SALE,
}
"""What a backend must be able to do to begin a sale with a document other than a sales order."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """The backend's confirmation: number is its own name for what was made (a customer's code for a customer).

    found says that it was there already, found by its key. total is in currency; None where there is none. notices are
    sentences for the clerk: the backend's warnings, and in what it made something else of it than its rule makes here.
    """

    number: str
    total: Decimal | None = None
    currency: str = ""
    found: bool = False
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ConnectionReport:
    """What a connection test saw: ok, one plain sentence, what to do where it is not ok, and what stood in the way."""

    ok: bool
    message: str
    remedy: str = ""
    refusal: Refusal | None = None


class Backend(Protocol):
    """One connection to one backend. Methods block and may be called from any one thread at a time.

    Every method may raise Unreachable or NotAllowed; send may also raise Unsure and Rejected.
    """

    @property
    def rule(self) -> str:
        """The name of the rule by which this backend prices."""

    @property
    def capabilities(self) -> frozenset[Capability]:
        """What it can do."""

    def find(self, key: str) -> Receipt | None:
        """Look for what was made under a key; None means that it is surely not there."""

    def send(self, command: Command, key: str) -> Receipt:
        """Carry out a command under a key, at most once: the same key again returns what the first made."""

    def chain(self, number: str) -> Chain:
        """All documents linked with one; raises Rejected for an unknown number."""

    def document(self, number: str) -> Document:
        """One document with its lines; raises Rejected for an unknown number."""

    def order(self, number: str) -> Order:
        """What a quotation, sales order or sales invoice was booked from, with its type, discounts and charges.

        Raises Rejected for any other document, and for a collective invoice, which was made of several.
        """

    def versions(self, number: str) -> Sequence[OrderVersion]:
        """Every version of a sales order, the oldest first and the present one last; raises Rejected.

        Lines say by booked which line of the version before they were; those of the first version say nothing.
        """

    def explain(self, number: str) -> tuple[Step, ...]:
        """How a document's total came about, by the rule under which it was booked; raises Rejected for an unknown one.

        The last step's result is the document's total.
        """

    def explain_next(self, command: NextDocument | Pay) -> tuple[Step, ...]:
        """How the total of the next document would come about if it was booked now; books nothing.

        The last step's result is the total; of a payment only its early payment discounts are told. Raises Rejected
        where send would.
        """

    def documents(self, query: DocumentQuery) -> Sequence[Document]:
        """Documents without their lines, newest first."""

    def sums(self, query: DocumentQuery) -> Sequence[DocumentSum]:
        """What the documents of a query add up to, by currency and method, but for cancelled ones.

        Its offset and limit count for nothing.
        """

    def standing(self, customer: str) -> Standing:
        """How a customer stands."""

    def ageing(self, on: Date) -> Sequence[Aged]:
        """What each customer owes now, by how late it is on a day; nobody who owes nothing."""

    def statements(self, customer: str, since: Date | None, until: Date | None) -> Sequence[Statement]:
        """A customer's account from the first to the last day, one for each currency; None is no limit."""

    def money_rules(self) -> MoneyRules:
        """What was decided about money, or what holds where nothing was."""

    def held_money(self) -> Sequence[HeldMoney]:
        """Money that no invoice has taken yet, the oldest first."""

    def stock(self, query: StockQuery) -> Sequence[StockLevel]:
        """What is in which warehouse and promised of it, by item and warehouse, of items whose stock is tracked.

        An item of which nothing was ever there or promised stands with zero in the default warehouse.
        """

    def changes(self, cursor: str) -> CatalogueChanges:
        """What changed in the catalogue since a cursor, at most 1,000 values a page; an empty cursor means all."""

    def test(self) -> ConnectionReport:
        """Say whether the connection works, in words."""

    def close(self) -> None:
        """Let go of connections and files; nothing may be called afterwards."""


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that could not be kept: its number in the file, counted from 1 with the header as row 1, and why."""

    row: int
    message: str


class Books(CompanyBooks, StockBooks, Protocol):
    """What only books of our own offer: their catalogue can be written in bulk, without the outbox."""

    def keep_customers(self, customers: Sequence[Customer]) -> None:
        """Add or change customers by their codes, all in one transaction."""

    def keep_items(self, items: Sequence[Item]) -> None:
        """Add or change items by their codes, all in one transaction; raises Rejected for an unknown VAT code."""

    def keep_price_lists(self, lists: Sequence[PriceList]) -> None:
        """Add or change price lists by their codes, all in one transaction; raises Rejected. Prices come with items."""

    def cash(self, day: Date) -> Sequence[CashDay]:
        """The cash of a day, one value for each currency in which cash ever came in or was counted."""

    def keep_cash_count(self, day: Date, code: str, counted: Decimal, taken: Decimal) -> CashCount:
        """Keep what was counted in the drawer on a day, and what of it was taken out then; raises Rejected.

        The last count of a day is the one that counts; the same again is kept once.
        """

    def is_empty(self) -> bool:
        """There is no customer, no item and no document."""

    def made_at(self, number: str) -> datetime | None:
        """When a document was booked, in UTC; None for an unknown number."""

    def clear(self) -> None:
        """Empty the books of customers, items and documents, in one transaction; numbers already given stay given."""
