"""What a sale needs besides customers and items, as a backend keeps it: warehouses, methods, accounts and rates."""

from dataclasses import dataclass
from enum import StrEnum

from desktop_app.domain.exchange import NO_EXCHANGE, Exchange
from desktop_app.domain.stock import Warehouse


class MethodKind(StrEnum):
    """What a method of payment is like."""

    CASH = "cash"
    BANK = "bank"
    OTHER = ""


@dataclass(frozen=True, slots=True)
class PaymentMethod:
    """A method of payment by the backend's own name; account is where its money comes in, empty where none is set."""

    name: str
    kind: MethodKind = MethodKind.OTHER
    account: str = ""


@dataclass(frozen=True, slots=True)
class MoneyAccount:
    """An account onto which money may come in; name is how people call it, empty where it has only its code."""

    code: str
    name: str = ""
    kind: MethodKind = MethodKind.OTHER
    currency: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Means:
    """All of it as one value; usual_… is what counts where nothing is said, empty where the backend alone knows."""

    company: str = ""
    exchange: Exchange = NO_EXCHANGE
    warehouses: tuple[Warehouse, ...] = ()
    usual_warehouse: str = ""
    methods: tuple[PaymentMethod, ...] = ()
    usual_method: str = ""
    accounts: tuple[MoneyAccount, ...] = ()
    usual_account: str = ""
