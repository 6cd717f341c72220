"""The outbox screen: every entry with its state on the left, the receipt of the current one on the right."""

from collections.abc import Callable, Sequence
from datetime import date as Date
from functools import partial

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from desktop_app.domain.commands import GoodsReceipt, SaveCustomer, StockCount, document_kind
from desktop_app.ports.outbox import Entry, Event
from desktop_app.ui.desk import Desk
from desktop_app.ui.exporting import Exporting
from desktop_app.ui.freshness import Freshness
from desktop_app.ui.jobs import KEEP, LOOK
from desktop_app.ui.outbox.entries_sheet import entries_sheet
from desktop_app.ui.outbox.entry_list import EntryList
from desktop_app.ui.outbox.look_up import Looked, Seen, look, receipt
from desktop_app.ui.outbox.possible import Deed, followers, mended_in
from desktop_app.ui.outbox.questions import entry_question
from desktop_app.ui.outbox.receipt import receipt_text
from desktop_app.ui.outbox.receipt_panel import ReceiptPanel
from desktop_app.ui.outbox.words import document_words, sure_words
from desktop_app.ui.why_drawer import WhyDrawer
from desktop_app.ui.widgets.refusals import refusal_row
from desktop_app.ui.widgets.row_menu import offer_on_rows
from desktop_app.ui.widgets.side_by_side import lay_side_by_side
from desktop_app.ui.widgets.strip import Level, Strip, StripRow
from desktop_app.ui.widgets.tab_order import enter_at


