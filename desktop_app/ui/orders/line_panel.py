"""What is rarely said of a line: its warehouse, its delivery day, its pieces, its make, and where its price is from."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop_app.domain.items import Item
from desktop_app.domain.orders import OrderLine
from desktop_app.domain.serials import serials_in, serials_text
from desktop_app.domain.variants import make_words
from desktop_app.ui.counted import counted
from desktop_app.ui.orders.extra_rows import ExtraRows
from desktop_app.ui.orders.more_fields import WarehouseField
from desktop_app.ui.orders.price_words import price_from_words
from desktop_app.ui.theme import set_role
from desktop_app.ui.widgets.date_field import DateField
from desktop_app.ui.widgets.plain_label import wrapped_label
from desktop_app.ui.widgets.serials_box import SerialsBox


@dataclass(frozen=True, slots=True)
class LineKnown:
    """What is known of a line's item: itself, its makes where it is one of several, and the pieces in the warehouse."""

    item: Item | None = None
    makes: Sequence[Item] = ()
    pieces: tuple[str, ...] = ()


class LinePanel(QScrollArea):
    """taken(field, text) for texts of the line that is shown; extra_taken(dict), make_chosen(Item); left on Esc."""

    taken = Signal(str, str)
    extra_taken = Signal(object)
    make_chosen = Signal(object)
    left = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Details of the line"))
        self.warehouse, self.day = WarehouseField(), DateField(today, self.tr("Delivery of the line"))
        self.make, self.extra, self.serials = QComboBox(), ExtraRows(), SerialsBox(width=0)
        self.serials.setFixedHeight(160)
        self._sections: dict[str, list[QWidget]] = {}
        self._known_day = ""
        self._lay_out()
        self.warehouse.taken.connect(lambda text: self.taken.emit("warehouse", text))
        self.day.editingFinished.connect(self._take_day)
        self.day.changed.connect(lambda _day: None if self.day.isModified() else self._take_day())
        self.serials.typed.connect(lambda serials: self.taken.emit("serial", serials_text(serials)))
        self.extra.changed.connect(self.extra_taken)
        self.make.activated.connect(lambda at: self.make_chosen.emit(self.make.itemData(at)))

    def _lay_out(self) -> None:
        page = QWidget(self)
        set_role(page, "surface")
        column = QVBoxLayout(page)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(4)
        self.title, self.origin = wrapped_label("", page, "title"), wrapped_label("", page)
        column.addWidget(self.title)
        fields: tuple[tuple[str, str, QWidget], ...] = (
            ("price", self.tr("This price"), self.origin),
            ("make", self.tr("Variant"), self.make),
            ("warehouse", self.tr("Warehouse"), self.warehouse),
            ("day", self.tr("Delivery of the line"), self.day),
            ("serials", "", self.serials),
            ("extra", self.tr("Extra fields"), self.extra),
        )
        for key, words, field in fields:
            label = wrapped_label(words, page, "label")
            label.setContentsMargins(0, 8, 0, 0)
            label.setVisible(bool(words))
            column.addWidget(label)
            column.addWidget(field)
            self._sections[key] = [label, field]
            if not isinstance(field, QLabel | SerialsBox):
                field.setAccessibleName(words)
        column.addStretch(1)
        self.setWidget(page)

    def show_line(self, number: int, line: OrderLine, place: str, known: LineKnown) -> None:
        """Show a line; place is where its goods leave from while it says nothing itself. A blank line takes nothing."""
        self.setEnabled(not line.is_blank)
        words = self.tr("Line {number}").format(number=number)
        self.title.setText(f"{words} · {line.text}" if line.text else words)
        self.origin.setText(price_from_words(line))
        self._offer("price", offered=bool(self.origin.text()))
        self.warehouse.show_code(line.warehouse, place)
        if not (self.day.hasFocus() and self.day.isModified()):
            self.day.set_value(line.delivery_date)
            self._known_day = line.delivery_date.isoformat() if line.delivery_date else ""
        self.extra.show_extra(line.extra)
        self._show_makes(line, known.makes)
        self._show_serials(line, known)

    def focus_first(self) -> None:
        """Lead to the pieces where the item has any, else to the warehouse."""
        (self.serials if not self.serials.isHidden() else self.warehouse).setFocus()

    def _offer(self, key: str, *, offered: bool) -> None:
        for widget in self._sections[key]:
            widget.setVisible(offered)

    def _show_makes(self, line: OrderLine, makes: Sequence[Item]) -> None:
        self._offer("make", offered=bool(makes))
        self.make.clear()
        for item in makes:
            self.make.addItem(make_words(item.make), item)
        self.make.setCurrentIndex(next((at for at, item in enumerate(makes) if item.code == line.item), -1))

    def _show_serials(self, line: OrderLine, known: LineKnown) -> None:
        is_wanted = bool(line.serial) or (known.item is not None and known.item.by_serial)
        if not is_wanted:
            self.serials.hide()
            return
        serials = serials_in(line.serial)
        head = counted("LinePanel", "Serials, %n named", len(serials))
        there = self.tr("There: {serials}").format(serials=serials_text(known.pieces[:12])) if known.pieces else ""
        self.serials.show_line(head, serials, there)

    def _take_day(self) -> None:
        value = self.day.value()
        text = self.day.text() if self.day.refusal() else value.isoformat() if value else ""
        if text != self._known_day:
            self._known_day = text
            self.day.setModified(False)
            self.taken.emit("delivery_date", text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
