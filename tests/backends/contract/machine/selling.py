"""What must come of an order: delivery notes, sales invoices, taking them back, and closing it."""

from dataclasses import replace
from fractions import Fraction

from tests.backends.contract.machine.beginning import PROMISES, Beginning
from tests.backends.contract.machine.papers import (
    CANCELLED,
    CLOSED,
    CREDIT_NOTE,
    DELIVERY,
    DONE,
    INVOICE,
    LET_OFF,
    ORDER,
    RECEIPT,
    RETURN,
    Line,
    No,
    Section,
    whole_worth,
)
from tests.backends.contract.machine.sheets import (
    ZERO,
    back_offs,
    back_worth,
    cut,
    worth,
)


def wanted(left, lines):
    """The quantity wanted of each line, held against what is left; without lines all of it."""
    if not lines:
        found = {at: quantity for at, quantity in left.items() if quantity}
        if not found:
            raise No("number")
        return found
    found = {}
    for entry in lines:
        if entry.line not in left:
            raise No("line", entry.line)
        if entry.quantity <= 0:
            raise No("quantity", entry.line)
        found[entry.line] = found.get(entry.line, ZERO) + Fraction(entry.quantity)
        if found[entry.line] > left[entry.line]:
            raise No("quantity", entry.line)
    return dict(sorted(found.items()))


