"""The chain of a document: up to the orders that it came from, down to all that followed, by filters on child rows."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any, Final

from desktop_app.backends.erpnext.client import Client
from desktop_app.backends.erpnext.doctypes import CREDIT_USE, DELIVERY, DRAFT, INVOICE, JOURNAL, ORDER, PAYMENT, SHAPES
from desktop_app.backends.erpnext.documents import currency_of, document_of, open_of, total_of
from desktop_app.backends.erpnext.errors import Json, Missing, NoRight
from desktop_app.backends.erpnext.journal import allocation_of, moved
from desktop_app.backends.erpnext.let_off import money_alone
from desktop_app.backends.erpnext.listing import is_money, ranked
from desktop_app.backends.erpnext.names import Names
from desktop_app.backends.erpnext.reading_orders import number
from desktop_app.backends.erpnext.terms import Terms
from desktop_app.domain.documents import ZERO, Chain, Link
from desktop_app.domain.money import EXACT, Currency

Ref = tuple[str, str]
"""A document's type and name."""

_SOURCES: Final = {
    DELIVERY: (("against_sales_order", ORDER),),
    INVOICE: (("delivery_note", DELIVERY), ("sales_order", ORDER)),
}
"""The fields of a row that name what it was made from, the nearest first."""


class Chains:
    """Reads chains of one site; what this user may not see is left out of them."""

    def __init__(self, client: Client, names: Names, terms: Callable[[], Terms]) -> None:
        self._client, self._names, self._terms = client, names, terms

    def read(self, name: str) -> Chain:
        """All documents linked with one, with their lines; raises Rejected for an unknown number."""
        found = _Family(self._client)
        start = (self._names.doctype(name), name)
        roots = found.above(start)
        found.below(roots)
        for doctype, known in found.stored:
            self._names.learn(doctype, known)
        return _chain(found.stored, self._terms())


