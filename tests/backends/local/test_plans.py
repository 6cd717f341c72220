"""However many documents there are, what the back office asks is found by an index and never by reading them all."""

import datetime as dt
import sqlite3

import pytest

from desktop_app.backends.local.session import Session
from desktop_app.domain.documents import DocumentKind, DocumentQuery

TODAY = dt.date(2026, 11, 21)
MONTH = {"since": dt.date(2026, 11, 1), "until": TODAY}
KINDS = DocumentKind
QUESTIONS = {
    "ageing": lambda books: books.ageing(TODAY),
    "a statement": lambda books: books.statements("ALFKI", TODAY, TODAY),
    "held money": lambda books: books.held_money(),
    "the cash of a day": lambda books: books.cash(TODAY),
    "open invoices": lambda books: books.documents(
        DocumentQuery(kind=KINDS.INVOICE, only_open=True, oldest_due_first=True)
    ),
    "overdue invoices": lambda books: books.sums(DocumentQuery(kind=KINDS.INVOICE, only_open=True, overdue_on=TODAY)),
    "payments": lambda books: books.documents(DocumentQuery(kind=KINDS.PAYMENT, method="cash", **MONTH)),
    "sums of payments": lambda books: books.sums(DocumentQuery(kind=KINDS.PAYMENT, **MONTH)),
    "deliveries": lambda books: books.documents(DocumentQuery(kind=KINDS.DELIVERY, only_open=True)),
}


@pytest.fixture
def asked(books, tmp_path, monkeypatch):
    """What is asked of the file, gathered while a question is answered; and how SQLite would find it."""
    order = books.place().number
    books.pay(books.invoice(books.deliver(order).number).number, method="cash")
    said, run = [], Session.do

    def listen(session, statement, **values):
        worded = statement.worded(session._dialect)
        said.append((worded.text, worded.parameters(values)))
        run(session, statement, **values)

    monkeypatch.setattr(Session, "do", listen)

    def plans(question):
        question(books.backend)
        with sqlite3.connect(tmp_path / "books.sqlite") as file:
            return [row[3] for text, values in said for row in file.execute(f"EXPLAIN QUERY PLAN {text}", values)]

    return plans


@pytest.mark.parametrize("name", sorted(QUESTIONS))
def test_no_question_reads_every_document(asked, name):
    plans = asked(QUESTIONS[name])
    assert plans
    assert [plan for plan in plans if plan.startswith(("SCAN documents", "SCAN orders"))] == []
