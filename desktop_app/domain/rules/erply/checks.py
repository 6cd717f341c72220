"""What of an order Erply can't take as it was typed: how it is converted, or why it is refused."""

from collections.abc import Callable, Iterator
from decimal import Decimal, localcontext

from desktop_app.domain.money import HUNDRED, ZERO, CurrencyError, currency
from desktop_app.domain.orders import Order, OrderLine
from desktop_app.domain.problems import Problem, Severity
from desktop_app.domain.rules.erply.documents import TYPES, Account
from desktop_app.domain.rules.erply.orders import (
    Terms,
    as_typed,
    charge_lines,
    charges_terms,
    exact_price,
    row_amount,
    terms_of,
)
from desktop_app.domain.rules.erply.pricing import discount_base
from desktop_app.domain.rules.erply.rounding import CENT, MONEY, ROUNDING
from desktop_app.domain.rules.rule import PricedOrder
from desktop_app.domain.starts import is_start

PLACES = 2
_NEAR = Decimal("0.0001")

HEADER_EXTRAS = frozenset("type rounding algorithmVersion isCashInvoice currencyCode".split())
ROW_EXTRAS = frozenset(
    "productID serviceID vatrateID vatRate amount price discount packageID amountOfPackages TotalSalesTax".split()
)
"""Parameters that change the figures: they come from the form and from the profile, never from extra fields."""

Prices = Callable[[Order], PricedOrder]
"""Gives the order's prices where a check needs them."""


def check_header(order: Order, prices: Prices, account: Account) -> tuple[Problem, ...]:
    """What is refused or converted outside the lines; the order is priced only for a document discount."""
    with localcontext(ROUNDING):
        found = (*_type(order), *_extras(order), *_currency(order), *_rounding(order), *_charges(order, account))
        return (*found, *_discount(order, prices))


def check_line(order: Order, row: int, account: Account) -> tuple[Problem, ...]:
    """What is refused or converted in one line; row counts from 0."""
    line = order.lines[row]
    with localcontext(ROUNDING):
        return (*_line_extras(line, row + 1), *_line_price(line, row + 1, terms_of(order, account)))


def _notice(field: str, words: str, values: dict[str, str], line: int | None = None) -> Problem:
    return Problem(field, words, values, line, severity=Severity.NOTICE)


def _type(order: Order) -> Iterator[Problem]:
    if not is_start(order.type) and order.type.upper() not in TYPES:
        words = "Erply has no document type “{type}”; leave it out or write one of {types}."
        yield Problem("type", words, {"type": order.type, "types": ", ".join(TYPES)})


def _extras(order: Order) -> Iterator[Problem]:
    for name in order.extra:
        if name in HEADER_EXTRAS or name.rstrip("0123456789") in ROW_EXTRAS:
            yield _extra(name, None)


def _line_extras(line: OrderLine, number: int) -> Iterator[Problem]:
    for name in line.extra:
        if name.rstrip("#0123456789") in ROW_EXTRAS:
            yield _extra(name, number)


def _extra(name: str, line: int | None) -> Problem:
    words = "“{name}” changes what Erply charges and is no extra field; use the order's own field or the profile."
    return Problem(f"extra.{name}", words, {"name": name}, line)


def _currency(order: Order) -> Iterator[Problem]:
    try:
        decimals = currency(order.currency).decimals
    except CurrencyError:
        return  # the order's own checks say so
    if decimals != PLACES:
        words = "Erply rounds every amount to 2 decimals, {currency} has {decimals}; give a rounding step if need be."
        yield _notice("currency", words, {"currency": order.currency, "decimals": str(decimals)})


def _rounding(order: Order) -> Iterator[Problem]:
    step = order.rounding
    if step is not None and step > 0 and step % MONEY:
        words = "Erply's totals have 2 decimals; {step} is no rounding step of whole cents, 0.05 is one."
        yield Problem("rounding", words, {"step": str(step)})


