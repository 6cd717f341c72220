"""A sales document in Erply's own terms: what is to be priced, the account's settings, and every figure found."""

from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from desktop_app.domain.rules.rule import VatShare

TYPES = (
    "ORDER",
    "INVWAYBILL",
    "CASHINVOICE",
    "WAYBILL",
    "INVOICE",
    "PREPAYMENT",
    "OFFER",
    "RESERVATION",
    "EXPORTINVOICE",
    "CREDITINVOICE",
    "SERVICE_INVOICE",
    "SERVICE_CASH_INVOICE",
    "SERVICE_INVOICE_WAYBILL",
)
"""Section 6 of Erply's contract: all types of a sales document."""

VERSIONS = (1, 2, 3, 4, 5)
DEFAULT_VERSION = 2


@dataclass(frozen=True, slots=True)
class Account:
    """What an account has set. country is its ISO code of two capital letters, price_decimals None follows the country.

    invoice_rounding is Erply's own code: "-1" none, "0" to 0.05, "10" to 0.1, "100" to whole units. document_type is
    what an order becomes that names no type of Erply.
    """

    country: str = ""
    price_decimals: int | None = None
    invoice_rounding: str = "-1"
    algorithm_version: int = DEFAULT_VERSION
    document_type: str = "ORDER"


class Way(NamedTuple):
    """Which of Erply's calculations: the gross or the net method, the version (1 to 5), the places of a net price."""

    gross: bool
    version: int
    price_decimals: int


class RateSum(NamedTuple):
    """What the rows of one VAT code come to: without VAT by the net method, with it by the gross method."""

    code: str
    percent: Decimal
    amount: Decimal


@dataclass(frozen=True, slots=True)
class SalesRow:
    """A row: price is net per unit before the discount, discount and vat_percent are per cent.

    vat_code is the VAT rate's id; line is the row's number, None for one that the program adds (a charge).
    """

    price: Decimal
    amount: Decimal
    discount: Decimal
    vat_percent: Decimal
    vat_code: str = ""
    label: str = ""
    line: int | None = None


@dataclass(frozen=True, slots=True)
class SalesDocument:
    """A document. currency_rate is what one unit of its currency is worth in the account's own currency.

    rounding is the document's own rounding amount, which overrides the account's rule; None where it has none.
    withheld are amounts per VAT code for which Erply has no parameter: an order with them is refused, and only its
    preview takes them off.
    """

    type: str
    rows: tuple[SalesRow, ...]
    is_cash_invoice: bool = False
    algorithm_version: int | None = None
    currency_code: str = ""
    currency_rate: Decimal = Decimal(1)
    rounding: Decimal | None = None
    withheld: tuple[RateSum, ...] = ()


@dataclass(frozen=True, slots=True)
class PricedRow:
    """A row's figures. By the net method unit, final and net decide; by the gross method those with VAT.

    unit is the price rounded, final is it after the discount, both per unit. vat is not rounded by the net method
    (except in version 5, whose rows share out the rounded VAT). shown_total is the row's total with VAT as it is
    displayed, rounded by itself: Erply's parameter table calls its formula "lineVat". It is no VAT, and the shown
    totals do not add up to the document's total.
    """

    row: SalesRow
    unit: Decimal
    unit_with_vat: Decimal
    final: Decimal
    final_with_vat: Decimal
    net: Decimal
    vat: Decimal
    total: Decimal
    shown_total: Decimal


@dataclass(frozen=True, slots=True)
class DocumentSums:
    """A document before rounding: net and VAT to the cent, and the shares of its VAT codes, which add up to them."""

    net: Decimal
    vat: Decimal
    shares: tuple[VatShare, ...]


@dataclass(frozen=True, slots=True)
class PricedDocument:
    """All figures of a document; total = net + vat + rounding. The base amounts are in the account's currency."""

    document: SalesDocument
    way: Way
    rows: tuple[PricedRow, ...]
    rate_sums: tuple[RateSum, ...]
    sums: DocumentSums
    rounding_step: Decimal | None
    rounding: Decimal
    total: Decimal
    base_net: Decimal
    base_vat: Decimal
    base_total: Decimal
