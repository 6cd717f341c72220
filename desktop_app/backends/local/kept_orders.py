"""Orders whole as JSON, as the versions of a booked one are kept."""

from datetime import date
from decimal import Decimal
from typing import Any

from desktop_app.backends.local.headers import header_of, line_fields, more_of, order_fields
from desktop_app.domain.orders import Order, OrderLine
from desktop_app.domain.vat import VatCode

_TEXTS = ("item", "text", "unit")
_NUMBERS = ("quantity", "unit_price", "discount_percent", "discount_amount")


def kept_order(order: Order) -> dict[str, Any]:
    """An order as JSON takes it."""
    return {
        "customer": order.customer,
        "currency": order.currency,
        "date": order.date.isoformat(),
        "delivery_date": order.delivery_date and order.delivery_date.isoformat(),
        "reference": order.reference,
        "notes": order.notes,
        "prices_include_vat": order.prices_include_vat,
        "header": header_of(order),
        "lines": [_kept_line(line) for line in order.lines],
    }


def read_kept_order(kept: dict[str, Any]) -> Order:
    """The order that kept_order kept."""
    fields = {name: value for name, value in kept.items() if name not in ("header", "lines")}
    day = fields["delivery_date"]
    return Order(
        **{**fields, "date": date.fromisoformat(fields["date"]), "delivery_date": day and date.fromisoformat(day)},
        lines=tuple(_read_line(line) for line in kept["lines"]),
        **order_fields(kept["header"]),
    )


def _kept_line(line: OrderLine) -> dict[str, Any]:
    return {
        **{name: getattr(line, name) for name in _TEXTS},
        **{name: str(getattr(line, name)) for name in _NUMBERS},
        "vat_code": line.vat.code,
        "vat_percent": str(line.vat.percent),
        "booked": line.booked,
        "quotation_line": line.quotation_line,
        "more": more_of(line),
    }


def _read_line(kept: dict[str, Any]) -> OrderLine:
    values: dict[str, Any] = {name: kept[name] for name in _TEXTS}
    return OrderLine(
        **values | {name: Decimal(kept[name]) for name in _NUMBERS},
        vat=VatCode(kept["vat_code"], Decimal(kept["vat_percent"])),
        booked=kept["booked"],
        quotation_line=kept.get("quotation_line", 0),
        **line_fields(kept["more"]),
    )
