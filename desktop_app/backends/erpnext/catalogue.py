"""The catalogue of a site, page by page: first all of it, then what changed, and now and then what is gone."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, TypeVar

from desktop_app.backends.erpnext.catalogue_cursor import LIST_AFTER, Cursor, Phase, cursor_of, stamp_of
from desktop_app.backends.erpnext.catalogue_customers import customers_of, whole_customers
from desktop_app.backends.erpnext.catalogue_ground import Heads
from desktop_app.backends.erpnext.catalogue_items import whole_items
from desktop_app.backends.erpnext.catalogue_levels import levels_of, read_bins
from desktop_app.backends.erpnext.catalogue_pages import PAGE, by_names, names_behind, next_page
from desktop_app.backends.erpnext.catalogue_prices import ITEM_PRICE, ONE_BY_ONE, prices_asked, prices_of, without_vat
from desktop_app.backends.erpnext.catalogue_rows import Changed, CustomerRow, ItemRow, PriceRow
from desktop_app.backends.erpnext.connection import Connection
from desktop_app.backends.erpnext.errors import NoRight
from desktop_app.domain.customers import Customer
from desktop_app.domain.items import Item
from desktop_app.ports.changes import CatalogueChanges, CodeList, LevelPage, Listed
from desktop_app.ports.clock import Clock

C = TypeVar("C", bound=Changed)

_CUSTOMERS: Final = "Customer"
_ITEMS: Final = "Item"
_LINKED: Final = {Phase.ADDRESSES: "Address", Phase.CONTACTS: "Contact"}
_CODES: Final = {Phase.CUSTOMER_CODES: (_CUSTOMERS, Listed.CUSTOMERS), Phase.ITEM_CODES: (_ITEMS, Listed.ITEMS)}


@dataclass(frozen=True, slots=True)
class _Part:
    """What a phase found behind a cursor, and the cursor behind it; is_over: nothing more is in this phase."""

    cursor: Cursor
    is_over: bool
    customers: tuple[Customer, ...] = ()
    items: tuple[Item, ...] = ()
    listed: CodeList | None = None
    stock: LevelPage | None = None

    @property
    def says_nothing(self) -> bool:
        """Whether there is nothing to keep of it but the cursor."""
        return not self.customers and not self.items and not self.listed and not self.stock


class SiteCatalogue:
    """Reads pages for one connection; what a cursor says is all that is known of the pages before."""

    def __init__(self, connection: Connection, clock: Clock) -> None:
        self._connection, self._client, self._clock = connection, connection.client, clock
        self._heads = Heads(connection, clock)
        self._phases: dict[Phase, Callable[[Cursor], _Part]] = {
            Phase.CUSTOMERS: self._customers,
            Phase.ADDRESSES: self._linked,
            Phase.CONTACTS: self._linked,
            Phase.ITEMS: self._items,
            Phase.PRICES: self._prices,
            Phase.LEVELS: self._levels,
            Phase.CUSTOMER_CODES: self._codes,
            Phase.ITEM_CODES: self._codes,
        }

    def changes(self, text: str) -> CatalogueChanges:
        """The page behind a cursor; a run that was cut goes on where it was."""
        cursor = cursor_of(text)
        if cursor.phase is Phase.DONE:
            return self._begin(cursor)
        part = self._phases[cursor.phase](cursor)
        while part.is_over or part.says_nothing:
            cursor = self._following(part.cursor) if part.is_over else part.cursor
            if not part.says_nothing or cursor.phase is Phase.DONE:
                return _page(part, cursor)
            part = self._phases[cursor.phase](cursor)
        return _page(part, part.cursor)

    def _begin(self, before: Cursor) -> CatalogueChanges:
        """The first page of a run: VAT codes, price lists, how the site calculates, and how much will come."""
        now, head = self._clock.now(), self._heads.read()
        compares = _is_long_ago(before.listed_at, now)
        cursor = replace(
            before.begun(Phase.CUSTOMERS),
            since=before.until,
            until=stamp_of(now, self._connection.facts().time_zone),
            all_items=not before.until or before.ground != head.ground or (compares and not head.reads_prices),
            ground=head.ground,
            all_levels=not before.until or before.places != head.places,
            places=head.places,
            lists_codes=bool(before.until) and compares,
            listed_at=now.isoformat() if compares or not before.until else before.listed_at,
        )
        cursor = replace(cursor, expected=len(head.vat_codes) + self._expected(cursor))
        return CatalogueChanges(
            (),
            (),
            head.vat_codes,
            cursor.text(),
            done=False,
            price_lists=head.price_lists,
            rule_settings=head.rule_settings,
            expected=cursor.expected,
            means=head.means,
        )

    def _expected(self, cursor: Cursor) -> int:
        """How many customers, items and levels have a stamp of this run; what hangs on others turns up on the way."""
        changed = [["modified", ">=", cursor.since]] if cursor.since else []
        whole = [] if cursor.all_items else changed
        levels = 0
        with suppress(NoRight):
            levels = self._client.count("Bin", [] if cursor.all_levels else changed)
        return self._client.count(_CUSTOMERS, whole) + self._client.count(_ITEMS, whole) + levels

    def _following(self, cursor: Cursor) -> Cursor:
        """At the beginning of the next phase that this run needs."""
        phases = [Phase.CUSTOMERS, Phase.ADDRESSES, Phase.CONTACTS, Phase.ITEMS, Phase.PRICES]
        if not cursor.since:
            phases = [Phase.CUSTOMERS, Phase.ITEMS]
        if cursor.all_items or not self._heads.read().reads_prices:
            phases = [phase for phase in phases if phase is not Phase.PRICES]
        phases.append(Phase.LEVELS)
        if cursor.lists_codes:
            phases += [Phase.CUSTOMER_CODES, Phase.ITEM_CODES]
        behind = [*phases, Phase.DONE]
        return cursor.begun(behind[behind.index(cursor.phase) + 1] if cursor.phase in behind else Phase.DONE)

    def _customers(self, cursor: Cursor) -> _Part:
        since = "" if cursor.all_items else cursor.since
        rows = next_page(self._client, _CUSTOMERS, CustomerRow, since, cursor.after, cursor.name)
        return _Part(_behind(cursor, rows), len(rows) < PAGE, customers=self._whole_customers(rows))

    def _whole_customers(self, rows: list[CustomerRow]) -> tuple[Customer, ...]:
        if not rows:
            return ()
        facts = self._connection.facts()
        lists = self._heads.read().lists_of_groups
        return whole_customers(self._client, rows, facts.company, facts.currency, lists)

    def _linked(self, cursor: Cursor) -> _Part:
        """Customers of addresses or contacts that changed."""
        doctype = _LINKED[cursor.phase]
        try:
            rows = next_page(self._client, doctype, Changed, cursor.since, cursor.after, cursor.name)
            names = customers_of(self._client, doctype, [each.name for each in rows]) if rows else []
        except NoRight:
            return _Part(cursor, is_over=True)
        found = self._whole_customers(by_names(self._client, _CUSTOMERS, CustomerRow, names))
        return _Part(_behind(cursor, rows).bringing(len(found)), len(rows) < PAGE, customers=found)

    def _items(self, cursor: Cursor) -> _Part:
        head = self._heads.read()
        size = PAGE if head.reads_prices else ONE_BY_ONE
        since = "" if cursor.all_items else cursor.since
        rows = next_page(self._client, _ITEMS, ItemRow, since, cursor.after, cursor.name, size)
        return _Part(_behind(cursor, rows), len(rows) < size, items=self._whole_items(rows))

    def _whole_items(self, rows: list[ItemRow]) -> tuple[Item, ...]:
        if not rows:
            return ()
        head, today = self._heads.read(), self._clock.today()
        if head.reads_prices:
            prices = prices_of(self._client, rows)
        else:
            prices = prices_asked(self._client, rows, self._connection.facts().company, head.asked_lists, today)
        items = whole_items(self._client, rows, prices, head.of_items, today)
        return without_vat(items, head.vat_codes) if self._connection.facts().taxes.included else items

    def _prices(self, cursor: Cursor) -> _Part:
        """Items of prices that changed."""
        rows: list[PriceRow] = []
        with suppress(NoRight):
            rows = next_page(self._client, ITEM_PRICE, PriceRow, cursor.since, cursor.after, cursor.name)
        found = self._whole_items(by_names(self._client, _ITEMS, ItemRow, {row.item_code for row in rows}))
        return _Part(_behind(cursor, rows).bringing(len(found)), len(rows) < PAGE, items=found)

    def _levels(self, cursor: Cursor) -> _Part:
        """What is in stock; of a user who may not know it nothing is kept."""
        since = "" if cursor.all_levels else cursor.since
        try:
            rows = read_bins(self._client, since, cursor.after, cursor.name)
        except NoRight:
            return _Part(cursor, is_over=True)
        is_last = len(rows) < PAGE
        found = levels_of(rows, self._heads.read().means.warehouses)
        page = LevelPage(found, first=not cursor.after, last=is_last, whole=cursor.all_levels)
        return _Part(_behind(cursor, rows).bringing(len(found) - len(rows)), is_last, stock=page)

    def _codes(self, cursor: Cursor) -> _Part:
        doctype, of = _CODES[cursor.phase]
        names = names_behind(self._client, doctype, cursor.name)
        is_last = len(names) < PAGE
        listed = CodeList(of, tuple(names), first=not cursor.name, last=is_last)
        return _Part(cursor.moved("", names[-1]) if names else cursor, is_last, listed=listed)


def _behind(cursor: Cursor, rows: list[C]) -> Cursor:
    return cursor.moved(rows[-1].modified, rows[-1].name) if rows else cursor


def _page(part: _Part, cursor: Cursor) -> CatalogueChanges:
    done = cursor.phase is Phase.DONE
    return CatalogueChanges(
        part.customers,
        part.items,
        (),
        cursor.text(),
        done=done,
        listed=part.listed,
        expected=cursor.expected,
        stock=part.stock,
    )


def _is_long_ago(moment: str, now: datetime) -> bool:
    try:
        return now - datetime.fromisoformat(moment) > LIST_AFTER
    except ValueError:
        return True
