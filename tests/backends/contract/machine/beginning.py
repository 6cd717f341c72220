"""What must come of beginning a sale: a quotation, an order, or at once a delivery note, an invoice or a receipt."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from desktop_app.domain.orders import DiscountOn, PaymentChoice
from desktop_app.domain.tenders import Tender
from tests.backends.contract.machine.goods import MAIN
from tests.backends.contract.machine.money import Money, coins, methods_of
from tests.backends.contract.machine.papers import INVOICE, ORDER, QUOTATION, RECEIPT, Line, No, Section
from tests.backends.contract.machine.sheets import SMALLEST, Cost, Off, Row, Sheet, worth

PROMISES = (QUOTATION, ORDER)
"""From these goods and money follow."""


def sheet_of(order):
    """A typed order as a sheet."""
    rows = tuple(
        Row(
            Fraction(line.quantity),
            Fraction(line.unit_price),
            Fraction(line.discount_percent),
            Fraction(line.discount_amount),
            line.vat.code,
            Fraction(line.vat.percent),
        )
        for line in order.lines
    )
    costs = tuple(
        Cost(Fraction(charge.amount), charge.vat.code, Fraction(charge.vat.percent)) for charge in order.charges
    )
    step = None if order.rounding is None else Fraction(order.rounding)
    return Sheet(SMALLEST[order.currency], rows, order.prices_include_vat, costs, _off(order.discount), step)


def _off(discount):
    if discount is None:
        return None
    percent, amount = (None if one is None else Fraction(one) for one in (discount.percent, discount.amount))
    return Off(percent, amount, discount.on is DiscountOn.GROSS)


class Beginning(Money):
    """Steps that write the first paper of a sale; each raises No before anything was written."""

    def place(self, command):
        """What the type of an order names; its total is what the clerk saw."""
        order = command.order
        kind = self.checked_start(order)
        sheet = sheet_of(order)
        comes_to = worth(sheet)
        if comes_to.total < 0 or comes_to.total != command.total:
            raise No("total")
        quotation = self.quotation(order) if kind is ORDER else None
        paper = self.blank(kind, order.customer, order.currency, order.date, comes_to)
        paper.order, paper.reference = order, order.reference
        paper.versions.append((order, comes_to.total))
        self.write_typed(paper, quotation)
        paper.sections.append(Section(paper.number, paper.number, sheet, comes_to, tuple(paper.lines)))
        if kind is RECEIPT:
            paper.tenders = self.paid_by(order, comes_to.total)
        self.begin(paper)
        if quotation:
            self.link(quotation.number, paper.number, paper.total)
        return paper

    def checked_start(self, order):
        """What a sale begins with, for somebody and with items that the company has."""
        kind = self.starts.get(order.type)
        if kind is None:
            raise No("type")
        if kind is RECEIPT and not order.prices_include_vat:
            raise No("prices_include_vat")
        if order.customer not in self.customers or not self.customers[order.customer].active:
            raise No("customer")
        for at, line in enumerate(order.lines, start=1):
            if line.item and (line.item not in self.items or not self.items[line.item].active):
                raise No("item", at)
            self.check_place(line.item, line.warehouse or order.warehouse, at)
        return kind

    def write_typed(self, paper, quotation):
        """The lines as they were typed; what can be billed or taken back stands for its own order."""
        order, own = paper.order, paper.number if paper.kind not in PROMISES else ""
        for at, (line, amount) in enumerate(zip(order.lines, paper.worth.amounts, strict=True), start=1):
            origin = (own, at) * 2 if own else ("", 0) * 2
            place, quoted = line.warehouse or order.warehouse or MAIN, self.quoted(quotation, line)
            off = Fraction(line.discount_amount)
            paper.lines[at] = Line(line, Fraction(line.quantity), amount, off, *origin, place, quoted)

    def quotation(self, order):
        """The quotation from which an order is made, if any."""
        if not order.quotation:
            return None
        paper = self.all.get(order.quotation)
        if not paper or paper.kind is not QUOTATION or not paper.living or paper.closed:
            raise No("quotation")
        if (paper.customer, paper.currency) != (order.customer, order.currency):
            raise No("quotation")
        return paper

    def quoted(self, quotation, line):
        """The line of the quotation that a line takes up; one of another item takes up none."""
        own = quotation and quotation.lines.get(line.quotation_line)
        return line.quotation_line if own and own.typed.item == line.item else 0

    def paid_by(self, order, total):
        """The money of a receipt by its methods: cash, where nothing is said."""
        choice = order.payment or PaymentChoice()
        tenders = [tender for tender in choice.tenders if tender.amount]
        rest = Decimal(total.numerator) / total.denominator - sum(tender.amount for tender in tenders)
        if rest:
            tenders.insert(0, Tender(choice.method or "cash", rest))
        for tender in tenders[bool(rest) :]:
            coins(tender.amount, order.currency)
        coins(choice.given, order.currency)
        for at, tender in enumerate(tenders):
            if choice.given is not None and tender.method.lower() == "cash":
                tenders[at] = replace(tender, given=choice.given)
        if choice.given is not None and tenders and all(tender.given is None for tender in tenders):
            tenders[0] = replace(tenders[0], given=choice.given)
        self.check_tenders(tenders, total, "payment")
        return methods_of(tenders)

    def begin(self, paper):
        """Book a paper with which a sale begins; if it is no promise, its goods leave at once."""
        moves = []
        if paper.kind not in PROMISES:
            moves = self.leaving(paper)
            self.check_moves(moves)
        if paper.kind is INVOICE:
            self.set_terms(paper)
        if paper.kind is QUOTATION:
            paper.due = paper.order.valid_until or paper.date + dt.timedelta(days=30)
        self.book(paper)
        self.move("delivery", paper.number, paper.date, moves)
        return paper

    def set_terms(self, invoice):
        """When an invoice is to be paid, and what comes off for who pays early."""
        customer = self.customers[invoice.customer]
        invoice.due = invoice.date + dt.timedelta(days=customer.payment_days)
        if customer.discount_percent:
            until = invoice.date + dt.timedelta(days=customer.discount_days)
            invoice.terms = (Fraction(customer.discount_percent), until)
