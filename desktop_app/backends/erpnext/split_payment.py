"""Payments by several methods: a payment entry for each, made one after the other under keys that follow from one.

The last of them carries the key of the whole, so that it is found only when all of them are there.
"""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import partial
from uuid import NAMESPACE_OID, uuid5

from desktop_app.backends.erpnext.doctypes import PAYMENT
from desktop_app.backends.erpnext.names import Names
from desktop_app.backends.erpnext.payment import Paying
from desktop_app.backends.erpnext.sending import Sending
from desktop_app.domain.commands import Pay, PayTarget
from desktop_app.domain.documents import ZERO
from desktop_app.domain.money import currency
from desktop_app.domain.tenders import tender_problems, tendered
from desktop_app.ports.backend import Receipt, Rejected


class SplitPaying:
    """Carries out payments of one site that have several methods."""

    def __init__(self, names: Names, paying: Paying, sending: Sending) -> None:
        self._names, self._paying, self._sending = names, paying, sending

    def send(self, command: Pay, key: str) -> Receipt:
        """Make what is missing of a payment's entries; raises Rejected, with what of it is booked already."""
        parts = tuple(parts_of(command))
        for part in parts:
            self._paying.check_method(part)
        made: list[Receipt] = []
        for at, part in enumerate(parts, 1):
            is_last = at == len(parts)
            prepare = partial(self._paying.unsaved, part, is_last=is_last)
            try:
                one = self._sending.make(PAYMENT, key if is_last else _key_of(key, at), prepare)
                self._check_same(one, part)
            except Rejected as refusal:
                refusal.message += _booked(made, parts)
                raise
            made.append(one)
        told = _told(made, parts) if len(made) > 1 else ()
        notices = (*told, *(words for one in made for words in one.notices))
        return replace(made[-1], total=_sum(made), notices=tuple(dict.fromkeys(notices)))

    def _check_same(self, one: Receipt, part: Pay) -> None:
        """Raise Rejected where what an earlier try booked by a method is not what is wanted by now."""
        if not one.found or one.total == part.amount or one.currency != self._paying.currency(part):
            return
        booked = currency(one.currency).round(one.total or ZERO)
        words = f"{booked} {one.currency} is booked already as {one.number} and not {part.amount} by {part.method}"
        raise Rejected(f"{words}; leave that as it was, and change the others.", "tenders")

    def whole(self, found: Receipt, key: str) -> Receipt:
        """What was found under a key with the total of the payment entries that were made before it."""
        if self._names.doctype(found.number) != PAYMENT:
            return found
        made = [found]
        while before := self._sending.find(_key_of(key, len(made)), is_there=True):
            made.append(before)
        return replace(found, total=_sum(made))


def parts_of(command: Pay) -> Iterator[Pay]:
    """A payment for each method, the account of the first where one was typed; raises Rejected."""
    amount = tendered(command.tenders) if command.amount is None else command.amount
    for problem in tender_problems(command.tenders, amount):
        raise Rejected(problem.message, problem.field, problem.line)
    left = list(command.targets)
    for at, tender in enumerate(command.tenders):
        targets, left = _shared(left, tender.amount)
        yield replace(
            command,
            targets=targets,
            amount=tender.amount,
            method=tender.method,
            reference=tender.reference or command.reference,
            account="" if at else command.account,
            tenders=(),
        )


def _shared(targets: list[PayTarget], amount: Decimal) -> tuple[tuple[PayTarget, ...], list[PayTarget]]:
    """What one method lays on targets, and what is left for the next; without amounts all of them are for all."""
    if all(target.amount is None for target in targets):
        return tuple(targets), targets
    if any(target.amount is None for target in targets):
        words = "Say an amount for each document or for none, where a payment has several methods."
        raise Rejected(words, "targets")
    taken, left = [], []
    for target in targets:
        asked = target.amount or ZERO
        given = min(asked, amount)
        amount -= given
        taken.append(replace(target, amount=given))
        left.append(replace(target, amount=asked - given))
    return tuple(taken), left


def _key_of(key: str, at: int) -> str:
    """The key of a payment entry before the last, counted from 1."""
    return str(uuid5(NAMESPACE_OID, f"{key} {at}"))


def _sum(made: list[Receipt]) -> Decimal:
    return sum((one.total or ZERO for one in made), ZERO)


def _told(made: list[Receipt], parts: tuple[Pay, ...]) -> tuple[str, ...]:
    entries = ", ".join(f"{one.number} ({part.method} {part.amount})" for one, part in zip(made, parts, strict=False))
    return (f"A payment entry for each method: {entries}.",)


def _booked(made: list[Receipt], parts: tuple[Pay, ...]) -> str:
    if not made:
        return ""
    entries = ", ".join(f"{part.method} {part.amount} as {one.number}" for one, part in zip(made, parts, strict=False))
    return f" Booked already is {entries}."
