"""The papers of a company as a careful clerk keeps them: what was written, and what stands on each of them now."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field
from fractions import Fraction

from desktop_app.domain.documents import DocumentKind, DocumentStatus
from desktop_app.domain.orders import Order, OrderLine
from tests.backends.contract.machine.sheets import ZERO, Sheet, Taken, Worth, added, rounded

QUOTATION, ORDER, DELIVERY, INVOICE, RECEIPT, PAYMENT, RETURN, CREDIT_NOTE, ALLOCATION, WRITE_OFF, EARLY_DISCOUNT = (
    DocumentKind.QUOTATION,
    DocumentKind.ORDER,
    DocumentKind.DELIVERY,
    DocumentKind.INVOICE,
    DocumentKind.RECEIPT,
    DocumentKind.PAYMENT,
    DocumentKind.RETURN,
    DocumentKind.CREDIT_NOTE,
    DocumentKind.ALLOCATION,
    DocumentKind.WRITE_OFF,
    DocumentKind.EARLY_DISCOUNT,
)
LET_OFF = (WRITE_OFF, EARLY_DISCOUNT)
"""What comes off an invoice beside a payment, and goes with it."""
SETTLED = (RETURN, RECEIPT, ALLOCATION, *LET_OFF)
"""On these nothing is ever open."""
OPEN, PART, DONE, CANCELLED, CLOSED = (
    DocumentStatus.OPEN,
    DocumentStatus.PART,
    DocumentStatus.DONE,
    DocumentStatus.CANCELLED,
    DocumentStatus.CLOSED,
)


class No(Exception):
    """A step that must be refused; field is what the refusal names, line which line of it."""

    def __init__(self, field, line=None):
        super().__init__(field)
        self.field, self.line = field, line


@dataclass
class Line:
    """A line of a paper with what it is worth, and the lines it was cut from."""

    typed: OrderLine
    quantity: Fraction
    amount: Fraction
    off: Fraction = ZERO
    order: str = ""
    order_line: int = 0
    source: str = ""
    source_line: int = 0
    place: str = ""
    quoted: int = 0


@dataclass
class Section:
    """What stands on a paper of one order, or of one delivery note on a collective invoice, priced by itself.

    lines are the numbers of its lines on the paper; advances is the money that it took of payments on the order.
    """

    name: str
    order: str
    sheet: Sheet
    worth: Worth
    lines: tuple[int, ...]
    advances: dict[str, Fraction] = field(default_factory=dict)


@dataclass
class Paper:
    """A document: what it said when it was written, and whether it still counts."""

    kind: DocumentKind
    number: str
    customer: str
    currency: str
    date: dt.date
    moment: dt.datetime
    worth: Worth
    coin: Fraction
    sections: list[Section] = field(default_factory=list)
    lines: dict[int, Line] = field(default_factory=dict)
    order: Order | None = None
    due: dt.date | None = None
    terms: tuple[Fraction, dt.date] | None = None
    method: str = ""
    reference: str = ""
    tenders: dict[str, Fraction] = field(default_factory=dict)
    own: object = None
    versions: list[tuple[Order, Fraction]] = field(default_factory=list)
    living: bool = True
    closed: bool = False

    @property
    def total(self):
        return self.worth.total


class Papers:
    """All papers, and the money that went from one to another."""

    def __init__(self):
        self.all = {}
        self.followers, self.origins = defaultdict(dict), defaultdict(dict)
        self.advance_of = {}
        self.counted, self.standings = None, {}

    def changed(self):
        """What was counted is out of date."""
        self.counted, self.standings = None, {}

    def find(self, number):
        if number not in self.all:
            raise No("number")
        return self.all[number]

    def source(self, number, *kinds):
        """A paper of one of some kinds from which a next step may begin."""
        paper = self.find(number)
        if paper.kind not in kinds or not paper.living or paper.closed:
            raise No("number")
        return paper

    def living(self, *kinds):
        return [paper for paper in self.all.values() if paper.kind in kinds and paper.living]

    def add(self, paper):
        self.all[paper.number] = paper
        self.changed()

    def targets(self, number, *kinds):
        """The living papers that follow from one, with the money that went along."""
        found = ((self.all[target], money) for target, money in self.followers[number].items())
        return [(paper, money) for paper, money in found if paper.living and (not kinds or paper.kind in kinds)]

    def sources(self, number):
        return [(self.all[source], money) for source, money in self.origins[number].items()]

    def link(self, source, target, money):
        """Keep, or change, how much went from one paper to another."""
        self.followers[source][target] = self.origins[target][source] = money
        self.standings = {}

    # ------------------------------------------------------------------ quantities

    @property
    def tally(self):
        if self.counted is None:
            self.counted = Tally(self)
        return self.counted

    def sections(self, order, *kinds):
        """The living papers over an order, each with what of it is the order's."""
        pairs = ((paper, one) for paper in self.living(*kinds) for one in paper.sections)
        return [(paper, one) for paper, one in pairs if one.order == order]

    def to_deliver(self, order):
        tally = self.tally
        left = {}
        for at, line in self.all[order].lines.items():
            # what was invoiced beyond the order, as it stands now, was credited for that alone
            beyond = max(tally.invoiced[order, at] - line.quantity, ZERO)
            credited = max(tally.credited[order, at] - beyond, ZERO)
            left[at] = max(line.quantity - credited - tally.delivered[order, at], ZERO)
        return left

    def to_invoice(self, number):
        """What of an order's or a delivery note's lines is still to be invoiced."""
        tally = self.tally
        gone = tally.invoiced if self.all[number].kind is ORDER else tally.billed
        return {
            at: max(line.quantity - tally.returned[number, at] - gone[number, at], ZERO)
            for at, line in self.all[number].lines.items()
        }

    def to_take_back(self, number):
        tally = self.tally
        return {
            at: line.quantity - tally.returned[number, at] - tally.refunded[number, at]
            for at, line in self.all[number].lines.items()
        }

    def taken(self, order, kind):
        """What the deliveries or the invoices of an order took of it, less what came back of deliveries."""
        rows = sorted(self.all[order].lines)
        quantities, offs = dict.fromkeys(rows, ZERO), dict.fromkeys(rows, ZERO)
        off, costs = ZERO, 0
        for paper, one in self.sections(order, kind, *([RETURN] if kind is DELIVERY else [])):
            sign = -1 if paper.kind is RETURN else 1
            off += sign * one.worth.off
            costs += sign * bool(one.sheet.costs)
            for at in one.lines:
                line = paper.lines[at]
                quantities[line.order_line] += sign * line.quantity
                offs[line.order_line] += sign * line.off
        return Taken(tuple(quantities.values()), tuple(offs.values()), off, costs > 0)

    # ------------------------------------------------------------------ money

    def open(self, number):
        """What is still to be paid on an invoice, or left of a payment or a credit note."""
        paper = self.all[number]
        if not paper.living or paper.kind in SETTLED or paper.total < 0:
            return ZERO
        off = sum((money for target, money in self.targets(number)), ZERO)
        if paper.kind in (PAYMENT, CREDIT_NOTE):
            off += sum((money for _, money in self.sources(number)), ZERO)
        return paper.total - off

    def own(self, invoice, order):
        """What of an invoice's total is an order's."""
        return sum((one.worth.total for one in self.all[invoice].sections if one.order == order), ZERO)

    def own_open(self, invoice, order):
        own, total = self.own(invoice, order), self.all[invoice].total
        whole = self.open(invoice)
        return whole if own == total else rounded(whole * own / total, self.all[invoice].coin)

    def invoices(self, order):
        return list(dict.fromkeys(paper.number for paper, _ in self.sections(order, INVOICE)))

    def advances(self, order):
        """The living payments on an order with their money, the oldest first."""
        found = {paper.number: money for paper, money in self.targets(order, PAYMENT)}
        return {number: found[number] for number in self.all if number in found}

    def is_invoiced(self, order):
        return all(not left for left in self.to_invoice(order).values())

    def uninvoiced(self, order):
        if self.is_invoiced(order):
            return ZERO
        asked = sum((self.own(invoice, order) for invoice in self.invoices(order)), ZERO)
        return max(self.all[order].total - asked, ZERO)

    def room(self, order):
        """How much may still be paid in advance on an order."""
        return max(self.uninvoiced(order) - sum(self.advances(order).values(), ZERO), ZERO)

    # ------------------------------------------------------------------ where each stands

    def standing(self, number):
        """What is open on a paper, and its status."""
        if number not in self.standings:
            self.standings[number] = self.worked_out(number)
        return self.standings[number]

    def worked_out(self, number):
        paper = self.all[number]
        if not paper.living:
            return ZERO, CANCELLED
        if paper.closed:
            return ZERO, CLOSED
        match paper.kind:
            case DocumentKind.ORDER:
                return self.order_standing(number)
            case DocumentKind.DELIVERY:
                return self.delivery_standing(paper)
            case DocumentKind.QUOTATION:
                return self.quotation_standing(paper)
        left = self.open(number)
        return left, DONE if not left else OPEN if left == paper.total else PART

    def order_standing(self, number):
        advances = sum(self.advances(number).values(), ZERO)
        asked = sum((self.own_open(invoice, number) for invoice in self.invoices(number)), ZERO)
        left = max(self.uninvoiced(number) + asked - advances, ZERO)
        goods = [at for at, line in self.all[number].lines.items() if self.is_goods(line.typed.item)]
        to_deliver = self.to_deliver(number)
        if self.is_invoiced(number) and not any(to_deliver[at] for at in goods):
            return left, DONE
        followed = advances or self.sections(number, DELIVERY, INVOICE, RETURN, CREDIT_NOTE)
        return left, PART if followed else OPEN

    def delivery_standing(self, paper):
        tally, number = self.tally, paper.number
        if not any(tally.billed[number, at] or tally.returned[number, at] for at in paper.lines):
            return paper.total, OPEN
        to_invoice = self.to_invoice(number)
        if not any(to_invoice.values()):
            return ZERO, DONE
        return self.share_left(paper, to_invoice), PART

    def quotation_standing(self, paper):
        ordered = {at: self.tally.ordered[paper.number, at] for at in paper.lines}
        left = {at: max(line.quantity - ordered[at], ZERO) for at, line in paper.lines.items()}
        if not any(left.values()):
            return ZERO, DONE
        return self.share_left(paper, left), PART if any(ordered.values()) else OPEN

    def share_left(self, paper, left):
        """What of a total is still to come, by the amounts of the lines."""
        whole = sum((line.amount for line in paper.lines.values()), ZERO)
        part = sum((line.amount * left[at] / line.quantity for at, line in paper.lines.items()), ZERO)
        return rounded(paper.total * part / whole, paper.coin) if whole else paper.total

    def is_goods(self, item):
        """Whether a line of this item must be delivered."""
        return item not in ("", "WORK")


