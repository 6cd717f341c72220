"""The documents with which a sale can begin in Local books: all that there are."""

from desktop_app.backends.local.refusing import refuse
from desktop_app.domain.orders import Order
from desktop_app.domain.starts import Start, check_start, start_of
from desktop_app.ports.backend import Rejected


def checked_start(order: Order) -> Start:
    """What an order starts; raises Rejected for what no sale begins with."""
    refuse(check_start(order.type))
    start = start_of(order.type)
    if start is Start.RECEIPT and not order.prices_include_vat:
        raise Rejected("The prices of a receipt include VAT; give them so.", "prices_include_vat")
    return start