def _charges(order: Order, account: Account) -> Iterator[Problem]:
    if not order.charges:
        return
    terms = charges_terms(order, terms_of(order, account))
    for line in charge_lines(order):
        typed, price, after = line.unit_price.quantize(MONEY), _sent(line, terms), _comes_to(line, terms)
        if after != typed:
            words = "Erply takes the charge “{label}” as {price} without VAT; it comes to {after} instead of {typed}."
            values = {"label": line.text, "price": str(price), "after": str(after), "typed": str(typed)}
            yield _notice("charges", words, values)


def _sent(line: OrderLine, terms: Terms) -> Decimal:
    return exact_price(line, terms).quantize(terms.price_unit)


def _comes_to(line: OrderLine, terms: Terms) -> Decimal:
    amount = row_amount(line, _sent(line, terms), line.discount_percent, terms)
    return as_typed(amount, line.vat.percent, terms)


def _line_price(line: OrderLine, number: int, terms: Terms) -> Iterator[Problem]:
    if line.discount_amount and line.discount_percent == HUNDRED:
        words = "All of the line is taken off in per cent; nothing is left for the discount amount of {amount}."
        yield Problem("discount_amount", words, {"amount": str(line.discount_amount)}, number)
        return
    if _kept(line, terms):
        return
    typed, after = _typed(line), _comes_to(line, terms)
    if typed != after:
        values = {"price": str(_sent(line, terms)), "typed": str(typed), "after": str(after)}
        yield _converted(line, number, terms, values)


def _kept(line: OrderLine, terms: Terms) -> bool:
    """Whether Erply starts from the unit price that is meant: the net one, or on receipts that with VAT."""
    exact, sent = exact_price(line, terms), _sent(line, terms)
    if not (terms.way.gross and terms.within):
        return exact == sent
    with_vat = (HUNDRED + line.vat.percent) * CENT
    return (sent * with_vat).quantize(terms.gross_unit) == exact_price(line, terms._replace(within=False))


def _typed(line: OrderLine) -> Decimal:
    """What the line comes to as typed, rounded once."""
    whole = line.quantity * line.unit_price * (HUNDRED - line.discount_percent) * CENT
    return (whole - line.discount_amount).quantize(MONEY)


def _converted(line: OrderLine, number: int, terms: Terms, values: dict[str, str]) -> Problem:
    end = "; the line comes to {after} instead of {typed}."
    if line.discount_amount:
        words = "Erply has no discount in money: it is taken off the unit price, which goes as {price}" + end
        return _notice("discount_amount", words, values, number)
    if terms.within:
        return _notice("unit_price", "Erply takes unit prices without VAT: it goes as {price}" + end, values, number)
    words = "Erply keeps {places} decimals of a unit price: it goes as {price}" + end
    return _notice("unit_price", words, {**values, "places": str(terms.way.price_decimals)}, number)


def _discount(order: Order, prices: Prices) -> Iterator[Problem]:
    discount = order.discount
    if discount is not None and discount.percent:
        yield from _percent(order, discount.percent, prices)
    elif discount is not None and discount.amount:
        yield _amount(discount.amount, discount_base(order, prices(order)))


def _percent(order: Order, percent: Decimal, prices: Prices) -> Iterator[Problem]:
    """The clerk's figure is the percentage of what Erply would charge without the discount, rounded once."""
    priced = prices(order)
    taken, meant = priced.totals.discount, (discount_base(order, priced) * percent * CENT).quantize(MONEY)
    if meant != taken:
        words = (
            "Erply has no document discount: {percent} % goes into the discount of every row and is rounded there; "
            "it takes off {taken} instead of {meant}."
        )
        yield _notice("discount", words, {"percent": str(percent), "taken": str(taken), "meant": str(meant)})


def _amount(amount: Decimal, base: Decimal) -> Problem:
    words = "Erply has no document discount in money; give it in per cent or take it off the lines."
    if base <= ZERO:
        return Problem("discount", words)
    words = (
        "Erply has no document discount in money; give it in per cent ({percent} % is near) or take it off the lines."
    )
    percent = (amount * HUNDRED / base).quantize(_NEAR)
    return Problem("discount", words, {"percent": str(percent)})
