"""What books must look like after a sequence of steps, worked out from documents and links alone."""

from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal

from desktop_app.domain.documents import DocumentKind, DocumentQuery, DocumentStatus

ZERO = Decimal(0)
DEAD = DocumentStatus.CANCELLED
ORDER, DELIVERY, INVOICE, PAYMENT, RETURN, CREDIT_NOTE, ALLOCATION = (
    DocumentKind.ORDER,
    DocumentKind.DELIVERY,
    DocumentKind.INVOICE,
    DocumentKind.PAYMENT,
    DocumentKind.RETURN,
    DocumentKind.CREDIT_NOTE,
    DocumentKind.ALLOCATION,
)


class Ledger:
    """All documents of some books with their links; orders have each item in one line only.

    collected says of collective invoices which items are which order's.
    """

    def __init__(self, backend, collected=None):
        self.collected = collected or {}
        listed = backend.documents(DocumentQuery(limit=100_000))
        self.documents, self.links = {}, set()
        for document in listed:
            if document.kind is ORDER:
                chain = backend.chain(document.number)
                self.documents.update({member.number: member for member in chain.documents})
                self.links.update(chain.links)
        for document in listed:
            self.documents.setdefault(document.number, backend.document(document.number))
            if document.kind is ALLOCATION:
                self.links.update(backend.chain(document.number).links)
        assert len(self.documents) == len(listed)
        self.listed = {document.number: document for document in listed}

    def living(self, kind):
        return [one for one in self.documents.values() if one.kind is kind and one.status is not DEAD]

    def is_living(self, number):
        return self.documents[number].status is not DEAD

    def followers(self, number):
        """Living documents that follow from one."""
        return [link.target for link in self.links if link.source == number and self.is_living(link.target)]

    def parts(self, order, kind):
        """Living deliveries or invoices that came from an order, by itself or by its deliveries."""
        targets = set(self.followers(order))
        for delivery in [link.target for link in self.links if link.source == order]:
            targets.update(self.followers(delivery))
        return [self.documents[number] for number in targets if self.documents[number].kind is kind]

    def paid(self, number):
        """The money of living payments on a document."""
        return sum(
            (
                link.amount
                for link in self.links
                if link.source == number and self.documents[link.target].kind is PAYMENT and self.is_living(link.target)
            ),
            ZERO,
        )

    def used(self, number):
        """The money of living allocations on an invoice, or of a credit."""
        used = [link for link in self.links if link.source == number and self.is_living(link.target)]
        return sum((link.amount for link in used if self.documents[link.target].kind is ALLOCATION), ZERO)

    def check(self):
        """Every promise at once."""
        for number, document in self.documents.items():
            assert (self.listed[number].open, self.listed[number].status) == (document.open, document.status)
            if document.status is DEAD:
                assert document.open == 0
        for order in self.living(ORDER):
            self.check_order(order)
        for invoice in self.living(INVOICE):
            taken_off = sum((link.amount for link, _ in self.backs(invoice.number)), ZERO)
            paid = self.paid(invoice.number) + self.used(invoice.number)
            assert paid + taken_off + invoice.open == invoice.total
            self.check_taken_back(invoice, "credited")
            assert invoice.open >= 0
            assert invoice.status is by_open(invoice)
        self.check_money()
        self.check_backs()

    def check_backs(self):
        """Returns take goods and nothing else; the money of a credit note is all accounted for."""
        for delivery in self.living(DELIVERY):
            self.check_taken_back(delivery, "returned")
        for credit in self.living(CREDIT_NOTE):
            (link,) = [link for link in self.links if link.target == credit.number]
            assert link.amount + self.used(credit.number) + credit.open == credit.total
            assert credit.open >= 0
            assert not (credit.open and self.documents[link.source].open), "a credit lies on its own invoice first"
            assert credit.status is by_open(credit)
        for back in self.living(RETURN):
            assert (back.open, back.status) == (0, DocumentStatus.DONE)

    def check_money(self):
        """What came in is where the documents say, and what was used of it went somewhere."""
        for payment in self.living(PAYMENT):
            laid = sum((link.amount for link in self.links if link.target == payment.number), ZERO)
            assert laid + self.used(payment.number) + payment.open == payment.total
            assert payment.open >= 0
            assert payment.status is by_open(payment)
        for allocation in self.living(ALLOCATION):
            laid = {link.source: link.amount for link in self.links if link.target == allocation.number}
            got = sum((laid[number] for number in laid if self.documents[number].kind is INVOICE), ZERO)
            assert (got, sum(laid.values(), ZERO)) == (allocation.total, 2 * allocation.total)
            assert (allocation.open, allocation.status) == (0, DocumentStatus.DONE)

    def backs(self, number):
        """Living returns and credit notes of a document, with their links."""
        pairs = [(link, self.documents[link.target]) for link in self.links if link.source == number]
        return [(link, back) for link, back in pairs if back.kind in (RETURN, CREDIT_NOTE) and back.status is not DEAD]

    def check_taken_back(self, document, counted):
        """Never more than there was; all of it together is exactly the document, and part of it never worth more."""
        backs = [back for _, back in self.backs(document.number)]
        taken = by_item(backs)
        for line in document.lines:
            assert getattr(line, counted) == taken[line.item] <= line.quantity
            assert line.to_take_back == line.quantity - taken[line.item]
        sums = [sum((getattr(back, name) for back in backs), ZERO) for name in ("net", "vat", "total")]
        if all(not line.to_take_back for line in document.lines):
            assert sums == [document.net, document.vat, document.total]
            amounts = {line.item: ZERO for line in document.lines}
            for line in (line for back in backs for line in back.lines):
                amounts[line.item] += line.amount
            assert amounts == {line.item: line.amount for line in document.lines}
        assert ZERO <= sums[-1] <= document.total

    def brought_back(self, deliveries):
        """What came back of some deliveries, by item."""
        return by_item([back for note in deliveries for _, back in self.backs(note.number)])

    def invoiced(self, order, invoices):
        """What some invoices took of an order, by item."""
        return added(self.owned(order, invoice, by_item([invoice])) for invoice in invoices)

    def credited(self, order, invoices):
        """What was credited of an order's part of some invoices, by item."""
        backs = [(one, by_item([back for _, back in self.backs(one.number)])) for one in invoices]
        return added(self.owned(order, invoice, items) for invoice, items in backs)

    def owned(self, order, invoice, quantities):
        """What of an invoice's quantities is an order's."""
        own = self.collected.get(invoice.number)
        return quantities if own is None else {item: quantities[item] for item in own[order.number]}

    def share(self, order, invoice):
        """What of an invoice's total is an order's, by the links that lead to it."""
        deliveries = {link.target for link in self.links if link.source == order.number}
        return sum(
            (
                link.amount
                for link in self.links
                if link.target == invoice.number and link.source in {order.number, *deliveries}
            ),
            ZERO,
        )

    def check_order(self, order):
        deliveries, invoices = self.parts(order.number, DELIVERY), self.parts(order.number, INVOICE)
        delivered, invoiced = by_item(deliveries), self.invoiced(order, invoices)
        came_back, taken_off = self.brought_back(deliveries), self.credited(order, invoices)
        for line in order.lines:
            delivered[line.item] -= came_back[line.item]
            assert line.delivered == delivered[line.item] <= line.quantity
            assert line.credited == taken_off[line.item] <= line.invoiced
            assert line.to_deliver == max(line.quantity - line.credited - line.delivered, 0)
            assert line.invoiced == invoiced[line.item] <= line.quantity
            counted = sum((one.invoiced for note in deliveries for one in note.lines if one.item == line.item), ZERO)
            assert counted == min(delivered[line.item], invoiced[line.item])
        for delivery in deliveries:
            check_delivery(delivery)
        all_invoiced = all(line.to_invoice == 0 for line in order.lines)
        shares = {one: self.share(order, one) for one in invoices}
        rest = ZERO if all_invoiced else max(order.total - sum(shares.values(), ZERO), ZERO)
        opens = (one.open if share == one.total else part_of(one, share) for one, share in shares.items())
        owed = rest + sum(opens, ZERO) - self.paid(order.number)
        assert order.open == max(owed, ZERO)
        followed = deliveries or invoices or self.paid(order.number)
        done = all_invoiced and all(line.to_deliver == 0 or not line.item for line in order.lines)
        expected = DocumentStatus.DONE if done else DocumentStatus.PART if followed else DocumentStatus.OPEN
        assert order.status is expected


def part_of(invoice, share):
    """What of an invoice's open amount is an order's, rounded to cents."""
    return (invoice.open * share / invoice.total).quantize(Decimal("0.01"), ROUND_HALF_UP)


def added(quantities):
    whole = defaultdict(Decimal)
    for some in quantities:
        for item, quantity in some.items():
            whole[item] += quantity
    return whole


def by_item(documents):
    quantities = defaultdict(Decimal)
    for document in documents:
        for line in document.lines:
            quantities[line.item] += line.quantity
    return quantities


def by_open(document):
    if not document.open:
        return DocumentStatus.DONE
    return DocumentStatus.OPEN if document.open == document.total else DocumentStatus.PART


def check_delivery(delivery):
    assert all(0 <= line.invoiced <= line.quantity - line.returned for line in delivery.lines)
    if all(line.invoiced == line.returned == 0 for line in delivery.lines):
        assert (delivery.open, delivery.status) == (delivery.total, DocumentStatus.OPEN)
    elif all(line.to_invoice == 0 for line in delivery.lines):
        assert (delivery.open, delivery.status) == (0, DocumentStatus.DONE)
    else:
        assert delivery.status is DocumentStatus.PART
        assert 0 <= delivery.open <= delivery.total
