"""An open invoice as a row of the list: chosen or not, number, customer, due, total, open, and what it gets now."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date as Date
from decimal import Decimal
from typing import Any, Final

from PySide6.QtCore import QCoreApplication, QObject, Qt

from desktop_app.domain.money import currency
from desktop_app.ui import format as shown
from desktop_app.ui.counted import counted
from desktop_app.ui.live_rows import LiveRows
from desktop_app.ui.payments.open_invoices import OpenInvoice
from desktop_app.ui.payments.plan import Plan
from desktop_app.ui.widgets.painted_delegate import CHECK, Column, Kind
from desktop_app.ui.widgets.rows import Row

translate = QCoreApplication.translate

COLUMNS: Final = (
    Column("chosen", 30, kind=Kind.CHECK),
    Column("number", 90, most=220),
    Column("customer", 240, stretch=True),
    Column("due", 146, toned=True),
    Column("total", 100, right=True),
    Column("open", 100, right=True, toned=True),
    Column("pay", 100, right=True, toned=True),
)
TOTAL: Final = 4


@dataclass(frozen=True, slots=True)
class Line:
    """What a row stands for; pay is what the invoice gets now, None where it is not chosen."""

    invoice: OpenInvoice
    pay: Decimal | None = None

    @property
    def number(self) -> str:
        """The document's number."""
        return self.invoice.number


def titles(code: str) -> Sequence[str]:
    """The heads of the columns; code is the currency of most rows."""
    return (
        "",
        translate("Payments", "Invoice"),
        translate("Payments", "Customer"),
        translate("Payments", "Due"),
        translate("Payments", "Total {currency}").format(currency=code).strip(),
        translate("Payments", "Open"),
        translate("Payments", "Pay now"),
    )


def amount_text(amount: Decimal | None, code: str, usual: str = "") -> str:
    """An amount with its currency's decimals; a currency other than the usual one stands before it."""
    if amount is None:
        return ""
    text = shown.money(amount, currency(code).decimals)
    return text if code == usual else f"{code} {text}"


def invoice_row(line: Line, today: Date, usual: str) -> Row:
    """The row of an invoice; usual is the currency that stands in the head."""
    invoice, document = line.invoice, line.invoice.document
    late = invoice.days_late(today)
    chosen = line.pay is not None
    texts = (
        "",
        document.number,
        document.customer_name or document.customer,
        due_text(invoice, today),
        amount_text(document.total, document.currency, usual),
        amount_text(document.open, document.currency, usual),
        _pay_text(line, usual),
    )
    copied = (*texts[:3], document.due_date or "", document.total, document.open, line.pay or "")
    tones = ("", "", "", "danger" if late else "", "", "", "bold" if chosen else "muted")
    spoken = translate("Payments", "chosen") if chosen else translate("Payments", "not chosen")
    return Row(line, texts, copied, tones, spoken=spoken)


def due_text(invoice: OpenInvoice, today: Date) -> str:
    """“25.11.”, “18.11. · 3 days late”."""
    day = shown.near_day(invoice.document.due_date, today)
    late = invoice.days_late(today)
    if not late:
        return day
    return f"{day} · {counted('Payments', '%n days late', late, one='1 day late')}"


def _pay_text(line: Line, usual: str) -> str:
    if line.pay is None and line.invoice.under_way:
        return translate("Payments", "on its way")
    return amount_text(line.pay, line.invoice.document.currency, usual)


def _plain(value: object) -> str:
    if isinstance(value, Decimal):
        return shown.plain_number(value)
    return shown.day(value) if isinstance(value, Date) else str(value)


class InvoicesModel(LiveRows):
    """The open invoices as a table; a cell of the first column is ticked where the invoice is chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(COLUMNS, lambda: titles(self.usual), lambda line: str(line.number), parent)
        self.usual = ""

    def show_lines(self, lines: Sequence[Line], today: Date, usual: str) -> None:
        """Show these lines; usual is the currency in the head."""
        if usual != self.usual:
            self.usual = usual
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(COLUMNS) - 1)
        self.show_rows([invoice_row(line, today, usual) for line in lines])

    def show_line(self, line: Line, today: Date) -> None:
        """Show one line again, where it is shown."""
        self.change(line.number, invoice_row(line, today, self.usual))

    def copied(self, number: int) -> str:
        """A row for a spreadsheet: with tabs, numbers without groups; empty for no such row."""
        row = self.row_at(number)
        return "\t".join(_plain(value) for value in row.copied[1:]) if row else ""

    def _rare(self, row: Row, column: int, role: int) -> Any:
        if role == CHECK:
            chosen = row.value.pay is not None
            return (Qt.CheckState.Checked if chosen else Qt.CheckState.Unchecked) if column == 0 else None
        return super()._rare(row, column, role)


def changed_lines(invoices: Mapping[str, OpenInvoice], before: Plan, now: Plan) -> Iterator[Line]:
    """The lines of which another share is paid now."""
    for number in {invoice.number for invoice in (*before.chosen, *now.chosen)}:
        if number in invoices and before.paid(number) != now.paid(number):
            yield Line(invoices[number], now.paid(number))
