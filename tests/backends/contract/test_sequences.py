"""Whatever is done in whatever order: quantities, money and numbers stay right, and no key makes anything twice."""

import tempfile
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from desktop_app.domain.commands import (
    Allocate,
    Cancel,
    CollectiveInvoice,
    Deliver,
    Invoice,
    Pay,
    PayTarget,
    PlaceOrder,
    Return,
)
from desktop_app.domain.document_steps import AS_SAID, open_steps
from desktop_app.domain.documents import DocumentKind, LineQuantity
from desktop_app.domain.orders import Charge, Discount
from desktop_app.ports.backend import Rejected
from tests.backends.contract.accounts import check_accounts
from tests.backends.contract.ledger import (
    ALLOCATION,
    CREDIT_NOTE,
    DELIVERY,
    INVOICE,
    ORDER,
    PAYMENT,
    RETURN,
    Ledger,
)
from tests.backends.contract.subject import S9, S22, SUBJECTS

STEPS = 25
EXAMPLES = 25
"""So many sequences of so many steps in the ordinary run; in the long runs a tenth of the cases of other properties."""

items = st.lists(st.sampled_from([("PEN", S22), ("INK", S22), ("BOOK", S9), ("", S22)]), min_size=1, unique=True)
prices = st.decimals(min_value="0.01", max_value=99, places=2)
quantities = st.sampled_from([Decimal(1), Decimal(3), Decimal(7), Decimal("2.5")])
picks = st.integers(0, 10_000)


