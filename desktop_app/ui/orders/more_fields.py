"""What is rarest in an order: the warehouse that its goods leave from, notes for the house, fields of the backend."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from desktop_app.domain.orders import Order
from desktop_app.domain.stock import RESERVED_UNTIL
from desktop_app.ports.drafts import TypedText
from desktop_app.ui.orders.extra_rows import ExtraRows
from desktop_app.ui.orders.notes_field import NotesField
from desktop_app.ui.widgets.plain_label import wrapped_label


def keeps_more(order: Order) -> bool:
    """Whether an order has any of what these fields show."""
    return bool(order.warehouse or order.internal_notes or _own(order.extra))


def _own(extra: dict[str, Any]) -> dict[str, Any]:
    """The fields that have no place of their own in the form."""
    return {name: value for name, value in extra.items() if name != RESERVED_UNTIL}


class WarehouseField(QComboBox):
    """Typed or chosen; taken(text) when it is final."""

    taken = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._known = self._usual = self._otherwise = ""
        self.activated.connect(lambda _at: self._tell())
        line = self.lineEdit()
        if line is not None:
            line.editingFinished.connect(self._tell)

    def offer(self, codes: Sequence[str], usual: str = "") -> None:
        """Offer these warehouses; usual counts where neither line nor order names one. What is being typed stays."""
        self._usual = usual
        self._show_otherwise()
        line = self.lineEdit()
        typed = line.text() if line is not None and self._is_typed(line) else None
        if line is not None and typed is not None and line.hasSelectedText():
            typed = typed[: line.selectionStart()]  # the rest was filled in
        self.clear()
        self.addItems(["", *codes])
        self.setEditText(self._known if typed is None else typed)

    def show_code(self, code: str, otherwise: str) -> None:
        """Show a warehouse; where there is none, which one counts stands there muted. What is being typed stays."""
        line = self.lineEdit()
        if line is None or code != self._known or not self._is_typed(line):
            self._known = code
            self.setEditText(code)
        self._otherwise = otherwise
        self._show_otherwise()

    def _show_otherwise(self) -> None:
        if (line := self.lineEdit()) is not None:
            line.setPlaceholderText(self._otherwise or self._usual)

    def _is_typed(self, line: QLineEdit) -> bool:
        return line.hasFocus() and line.text() != self._known

    def _tell(self) -> None:
        text = self.currentText().strip()
        if text != self._known:
            self._known = text
            self.taken.emit(text)


class MoreFields(QWidget):
    """taken(field, text) for texts; extra_taken(dict) for the fields of the backend; typing with every key."""

    taken = Signal(str, str)
    extra_taken = Signal(object)
    typing = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.warehouse, self.internal, self.extra = WarehouseField(), NotesField(), ExtraRows()
        self._order_extra: dict[str, Any] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        fields: tuple[tuple[str, QWidget], ...] = (
            (self.tr("Notes for the house"), self.internal),
            (self.tr("Warehouse"), self.warehouse),
            (self.tr("Extra fields"), self.extra),
        )
        for words, field in fields:
            column.addSpacing(8)
            column.addWidget(wrapped_label(words, self, "label"))
            column.addWidget(field)
            field.setAccessibleName(words)
        self.internal.setPlaceholderText(self.tr("On no document that the customer gets"))
        self.internal.textChanged.connect(self.typing)
        self.internal.finished.connect(lambda: self.taken.emit("internal_notes", self.internal.toPlainText()))
        self.warehouse.taken.connect(lambda text: self.taken.emit("warehouse", text))
        self.extra.typing.connect(self.typing)
        self.extra.changed.connect(self._take_extra)

    def show_order(self, order: Order) -> None:
        """Show what an order has of this."""
        self.warehouse.show_code(order.warehouse, "")
        self._order_extra = order.extra
        self.extra.show_extra(_own(order.extra))
        if not self.internal.is_open():
            self.internal.blockSignals(True)
            self.internal.setPlainText(order.internal_notes)
            self.internal.blockSignals(False)

    def field(self, name: str) -> QWidget | None:
        """The field that shows a part of the order."""
        fields: dict[str, QWidget] = {"warehouse": self.warehouse, "internal_notes": self.internal}
        return self.extra.first() if name == "extra" else fields.get(name)

    def open_texts(self) -> list[TypedText]:
        """What is typed and not left yet."""
        return [TypedText("internal_notes", self.internal.toPlainText())] if self.internal.is_open() else []

    def _take_extra(self, extra: dict[str, Any]) -> None:
        kept = {name: value for name, value in self._order_extra.items() if name == RESERVED_UNTIL}
        self.extra_taken.emit({**extra, **kept})
