"""The chain of a document: up to the orders that it came from, and down to all that followed from those.

From a payment the chain goes up to everything it paid; from anything else it does not cross over, by a payment that
served several, into the orders of others.
"""

from sqlalchemy import Connection, bindparam, select

from desktop_app.backends.local.documents import read_many
from desktop_app.backends.local.tables import DOCUMENTS, LINKS
from desktop_app.domain.documents import Chain, DocumentKind, Link
from desktop_app.ports.backend import Rejected

_start = select(DOCUMENTS.c.id).where(DOCUMENTS.c.number == bindparam("wanted"))
_up = _start.cte("up", recursive=True)
_up = _up.union(select(LINKS.c.source_id).join(_up, LINKS.c.target_id == _up.c.id))
_down = select(_up.c.id).cte("down", recursive=True)
_down = _down.union(select(LINKS.c.target_id).join(_down, LINKS.c.source_id == _down.c.id))
_MEMBERS = select(_down.c.id)
_LINKS = (
    select(LINKS.c.source_id, LINKS.c.target_id, LINKS.c.amount)
    .where(LINKS.c.source_id.in_(bindparam("ids", expanding=True)))
    .order_by(LINKS.c.source_id, LINKS.c.target_id)
)
_RANKS = {kind: rank for rank, kind in enumerate(DocumentKind)}


def read_chain(connection: Connection, number: str) -> Chain:
    """All documents linked with one, with their lines; raises Rejected for an unknown number."""
    ids = list(connection.execute(_MEMBERS, {"wanted": number}).scalars())
    if not ids:
        raise Rejected(f"There is no document {number} in these books.", "number")
    documents = read_many(connection, ids)
    links = tuple(
        Link(documents[source].number, documents[target].number, amount)
        for source, target, amount in connection.execute(_LINKS, {"ids": ids})
        if amount or documents[target].kind is not DocumentKind.PAYMENT
    )
    return Chain(tuple(sorted(documents.values(), key=lambda document: _RANKS[document.kind])), links)
