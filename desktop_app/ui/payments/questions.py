"""What a person can ask of the figures on the payments screen, as questions that the drawer puts."""

from collections.abc import Iterable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.allocation import Off
from desktop_app.domain.document_steps import NONE, SOURCE
from desktop_app.domain.money_steps import allocation_steps
from desktop_app.domain.rules.rule import Step
from desktop_app.ui.desk import Desk
from desktop_app.ui.documents.questions import document_question
from desktop_app.ui.payments.open_invoices import OpenInvoice
from desktop_app.ui.payments.panel import Entered
from desktop_app.ui.payments.plan import Plan
from desktop_app.ui.payments.recording import pay_command
from desktop_app.ui.why_drawer import OPEN, TOTAL, Question
from desktop_app.workflows.explain_totals import Explained

translate = QCoreApplication.translate


def invoice_question(desk: Desk, invoice: OpenInvoice) -> Question:
    """Where what is open on an invoice comes from, and its total."""
    return document_question(desk, invoice.document, OPEN)


def plan_question(desk: Desk, now: Plan, entered: Entered, number: str = "") -> Question:
    """Where the money of the payment goes, after what comes off; number opens the step of one document."""
    if now.refund is not None:
        return document_question(desk, now.refund, OPEN)
    verbs, profile, command = desk.verbs, desk.profile, pay_command(now, entered)
    rooms = [replace(each, under_way=each.under_way + now.off(each.number)) for each in now.chosen]
    written = tuple(
        Step(f"written off of {one.number}", "what the payment leaves open", one.amount, NONE, SOURCE)
        for one in now.let_off
        if one.why is Off.WRITE_OFF
    )
    laid = (*written, *allocation_steps(rooms, now.typed))
    title = translate("Payments", "Payment being entered")
    asked = f"laid on {number}" if number else TOTAL
    return Question(title, lambda: Explained(total=(*verbs.explain.discounts(profile, command), *laid)), asked)


def sum_question(desk: Desk, invoices: Iterable[OpenInvoice]) -> Question:
    """How all that is open adds up."""
    documents = tuple(invoice.document for invoice in invoices)
    return Question(translate("Payments", "Open invoices"), partial(desk.verbs.explain.open_sum, documents), OPEN)
