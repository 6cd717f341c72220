"""Everything about documents of one ERPNext site: carried out under keys, read back, listed and explained."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date as Date
from decimal import Decimal
from typing import Any, Final

from desktop_app.backends.erpnext.accounts import Accounts
from desktop_app.backends.erpnext.catalogue_means import EXCHANGE_RATE
from desktop_app.backends.erpnext.chain import Chains
from desktop_app.backends.erpnext.client import Client
from desktop_app.backends.erpnext.doctypes import CANCELLED, DELIVERY, DRAFT, INVOICE, JOURNAL, ORDER, PAYMENT
from desktop_app.backends.erpnext.errors import Json
from desktop_app.backends.erpnext.explaining import steps_of
from desktop_app.backends.erpnext.follow import Following, Unsaved
from desktop_app.backends.erpnext.listing import Listing
from desktop_app.backends.erpnext.markers import Markers, make_markers, missing_markers
from desktop_app.backends.erpnext.money import MoneyDesk
from desktop_app.backends.erpnext.names import Names
from desktop_app.backends.erpnext.parties import told_places
from desktop_app.backends.erpnext.reading_orders import number, order_of
from desktop_app.backends.erpnext.sales_order import doctype_of, document_values, not_told
from desktop_app.backends.erpnext.sending import LOOKS, Sending
from desktop_app.backends.erpnext.terms import Terms
from desktop_app.domain.ageing import Aged
from desktop_app.domain.commands import (
    Allocate,
    Amend,
    Cancel,
    Close,
    CollectiveInvoice,
    Command,
    Deliver,
    Invoice,
    NextDocument,
    Pay,
    PlaceOrder,
    Refund,
    Reopen,
    Return,
)
from desktop_app.domain.documents import Chain, Document, DocumentQuery, DocumentSum, HeldMoney, Standing
from desktop_app.domain.money_steps import money_steps
from desktop_app.domain.orders import Order
from desktop_app.domain.rules.rule import Step
from desktop_app.domain.statements import Statement
from desktop_app.ports.backend import Capability, NotAllowed, Receipt, Rejected, Unreachable, Unsure

CAPABILITIES: Final = frozenset(
    {
        Capability.PARTIAL_DELIVERY,
        Capability.PARTIAL_INVOICE,
        Capability.COLLECTIVE_INVOICE,
        Capability.ADVANCE_PAYMENT,
        Capability.PAY_SEVERAL,
        Capability.CANCEL,
        Capability.CLOSE_ORDER,
        Capability.AMEND_ORDER,
        Capability.RETURN,
        Capability.REFUND,
        Capability.USE_CREDIT,
        Capability.SEVERAL_METHODS,
        Capability.WRITE_OFF,
        Capability.EARLY_DISCOUNT,
        Capability.PRICES_WITH_VAT,
        Capability.DOCUMENT_DISCOUNT,
        Capability.CHARGES,
        Capability.LINE_DISCOUNT_AMOUNT,
        Capability.DIRECT_DELIVERY,
        Capability.DIRECT_INVOICE,
    }
)
"""What can be done with documents here, where the user's rights allow it."""

_STATUS: Final = "erpnext.selling.doctype.sales_order.sales_order.update_status"


