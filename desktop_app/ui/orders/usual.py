"""What a customer usually buys and what was paid for one item, from what the backend remembers."""

from collections.abc import Sequence

from desktop_app.domain.documents import PriceOnce
from desktop_app.ui.format import day, percent, price, quantity

MOST_USUAL = 6
MOST_PRICES = 4


def usual_items(prices: Sequence[PriceOnce]) -> list[PriceOnce]:
    """The newest purchase of each item, the items bought most often first."""
    newest: dict[str, PriceOnce] = {}
    times: dict[str, int] = {}
    for once in sorted(prices, key=lambda each: each.date, reverse=True):
        if once.item:
            newest.setdefault(once.item, once)
            times[once.item] = times.get(once.item, 0) + 1
    return sorted(newest.values(), key=lambda once: -times[once.item])[:MOST_USUAL]


def last_prices(prices: Sequence[PriceOnce], item: str) -> list[tuple[str, str]]:
    """When an item was bought and for how much, newest first: (date, price and discount)."""
    bought = sorted((once for once in prices if once.item == item), key=lambda each: each.date, reverse=True)
    return [(day(once.date), price_words(once)) for once in bought[:MOST_PRICES]]


def price_words(once: PriceOnce) -> str:
    """A price with its discount: 249.50 − 10 %."""
    words = price(once.unit_price)
    return f"{words} − {percent(once.discount_percent)} %" if once.discount_percent else words


def amount_words(once: PriceOnce) -> str:
    """How much was bought at which price: 3 × 18.745."""
    return f"{quantity(once.quantity)} × {price(once.unit_price)}"
