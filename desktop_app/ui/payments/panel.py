"""The payment being entered: how much, when, how, onto which account, and where it goes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date as Date
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFrame,
    QGridLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.documents import ZERO
from desktop_app.domain.money import currency
from desktop_app.domain.numbers import parse_number
from desktop_app.domain.tenders import Tender
from desktop_app.ui.actions import Actions
from desktop_app.ui.format import price
from desktop_app.ui.payments.plan import Plan
from desktop_app.ui.payments.tender_rows import TenderRows
from desktop_app.ui.payments.where_it_goes import WhereItGoes
from desktop_app.ui.theme import set_role
from desktop_app.ui.widgets.date_field import DateField
from desktop_app.ui.widgets.decimal_field import DecimalField
from desktop_app.ui.widgets.elided_label import ElidedLabel
from desktop_app.ui.widgets.key_cap import KeyHint
from desktop_app.ui.widgets.plain_label import plain_label
from desktop_app.ui.widgets.primary_button import PrimaryButton
from desktop_app.ui.widgets.strip import Level, StripRow

WIDTH = 340
MOST_TEXT = 140
"""Signs that a reference or an account may have."""
_BLANK = "\u00a0"
"""Keeps the height of an empty line."""


@dataclass(frozen=True, slots=True)
class Entered:
    """What stands in the fields; amount None means all that is open."""

    amount: Decimal | None
    date: Date | None
    method: str
    account: str
    reference: str
    tenders: tuple[Tender, ...] = ()

    @property
    def deciding(self) -> tuple[Decimal | None, str, Date | None]:
        """What decides which invoices are paid and what comes off: amount, reference and day."""
        return self.amount, self.reference, self.date


class PaymentPanel(QFrame):
    """changed after each key in amount or reference; record, choose, oldest and back when they are clicked.

    asked(number) for where the money goes: a document's number, empty for all of it. told(StripRow) why there is no
    other method.
    """

    changed = Signal()
    record = Signal()
    choose = Signal()
    oldest = Signal()
    told = Signal(object)
    back = Signal()
    asked = Signal(str)

    def __init__(self, today: Callable[[], Date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "panel")
        self.setFixedWidth(WIDTH)
        self._today = today
        self._decimals = 2
        self._splits = False
        self._over = plain_label("", self, "label")
        self._title = ElidedLabel(self)
        set_role(self._title, "title")
        self._make_fields()
        self._where = WhereItGoes(self)
        self._where.asked.connect(self.asked)
        self._button = PrimaryButton(self.tr("Record payment"), "", self)
        self._button.clicked.connect(self.record)
        self._lay_out()
        self.begin_again()

    # ---- how it is built

    def _make_fields(self) -> None:
        self.amount = DecimalField(parse_number, self.tr("Amount"), self, show=self._amount)
        self.amount.changed.connect(lambda _value: self.changed.emit())
        self.date = DateField(self._today, self.tr("Date"), self)
        self.date.changed.connect(lambda _value: self.changed.emit())
        self.tenders = TenderRows(self._amount, self)
        self.tenders.changed.connect(self.changed)
        self.method = self.tenders.method
        self.account = QComboBox(self)
        self.account.setEditable(True)
        self.account.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.account.setAccessibleName(self.tr("Account"))
        self.reference = QLineEdit(self)
        self.reference.setMaxLength(MOST_TEXT)
        self.reference.setAccessibleName(self.tr("Reference"))
        self.reference.textChanged.connect(lambda _text: self.changed.emit())

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(12)
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addWidget(self._over)
        head.addWidget(self._title)
        column.addLayout(head)
        column.addLayout(self._fields())
        column.addWidget(self._where)
        column.addWidget(self._button)
        column.addLayout(self._hints())
        column.addStretch(1)

    def _fields(self) -> QGridLayout:
        fields: tuple[tuple[str, QWidget], ...] = (
            (self.tr("Amount"), self.amount),
            (self.tr("Date"), self.date),
            ("", self.tenders),
            (self.tr("Account"), self.account),
            (self.tr("Reference"), self.reference),
        )
        grid = QGridLayout()
        grid.setVerticalSpacing(8)
        grid.setHorizontalSpacing(0)
        grid.setColumnMinimumWidth(0, 84)
        grid.setColumnStretch(1, 1)
        for row, (name, field) in enumerate(fields):
            if name:
                label = plain_label(name, self, "field")
                label.setBuddy(field)
                grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1 if name else 0, 1, 1 if name else 2)
        return grid

    def _hints(self) -> QGridLayout:
        self._choose, self._oldest, self._another, self._back = (KeyHint("", "", self) for _ in range(4))
        self._back.clicked.connect(self.back)
        self._choose.clicked.connect(self.choose)
        self._oldest.clicked.connect(self.oldest)
        self._another.clicked.connect(self.add_method)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.addWidget(self._choose, 0, 0)
        grid.addWidget(self._oldest, 0, 1)
        grid.addWidget(self._another, 1, 0, 1, 2)
        grid.addWidget(self._back, 2, 0, 1, 2)
        grid.setColumnStretch(2, 1)
        return grid

    def fields(self) -> tuple[QWidget, ...]:
        """The fields in the order of the Tab key."""
        return self.amount, self.date, *self.tenders.fields(), self.account, self.reference

    def show_keys(self, actions: Actions) -> None:
        """Show the keys as they are now."""
        self._button.set_keys(actions.key("payments.record"))
        self._choose.set_hint(actions.key("payments.choose"), self.tr("choose"))
        self._oldest.set_hint(actions.key("payments.oldest"), self.tr("oldest first"))
        self._another.set_hint(actions.key("payments.another"), self.tr("another method"))
        self._back.set_hint(actions.key("payments.refund"), self.tr("pay credit back"))

    # ---- what stands in it

    def begin_again(self) -> None:
        """Empty amount and reference; method, account and date stay as they are where they were set."""
        self.amount.set_value(None)
        self.tenders.begin_again()
        if self.date.value() is None:
            self.date.set_value(self._today())
        self.reference.clear()

    def offer(self, accounts: Sequence[str], methods: Sequence[str], usual: str) -> None:
        """Offer accounts, unless one stands there, and the methods of the backend, none for the usual ones."""
        if not self.account.currentText():
            self.show_accounts(accounts)
        if (line := self.account.lineEdit()) is not None:
            line.setPlaceholderText(self.tr("the method's own") if methods else "")
        self.tenders.offer(methods, usual)

    def show_accounts(self, accounts: Sequence[str]) -> None:
        """Offer these accounts, the first as the one that is meant."""
        self.account.clear()
        self.account.addItems(list(accounts))
        self.account.setCurrentIndex(0 if accounts else -1)

    def show_plan(self, now: Plan, hint: str) -> None:
        """Show whose payment it is and where it goes."""
        over = self.tr("Money back to") if now.refund else self.tr("Payment from")
        self._over.setText(over if now.customer else _BLANK)
        self._button.set_words(self.tr("Pay back") if now.refund else self.tr("Record payment"))
        self._title.show_text(now.customer_name or self.tr("New payment"))
        self._decimals = currency(now.currency).decimals if now.currency else 2
        self.amount.set_unit(now.currency)
        self.amount.setPlaceholderText(self._amount(now.open - now.off()) if now.whose else "")
        self.tenders.set_unit(now.currency)
        self.tenders.show_amount(now.amount, self._amount, goes_back=now.refund is not None)
        self._another.setVisible(self._splits and now.refund is None)
        self._where.show_plan(now, hint)

    def show_can(self, *, pay_back: bool, split: bool) -> None:
        """Whether something stands to the customer's credit that may go back, and if a payment has several methods."""
        self._splits = split
        self._back.setVisible(pay_back)

    def add_method(self) -> None:
        """Show a further method where the books take several."""
        if self._splits:
            self.tenders.another()
        else:
            self.told.emit(StripRow("said", Level.WARNING, self.tr("These books take one method in a payment.")))

    def _amount(self, amount: Decimal | None) -> str:
        """With the currency's decimals, and with all that were typed where there are too many."""
        return price(amount, self._decimals)

    def where(self) -> WhereItGoes:
        """The list of where it goes."""
        return self._where

    def title(self) -> str:
        """Whose payment it is."""
        return self._title.full_text()

    def entered(self, amount: Decimal = ZERO) -> Entered:
        """What stands in the fields; amount is what is paid, where nothing was typed."""
        typed = self.amount.value()
        return Entered(
            amount=typed,
            date=self.date.value(),
            method=str(self.method.currentData()),
            account=self.account.currentText().strip(),
            reference=self.reference.text().strip(),
            tenders=self.tenders.tenders(amount if typed is None else typed),
        )

    def settle(self) -> bool:
        """Judge amount and date; the first that is wrong gets the focus. True if both are right."""
        for field in (self.amount, self.date):
            if not field.settle():
                field.setFocus()
                return False
        return self.tenders.settle()

    def has_focus(self) -> bool:
        """Whether the person is in one of its fields."""
        focus = QApplication.focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def set_busy(self, *, busy: bool) -> None:
        """No second payment while one is being written down."""
        self._button.setEnabled(not busy)
