"""The order form: one sales order from its first key to its place in the outbox."""

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.domain.customers import Customer
from desktop_app.domain.orders import Order
from desktop_app.domain.rules.choice import rule_named
from desktop_app.domain.rules.local_books import NAME
from desktop_app.ports.drafts import Draft, TypedText
from desktop_app.ports.outbox import Entry
from desktop_app.ui.desk import Desk
from desktop_app.ui.orders.columns import At
from desktop_app.ui.orders.drafting import Drafting
from desktop_app.ui.orders.entering import Entering
from desktop_app.ui.orders.exchanging import Exchanging
from desktop_app.ui.orders.explaining import Explaining
from desktop_app.ui.orders.form_strip import LIFE, SAVE
from desktop_app.ui.orders.key_hold import KeyHold
from desktop_app.ui.orders.life import Life, Step
from desktop_app.ui.orders.line_actions import LineActions
from desktop_app.ui.orders.lining import Lining
from desktop_app.ui.orders.more_panel import holds_something
from desktop_app.ui.orders.moving import Moving
from desktop_app.ui.orders.open_drafts import OpenDrafts
from desktop_app.ui.orders.opening import Opening
from desktop_app.ui.orders.parts import Parts
from desktop_app.ui.orders.pricing import Pricing
from desktop_app.ui.orders.rights import OrderRights
from desktop_app.ui.orders.starting import Starting
from desktop_app.ui.orders.stocking import Stocking
from desktop_app.ui.orders.submitting import Submitting, names_of
from desktop_app.workflows.edit_order import Edited, OrderEditor


