"""The next document of another: proposed by the site, cut down to what is wanted, ready to be stored as a draft."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date as Date
from decimal import Decimal
from typing import Any, Final, NamedTuple

from desktop_app.backends.erpnext.client import Client
from desktop_app.backends.erpnext.cutting import Proposal, cut, shares, wanted_of, without_charges
from desktop_app.backends.erpnext.doctypes import CANCELLED, DELIVERY, DRAFT, INVOICE, ORDER, SHAPES
from desktop_app.backends.erpnext.documents import is_foreign
from desktop_app.backends.erpnext.errors import Json
from desktop_app.backends.erpnext.explaining import steps_of
from desktop_app.backends.erpnext.names import Names
from desktop_app.backends.erpnext.proposing import proposed
from desktop_app.backends.erpnext.reading_orders import day, number, order_of
from desktop_app.backends.erpnext.terms import Terms
from desktop_app.domain.commands import CollectiveInvoice, Deliver, Invoice, NextDocument, NextPart
from desktop_app.domain.documents import ZERO
from desktop_app.domain.money import EXACT, currency
from desktop_app.domain.rules.erpnext.documents import ChargeType
from desktop_app.ports.backend import Rejected


@dataclass(frozen=True, slots=True)
class Unsaved:
    """A document that is ready to be stored; submitting are values that go along once more when it is submitted."""

    doctype: str
    values: dict[str, Any]
    notices: tuple[str, ...] = ()
    submitting: Mapping[str, Any] = field(default_factory=dict)


class _Way(NamedTuple):
    """How one type follows another: the site's method, the field that names the source's row, and its filter."""

    target: str
    method: str
    detail: str
    child: str
    step: str
    back: bool = False


_SELLING: Final = "erpnext.selling.doctype.sales_order.sales_order"
_STOCK: Final = "erpnext.stock.doctype.delivery_note.delivery_note"
_ACCOUNTS: Final = "erpnext.accounts.doctype.sales_invoice.sales_invoice"

_DELIVER: Final = {
    ORDER: _Way(DELIVERY, f"{_SELLING}.make_delivery_note", "so_detail", "against_sales_order", "delivered"),
}
_INVOICE: Final = {
    ORDER: _Way(INVOICE, f"{_SELLING}.make_sales_invoice", "so_detail", "sales_order", "invoiced"),
    DELIVERY: _Way(INVOICE, f"{_STOCK}.make_sales_invoice", "dn_detail", "delivery_note", "invoiced"),
}
_RETURN: Final = {
    DELIVERY: _Way(DELIVERY, f"{_STOCK}.make_sales_return", "dn_detail", "", "returned", back=True),
    INVOICE: _Way(INVOICE, f"{_ACCOUNTS}.make_sales_return", "sales_invoice_item", "", "credited", back=True),
}
_CALLED: Final = {ORDER: "sales order", DELIVERY: "delivery note", INVOICE: "sales invoice"}


class Following:
    """Prepares the next documents of one site; today is the day of the program's own clock."""

    def __init__(self, client: Client, names: Names, terms: Callable[[], Terms], today: Callable[[], Date]) -> None:
        self._client, self._names, self._terms, self._today = client, names, terms, today

    def target(self, command: NextDocument) -> str:
        """The type of document that a command makes; raises Rejected where it can't be made of its source."""
        return INVOICE if isinstance(command, CollectiveInvoice) else self._way(command).target

    def unsaved(self, command: NextDocument) -> Unsaved:
        """The document, ready to be stored as a draft; raises Rejected where nothing or not enough is left."""
        if isinstance(command, CollectiveInvoice):
            return self._collected(command)
        way = self._way(command)
        source = self._source(command.source, way)
        proposal = Proposal(source, self._propose(way, command.source), way.detail, way.step, way.back)
        wanted = wanted_of(proposal, command.lines)
        whole = order_of(source, self._terms(), self._names.doctype(command.source))
        taken = ZERO if way.back or whole.discount is None else self._taken(way, command.source)
        values = {**proposal.values, **shares(proposal, whole, wanted, taken), "items": cut(proposal, wanted)}
        values |= self._dates(values, way.target, command.date)
        # prices that no pricing rule may change stay so: the site's proposal forgets that
        values |= {"ignore_pricing_rule": 1} if source.get("ignore_pricing_rule") else {}
        values, submitting = _particular(values, source, way, self._terms())
        return Unsaved(way.target, values, submitting=submitting)

    def _way(self, command: NextPart) -> _Way:
        ways = _DELIVER if isinstance(command, Deliver) else _INVOICE if isinstance(command, Invoice) else _RETURN
        doctype = self._names.doctype(command.source)
        if doctype not in ways:
            called = " or ".join(_CALLED[each] for each in ways)
            step = next(iter(ways.values())).step
            raise Rejected(f"{command.source} is a {doctype.lower()}; only a {called} can be {step}.", "number")
        return ways[doctype]

    def _source(self, name: str, way: _Way) -> Json:
        source = self._client.get_resource(self._names.doctype(name), name)
        if source.get("docstatus") == DRAFT:
            raise Rejected(f"{name} is a draft at ERPNext; submit it there first.", "number")
        ended = source.get("docstatus") == CANCELLED or source.get("status") == "Closed"
        if ended:
            raise Rejected(f"{name} is {str(source.get('status')).lower()}; it can't be {way.step}.", "number")
        if way.back and source.get("is_return"):
            raise Rejected(f"{name} takes goods or money back itself.", "number")
        return source

    def _propose(self, way: _Way, source: str) -> dict[str, Any]:
        return proposed(self._client, way.method, {"source_name": source})

    def _taken(self, way: _Way, source: str) -> Decimal:
        """What earlier parts took of a discount amount, less what came back of it."""
        child = SHAPES[way.target].items
        asked = [[child, way.child, "=", source], ["docstatus", "=", 1]]
        rows = self._client.rows(way.target, ["name", "discount_amount"], asked, group_by=f"`tab{way.target}`.name")
        return sum((number(row["discount_amount"]) for row in rows), ZERO)

    def _dates(self, values: Json, doctype: str, wanted: Date | None) -> dict[str, Any]:
        """The site's own day stands for today, wherever it is; of another day what hangs on it is left to the site."""
        name = SHAPES[doctype].date
        if wanted is None or wanted in (self._today(), day(values.get(name))):
            return {}
        found: dict[str, Any] = {name: wanted.isoformat(), "set_posting_time": 1}
        if doctype == INVOICE:
            found |= {"due_date": None, "payment_schedule": []}
        return found

    def _collected(self, command: CollectiveInvoice) -> Unsaved:
        parts = [self.unsaved(Invoice(name, date=command.date)).values for name in command.deliveries]
        if not parts:
            raise Rejected("There is no delivery note to be invoiced.", "deliveries")
        for name, part in zip(command.deliveries, parts, strict=True):
            _check_alike(name, command.deliveries[0], part, parts[0])
        rows = [row for part in parts for row in part["items"]]
        items = [{**row, "idx": place} for place, row in enumerate(rows, 1)]
        return Unsaved(INVOICE, {**parts[0], "items": items})


