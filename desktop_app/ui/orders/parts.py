"""The pieces of the order form and where they stand."""

from decimal import Decimal

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.items import Item
from desktop_app.ui.desk import Desk
from desktop_app.ui.orders.foot import OrderFoot
from desktop_app.ui.orders.form_strip import FormStrip
from desktop_app.ui.orders.header import OrderHeader
from desktop_app.ui.orders.lines_model import OrderLinesModel
from desktop_app.ui.orders.lines_view import LinesView
from desktop_app.ui.orders.look_ups import LookUps
from desktop_app.ui.orders.side import OrderSide
from desktop_app.ui.orders.title import OrderTitle
from desktop_app.ui.widgets.tab_order import in_order
from desktop_app.workflows.edit_order import OrderEditor


class Parts:
    """Makes the pieces in a page and lays them out: the grid takes all spare height."""

    def __init__(self, desk: Desk, editor: OrderEditor, page: QWidget) -> None:
        self.look_ups = LookUps(desk, self._price_of)
        self.title = OrderTitle(desk.actions, page)
        self.header = OrderHeader(desk.verbs.clock.today, page)
        self.model = OrderLinesModel(editor, page)
        self.lines = LinesView(self.model, self.look_ups.items, page)
        self.strip = FormStrip(desk.actions, page)
        self.side = OrderSide(desk, page)
        self.foot = OrderFoot(desk.actions, page)
        self._lay_out(page)

    def _lay_out(self, page: QWidget) -> None:
        main = QVBoxLayout()
        main.setContentsMargins(16, 12, 16, 12)
        main.setSpacing(8)
        for widget in (self.title, self.header, self.lines, self.strip):
            main.addWidget(widget, 1 if widget is self.lines else 0)
        above = QHBoxLayout()
        above.setSpacing(0)
        above.addLayout(main, 1)
        above.addWidget(self.side)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(above, 1)
        column.addWidget(self.foot)
        in_order(self.header, self.lines, *self.foot.till.all_fields(), self.foot.button)

    def _price_of(self, item: Item, unit: str) -> Decimal:
        return self.editor.prices.offered(self.editor.order, item, unit)

    @property
    def editor(self) -> OrderEditor:
        """The order behind the pieces."""
        return self.model.editor
