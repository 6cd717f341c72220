"""The fields of customer and item lists, and what people call their columns."""

from collections.abc import Iterable

from desktop_app.domain.problems import InvalidInput, Problem

CUSTOMER: dict[str, tuple[str, ...]] = {
    "code": ("customerID", "customer", "code"),
    "name": ("companyName", "name"),
    "contact": ("contactName",),
    "address": ("address",),
    "city": ("city",),
    "region": ("region",),
    "postal_code": ("postalCode",),
    "country": ("country",),
    "phone": ("phone",),
    "email": ("email",),
    "vat_number": ("vatNumber",),
}

ITEM: dict[str, tuple[str, ...]] = {
    "code": ("productID", "item", "code", "sku"),
    "name": ("productName", "name"),
    "price": ("unitPrice", "price"),
    "barcode": ("barcode",),
    "unit": ("unit",),
    "vat": ("vat",),
    "active": (),
    "discontinued": (),
    "tracked": (),
}
"""active, discontinued and tracked are read only where a map names their columns."""


def check_fields(fields: Iterable[str]) -> None:
    """Raises InvalidInput for a field that neither list has."""
    known = sorted(CUSTOMER.keys() | ITEM.keys())
    for field in fields:
        if field not in known:
            words = "The map names a field “{field}” that there is not; there are {known}."
            raise InvalidInput(Problem("map", words, {"field": field, "known": ", ".join(known)}))
