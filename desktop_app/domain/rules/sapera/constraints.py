"""What Sapera does not take in an item (sapera.md 5 and 5.3; the limits are assumed)."""

from decimal import Decimal
from typing import NamedTuple

from desktop_app.domain.rules.sapera.documents import PricedItem, Site

ONE = Decimal(1)


class Broken(NamedTuple):
    """What is wrong with an item: Sapera's name of the field, and a sentence with named places for its values."""

    field: str
    words: str
    values: dict[str, str]


def broken_by(priced: PricedItem, site: Site, *, has_instance: bool) -> Broken | None:
    """The first constraint that an item breaks, None where it can be sent.

    The discount is held against the rounded price × quantity, so that a whole line can always be given away. A site
    that allows surcharges takes discounts below zero; a discount above the amount is never a surcharge.
    """
    item = priced.item
    if item.quantity <= 0:
        return Broken(
            "quantity", "The quantity is {quantity}; it must be above zero.", {"quantity": str(item.quantity)}
        )
    if has_instance and item.quantity != ONE:
        words = "The quantity is {quantity}; a product instance is sold one by one, so it must be 1."
        return Broken("quantity", words, {"quantity": str(item.quantity)})
    if item.sales_price < 0:
        words = "The sales price is {price}; it must be zero or more."
        return Broken("salesPrice", words, {"price": str(item.sales_price)})
    return _discount(priced, site)


def _discount(priced: PricedItem, site: Site) -> Broken | None:
    values = {"discount": str(priced.item.manual_discount), "full": str(priced.full)}
    if priced.item.manual_discount > priced.full:
        return Broken("manualDiscount", "The discount of {discount} is larger than the item's {full}.", values)
    if priced.item.manual_discount < 0 and not site.allow_surcharge:
        words = "The discount is {discount}; below zero it is a surcharge, which the setting allow_surcharge permits."
        return Broken("manualDiscount", words, values)
    return None
