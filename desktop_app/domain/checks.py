"""What must be true before an order may go."""

from collections.abc import Iterator
from datetime import date as Date
from decimal import Decimal

from desktop_app.domain.money import HUNDRED, CurrencyError, currency
from desktop_app.domain.orders import Discount, Order, OrderLine
from desktop_app.domain.problems import Problem, Severity, refuse_invalid
from desktop_app.domain.rules.rule import PricedOrder, Rule
from desktop_app.domain.starts import Start, start_of
from desktop_app.domain.tenders import Tender, tendered

UNUSUAL_PRICE = Decimal(1_000_000)
UNUSUAL_QUANTITY = Decimal(100_000)
LARGEST = Decimal(10) ** 9
EARLIEST, LATEST = 1990, 2100
MOST_TEXT = 140


def check_order(order: Order, today: Date, rule: Rule | None = None) -> tuple[Problem, ...]:
    """All that is wrong or unusual with an order, and with the rule all that its backend can't take as typed."""
    lines = (problem for row, line in enumerate(order.lines, 1) for problem in check_line(line, row))
    return (*check_header(order, today), *lines, *_rates(order), *(check_by_rule(order, rule) if rule else ()))


def check_by_rule(order: Order, rule: Rule) -> tuple[Problem, ...]:
    """What the rule's backend can't take as typed: refused, or converted in the way that the notice says."""
    lines = (problem for row in range(len(order.lines)) for problem in rule.check_line(order, row))
    return (*rule.check_header(order), *lines)


def priced_if_sound(order: Order, today: Date, rule: Rule) -> PricedOrder:
    """The order's prices; raises InvalidInput for an order that is wrong or that the rule's backend can't take."""
    refuse_invalid(errors(check_order(order, today, rule)))
    priced = rule.price(order)
    refuse_invalid((*check_discount(order, priced), *check_payment(order, priced)))
    return priced


def check_header(order: Order, today: Date) -> tuple[Problem, ...]:
    """What is wrong outside the lines."""
    return (
        *_who(order),
        *_start(order),
        *_dates(order, today),
        *_texts(order),
        *_charges(order),
        *_discount(order.discount),
    )


def check_line(line: OrderLine, number: int) -> tuple[Problem, ...]:
    """What is wrong with one line; number counts from 1."""
    if line.is_blank:
        return (Problem("item", "The line is empty; choose an item or remove the line.", line=number, missing=True),)
    return (*_what(line, number), *_quantity(line, number), *_price(line, number), *_line_discount(line, number))


def check_discount(order: Order, priced: PricedOrder) -> tuple[Problem, ...]:
    """Whether the document discount is no more than what it is taken from."""
    discount = order.discount
    if discount is None or discount.amount is None or priced.totals.total >= 0:
        return ()
    return (Problem("discount", "The discount is larger than the order; lower it."),)


def check_payment(order: Order, priced: PricedOrder) -> tuple[Problem, ...]:
    """Whether a receipt's methods leave nothing below zero, and whether enough cash was handed over."""
    if order.payment is None or start_of(order.type) is not Start.RECEIPT:
        return ()
    total = priced.totals.total
    parts = order.payment.parts_of(total)
    if any(each.amount < 0 for each in parts):
        values = {"sum": str(tendered(order.payment.tenders)), "total": str(total)}
        return (Problem("tenders", "{sum} by other methods is more than {total}; lower it.", values),)
    return tuple(problem for each in parts for problem in _given(each))


def _given(tender: Tender) -> Iterator[Problem]:
    if tender.given is not None and not tender.is_cash:
        yield Problem("given", "Nothing of it is paid in cash; leave out what was handed over.")
    elif tender.change < 0:
        values = {"given": str(tender.given), "amount": str(tender.amount)}
        yield Problem("given", "{given} was handed over, which is less than {amount}.", values)


def _start(order: Order) -> Iterator[Problem]:
    if start_of(order.type) is Start.RECEIPT and not order.prices_include_vat:
        yield Problem("prices_include_vat", "The prices of a receipt include VAT; give them so.")
    if order.valid_until is not None and order.valid_until < order.date:
        yield Problem("valid_until", "The last day of the quotation is before its date; write a later one.")


def _who(order: Order) -> Iterator[Problem]:
    if not order.customer:
        yield Problem("customer", "The customer is missing; choose one.", missing=True)
    if not order.lines:
        yield Problem("lines", "There are no lines; add an item.", missing=True)
    try:
        currency(order.currency)
    except CurrencyError as error:
        yield Problem("currency", "{reason}", {"reason": str(error)})


