"""What of a sales order or a delivery note no invoice asks for yet, worked out from its rows."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final

from desktop_app.backends.erpnext.doctypes import DELIVERY
from desktop_app.backends.erpnext.errors import Json
from desktop_app.backends.erpnext.reading_orders import number, percents_of
from desktop_app.domain.money import EXACT, ZERO, Currency
from desktop_app.domain.rules.erpnext.documents import ChargeType

_HALF: Final = Decimal("0.5")


def to_invoice(stored: Json, total: Decimal, code: Currency) -> Decimal:
    """What is not invoiced, with its VAT, in the document's currency and rounded to it; total is the document's.

    What came back without an invoice is not asked for any more. Charges go with the first invoice.
    """
    rows = [(row, _left(row, code, goods=stored.get("doctype") == DELIVERY)) for row in stored["items"]]
    if not any(left for _, left in rows):
        return ZERO
    gone = _worth(stored, [(row, number(row.get("amount")) - left) for row, left in rows], code)
    billed = any(number(row.get("billed_amt")) for row, _ in rows)
    charged = any(tax.get("charge_type") == ChargeType.ACTUAL.value for tax in stored.get("taxes") or ())
    if billed and charged:
        total = _worth(stored, [(row, number(row.get("amount"))) for row, _ in rows], code)
    return max(code.round(total - gone), ZERO)


def _left(row: Json, code: Currency, *, goods: bool) -> Decimal:
    """What of a row's amount is not invoiced; below half of the smallest amount it is the noise of binary numbers."""
    amount, quantity = number(row.get("amount")), number(row.get("qty"))
    back = (
        EXACT.divide(EXACT.multiply(amount, number(row.get("returned_qty"))), quantity) if goods and quantity else ZERO
    )
    left = amount - back - number(row.get("billed_amt"))
    return left if left >= code.exponent * _HALF else ZERO


def _worth(stored: Json, parts: Iterable[tuple[Json, Decimal]], code: Currency) -> Decimal:
    """What parts of rows' amounts come to with VAT, less their share of the document's discount."""
    taxes = stored.get("taxes") or ()
    parts = list(parts)
    vats = [tax for tax in taxes if tax.get("charge_type") != ChargeType.ACTUAL.value]
    gross = bool(vats) and all(tax.get("included_in_print_rate") for tax in vats)
    if gross and not number(stored.get("discount_amount")):
        return code.round(sum((part for _, part in parts), ZERO))
    nets: list[tuple[Decimal, Sequence[Decimal | None]]] = []
    pieces = ZERO
    for row, part in parts:
        amount = number(row.get("amount"))
        if amount:
            net = code.round(EXACT.divide(EXACT.multiply(number(row.get("net_amount")), part), amount))
            nets.append((net, percents_of(row, taxes)))
            pieces += EXACT.divide(EXACT.multiply(number(row.get("qty")), part), amount)
    worth = sum((net for net, _ in nets), ZERO)
    for place, tax in enumerate(taxes):
        shares = (EXACT.multiply(net, percents[place] or ZERO).scaleb(-2) for net, percents in nets)
        by_piece = tax.get("charge_type") == ChargeType.ON_ITEM_QUANTITY.value
        worth += code.round(EXACT.multiply(pieces, number(tax.get("rate"))) if by_piece else sum(shares, ZERO))
    return worth
