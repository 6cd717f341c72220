"""Erply's way of calculating as a rule for orders, and what of an account can be set."""

from collections.abc import Mapping
from decimal import localcontext
from typing import cast

from desktop_app.domain.money import HUNDRED
from desktop_app.domain.orders import Order
from desktop_app.domain.problems import Problem
from desktop_app.domain.rules.erply import gross, net, pricing
from desktop_app.domain.rules.erply.calculation import price_document
from desktop_app.domain.rules.erply.checks import check_header, check_line
from desktop_app.domain.rules.erply.documents import TYPES, VERSIONS, Account, SalesDocument
from desktop_app.domain.rules.erply.orders import document_of
from desktop_app.domain.rules.erply.payable import STEPS
from desktop_app.domain.rules.erply.rounding import CENT, MONEY, ROUNDING
from desktop_app.domain.rules.erply.steps import order_steps
from desktop_app.domain.rules.rule import LineFigures, PricedOrder, Step
from desktop_app.domain.rules.settings import Setting, one_of, read_settings, text, whole_number


def _country(value: object) -> str:
    code = text(value).upper()
    if code and (len(code) != 2 or not code.isascii() or not code.isalpha()):
        raise ValueError(f"“{code}” is no country code; two letters such as EE are.")
    return code


COUNTRY = Setting(
    "country",
    "The account's country as two letters; in US and CA receipts too are calculated from prices without VAT.",
    "",
    _country,
)
PRICE_DECIMALS = Setting(
    "price_decimals",
    "The places of a net unit price; left out it follows the country: 2 in US and CA, 4 elsewhere.",
    None,
    whole_number(0, 10),
)
INVOICE_ROUNDING = Setting(
    "invoice_rounding",
    "To what the account rounds the payable total: -1 not at all, 0 to 0.05, 10 to 0.1, 100 to whole units; "
    "an order's own rounding step wins.",
    "-1",
    one_of(*STEPS),
)
ALGORITHM_VERSION = Setting(
    "algorithm_version",
    "The version of the calculation, 1 to 5: 2 is Erply's default; assumed are 1, which is described nowhere and "
    "taken as 2, the places of prices with VAT in 4, and how 5 shares its cents over the rows.",
    VERSIONS[1],
    whole_number(VERSIONS[0], VERSIONS[-1]),
)
DOCUMENT_TYPE = Setting(
    "type",
    "What an order becomes that names no type of Erply; CASHINVOICE is calculated from prices with VAT, by steps of "
    "which Erply publishes only the result.",
    TYPES[0],
    one_of(*TYPES),
)
SETTINGS: tuple[Setting, ...] = (COUNTRY, PRICE_DECIMALS, INVOICE_ROUNDING, ALGORITHM_VERSION, DOCUMENT_TYPE)


class ErplyRule:
    """Net prices rounded to the account's places, VAT once a document; receipts from prices with VAT."""

    name = pricing.NAME

    def __init__(self, account: Account) -> None:
        self._account = account
        self._latest: tuple[Order, PricedOrder] | None = None

    def price(self, order: Order) -> PricedOrder:
        """Price a whole order."""
        return self._kept(order, pricing.price(order, self._account))

    def reprice_line(self, before: PricedOrder, order: Order, row: int) -> PricedOrder:
        """Price an order of which only one line differs, by the running sums: the other lines are not touched."""
        return self._kept(order, pricing.reprice_line(before, order, self._account, row))

    def line_figures(self, order: Order, priced: PricedOrder, row: int) -> LineFigures:
        """Net, VAT and gross of one line by itself, to the cent; Erply rounds the VAT of the document, not these."""
        memo, percent = cast("pricing.Memo", priced.memo), order.lines[row].vat.percent
        amount = memo.rows[row].own
        with localcontext(ROUNDING):
            if memo.terms.way.gross:
                total, bare = amount, gross.without_vat(amount, percent).quantize(MONEY)
            else:
                total, bare = net.shown_total(amount, (HUNDRED + percent) * CENT), amount.quantize(MONEY)
        return LineFigures(bare, total - bare, total)

    def document(self, order: Order) -> SalesDocument:
        """The order as Erply would get it, with the rounding amount that the order's own step comes to."""
        priced = self._priced(order)
        rounding = priced.totals.rounding if order.rounding else None
        withheld = pricing.withheld_of(order, cast("pricing.Memo", priced.memo))
        return document_of(order, self._account, rounding=rounding, withheld=withheld)

    def explain(self, order: Order) -> tuple[Step, ...]:
        """The steps from the order's own numbers to its total."""
        priced = price_document(self.document(order), self._account)
        return order_steps(order, priced, self._priced(order))

    def check_header(self, order: Order) -> tuple[Problem, ...]:
        """What Erply can't take as typed, outside the lines."""
        return check_header(order, self._priced, self._account)

    def check_line(self, order: Order, row: int) -> tuple[Problem, ...]:
        """What Erply can't take as typed in one line."""
        return check_line(order, row, self._account)

    def _kept(self, order: Order, priced: PricedOrder) -> PricedOrder:
        """The checks ask for the prices of the order that was priced just before."""
        self._latest = (order, priced)
        return priced

    def _priced(self, order: Order) -> PricedOrder:
        latest = self._latest
        return latest[1] if latest is not None and latest[0] is order else self.price(order)


def rule_with(given: Mapping[str, object]) -> ErplyRule:
    """The rule for an account with these settings; raises InvalidInput for those that can't be used."""
    return ErplyRule(account_with(read_settings(SETTINGS, given)))


def account_with(values: Mapping[str, object]) -> Account:
    """The account of settings that were read."""
    return Account(
        country=cast("str", values[COUNTRY.name]),
        price_decimals=cast("int | None", values[PRICE_DECIMALS.name]),
        invoice_rounding=cast("str", values[INVOICE_ROUNDING.name]),
        algorithm_version=cast("int", values[ALGORITHM_VERSION.name]),
        document_type=cast("str", values[DOCUMENT_TYPE.name]),
    )
