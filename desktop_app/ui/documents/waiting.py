"""What is still in the outbox as documents of the list, above those that the books have."""

from collections.abc import Sequence
from datetime import date as Date
from typing import TYPE_CHECKING

from desktop_app.domain.commands import PlaceOrder, document_kind
from desktop_app.domain.documents import ZERO, Document, DocumentQuery, DocumentStatus
from desktop_app.ports.outbox import UNDER_WAY, Entry
from desktop_app.ui.documents.document_rows import document_row
from desktop_app.ui.widgets.rows import Row

if TYPE_CHECKING:  # the window shows itself before the verbs' modules are needed
    from desktop_app.workflows.settle_outbox import SettleOutbox


def still_waiting(outbox: "SettleOutbox", entries: Sequence[Entry], documents: Sequence[Document]) -> list[Entry]:
    """The entries without those that were confirmed while the documents were fetched and are among them. Blocks."""
    there = {document.number for document in documents}
    return [entry for entry in entries if outbox.get(entry.key).remote_number not in there]


def waiting_rows(entries: Sequence[Entry], query: DocumentQuery, today: Date, usual: str = "") -> list[Row]:
    """The rows of those entries that a query asks for, newest first; any currency but the usual one is said."""
    drafts = [(entry, draft) for entry in entries if (draft := _draft(entry))]
    fitting = [(entry, draft) for entry, draft in drafts if _fits(draft, query)]
    return [document_row(draft, today, usual or draft.currency, entry.state) for entry, draft in fitting]


def _draft(entry: Entry) -> Document | None:
    kind = document_kind(entry.command)
    if kind is None or entry.state not in UNDER_WAY:
        return None
    day = entry.command.order.date if isinstance(entry.command, PlaceOrder) else None
    total = entry.total or ZERO
    return Document(
        kind=kind,
        number=entry.number,
        date=day or getattr(entry.command, "date", None) or entry.made_at.astimezone().date(),
        customer=entry.customer,
        customer_name=entry.customer_name,
        currency=entry.currency or "EUR",
        net=total,
        vat=ZERO,
        total=total,
        open=ZERO,
        status=DocumentStatus.DRAFT,
        reference=entry.reference,
    )


def _fits(draft: Document, query: DocumentQuery) -> bool:
    if query.overdue_on is not None or (query.since is not None and draft.date < query.since):
        return False
    if query.kind not in (None, draft.kind) or query.customer not in ("", draft.customer):
        return False
    text = f"{draft.number} {draft.customer} {draft.customer_name} {draft.reference}".casefold()
    return all(word in text for word in query.text.casefold().split())
