"""chain and documents: what the books hold."""

from collections.abc import Iterator
from dataclasses import replace

from desktop_app.cli.answers import document_answer, links_answer, listed_answer
from desktop_app.cli.exit_codes import ExitCode
from desktop_app.cli.options import Verbs, add_profile, add_verb, day
from desktop_app.cli.patience import saying_that_it_waits
from desktop_app.cli.printing import say_json
from desktop_app.cli.session import Session
from desktop_app.domain.documents import Document, DocumentKind, DocumentQuery
from desktop_app.domain.plain_chains import BRINGING_NONE, is_allocation, without_allocations

PAGE = 1000
KINDS = [kind.value for kind in DocumentKind if kind not in BRINGING_NONE]

CHAIN_EXAMPLES = """\
  counterfoil chain SO-00001 --profile local"""

DOCUMENTS_EXAMPLES = """\
  counterfoil documents --kind invoice --open
  counterfoil documents --customer AIAVK --since 2026-01-01
  counterfoil documents --overdue
  counterfoil documents --find 8841"""


def add(verbs: Verbs) -> None:
    """Add both commands to the parser."""
    chain = add_verb(verbs, "chain", "show the documents linked with one", CHAIN_EXAMPLES)
    chain.add_argument("number", metavar="NUMBER", help="any document's number")
    add_profile(chain)
    chain.set_defaults(run=run_chain, answers_json=True)
    listing = add_verb(verbs, "documents", "list documents, newest first, one JSON object a line", DOCUMENTS_EXAMPLES)
    add_profile(listing)
    listing.add_argument("--kind", metavar="K", choices=KINDS, help="one kind only")
    listing.add_argument("--customer", metavar="C", default="", help="one customer's only, by code")
    listing.add_argument("--open", action="store_true", help="only where something is still to come")
    listing.add_argument("--overdue", action="store_true", help="only invoices past their date")
    listing.add_argument("--find", metavar="W", default="", help="only with these words: number, customer, serial …")
    listing.add_argument("--since", metavar="D", type=day, help="of this date or later")
    listing.set_defaults(run=run_documents)


def run_chain(session: Session) -> ExitCode:
    """Print the chain as one object."""
    number = session.options.number
    with saying_that_it_waits(session.verbs, session.profile):
        chain = without_allocations(session.verbs.follow.chain(session.profile, number))
    documents = [document_answer(document) for document in chain.documents]
    say_json({"number": number, "chain": documents, "links": links_answer(chain)})
    return ExitCode.DONE


def run_documents(session: Session) -> ExitCode:
    """Print each document on a line."""
    for document in _documents(session):
        say_json(listed_answer(document))
    return ExitCode.DONE


def _documents(session: Session) -> Iterator[Document]:
    options = session.options
    query = DocumentQuery(
        kind=DocumentKind(options.kind) if options.kind else None,
        customer=options.customer,
        only_open=options.open,
        overdue_on=session.verbs.clock.today() if options.overdue else None,
        since=options.since,
        text=options.find,
        limit=PAGE,
    )
    profile = session.profile
    while True:
        with saying_that_it_waits(session.verbs, profile):
            page = session.verbs.follow.documents(profile, query)
        yield from (document for document in page if not is_allocation(document))
        if len(page) < PAGE:
            return
        query = replace(query, offset=query.offset + PAGE)
