"""The form of a prepayment invoice: how much of an order is asked for beforehand, with its VAT as it is typed."""

from collections.abc import Sequence
from functools import partial
from typing import Final
from uuid import uuid4

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from desktop_app.domain.money import currency
from desktop_app.domain.problems import InvalidInput
from desktop_app.ports.outbox import Entry
from desktop_app.ui import format as shown
from desktop_app.ui.desk import Desk
from desktop_app.ui.documents.card_text import money
from desktop_app.ui.documents.page_frame import PageFrame
from desktop_app.ui.foot import Foot
from desktop_app.ui.jobs import KEEP
from desktop_app.ui.theme import set_mark
from desktop_app.ui.widgets.date_field import DateField
from desktop_app.ui.widgets.painted_delegate import Column
from desktop_app.ui.widgets.plain_label import field_label, plain_label
from desktop_app.ui.widgets.primary_button import PrimaryButton
from desktop_app.ui.widgets.refusals import refusal_row
from desktop_app.ui.widgets.rows import Row, RowsModel
from desktop_app.ui.widgets.strip import Strip, StripRow
from desktop_app.ui.widgets.table import Table
from desktop_app.workflows.prepay_order import Asked, Prepayable

COLUMNS: Final = (
    Column("code", 120, stretch=True),
    Column("percent", 80, right=True),
    Column("net", 120, right=True),
    Column("vat", 120, right=True),
    Column("amount", 120, right=True),
)


class PrepayPage(QWidget):
    """booked(Entry) once the prepayment invoice is in the outbox."""

    booked = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._found: Prepayable | None = None
        self._identity, self._is_booking = "", False
        self._title, self._of = plain_label("", self, "title"), plain_label("", self, "muted")
        self._date = DateField(desk.verbs.clock.today, self.tr("Date"), self)
        self._amount = QLineEdit(self)
        self._amount.setPlaceholderText(self.tr("30% or 250.00"))
        self._amount.setAccessibleName(self.tr("Ask for"))
        self._amount.setFixedWidth(160)
        self._amount.textChanged.connect(lambda _text: self._show())
        self._shares = Table(COLUMNS, self.tr("VAT"), self, key="prepayment-shares")
        self._model = RowsModel(COLUMNS, self._titles, self)
        self._shares.setModel(self._model)
        self._shares.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._total, self._strip = plain_label("", self, "total"), Strip(self)
        self._book = PrimaryButton(self.tr("Book prepayment invoice"), desk.actions.key("documents.book"), self)
        self._book.clicked.connect(self.book)
        desk.actions.bind(self, "documents.book", self.book)
        self._build()

    def _build(self) -> None:
        frame = PageFrame(self, 12)
        row = frame.head
        row.addWidget(self._title, 1)
        row.addWidget(field_label(self.tr("Date"), self._date, frame.bar))
        row.addWidget(self._date)
        asked = QHBoxLayout()
        asked.setSpacing(12)
        asked.addWidget(field_label(self.tr("Ask for"), self._amount, self))
        asked.addWidget(self._amount)
        asked.addWidget(self._of, 1)
        asked.addWidget(self._total)
        page = frame.body
        page.addLayout(asked)
        page.addWidget(self._shares, 1)
        page.addWidget(self._strip)
        back = ("documents.back", partial(self._desk.actions.trigger, "documents.back"))
        foot = Foot(self._desk.actions, [back], parent=self)
        foot.add_widget(self._book)
        frame.end_with(foot)

    def _titles(self) -> Sequence[str]:
        return self.tr("VAT code"), self.tr("%"), self.tr("Net"), self.tr("VAT"), self.tr("Amount")

    def show_order(self, found: Prepayable) -> None:
        """Begin a prepayment invoice for an order."""
        self._found, self._identity, self._is_booking = found, str(uuid4()), False
        code = found.order.currency
        words = self.tr("Prepayment invoice for {number} · {customer}")
        self._title.setText(words.format(number=found.number, customer=found.customer_name or found.order.customer))
        self.setWindowTitle(self._title.text())
        words = self.tr("of {total} {currency}; {left} still open")
        total, left = money(found.totals.total, code), money(found.left, code)
        self._of.setText(words.format(total=total, left=left, currency=code))
        self._date.set_value(self._desk.verbs.clock.today())
        self._amount.clear()
        self._show()
        self.take_focus()

    def take_focus(self) -> None:
        """Go to the amount."""
        self._amount.setFocus()

    def _show(self) -> None:
        asked, problem = self._asked()
        is_blank = not self._amount.text().strip()
        set_mark(self._amount, "wrong", bool(problem) and not is_blank)
        self._strip.show_rows([] if problem is None or is_blank else [problem])
        found = self._found
        if asked is None or found is None:
            self._model.show_rows([])
            self._total.clear()
            return
        code, decimals = found.order.currency, currency(found.order.currency).decimals
        self._total.setText(f"{money(asked.total, code)} {code}")
        self._model.show_rows(
            [
                Row(
                    share,
                    (
                        share.code,
                        shown.percent(share.percent),
                        *(shown.money(amount, decimals) for amount in (share.base, share.vat, share.gross)),
                    ),
                    (share.code, share.percent, share.base, share.vat, share.gross),
                )
                for share in asked.shares
            ]
        )

    def _asked(self) -> tuple[Asked | None, StripRow | None]:
        if self._found is None:
            return None, None
        try:
            return self._desk.verbs.orders.prepay.reckon(self._found, self._amount.text()), None
        except InvalidInput as invalid:
            return None, refusal_row(invalid)

    def book(self) -> None:
        """Put the prepayment invoice into the outbox."""
        asked, problem = self._asked()
        found, day = self._found, self._date.value()
        if problem is not None:
            self._strip.show_rows([problem])
            self.take_focus()
        if asked is None or found is None or self._is_booking:
            return
        self._is_booking = True
        put, profile, identity = self._desk.verbs.orders.prepay.put, self._desk.profile, self._identity
        self._desk.jobs.run(
            lambda: put(profile, found, asked, identity, day),
            self._booked,
            owner=self,
            failed=self._refused,
            lane=KEEP,
        )

    def _booked(self, entry: Entry) -> None:
        self._is_booking = False
        self._desk.put(entry)
        self.booked.emit(entry)

    def _refused(self, error: Exception) -> None:
        self._is_booking = False
        self._strip.show_rows([refusal_row(error)])
