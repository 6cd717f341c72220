"""The payments screen: invoices are chosen on the left, the payment over them is entered on the right."""

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QWidget

from desktop_app.domain.allocation import Off
from desktop_app.ports.outbox import Entry
from desktop_app.ui.desk import Desk
from desktop_app.ui.payments.asking import Asking
from desktop_app.ui.payments.choosing import Choosing, Misfit
from desktop_app.ui.payments.crediting import Crediting
from desktop_app.ui.payments.invoice_list import InvoiceList
from desktop_app.ui.payments.invoice_rows import Line, changed_lines
from desktop_app.ui.payments.loading import Loading
from desktop_app.ui.payments.look_up import Loaded
from desktop_app.ui.payments.mending import Mending
from desktop_app.ui.payments.open_invoices import sums
from desktop_app.ui.payments.panel import PaymentPanel
from desktop_app.ui.payments.plan import Plan
from desktop_app.ui.payments.recorder import Recorder
from desktop_app.ui.payments.recording import obstacle
from desktop_app.ui.payments.refused import MEND, numbers_of
from desktop_app.ui.payments.strip_rows import blocked_row, found_rows, misfit_row
from desktop_app.ui.payments.words import chosen_words, recorded_words, title_words
from desktop_app.ui.widgets.refusals import refusal_row
from desktop_app.ui.widgets.side_by_side import lay_side_by_side
from desktop_app.ui.widgets.strip import Level, Strip, StripRow
from desktop_app.ui.widgets.tab_order import enter_at


