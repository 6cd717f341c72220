"""What a person can ask of the figures on the payments screen, as questions that the drawer puts."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.document_steps import allocation_steps
from desktop_app.ui.desk import Desk
from desktop_app.ui.documents.questions import document_question
from desktop_app.ui.payments.open_invoices import OpenInvoice
from desktop_app.ui.payments.plan import Plan
from desktop_app.ui.why_drawer import OPEN, TOTAL, Question
from desktop_app.workflows.explain_totals import Explained

translate = QCoreApplication.translate


def invoice_question(desk: Desk, invoice: OpenInvoice) -> Question:
    """Where what is open on an invoice comes from, and its total."""
    return document_question(desk, invoice.document, OPEN)


def plan_question(now: Plan, number: str = "") -> Question:
    """Where the money of the payment goes; number opens the step of one document."""
    steps = allocation_steps(now.chosen, now.typed)
    title = translate("Payments", "Payment being entered")
    return Question(title, lambda: Explained(total=steps), f"laid on {number}" if number else TOTAL)


def sum_question(desk: Desk, invoices: Iterable[OpenInvoice]) -> Question:
    """How all that is open adds up."""
    documents = tuple(invoice.document for invoice in invoices)
    return Question(translate("Payments", "Open invoices"), partial(desk.verbs.explain.open_sum, documents), OPEN)
