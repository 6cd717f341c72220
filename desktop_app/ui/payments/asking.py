"""Asks where the figures of the payments screen come from: an invoice's, the sum over the list, the payment's own."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop_app.ui.desk import Desk
from desktop_app.ui.payments.choosing import Choosing
from desktop_app.ui.payments.invoice_list import InvoiceList
from desktop_app.ui.payments.panel import PaymentPanel
from desktop_app.ui.payments.questions import invoice_question, plan_question, sum_question
from desktop_app.ui.why_drawer import WhyDrawer
from desktop_app.ui.widgets.row_menu import offer_on_rows


class Asking(QObject):
    """Puts the questions to a drawer that takes the panel's place."""

    def __init__(
        self, desk: Desk, screen: QWidget, invoices: InvoiceList, panel: PaymentPanel, choosing: Choosing
    ) -> None:
        super().__init__(screen)
        self._desk, self._list, self._panel, self._choosing = desk, invoices, panel, choosing
        self.drawer = WhyDrawer(desk, "payments.why", screen, panel)
        panel.asked.connect(self._ask_plan)
        invoices.asked_chosen.connect(self._ask_plan)
        invoices.asked_sum.connect(lambda: self.drawer.ask(sum_question(desk, choosing.all)))
        offer_on_rows(invoices.table, desk.actions.bind(screen, "payments.why", self.why))

    def why(self) -> None:
        """Tell where the current invoice's open amount comes from, or in the payment's fields where its money goes."""
        number = self._list.current()
        if self.drawer.toggles():
            return
        if self._panel.has_focus() or number is None:
            self._ask_plan()
        else:
            self.drawer.ask(invoice_question(self._desk, self._choosing.invoices[number]))

    def _ask_plan(self, number: str = "") -> None:
        now = self._choosing.plan
        self.drawer.ask(plan_question(self._desk, now, self._panel.entered(now.amount), number))
