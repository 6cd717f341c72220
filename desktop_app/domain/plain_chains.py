"""Chains as other programs know them: documents of trade and money, and what each of them paid or lowered.

A rest that was written off and an early payment discount stand there as what is no longer open, not as documents.
"""

from collections.abc import Iterator

from desktop_app.domain.documents import ASKING, REDUCING, Chain, Document, DocumentKind, Link

BRINGING_NONE = (DocumentKind.ALLOCATION, *REDUCING)
_LAID_ON = frozenset({DocumentKind.ORDER, *ASKING})


def without_allocations(chain: Chain) -> Chain:
    """The chain in which a credit that was used stands at the invoices themselves, without the allocation between."""
    kinds = {document.number: document.kind for document in chain.documents}
    documents = tuple(document for document in chain.documents if not is_allocation(document))
    return Chain(documents, tuple(_links(chain, kinds)))


def is_allocation(document: Document) -> bool:
    """It moves money that is there already or lets a rest off, and brings none."""
    return document.kind in BRINGING_NONE


def _links(chain: Chain, kinds: dict[str, DocumentKind]) -> Iterator[Link]:
    used = {link.target: link.source for link in chain.links if _is_credit(link, kinds)}
    for link in chain.links:
        if kinds.get(link.target) in REDUCING:
            continue
        if kinds.get(link.target) is not DocumentKind.ALLOCATION:
            yield link
        elif not _is_credit(link, kinds) and link.target in used:
            yield Link(link.source, used[link.target], link.amount)


def _is_credit(link: Link, kinds: dict[str, DocumentKind]) -> bool:
    return kinds.get(link.target) is DocumentKind.ALLOCATION and kinds.get(link.source) not in _LAID_ON
