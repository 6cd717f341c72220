"""Invoicing the delivery notes that are chosen in the list together, once a person said so."""

from decimal import Decimal
from uuid import uuid4

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from desktop_app.domain.documents import Document
from desktop_app.domain.problems import InvalidInput
from desktop_app.ports.backend import Capability
from desktop_app.ports.outbox import Entry
from desktop_app.ui.counted import counted
from desktop_app.ui.desk import Desk
from desktop_app.ui.documents.card_text import money
from desktop_app.ui.foot import Foot
from desktop_app.ui.jobs import ASK, KEEP
from desktop_app.ui.office.document_lists import DELIVERIES
from desktop_app.ui.office.list_stack import ListStack
from desktop_app.ui.widgets.refusals import refusal_row
from desktop_app.ui.widgets.strip import Level, StripRow
from desktop_app.workflows.invoice_together import problems_together


class Invoicing(QObject):
    """said(row) tells what came of it, or why it can't be done."""

    said = Signal(object)

    def __init__(self, desk: Desk, stack: ListStack, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._stack, self._window = desk, stack, parent
        self._foot: Foot | None = None
        self._able: frozenset[Capability] | None = None
        desk.actions.bind(parent, "office.together", self.ask)
        stack.currentChanged.connect(lambda _place: self._shown())
        desk.navigator.profile_changed.connect(lambda _name: self._shown())

    def show_in(self, foot: Foot) -> None:
        """The foot names the key while delivery notes are shown."""
        self._foot = foot
        self._show_hint()

    def _shown(self) -> None:
        """Ask what these books can do where delivery notes are shown."""
        self._able = None
        self._show_hint()
        if self._is_shown():
            self._desk.jobs.run(self._look, self._know, self, failed=lambda _error: None, lane=ASK, topic="abilities")

    def _look(self) -> frozenset[Capability]:
        with self._desk.verbs.connections.using(self._desk.profile) as backend:
            return backend.capabilities

    def _know(self, able: frozenset[Capability]) -> None:
        self._able = able

    def _show_hint(self) -> None:
        if self._foot is not None:
            self._foot.hint("office.together").setVisible(self._is_shown())

    def _is_shown(self) -> bool:
        return self._stack.count() > 0 and self._stack.pane().listing is DELIVERIES

    def ask(self) -> None:
        """Ask whether the chosen delivery notes are to be one sales invoice."""
        if not self._is_shown():
            return
        chosen: list[Document] = sorted(self._stack.pane().selected(), key=lambda note: (note.date, note.number))
        problems = tuple(problems_together(chosen))
        if problems:
            self.said.emit(refusal_row(InvalidInput(problems[0])))
            return
        if len(chosen) > 1 and self._able is not None and Capability.COLLECTIVE_INVOICE not in self._able:
            words = self.tr("These books make no sales invoice over several delivery notes; invoice them one by one.")
            self.said.emit(StripRow("", Level.WARNING, words))
            return
        first = chosen[0]
        total = money(sum((note.open for note in chosen), Decimal(0)), first.currency)
        name = first.customer_name or first.customer
        one = "{number} of {name}, {total} {code} to invoice, becomes a sales invoice."
        many = "%n delivery notes of {name}, {total} {code} to invoice, become one sales invoice."
        words = counted("Invoicing", many, len(chosen), one=one)
        box = QMessageBox(QMessageBox.Icon.NoIcon, self.tr("Invoice together"), "", parent=self._window)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(words.format(number=first.number, name=name, total=total, code=first.currency))
        go = box.addButton(self.tr("Invoice"), QMessageBox.ButtonRole.AcceptRole)
        keep = box.addButton(self.tr("Not now"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(go)
        box.setEscapeButton(keep)
        identity = str(uuid4())
        box.buttonClicked.connect(lambda button: self._invoice(chosen, identity) if button is go else None)
        box.finished.connect(box.deleteLater)
        box.open()

    def _invoice(self, chosen: list[Document], identity: str) -> None:
        together, profile = self._desk.verbs.together, self._desk.profile
        self._desk.jobs.run(
            lambda: together.invoice(profile, chosen, identity=identity),
            self._put,
            owner=self,
            failed=lambda error: self.said.emit(refusal_row(error)),
            lane=KEEP,
        )

    def _put(self, entry: Entry) -> None:
        self._desk.put(entry)
        words = self.tr("Sales invoice {number} is on its way.").format(number=entry.number)
        self.said.emit(StripRow("", Level.NOTICE, words))
