"""Payment entries over invoices, in advance on orders, the rest unallocated; proposed by the site, stored as drafts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date as Date
from decimal import Decimal
from typing import Any

from desktop_app.backends.erpnext.client import Client
from desktop_app.backends.erpnext.doctypes import INVOICE, ORDER, PAYMENT, SUBMITTED
from desktop_app.backends.erpnext.documents import base_of, is_foreign, open_of
from desktop_app.backends.erpnext.early import discount_rows, schedules, step_of
from desktop_app.backends.erpnext.errors import Json, NoRight, SiteRejected
from desktop_app.backends.erpnext.follow import Unsaved
from desktop_app.backends.erpnext.listing import fields_of
from desktop_app.backends.erpnext.methods import Methods, bank_reference, usual_account_told
from desktop_app.backends.erpnext.names import Names
from desktop_app.backends.erpnext.proposing import proposed_payment
from desktop_app.backends.erpnext.reading_orders import number
from desktop_app.backends.erpnext.taking_off import Off, Rest, asked_off, check_off, gains, rows_of
from desktop_app.backends.erpnext.term_rows import term_rows
from desktop_app.backends.erpnext.terms import Terms
from desktop_app.domain.commands import Pay, PayTarget
from desktop_app.domain.documents import ZERO
from desktop_app.domain.money import EXACT, currency
from desktop_app.domain.rules.rule import Step
from desktop_app.ports.backend import Rejected


@dataclass(frozen=True, slots=True)
class Piece:
    """Where money can be laid: an invoice, or an order in advance; stored is the document as the site has it."""

    doctype: str
    number: str
    open: Decimal
    stored: Json
    off: Decimal = ZERO

    @property
    def room(self) -> Decimal:
        """What can be paid on it beside what comes off."""
        return max(self.open - self.off, ZERO)

    def in_account(self, laid: Decimal) -> Decimal:
        """What was laid here in the currency of the customer's account; all of it is what the site says is open."""
        if not is_foreign(self.stored):
            return laid
        invoice = self.doctype == INVOICE
        taken = number(self.stored.get("advance_paid"))
        most = number(self.stored.get("outstanding_amount")) if invoice else base_of(self.stored) - taken
        if laid == self.open and (invoice or not number(self.stored.get("per_billed"))):
            return most
        return min(in_account(laid, self.stored), most)


@dataclass(slots=True)
class _Laid:
    """How far a payment is laid: left is what remains of it, None for as much as is open; by number what each got."""

    left: Decimal | None
    money: dict[str, Decimal] = field(default_factory=dict)
    pieces: dict[str, Piece] = field(default_factory=dict)

    def lay(self, piece: Piece, most: Decimal | None) -> Decimal:
        room = piece.room - self.money.get(piece.number, ZERO)
        given = max(min([room, *(limit for limit in (most, self.left) if limit is not None)]), ZERO)
        if given:
            self.pieces[piece.number] = piece
            self.money[piece.number] = self.money.get(piece.number, ZERO) + given
            self.left = None if self.left is None else self.left - given
        return given

    def on(self, number: str) -> Decimal:
        """What money was laid on a document."""
        return self.money.get(number, ZERO)

    def rests(self) -> dict[str, Rest]:
        """What stays open on each invoice."""
        invoices = ((name, one) for name, one in self.pieces.items() if one.doctype == INVOICE)
        return {name: Rest(one.open - self.on(name), one.stored) for name, one in invoices}

    def without_off(self) -> "_Laid":
        """The same money, with nothing that comes off beside it."""
        kept = {name: replace(one, off=ZERO) for name, one in self.pieces.items() if self.on(name)}
        return replace(self, pieces=kept)


