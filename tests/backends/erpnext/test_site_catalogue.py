"""The catalogue of an ERPNext site: all of it, then what changed, whatever is cut, shared or deleted on the way."""

from contextlib import closing
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from desktop_app.backends.erpnext.backend import open_backend
from desktop_app.backends.erpnext.catalogue_cursor import Cursor, Phase, cursor_of, stamp_of
from desktop_app.backends.erpnext.catalogue_pages import _next
from desktop_app.backends.erpnext.catalogue_rows import Changed
from desktop_app.domain.prices import Wanted, price_of
from desktop_app.domain.profiles import Profile
from desktop_app.domain.stock import StockQuery
from desktop_app.ports.backend import Capability, Rejected, Unreachable
from desktop_app.ports.changes import Listed
from desktop_app.ports.clock import SystemClock
from tests.servers.faults import Fault, Told


class Later(SystemClock):
    """A clock that can be put forward."""

    ahead = timedelta()

    def now(self):
        return datetime.now(UTC) + self.ahead


@pytest.fixture
def clock():
    return Later()


@pytest.fixture
def connect(erpnext, clock):
    opened = []

    def backend(who="keeper", **settings):
        opened.append(open_backend(Profile("shop", "erpnext", erpnext.url, settings=settings), erpnext.key(who), clock))
        return opened[-1]

    yield backend
    for one in opened:
        one.close()


def read(backend, cursor=""):
    """All pages of a run, and the cursor behind the last."""
    pages = []
    while not pages or not pages[-1].done:
        pages.append(backend.changes(pages[-1].cursor if pages else cursor))
    return pages


def taken(pages):
    """How many values a run brought, as whoever waits for it counts them."""
    of_stock = sum(len(page.stock.levels) for page in pages if page.stock)
    return of_stock + sum(len(page.customers) + len(page.items) + len(page.vat_codes) for page in pages)


def gathered(pages):
    customers = {each.code: each for page in pages for each in page.customers}
    return customers, {each.code: each for page in pages for each in page.items}


def stocked(pages):
    return {(one.item, one.warehouse): one for page in pages if page.stock for one in page.stock.levels}


def test_the_first_reading_brings_all_with_what_belongs_to_it(connect):
    pages = read(connect())
    customers, items = gathered(pages)
    head = pages[0]

    assert head.expected == len(customers) + len(items) + len(stocked(pages)) + len(head.vat_codes) == taken(pages)
    assert [(code.code, str(code.percent)) for code in head.vat_codes] == [
        ("VAT 22 - HS", "22"),
        ("Books 9 - HS", "9"),
        ("VAT 9 - HS", "9"),
    ]  # the last is another name of the one before
    assert head.vat_codes[2].same_as == "Books 9 - HS"
    anchor = customers["Anchor & Sons Ltd"]
    assert (anchor.vat_number, anchor.price_list, anchor.currency) == ("EE101000011", "Standard Selling", "EUR")
    assert (anchor.addresses[0].street, anchor.city) == ("Harbour road 4", "Tallinn")
    assert (customers["Boston Chandlers Inc"].currency, customers["Boston Chandlers Inc"].price_list) == (
        "USD",
        "Export USD",
    )
    assert not customers["Closed Shop OÜ"].active
    rope, chart, hour = items["ROPE-10"], items["CHART-BAL"], items["FIT-HOUR"]
    assert (rope.name, rope.unit, rope.price, rope.vat_code) == ("Rope 10 mm", "Meter", Decimal("2.4"), "VAT 22 - HS")
    assert (rope.barcodes, rope.tracked, hour.tracked) == (("4740001000015",), True, False)
    assert chart.vat_code == "Books 9 - HS"


def test_prices_are_asked_for_item_by_item_where_the_lists_can_not_be_read(connect, erpnext):
    _, with_right = gathered(read(connect("keeper")))
    before = len(erpnext.faults.seen)
    _, without = gathered(read(connect("clerk")))
    assert {code: item.price for code, item in without.items()} == {c: item.price for c, item in with_right.items()}
    assert any("get_item_details" in seen.path for seen in erpnext.faults.seen[before:])
    sold = {price.price_list: price.price for price in without["ROPE-10"].prices}
    of_lists = {price.price_list: price.price for price in with_right["ROPE-10"].prices if not price.customer}
    assert set(sold) == {"Standard Selling", "Export USD"}
    assert sold == {name: of_lists[name] for name in sold}
    _, hidden = gathered(read(connect("seller")))
    assert hidden["CHART-BAL"].vat_code == "Books 9 - HS"


