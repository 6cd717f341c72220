"""Recurring orders: what is repeated and when next, a form for one more, and a key that stops one."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final, TypeVar

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from desktop_app.domain.documents import Document, DocumentKind
from desktop_app.domain.recurring import Every, Recurring
from desktop_app.ui import format as shown
from desktop_app.ui.desk import Desk
from desktop_app.ui.documents.page_frame import PageFrame
from desktop_app.ui.foot import Foot
from desktop_app.ui.jobs import KEEP
from desktop_app.ui.widgets.date_field import DateField
from desktop_app.ui.widgets.painted_delegate import Column
from desktop_app.ui.widgets.plain_label import field_label, plain_label
from desktop_app.ui.widgets.primary_button import PrimaryButton
from desktop_app.ui.widgets.refusals import refusal_row
from desktop_app.ui.widgets.rows import Row, RowsModel
from desktop_app.ui.widgets.strip import Strip
from desktop_app.ui.widgets.table import Table
from desktop_app.ui.widgets.table_or_words import TableOrWords

translate = QCoreApplication.translate
T = TypeVar("T")

COLUMNS: Final = (
    Column("number", 130),
    Column("customer", 280, stretch=True),
    Column("every", 120),
    Column("next", 110),
    Column("until", 110, toned=True),
)
_EVERY: Final = {
    Every.WEEK: QT_TRANSLATE_NOOP("Repeat", "week"),
    Every.MONTH: QT_TRANSLATE_NOOP("Repeat", "month"),
    Every.QUARTER: QT_TRANSLATE_NOOP("Repeat", "quarter"),
}


def every_words(every: Every) -> str:
    """How often: “month”."""
    return translate("Repeat", str(_EVERY[every]))


class RepeatPage(QWidget):
    """Adds what a sales order says to what recurs; the window is told, as a first copy may be due at once."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._document: Document | None = None
        self._title = plain_label(self.tr("Recurring orders"), self, "title")
        self._every = QComboBox(self)
        for every in Every:
            self._every.addItem(every_words(every), every.value)
        self._every.setCurrentIndex(1)
        self._every.setAccessibleName(self.tr("Repeat every"))
        self._first = DateField(desk.verbs.clock.today, self.tr("Next on"), self)
        self._until = DateField(desk.verbs.clock.today, self.tr("Until"), self)
        self._form = QWidget(self)
        self._table = Table(COLUMNS, self.tr("Recurring orders"), self, key="recurring-orders")
        self._model = RowsModel(COLUMNS, self._titles, self)
        self._table.setModel(self._model)
        self._rows = TableOrWords(self._table, self)
        self._rows.words.show_words(self.tr("Orders that repeat stand here. A sales order's own page begins one."))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # keys work where there is no row to stand on
        self._strip = Strip(self)
        self._add = PrimaryButton(self.tr("Repeat it"), desk.actions.key("documents.book"), self)
        self._add.clicked.connect(self.add)
        desk.actions.bind(self, "documents.book", self.add)
        desk.actions.bind(self, "documents.stop", self.stop)
        self._build()

    def _build(self) -> None:
        frame = PageFrame(self, 12)
        frame.head.addWidget(self._title, 1)
        form = QHBoxLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(12)
        fields: tuple[tuple[str, QWidget], ...] = (
            (self.tr("Repeat every"), self._every),
            (self.tr("Next on"), self._first),
            (self.tr("Until"), self._until),
        )
        for words, field in fields:
            form.addWidget(field_label(words, field, self._form))
            form.addWidget(field)
        form.addStretch(1)
        for widget in (self._form, self._rows, self._strip):
            frame.body.addWidget(widget)
        actions = self._desk.actions
        foot = Foot(actions, [("documents.stop", self.stop), ("documents.back", self._back)], parent=self)
        foot.add_widget(self._add)
        frame.end_with(foot)

    def _titles(self) -> Sequence[str]:
        return self.tr("Order"), self.tr("Customer"), self.tr("Every"), self.tr("Next on"), self.tr("Until")

    def open(self, document: Document | None) -> None:
        """Show what recurs, and the form to repeat a document where it is a sales order."""
        self._document = document if document is not None and document.kind is DocumentKind.ORDER else None
        words = self.tr("Repeat sales order {number}") if self._document else self.tr("Recurring orders")
        self._title.setText(words.format(number=self._document.number if self._document else ""))
        self.setWindowTitle(self._title.text())
        for widget in (self._form, self._add):
            widget.setVisible(self._document is not None)
        self._first.set_value(self._desk.verbs.clock.today())
        self._until.set_value(None)
        self._strip.show_rows(())
        self._list()
        self.take_focus()

    def take_focus(self) -> None:
        """Go to the form, or to the list where there is none."""
        (self._every if self._document else self._table).setFocus()

    def _list(self) -> None:
        self._run(partial(self._desk.verbs.orders.repeat.listing, self._desk.profile), self._show)

    def _show(self, found: Sequence[Recurring]) -> None:
        was_in_rows = self._table.hasFocus() or self.hasFocus()
        self._model.show_rows([_row(one) for one in found])
        self._rows.show_table(filled=bool(found))
        if was_in_rows:
            (self._table if found else self).setFocus()
        if found:
            self._table.setCurrentIndex(self._model.index(0, 0))

    def add(self) -> None:
        """Repeat the order as the form says."""
        document, first = self._document, self._first.value()
        if document is None or first is None:
            return
        every, until = Every(self._every.currentData(Qt.ItemDataRole.UserRole)), self._until.value()
        name = document.customer_name or document.customer
        work = self._desk.verbs.orders.repeat.add
        args = (self._desk.profile, document.number, name, every, first, until)
        self._run(lambda: work(*args), self._added)

    def _added(self, _recurring: Recurring) -> None:
        self.open(None)
        self._desk.navigator.orders_recur.emit()

    def stop(self) -> None:
        """Repeat the chosen one no more."""
        row = self._model.row_at(self._table.currentIndex().row())
        if row is not None:
            work = partial(self._desk.verbs.orders.repeat.stop, self._desk.profile, row.value.id)
            self._run(work, lambda _none: self._list())

    def _back(self) -> None:
        self._desk.actions.trigger("documents.back")

    def _run(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
        self._desk.jobs.run(work, then, owner=self, failed=self._refused, lane=KEEP)

    def _refused(self, error: Exception) -> None:
        self._strip.show_rows([refusal_row(error)])


def _row(recurring: Recurring) -> Row:
    texts = (
        recurring.number,
        recurring.customer_name,
        every_words(recurring.every),
        shown.day(recurring.next),
        shown.day(recurring.until),
    )
    copied = (*texts[:3], recurring.next, recurring.until)
    return Row(recurring, texts, copied, ("", "", "", "", "muted"))
