"""Credit that stands open for the customer of the chosen invoices, and the allocations that would use it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.allocation import allocate
from desktop_app.domain.commands import Allocate, PayTarget
from desktop_app.domain.documents import ZERO, Document
from desktop_app.ui.payments.open_invoices import OpenInvoice
from desktop_app.ui.payments.plan import Plan
from desktop_app.ui.payments.words import listed, with_currency
from desktop_app.ui.widgets.strip import Level, StripRow

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Use:
    """One credit with the allocation that would use it, as values and in words."""

    credit: Document
    command: Allocate


def free_credits(found: Iterable[Document], under_way: Iterable[Allocate]) -> tuple[Document, ...]:
    """Credits with what is still free of them once the allocations in the outbox are booked."""
    taken: dict[str, Decimal] = {}
    for command in under_way:
        taken[command.credit] = taken.get(command.credit, ZERO) + (command.amount or ZERO)
    free = (replace(one, open=one.open - taken.get(one.number, ZERO)) for one in found)
    return tuple(one for one in free if one.open > 0)


def uses(credits_: Iterable[Document], now: Plan) -> tuple[Use, ...]:
    """How the credit of the customer is laid on the chosen invoices, the oldest credit first."""
    rooms: list[OpenInvoice] = list(now.chosen)
    found = []
    for credit in credits_:
        if (credit.customer, credit.currency) != (now.customer, now.currency):
            continue
        laid = [each for each in allocate(rooms, credit.open) if each.amount]
        if laid:
            targets = tuple(PayTarget(each.number, each.amount) for each in laid)
            amount = sum((each.amount for each in laid), ZERO)
            found.append(Use(credit, Allocate(credit.number, targets, amount)))
        given = {each.number: each.amount for each in laid}
        rooms = [replace(room, under_way=room.under_way + given.get(room.number, ZERO)) for room in rooms]
    return tuple(found)


def credit_row(wanted: Sequence[Use], now: Plan, key: str) -> StripRow:
    """“12.50 EUR of ACME Trading OÜ can be used for SI-00070 (CN-00001)”, and the key that uses it."""
    words = translate("Payments", "{amount} of {customer} can be used for {invoices} ({credits})")
    return StripRow(
        "credit",
        Level.DONE,
        words.format(
            amount=with_currency(_amount(wanted), now.currency),
            customer=now.customer_name,
            invoices=_invoices(wanted),
            credits=listed([use.credit.number for use in wanted]),
        ),
        translate("Payments", "Credit"),
        translate("Payments", "use it"),
        key,
    )


def used_row(wanted: Sequence[Use]) -> StripRow:
    """“12.50 EUR of credit for SI-00070 is in the outbox.”."""
    words = translate("Payments", "{amount} of credit for {invoices} is in the outbox.")
    amount = with_currency(_amount(wanted), wanted[0].credit.currency)
    return StripRow("used", Level.NOTICE, words.format(amount=amount, invoices=_invoices(wanted)))


def _amount(wanted: Sequence[Use]) -> Decimal:
    return sum((use.command.amount or ZERO for use in wanted), ZERO)


def _invoices(wanted: Sequence[Use]) -> str:
    return listed(list(dict.fromkeys(target.number for use in wanted for target in use.command.targets)))
