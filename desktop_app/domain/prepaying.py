"""Prepayment invoices: a part of an order's total asked for beforehand, with its VAT, and taken off later invoices.

What is asked for is shared over the order's VAT codes by what each is worth, the last cents by largest remainder. Each
later invoice takes of every code as much as it has of it; the one that completes the order takes all that is left.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import ROUND_FLOOR, Decimal

from desktop_app.domain.money import EXACT, HUNDRED, ZERO, Currency, currency, to_step
from desktop_app.domain.orders import Order, OrderLine
from desktop_app.domain.prepaid import Prepaid, PrepaidPart
from desktop_app.domain.rules.rule import Totals, VatShare
from desktop_app.domain.vat import VatCode


def asked(order: Order, total: Decimal, percent: Decimal | None, amount: Decimal | None) -> Decimal:
    """What a prepayment invoice over so many per cent of an order's total, or over an amount, comes to.

    A rounding step of the order is kept, half away from zero, so that what is left of the total fits its coins too.
    """
    money = currency(order.currency)
    wanted = amount if amount is not None else EXACT.multiply(total, percent or ZERO).scaleb(-2)
    if order.rounding and wanted != total:
        wanted = to_step(wanted, order.rounding)
    return money.round(wanted)


def shared(totals: Totals, amount: Decimal) -> tuple[Prepaid, ...]:
    """An amount shared over the VAT codes of an order by their gross worth; the shares add up to it exactly."""
    money = currency(totals.currency)
    weights = {share.code: share.base + share.amount for share in totals.vat if share.base + share.amount > 0}
    parts = _by_largest_remainder(weights, amount, money)
    percents = {share.code: share.percent for share in totals.vat}
    return tuple(_prepaid(code, percents[code], part, money) for code, part in parts.items() if part)


def _by_largest_remainder(weights: Mapping[str, Decimal], amount: Decimal, money: Currency) -> dict[str, Decimal]:
    whole = sum(weights.values(), ZERO)
    unit = Decimal(1).scaleb(-money.decimals)
    exact = {code: EXACT.divide(EXACT.multiply(amount, weight), whole) for code, weight in weights.items()}
    parts = {code: part.quantize(unit, ROUND_FLOOR) for code, part in exact.items()}
    missing = int((amount - sum(parts.values(), ZERO)) / unit)
    for code in sorted(parts, key=lambda code: (parts[code] - exact[code], code))[:missing]:
        parts[code] += unit
    return parts


def _prepaid(code: str, percent: Decimal, gross: Decimal, money: Currency) -> Prepaid:
    vat = money.round(EXACT.divide(EXACT.multiply(gross, percent), HUNDRED + percent))
    return Prepaid(code, percent, gross - vat, vat)


def prepayment_order(order: Order, number: str, shares: Iterable[Prepaid], codes: Mapping[str, VatCode]) -> Order:
    """A prepayment invoice as it is priced: a line with VAT for each code, nothing of the order's own discounts."""
    lines = tuple(
        OrderLine("", f"Prepayment for {number}", Decimal(1), share.gross, vat=codes[share.code]) for share in shares
    )
    plain = replace(order, lines=lines, prices_include_vat=True, discount=None, charges=(), rounding=None, extra={})
    return replace(plain, delivery_date=None, warehouse="", payment=None)


def less(share: Prepaid, taken: Iterable[Prepaid]) -> Prepaid:
    """What is left of a share after what was taken of it."""
    own = [each for each in taken if each.code == share.code]
    base, vat = sum((each.base for each in own), ZERO), sum((each.vat for each in own), ZERO)
    return Prepaid(share.code, share.percent, share.base - base, share.vat - vat)


def taken_off(left: Sequence[PrepaidPart], totals: Totals, *, completes: bool) -> list[PrepaidPart]:
    """What an invoice takes of what is left of prepayments, oldest first; all of it where it completes the order."""
    room = {share.code: Prepaid(share.code, share.percent, share.base, share.amount) for share in totals.vat}
    money = totals.total
    found = []
    for part in left:
        shares = []
        for share in part.shares:
            own = share if completes else _at_most(share, room.get(share.code), money)
            if not completes and ZERO < money - own.gross <= totals.rounding and _covers(room, own):
                own = own._replace(base=own.base + min(money - own.gross, share.gross - own.gross))
            if own.gross:
                shares.append(own)
                money -= own.gross
                room[share.code] = less(room.get(share.code, own), [own])
        if shares:
            found.append(PrepaidPart(part.number, tuple(shares)))
    return found


def _covers(room: Mapping[str, Prepaid], own: Prepaid) -> bool:
    """Nothing of the invoice but its rounding is left once this share is taken."""
    return sum((each.gross for each in room.values()), ZERO) <= own.gross


def _at_most(share: Prepaid, room: Prepaid | None, money: Decimal) -> Prepaid:
    """As much of a share as the invoice has at its code, and as is left of its total."""
    if room is None or room.gross <= 0 or money <= 0:
        return Prepaid(share.code, share.percent, ZERO, ZERO)
    if min(room.gross, share.gross) > money:
        vat = EXACT.quantize(EXACT.divide(EXACT.multiply(money, share.vat), share.gross), share.vat)
        return Prepaid(share.code, share.percent, money - vat, vat)
    return share if share.gross <= room.gross else Prepaid(share.code, share.percent, room.base, room.vat)


def deducted(totals: Totals, parts: Iterable[PrepaidPart], balance: Decimal = ZERO) -> Totals:
    """An invoice's totals less what was prepaid; balance are the cents that make an order's invoices its total."""
    parts = list(parts)
    shares = [share for part in parts for share in part.shares]
    known = {share.code for share in totals.vat}
    vat = [_share_less(share, [each for each in shares if each.code == share.code]) for share in totals.vat]
    vat += [VatShare(share.code, share.percent, -share.base, -share.vat) for share in shares if share.code not in known]
    gross = sum((part.total for part in parts), ZERO)
    return replace(
        totals,
        net=totals.net - sum((part.net for part in parts), ZERO),
        vat=tuple(share for share in vat if share.base or share.amount),
        rounding=totals.rounding + balance,
        total=totals.total - gross + balance,
    )


def _share_less(share: VatShare, taken: Sequence[Prepaid]) -> VatShare:
    base, vat = sum((each.base for each in taken), ZERO), sum((each.vat for each in taken), ZERO)
    return share._replace(base=share.base - base, amount=share.amount - vat)
