"""What customers and items have in common for the catalogue: a table, a code, and the words they are found by."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from desktop_app.domain.customers import Customer
from desktop_app.domain.items import Item
from desktop_app.storage.folding import words_of

_NO_DIGIT = re.compile(r"\D")


class Coded(Protocol):
    """Something with a code that may be out of use."""

    @property
    def code(self) -> str:
        """The code."""

    @property
    def active(self) -> bool:
        """Whether it is in use."""


V = TypeVar("V", bound=Coded)


@dataclass(frozen=True, slots=True)
class Kind(Generic[V]):
    """A kind of value: its table, its class, the words of its names and the words of its codes and numbers."""

    table: str
    value: type[V]
    names: Callable[[V], list[str]]
    codes: Callable[[V], list[str]]

    def words(self, value: V) -> list[str]:
        """Every word by which a value is found, once; none where it is out of use."""
        return list(dict.fromkeys(self.names(value) + self.codes(value))) if value.active else []


def _customer_names(customer: Customer) -> list[str]:
    return words_of(f"{customer.name} {customer.city}")


def _customer_codes(customer: Customer) -> list[str]:
    phone = _NO_DIGIT.sub("", customer.phone)
    return words_of(f"{customer.code} {customer.vat_number} {customer.phone} {phone}")


def _item_names(item: Item) -> list[str]:
    return words_of(item.name)


def _item_codes(item: Item) -> list[str]:
    return words_of(item.code)


CUSTOMERS = Kind("customers", Customer, _customer_names, _customer_codes)
ITEMS = Kind("items", Item, _item_names, _item_codes)