class OutboxScreen(QWidget):
    """open(key, number or Entry) goes to that entry."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._found: dict[str, bool] = {}
        self._events: Sequence[Event] = ()
        self._wanted = ""
        self._asked_sure: tuple[Deed, str] | None = None
        self._deeds: dict[Deed, Callable[[Seen], object]] = {
            Deed.OPEN: self._open_document,
            Deed.RETRY: lambda seen: self._change(partial(desk.verbs.outbox.retry, seen.entry.key)),
            Deed.MEND: lambda seen: desk.navigator.go(mended_in(seen.entry), seen.entry),
            Deed.EXISTS: lambda _seen: self.panel.ask_number(),
            Deed.AGAIN: self._send_again,
            Deed.WITHDRAW: self._withdraw,
            Deed.COPY: self._copy,
        }
        self._fresh = Freshness(desk, self)
        self._fresh.due.connect(self.refresh)
        self._build()
        self._bind()
        enter_at(self, self.list.table)
        desk.navigator.profile_changed.connect(lambda _name: self._begin())

    def _build(self) -> None:
        self.list = EntryList(self)
        self.list.moved.connect(self._on_moved)
        self.list.opened.connect(partial(self._do, Deed.OPEN))
        self.list.orders.connect(lambda: self._desk.navigator.go("orders"))
        self.list.exported.connect(self._export)
        self.panel = ReceiptPanel(self._desk.actions, self)
        self.panel.done.connect(self._do)
        self.panel.asked.connect(self.why)
        self.panel.settled.connect(self._settle_exists)
        self.exporting = Exporting(self._desk, self)
        self.exporting.said.connect(self._show_row)
        self.strip = Strip(self)
        self.strip.acted.connect(self._on_strip)
        self.drawer = WhyDrawer(self._desk, "outbox.why", self, self.panel)
        lay_side_by_side(self, self.list, self.strip, self.panel, self.drawer)

    def _bind(self) -> None:
        actions = self._desk.actions
        for deed in Deed:
            where = self.list.table if deed in (Deed.OPEN, Deed.WITHDRAW) else self
            actions.bind(where, deed, partial(self._do, deed))
        actions.bind(self, "outbox.export", self._export)
        actions.bind(self, "outbox.refresh", self.refresh)
        actions.bind(self, "outbox.back", self._step_back)
        offer_on_rows(self.list.table, actions.bind(self, "outbox.why", self.why))
        actions.changed.connect(lambda _name: self._show_keys())
        self._show_keys()

    def _show_keys(self) -> None:
        actions = self._desk.actions
        self.list.show_keys(actions.key("outbox.export"), actions.key("shell.orders"))

    # ---- what is asked

    def open(self, argument: object = None) -> None:
        """Look again and take up the list; go to the entry with this key or number where one is given."""
        self._wanted = argument.key if isinstance(argument, Entry) else str(argument or "")
        self.refresh()
        self.list.table.setFocus()

    def refresh(self) -> None:
        """Look again; the current entry stays the current one."""
        self._fresh.asked()
        verbs, profile, known = self._desk.verbs, self._desk.profile, dict(self._found)
        self._ask(lambda: look(verbs, profile, known), self._take_in, "outbox")

    def _begin(self) -> None:
        self._found, self._wanted = {}, ""
        self.list.clear(self._today())
        self.panel.show_nothing()
        self._fresh.spoil()

    def _take_in(self, looked: Looked) -> None:
        self._fresh.answered()
        self._found = {seen.entry.key: seen.found for seen in looked.entries if seen.entry.is_settled}
        wanted, self._wanted = self._wanted, ""
        self.list.show_looked(looked, self._today(), wanted)
        self._show_current()

    def _ask(self, work: Callable[[], object], then: Callable[..., None], topic: str) -> None:
        self._desk.jobs.run(work, then, owner=self, failed=self._failed, lane=LOOK, topic=topic)

    def _failed(self, error: Exception) -> None:
        self._fresh.answered()
        self.strip.show_rows([refusal_row(error)])

    # ---- the receipt

    def _on_moved(self) -> None:
        self.drawer.put_away()
        self._asked_sure = None
        self.strip.show_rows(())
        self._show_current()

    def _show_current(self) -> None:
        seen = self.list.current()
        if seen is None:
            self.panel.show_nothing()
            return
        self.panel.show_entry(seen)
        verbs, key = self._desk.verbs, seen.entry.key
        self._ask(lambda: receipt(verbs, key), partial(self._show_events, key), "receipt")

    def _show_events(self, key: str, events: Sequence[Event]) -> None:
        if key == self.list.current_key():
            self._events = events
            self.panel.show_events(events, self._today())

    # ---- what a person does

    def _do(self, deed: Deed) -> None:
        seen = self.list.current()
        if seen is not None and deed in self.panel.offered():
            self._deeds[deed](seen)

    def why(self) -> None:
        """Tell where the total of the entry that is looked at comes from; the same key again puts that away."""
        seen = self.list.current()
        if self.drawer.toggles() or seen is None:
            return
        if document_kind(seen.entry.command) is None:
            self._say(self.tr("{document} has no total.").format(document=document_words(seen.entry)))
        else:
            self.drawer.ask(entry_question(self._desk, seen.entry))

    def _open_document(self, seen: Seen) -> None:
        command, navigator = seen.entry.command, self._desk.navigator
        if isinstance(command, SaveCustomer):
            navigator.go("customers", command.customer.code)
        elif isinstance(command, GoodsReceipt | StockCount):
            navigator.go("stock")
        else:
            navigator.go("documents", seen.entry.document)

    def _withdraw(self, seen: Seen) -> None:
        if self._is_sure(Deed.WITHDRAW, seen):
            self._change(partial(self._desk.verbs.outbox.withdraw, seen.entry.key))

    def _send_again(self, seen: Seen) -> None:
        if self._is_sure(Deed.AGAIN, seen):
            self._change(partial(self._desk.verbs.outbox.send_again, seen.entry.key))

    def _settle_exists(self, number: str) -> None:
        seen = self.list.current()
        if seen is not None:
            self._change(partial(self._desk.verbs.outbox.settle_exists, seen.entry.key, number))
            self.list.table.setFocus()

    def _copy(self, seen: Seen) -> None:
        QGuiApplication.clipboard().setText(receipt_text(seen, self._events, self._today()))
        self._say(self.tr("The receipt of {document} is on the clipboard.").format(document=document_words(seen.entry)))

    def _is_sure(self, deed: Deed, seen: Seen) -> bool:
        """What can't be undone asks once, in the strip; the same key again means it."""
        if self._asked_sure == (deed, seen.entry.key):
            self._asked_sure = None
            return True
        self._asked_sure = (deed, seen.entry.key)
        words = sure_words(deed, seen.entry, followers(seen.entry, self.list.entries()))
        spec = self._desk.actions.specs[deed]
        self.strip.show_rows([StripRow("sure", Level.WARNING, words, "", spec.text, self._desk.actions.key(deed))])
        return False

    def _change(self, work: Callable[[], Entry]) -> None:
        self.strip.show_rows(())
        self._desk.jobs.run(work, self._changed, owner=self, failed=self._failed, lane=KEEP)

    def _changed(self, entry: Entry) -> None:
        self._desk.put(entry)
        self.refresh()

    def _step_back(self) -> None:
        if self.drawer.put_away():
            return
        self._asked_sure = None
        self.strip.show_rows(())
        self.panel.step_back()
        self.list.table.setFocus()

    def _on_strip(self, row: str) -> None:
        if row == "sure" and self._asked_sure is not None:
            self._do(self._asked_sure[0])

    def _export(self) -> None:
        sheet = entries_sheet(self.list.entries(), self._today())
        self.exporting.ask(self.tr("outbox {day}.csv").format(day=self._today().isoformat()), lambda: sheet)

    def _say(self, words: str) -> None:
        self._show_row(StripRow("said", Level.NOTICE, words))

    def _show_row(self, row: StripRow) -> None:
        self.strip.show_rows([row])

    def _today(self) -> Date:
        return self._desk.verbs.clock.today()
