"""What the back office is told must agree with the documents themselves."""

from decimal import Decimal

from desktop_app.domain.documents import DocumentKind, DocumentQuery

ZERO = Decimal(0)


def check_accounts(backend, customers, today):
    """Ageing, statements and held money say the same as what is open on the documents."""
    held = backend.held_money()
    aged = backend.ageing(today)
    for customer in customers:
        owed = open_by_currency(backend, customer, DocumentKind.INVOICE)
        credit = open_by_currency(backend, customer, DocumentKind.CREDIT_NOTE)
        told = {one.currency: one.open for one in aged if one.customer == customer}
        assert told == {code: owed.get(code, ZERO) - credit.get(code, ZERO) for code in {*owed, *credit}}
        for statement in backend.statements(customer, None, None):
            apart = [one.amount for one in held if (one.customer, one.currency) == (customer, statement.currency)]
            left = owed.get(statement.currency, ZERO) - credit.get(statement.currency, ZERO)
            assert statement.closing == left - sum(apart, ZERO)
        standing = backend.standing(customer)
        own = [one for one in aged if (one.customer, one.currency) == (customer, standing.currency)]
        assert standing.balance == sum((one.open for one in own), ZERO)
        assert standing.overdue == sum((one.overdue for one in own), ZERO)


def open_by_currency(backend, customer, kind):
    """What is open on a customer's documents of one kind."""
    query = DocumentQuery(kind=kind, customer=customer, only_open=True, limit=100_000)
    owed = {}
    for invoice in backend.documents(query):
        owed[invoice.currency] = owed.get(invoice.currency, ZERO) + invoice.open
    return owed
