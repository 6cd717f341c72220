"""What of a customer's credit goes to which of their invoices, worked out and judged before anything is booked.

The site itself lets a credit be used twice, and lays more on an invoice than is open on it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from desktop_app.backends.erpnext.client import Client
from desktop_app.backends.erpnext.doctypes import INVOICE, PAYMENT, SUBMITTED
from desktop_app.backends.erpnext.documents import currency_of, is_foreign, open_of
from desktop_app.backends.erpnext.errors import Json
from desktop_app.backends.erpnext.names import Names
from desktop_app.backends.erpnext.reading_orders import number
from desktop_app.backends.erpnext.terms import Terms
from desktop_app.domain.allocation import allocate
from desktop_app.domain.commands import Allocate
from desktop_app.domain.documents import ZERO
from desktop_app.ports.backend import Rejected


@dataclass(frozen=True, slots=True)
class Credit:
    """A credit note or a payment entry with what is open on it, in the currency of the customer's account."""

    doctype: str
    stored: Json
    open: Decimal
    code: str

    @property
    def number(self) -> str:
        """Its number at the site."""
        return str(self.stored["name"])

    @property
    def customer(self) -> str:
        """Whose it is."""
        return str(self.stored.get("party") if self.doctype == PAYMENT else self.stored.get("customer"))

    @property
    def account(self) -> str:
        """The customer's account on which it stands."""
        return str(self.stored.get("paid_from") if self.doctype == PAYMENT else self.stored.get("debit_to"))

    @property
    def rate(self) -> Decimal:
        """The company's currency for one of its own."""
        return number(self.stored.get("source_exchange_rate" if self.doctype == PAYMENT else "conversion_rate"))


@dataclass(frozen=True, slots=True)
class Room:
    """An invoice with what can be laid on it: what is open, or less where the command says so."""

    number: str
    open: Decimal
    stored: Json


@dataclass(frozen=True, slots=True)
class Use:
    """A credit and what each invoice gets of it, invoices that get nothing left out."""

    credit: Credit
    laid: tuple[tuple[Room, Decimal], ...]

    @property
    def total(self) -> Decimal:
        """What is used of the credit."""
        return sum((amount for _, amount in self.laid), ZERO)


class Judging:
    """Reads credits and invoices of one site."""

    def __init__(self, client: Client, names: Names, terms: Callable[[], Terms]) -> None:
        self._client, self._names, self._terms = client, names, terms

    def use_of(self, command: Allocate) -> Use:
        """What a command lays on which invoice as all of them stand now; raises Rejected where it can't be."""
        credit = self.credit(command.credit)
        if not credit.open:
            raise Rejected(f"Nothing is open on {command.credit} any more; there is no credit to use.", "credit")
        numbers = [target.number for target in command.targets]
        if len(set(numbers)) != len(numbers):
            raise Rejected("An invoice is named twice.", "targets")
        rooms = [self._room(target.number, target.amount, credit) for target in command.targets]
        wanted = command.amount
        laid = allocate(rooms, credit.open if wanted is None else wanted)
        use = Use(credit, tuple((room, one.amount) for room, one in zip(rooms, laid, strict=True) if one.amount))
        _check(use, wanted, rooms)
        return use

    def credit(self, name: str) -> Credit:
        """A credit by its number; raises Rejected for what is none."""
        doctype = self._names.doctype(name)
        stored = self._client.get_resource(doctype, name) if doctype in (INVOICE, PAYMENT) else {}
        is_note, is_payment = doctype == INVOICE and stored.get("is_return"), _came_in(doctype, stored)
        if not is_note and not is_payment:
            raise Rejected(f"{name} holds no credit; only a payment entry or a credit note does.", "credit")
        if stored.get("docstatus") != SUBMITTED:
            words = f"{name} is {str(stored.get('status')).lower()} at ERPNext; it can't be used."
            raise Rejected(words, "credit")
        code = currency_of(stored, doctype, self._terms())
        left = number(stored.get("unallocated_amount")) if is_payment else open_of(stored, INVOICE)
        return Credit(doctype, stored, self._terms().money(code).round(left), code)

    def _room(self, name: str, most: Decimal | None, credit: Credit) -> Room:
        doctype = self._names.doctype(name)
        stored = self._client.get_resource(doctype, name) if doctype == INVOICE else {}
        if stored.get("docstatus") != SUBMITTED or stored.get("is_return"):
            raise Rejected(f"{name} is no open sales invoice; credit is laid on one.", "targets")
        _check_alike(credit, stored)
        left = self._terms().money(credit.code).round(open_of(stored, INVOICE))
        if most is not None and most > left:
            raise Rejected(f"{name} has {left} open, not {most}.", "amount")
        return Room(name, left if most is None else most, stored)


def _came_in(doctype: str, stored: Json) -> bool:
    return doctype == PAYMENT and stored.get("payment_type") == "Receive" and stored.get("party_type") == "Customer"


def _check_alike(credit: Credit, invoice: Json) -> None:
    """Raise Rejected where a credit can't be laid on an invoice."""
    name, other = credit.number, invoice["name"]
    if invoice.get("customer") != credit.customer:
        words = f"{name} is of customer “{credit.customer}”, {other} of “{invoice.get('customer')}”"
        raise Rejected(f"{words}; credit is used for the same customer only.", "targets")
    if invoice["currency"] != credit.code:
        words = f"{name} is in {credit.code}, {other} in {invoice['currency']}"
        raise Rejected(f"{words}; credit is used in its own currency only.", "targets")
    elsewhere = "lay the credit on it in ERPNext itself, which books what the rates make of it."
    if is_foreign(invoice) or invoice.get("debit_to") != credit.account:
        raise Rejected(f"{name} and {other} stand on accounts of other kinds; {elsewhere}", "targets")
    if number(invoice.get("conversion_rate")) != credit.rate:
        raise Rejected(f"{name} and {other} were booked at other rates; {elsewhere}", "targets")


def _check(use: Use, wanted: Decimal | None, rooms: Sequence[Room]) -> None:
    credit, names = use.credit, ", ".join(room.number for room in rooms)
    if wanted is not None and wanted > credit.open:
        raise Rejected(f"Of {credit.number} only {credit.open} {credit.code} is open, not {wanted}.", "amount")
    if wanted is not None and wanted > use.total:
        raise Rejected(f"Only {use.total} {credit.code} is open on {names}, not {wanted}.", "amount")
    if not use.total:
        raise Rejected(f"Nothing is open on {names}; there is nothing to lay the credit on.", "targets")
