"""Steps about money: paid in part, too much, in advance and over several; used, and everything cancelled again."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from hypothesis import strategies as st
from hypothesis.stateful import rule

from desktop_app.domain.commands import Allocate, Cancel, Pay, PayTarget, Refund
from desktop_app.domain.documents import DocumentKind
from desktop_app.domain.tenders import Tender
from desktop_app.ports.backend import Capability
from tests.backends.contract.machine.papers import CREDIT_NOTE, INVOICE, ORDER, PAYMENT
from tests.backends.contract.machine.selling_steps import days, picks
from tests.backends.contract.machine.sheets import rounded
from tests.backends.contract.machine.trader import Trader, decimal

parts = st.sampled_from([None, None, 100, 100, 50, 33, 7, 120, 0])
"""Hundredths of what is open; None leaves the amount to the backend."""
methods = st.sampled_from(["", "cash", "Cash", "card", "bank"])


class MoneySteps(Trader):
    """Money that comes in and where it goes."""

    @rule(pick=picks, others=st.lists(picks, max_size=2), part=parts, own=parts, method=methods, ago=days)
    def pay(self, pick, others, part, own, method, ago):
        first = self.pick(pick, ORDER, INVOICE, left=self.to_pay)
        if not first:
            return
        papers = [first, *(self.pick(other, ORDER, INVOICE, like=first) for other in others)]
        opens = [self.company.standing(paper.number)[0] for paper in papers]
        targets = [PayTarget(papers[0].number, self.amount(first, opens[0], own))]
        targets += [PayTarget(paper.number) for paper in papers[1:]]
        amount = Decimal("-0.0004") if pick == 77 else self.amount(first, sum(opens), part)
        self.send(Pay(tuple(targets), amount, method, self.day(ago), f"R {pick}"))

    @rule(pick=picks)
    def pay_off(self, pick):
        """The commonest step: what is open on an invoice."""
        invoice = self.pick(pick, INVOICE, left=self.to_pay)
        if invoice:
            self.send(Pay((PayTarget(invoice.number),), method="cash"))

    @rule(
        pick=picks,
        methods=st.lists(methods, min_size=1, max_size=3),
        first=st.integers(0, 100),
        given=st.none() | st.integers(-1, 50),
        over=st.sampled_from([0, 0, 0, 0, 1]),
    )
    def pay_by_several(self, pick, methods, first, given, over):
        """Part of it by each method, cash with its change; rarely more than the payment says."""
        paper = self.pick(pick, ORDER, INVOICE, left=self.to_pay)
        if not paper:
            return
        whole = self.company.standing(paper.number)[0]
        some = rounded(whole * Fraction(first, 100), paper.coin)
        amounts = [some, whole - some, over * paper.coin][: len(methods)]
        tenders = [Tender(method, decimal(amount)) for method, amount in zip(methods, amounts, strict=True)]
        if given is not None:
            tenders[0] = replace(tenders[0], given=tenders[0].amount + given)
        self.send(Pay((PayTarget(paper.number),), None if given else decimal(whole), "", tenders=tuple(tenders)))

    @rule(pick=picks, others=st.lists(picks, min_size=1, max_size=3), part=parts, own=parts, ago=days)
    def allocate(self, pick, others, part, own, ago):
        credit = self.pick(pick, PAYMENT, CREDIT_NOTE, left=self.to_pay)
        if not credit or not self.can(Capability.USE_CREDIT):
            return
        invoices = [self.pick(other, INVOICE, like=credit, left=self.to_pay) for other in others]
        invoices = [one for one in invoices if one]
        targets = [PayTarget(one.number) for one in invoices]
        if invoices:
            most = self.amount(credit, self.company.open(invoices[0].number), own)
            targets[0] = PayTarget(invoices[0].number, most)
        amount = self.amount(credit, self.company.open(credit.number), part)
        self.send(Allocate(credit.number, tuple(targets), amount, self.day(ago)))

    @rule(pick=picks, part=parts, method=methods, ago=days)
    def refund(self, pick, part, method, ago):
        """Money goes back out of what is open on a payment or a credit note."""
        credit = self.pick(pick, PAYMENT, CREDIT_NOTE, left=self.to_pay)
        if credit and self.can(Capability.REFUND):
            amount = self.amount(credit, self.company.open(credit.number), part)
            self.send(Refund(credit.number, amount, method, self.day(ago)))

    @rule(pick=picks, cents=st.integers(0, 60), early=st.booleans(), other=picks, ago=days)
    def let_off(self, pick, cents, early, other, ago):
        """The rest of an invoice is written off, or comes off for who pays early; sometimes more than may be."""
        invoice = self.pick(pick, INVOICE, left=self.to_pay)
        if not invoice or not self.can(Capability.WRITE_OFF):
            return
        whole = self.company.open(invoice.number)
        percent = invoice.terms[0] if invoice.terms else Fraction(2)
        off = rounded(whole * percent / 100, invoice.coin) if early else Fraction(0)
        rest = min(cents // 6 * invoice.coin, whole) if cents % 3 else Fraction(0)
        amount = whole - off - rest - (invoice.coin if other % 20 == 7 else 0)
        targets = [PayTarget(invoice.number)]
        if other % 5 == 0:
            amount, targets = None, [*targets, PayTarget(self.pick(other, INVOICE, like=invoice).number)]
        named = [(PayTarget(invoice.number, decimal(one)),) if one else () for one in (rest, off)]
        paid = None if amount is None else decimal(amount)
        self.send(Pay(tuple(targets), paid, date=self.day(ago), write_offs=named[0], discounts=named[1]))

    def amount(self, paper, left, part):
        return None if part is None else decimal(rounded(Fraction(left) * part / 100, paper.coin))

    @rule(pick=picks)
    def cancel(self, pick):
        """Any document, cancelled ones too."""
        papers = list(self.company.all.values())
        if papers and self.can(Capability.CANCEL):
            self.send(Cancel(papers[pick % len(papers)].number))

    @rule(pick=picks, kind=st.sampled_from([*DocumentKind]))
    def cancel_newest(self, pick, kind):
        """One of the newest, from which least follows."""
        papers = self.company.living(kind)[-2:]
        if papers and self.can(Capability.CANCEL):
            self.send(Cancel(papers[pick % len(papers)].number))
