"""Steps that change nothing: what was sent is sent again, documents, lists and accounts are asked for."""

from dataclasses import replace

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import rule

from desktop_app.domain.commands import Cancel, Deliver, Pay, PayTarget
from desktop_app.domain.documents import DocumentKind, DocumentQuery
from desktop_app.domain.vat import VatCode
from desktop_app.ports.backend import Rejected
from tests.backends.contract.machine import checks
from tests.backends.contract.machine.papers import CANCELLED, DELIVERY, INVOICE, ORDER, QUOTATION, RECEIPT
from tests.backends.contract.machine.selling_steps import days, picks
from tests.backends.contract.machine.trader import Trader


def as_read(order):
    """An order without what is not kept of it: its kind says its type, and a VAT code is known by its name and rate."""
    lines = [
        replace(line, booked=0, quotation_line=0, vat=VatCode(line.vat.code, line.vat.percent)) for line in order.lines
    ]
    return replace(order, type="", lines=tuple(lines))


class AskingSteps(Trader):
    """What is asked, or said twice."""

    @rule(pick=picks)
    def send_again(self, pick):
        """What was sent under a key is found under it, and not done again."""
        if not self.sent:
            return
        self.steps["again"] += 1
        command, key, receipt = self.sent[pick % len(self.sent)]
        before = self.books.dump()
        assert self.backend.find(key) == replace(receipt, found=True)
        assert self.backend.send(command, key) == replace(receipt, found=True)
        assert self.backend.send(Cancel(receipt.number), key) == replace(receipt, found=True)
        assert self.books.dump() == before
        assert self.backend.find(f"{key}, but never sent") is None

    @rule(step=st.sampled_from([Deliver("SO-0"), Cancel("SO-0"), Pay((PayTarget("SO-0"),)), Pay(())]))
    def name_nothing(self, step):
        self.send(step)

    @rule(pick=picks)
    def ask_about(self, pick):
        """How a document's figures came about, and what an order was booked from."""
        papers = list(self.company.all.values())
        if not papers:
            return
        self.steps["asked"] += 1
        paper = papers[pick % len(papers)]
        checks.check_steps(self.backend, self.company, paper.number)
        document = self.backend.document(paper.number)
        checks.check_header(document, self.company)
        checks.check_lines(document, self.company)
        checks.check_base(document, self.company)
        if paper.order:
            self.check_typed(paper)
        elif paper.kind not in (INVOICE, QUOTATION):
            with pytest.raises(Rejected):
                self.backend.order(paper.number)

    def check_typed(self, paper):
        """An order, or an invoice with which a sale began, is read again as it was typed; its kind says its type."""
        if paper.kind in (DELIVERY, RECEIPT):
            with pytest.raises(Rejected):
                self.backend.order(paper.number)
            return
        assert as_read(self.backend.order(paper.number)) == as_read(paper.order)
        if paper.kind is ORDER:
            told = [(as_read(one.order), one.total) for one in self.backend.versions(paper.number)]
            assert told == [(as_read(order), total) for order, total in paper.versions]

    @rule(
        kind=st.none() | st.sampled_from([*DocumentKind]),
        customer=st.sampled_from(["", "ALFKI", "BONAP"]),
        only_open=st.booleans(),
        since=days,
        until=days,
        method=st.sampled_from(["", "", "cash", "card"]),
    )
    def ask_for_list(self, kind, customer, only_open, since, until, method):
        """A list finds what the papers say, and its sums are those of what it found."""
        self.steps["listed"] += 1
        since, until = self.day(since), self.day(until)
        query = DocumentQuery(kind, customer, only_open, None, since, until, method)
        found = self.backend.documents(query)
        wanted = [
            one.number
            for one in self.company.all.values()
            if (not kind or one.kind is kind)
            and (not customer or one.customer == customer)
            and (not only_open or self.company.standing(one.number)[1] in ("open", "part"))
            and (not since or one.date >= since)
            and (not until or one.date <= until)
            and (not method or method in (one.tenders or (one.method,)))
        ]
        assert sorted(one.number for one in found) == sorted(wanted)
        sums = {(one.currency, one.method): (one.documents, one.total, one.open) for one in self.backend.sums(query)}
        assert sums == self.summed(wanted, method)
        for who in self.company.customers:
            told = self.backend.statements(who, since, until)
            checks.check_statements(told, self.company.statement(who, since, until))

    def summed(self, numbers, wanted):
        """By currency and method; what is open of a payment by several methods stands with the first."""
        sums = {}
        for paper in (self.company.all[number] for number in numbers):
            left, status = self.company.standing(paper.number)
            for method, amount in (paper.tenders or {paper.method: paper.total}).items():
                if status is not CANCELLED and wanted in ("", method):
                    key = (paper.currency, method)
                    many, total, opened = sums.get(key, (0, 0, 0))
                    sums[key] = (many + 1, total + amount, opened + left)
                left = 0
        return sums
