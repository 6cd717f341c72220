"""The line under the cash book in which a count is entered: what was counted, and what of it was taken out."""

from decimal import Decimal
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop_app.domain.cash import CashCount, CashDay
from desktop_app.domain.numbers import parse_number
from desktop_app.ports.backend import Rejected
from desktop_app.ui import format as shown
from desktop_app.ui.desk import Desk
from desktop_app.ui.jobs import KEEP
from desktop_app.ui.office.fields import with_currency
from desktop_app.ui.widgets.decimal_field import DecimalField
from desktop_app.ui.widgets.plain_label import field_label
from desktop_app.ui.widgets.primary_button import PrimaryButton
from desktop_app.ui.widgets.refusals import refusal_row
from desktop_app.ui.widgets.strip import Level, StripRow

ZERO = Decimal(0)


class CountBar(QFrame):
    """kept() once a count is in the books; said(StripRow) with what came of it."""

    kept = Signal()
    said = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._day: CashDay | None = None
        self.counted = DecimalField(parse_number, self.tr("Counted"), self)
        self.taken = DecimalField(parse_number, self.tr("Taken out"), self)
        self._button = PrimaryButton(self.tr("Keep the count"), desk.actions.key("office.count"), self)
        self._button.clicked.connect(self.keep)
        desk.actions.changed.connect(lambda _name: self._button.set_keys(desk.actions.key("office.count")))
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 0, 0)
        row.setSpacing(8)
        for field in (self.counted, self.taken):
            field.returnPressed.connect(self.keep)
            row.addWidget(field_label(field.accessibleName(), field, self))
            row.addWidget(field)
        row.addStretch(1)
        row.addWidget(self._button)
        self.hide()

    def show_day(self, day: CashDay | None) -> None:
        """The drawer to count; None where there is none. What was typed for another one is taken away."""
        before, self._day = self._day, day
        self.setVisible(day is not None)
        if day is None:
            return
        for field in (self.counted, self.taken):
            field.set_unit(day.currency)
            if before is None or (before.day, before.currency) != (day.day, day.currency):
                field.set_value(None)

    def keep(self) -> None:
        """Keep the count; without what was counted the field says what it wants."""
        day = self._day
        if day is None or not (self.counted.settle() and self.taken.settle()):
            return
        counted = self.counted.value()
        if counted is None:
            self.counted.refuse(self.tr("Write what is in the drawer."))
            self.counted.setFocus()
            return
        keep, taken = self._desk.verbs.look.keep_cash_count, self.taken.value() or ZERO
        work = partial(keep, self._desk.profile, day.day, day.currency, counted, taken)
        self._desk.jobs.run(work, self._kept, owner=self, failed=self._refused, lane=KEEP)

    def _kept(self, count: CashCount) -> None:
        for field in (self.counted, self.taken):
            field.set_value(None)
        self.kept.emit()
        self.said.emit(StripRow("said", Level.WARNING if count.difference else Level.NOTICE, self._words(count)))

    def _words(self, count: CashCount) -> str:
        off = with_currency(abs(count.difference), count.currency)
        if not count.difference:
            words = self.tr("The count of {day} is kept; nothing is missing.")
        elif count.difference < 0:
            words = self.tr("The count of {day} is kept; {off} are missing.")
        else:
            words = self.tr("The count of {day} is kept; {off} are there too much.")
        return words.format(day=shown.day(count.day), off=off)

    def _refused(self, error: Exception) -> None:
        if isinstance(error, Rejected) and error.field in ("counted", "taken"):
            field = self.counted if error.field == "counted" else self.taken
            field.refuse(error.message)
            field.setFocus()
        else:
            self.said.emit(refusal_row(error))