def test_customers_without_a_list_have_that_of_their_group_and_are_read_anew_where_it_changes(connect, erpnext):
    catalogue = connect()
    pages = read(catalogue)
    assert gathered(pages)[0]["Kadri Lepik"].price_list == "Standard Selling"
    group = erpnext.site.get("Customer", "Kadri Lepik")["customer_group"]
    erpnext.site.put("Customer Group", group, default_price_list="Export USD")
    customers, _ = gathered(read(connect(), pages[-1].cursor))
    assert customers["Kadri Lepik"].price_list == "Export USD"
    assert customers["Boston Chandlers Inc"].price_list == "Export USD"


def test_a_usual_list_in_another_currency_is_not_what_items_cost(connect, erpnext):
    erpnext.site.get("Price List", "Standard Selling")["currency"] = "SEK"
    rope = gathered(read(connect()))[1]["ROPE-10"]
    assert rope.price == 0
    assert Decimal("2.4") in {price.price for price in rope.prices if price.price_list == "Standard Selling"}


def test_a_price_of_one_customer_alone_is_theirs_and_changes_nothing_for_others(connect, erpnext):
    told = {"item_code": "ROPE-10", "uom": "Meter", "price_list": "Standard Selling", "selling": 1, "currency": "EUR"}
    erpnext.site.put("Item Price", "", **told, price_list_rate=1.9, customer="Kadri Lepik", valid_from="2026-01-01")
    erpnext.site.put("Item Price", "", **told, price_list_rate=1.5, customer="Kadri Lepik", packing_unit=100)
    pages = read(connect())
    rope = gathered(pages)[1]["ROPE-10"]
    listed = next(each for each in pages[0].price_lists if each.code == "Standard Selling")
    day = datetime.now(UTC).date()
    found = {
        who: price_of(rope, listed, Wanted(day, Decimal(1), "Meter", "EUR", who))
        for who in ("Kadri Lepik", "Ülo Ärikeskus")
    }
    assert [(str(each.price), each.origin.for_customer) for each in found.values()] == [("1.9", True), ("2.4", False)]
    assert rope.price == Decimal("2.4")


def test_what_an_item_costs_is_not_a_price_of_another_day(connect, erpnext):
    told = {"item_code": "ROPE-10", "uom": "Meter", "price_list": "Standard Selling", "selling": 1, "currency": "EUR"}
    erpnext.site.put("Item Price", "", **told, price_list_rate=9.9, valid_from="2099-01-01")
    erpnext.site.put("Item Price", "", **told, price_list_rate=1.1, valid_from="2020-01-01", valid_upto="2020-12-31")
    assert gathered(read(connect()))[1]["ROPE-10"].price == Decimal("2.4")


def test_where_the_taxes_template_contains_vat_in_prices_those_of_lists_are_with_it(connect, erpnext):
    for row in erpnext.site.get("Sales Taxes and Charges Template", "VAT 22 and 9 - HS")["taxes"]:
        row["included_in_print_rate"] = 1
    pages = read(connect())
    rope = gathered(pages)[1]["ROPE-10"]
    listed = next(each for each in pages[0].price_lists if each.code == "Standard Selling")
    found = price_of(rope, listed, Wanted(datetime.now(UTC).date(), Decimal(1), "Meter", "EUR"))
    vat = next(vat for vat in pages[0].vat_codes if vat.code == rope.vat_code)
    assert (found.as_wanted(vat, including=True), rope.price) == (Decimal("2.4"), Decimal("1.9672"))


def test_later_only_what_changed_comes_and_a_changed_address_or_price_brings_its_owner(connect, erpnext, clock):
    backend = connect()
    cursor = read(backend)[-1].cursor
    old = (datetime.now(UTC) - timedelta(days=9)).strftime("%Y-%m-%d %H:%M:%S.%f")
    for doctype in ("Customer", "Item", "Address", "Contact", "Item Price"):
        for document in erpnext.documents(doctype):
            document["modified"] = old
    assert gathered(read(backend, cursor)) == ({}, {})

    soon = (datetime.now(UTC) + timedelta(hours=3)).strftime("%Y-%m-%d %H:%M:%S.%f")
    erpnext.documents("Customer", name="Kadri Lepik")[0].update(tax_id="EE7", modified=soon)
    address = erpnext.documents("Address", city="Cork")[0]
    address.update(city="Cobh", modified=soon)
    price = erpnext.documents("Item Price", item_code="LOGBOOK")[0]
    price.update(price_list_rate=13.25, modified=soon)
    erpnext.site.put("Bin", "", item_code="ROPE-10", warehouse="Elsewhere - X", actual_qty=7.0, stock_uom="Meter")
    pages = read(backend, cursor)
    assert pages[-1].expected == taken(pages)
    customers, items = gathered(pages)
    assert (customers["Kadri Lepik"].vat_number, customers["O'Brien Marine"].city) == ("EE7", "Cobh")
    assert (set(customers), set(items)) == ({"Kadri Lepik", "O'Brien Marine"}, {"LOGBOOK"})
    assert items["LOGBOOK"].price == Decimal("13.25")


