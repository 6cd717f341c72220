"""How large the fields of FastAccounts are (fastaccounts.md 3.2 and 4)."""

from decimal import Decimal

from desktop_app.domain.rules.fastaccounts.documents import PricedProduct

MOST_AMOUNT = Decimal(10) ** 13
"""dec(15,2) holds 13 digits before the point."""

MOST_GST = Decimal(10) ** 5
"""dec(11,6) holds 5."""

LONGEST_TAX_CODE = 10

SPLIT = "The GST of this line is {gst}; the field holds less than 100000, so split the line into several."
TOO_LARGE = "{figure} is larger than the field holds; split the line into several."


def too_large(priced: PricedProduct) -> tuple[str, str, dict[str, str]] | None:
    """The field of a computed figure that is too large, and what to do: a sentence with named places for values."""
    if abs(priced.amount) >= MOST_AMOUNT:
        return "Amount", TOO_LARGE, {"figure": str(priced.amount)}
    if abs(priced.gst) >= MOST_GST:
        return "GSTAmount", SPLIT, {"gst": str(priced.gst)}
    return None
