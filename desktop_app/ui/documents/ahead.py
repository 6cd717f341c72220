"""What is known of the goods of a next document before it is booked: what is there, and which pieces."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.documents import DocumentKind, DocumentLine
from desktop_app.domain.items import Item, ItemKind
from desktop_app.domain.serials import serials_in, serials_text
from desktop_app.domain.stock import StockQuery, deliverable
from desktop_app.ports.backend import Capability, Refusal
from desktop_app.ui import format as shown
from desktop_app.ui.counted import counted
from desktop_app.ui.documents.chain_cards import Step
from desktop_app.ui.documents.follow_form import FollowForm, FollowLine

if TYPE_CHECKING:  # the window shows itself before the verbs' modules are needed
    from desktop_app.workflows.verbs import Verbs

translate = QCoreApplication.translate
_MOST_NAMED = 12


@dataclass(frozen=True, slots=True)
class LineAhead:
    """The goods of one line: contains pieces of unit are in one of the line's unit.

    there is what lies in the warehouse, None where more may be taken out than is there, or where goods come back.
    serials are the pieces to choose from; of an item that is not kept by serial there are none to name. is_binding says
    that no more than what is there can be delivered; a backend of others decides that itself.
    """

    contains: Decimal
    unit: str
    warehouse: str
    there: Decimal | None
    by_serial: bool
    serials: tuple[str, ...] = ()
    is_binding: bool = True


Ahead = dict[int, LineAhead]
"""By the line's number; lines whose stock is not kept are not in it."""


def look_ahead(verbs: "Verbs", profile: str, form: FollowForm) -> Ahead:
    """What is known of a delivery's or a return's goods; nothing where no stock is kept. Blocks."""
    moves = form.step is Step.DELIVER or form.gives is DocumentKind.RETURN
    if not moves or Capability.STOCK not in verbs.connections.backend(profile).capabilities:
        return {}
    lines = [line.left.line for line in form.lines if line.left.line.item]
    items = {code: item for code in {line.item for line in lines} if (item := verbs.find_items.get(profile, code))}
    kept = {code: item for code, item in items.items() if item.tracked and item.kind is ItemKind.GOODS}
    if not kept:
        return {}
    if form.step is Step.RETURN:
        return {line.line: _coming(line, kept[line.item]) for line in lines if line.item in kept}
    return _leaving(verbs, profile, lines, kept, form)


def _coming(line: DocumentLine, item: Item) -> LineAhead:
    contains = item.content_of(line.unit or item.unit)
    return LineAhead(contains, item.unit, "", None, item.by_serial, serials_in(line.serial) if item.by_serial else ())


def _leaving(
    verbs: "Verbs", profile: str, lines: Sequence[DocumentLine], kept: dict[str, Item], form: FollowForm
) -> Ahead:
    levels = {(one.item, one.warehouse): one.there for one in verbs.stock.levels(profile, StockQuery(tuple(kept)))}
    free, pieces = _of_books(verbs, profile, kept)
    usual = verbs.means.usual_warehouse(profile)
    found = {}
    for line in lines:
        place = line.warehouse or form.source.warehouse or usual
        if (item := kept.get(line.item)) is not None and place:
            there = None if place in (free or ()) else levels.get((item.code, place), Decimal(0))
            contains = item.content_of(line.unit or item.unit)
            own = tuple(pieces.get((item.code, place), ()))
            ahead = LineAhead(contains, item.unit, place, there, item.by_serial, own, free is not None)
            found[line.line] = ahead
    return found


def _of_books(
    verbs: "Verbs", profile: str, kept: dict[str, Item]
) -> tuple[set[str] | None, dict[tuple[str, str], list[str]]]:
    """The warehouses that may go below zero, and the pieces in each place; a backend of others tells neither: None."""
    pieces: dict[tuple[str, str], list[str]] = {}
    try:
        free = {one.code for one in verbs.stock.warehouses(profile) if one.may_go_below}
        codes = tuple(code for code, item in kept.items() if item.by_serial)
        for one in verbs.stock.serials(profile, StockQuery(codes)) if codes else ():
            pieces.setdefault((one.item, one.warehouse), []).append(one.serial)
    except (Refusal, ValueError):
        return None, {}
    return free, pieces


def shortage_words(form: FollowForm, ahead: Ahead) -> Iterator[tuple[int, str]]:
    """The lines, by their numbers, for which too little is there, and in words what can be delivered of them."""
    left: dict[tuple[str, str], Decimal] = {}
    for line in form.lines:
        known = ahead.get(line.left.line.line)
        if known is None or known.there is None or not line.quantity:
            continue
        place = (line.left.line.item, known.warehouse)
        there = left.get(place, known.there)
        wanted = line.quantity * known.contains
        left[place] = max(there - wanted, Decimal(0))
        if wanted > there:
            words = translate("Documents", "{there} of {wanted} {unit} are in warehouse {warehouse}.")
            if known.is_binding:
                words = translate(
                    "Documents", "{there} of {wanted} {unit} are in warehouse {warehouse}; {can} can be delivered."
                )
            can = deliverable(there, known.contains, line.quantity)
            values = {"there": there, "wanted": wanted, "can": can}
            figures = {name: shown.quantity(value) for name, value in values.items()}
            yield line.left.line.line, words.format(unit=known.unit, warehouse=known.warehouse, **figures)


def serial_words(form: FollowForm, ahead: Ahead) -> Iterator[tuple[int, str]]:
    """The lines, by their numbers, whose pieces are not all named or not there, and why in words."""
    for line in form.lines:
        known = ahead.get(line.left.line.line)
        if known is not None and known.by_serial and line.quantity and (words := _why_not(form, line, known)):
            yield line.left.line.line, words


def _why_not(form: FollowForm, line: FollowLine, known: LineAhead) -> str:
    pieces = line.quantity * known.contains
    if form.step is Step.RETURN and not line.serials and line.quantity == line.left.quantity:
        return ""
    if len(line.serials) != pieces:
        words = translate("Documents", "Name one serial for each piece: {wanted} wanted, {named} named.")
        return words.format(wanted=shown.quantity(pieces), named=len(line.serials))
    if twice := next((each for each in line.serials if line.serials.count(each) > 1), ""):
        return translate("Documents", "Serial {serial} stands here twice.").format(serial=twice)
    strange = [each for each in line.serials if each not in known.serials] if known.serials else []
    if not strange:
        return ""
    if form.step is Step.RETURN:
        words = translate("Documents", "Serial {serial} did not leave with {number}.")
        return words.format(serial=strange[0], number=form.source.number)
    words = translate("Documents", "Serial {serial} is not in warehouse {warehouse}.")
    return words.format(serial=strange[0], warehouse=known.warehouse)


def pieces_words(known: LineAhead) -> str:
    """Which pieces there are to choose from, as a note."""
    named = known.serials[:_MOST_NAMED]
    more = counted("Documents", " and %n more", len(known.serials) - len(named))
    head = translate("Documents", "In {warehouse}: ").format(warehouse=known.warehouse) if known.warehouse else ""
    return f"{head}{serials_text(named)}{more if len(known.serials) > len(named) else ''}"