class OrderForm(QWidget):
    """open(None) shows what is there; a Draft, a Customer, a customer's code or an Entry opens that."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._customer: Customer | None = None
        self._opening: Opening | None = None
        today = desk.verbs.clock.today()
        self.parts = Parts(desk, OrderEditor(Order("", "EUR", today), rule_named("local"), today, ()), self)
        self.entering = Entering(self.parts, self)
        self.drafting = Drafting(desk, self.snapshot, self)
        self.submitting = Submitting(desk, self.parts, self.drafting, self)
        self.explaining = Explaining(desk, self.parts, self)
        self.pricing = Pricing(desk, self.parts, self)
        self.lining = Lining(desk, self.parts, self)
        self.rights = OrderRights(desk, self.parts, self)
        self.stocking = Stocking(desk, self.parts, self.submitting, self.drafting)
        self.exchanging = Exchanging(desk, self.parts, self.submitting, self.drafting)
        self.line_actions = LineActions(self.parts.lines, self.parts.model)
        self.drafting.opened.connect(self._show)
        self.drafting.opened.connect(self.explaining.show_opening)
        self.starting = Starting(desk, self.parts, self.entering, self.drafting, self)
        self.moving = Moving(desk, self.parts, self.drafting, self.explaining, self.submitting, self)
        self.open_drafts = OpenDrafts(self.parts, self.drafting, self)
        self._hold = KeyHold(self)
        self._connect()
        self._bind()
        self.parts.foot.totals.show_totals(self.parts.editor.totals)
        self._allow(allowed=False)
        self.drafting.open_new()

    def _connect(self) -> None:
        parts, drafting = self.parts, self.drafting
        parts.model.edited.connect(self._edited)
        for typing in (parts.lines.cells.typing, parts.header.typing, parts.side.more.typing):
            typing.connect(drafting.autosave.changed)
        self.entering.customer_known.connect(self._show_customer)
        self.moving.busy.connect(lambda busy: self._allow(allowed=not busy))
        drafting.life.connect(self._show_life)
        drafting.submitted.connect(lambda entry: parts.title.show_saved(entry.made_at))
        drafting.autosave.saved.connect(self._saved)
        drafting.autosave.unsaved.connect(parts.title.show_unsaved)
        drafting.autosave.failed.connect(parts.strip.say_not_saved)
        drafting.opening.connect(self._hold.begin)
        drafting.opening.connect(self.line_actions.pause)
        drafting.unopened.connect(lambda: self._allow(allowed=drafting.is_typed))
        drafting.unopened.connect(self._hold.release)
        parts.foot.submit.connect(self.submitting.submit)
        self.submitting.judged.connect(self._judged)
        parts.foot.acted.connect(self._desk.actions.trigger)
        parts.foot.totals.left.connect(self.entering.to_lines)
        parts.strip.acted.connect(self._desk.actions.trigger)  # a row whose id names an action offers it
        parts.lines.selectionModel().currentChanged.connect(self._show_item)
        self._desk.navigator.profile_changed.connect(lambda _name: self.new())
        self._desk.navigator.catalogue_changed.connect(self._catalogue_changed)
        self._desk.navigator.fetching_changed.connect(self._fetching_changed)

    def _bind(self) -> None:
        side = self.parts.side
        slots: dict[str, Callable[[], object]] = {
            "submit": self.submitting.submit,
            "new": self.new,
            "park": self.new,
            "drafts": partial(self._toggle, side.drafts),
            "more": partial(self._toggle, side.more),
            "line": self.lining.open,
            "margin": self.rights.toggle,
            "why": self.explaining.ask,
            "customer": self.entering.to_customer,
            "lines": self.entering.to_lines,
            "usual": self.entering.to_usual,
            "problem": self.submitting.go_to_first,
            "chain": self._show_chain,
        }
        for name, slot in slots.items():
            self._desk.actions.bind(self, f"orders.{name}", slot)
        self.line_actions.bind(self._desk.actions, self)

    # ---- what the shell asks

    def open(self, argument: object) -> None:
        """Open what is asked for; see the class."""
        self.explaining.list_ways()
        if isinstance(argument, Draft):
            self.drafting.open_draft(argument)
        elif isinstance(argument, Entry):
            self.drafting.open_entry(argument)
        elif isinstance(argument, Customer):
            self.drafting.open_new(argument)
        elif isinstance(argument, str) and argument:
            find = partial(self._desk.verbs.find_customers.get, self._desk.profile, argument)
            self._desk.jobs.run(find, self.drafting.open_new, self)
        else:
            self.starting.look_who()

    def refresh(self) -> None:
        """Look again for drafts and rates."""
        self.drafting.list_drafts()
        self.exchanging.look()

    def flush(self) -> None:
        """Keep what is unsaved, as when the window closes."""
        self.drafting.autosave.flush_if_unsaved()

    def unkept(self) -> str:
        """Why what is typed here can't be kept at present, in a sentence; empty where it is."""
        return self.drafting.autosave.trouble

    def focusInEvent(self, event: QFocusEvent) -> None:
        (self.parts.lines if self._customer else self.parts.header.customer).setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.parts.side.fit(event.size().width())

    # ---- the order

    def snapshot(self) -> tuple[Order, tuple[TypedText, ...]]:
        """The order and all texts that stand in fields, those being typed included."""
        order, typed = self.parts.editor.snapshot()
        texts = {(text.row, text.field): text for text in (*typed, *self.entering.open_texts())}
        return order, tuple(texts.values())

    def new(self) -> None:
        """Begin a blank order; the one that stands here stays an open draft."""
        self.starting.again()

    def _show(self, opening: Opening) -> None:
        today = self._desk.verbs.clock.today()
        self._opening = opening
        editor = OrderEditor(opening.order, opening.rule, today, opening.vat_codes, opening.typed, opening.prices())
        self.parts.lines.go_to(0, At.ITEM)
        self.parts.model.show_editor(editor)
        self.submitting.forget()
        self.parts.strip.unsay(LIFE, SAVE)
        self._say_catalogue(opening.awaits_catalogue)
        self.parts.title.show_saved(opening.draft.saved_at if opening.draft else None)
        self._show_customer(opening.customer)
        self._show_head()
        self._show_figures(editor)
        amounts = any(line.discount_amount for line in editor.order.lines)
        self.parts.lines.show_discount_amounts(shown=amounts)
        self._allow(allowed=True)
        if self.isVisible() and self.focusWidget() is None:
            self.setFocus()
        elif self.isVisible():
            self.focusInEvent(QFocusEvent(QFocusEvent.Type.FocusIn))
        self.drafting.list_drafts()
        self._hold.release()

    def _show_head(self) -> None:
        editor = self.parts.editor
        codes = self._opening.vat_codes if self._opening else ()
        self.parts.header.show_order(editor.order, self._customer, editor.typed)
        self.parts.side.more.offer_reservation(offered=self._opening is not None and self._opening.rule.name == NAME)
        self.parts.side.more.show_order(editor.order, self._customer, codes, editor.typed)

    def _show_figures(self, editor: OrderEditor) -> None:
        problems = self.submitting.problems()
        self.parts.foot.totals.show_totals(editor.totals)
        self.parts.foot.show_more(holds=holds_something(editor.order))
        self.parts.strip.show_problems(problems)
        names = names_of(problems)
        for shown in (self.parts.header, self.parts.side.more, self.parts.foot.till):
            shown.show_problems(names)

    def _judged(self) -> None:
        self._show_figures(self.parts.editor)
        self.parts.model.show_marks(self.submitting.problems())

    def _edited(self, edited: Edited) -> None:
        self.drafting.autosave.changed()
        self.explaining.changed()
        self._show_figures(self.parts.editor)
        if edited.rows is None and not self._typing_in_head():
            self._show_head()

    def _typing_in_head(self) -> bool:
        focus = QApplication.focusWidget()
        if focus is None:
            return False
        return self.parts.header.isAncestorOf(focus) or self.parts.side.more.isAncestorOf(focus)

    def _show_customer(self, customer: Customer | None) -> None:
        if customer != self._customer or customer is None:
            self._customer = customer
            self.parts.side.customer.show_customer(customer)
            self._show_head()

    def _show_item(self) -> None:
        line = self.parts.model.line(self.parts.lines.current_row())
        self.parts.side.customer.show_item(line.item, line.text)

    # ---- its life

    def _allow(self, *, allowed: bool) -> None:
        self.parts.header.setEnabled(allowed)
        self.parts.lines.allow_typing(allowed=allowed)
        self.parts.side.more.setEnabled(allowed)
        self.line_actions.allowed = allowed
        self.starting.allow(allowed=allowed)
        self.parts.foot.allow_submit(allowed=allowed)

    def _show_life(self, life: Life) -> None:
        self.parts.title.show_life(life)
        self.setWindowTitle(f"{self.starting.name()} {life.words}")
        self.parts.foot.life.show_life(life)
        self.parts.foot.show_chain(there=self.drafting.entry is not None)
        if self.drafting.entry is not None:
            self._allow(allowed=self.drafting.is_typed)
            self.parts.strip.say_entry(self.drafting.entry)
            if life.first is Step.DONE:
                self.parts.side.customer.show_customer(self._customer)

    def _saved(self, draft: Draft) -> None:
        self.parts.title.show_saved(draft.saved_at)
        self.parts.strip.unsay(SAVE)

    def _show_chain(self) -> None:
        if self.drafting.entry is not None:
            self._desk.navigator.go("documents", self.drafting.entry.document)

    def _say_catalogue(self, awaited: bool) -> None:
        self.parts.strip.say_catalogue(awaited=awaited, coming=self._desk.navigator.fetching == self._desk.profile)

    def _fetching_changed(self) -> None:
        self._say_catalogue(self.parts.strip.awaits_catalogue())

    def _catalogue_changed(self) -> None:
        """The VAT codes may be at hand only now: an order that nobody has typed into yet is opened again with them."""
        without = self._opening is not None and not self._opening.vat_codes
        untouched = not self.parts.editor.can_undo and self.drafting.draft is None and not self.entering.open_texts()
        if without and untouched and self.drafting.entry is None and not self.drafting.is_opening:
            self.drafting.open_new(self._customer)
        else:
            self._say_catalogue(False)

    # ---- what stands beside it

    def _toggle(self, panel: QWidget) -> None:
        side = self.parts.side
        if not side.show_panel(panel):
            return
        if panel is side.more:
            self.lining.offer_warehouses()
            side.more.focus_first()
        else:
            side.drafts.focus_rows()
