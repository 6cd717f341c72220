"""What must come of changing a booked order: what was made of it keeps its lines, money too much comes free."""

from fractions import Fraction

from tests.backends.contract.machine.beginning import sheet_of
from tests.backends.contract.machine.papers import (
    CREDIT_NOTE,
    DELIVERY,
    INVOICE,
    ORDER,
    RETURN,
    Line,
    No,
    Section,
)
from tests.backends.contract.machine.selling import Selling
from tests.backends.contract.machine.sheets import ZERO, worth

ANY = "*"
"""A refusal that may name any field."""
PRICING = ("unit_price", "discount_percent", "discount_amount", "vat")
WORTH = ("item", "unit", "quantity", *PRICING)


def differ(before, after, *names):
    return any(getattr(before, name) != getattr(after, name) for name in names)


def taken_too_far(line):
    """More is taken off a line than it comes to."""
    whole = Fraction(line.quantity) * Fraction(line.unit_price) * (100 - Fraction(line.discount_percent)) / 100
    return line.discount_amount > whole


class Amending(Selling):
    """The one step by which a booked paper changes."""

    def amend(self, command):
        paper = self.source(command.number, ORDER)
        if command.version != len(paper.versions):
            raise No("number")
        before, after = paper.order, command.order
        self.check_header(paper, before, after)
        self.check_rows(paper, before, after)
        self.check_new(before, after)
        sheet = sheet_of(after)
        comes_to = worth(sheet)
        if comes_to.total < 0 or comes_to.total != command.total or any(taken_too_far(line) for line in after.lines):
            raise No(ANY)
        self.rewrite(paper, after, sheet, comes_to)
        self.free_advances(paper.number)
        return paper

    def check_header(self, paper, before, after):
        """What is said of all lines stays once something of them was billed, or went out by it."""
        delivered, invoiced = self.sections(paper.number, DELIVERY), self.sections(paper.number, INVOICE)
        paid = sum(self.advances(paper.number).values(), ZERO)
        frozen = ["type"]
        frozen += ["customer", "currency"] if delivered or invoiced or paid else []
        frozen += ["prices_include_vat"] if delivered or invoiced else []
        frozen += ["discount", "charges", "rounding"] if invoiced else []
        if differ(before, after, *frozen):
            raise No(ANY)
        shared = any(one.discount and one.discount.amount is not None for one in (before, after))
        if shared and (delivered or invoiced):
            rows = [[[getattr(line, name) for name in WORTH] for line in one.lines] for one in (before, after)]
            if differ(before, after, "discount", "charges") or rows[0] != rows[1]:
                raise No(ANY)

    def check_rows(self, paper, before, after):
        """Each line of which something was made goes on, with at least as much as that."""
        kept = [line.booked for line in after.lines if line.booked]
        used = {
            line.order_line
            for one in self.living(DELIVERY, INVOICE, RETURN, CREDIT_NOTE)
            for line in one.lines.values()
            if line.order == paper.number
        }
        if used - set(kept) or len(set(kept)) != len(kept) or any(at > len(before.lines) for at in kept):
            raise No(ANY)
        tally = self.tally
        for line in after.lines:
            own = (paper.number, line.booked)
            if line.booked in used:
                was = before.lines[line.booked - 1]
                invoiced = tally.invoiced[own]
                least = max(tally.delivered[own], invoiced - tally.credited[own])
                fixed = ["item", "unit", *(PRICING if invoiced else ["discount_amount"])]
                fixed += ["quantity"] if was.discount_amount else []
                if line.quantity < least or differ(was, line, *fixed):
                    raise No(ANY)

    def check_new(self, before, after):
        """A line that is new, or stands for something else now, must be one that can be sold."""
        if after.customer != before.customer and not self.customers[after.customer].active:
            raise No(ANY)
        for at, line in enumerate(after.lines, start=1):
            was = before.lines[line.booked - 1] if line.booked else None
            places = [was and (was.warehouse or before.warehouse), line.warehouse or after.warehouse]
            if was is None or differ(was, line, "item", "vat") or places[0] != places[1]:
                if line.item and not self.items[line.item].active:
                    raise No(ANY)
                self.check_place(line.item, places[1], at)

    def rewrite(self, paper, after, sheet, comes_to):
        places = {line.booked: at for at, line in enumerate(after.lines, start=1) if line.booked}
        for one in self.all.values():
            for line in one.lines.values():
                if line.order == paper.number:
                    line.order_line = places.get(line.order_line, 0)
                if line.source == paper.number:
                    line.source_line = places.get(line.source_line, 0)
        paper.lines = {}
        quotation = self.all.get(after.quotation)
        for at, (line, amount) in enumerate(zip(after.lines, comes_to.amounts, strict=True), start=1):
            place, quoted = line.warehouse or after.warehouse or "MAIN", self.quoted(quotation, line)
            off = Fraction(line.discount_amount)
            paper.lines[at] = Line(line, Fraction(line.quantity), amount, off, place=place, quoted=quoted)
        if quotation:
            self.link(quotation.number, paper.number, comes_to.total)
        paper.order, paper.worth, paper.date = after, comes_to, after.date
        paper.customer, paper.currency, paper.coin = after.customer, after.currency, sheet.coin
        paper.reference, paper.own = after.reference, self.in_base(paper)
        paper.sections = [Section(paper.number, paper.number, sheet, comes_to, tuple(paper.lines))]
        paper.versions.append((after, comes_to.total))
        self.changed()

    def free_advances(self, number):
        """Money in advance that the order does not ask for any more is free again, the newest first."""
        advances = self.advances(number)
        spare = sum(advances.values(), ZERO) - self.uninvoiced(number)
        for payment, money in reversed(advances.items()):
            part = min(money, max(spare, ZERO))
            spare -= part
            self.link(number, payment, money - part)