class Trading:
    """The documents of one site, for one thread at a time.

    today is the day of the program's clock; looks is how often a lost document is looked for.
    """

    def __init__(
        self,
        client: Client,
        terms: Callable[[], Terms],
        today: Callable[[], Date],
        marker_field: str = "",
        looks: int = LOOKS,
    ) -> None:
        self._client, self._terms, self._today = client, terms, today
        self._names = Names(client)
        self._following = Following(client, self._names, terms, today)
        self._sending = Sending(client, self._names, Markers(client, marker_field), terms, looks)
        self._money = MoneyDesk(client, self._names, self._sending, terms, today)
        self._listing = Listing(client, self._names, terms)
        self._accounts = Accounts(client, self._listing, terms)
        self._chains = Chains(client, self._names, terms)

    def find(self, key: str) -> Receipt | None:
        """Look for what was made under a key."""
        return self._money.find(key)

    def send(self, command: Command, key: str) -> Receipt:
        """Carry out a command about a document, at most once; raises Rejected for what ERPNext has no place for.

        Once the site took a part of it, it is neither Unreachable nor NotAllowed, which say that nothing was done.
        """
        before = self._client.changed
        try:
            return self._carried_out(command, key)
        except (Unreachable, NotAllowed) as refusal:
            if self._client.changed == before:
                raise
            raise Unsure(f"A part of it is at ERPNext already. {refusal.message}", refusal.quoted) from refusal

    def _carried_out(self, command: Command, key: str) -> Receipt:
        match command:
            case PlaceOrder(order=order):
                return self._sending.make(doctype_of(order), key, lambda: self._unsaved(order))
            case Amend():
                return self._sending.make(ORDER, key, lambda: self._amended(command))
            case Deliver() | Invoice() | CollectiveInvoice() | Return():
                target = self._following.target(command)
                return self._sending.make(target, key, lambda: self._following.unsaved(command))
            case Pay() | Allocate() | Refund():
                return self._money.send(command, key)
            case Cancel(number=name):
                return self._sending.cancel(name)
            case Close(number=name) | Reopen(number=name):
                return self._closed(name, closed=isinstance(command, Close))
            case _:
                raise Rejected("This can't be done at ERPNext from here; do it in ERPNext itself.")

    def _unsaved(self, order: Order) -> Unsaved:
        doctype, terms = doctype_of(order), self._terms()
        values = document_values(order, terms, conversion_rate=self._rate(order))
        if doctype != ORDER and order.date == self._today():
            # the site's own day stands for today, wherever it is: a later one would be refused there
            values = {name: value for name, value in values.items() if name not in ("posting_date", "set_posting_time")}
        places, notices = told_places(self._client, order)
        return Unsaved(doctype, {**values, **places}, (*not_told(order), *notices))

    def _amended(self, command: Amend) -> Unsaved:
        """The order as it is wanted now, in the place of the one that is cancelled for it."""
        name = command.number
        unsaved = self._unsaved(replace(command.order, amends=None))
        later = self._client.rows(ORDER, ["name"], [["amended_from", "=", name], ["docstatus", "!=", CANCELLED]])
        if later:
            raise Rejected(f"{name} was changed meanwhile: it is {later[0]['name']} now; open that.", "number")
        if self._client.get_resource(ORDER, name).get("docstatus") == DRAFT:
            raise Rejected(f"{name} is a draft at ERPNext; change it there.", "number")
        self._sending.cancel(name)
        return replace(unsaved, values={**unsaved.values, "amended_from": name})

    def _rate(self, order: Order) -> Decimal:
        """The company's currency for one of the order's, on its day."""
        own = self._terms().currency
        if not order.currency or order.currency == own:
            return Decimal(1)
        asked = {"from_currency": order.currency, "to_currency": own, "transaction_date": order.date.isoformat()}
        rate = number(self._client.call(EXCHANGE_RATE, asked, "GET").value)
        if not rate:
            words = f"ERPNext has no exchange rate from {order.currency} to {own}; enter one there."
            raise Rejected(words, "currency")
        return rate

    def _closed(self, name: str, *, closed: bool) -> Receipt:
        if self._names.doctype(name) != ORDER:
            raise Rejected(f"{name} is no sales order; only one can be closed.", "number")
        status = "Closed" if closed else "Draft"
        asked = {"status": status, "name": name}
        return self._sending.change(
            name, lambda now: (now.get("status") == "Closed") is closed, lambda _: self._client.call(_STATUS, asked)
        )

    def missing_marks(self) -> Sequence[str]:
        """The types of document without the unique field for keys."""
        return missing_markers(self._client)

    def make_marks(self) -> Sequence[str]:
        """Make that field wherever it is missing."""
        return make_markers(self._client)

    def chain(self, name: str) -> Chain:
        """All documents linked with one, with their lines."""
        return self._chains.read(name)

    def document(self, name: str) -> Document:
        """One document with its lines."""
        return _own(self.chain(name), name)

    def order(self, name: str) -> Order:
        """What a sales order, a delivery note or a sales invoice was made from."""
        doctype = self._names.doctype(name)
        if doctype in (PAYMENT, JOURNAL):
            raise Rejected(f"{name} is about money; it was made from no order.", "number")
        stored = self._client.get_resource(doctype, name)
        if stored.get("is_return") or (doctype in (DELIVERY, INVOICE) and _several(stored)):
            raise Rejected(f"{name} was made from other documents, not from one order.", "number")
        return order_of(stored, self._terms(), doctype)

    def explain(self, name: str) -> tuple[Step, ...]:
        """How a document's total came about."""
        doctype = self._names.doctype(name)
        if doctype in (PAYMENT, JOURNAL):
            chain = self.chain(name)
            return money_steps(_own(chain, name), chain)
        return steps_of(self._client.get_resource(doctype, name), doctype, self._terms())

    def explain_next(self, command: NextDocument | Pay) -> tuple[Step, ...]:
        """How the total of the next document would come about if it was booked now; stores nothing."""
        if isinstance(command, Pay):
            return self._money.explain(command)
        unsaved = self._following.unsaved(command)
        return steps_of(unsaved.values, unsaved.doctype, self._terms())

    def documents(self, query: DocumentQuery) -> Sequence[Document]:
        """Documents without their lines."""
        return self._listing.documents(query)

    def sums(self, query: DocumentQuery) -> Sequence[DocumentSum]:
        """What the documents of a query add up to."""
        return self._listing.sums(query)

    def standing(self, customer: str) -> Standing:
        """How a customer stands."""
        return self._accounts.standing(customer, self._today())

    def ageing(self, on: Date) -> Sequence[Aged]:
        """What each customer owes now, by how late it is on a day."""
        return self._accounts.ageing(on)

    def statements(self, customer: str, since: Date | None, until: Date | None) -> Sequence[Statement]:
        """A customer's account."""
        return self._accounts.statements(customer, since, until)

    def held_money(self) -> Sequence[HeldMoney]:
        """Money that no invoice has taken yet."""
        return self._accounts.held_money()


def _several(stored: Json) -> bool:
    """Made from several delivery notes or orders."""
    rows: Sequence[dict[str, Any]] = stored.get("items") or ()
    sources = {row.get("delivery_note") or row.get("against_sales_order") or row.get("sales_order") for row in rows}
    return len(sources) > 1


def _own(chain: Chain, name: str) -> Document:
    """The document of a chain by its number; raises Rejected for money that is no customer's, which no chain has."""
    for document in chain.documents:
        if document.number == name:
            return document
    raise Rejected(f"{name} is a payment entry, but of no customer; look at it in ERPNext.", "number")
