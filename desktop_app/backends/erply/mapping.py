"""Erply's own documents: saveSalesDocument's parameters become a sales document, and its figures go back by name."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, cast

from desktop_app.backends.erply.parameters import SETTINGS, header_and_rows
from desktop_app.backends.erply.wire import LARGEST, Header, Row
from desktop_app.domain.money import HUNDRED, ZERO
from desktop_app.domain.problems import InvalidInput, Problem, refuse_invalid
from desktop_app.domain.rules.erply import rule
from desktop_app.domain.rules.erply.calculation import price_document
from desktop_app.domain.rules.erply.documents import TYPES, VERSIONS, Account, PricedRow, SalesDocument, SalesRow
from desktop_app.domain.rules.erply.rounding import MONEY
from desktop_app.domain.rules.erply.steps import document_steps
from desktop_app.domain.rules.settings import Setting, decimals_by_name, number_from, read_settings

SERVER_TYPE = "INVWAYBILL"
"""What Erply makes of a document that names no type."""

VAT_RATES = Setting(
    "vat_rates",
    "The VAT rates: id and per cent, or the list that getVatRates gives.",
    {},
    decimals_by_name("id", "rate"),
)
PACKAGES = Setting(
    "packages",
    "How many pieces a package holds: packageID and packageAmount.",
    {},
    decimals_by_name("packageID", "packageAmount"),
)
DEFAULT_VAT_RATE = Setting(
    "default_vat_rate",
    "The per cent of rows without vatrateID; where it is left out such rows are refused.",
    None,
    number_from(0, 100),
)
NATIVE_SETTINGS = (
    rule.COUNTRY,
    rule.PRICE_DECIMALS,
    rule.INVOICE_ROUNDING,
    rule.ALGORITHM_VERSION,
    VAT_RATES,
    PACKAGES,
    DEFAULT_VAT_RATE,
)
_ALIASES = {
    "vatRates": VAT_RATES.name,
    "vatrates": VAT_RATES.name,
    "default_price_decimals": rule.PRICE_DECIMALS.name,
    "invoice_algorithm_version": rule.ALGORITHM_VERSION.name,
}


_NAMING = ("productID", "serviceID", "itemName", "vatrateID")


@dataclass(frozen=True, slots=True)
class Site:
    """The account with its VAT rates and packages by id."""

    account: Account
    vat_rates: dict[str, Decimal]
    packages: dict[str, Decimal]
    default_vat_rate: Decimal | None


def quote(document: Mapping[str, Any], *, explain: bool = False) -> dict[str, Any]:
    """Price a document of saveSalesDocument's parameters; amounts are in its currency.

    Answers net, vat, rounding and total to the cent, and rows under the names of calculateShoppingCart; with explain
    also steps. Raises InvalidInput by the name of Erply's parameter (amount2) and its row.
    """
    site = _site(document.get(SETTINGS))
    header, rows = header_and_rows(document)
    given = _document(header, rows, site)
    priced = price_document(given, site.account)
    answer: dict[str, Any] = {
        "net": priced.sums.net,
        "vat": priced.sums.vat,
        "rounding": priced.rounding,
        "total": priced.total,
        "rows": [_figures(document, number, row) for number, row in enumerate(priced.rows, 1)],
    }
    if explain:
        answer["steps"] = list(document_steps(priced))
    return answer


def _site(given: object) -> Site:
    if given is None:
        given = {}
    if not isinstance(given, Mapping):
        raise InvalidInput(Problem(SETTINGS, "The settings are an object with names and values."))
    named: dict[str, object] = {_ALIASES.get(str(name), str(name)): value for name, value in given.items()}
    try:
        values = read_settings(NATIVE_SETTINGS, named)
    except InvalidInput as error:
        raise InvalidInput(*(_own_name(problem) for problem in error.problems)) from error
    account = rule.account_with({**values, rule.DOCUMENT_TYPE.name: SERVER_TYPE})
    rates = cast("dict[str, Decimal]", values[VAT_RATES.name])
    packages = cast("dict[str, Decimal]", values[PACKAGES.name])
    return Site(account, rates, packages, cast("Decimal | None", values[DEFAULT_VAT_RATE.name]))


def _own_name(problem: Problem) -> Problem:
    return Problem(f"__{problem.field}", problem.words, problem.values)


def _document(header: Header, rows: tuple[Row, ...], site: Site) -> SalesDocument:
    problems = list(_header_problems(header))
    sales_rows: list[SalesRow] = []
    for number, row in enumerate(rows, 1):
        try:
            sales_rows.append(_sales_row(row, number, site))
        except InvalidInput as error:
            problems += error.problems
    refuse_invalid(problems)
    return SalesDocument(
        type=header.type or SERVER_TYPE,
        rows=tuple(sales_rows),
        is_cash_invoice=header.is_cash_invoice,
        algorithm_version=None if header.algorithm_version is None else int(header.algorithm_version),
        currency_code=header.currency_code,
        currency_rate=Decimal(1) if header.currency_rate is None else header.currency_rate,
        rounding=header.rounding,
    )


def _header_problems(header: Header) -> Iterator[Problem]:
    if header.type and header.type not in TYPES:
        words = "Erply has no document type “{type}”; it has {types}."
        yield Problem("type", words, {"type": header.type, "types": ", ".join(TYPES)})
    version = header.algorithm_version
    if version is not None and version not in VERSIONS:
        yield Problem("algorithmVersion", "There is no version {version}; 1 to 5 are.", {"version": str(version)})
    if header.currency_rate is not None and header.currency_rate <= 0:
        yield Problem("currencyRate", "The currency's rate must be above zero.")
    if header.rounding is not None and header.rounding % MONEY:
        yield Problem("rounding", "The rounding must be whole cents.")


def _refuse(name: str, number: int, words: str, **values: object) -> InvalidInput:
    return InvalidInput(Problem(f"{name}{number}", words, {key: str(value) for key, value in values.items()}, number))


def _sales_row(row: Row, number: int, site: Site) -> SalesRow:
    if row.product_id and row.service_id:
        raise _refuse("serviceID", number, "A row has a product or a service, not both.")
    amount = _amount(row, number, site)
    if not amount:
        raise _refuse("amount", number, "The amount is 0 or missing.")
    if row.price is None:
        raise _refuse("price", number, "The price is missing; Erply would look it up, which needs a connection.")
    discount = row.discount or ZERO
    if not 0 <= discount <= HUNDRED:
        raise _refuse("discount", number, "The discount must be between 0 and 100 per cent.")
    percent, label = _percent(row, number, site), row.item_name or row.product_id
    return SalesRow(row.price, amount, discount, percent, row.vatrate_id, label, number)


def _amount(row: Row, number: int, site: Site) -> Decimal | None:
    """The amount in pieces: packages win over pieces, as at Erply."""
    if row.amount_of_packages is None:
        return row.amount
    if not row.package_id:
        raise _refuse("packageID", number, "The package of “amountOfPackages” is missing.")
    pieces = site.packages.get(row.package_id)
    if pieces is None:
        words = "How many pieces package {id} holds is not known; the settings' “packages” says it."
        raise _refuse("packageID", number, words, id=row.package_id)
    if not 0 < pieces < LARGEST:
        raise _refuse("packageID", number, "Package {id} can't hold {pieces} pieces.", id=row.package_id, pieces=pieces)
    return row.amount_of_packages * pieces


def _percent(row: Row, number: int, site: Site) -> Decimal:
    """The row's VAT: as the rate's id says, or as the row itself does; never nothing where nothing is known."""
    own = _own_percent(row, number)
    known = site.vat_rates.get(row.vatrate_id) if row.vatrate_id else site.default_vat_rate
    if own is None and known is None:
        words = "The VAT rate is missing; the settings' “default_vat_rate” can stand in for it."
        if row.vatrate_id:
            words = "VAT rate {id} is not known; the settings' “vat_rates” gives its per cent."
        raise _refuse("vatrateID", number, words, id=row.vatrate_id)
    if own is not None and known is not None and row.vatrate_id and own != known:
        words = "VAT rate {id} is {known} %, and the row says {own} %."
        raise _refuse("vatrateID", number, words, id=row.vatrate_id, known=known, own=own)
    percent = cast("Decimal", known if own is None else own)
    if not 0 <= percent <= HUNDRED:
        raise _refuse("vatrateID", number, "VAT must be between 0 and 100 per cent.")
    return percent


def _own_percent(row: Row, number: int) -> Decimal | None:
    """The per cent that a row names itself: vatRate, or the total of the US taxes, which is the sum of its parts."""
    parts = [part for part in (row.state_sales_tax, row.county_sales_tax, row.city_sales_tax) if part is not None]
    if row.total_sales_tax is None and not parts:
        return row.vat_rate
    if row.total_sales_tax is None or (parts and sum(parts, ZERO) != row.total_sales_tax):
        raise _refuse("TotalSalesTax", number, "The total sales tax must be the sum of state, county and city.")
    return row.total_sales_tax


def _figures(document: Mapping[str, Any], number: int, priced: PricedRow) -> dict[str, Any]:
    """A row's figures; what names it stands as it was given."""
    named = {name: document[f"{name}{number}"] for name in _NAMING if f"{name}{number}" in document}
    return {
        "rowNumber": number,
        **named,
        "amount": priced.row.amount,
        "vatRate": priced.row.vat_percent,
        "price": priced.row.price,
        "discount": priced.row.discount,
        "originalPrice": priced.unit,
        "originalPriceWithVAT": priced.unit_with_vat,
        "finalPrice": priced.final,
        "finalPriceWithVAT": priced.final_with_vat,
        "rowNetTotal": priced.net,
        "rowVAT": priced.vat,
        "rowTotal": priced.total,
    }
