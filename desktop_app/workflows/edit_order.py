"""Edit an order: each change makes a new order, prices it, and says what changed and what is wrong."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date as Date
from typing import Any

from desktop_app.domain.customers import Customer
from desktop_app.domain.entry import (
    EntryError,
    enter_discount,
    enter_in_header,
    enter_in_line,
    for_customer,
    for_start,
    with_prices_as,
)
from desktop_app.domain.items import Item
from desktop_app.domain.orders import Charge, DiscountOn, Order, OrderLine
from desktop_app.domain.problems import Problem, Severity
from desktop_app.domain.rules.rule import PricedOrder, Rule, Totals
from desktop_app.domain.starts import Start
from desktop_app.domain.till_entry import TILL
from desktop_app.domain.vat import VatCode
from desktop_app.ports.drafts import TypedText
from desktop_app.workflows.order_states import State, States
from desktop_app.workflows.price_lines import LinePrices

MOST_UNDO = 200
LINE_PRICED = frozenset({"quantity", "unit_price", "discount_percent", "discount_amount", "vat"})
PRICE_DECIDING = frozenset({"quantity", "unit", "vat"})


@dataclass(frozen=True, slots=True)
class Edited:
    """What a change did: the rows that look different (None: all of them), the totals and all that is wrong."""

    rows: tuple[int, ...] | None
    totals: Totals
    problems: tuple[Problem, ...]


class OrderEditor:
    """The order a person is typing, with undo. Belongs to one thread; touches neither disk nor network."""

    def __init__(
        self,
        order: Order,
        rule: Rule,
        today: Date,
        vat_codes: Sequence[VatCode],
        typed: tuple[TypedText, ...] = (),
        prices: LinePrices | None = None,
    ) -> None:
        self._states, self._today, self._vat_codes = States(rule), today, tuple(vat_codes)
        self.prices = prices or LinePrices()
        self._undo: list[State] = []
        self._redo: list[State] = []
        self.show_missing = False
        self._state = self._states.begin(order)
        for text in typed:
            self._retype(text)
        self._undo.clear()

    @property
    def order(self) -> Order:
        """The order as it stands, without what is wrongly typed."""
        return self._state.order

    @property
    def priced(self) -> PricedOrder:
        """Its prices."""
        return self._state.priced

    @property
    def totals(self) -> Totals:
        """Its totals."""
        return self._state.priced.totals

    @property
    def typed(self) -> tuple[TypedText, ...]:
        """What stands in fields although it can't be used."""
        return tuple(TypedText(name, text, row) for (row, name), (text, _) in self._state.typed.items())

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All that is wrong: wrongly typed first; what is merely missing only once show_missing is set."""
        wrong = tuple(problem for _, problem in self._state.typed.values())
        found = self._states.problems(self._state, self._today)
        return wrong + tuple(problem for problem in found if self._shows(problem))

    def _shows(self, problem: Problem) -> bool:
        """Not what is merely missing before it is asked for, nor of a field whose text says already what is wrong."""
        row = None if problem.line is None else problem.line - 1
        return (self.show_missing or not problem.missing) and (row, problem.field) not in self._state.typed

    @property
    def can_undo(self) -> bool:
        """There is a change to take back."""
        return bool(self._undo)

    @property
    def can_redo(self) -> bool:
        """There is a taken-back change to make again."""
        return bool(self._redo)

    def snapshot(self) -> tuple[Order, tuple[TypedText, ...]]:
        """What a draft keeps."""
        return self.order, self.typed

    def cell_text(self, row: int | None, name: str) -> str | None:
        """What was typed in a field where it can't be used, None where nothing is wrong."""
        entry = self._state.typed.get((row, name))
        return entry[0] if entry else None

    def is_wrong(self, row: int, name: str) -> bool:
        """Whether a line's field holds what can't be used, or what the rule's backend refuses."""
        found = self._state.line_problems.get(row, ())
        refused = {each.field for each in found if each.severity is Severity.ERROR and self._shows(each)}
        return name in refused or (row, name) in self._state.typed

    def set_cell(self, row: int, name: str, text: str) -> Edited:
        """Type into a field of a line; the row after the last adds a line. Wrong text is kept beside its problem."""
        lines = self.order.lines
        line = lines[row] if row < len(lines) else OrderLine()
        try:
            entered = enter_in_line(line, name, text, self._vat_codes, self._today)
        except EntryError as error:
            return self._keep_wrong(row, name, text, str(error))
        if row >= len(lines) and entered == line:
            return self._edited(())
        entered = self._with_usual_vat(name, self._with_price(row, name, line, entered))
        return self._put_line(row, entered, (name,), priced=name in LINE_PRICED or name in ("unit", "text"))

    def _with_price(self, row: int, name: str, line: OrderLine, entered: OrderLine) -> OrderLine:
        """A typed price stays; another quantity, unit or VAT may have another price."""
        if name == "unit_price":
            return replace(entered, price_from=None)
        if name not in PRICE_DECIDING or (row, "unit_price") in self._state.typed:
            return entered
        entered = self.prices.put_unit(entered) if name == "unit" else entered
        return self.prices.reprice(self.order, line, self.order, entered)

    def _with_usual_vat(self, name: str, line: OrderLine) -> OrderLine:
        """A line of text alone bears the usual VAT until another is chosen."""
        wants = name == "text" and line.text and not line.item and not line.vat.code
        return replace(line, vat=self._vat_codes[0]) if wants and self._vat_codes else line

    def set_item(self, row: int, item: Item, unit: str = "") -> Edited:
        """Choose an item for a line: text, unit, price and VAT come with it, the quantity is 1 where there is none."""
        lines = self.order.lines
        line = lines[row] if row < len(lines) else OrderLine()
        chosen = self.prices.put_item(self.order, line, item, self._vat_codes, unit)
        return self._put_line(row, chosen, ("item", "text", "unit", "unit_price", "vat"), priced=True)

    def set_customer(self, customer: Customer) -> Edited:
        """Choose the customer; the currency and price list are the customer's, addresses are the first ones.

        While there are no lines, prices are with VAT where those of the list are.
        """
        return self._put_order(self.prices.as_listed(for_customer(self.order, customer)), ("customer",))

    def set_header(self, name: str, text: str) -> Edited:
        """Type into a field of the header; wrong text is kept beside its problem."""
        try:
            order = enter_in_header(self.order, name, text, self._today)
        except EntryError as error:
            return self._keep_wrong(None, name, text, str(error))
        return self._put_order(order, (name,))

    def set_start(self, start: Start) -> Edited:
        """Say what the sale begins with; unit prices without VAT become such with VAT for a receipt."""
        return self._put_order(for_start(self.order, start), ("type", "valid_until", *TILL))

    def set_discount(self, text: str, on: DiscountOn = DiscountOn.NET) -> Edited:
        """Give the document discount as “5%” or “12,50”; nothing takes it away."""
        try:
            discount = enter_discount(text, on)
        except EntryError as error:
            return self._keep_wrong(None, "discount", text, str(error))
        return self._put_order(replace(self.order, discount=discount), ("discount",))

    def set_charges(self, charges: tuple[Charge, ...]) -> Edited:
        """Give the charges."""
        return self._put_order(replace(self.order, charges=charges), ("charges",))

    def set_extra(self, extra: dict[str, Any], row: int | None = None) -> Edited:
        """Give the order, or the line at a row, fields of the backend that the form does not know."""
        if row is None:
            return self._put_order(replace(self.order, extra=extra), ("extra",))
        return self._put_line(row, replace(self.order.lines[row], extra=extra), ("extra",), priced=False)

    def set_prices_include_vat(self, *, including: bool) -> Edited:
        """Say whether unit prices include VAT; those that stand are converted so that they mean the same."""
        if including == self.order.prices_include_vat:
            return self._edited(())
        return self._put_order(with_prices_as(self.order, including=including), ())

    def insert_line(self, row: int) -> Edited:
        """Open an empty line above a row."""
        lines = self.order.lines
        return self._rearrange((*lines[:row], OrderLine(), *lines[row:]), lambda old: old + (old >= row))

    def duplicate_line(self, row: int) -> Edited:
        """Repeat a line below itself."""
        lines = self.order.lines
        again = replace(lines[row], booked=0)
        return self._rearrange((*lines[: row + 1], again, *lines[row + 1 :]), lambda old: old + (old > row))

    def remove_lines(self, rows: Iterable[int]) -> Edited:
        """Take lines away."""
        gone = {row for row in rows if row < len(self.order.lines)}
        kept = tuple(line for row, line in enumerate(self.order.lines) if row not in gone)
        return self._rearrange(kept, lambda old: None if old in gone else old - sum(1 for row in gone if row < old))

    def move_line(self, row: int, to: int) -> Edited:
        """Put a line in another place."""
        order = list(range(len(self.order.lines)))
        order.insert(to, order.pop(row))
        places = {old: new for new, old in enumerate(order)}
        lines = tuple(self.order.lines[old] for old in order)
        return self._rearrange(lines, lambda old: places.get(old, old))

    def undo(self) -> Edited:
        """Take back the last change, if there is one."""
        return self._swap(self._undo, self._redo)

    def redo(self) -> Edited:
        """Make the last taken-back change again, if there is one."""
        return self._swap(self._redo, self._undo)

    def _retype(self, text: TypedText) -> None:
        if text.field == "discount":
            self.set_discount(text.text)
        elif text.row is None:
            self.set_header(text.field, text.text)
        else:
            self.set_cell(text.row, text.field, text.text)

    def _swap(self, source: list[State], target: list[State]) -> Edited:
        if source:
            target.append(self._state)
            self._state = source.pop()
        return self._edited(None)

    def _become(self, state: State) -> None:
        self._undo.append(self._state)
        del self._undo[:-MOST_UNDO]
        self._redo.clear()
        self._state = state

    def _edited(self, rows: tuple[int, ...] | None) -> Edited:
        return Edited(rows, self.totals, self.problems)

    def _keep_wrong(self, row: int | None, name: str, text: str, words: str) -> Edited:
        self._become(self._states.with_wrong(self._state, (row, name), text, words))
        return self._edited(() if row is None else (row,))

    def _put_line(self, row: int, line: OrderLine, fields: tuple[str, ...], *, priced: bool) -> Edited:
        before = len(self.order.lines)
        self._become(self._states.with_line(self._state, row, line, fields, priced=priced))
        return self._edited((row,) if row < before else None)

    def _put_order(self, order: Order, fields: tuple[str, ...]) -> Edited:
        order = self.prices.reprice_all(self.order, order)
        same_lines = order.lines is self.order.lines
        state = self._states.with_order(self._state, order, fields)
        if state is self._state:
            return self._edited(())
        self._become(state)
        return self._edited(() if same_lines else None)

    def _rearrange(self, lines: tuple[OrderLine, ...], moved: Callable[[int], int | None]) -> Edited:
        self._become(self._states.rearranged(self._state, lines, moved))
        return self._edited(None)
