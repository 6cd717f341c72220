"""Customers with their addresses and contacts."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Address:
    """A postal address; label names it where a customer has several (“Tartu warehouse”)."""

    label: str = ""
    street: str = ""
    city: str = ""
    region: str = ""
    postal_code: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """A person at the customer's."""

    name: str
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Customer:
    """A customer; the first address is the billing address. payment_days is the time allowed, in days.

    price_list is the code of the list whose prices apply; empty for the items' own prices. discount_percent comes off
    for who pays within discount_days of the invoice; without days there is none.
    """

    code: str
    name: str
    vat_number: str = ""
    phone: str = ""
    email: str = ""
    currency: str = "EUR"
    payment_days: int = 14
    credit_limit: Decimal | None = None
    addresses: tuple[Address, ...] = ()
    contacts: tuple[Contact, ...] = ()
    notes: str = ""
    active: bool = True
    price_list: str = ""
    discount_percent: Decimal = Decimal(0)
    discount_days: int = 0

    @property
    def city(self) -> str:
        """The city of the billing address, or nothing."""
        return self.addresses[0].city if self.addresses else ""
