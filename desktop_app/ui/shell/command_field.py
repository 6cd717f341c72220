"""One field that finds screens, actions, customers and documents."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from desktop_app.domain.customers import Customer
from desktop_app.domain.documents import Document, DocumentQuery
from desktop_app.ports.recents import Recent
from desktop_app.ui.actions import ActionSpec
from desktop_app.ui.desk import Desk
from desktop_app.ui.documents.words import kind_name
from desktop_app.ui.format import day, money
from desktop_app.ui.jobs import ASK
from desktop_app.ui.widgets.found_rows import FoundRow, matched_spans
from desktop_app.ui.widgets.key_cap import KeyCap
from desktop_app.ui.widgets.search_field import SearchField
from desktop_app.ui.widgets.search_popup import MOST_ROWS

NARROWEST, WIDEST = 160, 300
"""Logical pixels; a narrow window leaves less."""
_MOST_OF_A_KIND = 5
_SHORTEST_SEARCH = 2


@dataclass(frozen=True, slots=True)
class Go:
    """A screen to go to and what to open there."""

    screen: str
    argument: object = None


class CommandField(SearchField):
    """Asks what is at hand at once and the backend's documents after it; empty, it offers the recent documents."""

    def __init__(self, desk: Desk, offered: Callable[[], Sequence[ActionSpec]], parent: QWidget | None = None) -> None:
        """Offered gives the actions that can be done where the person is."""
        super().__init__(desk.actions.specs["shell.find"].text, parent)
        self._desk, self._offered = desk, offered
        self._rows: list[FoundRow] = []
        self.setPlaceholderText(desk.actions.specs["shell.find"].text)
        self.setMinimumWidth(NARROWEST)
        self.setMaximumWidth(WIDEST)
        self._cap = KeyCap(desk.actions.key_text("shell.find"), self)
        desk.actions.changed.connect(self._show_key)
        self.asked.connect(self._look)
        self.chosen.connect(self._do)
        self.closed.connect(self.clear)
        self._show_cap(shown=True)

    def begin(self) -> None:
        """Take the focus with all that was typed selected; empty, show the recent documents."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()
        if not self.text():
            self.ask_now()

    def _look(self, number: int, text: str) -> None:
        self._show_cap(shown=not text)
        if not text.strip():
            self._look_back(number)
            return
        actions = action_rows(self._offered(), text, self._desk.actions.key_text)
        find, profile = self._desk.verbs.find_customers.find, self._desk.profile
        work = partial(find, profile, text, _MOST_OF_A_KIND)
        self._desk.jobs.run(work, partial(self._show_at_hand, number, text, actions), self, topic="customers")
        if len(text.strip()) >= _SHORTEST_SEARCH:
            query = DocumentQuery(text=text.strip(), limit=_MOST_OF_A_KIND)
            ask = partial(self._desk.verbs.follow.documents, profile, query)
            then = partial(self._add_documents, number, text)
            self._desk.jobs.run(ask, then, self, failed=_nothing, lane=ASK, topic="documents")

    def _look_back(self, number: int) -> None:
        work = partial(self._desk.verbs.recents.recents, self._desk.profile, MOST_ROWS)
        self._desk.jobs.run(work, partial(self._show_recents, number), self, failed=_nothing, topic="recents")

    def _show_recents(self, number: int, recents: Sequence[Recent]) -> None:
        if recents:
            self.show_rows(number, [_recent_row(recent) for recent in recents], self.tr("Opened last"))

    def _show_at_hand(self, number: int, text: str, actions: list[FoundRow], customers: Sequence[Customer]) -> None:
        self._rows = [*actions, *(_customer_row(self.tr("customer"), customer, text) for customer in customers)]
        self.show_rows(number, self._rows)

    def _add_documents(self, number: int, text: str, documents: Sequence[Document]) -> None:
        rows = [_document_row(document, text) for document in documents]
        if rows:
            exact = any(row.code.casefold() == text.strip().casefold() for row in rows)
            self.show_rows(number, [*rows, *self._rows] if exact else [*self._rows, *rows])

    def _do(self, value: object, _row: object) -> None:
        self.clear()
        self._show_cap(shown=True)
        if isinstance(value, Go):
            self._desk.navigator.go(value.screen, value.argument)
        elif isinstance(value, ActionSpec):
            self._desk.actions.trigger(value.id)

    def _show_key(self) -> None:
        self._cap.set_keys(self._desk.actions.key_text("shell.find"))

    def _show_cap(self, *, shown: bool) -> None:
        """Its key, beside which the words of the empty field end."""
        self._cap.setVisible(shown)
        self.setTextMargins(0, 0, self._cap.sizeHint().width() + 4 if shown else 0, 0)

    def clear(self) -> None:
        super().clear()
        self._show_cap(shown=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        size = self._cap.sizeHint()
        self._cap.setGeometry(self.width() - size.width() - 8, (self.height() - size.height()) // 2, *_pair(size))


def action_rows(specs: Sequence[ActionSpec], text: str, key_text: Callable[[str], str]) -> list[FoundRow]:
    """The actions whose words hold all that was typed."""
    words = text.casefold().split()
    fitting = [spec for spec in specs if all(word in spec.text.casefold() for word in words)]
    return [
        FoundRow(spec, "", spec.text, matched_spans(spec.text, text), extra=key_text(spec.id))
        for spec in fitting[: _MOST_OF_A_KIND + 1]
    ]


def _customer_row(kind: str, customer: Customer, text: str) -> FoundRow:
    go = Go("customers", customer.code)
    return FoundRow(go, customer.code, customer.name, matched_spans(customer.name, text), extra=kind)


def _document_row(document: Document, text: str) -> FoundRow:
    words = f"{document.customer_name} {document.reference}".strip()
    total = f"{money(document.total)} {document.currency}"
    go = Go("documents", document.number)
    return FoundRow(go, document.number, words, matched_spans(words, text), price=total, extra=day(document.date))


def _recent_row(recent: Recent) -> FoundRow:
    go, total = Go("documents", recent.number), f"{money(recent.total)} {recent.currency}"
    name = recent.customer_name or recent.customer
    return FoundRow(go, recent.number, name, price=total, extra=kind_name(recent.kind))


def _nothing(_error: Exception) -> None:
    """A backend that can't be reached adds no rows; the status line says so."""


def _pair(size: QSize) -> tuple[int, int]:
    return size.width(), size.height()
