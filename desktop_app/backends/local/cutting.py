"""What is wanted of a document's lines for the next one, held against what is left of them."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from desktop_app.backends.local.progress import Family
from desktop_app.domain.documents import ZERO, DocumentKind, LineQuantity
from desktop_app.domain.follow_up import Taken
from desktop_app.ports.backend import Rejected


def wanted_of(number: str, left: Mapping[int, Decimal], lines: Sequence[LineQuantity], step: str) -> dict[int, Decimal]:
    """The quantity wanted of each line, by its line number; without lines all that is left.

    left has what is left of every line of document number. step finishes “… is left to be …”, such as “delivered”.
    Raises Rejected, naming the line.
    """
    if not lines:
        wanted = {line: quantity for line, quantity in left.items() if quantity > 0}
        if not wanted:
            raise Rejected(f"Nothing of {number} is left to be {step}.", "number")
        return wanted
    wanted = {}
    for entry in lines:
        _check(number, left, entry)
        wanted[entry.line] = wanted.get(entry.line, ZERO) + entry.quantity
        if wanted[entry.line] > left[entry.line]:
            words = f"Line {entry.line} of {number}: {left[entry.line]} is left to be {step}, not {wanted[entry.line]}."
            raise Rejected(words, "quantity", entry.line)
    return wanted


def _check(number: str, left: Mapping[int, Decimal], entry: LineQuantity) -> None:
    if entry.line not in left:
        raise Rejected(f"{number} has no line {entry.line}.", "line", entry.line)
    if entry.quantity <= 0:
        words = f"Line {entry.line} of {number}: The quantity must be above zero, not {entry.quantity}."
        raise Rejected(words, "quantity", entry.line)


def taken_by(family: Family, kind: DocumentKind) -> Taken:
    """What the living documents of a kind took of the family's order, less what returns brought back of deliveries."""
    at = {line.line: index for index, line in enumerate(family.order.lines)}
    quantities, discounts = [ZERO] * len(at), [ZERO] * len(at)
    back = family.living(DocumentKind.RETURN) if kind is DocumentKind.DELIVERY else []
    discount, charges = ZERO, 0
    for sign, part in (*((1, part) for part in family.living(kind)), *((-1, part) for part in back)):
        discount += sign * part.discount
        charges += sign * part.has_charges
        for line in part.lines:
            quantities[at[line.order_line]] += sign * line.quantity
            discounts[at[line.order_line]] += sign * line.discount_amount
    return Taken(tuple(quantities), tuple(discounts), discount, charges=charges > 0)