class Selling(Beginning):
    """Steps that write papers with lines; each raises No before anything was written."""

    def deliver(self, command):
        source = command.source
        order = self.source(source, ORDER)
        want = wanted(self.to_deliver(source), command.lines)
        section = self.cut(order, DELIVERY, want)
        paper = self.blank(DELIVERY, order.customer, order.currency, command.date or self.today, section.worth)
        self.write(paper, [(section, order, want, {})])
        moves = self.leaving(paper)
        self.check_moves(moves)
        self.book(paper)
        self.link(source, paper.number, paper.total)
        self.move("delivery", paper.number, paper.date, moves)
        return paper

    def invoice(self, command):
        source = command.source
        paper = self.source(source, ORDER, DELIVERY)
        left = wanted(self.to_invoice(source), command.lines)
        if paper.kind is ORDER:
            order, want, cut_from = paper, left, {}
        else:
            order = self.order_behind(paper)
            want = {paper.lines[at].order_line: quantity for at, quantity in left.items()}
            cut_from = {paper.lines[at].order_line: (source, at) for at in left}
        section = self.cut(order, INVOICE, want)
        return self.ask([(section, order, want, cut_from)], [source], command.date)

    def order_behind(self, note):
        """The order that a delivery note came from, the note itself where there is none."""
        order = self.all[note.lines[1].order]
        if order.closed:
            raise No("number")
        return order

    def invoice_together(self, command):
        deliveries = command.deliveries
        if not deliveries or len(set(deliveries)) != len(deliveries):
            raise No("number")
        taken, entries = {}, []
        for number in deliveries:
            note = self.source(number, DELIVERY)
            left = wanted(self.to_invoice(number), ())
            order = self.order_behind(note)
            want = {note.lines[at].order_line: quantity for at, quantity in left.items()}
            cut_from = {note.lines[at].order_line: (number, at) for at in left}
            before = taken.get(order.number) or self.taken(order.number, INVOICE)
            section = self.cut(order, INVOICE, want, before)
            taken[order.number] = after(before, section.sheet, quantities_of(order, want))
            section.name = number
            entries.append((section, order, want, cut_from))
        alike = {(order.customer, order.currency, order.order.prices_include_vat) for _, order, _, _ in entries}
        if len(alike) > 1:
            raise No("number")
        return self.ask(entries, deliveries, command.date)

    def ask(self, entries, sources, date):
        """Write an invoice over some sections; each takes the advances of its order that it can, the oldest first."""
        first = entries[0][1]
        total = whole_worth([section for section, *_ in entries])
        paper = self.blank(INVOICE, first.customer, first.currency, date or self.today, total)
        self.set_terms(paper)
        self.write(paper, entries)
        self.book(paper)
        for source, (section, *_) in zip(sources, entries, strict=True):
            self.link(source, paper.number, section.worth.total)
        for section, order, *_ in entries:
            self.take_advances(paper, section, order.number)
        return paper

    def take_advances(self, invoice, section, order):
        want = section.worth.total
        for payment, money in self.advances(order).items():
            part = min(money, want)
            if part:
                want -= part
                section.advances[payment] = part
                self.link(order, payment, money - part)
                before = self.followers[invoice.number].get(payment, ZERO)
                self.link(invoice.number, payment, before + part)
                self.advance_of[invoice.number, payment] = order

    def take_back(self, command):
        """The return of a delivery note, or the credit note of a sales invoice."""
        source = command.source
        paper = self.source(source, DELIVERY, INVOICE, RECEIPT)
        want = wanted(self.to_take_back(source), command.lines)
        kind = RETURN if paper.kind is DELIVERY else CREDIT_NOTE
        tally = self.tally
        before = {at: tally.returned[source, at] + tally.refunded[source, at] for at in paper.lines}
        sections, offs = [], {}
        let_off = sum((money for _, money in self.targets(source, *LET_OFF)), ZERO)
        for part in paper.sections:
            section = self.section_back(part, before, want, offs)
            if section:
                sections.append(section)
        total = whole_worth(sections)
        credited = sum((one.total for one, _ in self.targets(source, CREDIT_NOTE)), ZERO)
        if let_off and total.total > paper.total - let_off - credited:
            raise No("total")
        new = self.blank(kind, paper.customer, paper.currency, command.date or self.today, total)
        self.write_back(new, paper, want, sections, offs)
        moves = self.coming(new) if kind is RETURN or paper.order else []
        laid = min(total.total, self.open(source)) if kind is CREDIT_NOTE else total.total
        self.book(new)
        self.link(source, new.number, laid)
        self.move("return", new.number, new.date, moves)
        return new

    def section_back(self, part, before, want, offs):
        """What comes back of one section, or nothing; offs are filled with the money off each line."""
        was = tuple(before[at] for at in part.lines)
        now = tuple(want.get(at, ZERO) for at in part.lines)
        if not any(now):
            return None
        comes_to, so_far = back_worth(part.sheet, was, now)
        if comes_to.total < 0 or so_far > part.worth.total:
            raise No("total")
        rows = [at for at in part.lines if at in want]
        offs.update(zip(rows, back_offs(part.sheet, was, now), strict=True))
        complete = all(one + more >= row.quantity for one, more, row in zip(was, now, part.sheet.rows, strict=True))
        sheet = replace(part.sheet, costs=part.sheet.costs if complete else ())
        return Section(part.name, part.order, sheet, comes_to, tuple(rows))

    def write_back(self, new, paper, want, sections, offs):
        """The lines that come back, numbered anew."""
        amounts = {at: amount for one in sections for at, amount in zip(one.lines, one.worth.amounts, strict=True)}
        numbers = {}
        for at, (old, quantity) in enumerate(sorted(want.items()), start=1):
            line = paper.lines[old]
            origin = (line.order, line.order_line, paper.number, old, line.place)
            new.lines[at] = Line(line.typed, quantity, amounts[old], offs[old], *origin)
            numbers[old] = at
        new.sections = [replace(one, lines=tuple(numbers[old] for old in one.lines)) for one in sections]

    def close(self, command):
        """Nothing more comes of an order or a quotation; what was made of it stays."""
        order = self.find(command.number)
        if order.kind not in PROMISES or self.standing(order.number)[1] in (CANCELLED, CLOSED, DONE):
            raise No("number")
        order.closed = True
        return order

    def reopen(self, command):
        order = self.find(command.number)
        if not order.closed or not order.living:
            raise No("number")
        order.closed = False
        return order

    def cut(self, order, kind, want, before=None):
        """A section over what is wanted of an order, priced by itself."""
        taken = before or self.taken(order.number, kind)
        sheet = cut(order.sections[0].sheet, taken, quantities_of(order, want))
        comes_to = worth(sheet)
        if comes_to.total < 0:
            raise No("total")
        return Section(order.number, order.number, sheet, comes_to, ())

    def write(self, paper, entries):
        """The lines of some sections, one after the other."""
        for section, order, want, cut_from in entries:
            rows = zip(sorted(want.items()), section.worth.amounts, section.sheet.rows, strict=True)
            begin = len(paper.lines)
            for (at, quantity), amount, row in rows:
                origin = cut_from.get(at, (order.number, at))
                typed = order.lines[at].typed
                whence = (order.number, at, *origin, order.lines[at].place)
                paper.lines[len(paper.lines) + 1] = Line(typed, quantity, amount, row.off, *whence)
            section.lines = tuple(range(begin + 1, len(paper.lines) + 1))
            paper.sections.append(section)


def quantities_of(order, want):
    """What is wanted of every line of an order."""
    return tuple(want.get(at, ZERO) for at in sorted(order.lines))


def after(before, part, quantities):
    """What is taken of an order once a part is added."""
    rows = iter(part.rows)
    offs = tuple(
        off + (next(rows).off if quantity else ZERO) for off, quantity in zip(before.offs, quantities, strict=True)
    )
    money = part.off.amount if part.off is not None and part.off.amount is not None else ZERO
    return replace(
        before,
        quantities=tuple(one + more for one, more in zip(before.quantities, quantities, strict=True)),
        offs=offs,
        off=before.off + money,
        costs=True,
    )
