"""What a backend says, held against the company on paper: every figure of every document, list and account."""

from fractions import Fraction

from desktop_app.domain.document_steps import AS_SAID, open_steps
from desktop_app.domain.documents import DocumentKind, DocumentQuery
from desktop_app.domain.stock import StockQuery
from tests.backends.contract.machine.office import cash_of
from tests.backends.contract.machine.papers import CREDIT_NOTE, DELIVERY, INVOICE, ORDER, PAYMENT, QUOTATION, RECEIPT
from tests.backends.contract.machine.sheets import ZERO

ALL = 100_000


def check_documents(backend, company):
    """The list of all documents: which there are, in which order, what is open on each and where it stands."""
    told = backend.documents(DocumentQuery(limit=ALL))
    papers = list(company.all.values())
    papers.sort(key=lambda paper: paper.date)
    assert [one.number for one in told] == [paper.number for paper in reversed(papers)]
    for document in told:
        check_header(document, company)


def check_header(document, company):
    paper = company.all[document.number]
    left, status = company.standing(paper.number)
    assert document.kind is paper.kind
    assert (document.open, document.status) == (left, status), document
    assert (document.net, document.vat, document.total) == (paper.worth.net, paper.worth.vat, paper.worth.total)
    if not any(one.sheet.step for one in paper.sections):
        assert document.net + document.vat == document.total
    assert (document.customer, document.currency) == (paper.customer, paper.currency)
    assert (document.date, document.due_date) == (paper.date, paper.due)
    assert document.method == (" + ".join(paper.tenders) or paper.method)
    assert document.open >= 0
    # invoices of an order may round up, each by its half cent
    assert document.open <= max(document.total, ZERO) or paper.kind is ORDER
    told = document.terms and (document.terms.percent, document.terms.until)
    assert told == paper.terms


def check_lines(document, company):
    """Every line with what later documents took of it: never more than there was."""
    paper, tally = company.all[document.number], company.tally
    assert [line.line for line in document.lines] == sorted(paper.lines)
    for line in document.lines:
        own, at = paper.lines[line.line], (paper.number, line.line)
        typed = own.typed
        assert (line.item, line.unit, line.vat_code) == (typed.item, typed.unit, typed.vat.code)
        assert (line.quantity, line.amount) == (own.quantity, own.amount)
        assert (line.unit_price, line.discount_percent) == (typed.unit_price, typed.discount_percent)
        if paper.kind is ORDER:
            told = (line.delivered, line.invoiced, line.credited)
            assert told == (tally.delivered[at], tally.invoiced[at], tally.credited[at])
            assert max(line.delivered, line.invoiced - line.credited) <= line.quantity
            assert line.invoiced <= line.quantity or len(paper.versions) > 1
            assert line.credited <= line.invoiced
        elif paper.kind is DELIVERY:
            assert (line.returned, line.invoiced) == (tally.returned[at], tally.billed[at])
            assert line.returned + line.invoiced <= line.quantity
        elif paper.kind is QUOTATION:
            assert line.ordered == tally.ordered[at]
        elif paper.kind in (INVOICE, RECEIPT):
            assert line.credited == tally.refunded[at] <= line.quantity


def check_chain(backend, company, number):
    """The chain of one document: who is in it, with all lines, and the money of each link."""
    chain = backend.chain(number)
    members = chain_of(company, number)
    assert {one.number for one in chain.documents} == members
    for document in chain.documents:
        check_header(document, company)
        check_lines(document, company)
        check_base(document, company)
    links = {
        (source, target): money
        for source in members
        for target, money in company.followers[source].items()
        if target in members and (money or company.all[target].kind is not PAYMENT)
    }
    assert {(link.source, link.target): link.amount for link in chain.links} == links


def check_base(document, company):
    """What a document comes to in the company's own currency."""
    own, told = company.all[document.number].own, document.in_base
    assert (told and (told.rate, told.net, told.vat, told.total)) == (own and (own.rate, own.net, own.vat, own.total))


def check_steps(backend, company, number):
    """The steps that tell how a total came about, and how what is open on it does, end in those figures."""
    steps = backend.explain(number)
    assert steps[-1].result == company.all[number].total
    own, differences = company.all[number].own, company.differences(number)
    figures = {step.figure: step.result for step in steps if step.figure.endswith(" in EUR")}
    told = [figures.pop(f"{figure} in EUR", None) for figure in ("net", "VAT", "total")]
    assert told == ([own.net, own.vat, own.total] if own else [None] * 3)
    assert figures == {f"exchange difference on {one} in EUR": money for one, money in differences.items()}
    opened = open_steps(backend.document(number), backend.chain(number))
    assert (opened[-1].result, opened[-1].formula == AS_SAID) == (company.standing(number)[0], False)


