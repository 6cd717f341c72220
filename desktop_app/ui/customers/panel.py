"""Beside a customer: how it stands with them, and their newest documents."""

from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.domain.customers import Customer
from desktop_app.domain.documents import Document, DocumentQuery, Standing
from desktop_app.ui import format as shown
from desktop_app.ui.counted import counted
from desktop_app.ui.desk import Desk
from desktop_app.ui.documents.card_text import money
from desktop_app.ui.documents.document_rows import document_row
from desktop_app.ui.documents.questions import document_question
from desktop_app.ui.jobs import ASK
from desktop_app.ui.theme import set_role
from desktop_app.ui.why_drawer import OPEN, Question
from desktop_app.ui.widgets.asked_figure import ask_on_click
from desktop_app.ui.widgets.key_cap import KeyHint
from desktop_app.ui.widgets.painted_delegate import Column, Kind
from desktop_app.ui.widgets.row_menu import offer_on_rows
from desktop_app.ui.widgets.rows import Row, RowsModel
from desktop_app.ui.widgets.table import Table

translate = QCoreApplication.translate

MOST: Final = 12
"""Documents shown; the rest is in the list of documents."""
PAUSE_MS: Final = 120
"""While a person walks down the list nothing is asked."""
WIDTH: Final = 340
OVERDUE: Final = "overdue"
"""The step of a balance that tells what is past its date."""

COLUMNS: Final = (
    Column("mark", 26, toned=True, kind=Kind.MARK),
    Column("number", 200, stretch=True),
    Column("date", 54, toned=True),
    Column("total", 84, right=True, most=130),
)


@dataclass(frozen=True, slots=True)
class Beside:
    """What is known of a customer in the books."""

    standing: Standing
    documents: tuple[Document, ...]


