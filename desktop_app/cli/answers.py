"""Values as the JSON that commands answer with: amounts as decimal texts, dates as 2026-11-21."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from desktop_app.domain.commands import name_of
from desktop_app.domain.documents import Chain, Document
from desktop_app.domain.money import currency
from desktop_app.domain.orders import Order
from desktop_app.domain.problems import InvalidInput, Problem
from desktop_app.domain.rules.rule import PricedOrder, Rule, Step, Totals
from desktop_app.ports.outbox import Entry, State


def amount(value: Decimal) -> str:
    """A decimal as text, never with an exponent."""
    return format(value, "f")


def money(value: Decimal, code: str) -> str:
    """A sum with all the decimals of its currency, and with those beyond that a backend booked."""
    if not code:
        return amount(value)
    rounded = currency(code).round(value)
    return amount(rounded if rounded == value else value.normalize())


def document_answer(document: Document) -> dict[str, Any]:
    """A document as it stands in a chain."""
    return {
        "kind": document.kind.value,
        "number": document.number,
        "date": document.date.isoformat(),
        "total": money(document.total, document.currency),
        "open": money(document.open, document.currency),
        "status": document.status.value,
    }


def listed_answer(document: Document) -> dict[str, Any]:
    """A document as it stands in a list: as in a chain, and whose it is."""
    answer = document_answer(document)
    answer |= {"currency": document.currency, "customer": document.customer, "customer_name": document.customer_name}
    if document.reference:
        answer["reference"] = document.reference
    if document.due_date is not None:
        answer["due_date"] = document.due_date.isoformat()
    return answer


def links_answer(chain: Chain) -> list[dict[str, Any]]:
    """Which document followed from which, and the money that went along."""
    return [{"source": link.source, "target": link.target, "amount": amount(link.amount)} for link in chain.links]


def entries_answer(
    entries: Sequence[Entry], chain: Sequence[Document], known_by: str, notices: Sequence[str] = ()
) -> dict[str, Any]:
    """The answer to an order with the steps that follow it, or to one step: entries are as they stand at the end.

    The number and the total are the first entry's. A reason is there where something is held, notices where the
    backend said something to be read.
    """
    first = entries[0]
    total = first.total if first.remote_total is None else first.remote_total
    number = first.remote_number or first.number
    # money may have come in another currency than what it was paid on
    code = next((document.currency for document in chain if document.number == number), "") or first.currency
    answer: dict[str, Any] = {
        "id": known_by,
        "reference": first.reference,
        "key": first.key,
        "state": state_of(entries).value,
        "number": number,
        "total": None if total is None else money(total, code),
        "currency": code,
        "chain": [document_answer(document) for document in chain],
    }
    reason = next((entry.reason for entry in entries if entry.reason and not entry.is_settled), "")
    if reason:
        answer["reason"] = reason
    if notices:
        answer["notices"] = list(notices)
    return answer


_STATES_WORST_FIRST = (State.PARKED, State.UNSURE, State.SENDING, State.WAITING, State.WITHDRAWN, State.CONFIRMED)


def state_of(entries: Sequence[Entry]) -> State:
    """The state of an order with all its steps: confirmed only where every one is."""
    return min((entry.state for entry in entries), key=_STATES_WORST_FIRST.index)


def entry_answer(entry: Entry) -> dict[str, Any]:
    """An entry of the outbox."""
    answer: dict[str, Any] = {
        "key": entry.key,
        "profile": entry.profile,
        "command": name_of(entry.command),
        "number": entry.number,
        "remote_number": entry.remote_number,
        "state": entry.state.value,
        "customer": entry.customer,
        "reference": entry.reference,
        "total": None if entry.total is None else money(entry.total, entry.currency),
        "currency": entry.currency,
        "made_at": entry.made_at.isoformat(),
        "tries": entry.tries,
        "due_at": None if entry.due_at is None else entry.due_at.isoformat(),
        "reason": entry.reason,
    }
    if entry.field or entry.line is not None:
        answer |= {"field": entry.field, "line": entry.line}
    return answer


def error_answer(reference: str, field: str, line: int | None, message: str) -> dict[str, Any]:
    """The answer to an order that is wrong."""
    return {"reference": reference, "error": {"field": field, "line": line, "message": message}}


def invalid_answer(reference: str, error: InvalidInput) -> dict[str, Any]:
    """The answer to an order that was refused before anything was done: its first problem."""
    problem = error.problems[0]
    return error_answer(reference, problem.field, problem.line, problem.message)


def notes_answer(notes: Sequence[Problem]) -> list[dict[str, Any]]:
    """How an order was converted for a backend that can't take it as typed."""
    return [{"field": note.field, "line": note.line, "message": note.message} for note in notes]


def quote_answer(order: Order, priced: PricedOrder, rule: Rule) -> dict[str, Any]:
    """An order's prices: each line by itself, and the totals."""
    return {"reference": order.reference, "lines": _lines(order, priced, rule), **_totals(priced.totals)}


def _lines(order: Order, priced: PricedOrder, rule: Rule) -> list[dict[str, Any]]:
    answers = []
    for row, line in enumerate(order.lines):
        net, vat, gross = map(amount, rule.line_figures(order, priced, row))
        answers.append({"line": row + 1, "item": line.item, "net": net, "vat": vat, "gross": gross})
    return answers


def _totals(totals: Totals) -> dict[str, Any]:
    return {
        "net": amount(totals.net),
        "discount": amount(totals.discount),
        "charges": amount(totals.charges),
        "vat": [
            {"code": code, "percent": amount(percent), "base": amount(base), "amount": amount(charged)}
            for code, percent, base, charged in totals.vat
        ],
        "rounding": amount(totals.rounding),
        "total": amount(totals.total),
        "currency": totals.currency,
        "rule": totals.rule,
    }


def steps_answer(steps: Sequence[Step]) -> list[dict[str, Any]]:
    """The steps from an order's own numbers to its total."""
    return [
        {
            "figure": step.figure,
            "line": step.line,
            "formula": step.formula,
            "inputs": {name: amount(value) for name, value in step.inputs.items()},
            "result": amount(step.result),
            "rounding": step.rounding,
            "source": step.source,
        }
        for step in steps
    ]
