"""Reads a number as people type it: 1,5 or 1.5, 1 234,50, 1.234,50, 1,234.50, and sums such as =12*1,5."""

import re
import unicodedata
from decimal import Decimal

from desktop_app.domain.money import EXACT

LARGEST = Decimal(10) ** 12
MOST_DECIMALS = 6

_BLANKS = dict.fromkeys(map(ord, " \t\u00a0\u2007\u2009\u202f'’_"))
_SIGNS = {ord("\u2212"): "-", ord("\u2013"): "-", ord("×"): "*", ord("÷"): "/", ord(":"): "/"}
_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{2,3})*[.,]\d{3}")
_TOKEN = re.compile(r"\d[\d.,]*|[.,]\d+|[-+*/()]")


class NumberError(ValueError):
    """The text is no number; the message says what would be one."""


def parse_number(text: str) -> Decimal:
    """Read a typed number, or a sum that begins with “=”; raises NumberError.

    A single point or comma is the decimal sign, whatever follows it: 18.745 is eighteen and a bit. Of two different
    signs the last is the decimal sign; the same sign several times groups thousands. Not bound to any locale.
    """
    plain = _plain(text)
    if not plain:
        raise NumberError("A number is missing; write one such as 1.5 or 1,5.")
    number = _Sum(plain[1:], text).value() if plain.startswith("=") else _signed(plain, text)
    return _bounded(number, text)


def _plain(text: str) -> str:
    digits = "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in text)
    return digits.translate(_BLANKS).translate(_SIGNS)


def _signed(plain: str, text: str) -> Decimal:
    if plain[0] in "+-":
        number = _unsigned(plain[1:], text)
        return -number if plain[0] == "-" else number
    return _unsigned(plain, text)


def _unsigned(plain: str, text: str) -> Decimal:
    if len(plain) > 40 or not re.fullmatch(r"[\d.,]*\d[\d.,]*", plain):
        raise NumberError(f"“{_short(text)}” is no number; write one such as 1.5 or 1,5.")
    points, commas = plain.count("."), plain.count(",")
    if points + commas <= 1:
        return Decimal(plain.replace(",", "."))
    decimal_sign = _decimal_sign(plain, points, commas)
    whole, _, rest = plain.rpartition(decimal_sign) if decimal_sign else (plain, "", "")
    if not _GROUPED.fullmatch(whole) or len(set(re.sub(r"\d", "", whole))) > 1:
        raise NumberError(f"“{_short(text)}” can be read in several ways; write it without marks between thousands.")
    return Decimal(re.sub(r"[.,]", "", whole) + (f".{rest}" if rest else ""))


def _decimal_sign(plain: str, points: int, commas: int) -> str:
    if points and commas:
        return "." if plain.rfind(".") > plain.rfind(",") else ","
    return ""


def _bounded(number: Decimal, text: str) -> Decimal:
    if abs(number) >= LARGEST:
        raise NumberError(f"“{_short(text)}” is too large; numbers below 1 000 000 000 000 can be booked.")
    exponent = number.as_tuple().exponent
    if isinstance(exponent, int) and -exponent > MOST_DECIMALS:
        raise NumberError(f"“{_short(text)}” has more than {MOST_DECIMALS} decimals.")
    return number + 0


def _short(text: str) -> str:
    return text if len(text) <= 30 else f"{text[:29]}…"


class _Sum:
    """A sum of typed numbers with + - * / and brackets, worked out exactly and cut to six decimals at the end."""

    def __init__(self, plain: str, text: str) -> None:
        self._text = text
        self._tokens = _TOKEN.findall(plain)
        if "".join(self._tokens) != plain or len(self._tokens) > 100:
            raise self._error()

    def value(self) -> Decimal:
        number = self._terms(0)
        if self._tokens:
            raise self._error()
        exponent = number.as_tuple().exponent
        if isinstance(exponent, int) and exponent < -MOST_DECIMALS:
            return EXACT.quantize(number, Decimal(1).scaleb(-MOST_DECIMALS)).normalize(EXACT)
        return number

    def _terms(self, depth: int) -> Decimal:
        number = self._factors(depth)
        while self._tokens and self._tokens[0] in "+-":
            sign = self._tokens.pop(0)
            other = self._factors(depth)
            number = EXACT.add(number, other) if sign == "+" else EXACT.subtract(number, other)
        return number

    def _factors(self, depth: int) -> Decimal:
        number = self._atom(depth)
        while self._tokens and self._tokens[0] in "*/":
            sign = self._tokens.pop(0)
            other = self._atom(depth)
            if sign == "/" and not other:
                raise NumberError(f"“{_short(self._text)}” divides by zero.")
            number = EXACT.multiply(number, other) if sign == "*" else EXACT.divide(number, other)
        return number

    def _atom(self, depth: int) -> Decimal:
        part = self._tokens.pop(0) if self._tokens else ""
        if part == "-":
            return -self._atom(depth)
        if part == "(" and depth < 20:
            number = self._terms(depth + 1)
            if not self._tokens or self._tokens.pop(0) != ")":
                raise self._error()
            return number
        if not part or part in "+*/()":
            raise self._error()
        return _unsigned(part, self._text)

    def _error(self) -> NumberError:
        return NumberError(f"“{_short(self._text)}” can't be worked out; write a sum such as =12*1,5.")
