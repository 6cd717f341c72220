"""What the outbox says about its entries, made from values alone."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date as Date
from datetime import datetime
from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.command_sources import sources
from desktop_app.domain.commands import Amend, Cancel, Close, PlaceOrder, Reopen, SaveCustomer, document_kind, name_of
from desktop_app.domain.documents import DocumentKind
from desktop_app.domain.money import CurrencyError, currency
from desktop_app.ports.outbox import Entry, OutboxCounts, State
from desktop_app.ui import format as shown
from desktop_app.ui.counted import counted
from desktop_app.ui.outbox.look_up import Seen
from desktop_app.ui.outbox.possible import Deed
from desktop_app.ui.widgets.marks import Mark

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class StateWords:
    """How it stands with an entry: the mark's shape, its tone, and the words beside it."""

    mark: Mark
    tone: str
    words: str


def kind_word(entry: Entry) -> str:
    """What kind of wish an entry is, in one word."""
    return {
        "order": translate("Outbox", "Order"),
        "quotation": translate("Outbox", "Quotation"),
        "receipt": translate("Outbox", "Counter sale"),
        "delivery": translate("Outbox", "Delivery"),
        "invoice": translate("Outbox", "Invoice"),
        "collective_invoice": translate("Outbox", "Invoice"),
        "prepayment": translate("Outbox", "Prepayment invoice"),
        "payment": translate("Outbox", "Payment"),
        "allocation": translate("Outbox", "Allocation"),
        "refund": translate("Outbox", "Money back"),
        "return": _back_word(entry),
        "cancel": translate("Outbox", "Cancel"),
        "amendment": translate("Outbox", "Change of"),
        "close": translate("Outbox", "Close"),
        "reopen": translate("Outbox", "Reopen"),
        "customer": translate("Outbox", "Customer"),
        "goods_receipt": translate("Outbox", "Goods receipt"),
        "stock_count": translate("Outbox", "Stock count"),
    }[_named(entry)]


def _named(entry: Entry) -> str:
    """The name of an entry's command, or of what it begins a sale with."""
    if isinstance(entry.command, PlaceOrder):
        return str(document_kind(entry.command))
    return name_of(entry.command)


def _back_word(entry: Entry) -> str:
    is_credit = document_kind(entry.command) is DocumentKind.CREDIT_NOTE
    return translate("Outbox", "Credit note") if is_credit else translate("Outbox", "Return")


def document_words(entry: Entry) -> str:
    """“Order L-0009”, once it is confirmed “Order SO-00124”; “Cancel SO-00124”, “Customer ACME”."""
    return f"{kind_word(entry)} {_number(entry)}"


def _number(entry: Entry) -> str:
    if isinstance(entry.command, SaveCustomer):
        return entry.command.customer.code
    if isinstance(entry.command, Amend | Cancel | Close | Reopen):
        return ", ".join(sources(entry.command))
    return entry.remote_number or entry.number


def difference_words(entry: Entry) -> str:
    """What the backend made of a total otherwise than it was submitted; empty where both are the same, or one lacks."""
    here, there = entry.total, entry.remote_total
    if here is None or there is None or here == there:
        return ""
    words = translate("Outbox", "The total is {there} {code}, not {here} as it was worked out here.")
    code = entry.currency
    return words.format(there=amount_words(there, code), code=code, here=amount_words(here, code))


def amount_words(amount: Decimal | None, code: str) -> str:
    """An amount with the decimals of its currency; 2 where the currency is not known."""
    try:
        decimals = currency(code).decimals
    except CurrencyError:
        decimals = 2
    return shown.money(amount, decimals)


def total_words(entry: Entry) -> str:
    """“816.47 EUR”, as the backend has it where it said so; empty where there is no total."""
    total = total_of(entry)
    return "" if total is None else f"{amount_words(total, entry.currency)} {entry.currency}".strip()


def total_of(entry: Entry) -> Decimal | None:
    """The total as the backend has it, else as it was submitted; None where there is none or it is not known yet."""
    return entry.total if entry.remote_total is None else entry.remote_total


def state_words(seen: Seen, today: Date) -> StateWords:
    """How it stands with an entry."""
    return _STATES[seen.entry.state](seen, today)


def _waiting(seen: Seen, today: Date) -> StateWords:
    entry = seen.entry
    if seen.waits_for is not None:
        return StateWords(Mark.HALF, "warning", _waits(seen.waits_for))
    if not entry.tries:
        return StateWords(Mark.HALF, "warning", entry.reason or translate("Outbox", "waiting"))
    return StateWords(Mark.HALF, "warning", _with(tried_words(entry, today), entry.reason))