def test_a_reading_that_was_cut_goes_on_where_it_was(connect, erpnext):
    backend = connect("clerk")
    first = backend.changes("")
    second = backend.changes(first.cursor)
    erpnext.faults.told.append(Told(Fault.DROP_BEFORE, times=9))
    with pytest.raises(Unreachable):
        backend.changes(second.cursor)
    erpnext.faults.told.clear()
    rest = read(connect("clerk"), second.cursor)
    customers, items = gathered([first, second, *rest])
    assert (customers, items) == gathered(read(connect("clerk")))


def test_what_was_deleted_is_noticed_by_comparing_names_a_day_later(connect, erpnext, clock):
    backend = connect()
    cursor = read(backend)[-1].cursor
    assert [page.listed for page in read(backend, cursor)] == [None] * len(read(backend, cursor))
    clock.ahead = timedelta(days=1)
    listed = {page.listed.of: page.listed for page in read(backend, cursor) if page.listed}
    assert set(listed) == {Listed.CUSTOMERS, Listed.ITEMS}
    assert "ROPE-10" in listed[Listed.ITEMS].codes
    assert all(each.first and each.last for each in listed.values())


def test_rows_that_share_a_stamp_come_once_each_however_many_they_are():
    rows = [Changed(f"N{number:03d}", f"2026-01-01 00:00:0{number // 40}") for number in range(100)]

    def ask(filters, order_by, length):
        found = rows
        for name, operator, value in filters:
            compare = {"=": str.__eq__, ">": str.__gt__, ">=": str.__ge__}[operator]
            found = [row for row in found if compare(getattr(row, name), value)]
        return found[:length]

    seen, after, name = [], "", ""
    while page := _next(ask, "2026-01-01 00:00:00", after, name, 7):
        seen += page
        after, name = page[-1].modified, page[-1].name
    assert seen == rows


def test_a_cursor_keeps_what_it_holds_and_another_begins_anew():
    cursor = Cursor(Phase.ITEMS, "a", "b", "c", "d", all_items=True, expected=7)
    assert cursor_of(cursor.text()) == cursor
    of_an_earlier_version = cursor.text().replace("{", '{"counts":{},', 1)
    assert cursor_of(of_an_earlier_version) == cursor
    for other in ("", "17", "{}", '{"v":2}', cursor.text().replace("items", "moon"), "[1]"):
        assert cursor_of(other) == Cursor()


def test_stamps_are_in_the_sites_time_and_early_enough_where_that_is_not_known():
    noon = datetime(2026, 7, 1, 12, tzinfo=UTC)
    assert stamp_of(noon, "Europe/Tallinn").startswith("2026-07-01 13:55")
    assert stamp_of(noon, "") == stamp_of(noon, "No/Where") < "2026-07-01 00:00"


def test_warehouses_methods_accounts_and_rates_come_with_the_catalogue(connect, erpnext):
    erpnext.site.put("Warehouse", "All - HS", warehouse_name="All", company="Harbour Supplies", is_group=1)
    erpnext.site.put("Warehouse", "Shed - HS", warehouse_name="Shed", company="Harbour Supplies", disabled=1)
    erpnext.site.put("Warehouse", "Elsewhere - X", warehouse_name="Elsewhere", company="Another")
    means = read(connect(warehouse="Town Store - HS"))[0].means
    assert [(one.code, one.active) for one in means.warehouses] == [
        ("Quay Store - HS", True),
        ("Shed - HS", False),
        ("Town Store - HS", True),
    ]
    assert means.usual_warehouse == "Town Store - HS"
    assert [(one.name, one.kind, one.account) for one in means.methods] == [
        ("Cash", "cash", "Cash - HS"),
        ("Cheque", "bank", ""),
        ("Wire Transfer", "bank", "Main Bank - HS"),
    ]
    assert [(one.code, one.name, one.currency) for one in means.accounts] == [
        ("Cash - HS", "Cash", "EUR"),
        ("Main Bank - HS", "Main Bank", "EUR"),
    ]
    assert means.usual_account == "Main Bank - HS"
    assert (means.exchange.base, [(one.currency, one.rate) for one in means.exchange.rates]) == (
        "EUR",
        [("USD", Decimal("0.92"))],
    )