class _Family:
    """Documents by their type and name, as far as they were found."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self.stored: dict[Ref, Json] = {}

    def above(self, start: Ref) -> list[Ref]:
        """The documents without a source from which this one came; raises errors.Missing."""
        ahead, seen, roots = [start], {start}, []
        while ahead:
            ref = ahead.pop(0)
            stored = self._read(ref, needed=ref == start)
            if stored is None:
                continue
            sources = list(dict.fromkeys(sources_of(stored, ref[0])))
            if not sources and ref[0] == PAYMENT:
                # money that went back is named by the payment that it came out of
                sources = [(PAYMENT, name) for name in self._listed(PAYMENT, "reference_name", [ref[1]])]
            if not sources:
                roots.append(ref)
            ahead += [each for each in sources if each not in seen]
            seen.update(sources)
        # where every source is hidden from this user, what can be seen begins the chain
        return roots or [start]

    def below(self, roots: Sequence[Ref]) -> None:
        """Everything that followed from these."""
        orders = [name for doctype, name in roots if doctype == ORDER]
        orders += self._amended(orders)
        deliveries = self._names_of(DELIVERY, roots) + self._listed(DELIVERY, "against_sales_order", orders)
        deliveries += self._against(DELIVERY, deliveries)
        invoices = self._names_of(INVOICE, roots) + self._listed(INVOICE, "sales_order", orders)
        invoices += self._listed(INVOICE, "delivery_note", deliveries)
        invoices += self._against(INVOICE, invoices)
        paid = list(dict.fromkeys([*orders, *invoices]))
        payments = self._names_of(PAYMENT, roots) + self._listed(PAYMENT, "reference_name", paid)
        used = self._names_of(JOURNAL, roots) + self._listed(JOURNAL, "reference_name", invoices)
        wanted = ((ORDER, orders), (DELIVERY, deliveries), (INVOICE, invoices), (PAYMENT, payments), (JOURNAL, used))
        for doctype, names in wanted:
            for name in dict.fromkeys(names):
                self._read((doctype, name))
        for ref in [*self.stored]:
            for each in _beside(ref[0], self.stored[ref]):
                self._read(each)

    def _names_of(self, doctype: str, refs: Iterable[Ref]) -> list[str]:
        return [name for of, name in (*refs, *self.stored) if of == doctype]

    def _listed(self, doctype: str, field: str, names: Sequence[str]) -> list[str]:
        """Documents with a row that names one of these; grouped, because each matching row would give one."""
        if not names:
            return []
        child = SHAPES[doctype].items or "Payment Entry Reference"
        only = [CREDIT_USE] if doctype == JOURNAL else []
        return self._rows(doctype, [[child, field, "in", list(dict.fromkeys(names))], *only])

    def _amended(self, orders: Sequence[str]) -> list[str]:
        """The orders that came in the place of these, one after the other."""
        found: list[str] = []
        newest = list(orders)
        while newest:
            newest = self._rows(ORDER, [["amended_from", "in", newest]])
            found += newest
        return found

    def _against(self, doctype: str, names: Sequence[str]) -> list[str]:
        return self._rows(doctype, [["return_against", "in", list(dict.fromkeys(names))]]) if names else []

    def _rows(self, doctype: str, filters: list[list[Any]]) -> list[str]:
        try:
            rows = self._client.rows(doctype, ["name"], filters, group_by=f"`tab{doctype}`.name")
        except NoRight:
            return []
        return [str(row["name"]) for row in rows]

    def _read(self, ref: Ref, *, needed: bool = False) -> Json | None:
        if ref not in self.stored:
            try:
                self.stored[ref] = self._client.get_resource(*ref)
            except (NoRight, Missing):
                if needed:
                    raise
                return None
        return self.stored[ref]


def sources_of(stored: Json, doctype: str) -> Iterator[Ref]:
    """What a document was made from: of each of its rows the nearest."""
    if stored.get("return_against"):
        yield doctype, str(stored["return_against"])
        return
    if doctype == JOURNAL:
        yield from ((INVOICE, name) for name in moved(stored))
    if doctype == ORDER and stored.get("amended_from"):
        yield doctype, str(stored["amended_from"])
    rows = stored.get("references") if doctype == PAYMENT else stored.get("items")
    for row in rows or ():
        yield from _paid(row) if doctype == PAYMENT else _nearest(row, doctype)


def _paid(row: Json) -> Iterator[Ref]:
    if row.get("reference_doctype") in (ORDER, INVOICE):
        yield str(row["reference_doctype"]), str(row["reference_name"])


def went_back(payment: Json) -> Iterator[tuple[str, Decimal]]:
    """The payment entries by which money went back out of a payment entry, each with how much."""
    for row in payment.get("references") or ():
        if row.get("reference_doctype") == PAYMENT:
            yield str(row["reference_name"]), number(row.get("allocated_amount"))


def _beside(doctype: str, stored: Json) -> Iterator[Ref]:
    """What money went to besides: the payments by which it went back, the invoices and notes of a use of credit."""
    if doctype == PAYMENT:
        yield from ((PAYMENT, name) for name, _ in went_back(stored))
    if doctype == JOURNAL:
        yield from ((INVOICE, name) for name in moved(stored))


def _nearest(row: Json, doctype: str) -> Iterator[Ref]:
    named = [(of, str(row[field])) for field, of in _SOURCES.get(doctype, ()) if row.get(field)]
    yield from named[:1]


def _chain(stored: dict[Ref, Json], terms: Terms) -> Chain:
    shown = {ref: document for ref, document in stored.items() if ref[0] != PAYMENT or is_money(document)}
    credited = _credited(shown)
    documents = [
        allocation_of(document)
        if doctype == JOURNAL
        else document_of(document, doctype, terms, _owed(name, shown) if doctype == ORDER else None, credited)
        for (doctype, name), document in shown.items()
    ]
    links = [link for ref, document in shown.items() for link in _links(ref, document, shown, terms)]
    return Chain(ranked(documents), tuple(links))


def _credited(stored: dict[Ref, Json]) -> dict[str, Decimal]:
    """What was credited of each row of an invoice and of the order before it, by the row's name."""
    found: dict[str, Decimal] = {}
    for (doctype, _), document in stored.items():
        if doctype == INVOICE and document.get("is_return") and document.get("docstatus") == 1:
            for row in document.get("items") or ():
                for name in (str(row.get("sales_invoice_item")), str(row.get("so_detail"))):
                    found[name] = found.get(name, ZERO) + abs(number(row.get("qty")))
    return found


