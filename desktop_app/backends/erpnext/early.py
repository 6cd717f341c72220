"""What who pays an invoice early may take off it, as the invoice's payment schedule says."""

from collections.abc import Iterable, Sequence
from datetime import date as Date
from decimal import Decimal
from typing import Any, Final

from desktop_app.backends.erpnext.client import Client
from desktop_app.backends.erpnext.doctypes import INVOICE
from desktop_app.backends.erpnext.errors import Json
from desktop_app.backends.erpnext.proposing import proposed_payment
from desktop_app.backends.erpnext.reading_orders import day, number
from desktop_app.domain.money import EXACT, HUNDRED, Currency
from desktop_app.domain.payment_terms import Terms
from desktop_app.domain.rules.rule import Step
from desktop_app.ports.backend import Rejected

SCHEDULE: Final = "Payment Schedule"
FIELDS: Final = ("discount", "discount_date", "discount_type", "discounted_amount", "invoice_portion")
_NEAR: Final = Decimal("0.05")
"""How far the site's own figure may lie from ours, as it takes no account of a rounded total."""


def terms_of(invoice: Json) -> Terms | None:
    """The discount of an invoice that is due as a whole, a percentage until a day; None for any other.

    The site tells a discount in the company's currency: so of an invoice in another one there is none here.
    """
    schedule: Sequence[Json] = invoice.get("payment_schedule") or ()
    if len(schedule) != 1 or invoice.get("is_return") or number(invoice.get("conversion_rate")) not in (0, 1):
        return None
    (row,) = schedule
    until, percent = day(row.get("discount_date")), number(row.get("discount"))
    if row.get("discount_type") != "Percentage" or number(row.get("discounted_amount")) or not until or percent <= 0:
        return None
    # a list brings the row with the discount alone, also of a schedule in several steps
    is_whole = number(row.get("invoice_portion")) in (0, 100)
    return Terms(Decimal(f"{percent.normalize():f}"), until) if is_whole else None


def right_discount(invoice: Json, total: Decimal, on: Date, unit: Currency) -> Decimal:
    """What comes off an invoice of a total that is paid on a day; raises Rejected where nothing does."""
    terms, name = terms_of(invoice), invoice["name"]
    if terms is None:
        raise Rejected(f"{name} has no discount for early payment.", "discount")
    if on > terms.until:
        raise Rejected(f"The discount of {name} was until {terms.until}; the payment is of {on}.", "discount")
    return unit.round(EXACT.divide(EXACT.multiply(total, terms.percent), HUNDRED))


def step_of(invoice: Json, on: Date, unit: Currency) -> Step:
    """How the discount of an invoice that is paid on a day comes about; raises Rejected where nothing comes off."""
    total = abs(number(invoice.get("rounded_total")) or number(invoice.get("grand_total")))
    right, terms = right_discount(invoice, total, on, unit), terms_of(invoice)
    inputs = {"total": total, "per cent": terms.percent if terms else Decimal(0)}
    figure, source = f"discount of {invoice['name']}", "the payment schedule of the sales invoice"
    return Step(figure, "total × per cent / 100", right, "once, to the currency's decimals", source, inputs)


def schedules(client: Client, names: Iterable[str]) -> dict[str, list[Json]]:
    """The rows of a discount by invoice, of those that have any."""
    wanted, found = list(names), dict[str, list[Json]]()
    for at in range(0, len(wanted), 200):
        asked = [["name", "in", wanted[at : at + 200]], [SCHEDULE, "discount", ">", 0]]
        for row in client.rows(INVOICE, ["name", *(f"payment_schedule.{field}" for field in FIELDS)], asked):
            found.setdefault(str(row["name"]), []).append(row)
    return found


def discount_rows(client: Client, invoice: str, amount: Decimal, on: Date) -> list[dict[str, Any]]:
    """The rows by which the site itself books the discount of an invoice paid on a day; raises Rejected."""
    asked = {"dt": INVOICE, "dn": invoice, "reference_date": on.isoformat()}
    rows = [
        row for row in proposed_payment(client, asked).get("deductions") or () if not row.get("is_exchange_gain_loss")
    ]
    theirs = sum((number(row.get("amount")) for row in rows), Decimal(0))
    if not rows or abs(theirs - amount) > _NEAR:
        words = f"ERPNext gives {theirs} for the early payment of {invoice}, not {amount}; look at its payment terms."
        raise Rejected(words, "discount")
    if not all(row.get("account") for row in rows):
        words = "The company has no account for early payment discounts; somebody must set it in ERPNext"
        raise Rejected(f"{words} (Company, Default Payment Discount Account).", "discount")
    kept = [{field: row[field] for field in ("account", "cost_center", "amount") if row.get(field)} for row in rows]
    kept[0]["amount"] = number(kept[0]["amount"]) + amount - theirs
    return kept