def test_what_a_role_may_not_read_is_left_out_and_a_rate_that_is_needed_is_asked_for(connect):
    means = read(connect("seller"))[0].means
    assert [one.code for one in means.warehouses] == ["Quay Store - HS", "Town Store - HS"]
    assert [(one.currency, one.rate) for one in means.exchange.rates] == [("USD", Decimal("0.92"))]


def test_stock_comes_whole_first_then_what_changed_and_whole_again_where_warehouses_changed(connect, erpnext):
    backend = connect()
    first = read(backend)
    whole = [page.stock for page in first if page.stock]
    assert (whole[0].first, whole[-1].last, {page.whole for page in whole}) == (True, True, {True})
    assert stocked(first)["ROPE-10", "Town Store - HS"].there == 200
    for bin_ in erpnext.documents("Bin"):
        bin_["modified"] = "2026-01-01 00:00:00.000000"
    (changed,) = erpnext.documents("Bin", item_code="ROPE-10", warehouse="Town Store - HS")
    soon = (datetime.now(UTC) + timedelta(hours=3)).strftime("%Y-%m-%d %H:%M:%S.%f")
    changed.update(actual_qty=150, reserved_qty=30, modified=soon)
    later = read(backend, first[-1].cursor)
    assert [(one.there, one.promised) for one in stocked(later).values()] == [(150, 30)]
    assert not any(page.stock.whole for page in later if page.stock)

    erpnext.site.put("Warehouse", "New - HS", warehouse_name="New", company="Harbour Supplies")
    assert len(stocked(read(connect(), later[-1].cursor))) == len(stocked(first))


def test_stock_is_what_is_there_less_what_is_promised(connect):
    backend = connect()
    levels = backend.stock(StockQuery(items=("ROPE-10",)))
    assert len({level.warehouse for level in levels}) == len(levels) > 1
    assert {(level.name, level.unit, level.promised) for level in levels} == {("Rope 10 mm", "Meter", 0)}
    assert max(level.there for level in levels) == 1000
    assert len(backend.stock(StockQuery(items=("ROPE-10",), warehouse=levels[0].warehouse))) == 1
    assert {level.item for level in backend.stock(StockQuery(text="lamp"))} == {"LAMP-LED"}


def test_the_connection_test_says_what_is_wrong_in_words(connect, erpnext, clock):
    fine = connect(charge_account="Freight Income - HS").test()
    assert fine.ok
    with closing(
        open_backend(Profile("x", "erpnext", f"{erpnext.url}/app/home"), erpnext.key("keeper"), clock)
    ) as copied:
        assert copied.test().ok
    assert "keeper@" in fine.message
    assert "Harbour Supplies" in fine.message
    assert "charge_account" in connect().test().remedy
    wrong = {
        "nobody may": (connect("nobody"), "no permission for “Company”"),
        "another company": (connect(company="Moon"), "no company “Moon”; there is Harbour Supplies"),
        "no such template": (connect(taxes_template="Moon"), "VAT of Harbour Supplies is not clear"),
    }
    for backend, words in wrong.values():
        report = backend.test()
        assert not report.ok
        assert words in report.message
        assert report.remedy
    for secret, words in (("a:b", "does not know this key"),):
        with closing(open_backend(Profile("x", "erpnext", erpnext.url), secret, clock)) as backend:
            assert words in backend.test().message
    for fault, words in ((Fault.STOPPED, "maintenance"), (Fault.TOO_MANY, "too many requests")):
        erpnext.faults.told.append(Told(fault))
        assert words in connect().test().message
    with pytest.raises(Rejected) as caught:
        connect(company="Moon").changes("")
    assert caught.value.field == "company"


def test_what_the_user_may_do_is_all_that_can_be_done_where_the_site_does_not_tell(connect):
    assert Capability.STOCK in connect("clerk").capabilities