def chain_of(company, number):
    """Up to where it came from, down to all that followed; and the credits that were used there."""
    up = closure([number], company.origins)
    members = closure(up, company.followers)
    used = {
        source
        for one in members
        if company.all[one].kind is DocumentKind.ALLOCATION
        for source in company.origins[one]
        if company.all[source].kind in (PAYMENT, CREDIT_NOTE)
    }
    return members | used


def closure(numbers, steps):
    found, todo = set(numbers), list(numbers)
    while todo:
        new = set(steps[todo.pop()]) - found
        found |= new
        todo.extend(new)
    return found


def check_accounts(backend, company):
    """Ageing, statements, held money and standings: as on paper, and in agreement with each other."""
    held = backend.held_money()
    told = [(one.payment, one.order, one.customer, one.currency, one.amount) for one in held]
    assert told == company.held()
    ageing = {(one.customer, one.currency): (one.bands, one.documents) for one in backend.ageing(company.today)}
    assert ageing == company.ageing(company.today)
    for customer in company.customers:
        statements = backend.statements(customer, None, None)
        check_statements(statements, company.statement(customer))
        for one in statements:
            mine = [each for each in held if (each.customer, each.currency) == (customer, one.currency)]
            apart = sum(each.amount for each in mine if company.all[each.payment].kind is PAYMENT)
            bands, _ = ageing.get((customer, one.currency), ((), 0))
            assert one.closing == sum(bands) - apart
        standing = backend.standing(customer)
        told = (standing.balance, standing.overdue, standing.overdue_invoices, standing.open_orders)
        assert told == company.customer_standing(customer)


def check_statements(statements, expected):
    told = {
        one.currency: (one.opening, [(entry.movement.number, entry.movement.amount) for entry in one.entries])
        for one in statements
    }
    assert told == expected
    for one in statements:
        opening, moved = expected[one.currency]
        assert one.closing == opening + sum(amount for _, amount in moved)
        assert one.opening + one.charged - one.settled == one.closing


def check_balance(company):
    """The books balance: what was asked for is what came in, was taken back, or is still owed."""
    owed = company.balances()
    sides = dict.fromkeys(owed, ZERO)
    for (_, code), (amount, _) in company.openings.items():
        sides[code] = sides.get(code, ZERO) + amount
    for paper in company.living(INVOICE, CREDIT_NOTE, PAYMENT):
        sign = 1 if paper.kind is INVOICE else -1
        sides[paper.currency] = sides.get(paper.currency, ZERO) + sign * company.open(paper.number)
    for _, order, _, code, money in company.held():
        sides[code] = sides.get(code, ZERO) - (money if order else ZERO)
    assert {code: side for code, side in sides.items() if side} == {code: one for code, one in owed.items() if one}


def check_stock(backend, company):
    """Levels are the sums of their movements, and what is promised is what open orders still want."""
    told = {(one.item, one.warehouse): (one.there, one.promised) for one in backend.stock(StockQuery())}
    assert told == company.stock()
    for (_, warehouse), (there, _) in told.items():
        assert there >= 0 or company.warehouses[warehouse][0]


def check_movements(backend, company):
    told = [
        (one.kind.value, one.number, one.date, one.item, one.warehouse, Fraction(one.quantity), one.line)
        for one in reversed(backend.stock_movements(StockQuery(limit=ALL)))
    ]
    moves = company.moves
    assert told == [(kind, number, date, *move) for kind, number, date, move in moves]


def check_cash(backend, company, day):
    """The drawer of a day, currency by currency."""
    told = backend.cash(day)
    assert [one.currency for one in told] == company.currencies()
    for one in told:
        opening, payments, count = company.drawer(day, one.currency)
        assert (one.opening, [each.number for each in one.payments]) == (opening, [each.number for each in payments])
        assert one.expected == opening + sum(cash_of(each) for each in payments)
        assert (one.count is None) == (count is None)
        if count:
            found = (one.count.expected, one.count.counted, one.count.taken, one.count.difference)
            assert found == (count.expected, count.counted, count.taken, count.counted - count.expected)