def _waits(needed: Entry) -> str:
    words = {
        "order": translate("Outbox", "waits for its order"),
        "quotation": translate("Outbox", "waits for its quotation"),
        "receipt": translate("Outbox", "waits for its receipt"),
        "delivery": translate("Outbox", "waits for its delivery"),
        "invoice": translate("Outbox", "waits for its invoice"),
        "collective_invoice": translate("Outbox", "waits for its invoice"),
        "prepayment": translate("Outbox", "waits for its prepayment invoice"),
        "payment": translate("Outbox", "waits for its payment"),
        "allocation": translate("Outbox", "waits for its allocation"),
        "refund": translate("Outbox", "waits for money to go back"),
        "return": translate("Outbox", "waits for a return"),
        "customer": translate("Outbox", "waits for its customer"),
        "cancel": translate("Outbox", "waits for a cancellation"),
        "amendment": translate("Outbox", "waits for its order to be changed"),
        "close": translate("Outbox", "waits for an order to be closed"),
        "reopen": translate("Outbox", "waits for an order to be reopened"),
        "goods_receipt": translate("Outbox", "waits for its goods receipt"),
        "stock_count": translate("Outbox", "waits for its stock count"),
    }[_named(needed)]
    needs_you = translate("Outbox", "{waits}, which needs you")
    return needs_you.format(waits=words) if needed.state is State.PARKED else words


def tried_words(entry: Entry, today: Date) -> str:
    """“tried once, next at 12:06:30”, “tried 2 times, next at 12:06:30”."""
    tried = counted("Outbox", "tried %n times", entry.tries, one="tried once")
    if entry.due_at is None:
        return tried
    return translate("Outbox", "{tried}, next at {time}").format(tried=tried, time=moment_words(entry.due_at, today))


def _with(words: str, reason: str) -> str:
    return f"{words} · {reason}" if reason else words


def _sending(_seen: Seen, _today: Date) -> StateWords:
    return StateWords(Mark.ARROW, "accent", translate("Outbox", "sending"))


def _unsure(seen: Seen, today: Date) -> StateWords:
    asked = translate("Outbox", "no answer, asked again at {time}")
    due = seen.entry.due_at
    words = asked.format(time=moment_words(due, today)) if due else translate("Outbox", "no answer, asked again now")
    return StateWords(Mark.QUERY, "warning", words)


def _parked(seen: Seen, _today: Date) -> StateWords:
    return StateWords(Mark.SQUARE, "danger", translate("Outbox", "Refused: {reason}").format(reason=seen.entry.reason))


def _confirmed(seen: Seen, _today: Date) -> StateWords:
    if seen.found:
        return StateWords(Mark.TICK, "done", translate("Outbox", "found by its key, sent once"))
    return StateWords(Mark.TICK, "done", translate("Outbox", "sent"))


def _withdrawn(_seen: Seen, _today: Date) -> StateWords:
    return StateWords(Mark.CROSS, "muted", translate("Outbox", "withdrawn"))


_STATES: dict[State, Callable[[Seen, Date], StateWords]] = {
    State.WAITING: _waiting,
    State.SENDING: _sending,
    State.UNSURE: _unsure,
    State.PARKED: _parked,
    State.CONFIRMED: _confirmed,
    State.WITHDRAWN: _withdrawn,
}


def moment_words(at: datetime, today: Date, *, exact: bool = False) -> str:
    """A UTC time as it is here: 12:06:30, exact 12:06:30.125; with its day where that is not today."""
    here = at.astimezone()
    time = shown.clock(here, seconds=True) + (f".{here.microsecond // 1000:03d}" if exact else "")
    return time if here.date() == today else f"{shown.near_day(here.date(), today)} {time}"


def counts_words(counts: OutboxCounts) -> str:
    """“2 waiting · 1 needs you · 148 sent today”."""
    return " · ".join(
        (
            counted("Outbox", "%n waiting", counts.waiting),
            counted("Outbox", "%n need you", counts.parked, one="1 needs you"),
            counted("Outbox", "%n sent today", counts.confirmed_today),
        )
    )


def sure_words(deed: Deed, entry: Entry, waiting: Sequence[Entry]) -> str:
    """What a deed that can't be undone would do."""
    document = document_words(entry)
    if deed is Deed.AGAIN:
        words = translate(
            "Outbox", "{document} is sent again unless the backend finds its key. Is it surely not there?"
        )
        return words.format(document=document)
    if not waiting:
        return translate("Outbox", "{document} will not be sent.").format(document=document)
    words = translate("Outbox", "{document} will not be sent, nor what waits for it: {others}.")
    return words.format(document=document, others=", ".join(document_words(each) for each in waiting))