class Tally:
    """What later papers took of each line, by (number, line), in one pass over all papers that count.

    delivered, invoiced and credited are of an order's lines, returned and billed of a delivery note's, refunded of a
    sales invoice's, ordered of a quotation's.
    """

    def __init__(self, papers):
        self.delivered, self.invoiced, self.credited = (defaultdict(Fraction) for _ in range(3))
        self.returned, self.billed, self.refunded = (defaultdict(Fraction) for _ in range(3))
        self.ordered = defaultdict(Fraction)
        for order in papers.living(ORDER):
            for line in order.lines.values():
                self.ordered[order.order.quotation, line.quoted] += line.quantity
        direct, spare, notes = defaultdict(Fraction), defaultdict(Fraction), []
        for paper in papers.living(DELIVERY, INVOICE, RETURN, CREDIT_NOTE):
            for at, line in paper.lines.items():
                own, source = (line.order, line.order_line), (line.source, line.source_line)
                if paper.kind is DELIVERY:
                    self.delivered[own] += line.quantity
                    notes.append((paper.number, at, line))
                elif paper.kind is RETURN:
                    self.delivered[own] -= line.quantity
                    self.returned[source] += line.quantity
                elif paper.kind is CREDIT_NOTE:
                    self.credited[own] += line.quantity
                    self.refunded[source] += line.quantity
                else:
                    self.invoiced[own] += line.quantity
                    by_note = papers.all[line.source].kind is DELIVERY
                    (direct if by_note else spare)[source if by_note else own] += line.quantity
        self._spread(notes, direct, spare)

    def _spread(self, notes, direct, spare):
        """A delivery counts as invoiced by its own invoices, then by others of the order, the oldest delivery first."""
        for number, at, line in notes:
            own = min(direct[number, at], line.quantity - self.returned[number, at])
            spare[line.order, line.order_line] += direct[number, at] - own
            self.billed[number, at] = own
        for number, at, line in notes:
            left = line.quantity - self.returned[number, at] - self.billed[number, at]
            share = min(left, spare[line.order, line.order_line])
            spare[line.order, line.order_line] -= share
            self.billed[number, at] += share


def whole_worth(sections):
    """What all sections of a paper come to."""
    return added([one.worth for one in sections])