def _dates(order: Order, today: Date) -> Iterator[Problem]:
    for name, day in (("date", order.date), ("delivery_date", order.delivery_date)):
        if day is not None and not EARLIEST <= day.year <= LATEST:
            words = "The year {year} can't be right; write one from {earliest} to {latest}."
            years = {"year": str(day.year), "earliest": str(EARLIEST), "latest": str(LATEST)}
            yield Problem(name, words, years)
        elif day is not None and (day - today).days > 366:
            yield Problem(name, "The date is more than a year ahead.", severity=Severity.WARNING)
    if order.delivery_date is not None and order.delivery_date < order.date:
        yield Problem("delivery_date", "The delivery date is before the order's date.", severity=Severity.WARNING)


def _texts(order: Order) -> Iterator[Problem]:
    if len(order.reference) > MOST_TEXT:
        words = "The reference is longer than {most} characters; shorten it."
        yield Problem("reference", words, {"most": str(MOST_TEXT)})
    if order.rounding is not None and order.rounding <= 0:
        yield Problem("rounding", "The rounding step must be above zero, such as 0.05.")


def _charges(order: Order) -> Iterator[Problem]:
    for charge in order.charges:
        if charge.amount < 0 or charge.amount >= LARGEST:
            yield Problem("charges", "The charge “{label}” must be zero or more.", {"label": charge.label})
        elif not charge.vat.code:
            words = "The charge “{label}” has no VAT code; choose one."
            yield Problem("charges", words, {"label": charge.label}, missing=True)


def _discount(discount: Discount | None) -> Iterator[Problem]:
    if discount is None:
        return
    if (discount.percent is None) == (discount.amount is None):
        yield Problem("discount", "Give the discount as a percentage or as an amount, not both.")
    elif discount.percent is not None and not 0 <= discount.percent <= HUNDRED:
        yield Problem("discount", "The discount must be between 0 and 100 per cent.")
    elif discount.amount is not None and discount.amount < 0:
        yield Problem("discount", "The discount must be zero or more.")


def _what(line: OrderLine, number: int) -> Iterator[Problem]:
    if not line.item and not line.text:
        yield Problem("item", "The line has no item; choose one or write a text.", line=number, missing=True)
    if not line.vat.code:
        yield Problem("vat", "The line has no VAT code; choose one.", line=number, missing=True)


def _quantity(line: OrderLine, number: int) -> Iterator[Problem]:
    if not line.quantity:
        yield Problem("quantity", "The quantity is 0; write how many.", line=number, missing=True)
    elif line.quantity < 0:
        yield Problem("quantity", "The quantity is below zero; goods that come back are a return.", line=number)
    elif line.quantity >= LARGEST:
        yield Problem("quantity", "The quantity is too large to be booked.", line=number)
    elif line.quantity >= UNUSUAL_QUANTITY:
        yield Problem("quantity", "The quantity is unusually large.", line=number, severity=Severity.WARNING)


def _price(line: OrderLine, number: int) -> Iterator[Problem]:
    if line.unit_price < 0:
        yield Problem("unit_price", "The unit price is below zero; use a discount instead.", line=number)
    elif line.unit_price >= LARGEST:
        yield Problem("unit_price", "The unit price is too large to be booked.", line=number)
    elif line.unit_price >= UNUSUAL_PRICE:
        yield Problem("unit_price", "The unit price is unusually high.", line=number, severity=Severity.WARNING)


def _line_discount(line: OrderLine, number: int) -> Iterator[Problem]:
    if not 0 <= line.discount_percent <= HUNDRED:
        yield Problem("discount_percent", "The discount must be between 0 and 100 per cent.", line=number)
    elif line.discount_amount < 0:
        yield Problem("discount_amount", "The discount amount must be zero or more.", line=number)
    elif line.discount_amount and line.quantity > 0 and line.unit_price >= 0:
        full = line.quantity * line.unit_price * (HUNDRED - line.discount_percent) / HUNDRED
        if line.discount_amount > full:
            yield Problem("discount_amount", "The discount is larger than the line; lower it.", line=number)


def _rates(order: Order) -> Iterator[Problem]:
    seen: dict[str, Decimal] = {}
    for number, line in enumerate(order.lines, 1):
        if seen.setdefault(line.vat.code, line.vat.percent) != line.vat.percent:
            words = "VAT code {code} stands here with {percent} % and elsewhere with {other} %."
            other = {"code": line.vat.code, "percent": str(line.vat.percent), "other": str(seen[line.vat.code])}
            yield Problem("vat", words, other, line=number)


def errors(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Those that keep an order from going."""
    return tuple(problem for problem in problems if problem.severity is Severity.ERROR)
