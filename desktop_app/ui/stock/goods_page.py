"""The forms for goods that came and for a count: a warehouse, a day, a reference, and a small table."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.problems import Problem
from desktop_app.ui.desk import Desk
from desktop_app.ui.format import plain_number
from desktop_app.ui.kept_page import Page
from desktop_app.ui.outbox.words import document_words
from desktop_app.ui.stock.goods import GoodsForm, count, receive, sheet
from desktop_app.ui.stock.pieces import Pieces
from desktop_app.ui.widgets.checked_field import CheckedField, as_it_is
from desktop_app.ui.widgets.date_field import DateField
from desktop_app.ui.widgets.painted_delegate import Column
from desktop_app.ui.widgets.plain_label import field_label
from desktop_app.ui.widgets.strip import Level, StripRow
from desktop_app.ui.widgets.tab_order import enter_at, in_order
from desktop_app.ui.widgets.text_rows_model import TextRow
from desktop_app.ui.widgets.typed_table import TypedTable

translate = QCoreApplication.translate

ROWS: Final = "rows"
_RECEIVED: Final = (
    Column("item", 240, stretch=True),
    Column("quantity", 140, right=True),
    Column("cost", 140, right=True),
    Column("serial", 220),
)
_COUNTED: Final = (
    Column("item", 160),
    Column("name", 280, stretch=True),
    Column("there", 140, right=True),
    Column("quantity", 140, right=True),
    Column("serial", 220),
)


class GoodsPage(Page[GoodsForm]):
    """What both forms share; each says its columns, what it reads and what becomes of it."""

    def __init__(self, desk: Desk, columns: Sequence[Column], name: str, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        table = self.tables[ROWS] = TypedTable(columns, self.titles, name, self.body)
        table.changed.connect(self.note_change)
        self.warehouse: CheckedField[object] = self._text(self.tr("Warehouse"), 140)
        self.reference: CheckedField[object] = self._text(self.tr("Reference"), 220)
        self.day = DateField(desk.verbs.clock.today, self.tr("Day"), self.body)
        self.day.setPlaceholderText(self.tr("today"))
        self.day.textEdited.connect(self.note_change)
        self.fields["warehouse"] = self.warehouse
        self._keys = [column.key for column in columns]
        places = self._keys.index("quantity"), self._keys.index("serial")
        self.pieces = Pieces(desk, table, *places, self)
        self._lay_out()
        in_order(self.warehouse, self.day, self.reference, table)
        enter_at(self, table)

    def _text(self, name: str, width: int) -> CheckedField[object]:
        field: CheckedField[object] = CheckedField(str.strip, as_it_is, name, self.body)
        field.setFixedWidth(width)
        field.textEdited.connect(self.note_change)
        return field

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        for field in (self.warehouse, self.day, self.reference):
            head.addWidget(field_label(field.accessibleName(), field, self.body))
            head.addWidget(field)
            head.addSpacing(12)
        head.addStretch(1)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        beside = QHBoxLayout()
        beside.setSpacing(16)
        beside.addWidget(self.tables[ROWS], 1)
        beside.addWidget(self.pieces.box)
        column.addLayout(beside, 1)

    def titles(self) -> Sequence[str]:
        """The heads of the table's columns."""
        raise NotImplementedError

    def rows_of(self, value: GoodsForm) -> Sequence[TextRow]:
        """The rows with which a form begins."""
        raise NotImplementedError

    def show_value(self, value: GoodsForm) -> None:
        self.warehouse.set_value(value.warehouse)
        self.reference.set_value(value.reference)
        self.day.set_value(value.day)
        self.tables[ROWS].show_rows(self.rows_of(value))
        if value.entry is not None:
            words = self.tr("{document} is in the outbox.").format(document=document_words(value.entry))
            self.strip.show_rows([StripRow("put", Level.NOTICE, words)])
            self.desk.put(value.entry)

    def wanted(self) -> GoodsForm:
        self.day.settle()
        code = self.warehouse.text().strip()
        return GoodsForm(code, self.day.value(), self.reference.text().strip(), self.tables[ROWS].rows())

    def texts(self) -> object:
        return self.warehouse.text(), self.day.text(), self.reference.text(), self.tables[ROWS].rows()

    def field_of(self, problem: Problem) -> str:
        return problem.field if problem.field in self.fields else ROWS

    def go_to(self, problem: Problem) -> None:
        if problem.field in self.fields:
            self.fields[problem.field].setFocus()
            return
        at = self._keys.index(problem.field) if problem.field in self._keys else 0
        self.tables[ROWS].go_to(problem.line or 1, at)
        if problem.field == "serial":
            self.pieces.enter()


class ReceiptPage(GoodsPage):
    """Goods that came."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, _RECEIVED, translate("Stock", "Goods that came"), parent)

    def begin(self, item: str, warehouse: str) -> None:
        """Take up an item into a form that is still blank."""
        if not self.is_changed():
            self.load_blank(GoodsForm(warehouse))
            if item:
                self.tables[ROWS].show_rows([(item, "", "", "")])

    def load_blank(self, form: GoodsForm) -> None:
        """Begin anew."""
        self._loaded(form)

    def reading(self) -> Callable[[], GoodsForm]:
        return GoodsForm

    def keeping(self, value: GoodsForm) -> Callable[[], GoodsForm]:
        return partial(receive, self.desk.verbs, self.desk.profile, value)

    def rows_of(self, value: GoodsForm) -> Sequence[TextRow]:
        return value.rows

    def titles(self) -> Sequence[str]:
        return (
            translate("Stock", "Item"),
            translate("Stock", "Quantity"),
            translate("Stock", "Unit cost"),
            translate("Stock", "Serials"),
        )


class CountPage(GoodsPage):
    """A count of a warehouse; what is not filled in stays as it is."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, _COUNTED, translate("Stock", "Stock count"), parent)
        self._wanted = GoodsForm().warehouse
        self.warehouse.editingFinished.connect(self._look)

    def begin(self, warehouse: str) -> None:
        """Look what is thought to be in a warehouse, where nothing is typed yet."""
        if not self.is_changed():
            self._wanted = warehouse
            self.load(anew=True)

    def reading(self) -> Callable[[], GoodsForm]:
        return partial(sheet, self.desk.verbs, self.desk.profile, self._wanted)

    def keeping(self, value: GoodsForm) -> Callable[[], GoodsForm]:
        return partial(count, self.desk.verbs, self.desk.profile, value)

    def show_value(self, value: GoodsForm) -> None:
        super().show_value(value)
        table = self.tables[ROWS]
        table.setCurrentIndex(table.texts.index(0, self._keys.index("quantity")))

    def rows_of(self, value: GoodsForm) -> Sequence[TextRow]:
        return [(level.item, level.name, plain_number(level.there), "", "") for level in value.levels]

    def titles(self) -> Sequence[str]:
        return (
            translate("Stock", "Item"),
            translate("Stock", "Name"),
            translate("Stock", "There"),
            translate("Stock", "Counted"),
            translate("Stock", "Serials"),
        )

    def go_to(self, problem: Problem) -> None:
        super().go_to(replace(problem, field="quantity") if problem.field == "lines" else problem)

    def _look(self) -> None:
        """Another warehouse: its own items, where nothing was counted yet."""
        now = self.warehouse.text().strip()
        if now != self._wanted and not any(row[3] for row in self.tables[ROWS].rows()):
            self._wanted = now
            self.load(anew=True)
