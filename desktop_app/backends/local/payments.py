"""Recording payment entries: laid over invoices, and in advance over orders, in the order in which they are named."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import chain
from typing import NamedTuple

from desktop_app.backends.local.families import keep_progress, orders_of, read_families
from desktop_app.backends.local.money_documents import check_same_owner, post_money, round_amount
from desktop_app.backends.local.posting import LinkRow, Posted, link
from desktop_app.backends.local.progress import DocumentState, Family
from desktop_app.backends.local.reducing import off, reduce, reductions_of
from desktop_app.backends.local.refusing import refuse
from desktop_app.backends.local.session import Row, Session
from desktop_app.backends.local.sources import source_of
from desktop_app.backends.local.tenders import keep_tenders
from desktop_app.domain.allocation import allocate
from desktop_app.domain.commands import Pay, PayTarget
from desktop_app.domain.documents import ASKING, ZERO, DocumentKind
from desktop_app.domain.tenders import Tender, methods_of, tender_problems, tendered
from desktop_app.ports.backend import Rejected
from desktop_app.ports.clock import Clock


class _Piece(NamedTuple):
    """Where money can be laid: an invoice, or an order in advance."""

    number: str
    open: Decimal
    document: DocumentState
    family: Family
    is_advance: bool


@dataclass(slots=True)
class _Laid:
    """How far a payment is laid: left is what remains of it (None: as much as is open), money what each piece got."""

    left: Decimal | None
    pieces: dict[int, tuple[_Piece, Decimal]] = field(default_factory=dict)

    def room(self, piece: _Piece) -> Decimal:
        """What is still open on a piece after what was laid on it."""
        return piece.open - self.on(piece)

    def on(self, piece: _Piece) -> Decimal:
        """What was laid on a piece."""
        return self.pieces[piece.document.id][1] if piece.document.id in self.pieces else ZERO

    def total(self) -> Decimal:
        """What was laid on all of them."""
        return sum((money for _, money in self.pieces.values()), ZERO)


def pay(books: Session, command: Pay, clock: Clock) -> Posted:
    """Book a payment entry; raises Rejected."""
    targets = _targets(books, command)
    command = _with_round_amounts(command, targets[0].currency)
    reductions = reductions_of(command, targets[0].currency)
    families = _families(books, targets)
    laid = _Laid(command.amount)
    for target, row in zip(command.targets, targets, strict=True):
        pieces = _pieces(row, families)
        _lay(
            laid,
            target,
            [piece._replace(open=max(piece.open - off(reductions, piece.number), ZERO)) for piece in pieces],
        )
    amount = laid.total() if command.amount is None else command.amount
    refuse(tender_problems(command.tenders, amount))
    if amount <= 0:
        names = ", ".join(target.number for target in command.targets)
        raise Rejected(f"Nothing is open on {names}; give an amount to record a payment all the same.", "amount")
    posted = _post(books, command, targets[0], amount, amount - laid.total(), clock)
    before = {piece.number: (piece.document, piece.document.unpaid) for piece, _ in laid.pieces.values()}
    _keep(books, posted, laid)
    reduce(books, posted, reductions, before, command.date, clock)
    keep_progress(books, families)
    return posted


def _targets(books: Session, command: Pay) -> list[Row]:
    if not command.targets:
        raise Rejected("The payment names no order or invoice.", "targets")
    kinds = (DocumentKind.ORDER, *ASKING)
    rows = [source_of(books, target.number, kinds, "paid") for target in command.targets]
    check_same_owner(rows, "one payment serves one customer", "one payment serves one currency")
    return rows


def _with_round_amounts(command: Pay, code: str) -> Pay:
    """The same payment with every amount in the currency's decimals; raises Rejected for one that can't be paid.

    Tenders say the amount where it is not said.
    """
    targets = tuple(replace(target, amount=round_amount(target.amount, code)) for target in command.targets)
    tenders = tuple(_with_round_amount(tender, code) for tender in command.tenders)
    amount = round_amount(command.amount, code)
    return replace(command, targets=targets, tenders=tenders, amount=amount or (tendered(tenders) if tenders else None))


def _with_round_amount(tender: Tender, code: str) -> Tender:
    amount = round_amount(tender.amount, code) or ZERO
    return replace(tender, amount=amount, given=round_amount(tender.given, code))


def _families(books: Session, targets: Iterable[Row]) -> list[Family]:
    made_from = ([row.id] if row.kind == DocumentKind.ORDER else orders_of(books, row.id) for row in targets)
    return read_families(books, chain.from_iterable(made_from))


def _pieces(row: Row, families: Iterable[Family]) -> list[_Piece]:
    """Where the money of one target goes: on the invoice itself, or on an order's open invoices and then the order."""
    for family in families:
        invoices = [_Piece(part.number, part.unpaid, part, family, is_advance=False) for part in family.bills()]
        if family.order.id == row.id and not family.is_direct:
            _check_alone(family)
            return [*invoices, _Piece(row.number, family.room(), family.order, family, is_advance=True)]
        own = [piece for piece in invoices if piece.document.id == row.id]
        if own:
            return own
    return []


def _check_alone(family: Family) -> None:
    """Raise Rejected where money for an order would pay the others on its collective invoice too."""
    for invoice in family.living(DocumentKind.INVOICE):
        if invoice.unpaid and invoice.own_total != invoice.total:
            words = f"{invoice.number} is over several orders, not {family.order.number} alone; pay {invoice.number}."
            raise Rejected(words, "targets")


def _lay(laid: _Laid, target: PayTarget, pieces: list[_Piece]) -> None:
    reach = laid.left
    if target.amount is not None:
        _check_target(laid, target, sum((laid.room(piece) for piece in pieces), ZERO))
        reach = target.amount
    rooms = [piece._replace(open=laid.room(piece)) for piece in pieces]
    for piece, entry in zip(pieces, allocate(rooms, reach), strict=True):
        if entry.amount:
            laid.pieces[piece.document.id] = (piece, laid.on(piece) + entry.amount)
            laid.left = None if laid.left is None else laid.left - entry.amount


def _check_target(laid: _Laid, target: PayTarget, room: Decimal) -> None:
    amount = target.amount or ZERO
    if amount > room:
        raise Rejected(f"{target.number} has {room} open, not {amount}.", "amount")
    if laid.left is not None and amount > laid.left:
        raise Rejected(f"Of the payment only {laid.left} is left for {target.number}, not {amount}.", "amount")


def _post(books: Session, command: Pay, payer: Row, amount: Decimal, left: Decimal, clock: Clock) -> Posted:
    header = {"account": command.account} if command.account else None
    method = methods_of(command.tenders) or command.method
    more = {"left": left, "reference": command.reference, "method": method, "header": header}
    posted = post_money(books, DocumentKind.PAYMENT, payer, amount, command.date, clock, **more)
    keep_tenders(books, posted.id, command.tenders)
    return posted


def _keep(books: Session, posted: Posted, laid: _Laid) -> None:
    for piece, money in laid.pieces.values():
        if piece.is_advance:
            piece.family.advances += money
        else:
            piece.document.owed = piece.document.unpaid - money
    link(books, [LinkRow(id_, posted.id, money) for id_, (_, money) in laid.pieces.items()])