class CustomerPanel(QFrame):
    """opened(number) when a document is to be shown in its chain, asked(question) for where a figure comes from."""

    opened = Signal(str)
    asked = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "panel")
        self.setFixedWidth(WIDTH)
        self._desk = desk
        self._customer: Customer | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self._name, self._where = self._label("heading"), self._label("muted")
        self._balance = self._label("total")
        self._limit, self._orders, self._overdue = self._label("muted"), self._label(""), self._label("danger")
        self._note = self._label("muted")
        self._note.setWordWrap(True)
        self._model = RowsModel(COLUMNS, _titles, self)
        self._table = Table(COLUMNS, self.tr("Documents of this customer"), self, key="customer-documents")
        self._table.setModel(self._model)
        self._table.opened.connect(self._open)
        ask_on_click(self._balance, self._ask_balance)
        ask_on_click(self._overdue, partial(self._ask_balance, OVERDUE))
        self._build()

    def _label(self, role: str) -> QLabel:
        label = QLabel(self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        if role:
            set_role(label, role)
        return label

    def _build(self) -> None:
        self._inside = QWidget(self)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 12, 16, 12)
        outer.setSpacing(4)
        outer.addWidget(self._name)
        outer.addWidget(self._where)
        outer.addWidget(self._inside, 1)
        outer.addStretch(0)
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._heading(self.tr("Balance")))
        column.addLayout(_beside(self._balance, self._limit))
        column.addLayout(_row(self._orders, self._overdue))
        column.addSpacing(12)
        column.addLayout(self._documents_head())
        column.addWidget(self._table, 1)
        column.addWidget(self._note, 1, Qt.AlignmentFlag.AlignTop)

    def _documents_head(self) -> QHBoxLayout:
        actions = self._desk.actions
        key = KeyHint(actions.key("customers.documents"), self.tr("show all"), self, inside=True)
        key.clicked.connect(lambda: actions.trigger("customers.documents"))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._heading(self.tr("Documents")))
        row.addWidget(key)
        row.addStretch(1)
        return row

    def _heading(self, words: str) -> QLabel:
        label = self._label("label")
        label.setText(words)
        return label

    # ---- what is shown

    def show_customer(self, customer: Customer | None) -> None:
        """Show what is known of a customer; their figures follow after a short pause."""
        same = customer is not None and self._customer is not None and customer.code == self._customer.code
        self._customer = customer
        self._name.setText(customer.name if customer else "")
        parts = (customer.city, customer.vat_number) if customer else ()
        self._where.setText(" · ".join(part for part in parts if part))
        self._inside.setVisible(customer is not None)
        if not same:
            self._show_nothing()
        if customer is not None:
            self._pause.start()

    def code(self) -> str:
        """Whose figures are shown; empty for nobody's."""
        return self._customer.code if self._customer else ""

    def refresh(self) -> None:
        """Ask for the figures again."""
        self._ask()

    def _ask(self) -> None:
        customer = self._customer
        if customer is None:
            return
        verbs, profile = self._desk.verbs, self._desk.profile
        query = DocumentQuery(customer=customer.code, limit=MOST)

        def ask() -> Beside:
            standing = verbs.follow.standing(profile, customer.code)
            return Beside(standing, tuple(verbs.follow.documents(profile, query)))

        self._desk.jobs.run(ask, self._show, owner=self, failed=self._failed, lane=ASK, topic="beside")

    def _show(self, beside: Beside) -> None:
        standing, customer = beside.standing, self._customer
        if customer is None:
            return
        self._balance.setText(money(standing.balance, standing.currency))
        limit = customer.credit_limit
        words = self.tr("of {amount} {currency}") if limit is not None else "{currency}"
        amount = money(limit, standing.currency) if limit is not None else ""
        self._limit.setText(words.format(amount=amount, currency=standing.currency))
        self._orders.setText(_open_orders(standing))
        overdue = self.tr("{amount} overdue").format(amount=money(standing.overdue, standing.currency))
        self._overdue.setText(overdue if standing.overdue > 0 else "")
        self._say("" if beside.documents else self.tr("There are no documents yet."))
        self._model.show_rows([self._document_row(document) for document in beside.documents])

    def _document_row(self, document: Document) -> Row:
        today = self._desk.verbs.clock.today()
        row = document_row(document, today, document.currency)
        texts = ("", document.number, shown.near_day(document.date, today), money(document.total, document.currency))
        copied = ("", document.number, document.date, document.total)
        spoken = f"{row.texts[1]}, {row.spoken}"
        return Row(document, texts, copied, (row.tones[0], "", "muted", ""), row.mark, spoken)

    def _show_nothing(self) -> None:
        for label in (self._balance, self._limit, self._orders, self._overdue):
            label.setText("")
        self._say("")
        self._model.show_rows(())

    def _failed(self, _error: Exception) -> None:
        self._say(self.tr("What is open can't be asked for now."))

    def _say(self, words: str) -> None:
        """Words stand where the documents would."""
        self._note.setText(words)
        self._note.setVisible(bool(words))
        self._table.setVisible(not words)

    def ask_why(self) -> None:
        """Ask where the total of the current document comes from while the person is there, else the balance."""
        row = self._model.row_at(self._table.currentIndex().row())
        if self._table.hasFocus() and row is not None:
            self.asked.emit(document_question(self._desk, row.value))
        else:
            self._ask_balance()

    def offer_why(self, action: QAction) -> None:
        """Offer the action on the documents by a right click."""
        offer_on_rows(self._table, action)

    def _ask_balance(self, at: str = OPEN) -> None:
        customer = self._customer
        if customer is not None:
            work = partial(self._desk.verbs.explain.standing, self._desk.profile, customer.code)
            title = self.tr("Balance of {name}").format(name=customer.name)
            self.asked.emit(Question(title, work, at))

    def _open(self, row: int) -> None:
        shown_row = self._model.row_at(row)
        if shown_row is not None:
            self.opened.emit(shown_row.value.number)


def _open_orders(standing: Standing) -> str:
    if not standing.open_orders:
        return translate("CustomerPanel", "no open orders")
    return counted("CustomerPanel", "%n open orders", standing.open_orders, one="1 open order")


def _row(left: QWidget, right: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(left)
    row.addStretch(1)
    row.addWidget(right, 0, Qt.AlignmentFlag.AlignBottom)
    return row


def _beside(figure: QWidget, words: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(6)
    row.addWidget(figure)
    row.addWidget(words, 1, Qt.AlignmentFlag.AlignBottom)
    return row


def _titles() -> tuple[str, ...]:
    return (
        "",
        translate("Documents", "Number"),
        translate("Documents", "Date"),
        translate("Documents", "Total"),
    )
