"""What must come of money: payment entries, advances, credit that is used, and cancelling in any order."""

from fractions import Fraction

from tests.backends.contract.machine.papers import (
    ALLOCATION,
    CREDIT_NOTE,
    EARLY_DISCOUNT,
    INVOICE,
    LET_OFF,
    ORDER,
    PAYMENT,
    RETURN,
    WRITE_OFF,
    No,
    Papers,
)
from tests.backends.contract.machine.sheets import SMALLEST, ZERO, Worth, rounded, shared


def coins(amount, currency):
    """An amount that can be paid, or None."""
    if amount is None:
        return None
    if amount <= 0 or rounded(Fraction(amount), SMALLEST[currency]) != amount:
        raise No("amount")
    return Fraction(amount)


def methods_of(tenders):
    """What comes in by each method."""
    found = {}
    for tender in tenders:
        found[tender.method] = found.get(tender.method, ZERO) + Fraction(tender.amount)
    return found


def plain(amount):
    """The worth of a paper over money alone."""
    return Worth((), amount, ZERO, amount, ZERO)


FIELDS = {WRITE_OFF: "write_off", EARLY_DISCOUNT: "discount"}


def with_vat(amount, invoice):
    """A discount shared over the VAT codes of its invoice, with the VAT taken out of each part."""
    weights = {}
    for key, gross in invoice.worth.codes:
        weights[key] = weights.get(key, ZERO) + gross
    codes = sorted(weights)
    parts = shared(amount, [weights[key] for key in codes], invoice.coin)
    pairs = zip(codes, parts, strict=True)
    vat = sum((rounded(part * -rate / (100 - rate), invoice.coin) for (rate, _), part in pairs), ZERO)
    return Worth((), amount - vat, vat, amount, ZERO)


