"""One document with its lines, or for a payment entry what it was laid on."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop_app.domain.documents import MONEY, Chain, Document, DocumentKind
from desktop_app.ports.backend import Capability
from desktop_app.ui import format as shown
from desktop_app.ui.desk import Desk
from desktop_app.ui.documents.card_text import money
from desktop_app.ui.documents.chain_foot import REPEAT, VERSIONS, order_doings, show_order_hints
from desktop_app.ui.documents.document_lines import (
    CREDITED,
    DELIVERED,
    INVOICED,
    LINE_COLUMNS,
    PAID_COLUMNS,
    RETURNED,
    SAID,
    line_rows,
    line_titles,
    paid_rows,
    paid_titles,
    prepaid_words,
)
from desktop_app.ui.documents.money_facts import money_facts
from desktop_app.ui.documents.page_frame import PageFrame
from desktop_app.ui.documents.questions import document_question
from desktop_app.ui.documents.words import kind_name, status_word
from desktop_app.ui.foot import Foot
from desktop_app.ui.why_drawer import OPEN, TOTAL
from desktop_app.ui.widgets.asked_figure import ask_on_click
from desktop_app.ui.widgets.plain_label import plain_label
from desktop_app.ui.widgets.rows import RowsModel
from desktop_app.ui.widgets.table import Table


class DocumentPage(QWidget):
    """Only looks; steps are taken in the chain. asked(question) for where a figure comes from."""

    asked = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._document: Document | None = None
        self._title, self._facts = plain_label("", self, "title"), plain_label("", self, "muted")
        self._notes = plain_label("", self, "field")
        self._notes.setWordWrap(True)
        self._prepaid = plain_label("", self, "muted")
        self._lines = Table(LINE_COLUMNS, self.tr("Lines"), self, key="document-lines")
        self._lines_model = RowsModel(LINE_COLUMNS, line_titles, self)
        self._lines.setModel(self._lines_model)
        self._paid = Table(PAID_COLUMNS, self.tr("Laid on"), self, key="document-paid")
        self._paid_model = RowsModel(PAID_COLUMNS, paid_titles, self)
        self._paid.setModel(self._paid_model)
        self._sums = _Sums(self.ask_why, self)
        self._build()

    def _build(self) -> None:
        frame = PageFrame(self)
        page = frame.body
        frame.head.addWidget(self._title, 0, Qt.AlignmentFlag.AlignBottom)
        frame.head.addWidget(self._facts, 1, Qt.AlignmentFlag.AlignBottom)
        page.addWidget(self._lines, 1)
        page.addWidget(self._paid, 1)
        page.addWidget(self._notes)
        page.addWidget(self._prepaid, 0, Qt.AlignmentFlag.AlignRight)
        page.addWidget(self._sums, 0, Qt.AlignmentFlag.AlignRight)
        back = ("documents.back", partial(self._desk.actions.trigger, "documents.back"))
        self._foot = Foot(self._desk.actions, order_doings(self._desk.actions, VERSIONS, REPEAT), [back], self)
        show_order_hints(self._foot, None, frozenset(), VERSIONS, REPEAT)
        frame.end_with(self._foot)

    def document(self) -> Document | None:
        """What is shown."""
        return self._document

    def show_document(self, document: Document, chain: Chain, capabilities: frozenset[Capability]) -> None:
        """Show a document of a chain; capabilities are what its books can do."""
        show_order_hints(self._foot, document, capabilities, VERSIONS, REPEAT)
        self._document = document
        today = self._desk.verbs.clock.today()
        name = document.customer_name or document.customer
        self._title.setText(f"{kind_name(document.kind)} {document.number} · {name}")
        self.setWindowTitle(self._title.text())
        facts = (
            shown.day(document.date),
            self._day(self._due_words(document), document) if document.due_date else "",
            *money_facts(document),
            document.reference,
            status_word(document, today),
        )
        self._facts.setText(" · ".join(fact for fact in facts if fact))
        own = self.tr("Internal: {notes}").format(notes=document.internal_notes) if document.internal_notes else ""
        self._notes.setText("\n".join(words for words in (document.notes, own) if words))
        self._notes.setVisible(bool(self._notes.text()))
        self._prepaid.setText("\n".join(prepaid_words(part, document.currency) for part in document.prepaid))
        self._prepaid.setVisible(bool(document.prepaid))
        is_payment = document.kind in MONEY
        self._lines.setVisible(not is_payment)
        self._paid.setVisible(is_payment)
        self._lines_model.show_rows(line_rows(document))
        self._lines.setColumnHidden(DELIVERED, document.kind is not DocumentKind.ORDER)
        self._lines.setColumnHidden(INVOICED, document.kind not in (DocumentKind.ORDER, DocumentKind.DELIVERY))
        self._lines.setColumnHidden(RETURNED, not any(line.returned for line in document.lines))
        self._lines.setColumnHidden(CREDITED, not any(line.credited for line in document.lines))
        for column, name in SAID.items():
            self._lines.setColumnHidden(column, not any(getattr(line, name) for line in document.lines))
        self._paid_model.show_rows(paid_rows(document, chain, today))
        self._sums.show_document(document)
        table = self._paid if is_payment else self._lines
        if table.model().rowCount():
            table.setCurrentIndex(table.model().index(0, 1))

    def take_focus(self) -> None:
        """Put the focus into the lines."""
        (self._paid if self._paid.isVisibleTo(self) else self._lines).setFocus()

    def ask_why(self, figure: str = TOTAL) -> None:
        """Ask where the total comes from, or another of its figures."""
        if self._document is not None:
            self.asked.emit(document_question(self._desk, self._document, figure))

    def _due_words(self, document: Document) -> str:
        is_quotation = document.kind is DocumentKind.QUOTATION
        return self.tr("valid until {day}") if is_quotation else self.tr("due {day}")

    def _day(self, words: str, document: Document) -> str:
        return words.format(day=shown.day(document.due_date))


_FIGURES = {"net": "net", "vat": "VAT", "total": TOTAL, "open": OPEN}
"""The figures by the names of their steps."""


class _Sums(QWidget):
    """Net, VAT, total and what is open, one below the other at the right."""

    def __init__(self, ask: Callable[[str], object], parent: QWidget) -> None:
        """Ask is called with the name of a figure that is clicked."""
        super().__init__(parent)
        words = {"net": self.tr("Net"), "vat": self.tr("VAT"), "total": "", "open": self.tr("Open")}
        self._names = {key: plain_label("", self, "heading" if key == "total" else "muted") for key in words}
        self._figures = {key: plain_label("", self, "total" if key == "total" else "") for key in words}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(96)
        grid.setVerticalSpacing(2)
        for row, (key, text) in enumerate(words.items()):
            self._names[key].setText(text)
            ask_on_click(self._figures[key], partial(ask, _FIGURES[key]))
            grid.addWidget(self._names[key], row, 0)
            grid.addWidget(self._figures[key], row, 1, Qt.AlignmentFlag.AlignRight)

    def show_document(self, document: Document) -> None:
        amounts = {"net": document.net, "vat": document.vat, "total": document.total, "open": document.open}
        hidden = {"net", "vat"} if document.kind in MONEY else set()
        self._names["total"].setText(document.currency)
        for key, amount in amounts.items():
            seen = key not in hidden and (key == "total" or bool(amount))
            self._figures[key].setText(money(amount, document.currency))
            self._figures[key].setVisible(seen)
            self._names[key].setVisible(seen)
