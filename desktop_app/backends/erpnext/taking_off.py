"""What comes off an invoice beside its payment: the rows of the payment entry that book it without money."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from desktop_app.backends.erpnext.client import Client
from desktop_app.backends.erpnext.errors import Json, Missing, NoRight
from desktop_app.backends.erpnext.reading_orders import number
from desktop_app.backends.erpnext.terms import Terms
from desktop_app.domain.commands import Pay
from desktop_app.domain.documents import ZERO
from desktop_app.domain.money import EXACT
from desktop_app.ports.backend import Rejected


@dataclass(frozen=True, slots=True)
class Off:
    """What comes off by number of the invoice, in its currency."""

    by_number: Mapping[str, Decimal] = field(default_factory=dict)

    def of(self, number: str) -> Decimal:
        """What comes off one invoice."""
        return self.by_number.get(number, ZERO)


def asked_off(command: Pay) -> Off:
    """What a payment wants to take off; raises Rejected for what is not told."""
    if command.discounts:
        raise Rejected("No discount for early payment is booked at ERPNext from here.", "discount")
    found: dict[str, Decimal] = {}
    for target in command.write_offs:
        if target.amount is None or target.amount <= 0:
            raise Rejected(f"Say how much comes off {target.number}.", "write_off")
        if target.number in found:
            raise Rejected(f"{target.number} is named twice.", "write_off")
        found[target.number] = target.amount
    return Off(found)


def check_off(off: Off, rests: Mapping[str, tuple[Decimal, str]], terms: Terms) -> None:
    """Raise Rejected for more than may come off, or for what leaves something open or is not paid at all.

    rests has each invoice that the payment is laid on, by its number: what stays open before that, and its currency.
    """
    for name, amount in off.by_number.items():
        if name not in rests:
            raise Rejected(f"Nothing of the payment is laid on {name}; its rest can't be taken off.", "write_off")
        rest, code = rests[name]
        if amount != rest:
            words = f"{rest} {code} would stay open on {name}, not {amount}; only all of it comes off."
            raise Rejected(words, "write_off")
        if amount > terms.write_off_limit:
            words = f"{amount} {code} would be written off of {name}; this profile writes off {terms.write_off_limit}"
            raise Rejected(f"{words} {code} at most (write_off_limit).", "write_off")


def rows_of(client: Client, terms: Terms, amount: Decimal, proposed: Json) -> list[dict[str, Any]]:
    """The rows that book an amount in the currency of the customer's account as written off; raises Rejected."""
    try:
        company = client.get_resource("Company", terms.company)
    except (NoRight, Missing):
        company = {}
    if not company.get("write_off_account"):
        words = f"The company {terms.company} has no account for write-offs, or this user may not see it"
        raise Rejected(f"{words}; somebody must set it in ERPNext (Company, Write Off Account).", "write_off")
    worth = EXACT.multiply(amount, number(proposed.get("source_exchange_rate")) or Decimal(1))
    row = {"account": company["write_off_account"], "amount": terms.money(terms.currency).round(worth)}
    return [row | ({"cost_center": company["cost_center"]} if company.get("cost_center") else {})]


def gains(proposed: Json) -> list[Json]:
    """What the site itself books besides as gain or loss of rates; discounts that nobody asked for are left out."""
    rows: Sequence[Json] = proposed.get("deductions") or ()
    return [row for row in rows if row.get("is_exchange_gain_loss")]
