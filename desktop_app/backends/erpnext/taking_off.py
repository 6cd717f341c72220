"""What comes off an invoice beside its payment: the rows of the payment entry that book it without money."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date as Date
from decimal import Decimal
from typing import Any, Final, NamedTuple

from desktop_app.backends.erpnext.client import Client
from desktop_app.backends.erpnext.doctypes import INVOICE
from desktop_app.backends.erpnext.documents import total_of
from desktop_app.backends.erpnext.early import right_discount
from desktop_app.backends.erpnext.errors import Json, Missing, NoRight
from desktop_app.backends.erpnext.reading_orders import number
from desktop_app.backends.erpnext.terms import Terms
from desktop_app.domain.commands import Pay, PayTarget
from desktop_app.domain.documents import ZERO
from desktop_app.domain.money import EXACT, Currency
from desktop_app.ports.backend import Rejected

_FIELD: Final = {"written": "write_off", "early": "discount"}


@dataclass(frozen=True, slots=True)
class Off:
    """What comes off by number of the invoice, in its currency: cents that are written off, early discounts."""

    written: Mapping[str, Decimal] = field(default_factory=dict)
    early: Mapping[str, Decimal] = field(default_factory=dict)

    def of(self, number: str) -> Decimal:
        """What comes off one invoice."""
        return self.written.get(number, ZERO) + self.early.get(number, ZERO)


class Rest(NamedTuple):
    """What stays open on a document before anything comes off, and the document."""

    open: Decimal
    stored: Json


def asked_off(command: Pay) -> Off:
    """What a payment wants to take off; raises Rejected for what is not told."""
    return Off(_told(command.write_offs, _FIELD["written"]), _told(command.discounts, _FIELD["early"]))


def _told(targets: Sequence[PayTarget], field_: str) -> dict[str, Decimal]:
    found: dict[str, Decimal] = {}
    for target in targets:
        if target.amount is None or target.amount <= 0:
            raise Rejected(f"Say how much comes off {target.number}.", field_)
        if target.number in found:
            raise Rejected(f"{target.number} is named twice.", field_)
        found[target.number] = target.amount
    return found


def check_off(off: Off, rests: Mapping[str, Rest], terms: Terms, on: Date) -> None:
    """Raise Rejected for more than may come off a payment of a day, or for what leaves something open.

    rests are the invoices that the payment is laid on, by their numbers.
    """
    for name in {**off.written, **off.early}:
        field_ = _FIELD["written" if name in off.written else "early"]
        if name not in rests:
            raise Rejected(f"Nothing of the payment is laid on {name}; its rest can't be taken off.", field_)
        rest, code = rests[name].open, rests[name].stored["currency"]
        if off.of(name) != rest:
            words = f"{rest} {code} would stay open on {name}, not {off.of(name)}; only all of it comes off."
            raise Rejected(words, field_)
    for name, amount in off.written.items():
        code = rests[name].stored["currency"]
        if amount > terms.write_off_limit:
            words = f"{amount} {code} would be written off of {name}; this profile writes off {terms.write_off_limit}"
            raise Rejected(f"{words} {code} at most (write_off_limit).", "write_off")
    for name, amount in off.early.items():
        stored = rests[name].stored
        right = right_discount(stored, total_of(stored, INVOICE), on, terms.money(str(stored["currency"])))
        if amount != right:
            raise Rejected(f"{right} {stored['currency']} come off {name}, not {amount}.", "discount")


def rows_of(client: Client, terms: Terms, amount: Decimal, proposed: Json) -> list[dict[str, Any]]:
    """The rows that book an amount in the currency of the customer's account as written off; raises Rejected."""
    company = _company(client, terms.company)
    if not company.get("write_off_account"):
        words = f"The company {terms.company} has no account for write-offs, or this user may not see it"
        raise Rejected(f"{words}; somebody must set it in ERPNext (Company, Write Off Account).", "write_off")
    row = {"account": company["write_off_account"], "amount": _worth(amount, proposed, terms.money(terms.currency))}
    return [row | ({"cost_center": company["cost_center"]} if company.get("cost_center") else {})]


def _worth(amount: Decimal, proposed: Json, unit: Currency) -> Decimal:
    """An amount in the company's currency: what money lacks there of all that is laid, rounded as the site does."""
    rate = number(proposed.get("source_exchange_rate")) or Decimal(1)
    laid = [number(row["allocated_amount"]) for row in proposed["references"]]
    worth = sum((unit.round(EXACT.multiply(each, rate)) for each in laid), ZERO)
    return worth - unit.round(EXACT.multiply(sum(laid, ZERO) - amount, rate))


def written_off_to(client: Client, company: str) -> str:
    """The account of a company's write-offs, empty where it has none or this user may not see it."""
    return str(_company(client, company).get("write_off_account") or "")


def _company(client: Client, name: str) -> Json:
    try:
        return client.get_resource("Company", name)
    except (NoRight, Missing):
        return {}


def gains(proposed: Json) -> list[Json]:
    """What the site itself books besides as gain or loss of rates; discounts that nobody asked for are left out."""
    rows: Sequence[Json] = proposed.get("deductions") or ()
    return [row for row in rows if row.get("is_exchange_gain_loss")]
