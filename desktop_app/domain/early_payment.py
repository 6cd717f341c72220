"""What of a discount for early payment belongs to each VAT code, and how it came about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from desktop_app.domain.money import EXACT, HUNDRED, currency, share_out
from desktop_app.domain.rules.rule import Step, VatShare

ZERO = Decimal(0)
SOURCE: Final = "the customer's payment terms"
ONCE: Final = "once, to the currency's decimals, half away from zero"
NONE: Final = "none"


@dataclass(frozen=True, slots=True)
class Share:
    """What of a discount belongs to one VAT code."""

    code: str
    percent: Decimal
    net: Decimal
    vat: Decimal


def shares_of(discount: Decimal, vat: Sequence[VatShare], code: str) -> tuple[Share, ...]:
    """A discount by VAT code: by what each comes to with VAT, last cents by largest remainder.

    The VAT in each part is taken out of it once.
    """
    money = currency(code)
    found = []
    parts = share_out(discount, [each.base + each.amount for each in vat], money.exponent)
    for each, part in zip(vat, parts, strict=True):
        inside = EXACT.divide(EXACT.multiply(part, each.percent), HUNDRED + each.percent)
        tax = money.round(inside)
        found.append(Share(each.code, each.percent, part - tax, tax))
    return tuple(found)


def discount_steps(open_: Decimal, percent: Decimal, discount: Decimal, shares: Sequence[Share]) -> tuple[Step, ...]:
    """How an early payment discount came about, and what of it is VAT by code."""
    come = {"open": open_, "per cent": percent}
    steps = [Step("discount", "open × per cent / 100", discount, ONCE, SOURCE, come)]
    by_code: dict[str, Decimal] = {}
    for each in shares:
        inside = {"with VAT": each.net + each.vat, "per cent": each.percent}
        formula = "its part of the discount × per cent / (100 + per cent)"
        steps.append(Step(f"VAT {each.code}", formula, each.vat, ONCE, SOURCE, inside))
        by_code[each.code] = each.net + each.vat
    steps.append(Step("total", "sum of the parts by VAT code", sum(by_code.values(), ZERO), NONE, SOURCE, by_code))
    return tuple(steps)


def kept(shares: Sequence[Share]) -> list[dict[str, str]]:
    """Shares as plain texts."""
    return [
        {"code": each.code, "percent": str(each.percent), "net": str(each.net), "vat": str(each.vat)} for each in shares
    ]


def read_kept(shares: Sequence[Mapping[str, str]]) -> tuple[Share, ...]:
    """Shares of what kept made of them."""
    return tuple(
        Share(each["code"], Decimal(each["percent"]), Decimal(each["net"]), Decimal(each["vat"])) for each in shares
    )
