"""The customer beside the order: how they stand, what they usually buy and for how much."""

from collections.abc import Sequence
from datetime import date as Date
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.domain.customers import Customer
from desktop_app.domain.documents import PriceOnce, Standing
from desktop_app.domain.profiles import LOCAL
from desktop_app.ui.counted import counted
from desktop_app.ui.desk import Desk
from desktop_app.ui.format import day, money
from desktop_app.ui.jobs import ASK
from desktop_app.ui.orders.columns import decimals_of
from desktop_app.ui.orders.side_rows import ROW_INSET, SideRows
from desktop_app.ui.orders.terms import terms_rows
from desktop_app.ui.orders.usual import amount_words, last_prices, usual_items
from desktop_app.ui.theme import current
from desktop_app.ui.widgets.asked_figure import ask_on_click
from desktop_app.ui.widgets.key_cap import KeyCap
from desktop_app.ui.widgets.plain_label import wrapped_label
from desktop_app.workflows.send_outbox import Sent


class CustomerPanel(QWidget):
    """item_wanted(PriceOnce) when one of the usual items is chosen; left when Esc leads back.

    stood(Standing or None) when it is known how the customer stands, or no longer. balance_asked when the balance is
    clicked.
    """

    item_wanted = Signal(object)
    left = Signal()
    stood = Signal(object)
    balance_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._customer: Customer | None = None
        self._prices: Sequence[PriceOnce] = ()
        self._usual: list[PriceOnce] = []
        self._item = ("", "")
        self._name, self._place = wrapped_label("", self, "title"), wrapped_label("", self, "muted")
        self._balance, self._limit = wrapped_label("", self, "heading"), wrapped_label("", self, "muted")
        self._orders, self._overdue = wrapped_label("", self), wrapped_label("", self, "danger")
        ask_on_click(self._balance, self.balance_asked.emit)
        self._bar = CreditBar(self)
        self._usual_rows = SideRows(self.tr("Usual items"), self, choosable=True)
        self._price_rows = SideRows(self.tr("Last prices"), self)
        self._price = wrapped_label("", self)
        self._stock_rows = SideRows(self.tr("In stock"), self)
        self._margin_rows = SideRows(self.tr("Cost and margin"), self)
        self._note, self._away = wrapped_label("", self), wrapped_label("", self, "muted")
        self._terms = wrapped_label("", self, "muted")
        self._invoiced: Date | None = None
        self._usual_rows.chosen.connect(lambda row: self.item_wanted.emit(self._usual[row]))
        self._usual_rows.left.connect(self.left)
        self._sections: dict[str, QWidget] = {}
        self._lay_out()
        self.show_price("")
        self.show_stock(())
        self.show_margin(())
        self.show_customer(None)
        desk.navigator.outbox_changed.connect(self._moved)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16 - ROW_INSET, 12, 16 - ROW_INSET, 12)
        column.setSpacing(2)
        for label in (self._name, self._place, self._terms, self._away):
            column.addWidget(inset(label))
        usual = KeyCap(self._desk.actions.key_text("orders.usual"), self)
        self._add(
            column,
            "balance",
            self.tr("Balance"),
            _pair(self._balance, self._limit),
            self._bar,
            _pair(self._orders, self._overdue),
            cap=KeyCap(self._desk.actions.key_text("orders.balance"), self),
        )
        self._add(column, "usual", self.tr("Usual items"), self._usual_rows, cap=usual)
        self._add(column, "price", self.tr("This price"), self._price)
        self._add(column, "stock", self.tr("In stock"), self._stock_rows)
        self._add(column, "margin", self.tr("Cost and margin"), self._margin_rows)
        self._add(column, "prices", self.tr("Last prices"), self._price_rows)
        self._add(column, "note", self.tr("Note"), self._note)
        column.addStretch(1)

    def _add(self, column: QVBoxLayout, key: str, words: str, *widgets: QWidget, cap: QWidget | None = None) -> None:
        section = QWidget(self)
        inner = QVBoxLayout(section)
        inner.setContentsMargins(0, 12, 0, 0)
        inner.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(6)
        label = wrapped_label("", section, "label")
        label.setText(words)
        label.setObjectName("head")
        head.addWidget(label)
        if cap is not None:
            head.addWidget(cap)
        head.addStretch(1)
        inner.addLayout(head)
        head.setContentsMargins(ROW_INSET, 0, 0, 0)
        for widget in widgets:
            inner.addWidget(widget if isinstance(widget, SideRows) else inset(widget))
        self._sections[key] = section
        column.addWidget(section)

    # ---- showing

    def show_customer(self, customer: Customer | None) -> None:
        """Show a customer at once, and how they stand as soon as the backend has said so."""
        self._customer = customer
        self.stood.emit(None)
        self._prices, self._usual = (), []
        self._name.setText(customer.name if customer else "")
        place = (part for part in (customer.city, customer.vat_number) if part) if customer else ()
        self._place.setText(" · ".join(place))
        self._away.setText(
            "" if customer else self.tr("Choose a customer to see how they stand and what they usually buy.")
        )
        self._away.setVisible(not customer)
        self._name.setVisible(bool(customer))
        self._place.setVisible(bool(self._place.text()))
        self._note.setText(customer.notes if customer else "")
        self._sections["note"].setVisible(bool(customer and customer.notes))
        for name in ("balance", "usual", "prices"):
            self._sections[name].hide()
        self._show_terms()
        self._ask()

    def show_day(self, invoiced: Date | None) -> None:
        """The day of an invoice of what is typed, None for what is paid at once."""
        if invoiced != self._invoiced:
            self._invoiced = invoiced
            self._show_terms()

    def _show_terms(self) -> None:
        """A server may have terms that no days tell: nothing is said of its customers'."""
        customer, invoiced = self._customer, self._invoiced
        is_own = self._desk.profile == LOCAL
        rows = terms_rows(customer, invoiced) if customer and is_own and invoiced else []
        self._terms.setText("\n".join(", ".join(row) for row in rows))
        self._terms.setToolTip(self.tr("For an invoice of {day}").format(day=day(invoiced)))
        self._terms.setAccessibleName(f"{self._terms.toolTip()}: {self._terms.text()}")
        self._terms.setVisible(bool(rows))

    def _ask(self) -> None:
        if self._customer is not None:
            work = partial(self._desk.verbs.follow.standing, self._desk.profile, self._customer.code)
            self._desk.jobs.run(work, self._show_standing, self, failed=self._say_away, lane=ASK, topic="standing")

    def _moved(self, moved: object) -> None:
        """A document of this customer was booked: how they stand is another now."""
        if isinstance(moved, Sent) and self._customer and moved.entry.customer == self._customer.code:
            self._ask()

    def _show_standing(self, standing: Standing) -> None:
        customer, decimals = self._customer, decimals_of(standing.currency)
        if customer is None:
            return
        self.stood.emit(standing)
        limit = customer.credit_limit
        self._balance.setText(f"{money(standing.balance, decimals)} {standing.currency}")
        self._limit.setText(self.tr("of {limit}").format(limit=money(limit, decimals)) if limit else "")
        self._bar.show_share(float(standing.balance / limit) if limit else 0.0)
        self._bar.setVisible(bool(limit))
        self._orders.setText(self._open_orders(standing.open_orders))
        late = standing.overdue_invoices
        self._overdue.setText(counted("CustomerPanel", "%n overdue", late) if late else "")
        self._sections["balance"].show()
        self._prices = standing.last_prices
        self._usual = usual_items(self._prices)
        self._usual_rows.show_rows([(once.text or once.item, amount_words(once)) for once in self._usual])
        self._sections["usual"].setVisible(bool(self._usual))
        self.show_item(*self._item)

    def _open_orders(self, count: int) -> str:
        if count == 0:
            return self.tr("no open orders")
        return counted("CustomerPanel", "%n open orders", count, one="1 open order")

    def _say_away(self, _error: Exception) -> None:
        self._away.setText(self.tr("The backend does not answer; the balance is not known now."))
        self._away.show()

    def show_item(self, item: str, text: str) -> None:
        """Show what was paid for an item before."""
        self._item = (item, text)
        rows = last_prices(self._prices, item) if item else []
        head = self._sections["prices"].findChild(QLabel, "head")
        if isinstance(head, QLabel):
            head.setText(self.tr("Last prices · {item}").format(item=text or item))
        self._price_rows.show_rows(rows)
        self._sections["prices"].setVisible(bool(rows))

    def show_price(self, words: str) -> None:
        """Say where the price of the current line comes from; nothing hides it."""
        self._price.setText(words)
        self._price.setAccessibleName(self.tr("This price: {words}").format(words=words))
        self._sections["price"].setVisible(bool(words))

    def show_stock(self, rows: Sequence[tuple[str, str]]) -> None:
        """Show what is in stock of the current line's item: warehouses, and what is there in words."""
        self._stock_rows.show_rows(rows)
        self._sections["stock"].setVisible(bool(rows))

    def show_margin(self, rows: Sequence[tuple[str, str]]) -> None:
        """Show cost and margin; nothing hides them."""
        self._margin_rows.show_rows(rows)
        self._sections["margin"].setVisible(bool(rows))

    def focus_usual(self) -> None:
        """Lead to the usual items, where there are any."""
        if self._usual:
            self._usual_rows.setFocus(Qt.FocusReason.ShortcutFocusReason)


class CreditBar(QWidget):
    """How much of the credit limit is used; the figures above say it in words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share = 0.0
        self.setFixedHeight(6)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_share(self, share: float) -> None:
        """Show a share from 0 to 1; more than 1 is full and red."""
        self._share = share
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(100, 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = current().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for width, colour in ((1.0, tokens.sunken), (min(max(self._share, 0.0), 1.0), self._colour())):
            painter.setBrush(QColor(colour))
            painter.drawRoundedRect(QRectF(0, 1, self.width() * width, 4), 2, 2)

    def _colour(self) -> str:
        return current().tokens.danger if self._share > 1 else current().tokens.accent


def inset(widget: QWidget) -> QWidget:
    """The widget with as much air at its sides as the words of a row have."""
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(ROW_INSET, 0, ROW_INSET, 0)
    row.addWidget(widget)
    return box


def _pair(left: QLabel, right: QLabel) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    left.setWordWrap(False)
    right.setWordWrap(False)
    row.addWidget(left)
    row.addStretch(1)
    row.addWidget(right)
    return box
