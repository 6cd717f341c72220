"""Copy a document to a new order: a draft of today with the same lines, as for a customer who orders the same again."""

from dataclasses import replace
from uuid import uuid4

from desktop_app.domain.commands import PlaceOrder
from desktop_app.domain.order_requests import ChargeRequest, LineRequest, OrderRequest
from desktop_app.domain.orders import Order, OrderLine
from desktop_app.ports.clock import Clock
from desktop_app.ports.drafts import Draft, DraftStore
from desktop_app.ports.outbox import OutboxStore, State
from desktop_app.workflows.connect_backend import Connections
from desktop_app.workflows.fill_order import FillOrder


class CopyOrder:
    """Makes drafts of what was ordered or invoiced before; what was copied stays as it is."""

    def __init__(
        self, connections: Connections, outbox: OutboxStore, drafts: DraftStore, fill: FillOrder, clock: Clock
    ) -> None:
        self._connections, self._outbox, self._drafts = connections, outbox, drafts
        self._fill, self._clock = fill, clock

    def copy(self, profile: str, number: str, *, keep_prices: bool, draft_id: str = "") -> Draft:
        """A kept draft of a sales order or sales invoice, by its own or its temporary number, with today's date.

        Its unit prices are those of then, or else what the items cost the customer today; a line without an item keeps
        its own. Delivery dates, serials and the customer's reference belong to the old order and are left out. Raises
        InvalidInput where something can't be priced any more, and Rejected, Unreachable or NotAllowed. draft_id is
        the draft's id where that is fixed beforehand.
        """
        order = _afresh(self._order(profile, number), self._clock)
        if keep_prices:
            order = replace(order, lines=tuple(replace(line, price_from=None) for line in order.lines))
        else:
            order = self._fill.fill(profile, _asked(order))
        draft = Draft(draft_id or str(uuid4()), self._drafts.new_number(), profile, order)
        self._drafts.save(draft)
        return draft

    def _order(self, profile: str, number: str) -> Order:
        entry = self._outbox.by_number(profile, number)
        if entry is not None and entry.state is not State.CONFIRMED and isinstance(entry.command, PlaceOrder):
            return entry.command.order
        with self._connections.using(profile) as backend:
            return backend.order(entry.remote_number if entry else number)


def _afresh(order: Order, clock: Clock) -> Order:
    payment = order.payment and replace(order.payment, date=None)
    lines = tuple(replace(line, delivery_date=None, serial="", quotation_line=0) for line in order.lines)
    order = replace(order, type="", quotation="", valid_until=None)
    return replace(order, date=clock.today(), delivery_date=None, reference="", payment=payment, lines=lines)


def _asked(order: Order) -> OrderRequest:
    """The same order, its items without prices."""
    return OrderRequest(
        customer=order.customer,
        lines=tuple(_line(line) for line in order.lines),
        currency=order.currency,
        date=order.date,
        prices_include_vat=order.prices_include_vat,
        discount=order.discount,
        charges=tuple(ChargeRequest(one.label, one.amount, vat_code=one.vat.code) for one in order.charges),
        notes=order.notes,
        internal_notes=order.internal_notes,
        type=order.type,
        contact=order.contact,
        billing_address=order.billing_address,
        shipping_address=order.shipping_address,
        price_list=order.price_list,
        warehouse=order.warehouse,
        rounding=order.rounding,
        payment=order.payment,
        extra=order.extra,
    )


def _line(line: OrderLine) -> LineRequest:
    return LineRequest(
        line.quantity,
        line.item,
        line.text,
        line.unit,
        None if line.item else line.unit_price,
        line.discount_percent,
        line.discount_amount,
        vat_code=line.vat.code,
        warehouse=line.warehouse,
        variant=line.variant,
        extra=line.extra,
    )
