"""The documents of what was just submitted, wherever they are by now."""

from collections.abc import Sequence

from desktop_app.cli.jobs import Sender
from desktop_app.domain.commands import Allocate
from desktop_app.domain.documents import Chain, Document
from desktop_app.domain.plain_chains import without_allocations
from desktop_app.ports.backend import Refusal
from desktop_app.ports.outbox import Entry, State
from desktop_app.workflows.pending_documents import pending_document
from desktop_app.workflows.verbs import Verbs


def documents_of(verbs: Verbs, entries: Sequence[Entry], sender: Sender) -> Sequence[Document]:
    """The chain of an order with its steps, or of one step; entries are as they stand.

    Nothing is asked of the backend before it has the first of them. Where it does not answer in the time that the
    sender has left, what is known here is what there is.
    """
    first = entries[0]
    chain = sender.ask(lambda: _asked(verbs, first), None) if first.state is State.CONFIRMED else None
    if chain is not None:
        return chain.documents if isinstance(first.command, Allocate) else without_allocations(chain).documents
    rule = verbs.connections.rule(first.profile)
    found = {entry.number: entry for entry in entries}
    drafts = (pending_document(entry, rule, found.get) for entry in entries if entry.state is not State.WITHDRAWN)
    return [draft for draft in drafts if draft is not None]


def _asked(verbs: Verbs, first: Entry) -> Chain | None:
    try:
        return verbs.follow.chain(first.profile, first.remote_number or first.number)
    except Refusal:
        return None
