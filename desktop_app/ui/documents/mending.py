"""A delivery note, sales invoice or return that was refused, back in its form as it was typed."""

from desktop_app.domain.commands import Deliver, Invoice, NextPart, Return
from desktop_app.domain.documents import Chain
from desktop_app.ports.outbox import Entry, State
from desktop_app.ui import format as shown
from desktop_app.ui.documents.chain_cards import Step, open_lines
from desktop_app.ui.documents.follow_form import FollowForm, follow_form

_STEPS = {Deliver: Step.DELIVER, Invoice: Step.INVOICE, Return: Step.RETURN}


def follows(entry: Entry) -> bool:
    """Whether a refused entry was to follow from another document and can come back into its form."""
    return entry.state is State.PARKED and isinstance(entry.command, NextPart)


def mended_form(entry: Entry, chain: Chain, number: str) -> FollowForm | None:
    """The form of a refused document as it was typed; number is its source's. None where that is not in the chain."""
    command = entry.command
    source = next((one for one in chain.documents if one.number == number), None)
    if source is None or not isinstance(command, NextPart):
        return None
    step = _STEPS[type(command)]
    form = follow_form(step, source, open_lines(source, step, _without(chain, entry.number)))
    if not command.lines:
        return form
    form, wanted = form.with_nothing(), {each.line: each for each in command.lines}
    for row, line in enumerate(form.lines):
        taken = wanted.get(line.left.line.line)
        if taken is not None:
            form = form.named(row, taken.serials).typed(row, shown.quantity(taken.quantity))
    return form


def refused_row(form: FollowForm, line: int | None) -> int:
    """The row of the form that a refusal speaks of, which counts the lines that were sent; -1 for none."""
    sent = [row for row, each in enumerate(form.lines) if each.quantity > 0]
    return sent[line - 1] if line is not None and 0 < line <= len(sent) else -1


def _without(chain: Chain, number: str) -> Chain:
    documents = tuple(one for one in chain.documents if one.number != number)
    return Chain(documents, tuple(link for link in chain.links if number not in (link.source, link.target)))
