"""Numbers are read as people type them, whatever their locale, and never guessed at."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.numbers import NumberError, parse_number


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("1,5", "1.5"),
        ("1.5", "1.5"),
        ("12.5", "12.5"),
        ("18.745", "18.745"),
        ("18,745", "18.745"),
        ("1 234,50", "1234.50"),
        ("1\u00a0234,50", "1234.50"),
        ("1\u2009234.50", "1234.50"),
        ("1'234.50", "1234.50"),
        ("1.234,50", "1234.50"),
        ("1,234.50", "1234.50"),
        ("1.234.567", "1234567"),
        ("1,23,456.50", "123456.50"),
        ("10 000 000", "10000000"),
        (" 7 ", "7"),
        ("+7", "7"),
        ("-7", "-7"),
        ("\u22127", "-7"),
        (",5", "0.5"),
        ("5.", "5"),
        ("\u0663", "3"),
        ("=12*1,5", "18.0"),
        ("=1+2*3", "7"),
        ("=(1+2)*3", "9"),
        ("=10/4", "2.5"),
        ("=1/3", "0.333333"),
        ("=-(2+3)", "-5"),
        ("=2×3÷4", "1.5"),
    ],
)
def test_reads(typed: str, number: str) -> None:
    assert parse_number(typed) == Decimal(number)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "abc",
        "1e5",
        "NaN",
        "inf",
        "1,2,3",
        "1.2.3,4",
        "12,34.5",
        "--5",
        "5-",
        "1/2",
        "=",
        "=1+",
        "=(1",
        "=1)",
        "=1**2",
        "=2(3)",
        "=1/0",
        "=x",
        "0x1f",
        "½",
        "1;5",
        "9" * 50,
        "1.0000001",
        "1" * 13,
        "=" + "(" * 60 + "1" + ")" * 60,
    ],
)
def test_refuses_with_a_sentence(typed: str) -> None:
    with pytest.raises(NumberError) as caught:
        parse_number(typed)
    assert str(caught.value).endswith((".", "5."))


@given(st.decimals(min_value=-(10**11), max_value=10**11, places=3))
def test_reads_back_what_it_would_write(number: Decimal) -> None:
    assert parse_number(f"{number:f}") == number
    assert parse_number(f"{number:f}".replace(".", ",")) == number


@given(st.decimals(min_value=1000, max_value=10**11, places=2))
def test_reads_grouped_numbers_in_three_habits(number: Decimal) -> None:
    english = f"{number:,.2f}"
    german = english.translate(str.maketrans(",.", ".,"))
    french = english.replace(",", "\u202f").replace(".", ",")
    assert parse_number(english) == parse_number(german) == parse_number(french) == number


@given(st.text(max_size=60))
def test_any_text_is_a_number_or_a_sentence(text: str) -> None:
    sentence = ""
    try:
        assert parse_number(text).is_finite()
    except NumberError as error:
        sentence = str(error)
    assert len(sentence) < 200
