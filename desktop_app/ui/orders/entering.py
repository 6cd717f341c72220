"""What a person types or chooses in the order form becomes a change of the order."""

from functools import partial

from PySide6.QtCore import QObject, Qt, Signal

from desktop_app.domain.customers import Customer
from desktop_app.domain.documents import PriceOnce
from desktop_app.domain.items import Item
from desktop_app.domain.orders import DiscountOn
from desktop_app.domain.starts import Start, start_of
from desktop_app.ports.drafts import TypedText
from desktop_app.ui.orders.columns import At
from desktop_app.ui.orders.header import CUSTOMER
from desktop_app.ui.orders.parts import Parts


class Entering(QObject):
    """Hands everything to the editor through the lines model, which tells it on. customer_known(Customer or None)."""

    customer_known = Signal(object)

    def __init__(self, parts: Parts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._parts = parts
        header, more, side, model = parts.header, parts.side.more, parts.side, parts.model
        header.customer.asked.connect(partial(parts.look_ups.customers, header.customer))
        header.customer_chosen.connect(self._customer)
        header.taken.connect(self._header)
        header.prices_chosen.connect(self._prices)
        header.done.connect(self.to_lines)
        more.taken.connect(self._header)
        more.discount_taken.connect(self._discount)
        more.charges_taken.connect(lambda charges: model.apply(parts.editor.set_charges(charges)))
        model.unknown.connect(self._resolve)
        side.customer.item_wanted.connect(self._usual)
        side.left.connect(self.to_lines)
        for changed in (model.edited, model.modelReset):
            changed.connect(self._show_day)

    def to_lines(self) -> None:
        """Lead to the lines."""
        self._parts.lines.setFocus()

    def to_customer(self) -> None:
        """Lead to the customer."""
        self._parts.header.customer.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._parts.header.customer.selectAll()

    def to_usual(self) -> None:
        """Lead to what the customer usually buys."""
        self._parts.side.show_panel(self._parts.side.customer)
        self._parts.side.customer.focus_usual()

    def open_texts(self) -> list[TypedText]:
        """What stands in fields that are being typed into right now."""
        cell = self._parts.lines.open_text()
        cells = [cell] if cell else []
        heads = (self._parts.header, self._parts.side.more, self._parts.foot.till)
        return [*cells, *(text for head in heads for text in head.open_texts())]

    def _customer(self, customer: Customer) -> None:
        self._parts.model.apply(self._parts.editor.set_customer(customer))
        self.customer_known.emit(customer)

    def _header(self, name: str, text: str) -> None:
        if name == CUSTOMER and not text.strip():
            self.customer_known.emit(None)
        self._parts.model.apply(self._parts.editor.set_header(name, text))

    def _prices(self, including: bool) -> None:
        self._parts.model.apply(self._parts.editor.set_prices_include_vat(including=including))

    def _discount(self, text: str, on: DiscountOn) -> None:
        self._parts.model.apply(self._parts.editor.set_discount(text, on))

    def _show_day(self, *_edited: object) -> None:
        order = self._parts.editor.order
        at_once = start_of(order.type) is Start.RECEIPT
        self._parts.side.customer.show_day(None if at_once else order.date)

    # ---- items that come by other ways than the list

    def _resolve(self, row: int, text: str) -> None:
        """A cell was left with a text that no list was asked about: an exact code or barcode is taken."""
        self._parts.look_ups.item(text, partial(self._resolved, row, text), self)

    def _resolved(self, row: int, text: str, item: Item | None) -> None:
        standing = self._parts.editor.cell_text(row, "item")
        if item is not None and standing is not None and standing.strip() == text:
            self._parts.model.choose_item(row, item, item.unit_scanned(text))

    def _usual(self, once: PriceOnce) -> None:
        self._parts.look_ups.item(once.item, self._add, self)

    def _add(self, item: Item | None) -> None:
        if item is not None:
            row = self._parts.model.rowCount() - 1
            self._parts.model.choose_item(row, item)
            self.to_lines()
            self._parts.lines.go_to(row, At.QUANTITY)