class Paying:
    """Prepares payment entries of one site."""

    def __init__(self, client: Client, names: Names, terms: Callable[[], Terms], today: Callable[[], Date]) -> None:
        self._client, self._names, self._terms, self._today = client, names, terms, today
        self._methods = Methods(client, terms)

    def unsaved(self, command: Pay, *, is_last: bool = True) -> Unsaved:
        """The payment entry, ready to be stored as a draft; raises Rejected where it can't be.

        What comes off beside it is left open by all payment entries of a payment but the last.
        """
        _check_told(command)
        off = asked_off(command)
        targets = [self._target(target.number) for target in command.targets]
        _check_one_customer(targets)
        laid = _Laid(command.amount)
        for target, stored in zip(command.targets, targets, strict=True):
            self._lay(laid, target, [replace(one, off=off.of(one.number)) for one in self._pieces(stored, off)], off)
        day = command.date or self._today()
        if is_last:
            check_off(off, laid.rests(), self._terms(), day)
        amount = sum(laid.money.values(), ZERO) if command.amount is None else command.amount
        if amount <= 0:
            named = ", ".join(target.number for target in command.targets)
            raise Rejected(f"Nothing is open on {named}; give an amount to record a payment all the same.", "amount")
        method, notices = self._methods.mode_of(command)
        account = command.account or self._methods.account_of(method)
        values = self._proposed(targets[0], laid if is_last else laid.without_off(), amount, account)
        if is_last:
            values["deductions"] += self._off_rows(laid, off, day, values)
        values |= {"mode_of_payment": method} if method else {}
        if command.date == self._today():
            # the site's own day stands for today, wherever it is
            command = replace(command, date=None)
        named = ", ".join(target.number for target in command.targets)
        notices += usual_account_told(method, account, values)
        return Unsaved(PAYMENT, {**values, **bank_reference(command, named, values)}, notices)

    def check_method(self, command: Pay) -> None:
        """Raises Rejected for a method that the site has not."""
        self._methods.mode_of(command)

    def currency(self, command: Pay) -> str:
        """In which currency a payment's amounts are: that of its documents; raises Rejected."""
        return str(self._target(command.targets[0].number)["currency"])

    def discount_step(self, name: str, on: Date | None) -> Step:
        """How the early payment discount of an invoice comes about; raises Rejected where it has none that day."""
        stored = self._target(name)
        return step_of(stored, on or self._today(), self._terms().money(str(stored["currency"])))

    def _target(self, name: str) -> Json:
        doctype = self._names.doctype(name)
        if doctype not in (ORDER, INVOICE):
            raise Rejected(f"{name} is a {doctype.lower()}; only a sales order or sales invoice can be paid.", "number")
        stored = self._client.get_resource(doctype, name)
        if stored.get("docstatus") != SUBMITTED:
            raise Rejected(f"{name} is {str(stored.get('status')).lower()} at ERPNext; it can't be paid.", "number")
        if stored.get("is_return"):
            raise Rejected(f"{name} is a credit note; it can't be paid.", "number")
        if doctype == ORDER and stored["currency"] != self._terms().currency:
            # an order names the currency of the customer's account only once something was paid on it
            stored = {"party_account_currency": self._account_currency(name), **stored}
        return {**stored, "doctype": doctype}

    def _account_currency(self, order: str) -> str:
        try:
            made = proposed_payment(self._client, {"dt": ORDER, "dn": order})
        except SiteRejected:
            made = {}
        return str(made.get("paid_from_account_currency") or self._terms().currency)

    def _lay(self, laid: _Laid, target: PayTarget, pieces: Sequence[Piece], off: Off) -> None:
        laid.pieces |= {piece.number: piece for piece in pieces if off.of(piece.number)}
        room = sum((piece.room - laid.money.get(piece.number, ZERO) for piece in pieces), ZERO)
        if target.amount is not None and target.amount > room:
            raise Rejected(f"{target.number} has {room} open, not {target.amount}.", "amount")
        if target.amount is not None and laid.left is not None and target.amount > laid.left:
            words = f"Of the payment only {laid.left} is left for {target.number}, not {target.amount}."
            raise Rejected(words, "amount")
        most = target.amount
        for piece in pieces:
            given = laid.lay(piece, most)
            most = None if most is None else most - given

    def _pieces(self, stored: Json, off: Off) -> list[Piece]:
        """An invoice itself; of an order its open invoices, and then the order in advance."""
        unit = self._terms().money(str(stored["currency"]))
        if stored["doctype"] == INVOICE:
            return [Piece(INVOICE, str(stored["name"]), unit.round(open_of(stored, INVOICE)), stored)]
        asked = [["Sales Invoice Item", "sales_order", "=", stored["name"]], ["docstatus", "=", SUBMITTED]]
        asked.append(["outstanding_amount", ">", 0])
        try:
            rows = self._client.rows(
                INVOICE,
                [*fields_of(INVOICE), "payment_terms_template"],
                asked,
                order_by=f"`tab{INVOICE}`.posting_date asc, `tab{INVOICE}`.creation asc",
                group_by=f"`tab{INVOICE}`.name",
            )
        except NoRight:
            rows = []
        early = schedules(self._client, [str(row["name"]) for row in rows if row["name"] in off.early])
        rows = [{**row, "payment_schedule": early.get(str(row["name"]))} for row in rows]
        invoices = [Piece(INVOICE, str(row["name"]), unit.round(open_of(row, INVOICE)), row) for row in rows]
        left = unit.round(open_of(stored, ORDER, unit=unit))
        return [*invoices, Piece(ORDER, str(stored["name"]), left, stored)]

    def _proposed(self, first: Json, laid: _Laid, amount: Decimal, account: str) -> dict[str, Any]:
        """What the site proposes for the first document, with the money laid as it is wanted."""
        pieces = list(laid.pieces.values())
        money = {piece.number: piece.in_account(laid.on(piece.number) + piece.off) for piece in pieces}
        off = sum((in_account(piece.off, piece.stored) for piece in pieces), ZERO)
        whole = sum(money.values(), ZERO) - off + in_account(amount - sum(laid.money.values(), ZERO), first)
        name, doctype = (pieces[0].number, pieces[0].doctype) if pieces else (first["name"], first["doctype"])
        asked = {
            "dt": doctype,
            "dn": name,
            "party_amount": whole,
            "bank_account": account or None,
            "bank_amount": self._methods.at_bank(account, first, amount, whole),
            "party_type": "Customer",
            "payment_type": "Receive",
        }
        values = proposed_payment(self._client, asked)
        received = whole
        if values.get("paid_from_account_currency") != values.get("paid_to_account_currency"):
            source, target = number(values.get("source_exchange_rate")), number(values.get("target_exchange_rate"))
            received = EXACT.quantize(EXACT.divide(whole * source, target or Decimal(1)), Decimal("0.01"))
        if is_foreign(first) and values.get("paid_to_account_currency") == first["currency"]:
            received = amount
        return values | {
            "payment_type": "Receive",
            "paid_amount": whole,
            "received_amount": received,
            "deductions": gains(values),
            "references": [row for piece in pieces for row in self._rows(piece, money[piece.number])],
        }

    def _rows(self, piece: Piece, laid: Decimal) -> list[dict[str, Any]]:
        """The rows for what is laid on one document."""
        row = {"reference_doctype": piece.doctype, "reference_name": piece.number, "allocated_amount": laid}
        return term_rows(self._client, piece.stored, row)

    def _off_rows(self, laid: _Laid, off: Off, day: Date, proposed: Json) -> list[dict[str, Any]]:
        """The rows of the payment entry for what comes off."""
        pieces = laid.pieces
        written = sum((in_account(amount, pieces[name].stored) for name, amount in off.written.items()), ZERO)
        rows = rows_of(self._client, self._terms(), written, proposed) if written else []
        for name, amount in off.early.items():
            rows += discount_rows(self._client, name, amount, day)
        return rows


def _check_told(command: Pay) -> None:
    if not command.targets:
        raise Rejected("The payment names no order or invoice.", "targets")


def _check_one_customer(targets: Sequence[Json]) -> None:
    first = targets[0]
    for other in targets:
        if other["customer"] != first["customer"]:
            words = f"{first['name']} is for customer “{first['customer']}”, {other['name']} for “{other['customer']}”"
            raise Rejected(f"{words}; one payment serves one customer.", "targets")
        if other["currency"] != first["currency"]:
            words = f"{first['name']} is in {first['currency']}, {other['name']} in {other['currency']}"
            raise Rejected(f"{words}; one payment serves one currency.", "targets")


def in_account(amount: Decimal, stored: Json) -> Decimal:
    """A sum in the currency of the customer's account."""
    if not is_foreign(stored):
        return amount
    code = currency(str(stored.get("party_account_currency")))
    return code.round(EXACT.multiply(amount, number(stored.get("conversion_rate"))))
