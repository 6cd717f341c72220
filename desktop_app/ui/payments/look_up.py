"""What the payments screen asks for, off the GUI thread: open invoices, payments on their way, accounts once used."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop_app.domain.commands import Allocate, Pay
from desktop_app.domain.documents import ASKING, CREDITS, Document, DocumentKind, DocumentStatus
from desktop_app.domain.means import Means, MethodKind
from desktop_app.domain.money_rules import MoneyRules
from desktop_app.ports.backend import Capability, Unreachable
from desktop_app.ports.outbox import UNDER_WAY
from desktop_app.ui.payments.credit_uses import free_credits
from desktop_app.ui.payments.open_invoices import OpenInvoice, with_under_way

if TYPE_CHECKING:  # the window shows itself before the verbs' modules are needed
    from desktop_app.workflows.verbs import Verbs

MOST_ACCOUNTS = 8
_ENDED = (DocumentStatus.CANCELLED, DocumentStatus.CLOSED)


@dataclass(frozen=True, slots=True)
class Bounds:
    """Who works now may write off what the rules say, where there are any, and give discounts for early payment.

    splits where these books take several methods in a payment, pays_back where money goes back through them, and
    uses_credit where credit is laid on invoices.
    """

    rules: MoneyRules | None = None
    gives_discount: bool = False
    splits: bool = False
    pays_back: bool = False
    uses_credit: bool = False


@dataclass(frozen=True, slots=True)
class Loaded:
    """The open invoices, those that were asked for by name first; asked are the numbers of these. credit is the
    number of a credit that was asked for. methods are the backend's own, none where the usual ones count.

    credits are the documents on which something stands to a customer's credit, less what is being used of it.
    """

    invoices: tuple[OpenInvoice, ...]
    asked: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()
    credits: tuple[Document, ...] = ()
    bounds: Bounds = Bounds()
    credit: str = ""
    methods: tuple[str, ...] = ()
    usual_method: str = ""


def load(verbs: "Verbs", profile: str, numbers: Sequence[str] = (), mended: str = "") -> Loaded:
    """Look all of it up; numbers are invoices or orders to be shown first. Raises what the backend refuses with.

    mended is the key of a refused payment that is entered anew: what it was laid on is open for that. Where the backend
    does not answer, documents that wait in the outbox can be paid all the same.
    """
    try:
        found = _load(verbs, profile, numbers, mended)
    except Unreachable:
        found = _waiting(verbs, profile, numbers, mended)
        if not found.invoices:
            raise
    return _with_means(verbs.means.means(profile), found)


def _with_means(means: Means, found: Loaded) -> Loaded:
    """With the methods and accounts that the backend has; those of banks first, for most money comes in there."""
    if not means.methods and not means.accounts:
        return found
    by_bank = sorted(means.methods, key=lambda method: (method.kind is not MethodKind.BANK, not method.account))
    known = dict.fromkeys((*(found.accounts or ("",)), *(one.code for one in means.accounts)))
    methods = tuple(method.name for method in by_bank)
    return replace(found, accounts=tuple(known), methods=methods, usual_method=means.usual_method)


def _waiting(verbs: "Verbs", profile: str, numbers: Sequence[str], mended: str) -> Loaded:
    """What of these numbers waits in the outbox, which is known without the backend."""
    waiting = {one.number: one for number in numbers for one in _payable(verbs, profile, number, {})}
    invoices = with_under_way(tuple(waiting.values()), _payments(verbs, profile, mended))
    return Loaded(invoices, tuple(waiting), accounts(verbs, profile))


def _payments(verbs: "Verbs", profile: str, mended: str) -> list[Pay | Allocate]:
    """What is on its way to be laid on invoices, the oldest first."""
    entries = [entry for entry in verbs.outbox.entries(profile, UNDER_WAY) if entry.key != mended]
    return [entry.command for entry in reversed(entries) if isinstance(entry.command, Pay | Allocate)]


def _load(verbs: "Verbs", profile: str, numbers: Sequence[str], mended: str) -> Loaded:
    documents = {document.number: document for document in verbs.pay.open_invoices(profile)}
    asked = {
        document.number: document for number in numbers for document in _payable(verbs, profile, number, documents)
    }
    payments = _payments(verbs, profile, mended)
    used = [command for command in payments if isinstance(command, Allocate)]
    invoices = with_under_way(tuple({**asked, **documents}.values()), payments)
    free = free_credits(verbs.credit.credits(profile), used)
    named = next((one.number for one in free if one.number in numbers), "")
    return Loaded(invoices, tuple(asked), accounts(verbs, profile), free, bounds(verbs, profile), named)


def bounds(verbs: "Verbs", profile: str) -> Bounds:
    """What may come off invoices in this profile, and how they are paid."""
    with verbs.connections.using(profile) as backend:
        able = backend.capabilities
    rules = verbs.pay.money_rules(profile) if Capability.WRITE_OFF in able else None
    return Bounds(
        rules,
        gives_discount=Capability.EARLY_DISCOUNT in able,
        splits=Capability.SEVERAL_METHODS in able,
        pays_back=Capability.REFUND in able,
        uses_credit=Capability.USE_CREDIT in able,
    )


def _payable(verbs: "Verbs", profile: str, number: str, known: dict[str, Document]) -> Sequence[Document]:
    """What a number means for a payment: the invoice itself, an order's open invoices, else the order in advance.

    A payment entry or credit note means the open invoices on which its credit can be laid, the oldest due first.
    """
    if number in known:
        return (known[number],)
    document = verbs.follow.document(profile, number)
    if document.kind in ASKING:
        return _open((document,))
    if document.kind in CREDITS:
        whose = (document.customer, document.currency)
        return [one for one in known.values() if (one.customer, one.currency) == whose]
    chain = verbs.follow.chain(profile, number)
    return _open([one for kind in ASKING for one in chain.of(kind)]) or _open(chain.of(DocumentKind.ORDER))


def _open(documents: Sequence[Document]) -> tuple[Document, ...]:
    return tuple(document for document in documents if document.open > 0 and document.status not in _ENDED)


def accounts(verbs: "Verbs", profile: str) -> tuple[str, ...]:
    """The accounts onto which payments came in this profile, the last one first."""
    return tuple(verbs.settings.get(_setting(profile)).splitlines())


def keep_account(verbs: "Verbs", profile: str, account: str) -> None:
    """Remember an account for the next payment."""
    others = [each for each in accounts(verbs, profile) if each != account]
    verbs.settings.set(_setting(profile), "\n".join([account, *others][:MOST_ACCOUNTS]))


def _setting(profile: str) -> str:
    return f"payments.accounts.{profile}"
