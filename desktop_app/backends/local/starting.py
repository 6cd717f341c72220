"""The documents with which a sale can begin in Local books."""

from typing import Final

from desktop_app.backends.local.sources import NAMES
from desktop_app.domain.orders import Order
from desktop_app.domain.starts import Start, check_start, kind_started, start_of
from desktop_app.ports.backend import STARTS, Capability, Rejected

BEGUN: Final = (Start.ORDER, Start.QUOTATION, Start.DELIVERY, Start.INVOICE)

STARTING: Final = frozenset(STARTS[start] for start in BEGUN if start in STARTS)
"""What Local books are able to do of all that STARTS names."""

NOT_STARTING: Final[frozenset[Capability]] = frozenset(STARTS.values()) - STARTING


def checked_start(order: Order) -> Start:
    """What an order starts; raises Rejected for what no sale begins with in these books."""
    for problem in check_start(order.type):
        raise Rejected(problem.message, problem.field)
    start = start_of(order.type)
    if start not in BEGUN:
        words = f"No sale begins with a {NAMES[kind_started(start)]} in these books; write {', '.join(BEGUN)}."
        raise Rejected(words, "type")
    return start