class Money(Papers):
    """Steps about money; each raises No before anything was written."""

    def pay(self, command):
        """One payment entry over orders and invoices, served in their order."""
        targets = self.to_be_paid(command)
        code = targets[0].currency
        amounts = [coins(target.amount, code) for target in command.targets]
        let_off = self.let_off(command, code)
        tenders = [(coins(tender.amount, code), coins(tender.given, code))[0] for tender in command.tenders]
        left = coins(command.amount, code)
        left = sum(tenders, ZERO) if tenders and left is None else left
        limit, laid = left, {}
        for target, most in zip(targets, amounts, strict=True):
            left = self.lay(target, most, left, laid, let_off)
        total = sum(laid.values(), ZERO) if limit is None else limit
        if not total:
            raise No("amount")
        self.check_tenders(command.tenders, total, "tenders")
        paper = self.blank(PAYMENT, targets[0].customer, code, command.date or self.today, plain(total))
        paper.method, paper.reference = command.method, command.reference
        paper.tenders = methods_of(command.tenders)
        papers = [self.come_off(*one, paper, laid, let_off) for one in let_off]
        self.book(paper)
        for number, money in laid.items():
            self.link(number, paper.number, money)
        for (_, number, off), one in zip(let_off, papers, strict=True):
            one.number = self.next_number(one)
            self.book(one)
            self.link(number, one.number, off)
            self.link(paper.number, one.number, ZERO)
        return paper

    def let_off(self, command, code):
        """What is to come off invoices beside the money: (kind, invoice, amount)."""
        found = []
        for kind, targets in ((EARLY_DISCOUNT, command.discounts), (WRITE_OFF, command.write_offs)):
            for target in targets:
                amount = coins(target.amount, code)
                if amount is None:
                    raise No(FIELDS[kind])
                found.append((kind, target.number, amount))
        if len({one[:2] for one in found}) < len(found):
            raise No(FIELDS[found[0][0]])
        return found

    def come_off(self, kind, number, amount, payment, laid, let_off):
        """The paper over what comes off one invoice: all that the payment leaves of it, and no more than may be."""
        if number not in laid:
            raise No(FIELDS[kind])
        invoice, before = self.all[number], self.open(number)
        rest = before - laid[number]
        if rest != sum(off for _, named, off in let_off if named == number):
            raise No(FIELDS[kind])
        comes_to = plain(amount)
        if kind is WRITE_OFF:
            if amount > self.most_written_off.get(invoice.currency, Fraction(1, 20)):
                raise No(FIELDS[kind])
        else:
            right = rounded(before * invoice.terms[0] / 100, invoice.coin) if invoice.terms else None
            if right is None or payment.date > invoice.terms[1] or right != amount:
                raise No(FIELDS[kind])
            comes_to = with_vat(amount, invoice)
        return self.blank(kind, invoice.customer, invoice.currency, payment.date, comes_to)

    def refund(self, command):
        """Money back to a customer, out of what is open on a payment entry or a credit note."""
        credit = self.source(command.credit, PAYMENT, CREDIT_NOTE)
        left = self.open(credit.number)
        if not left:
            raise No("credit")
        amount = coins(command.amount, credit.currency)
        amount = left if amount is None else amount
        if amount > left:
            raise No("amount")
        paper = self.blank(PAYMENT, credit.customer, credit.currency, command.date or self.today, plain(-amount))
        paper.method, paper.reference = command.method, command.reference
        self.book(paper)
        self.link(credit.number, paper.number, amount)
        return paper

    def check_tenders(self, tenders, total, field):
        """Each brings something, change is given of cash alone, and the methods add up to the payment."""
        for tender in tenders:
            is_cash = tender.method.lower() == "cash"
            short = tender.given is not None and (not is_cash or tender.given < tender.amount)
            if not tender.method or tender.amount <= 0 or short:
                raise No(field)
        if tenders and sum(tender.amount for tender in tenders) != total:
            raise No(field)

    def to_be_paid(self, command):
        if not command.targets:
            raise No("targets")
        papers = [self.source(target.number, ORDER, INVOICE) for target in command.targets]
        if len({paper.customer for paper in papers}) > 1 or len({paper.currency for paper in papers}) > 1:
            raise No("targets")
        return papers

    def lay(self, target, most, left, laid, let_off):
        """Lay what is left of a payment on one target, at most so much; what is left then, None for no limit."""
        rooms = {
            number: max(room - sum(off for _, named, off in let_off if named == number), ZERO) - laid.get(number, ZERO)
            for number, room in self.rooms(target).items()
        }
        if most is not None and (most > sum(rooms.values(), ZERO) or (left is not None and most > left)):
            raise No("amount")
        reach = left if most is None else most
        for number, room in rooms.items():
            given = room if reach is None else max(min(room, reach), ZERO)
            reach = None if reach is None else reach - given
            left = None if left is None else left - given
            if given:
                laid[number] = laid.get(number, ZERO) + given
        return left

    def rooms(self, target):
        """Where the money for a target goes: an order's open invoices come before the order itself."""
        if target.kind is INVOICE:
            return {target.number: self.open(target.number)}
        opens = {number: self.open(number) for number in self.invoices(target.number)}
        if any(left and self.own(number, target.number) != self.all[number].total for number, left in opens.items()):
            raise No("targets")
        return {**opens, target.number: self.room(target.number)}

    def allocate(self, command):
        """Credit laid on invoices of the same customer."""
        credit = self.source(command.credit, PAYMENT, CREDIT_NOTE)
        if not self.open(credit.number):
            raise No("credit")
        invoices = self.to_be_served(command, credit)
        rooms = {}
        for target, invoice in zip(command.targets, invoices, strict=True):
            most, left = coins(target.amount, credit.currency), self.open(invoice.number)
            if most is not None and most > left:
                raise No("amount")
            rooms[invoice.number] = left if most is None else most
        amount = coins(command.amount, credit.currency)
        if amount is not None and amount > min(self.open(credit.number), sum(rooms.values(), ZERO)):
            raise No("amount")
        laid = served(rooms, self.open(credit.number) if amount is None else amount)
        total = sum(laid.values(), ZERO)
        if not total:
            raise No("targets")
        paper = self.blank(ALLOCATION, credit.customer, credit.currency, command.date or self.today, plain(total))
        self.link(credit.number, paper.number, total)
        self.book(paper)
        self.link(credit.number, paper.number, total)
        for number, money in laid.items():
            self.link(number, paper.number, money)
        return paper

    def to_be_served(self, command, credit):
        numbers = [target.number for target in command.targets]
        if not numbers or len(set(numbers)) != len(numbers):
            raise No("targets")
        invoices = [self.source(number, INVOICE) for number in numbers]
        if any((one.customer, one.currency) != (credit.customer, credit.currency) for one in invoices):
            raise No("targets")
        return invoices

    # ------------------------------------------------------------------ cancelling

    def cancel(self, command):
        number = command.number
        paper = self.find(number)
        if not paper.living:
            raise No("number")
        if paper.kind in LET_OFF or self.keeping(paper) or self.is_passed(paper):
            raise No("number")
        self.check_again(paper)
        moves = self.undone(number)
        self.check_moves(moves)
        self.move("cancelled", number, paper.date, moves)
        if paper.kind is INVOICE:
            self.give_back(paper)
        paper.living = False
        for one, _ in self.targets(number, *LET_OFF):
            one.living = False
        self.changed()
        if paper.kind in (PAYMENT, ALLOCATION):
            self.lay_credits()
        return paper

    def keeping(self, paper):
        """The living papers for whose sake one can't be cancelled; advances go back to their order instead."""
        return [
            one
            for one, money in self.targets(paper.number)
            if (paper.number, one.number) not in self.advance_of
            and one.kind not in LET_OFF
            and (money or one.kind is not PAYMENT)
        ]

    def is_passed(self, paper):
        """Something newer of the same kind stands on the same source: each was worth what those before it left."""
        if paper.kind not in (RETURN, CREDIT_NOTE):
            return False
        numbers = list(self.all)
        sources = [source.number for source, _ in self.sources(paper.number)]
        alike = [one for source in sources for one, _ in self.targets(source, paper.kind)]
        return any(numbers.index(one.number) > numbers.index(paper.number) for one in alike)

    def check_again(self, paper):
        """What was taken back stays while its goods are out again, or while its order asks for less."""
        if paper.kind not in (RETURN, CREDIT_NOTE):
            return
        tally, back = self.tally, {}
        for line in paper.lines.values():
            own = (line.order, line.order_line)
            back[own] = back.get(own, ZERO) + line.quantity
        for own, quantity in back.items():
            order, at = own
            gone = tally.delivered[own] if paper.kind is RETURN else tally.invoiced[own] - tally.credited[own]
            if gone + quantity > self.all[order].lines[at].quantity:
                raise No("number", at)

    def give_back(self, invoice):
        """The advances of a cancelled invoice stand on their orders again."""
        living = {number for number in self.followers[invoice.number] if self.all[number].living}
        for section in invoice.sections:
            for payment, money in section.advances.items():
                if payment in living:
                    self.link(section.order, payment, self.followers[section.order][payment] + money)
                    self.link(invoice.number, payment, ZERO)

    def lay_credits(self):
        """What a credit note holds open lies on its own invoice, once that is open again; the oldest first."""
        for credit in self.living(CREDIT_NOTE):
            ((invoice, laid),) = self.sources(credit.number)
            money = min(self.open(credit.number), self.open(invoice.number))
            if money:
                self.link(invoice.number, credit.number, laid + money)


def served(rooms, amount):
    """What each gets of an amount, in their order."""
    laid = {}
    for number, room in rooms.items():
        given = min(room, amount)
        amount -= given
        if given:
            laid[number] = given
    return laid
