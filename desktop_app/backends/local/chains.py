"""The chain of a document: up to the orders that it came from, and down to all that followed from those.

From a payment the chain goes up to everything it paid; from anything else it does not cross over, by a payment that
served several, into the orders of others. Where credit was used, the payment or credit note that it came from stands
there too, without the rest of its own chain.
"""

from sqlalchemy import bindparam, select

from desktop_app.backends.local.documents import WITH_ID, WITH_OWNER, with_lines, with_money
from desktop_app.backends.local.prepared import Prepared
from desktop_app.backends.local.session import Session
from desktop_app.backends.local.tables import DOCUMENTS, LINES, LINKS
from desktop_app.domain.documents import Chain, DocumentKind, Link
from desktop_app.ports.backend import Rejected

_start = select(DOCUMENTS.c.id).where(DOCUMENTS.c.number == bindparam("wanted"))
_up = _start.cte("up", recursive=True)
_up = _up.union(select(LINKS.c.source_id).join(_up, LINKS.c.target_id == _up.c.id))
_down = select(_up.c.id).cte("down", recursive=True)
_down = _down.union(select(LINKS.c.target_id).join(_down, LINKS.c.source_id == _down.c.id))
_allocation, _credit = DOCUMENTS.alias("allocation"), DOCUMENTS.alias("credit")
_used = (
    select(LINKS.c.source_id)
    .join(_allocation, _allocation.c.id == LINKS.c.target_id)
    .join(_credit, _credit.c.id == LINKS.c.source_id)
    .where(
        LINKS.c.target_id.in_(select(_down.c.id)),
        _allocation.c.kind == DocumentKind.ALLOCATION.value,
        (_credit.c.kind == DocumentKind.PAYMENT.value) | (_credit.c.kind == DocumentKind.CREDIT_NOTE.value),
    )
)
_members = select(_down.c.id).union(_used)

_DOCUMENTS = Prepared(WITH_ID.where(DOCUMENTS.c.id.in_(_members)).order_by(DOCUMENTS.c.id))
_LINES = Prepared(WITH_OWNER.where(LINES.c.document_id.in_(_members)))
_LINKS = Prepared(
    select(LINKS.c.source_id, LINKS.c.target_id, LINKS.c.amount)
    .where(LINKS.c.source_id.in_(_members))
    .order_by(LINKS.c.source_id, LINKS.c.target_id)
)
"""Some lead out of the chain and are left out afterwards: asked for here too, PostgreSQL compiles for 200 ms."""
_RANKS = {kind: rank for rank, kind in enumerate(DocumentKind)}


def read_chain(books: Session, number: str) -> Chain:
    """All documents linked with one, with their lines; raises Rejected for an unknown number."""
    rows = books.all(_DOCUMENTS, wanted=number)
    if not rows:
        raise Rejected(f"There is no document {number} in these books.", "number")
    found = with_lines(rows, books.all(_LINES, wanted=number))
    documents = {key: with_money(books, key, document) for key, document in found.items()}
    links = tuple(
        Link(documents[source].number, documents[target].number, amount)
        for source, target, amount in books.all(_LINKS, wanted=number)
        if target in documents and (amount or documents[target].kind is not DocumentKind.PAYMENT)
    )
    return Chain(tuple(sorted(documents.values(), key=lambda document: _RANKS[document.kind])), links)
