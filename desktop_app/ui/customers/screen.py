"""The customers screen: the list, the form, and beside both how it stands with the customer."""

from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from desktop_app.domain.customers import Customer
from desktop_app.domain.documents import DocumentQuery
from desktop_app.ports.backend import Capability
from desktop_app.ui.customers.form_page import CustomerFormPage
from desktop_app.ui.customers.list_page import CustomerListPage
from desktop_app.ui.customers.panel import CustomerPanel
from desktop_app.ui.customers.unsaved import Unsaved
from desktop_app.ui.desk import Desk
from desktop_app.ui.freshness import Freshness
from desktop_app.ui.jobs import ASK
from desktop_app.ui.why_drawer import WhyDrawer


class CustomersScreen(QWidget):
    """Esc leads from the form back to the list; what was typed and not saved is kept and marked there."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._fresh = Freshness(desk, self)
        self._fresh.due.connect(self.refresh)
        self._unsaved = Unsaved(desk, self)
        self._list = CustomerListPage(desk, self._unsaved, self)
        self._form = CustomerFormPage(desk, self._unsaved, self)
        self._panel = CustomerPanel(desk, self)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self._list)
        self._pages.addWidget(self._form)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._pages, 1)
        self._drawer = WhyDrawer(desk, "customers.why", self, self._panel)
        row.addWidget(self._panel)
        row.addWidget(self._drawer)
        self._connect()
        self._ask_what_is_possible()

    def _connect(self) -> None:
        self._list.opened.connect(self.open)
        self._list.current.connect(self._on_current)
        self._form.saved.connect(self._on_saved)
        self._panel.opened.connect(lambda number: self._desk.navigator.go("documents", number))
        bind = self._desk.actions.bind
        self._new = bind(self, "customers.new", self.new)
        bind(self, "customers.order", self._new_order)
        bind(self, "customers.documents", self._show_documents)
        bind(self, "customers.back", self.back)
        self._panel.asked.connect(self._drawer.ask)
        self._panel.offer_why(bind(self, "customers.why", self.why))
        self._desk.navigator.profile_changed.connect(lambda _name: self._on_profile())

    # ---- pages

    def open(self, argument: object = None) -> None:
        """Open the form of a Customer or of a code; without either, take up what is shown."""
        if isinstance(argument, Customer):
            self._show_form(argument)
        elif isinstance(argument, str) and argument:
            self._open_code(argument)
        else:
            self.take_focus()

    def new(self) -> None:
        """A blank form, or the one that was left without saving."""
        self._show_form(None)

    def back(self) -> None:
        """Put the steps away; from the form to the list; on the list, empty the words."""
        if self._drawer.put_away():
            return
        if self._pages.currentWidget() is self._list:
            self._list.step_back()
            return
        customer = self._form.customer()
        self._pages.setCurrentWidget(self._list)
        self._list.refresh(customer.code if customer else "")
        self._list.focus_rows()

    def why(self) -> None:
        """Tell where the customer's figures come from; the same key again puts that away."""
        if not self._drawer.toggles():
            self._panel.ask_why()

    def flush(self) -> None:
        """Keep what is not saved, as when the window closes."""
        self._form.fields.commit()
        self._unsaved.flush()

    def unkept(self) -> str:
        """Why what is typed here can't be kept at present, in a sentence; empty where it is."""
        return self._unsaved.trouble

    def refresh(self) -> None:
        """Look again for what is shown; a form that is being typed in stays as it is."""
        self._fresh.asked()
        self._list.refresh()
        self._panel.refresh()

    def take_focus(self) -> None:
        """Put the focus where a person goes on."""
        if self._pages.currentWidget() is self._form:
            self._form.take_focus()
        else:
            self._list.focus_find()

    def _show_form(self, customer: Customer | None) -> None:
        self._pages.setCurrentWidget(self._form)
        self._form.show_customer(customer)
        self._show_beside(customer)
        self._form.take_focus()

    def _show_beside(self, customer: Customer | None) -> None:
        if (customer.code if customer else "") != self._panel.code():
            self._drawer.put_away()
        self._panel.show_customer(customer)

    def _open_code(self, code: str) -> None:
        find, profile = self._desk.verbs.find_customers, self._desk.profile
        self._desk.jobs.run(lambda: find.get(profile, code), self._found, owner=self, topic="code")

    def _found(self, customer: Customer | None) -> None:
        if customer is not None:
            self._show_form(customer)

    # ---- what a person does

    def _customer(self) -> Customer | None:
        on_form = self._pages.currentWidget() is self._form
        return self._form.customer() if on_form else self._list.customer()

    def _new_order(self) -> None:
        customer = self._customer()
        if customer is not None:
            self._desk.navigator.go("orders", customer)

    def _show_documents(self) -> None:
        customer = self._customer()
        if customer is not None:
            self._desk.navigator.go("documents", DocumentQuery(customer=customer.code))

    # ---- what happens

    def _on_current(self, customer: Customer | None) -> None:
        if self._pages.currentWidget() is self._list:
            self._show_beside(customer)

    def _on_saved(self, customer: Customer) -> None:
        if self._form.customer() is customer:
            self._show_beside(customer)

    def _ask_what_is_possible(self) -> None:
        """Books that take no customers from outside have no use for the keys that make and save one."""
        connections, profile = self._desk.verbs.connections, self._desk.profile

        def ask() -> bool:
            with connections.using(profile) as backend:
                return Capability.SAVE_CUSTOMER in backend.capabilities

        self._desk.jobs.run(ask, self._offer, owner=self, failed=lambda _error: None, lane=ASK, topic="possible")

    def _offer(self, possible: bool) -> None:
        self._new.setEnabled(possible)
        self._list.offer_new(possible=possible)
        self._form.offer_saving(possible=possible)

    def _on_profile(self) -> None:
        self._ask_what_is_possible()
        self._pages.setCurrentWidget(self._list)
        self._fresh.spoil()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.take_focus()
