"""An order that may not go is told why, by field and line."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from desktop_app.domain.checks import check_discount, check_order, errors
from desktop_app.domain.orders import Charge, Discount, Order, OrderLine
from desktop_app.domain.problems import Severity
from desktop_app.domain.rules.local_books import LocalBooksRule
from desktop_app.domain.vat import VatCode

TODAY = date(2026, 11, 21)
S22 = VatCode("S22", Decimal(22))
LINE = OrderLine("DSK-140", "Oak desk 140", Decimal(2), Decimal("249.50"), vat=S22)
ORDER = Order("ACME", "EUR", TODAY, (LINE,))


def test_a_sound_order_has_no_problems() -> None:
    assert check_order(ORDER, TODAY) == ()


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"customer": ""}, "customer"),
        ({"lines": ()}, "lines"),
        ({"currency": "EURO"}, "currency"),
        ({"date": date(1026, 11, 21)}, "date"),
        ({"delivery_date": date(2226, 1, 1)}, "delivery_date"),
        ({"reference": "x" * 141}, "reference"),
        ({"rounding": Decimal("-0.05")}, "rounding"),
        ({"discount": Discount(percent=Decimal(101))}, "discount"),
        ({"discount": Discount(amount=Decimal(-1))}, "discount"),
        ({"discount": Discount(percent=Decimal(1), amount=Decimal(1))}, "discount"),
        ({"discount": Discount()}, "discount"),
        ({"charges": (Charge("Freight", Decimal(-1), S22),)}, "charges"),
        ({"charges": (Charge("Freight", Decimal(1)),)}, "charges"),
    ],
)
def test_a_wrong_header_is_named_by_its_field(change: dict[str, object], field: str) -> None:
    problems = errors(check_order(replace(ORDER, **change), TODAY))  # type: ignore[arg-type]  # fields vary by case
    assert [problem.field for problem in problems] == [field]
    assert problems[0].line is None
    assert problems[0].message.endswith(".")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"item": "", "text": ""}, "item"),
        ({"vat": VatCode("", Decimal(0))}, "vat"),
        ({"quantity": Decimal(0)}, "quantity"),
        ({"quantity": Decimal(-1)}, "quantity"),
        ({"quantity": Decimal(10) ** 10}, "quantity"),
        ({"unit_price": Decimal(-1)}, "unit_price"),
        ({"unit_price": Decimal(10) ** 10}, "unit_price"),
        ({"discount_percent": Decimal(101)}, "discount_percent"),
        ({"discount_percent": Decimal(-1)}, "discount_percent"),
        ({"discount_amount": Decimal(-1)}, "discount_amount"),
        ({"discount_amount": Decimal(500)}, "discount_amount"),
    ],
)
def test_a_wrong_line_is_named_by_its_number(change: dict[str, object], field: str) -> None:
    wrong = replace(LINE, **change)  # type: ignore[arg-type]  # fields vary by case
    problems = errors(check_order(replace(ORDER, lines=(LINE, wrong)), TODAY))
    assert [(problem.line, problem.field) for problem in problems] == [(2, field)]


def test_an_empty_line_is_missing_not_wrong() -> None:
    (problem,) = check_order(replace(ORDER, lines=(LINE, OrderLine())), TODAY)
    assert problem.missing
    assert problem.line == 2


def test_a_price_of_ten_million_is_a_warning() -> None:
    (problem,) = check_order(replace(ORDER, lines=(replace(LINE, unit_price=Decimal(10_000_000)),)), TODAY)
    assert problem.severity is Severity.WARNING
    assert problem.field == "unit_price"


def test_unusual_things_are_warned_of_and_do_not_stop_the_order() -> None:
    order = replace(
        ORDER,
        date=TODAY + timedelta(days=400),
        delivery_date=TODAY,
        lines=(replace(LINE, quantity=Decimal(200_000)),),
    )
    problems = check_order(order, TODAY)
    assert {problem.field for problem in problems} == {"date", "delivery_date", "quantity"}
    assert errors(problems) == ()


def test_one_vat_code_can_not_have_two_rates() -> None:
    other = replace(LINE, vat=VatCode("S22", Decimal(24)))
    (problem,) = check_order(replace(ORDER, lines=(LINE, other)), TODAY)
    assert (problem.field, problem.line) == ("vat", 2)


def test_a_discount_larger_than_the_order_is_refused() -> None:
    order = replace(ORDER, discount=Discount(amount=Decimal(1000)))
    assert [p.field for p in check_discount(order, LocalBooksRule().price(order))] == ["discount"]
    assert check_discount(ORDER, LocalBooksRule().price(ORDER)) == ()