def _owed(order: str, stored: dict[Ref, Json]) -> Decimal:
    invoices = (
        document
        for (doctype, _), document in stored.items()
        if doctype == INVOICE and document.get("docstatus") == 1 and not document.get("is_return")
    )
    mine = [one for one in invoices if any(row.get("sales_order") == order for row in one.get("items") or ())]
    return sum((open_of(one, INVOICE) for one in mine), ZERO)


def _links(ref: Ref, document: Json, stored: dict[Ref, Json], terms: Terms) -> Iterator[Link]:
    unit = terms.money(currency_of(document, ref[0], terms))
    for source, amount in _followed(ref[0], document, stored, unit):
        yield Link(source, ref[1], unit.round(amount))
    for name, amount in went_back(document):
        if (PAYMENT, name) in stored:
            yield Link(ref[1], name, unit.round(amount))


def _followed(doctype: str, document: Json, stored: dict[Ref, Json], unit: Currency) -> Iterator[tuple[str, Decimal]]:
    """What a document followed from, and the money that went along from each."""
    if doctype == JOURNAL:
        yield from ((name, amount) for name, amount in moved(document).items() if (INVOICE, name) in stored)
        return
    if doctype == PAYMENT:
        known = {name for _, name in stored}
        laid = money_alone(_laid(document).items(), document)
        yield from ((name, amount) for name, amount in laid if name in known)
        return
    sources = [source for source in dict.fromkeys(sources_of(document, doctype)) if source in stored]
    if document.get("return_against") or doctype == ORDER:
        off = ZERO if doctype == ORDER else _off(document, doctype)
        yield from ((source[1], off) for source in sources)
        return
    for source, amount in _shared(document, doctype, sources, unit):
        yield source[1], amount


def _laid(payment: Json) -> dict[str, Decimal]:
    """What a payment entry laid on each document, which may stand in several rows: by instalments or bit by bit."""
    found = dict[str, Decimal]()
    for row in payment.get("references") or ():
        if row.get("reference_doctype") != PAYMENT:
            name = str(row.get("reference_name"))
            found[name] = found.get(name, ZERO) + abs(number(row.get("allocated_amount")))
    return found


def _off(document: Json, doctype: str) -> Decimal:
    """What came off the invoice: all of a credit note, or nothing where the credit stays on the credit note itself."""
    own = doctype == INVOICE and document.get("update_outstanding_for_self", 1)
    return ZERO if own or document.get("docstatus") == DRAFT else total_of(document, doctype)


def _shared(document: Json, doctype: str, sources: Sequence[Ref], unit: Currency) -> Iterator[tuple[Ref, Decimal]]:
    """The document's total shared over its sources by their rows, the last cents to the last of them."""
    total = total_of(document, doctype)
    whole = sum((number(row.get("net_amount")) for row in document.get("items") or ()), ZERO)
    left = total
    for at, source in enumerate(sources, 1):
        own = sum(
            (
                number(row.get("net_amount"))
                for row in document.get("items") or ()
                if source in dict.fromkeys(sources_of({"items": [row]}, doctype))
            ),
            ZERO,
        )
        share = unit.round(EXACT.divide(EXACT.multiply(total, own), whole)) if whole else ZERO
        share = left if at == len(sources) else share
        left -= share
        yield source, share
