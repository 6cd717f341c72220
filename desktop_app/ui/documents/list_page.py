"""The list of documents: found by words, kind, customer and date; Enter opens the chain."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.domain.documents import BILLS, Document, DocumentKind, DocumentQuery
from desktop_app.domain.serials import SerialStep
from desktop_app.ports.outbox import UNDER_WAY
from desktop_app.ui.desk import Desk
from desktop_app.ui.documents.document_rows import COLUMNS, LEFT_OUT, NARROW, usual_currency
from desktop_app.ui.documents.documents_model import KEPT, PAGE, DocumentsModel
from desktop_app.ui.documents.filter_bar import FilterBar
from desktop_app.ui.documents.list_query import Filters
from desktop_app.ui.documents.lone_key import LoneKey
from desktop_app.ui.documents.offered_kinds import OfferedKinds
from desktop_app.ui.documents.piece_words import steps_words
from desktop_app.ui.documents.questions import document_question
from desktop_app.ui.documents.waiting import still_waiting, waiting_rows
from desktop_app.ui.foot import Foot
from desktop_app.ui.jobs import ASK
from desktop_app.ui.theme import set_role
from desktop_app.ui.widgets.refusals import refusal_row
from desktop_app.ui.widgets.row_menu import offer_on_rows
from desktop_app.ui.widgets.rows import Row
from desktop_app.ui.widgets.strip import Level, Strip, StripRow
from desktop_app.ui.widgets.table import Table
from desktop_app.ui.widgets.table_or_words import TableOrWords

SETTLE_MS = 200
"""Many documents confirmed at once are asked for again once."""
SLOW_MS = 300
"""A question that takes longer says so."""


@dataclass(frozen=True, slots=True)
class Found:
    """An answer: what waits in the outbox, the first documents of the books, and where the typed serial went."""

    waiting: Sequence[Row]
    documents: Sequence[Document]
    steps: Sequence[SerialStep] = ()


class DocumentListPage(QWidget):
    """opened(number) when a document is to be shown in its chain, asked(question) for where its total comes from.

    taken_back(number) when it is to be taken back.
    """

    opened = Signal(str)
    taken_back = Signal(str)
    asked = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._answer, self._stale = 0, True
        self._lone_key = LoneKey(self)
        self._model = DocumentsModel(desk.verbs.clock.today, self)
        self._model.wanted.connect(self._fetch)
        self._settling = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settling.timeout.connect(self.refresh)
        self._slow = QTimer(self, singleShot=True, interval=SLOW_MS)
        self._slow.timeout.connect(lambda: self._note.setText(self.tr("looking …")))
        self._build()
        desk.navigator.outbox_changed.connect(self._on_changed)
        desk.navigator.profile_changed.connect(self._on_profile)

    # ---- how it is built

    def _build(self) -> None:
        self._bar = FilterBar(self._desk.verbs.clock, self)
        self._bar.changed.connect(lambda _filters: self._ask(PAGE))
        self._bar.entered.connect(self.open_current)
        self._bar.went_down.connect(self._enter_table)
        OfferedKinds(self._desk, self._bar.pills, self)
        self._strip = Strip(self)
        self._strip.acted.connect(lambda _id: self.refresh())
        page = QVBoxLayout()
        page.setContentsMargins(16, 12, 16, 12)
        page.setSpacing(8)
        page.addLayout(self._head())
        page.addWidget(self._bar)
        page.addWidget(self._table_or_words(), 1)
        page.addWidget(self._strip)
        find, again = ("documents.find", self.focus_find), ("documents.refresh", self.refresh)
        for name, slot in (find, again):
            self._desk.actions.bind(self, name, slot)
        back = ("chain.return", self._take_back)
        self._desk.actions.bind(self._table, "chain.return", partial(self._lone_key.press, self._take_back))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(page, 1)
        copy = ("documents.copy", partial(self._desk.actions.trigger, "documents.copy"))
        column.addWidget(Foot(self._desk.actions, [("chain.open", self.open_current), back, find, copy], [again], self))

    def _head(self) -> QHBoxLayout:
        title, self._note = QLabel(self.tr("Documents"), self), QLabel(self)
        set_role(title, "title")
        set_role(self._note, "muted")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(title)
        row.addWidget(self._note, 1, Qt.AlignmentFlag.AlignBottom)
        return row

    def _table_or_words(self) -> TableOrWords:
        self._table = Table(COLUMNS, self.tr("Documents"), self, key="documents")
        self._table.setModel(self._model)
        self._table.leave_out(LEFT_OUT, NARROW)
        self._table.opened.connect(self._open_row)
        self._stack = TableOrWords(self._table, self)
        self._empty = self._stack.words
        self._empty.acted.connect(self._on_empty_acted)
        return self._stack

    def _take_back(self) -> None:
        document = self._model.document(self._table.currentIndex().row())
        if document is None:
            return
        if document.kind in (DocumentKind.DELIVERY, *BILLS):
            self.taken_back.emit(document.number)
        else:
            words = self.tr("A delivery note or a sales invoice can be taken back.")
            self._strip.show_rows([StripRow("", Level.NOTICE, words)])

    # ---- what is asked

    def ask_why(self) -> None:
        """Ask where the total of the row that is chosen comes from."""
        document = self._model.document(self._table.currentIndex().row())
        if document is not None:
            self.asked.emit(document_question(self._desk, document))

    def current(self) -> Document | None:
        """The document of the row that is chosen."""
        return self._model.document(self._table.currentIndex().row())

    def show_row(self, row: StripRow) -> None:
        """Show a row in the strip, such as why a document could not be copied."""
        self._strip.show_rows([row])

    def offer_why(self, action: QAction) -> None:
        """Offer the action on the rows by a right click."""
        offer_on_rows(self._table, action)

    def open_query(self, query: DocumentQuery | None) -> None:
        """Show what a query asks for; None leaves the filters as they are."""
        if query is not None:
            self._bar.show_filters(Filters(customer=query.customer, text=query.text, since=query.since))
        self.refresh()
        self.focus_find()

    def focus_find(self) -> None:
        """Take up the words to look for."""
        self._bar.words.setFocus()
        self._bar.words.selectAll()

    def focus_rows(self) -> None:
        """Take up the list where it was left."""
        target = self._table if self._model.rowCount() else self._bar.words
        target.setFocus()

    def step_back(self) -> bool:
        """Esc takes the filters away; False where there are none."""
        if not self._bar.filters().is_narrow:
            return False
        self._bar.show_filters(Filters())
        self._ask(PAGE)
        return True

    def refresh(self) -> None:
        """Ask for the rows again, as far down as they are looked at."""
        bottom = max(self._table.rowAt(self._table.viewport().height() - 1), self._table.currentIndex().row(), 0)
        pages = bottom // PAGE + 1
        self._ask(pages * PAGE if pages <= KEPT else PAGE)

    def _query(self, offset: int, limit: int) -> DocumentQuery:
        return self._bar.filters().query(self._desk.verbs.clock.today(), offset, limit)

    def _ask(self, limit: int) -> None:
        self._answer += 1
        self._stale = False
        self._slow.start()
        verbs, profile, query, answer = self._desk.verbs, self._desk.profile, self._query(0, limit), self._answer
        today = verbs.clock.today()

        def ask() -> Found:
            entries = verbs.outbox.entries(profile, UNDER_WAY)  # first: twice for a moment rather than not at all
            steps = verbs.stock.serial_steps(profile, query.text.strip())
            documents = verbs.follow.documents(profile, query)
            entries = still_waiting(verbs.outbox, entries, documents)
            return Found(waiting_rows(entries, query, today, usual_currency(documents)), documents, steps)

        self._desk.jobs.run(
            ask,
            lambda found: self._show(found, limit),
            owner=self,
            failed=lambda error: self._failed(answer, error),
            lane=ASK,
            topic="documents",
        )

    def _fetch(self, first: int) -> None:
        verbs, profile, query, answer = self._desk.verbs, self._desk.profile, self._query(first, PAGE), self._answer

        def failed(error: Exception) -> None:
            self._model.give_up(first)
            self._failed(answer, error)

        self._desk.jobs.run(
            lambda: verbs.follow.documents(profile, query),
            lambda documents: self._model.take(first, documents) if answer == self._answer else None,
            owner=self,
            failed=failed,
            lane=ASK,
        )

    # ---- what comes back

    def _show(self, found: Found, limit: int) -> None:
        self._slow.stop()
        self._note.setText("")
        self._strip.show_rows([StripRow("serial", Level.NOTICE, steps_words(found.steps))] if found.steps else ())
        shown = self._model.document(self._table.currentIndex().row())
        place = self._table.verticalScrollBar().value() if shown else 0
        self._model.begin(found.documents, limit, found.waiting)
        self._stack.show_table(filled=bool(self._model.rowCount()))
        if self._model.rowCount():
            row = self._model.row_of(shown.number) if shown else 0
            self._table.setCurrentIndex(self._model.index(max(row, 0), 2))
            self._table.verticalScrollBar().setValue(place)
        else:
            self._show_empty()

    def _show_empty(self) -> None:
        if self._bar.filters().is_narrow:
            key = self._desk.actions.key("documents.back")
            self._empty.show_words(self.tr("No document fits."), self.tr("Show all"), key)
        else:
            words = self.tr("Submitted orders stand here, with their deliveries, invoices and payments.")
            self._empty.show_words(words, self.tr("New order"), self._desk.actions.key("shell.orders"))

    def _failed(self, answer: int, error: Exception) -> None:
        if answer == self._answer:
            self._slow.stop()
            self._note.setText("")
            key = self._desk.actions.key("documents.refresh")
            self._strip.show_rows([refusal_row(error, self.tr("Ask again"), key)])

    # ---- what a person does

    def open_current(self) -> None:
        """Open the chain of the row that is chosen."""
        self._open_row(self._table.currentIndex().row())

    def _open_row(self, row: int) -> None:
        document = self._model.document(row)
        if document is not None:
            self.opened.emit(document.number)

    def _on_empty_acted(self) -> None:
        if not self.step_back():
            self._desk.navigator.go("orders")

    def _enter_table(self) -> None:
        self.focus_rows()

    # ---- what happens elsewhere

    def _on_changed(self, _moved: object) -> None:
        self._stale = True
        if self.isVisible():
            self._settling.start()

    def _on_profile(self, _name: str) -> None:
        self._bar.show_filters(Filters())
        self._model.begin(())
        self._stale = True
        if self.isVisible():
            self._ask(PAGE)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.refresh()