class Sequences(RuleBasedStateMachine):
    """Steps on a backend, each checked against what the books themselves said before."""

    subject_name = ""

    def __init__(self):
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.books = SUBJECTS[self.subject_name](Path(self.folder.name))
        self.sent = []
        self.collected = {}
        self.ledger = Ledger(self.books.backend)

    def teardown(self):
        self.books.backend.close()
        self.folder.cleanup()

    def send(self, command):
        key = self.books.keys()
        receipt = self.books.send(command, key)
        self.sent.append((command, key, receipt))
        if isinstance(command, CollectiveInvoice):
            self.collected[receipt.number] = self.items_of(command.deliveries)
        self.ledger = Ledger(self.books.backend, self.collected)
        return receipt

    def refused(self, command):
        before = self.ledger.documents
        with pytest.raises(Rejected):
            self.books.send(command)
        self.ledger = Ledger(self.books.backend, self.collected)
        assert self.ledger.documents == before

    def pick(self, pick, *kinds):
        """One of the living documents of some kinds, the newest likeliest to be new to the sequence."""
        found = [document for kind in kinds for document in self.ledger.living(kind)]
        return found[pick % len(found)] if found else None

    @rule(data=st.data(), sold=items, customer=st.sampled_from(["ALFKI", "BONAP"]))
    def place(self, data, sold, customer):
        percents = st.sampled_from([Decimal(0), Decimal(5)])
        lines = [
            self.books.line(data.draw(quantities), data.draw(prices), item, vat, discount_percent=data.draw(percents))
            for item, vat in sold
        ]
        charges = data.draw(st.sampled_from([(), (Charge("Freight", Decimal("4.99"), S22),)]))
        order = self.books.order(*lines, customer=customer, charges=charges)
        off = data.draw(st.sampled_from([0, 0, 10, 50]))
        if off:
            amount = (self.books.price(order).totals.net * off / 100).quantize(Decimal("0.01"))
            order = self.books.order(*lines, customer=customer, charges=charges, discount=Discount(amount=amount))
        total = self.books.price(order).totals.total
        assert self.send(PlaceOrder(order, total)).total == total

    @rule(pick=picks, share=st.sampled_from([100, 50, 20, 101]), some=st.booleans())
    def deliver(self, pick, share, some):
        source = self.pick(pick, ORDER)
        if source:
            self.take(Deliver, source, lambda line: line.to_deliver, share, some)

    @rule(pick=picks, share=st.sampled_from([100, 50, 20, 101]), some=st.booleans())
    def invoice(self, pick, share, some):
        source = self.pick(pick, ORDER, DELIVERY)
        if source:
            self.take(Invoice, source, lambda line: line.to_invoice, share, some)

    @rule(pick=picks)
    def invoice_together(self, pick):
        """Deliveries of one customer with different items, so that the ledger knows whose a line is."""
        first = self.pick(pick, DELIVERY)
        notes, sold = [], set()
        for note in [first, *self.ledger.living(DELIVERY)] if first else ():
            own = {line.item for line in note.lines if line.to_invoice}
            if own and not own & sold and note.customer == first.customer:
                notes.append(note.number)
                sold |= own
        if not notes:
            return
        command = CollectiveInvoice(tuple(notes))
        told = self.books.backend.explain_next(command)
        assert self.send(command).total == told[-1].result

    def items_of(self, deliveries):
        """The items that each order's deliveries bring to a collective invoice."""
        items = {}
        for number in deliveries:
            order = next(link.source for link in self.ledger.links if link.target == number)
            lines = self.ledger.documents[number].lines
            items.setdefault(order, set()).update(line.item for line in lines if line.to_invoice)
        return items

    @rule(pick=picks, share=st.sampled_from([100, 50, 20, 101]), some=st.booleans())
    def take_back(self, pick, share, some):
        source = self.pick(pick, DELIVERY, INVOICE)
        if source:
            self.take(Return, source, lambda line: line.to_take_back, share, some)

    def take(self, step, source, left, share, some):
        """Take a share of what is left of all lines or of the first; 101 asks for more than that."""
        open_lines = [line for line in source.lines if left(line)]
        if share == 100 and not some:
            command = step(source.number)
        else:
            wanted = open_lines[:1] if some else open_lines
            command = step(source.number, tuple(LineQuantity(line.line, left(line) * share / 100) for line in wanted))
        if not open_lines or share > 100:
            self.refused(command if open_lines else step(source.number))
        else:
            told = self.books.backend.explain_next(command)
            assert self.send(command).total == told[-1].result

    @rule(pick=picks, other=picks, cents=st.none() | st.integers(1, 20_000))
    def pay(self, pick, other, cents):
        first, second = self.pick(pick, ORDER, INVOICE), self.pick(other, INVOICE)
        if not first:
            return
        targets = [first]
        if second and second.customer == first.customer:
            targets.append(second)
        command = Pay(tuple(PayTarget(one.number) for one in targets), None if cents is None else Decimal(cents) / 100)
        shared = first.kind is ORDER and any(
            one.open and self.ledger.share(first, one) != one.total for one in self.ledger.parts(first.number, INVOICE)
        )
        if shared or (command.amount is None and not any(one.open for one in targets)):
            self.refused(command)
            return
        receipt = self.send(command)
        assert command.amount in (None, receipt.total)
        if command.amount is None:
            assert self.ledger.documents[receipt.number].open == 0

    @rule(pick=picks, other=picks, cents=st.none() | st.integers(1, 5_000))
    def allocate(self, pick, other, cents):
        found = [one for kind in (PAYMENT, CREDIT_NOTE) for one in self.ledger.living(kind) if one.open]
        invoice = self.pick(other, INVOICE)
        if not found or not invoice:
            return
        credit = found[pick % len(found)]
        amount = None if cents is None else Decimal(cents) / 100
        command = Allocate(credit.number, (PayTarget(invoice.number),), amount)
        most = min(credit.open, invoice.open) if credit.customer == invoice.customer else 0
        if not most or (amount or 0) > most:
            self.refused(command)
        else:
            assert self.send(command).total == (most if amount is None else amount)

    @precondition(lambda self: self.ledger.documents)
    @rule(pick=picks)
    def cancel(self, pick):
        document = self.pick(pick, *DocumentKind)
        if not document:
            return
        followers = [
            number
            for number in self.ledger.followers(document.number)
            # an advance came before the invoice that took it, and goes back to the order
            if not (document.kind is INVOICE and self.is_advance(document.number, number))
        ]
        if followers or self.is_held(document):
            self.refused(Cancel(document.number))
        else:
            self.send(Cancel(document.number))

    def is_held(self, document):
        """A return or credit note with a newer one of the same document, or whose goods were delivered again."""
        if document.kind not in (RETURN, CREDIT_NOTE):
            return False
        (source,) = [link.source for link in self.ledger.links if link.target == document.number]
        if any(back.number > document.number for _, back in self.ledger.backs(source)):
            return True
        if document.kind is CREDIT_NOTE:
            return False
        came_back = {line.item: line.quantity for line in document.lines}
        (order,) = [one for one in self.books.backend.chain(document.number).documents if one.kind is ORDER]
        return any(line.delivered + came_back.get(line.item, 0) > line.quantity for line in order.lines)

    def is_advance(self, invoice, payment):
        made = [receipt.number for command, _, receipt in self.sent if not isinstance(command, Cancel)]
        return made.index(payment) < made.index(invoice)

    @precondition(lambda self: self.sent)
    @rule(pick=picks)
    def send_again(self, pick):
        command, key, receipt = self.sent[pick % len(self.sent)]
        again = self.books.backend.send(command, key)
        assert again.found
        assert (again.number, again.total, again.currency) == (receipt.number, receipt.total, receipt.currency)
        assert Ledger(self.books.backend, self.collected).documents == self.ledger.documents

    @rule(pick=picks)
    def explain(self, pick):
        document = self.pick(pick, *DocumentKind)
        if document:
            assert self.books.backend.explain(document.number)[-1].result == document.total
            opened = open_steps(document, self.books.backend.chain(document.number))
            assert (opened[-1].result, opened[-1].formula == AS_SAID) == (document.open, False)

    @invariant()
    def everything_adds_up(self):
        self.ledger.check()

    @invariant()
    def accounts_agree(self):
        check_accounts(self.books.backend, ["ALFKI", "BONAP"], self.books.clock.today())

    @invariant()
    def numbers_have_no_gaps(self):
        for kind in (ORDER, DELIVERY, INVOICE, PAYMENT, RETURN, CREDIT_NOTE, ALLOCATION):
            numbers = [int(one.number[3:]) for one in self.ledger.documents.values() if one.kind is kind]
            assert sorted(numbers) == list(range(1, len(numbers) + 1))


@pytest.mark.soak_property
@pytest.mark.parametrize("name", sorted(SUBJECTS))
def test_every_sequence_leaves_the_books_right(name):
    machine = type("SequencesOn", (Sequences,), {"subject_name": name})
    ordinary = settings.get_current_profile_name() == "ci"
    examples = EXAMPLES if ordinary else settings().max_examples // 10
    run_state_machine_as_test(machine, settings=settings(max_examples=examples, stateful_step_count=STEPS))
