"""What customers and items have in common for the catalogue: a table, a code, and the words they are found by."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from desktop_app.domain.customers import Customer
from desktop_app.domain.items import Item
from desktop_app.storage.folding import word_lines

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
    """A kind of value: its table, its class, and the text in whose words it is found."""

    table: str
    value: type[V]
    text: Callable[[V], str]

    def words(self, values: Sequence[V]) -> list[str]:
        """The words by which each value is found, joined by blanks; none where it is out of use."""
        return word_lines([self.text(value) if value.active else "" for value in values])


def _customer_text(customer: Customer) -> str:
    phone = customer.phone
    joined = _NO_DIGIT.sub("", phone)
    return f"{customer.code} {customer.name} {customer.city} {customer.vat_number} {phone} {joined}"


def _item_text(item: Item) -> str:
    return f"{item.code} {item.name}"


CUSTOMERS = Kind("customers", Customer, _customer_text)
ITEMS = Kind("items", Item, _item_text)