def _particular(
    values: dict[str, Any], source: Json, way: _Way, terms: Terms
) -> tuple[dict[str, Any], Mapping[str, Any]]:
    """What the site's proposal leaves to whoever stores it, and what is to be said again at the submission."""
    if way.target == INVOICE and not way.back:
        # money that came in for the order is used for its invoice, and no other money
        return values | {"allocate_advances_automatically": 1, "only_include_allocated_payments": 1}, {}
    if way.target == INVOICE:
        # money in advance that the invoice used is not pulled in once more
        values |= {"allocate_advances_automatically": 0, "advances": []}
        return _laid_on_invoice(values, source, terms)
    return values, {}


def _laid_on_invoice(values: dict[str, Any], source: Json, terms: Terms) -> tuple[dict[str, Any], Mapping[str, Any]]:
    """As long as so much is unpaid a credit note takes it off the invoice itself.

    The site compares the total that it is sent, before it works it out anew, with what is open in the currency of the
    customer's account: so it is told the total in that currency, of what is credited and not of the whole invoice.
    """
    worth = steps_of(values, INVOICE, terms)[-1].result
    if is_foreign(source):
        code = currency(str(source.get("party_account_currency")))
        worth = code.round(EXACT.multiply(worth, number(source.get("conversion_rate"))))
    fits = number(source.get("outstanding_amount")) >= worth
    told = {"rounded_total": -worth}
    return values | told | {"update_outstanding_for_self": int(not fits)}, told if fits else {}


def _check_alike(name: str, first: str, part: Json, like: Json) -> None:
    """Raise Rejected where delivery notes can't stand on one invoice."""
    for each in ("customer", "currency", "conversion_rate", "apply_discount_on", "additional_discount_percentage"):
        if part.get(each) != like.get(each):
            raise Rejected(f"{first} and {name} differ in {each.replace('_', ' ')}; invoice them apart.", "deliveries")
    if part.get("discount_amount") and not part.get("additional_discount_percentage"):
        raise Rejected(f"{name} has a discount amount of its own; invoice it apart.", "deliveries")
    if any(tax.get("charge_type") == ChargeType.ACTUAL.value for tax in part.get("taxes") or ()):
        raise Rejected(f"{name} has charges of its own; invoice it apart.", "deliveries")
    if _rates(without_charges(part.get("taxes") or ())) != _rates(without_charges(like.get("taxes") or ())):
        raise Rejected(f"{first} and {name} are taxed otherwise; invoice them apart.", "deliveries")


def _rates(taxes: Sequence[Mapping[str, Any]]) -> list[tuple[Any, ...]]:
    return [(tax.get("account_head"), tax.get("rate"), tax.get("included_in_print_rate")) for tax in taxes]
