"""Sums as a person works them out on paper, in fractions; asks nothing of the program."""

from decimal import Decimal
from fractions import Fraction

HALF = Fraction(1, 2)


def cents(amount):
    """An amount to the cent, half a cent away from zero."""
    whole = int(abs(Fraction(amount)) * 100 + HALF)
    return Decimal(whole if amount >= 0 else -whole).scaleb(-2)


def net(lines):
    """What lines of quantity, unit price and VAT in per cent come to without VAT, each line to the cent."""
    return sum((cents(Fraction(many) * Fraction(price)) for many, price, _ in lines), Decimal(0))


def vat(lines):
    """The VAT of lines, to the cent for each rate over all of its lines."""
    bases = {}
    for many, price, rate in lines:
        bases[rate] = bases.get(rate, Fraction(0)) + Fraction(cents(Fraction(many) * Fraction(price)))
    return sum((cents(base * rate / 100) for rate, base in bases.items()), Decimal(0))


def total(lines):
    """What lines come to with VAT."""
    return net(lines) + vat(lines)


def within(gross, rate):
    """The VAT that an amount with VAT has in it."""
    return cents(Fraction(gross) * rate / (100 + rate))


def of_share(amount, part, whole):
    """What of an amount falls on a part of a whole, to the cent."""
    return cents(Fraction(amount) * Fraction(part) / Fraction(whole))
