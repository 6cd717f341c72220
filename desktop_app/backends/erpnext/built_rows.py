"""Rows of taxes that build on rows before them, as percentages of the net."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any, Final

from desktop_app.domain.money import EXACT, HUNDRED, ZERO
from desktop_app.domain.rules.erpnext.documents import ChargeType

BUILDS: Final = (ChargeType.ON_PREVIOUS_ROW_AMOUNT.value, ChargeType.ON_PREVIOUS_ROW_TOTAL.value)


def net_percents(rows: Iterable[tuple[Any, Any, Decimal]]) -> list[Decimal | None]:
    """What each row comes to in per cent of the net, None where it is an amount or goes by the piece.

    A row is its charge type, the number from 1 of the row it refers to, and its rate, all as the site has them.
    """
    found: list[Decimal | None] = []
    for kind, row_id, rate in rows:
        before = int(row_id or 0)
        if kind in BUILDS and 0 < before <= len(found):
            base = found[before - 1] or ZERO
            if kind == ChargeType.ON_PREVIOUS_ROW_TOTAL.value:
                base = HUNDRED + sum((part or ZERO for part in found[:before]), ZERO)
            found.append(EXACT.multiply(rate, base).scaleb(-2))
        else:
            found.append(rate if kind == ChargeType.ON_NET_TOTAL.value else None)
    return found
