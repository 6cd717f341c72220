"""Which documents a command builds on, and the same command once their numbers are others."""

from collections.abc import Callable
from dataclasses import replace

from desktop_app.domain.commands import (
    Allocate,
    Amend,
    Cancel,
    Close,
    CollectiveInvoice,
    Command,
    Deliver,
    Invoice,
    NextPart,
    Pay,
    PayTarget,
    PlaceOrder,
    Prepay,
    Refund,
    Reopen,
    Return,
)


def sources(command: Command) -> tuple[str, ...]:
    """The numbers of the documents that a command builds on."""
    match command:
        case PlaceOrder() | Deliver() | Invoice() | Return() | Prepay():
            return (source,) if (source := _source(command)) else ()
        case CollectiveInvoice(deliveries=deliveries):
            return deliveries
        case Pay(targets=targets):
            return tuple(target.number for target in targets)
        case Allocate(credit=credit, targets=targets):
            return (credit, *(target.number for target in targets))
        case (
            Cancel(number=number)
            | Close(number=number)
            | Reopen(number=number)
            | Refund(credit=number)
            | Amend(number=number)
        ):
            return (number,)
        case _:
            return ()


def with_sources(command: Command, rename: Callable[[str], str]) -> Command:
    """The same command with the numbers of its sources replaced, as when a temporary number became a real one."""
    match command:
        case PlaceOrder() | Deliver() | Invoice() | Return() | Prepay():
            return _with_source(command, rename) if _source(command) else command
        case CollectiveInvoice(deliveries=deliveries):
            return replace(command, deliveries=tuple(rename(number) for number in deliveries))
        case Pay(targets=targets, write_offs=write_offs, discounts=discounts):
            written, let_off = _renamed(write_offs, rename), _renamed(discounts, rename)
            return replace(command, targets=_renamed(targets, rename), write_offs=written, discounts=let_off)
        case Allocate(credit=credit) | Refund(credit=credit):
            if isinstance(command, Allocate):
                command = replace(command, targets=_renamed(command.targets, rename))
            return replace(command, credit=rename(credit))
        case Cancel(number=number) | Close(number=number) | Reopen(number=number) | Amend(number=number):
            return replace(command, number=rename(number))
        case _:
            return command


def _renamed(targets: tuple[PayTarget, ...], rename: Callable[[str], str]) -> tuple[PayTarget, ...]:
    return tuple(replace(target, number=rename(target.number)) for target in targets)


def _source(command: PlaceOrder | Prepay | NextPart) -> str:
    """The one document that a command builds on; an order may name its quotation, and else builds on none."""
    return command.order.quotation if isinstance(command, PlaceOrder) else command.source


def _with_source(command: PlaceOrder | Prepay | NextPart, rename: Callable[[str], str]) -> Command:
    if isinstance(command, PlaceOrder):
        return replace(command, order=replace(command.order, quotation=rename(command.order.quotation)))
    return replace(command, source=rename(command.source))
