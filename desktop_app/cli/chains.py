"""The documents of what was just submitted, wherever they are by now."""

from collections.abc import Sequence

from desktop_app.domain.commands import Allocate
from desktop_app.domain.documents import Document
from desktop_app.domain.plain_chains import without_allocations
from desktop_app.ports.backend import Refusal
from desktop_app.ports.outbox import Entry, State
from desktop_app.workflows.pending_documents import pending_document
from desktop_app.workflows.verbs import Verbs


def documents_of(verbs: Verbs, entries: Sequence[Entry]) -> Sequence[Document]:
    """The chain of an order with its steps, or of one step; entries are as they stand.

    Nothing is asked of the backend before it has the first of them. Where it does not answer, what is known here is
    what there is.
    """
    first = entries[0]
    if first.state is State.CONFIRMED:
        try:
            chain = verbs.follow.chain(first.profile, first.remote_number or first.number)
            return chain.documents if isinstance(first.command, Allocate) else without_allocations(chain).documents
        except Refusal:
            pass
    rule = verbs.connections.rule(first.profile)
    found = {entry.number: entry for entry in entries}
    drafts = (pending_document(entry, rule, found.get) for entry in entries if entry.state is not State.WITHDRAWN)
    return [draft for draft in drafts if draft is not None]