class PaymentsScreen(QWidget):
    """open(numbers) chooses those invoices, or the open invoices of those orders, and begins a payment."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._choosing = Choosing()
        self._shown = self._choosing.plan
        self._pinned: tuple[str, ...] = ()
        self._said: StripRow | None = None
        self._wants_list = False
        self._recorder = Recorder(desk, self)
        self._recorder.recorded.connect(self._recorded)
        self._recorder.refused.connect(self._not_recorded)
        self._recorder.told.connect(self._on_told)
        self._crediting = Crediting(desk, self._choosing, self)
        self._crediting.said.connect(self._say)
        self._crediting.used.connect(self.refresh)
        self._crediting.changed.connect(self._show_let_off)
        self._loading = Loading(desk, self, self._recorder.mended)
        self._loading.due.connect(self.refresh)
        self._loading.slow.connect(lambda: self.list.say(self.tr("looking …")))
        self._loading.loaded.connect(self._take_in)
        self._loading.refused.connect(self._not_loaded)
        self._build()
        self._bind()
        enter_at(self, self.list.table)
        self._show_all()

    # ---- how it is built

    def _build(self) -> None:
        today = self._desk.verbs.clock.today
        self.list = InvoiceList(today, self)
        self.list.toggled.connect(self.toggle)
        self.list.opened.connect(self._open_chain)
        self.list.narrowed.connect(self._show_all)
        self.list.acted.connect(self._on_empty_acted)
        self.strip = Strip(self)
        self.strip.acted.connect(self._on_strip)
        self.panel = PaymentPanel(today, self)
        self.panel.changed.connect(self._enter)
        self.panel.record.connect(self.record)
        self.panel.choose.connect(self._toggle_current)
        self.panel.oldest.connect(self.choose_oldest)
        self.panel.told.connect(self._say)
        self._pay_back = lambda: self._crediting.pay_back(self.list.current() or "")
        self.panel.back.connect(self._pay_back)
        self._mending = Mending(self.panel, self._choosing, self._recorder, self.open)
        asking = Asking(self._desk, self, self.list, self.panel, self._choosing)
        self.drawer = asking.drawer
        lay_side_by_side(self, self.list, self.strip, self.panel, self.drawer)

    def _bind(self) -> None:
        actions = self._desk.actions
        actions.bind(self, "payments.find", self.list.enter_words)
        actions.bind(self, "payments.oldest", self.choose_oldest)
        actions.bind(self, "payments.record", self.record)
        actions.bind(self, "payments.credit", self._crediting.use)
        actions.bind(self, "payments.refresh", self.refresh)
        actions.bind(self, "payments.another", self.panel.add_method)
        actions.bind(self, MEND, self._mending.go)
        actions.bind(self, "payments.refund", self._pay_back)
        for why in Off:
            actions.bind(self, f"payments.{why.name.lower()}", partial(self._crediting.let_off, why))
        actions.bind(self, "payments.back", self._step_back)
        actions.bind(self.list.table, "payments.choose", self._toggle_current)
        actions.bind(self.list.table, "payments.open", lambda: self._open_chain(self.list.current()))
        self._take_action = actions.bind(self.panel, "payments.take", self._take_offer)
        actions.changed.connect(lambda _name: self.panel.show_keys(actions))
        self.panel.show_keys(actions)
        self._desk.navigator.profile_changed.connect(self._on_profile)

    # ---- what is asked

    def open(self, argument: object = None) -> None:
        """Begin a payment over these invoices or orders, or mend a refused one; without any, take up the list."""
        self.drawer.put_away()
        if numbers := numbers_of(argument):
            self._forget()
            self._mending.hold(argument)
            self._loading.ask(numbers, begins=True)
            return
        self._wants_list = True
        self.list.enter_table()
        self.refresh()

    def refresh(self) -> None:
        """Look again; what is chosen and typed stays."""
        self._loading.ask(self._pinned, begins=False)

    def _take_in(self, loaded: Loaded, begins: bool) -> None:
        self._pinned = loaded.asked
        self._choosing.take_in(loaded.invoices, loaded.credits, loaded.bounds)
        self.panel.offer(loaded.accounts, loaded.methods, loaded.usual_method)
        if self._said and self._said.id == "again":
            self._said = None
        if begins:
            self._said = misfit_row(self._choosing.choose(loaded.asked))
        self._show_all()
        if begins:
            self._begin(loaded)
        elif self._wants_list:
            self.list.enter_table()
        self._wants_list = False

    def _begin(self, loaded: Loaded) -> None:
        if loaded.asked:
            self.list.make_current(loaded.asked[0])
            self.panel.amount.setFocus()
        elif loaded.credit:
            self._crediting.pay_back(loaded.credit)
        else:
            self._say(StripRow("said", Level.NOTICE, self.tr("Nothing of it is open.")))
            self.list.enter_table()
        self._mending.fill()

    def _not_loaded(self, row: StripRow) -> None:
        self._show_all()
        self._say(row)

    # ---- what is chosen

    def toggle(self, number: str) -> None:
        """Choose an invoice, or leave it out again; one that does not fit is answered with a sentence."""
        self._after(self._choosing.toggle(number))

    def choose_oldest(self) -> None:
        """Lay the amount on the customer's oldest invoices first; without an amount choose all of them."""
        self._choosing.choose_oldest(self.list.current() or "")
        self._after(None)

    def _take_offer(self) -> None:
        self._choosing.take_offer()
        self._after(None)

    def _show_let_off(self, row: StripRow | None) -> None:
        """Something comes off or goes back now, or row says why not."""
        self._said = row
        if self._choosing.plan.refund is not None:
            self.panel.amount.setFocus()
        self._show_all()

    def _toggle_current(self) -> None:
        if number := self.list.current():
            self.toggle(number)

    def _after(self, misfit: Misfit | None) -> None:
        self._said = misfit_row(misfit)
        self._show_changes()

    def _enter(self) -> None:
        self._choosing.enter(*self.panel.entered().deciding)
        self._show_changes()

    # ---- what is shown

    def _show_all(self) -> None:
        """Show the list again, and all that follows from it."""
        invoices, now = self._choosing.all, self._choosing.plan
        totals = sums(invoices, self._desk.verbs.clock.today())
        lines = [Line(invoice, now.paid(invoice.number)) for invoice in self.list.wanted(invoices)]
        back, documents = (self._desk.actions.key(name) for name in ("payments.back", "shell.documents"))
        self.list.show_empty(back, documents, known=self._loading.is_known)
        self.list.show_lines(lines, totals[0].currency if totals else "")
        self.list.show_summary(invoices)
        self._shown = now
        self._show_plan()

    def _show_changes(self) -> None:
        """Show what a key changed: the rows whose share is another one, and the payment."""
        self.drawer.put_away()
        for line in changed_lines(self._choosing.invoices, self._shown, self._choosing.plan):
            self.list.show_line(line)
        self._shown = self._choosing.plan
        self._show_plan()

    def _show_plan(self) -> None:
        now, bounds = self._choosing.plan, self._choosing.bounds
        self.panel.show_can(pay_back=bounds.pays_back and bool(self._choosing.credits_here), split=bounds.splits)
        self.panel.show_plan(now, self.tr("Choose invoices in the list, or enter a reference or an amount that fits."))
        self.setWindowTitle(title_words(now))
        self.list.show_chosen(chosen_words(now))
        self._take_action.setEnabled(self._choosing.offer is not None)
        self._show_strip()

    def _show_strip(self) -> None:
        rows = [self._said] if self._said else []
        self.strip.show_rows([*rows, *found_rows(self._choosing, self._desk.actions)])

    def _say(self, row: StripRow) -> None:
        self._said = row
        self._show_strip()

    # ---- what a person does

    def record(self) -> None:
        """Put the payment into the outbox."""
        if self._recorder.busy or not self.panel.settle():
            return
        entered = self.panel.entered(self._choosing.plan.amount)
        blocked = obstacle(self._choosing.plan, entered.tenders, self._desk.actions.key_text("payments.choose"))
        if blocked is not None:
            if blocked.about_amount:
                self.panel.amount.setFocus()
                self.panel.amount.refuse(blocked.words)
            else:
                self._say(blocked_row(blocked.words, self._said))
            return
        self.panel.set_busy(busy=True)
        self._recorder.put(self._choosing.plan, entered)

    def _recorded(self, entry: Entry, now: Plan) -> None:
        self.panel.set_busy(busy=False)
        self._forget()
        self._said = StripRow("recorded", Level.NOTICE, recorded_words(entry, now))
        self._show_changes()
        self.list.enter_table()
        self._desk.put(entry)

    def _on_told(self, row: StripRow) -> None:
        """What became of the last payment; what was said since stays, unless it was refused."""
        if row.level is Level.DANGER or (self._said and self._said.id == "recorded"):
            self._say(row)

    def _not_recorded(self, error: Exception) -> None:
        self.panel.set_busy(busy=False)
        row = refusal_row(error, self.tr("Try again"), self._desk.actions.key("payments.record"))
        self._say(replace(row, id="record"))

    def _forget(self) -> None:
        """Begin another payment, which is another wish than the one before."""
        self._pinned, self._said = (), None
        self._recorder.begin_again()
        self.panel.begin_again()
        self._choosing.leave_all()
        self._choosing.enter(*self.panel.entered().deciding)

    def _on_strip(self, row: str) -> None:
        deeds = {"offer": self._take_offer, "credit": self._crediting.use, "again": self.refresh, "record": self.record}
        deeds |= {"held": self._mending.go} | {why.value: partial(self._crediting.let_off, why) for why in Off}
        deeds.get(row, self._show_strip)()

    def _on_empty_acted(self) -> None:
        self.list.widen() if self.list.is_narrow else self._desk.navigator.go("documents")

    def _step_back(self) -> None:
        """Esc: put the steps away; leave nothing out; with nothing left out, begin again."""
        if self.drawer.put_away():
            return
        if self.list.is_narrow:
            self.list.widen()
        else:
            self._forget()
            self._show_changes()
        self.list.enter_table()

    def _open_chain(self, number: str | None) -> None:
        if number:
            self._desk.navigator.go("documents", number)

    def _on_profile(self, _name: str) -> None:
        self._forget()
        self._choosing.take_in(())
        self.panel.show_accounts(())
        self._show_all()
        self._loading.spoil()
