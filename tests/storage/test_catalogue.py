"""The catalogue at hand follows the backend page by page, each profile for itself."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from desktop_app.domain.customers import Address, Contact, Customer
from desktop_app.domain.exchange import Exchange, Rate
from desktop_app.domain.items import Item, ItemKind, ItemUnit
from desktop_app.domain.means import Means, MethodKind, PaymentMethod
from desktop_app.domain.price_lists import Price, PriceList
from desktop_app.domain.stock import StockLevel, StockQuery
from desktop_app.domain.vat import VatCode, VatKind
from desktop_app.ports.catalogue import CatalogueCounts
from desktop_app.ports.changes import CodeList, LevelPage, Listed
from desktop_app.storage.catalogue import _file_name
from desktop_app.storage.database import Database
from desktop_app.storage.errors import Damaged
from tests.storage.values import NOON, S22, page

DESK = Item("DSK", "Oak desk", "pc", Decimal("198.00"), "S22", ("111", "222"), tracked=True)
ALFKI = Customer(
    "ALFKI",
    "Alfreds",
    credit_limit=Decimal("500.00"),
    addresses=(Address("office", "Obere Str. 57", "Berlin"),),
    contacts=(Contact("Maria", "030", "m@a.example"),),
)
Z = VatCode("Z", Decimal(0), VatKind.ZERO)
E = VatCode("E", Decimal(0), VatKind.EXEMPT)


@pytest.fixture
def catalogue(database):
    return database.catalogue


def codes(values):
    return [value.code for value in values]


def test_values_come_back_as_they_were_given(folder, clock):
    with Database.open(folder, clock) as database:
        database.catalogue.apply("local", page([ALFKI], [DESK], [S22, Z]), NOON)
    with Database.open(folder, clock) as database:
        assert database.catalogue.customer("local", "ALFKI") == ALFKI
        assert database.catalogue.item("local", "DSK") == DESK
        assert database.catalogue.vat_codes("local") == [S22, Z]


def test_an_empty_catalogue_knows_nothing(catalogue):
    assert catalogue.cursor("local") == ""
    assert catalogue.counts("local") == CatalogueCounts(0, 0, None)
    assert catalogue.find_items("local", "desk") == catalogue.find_customers("local", "") == []
    assert catalogue.item("local", "DSK") is catalogue.customer("local", "X") is None


def test_a_refresh_is_over_with_its_last_page(catalogue):
    catalogue.apply("local", page(items=[DESK], cursor="1", done=False), NOON)
    assert catalogue.cursor("local") == "1"
    assert catalogue.counts("local") == CatalogueCounts(0, 1, None)
    later = NOON + timedelta(minutes=1)
    catalogue.apply("local", page([ALFKI], cursor="2"), later)
    assert catalogue.cursor("local") == "2"
    assert catalogue.counts("local") == CatalogueCounts(1, 1, later)


def test_a_changed_value_is_found_by_its_new_words_only(catalogue):
    catalogue.apply("local", page(items=[DESK, Item("CUP", "Cupboard")]), NOON)
    catalogue.apply("local", page(items=[replace(DESK, name="Pine table", barcodes=("333",))]), NOON)
    assert codes(catalogue.find_items("local", "pine")) == ["DSK"]
    assert catalogue.find_items("local", "oak") == catalogue.find_items("local", "111") == []
    assert codes(catalogue.find_items("local", "333")) == ["DSK"]
    assert codes(catalogue.find_items("local", "")) == ["DSK", "CUP"]


def test_a_change_of_price_keeps_the_words(catalogue):
    catalogue.apply("local", page(items=[DESK]), NOON)
    dearer = replace(DESK, price=Decimal("210.00"))
    catalogue.apply("local", page(items=[dearer, dearer]), NOON)
    assert catalogue.find_items("local", "oak") == [dearer]
    assert catalogue.counts("local").items == 1


def test_the_last_of_equal_codes_in_a_page_counts(catalogue):
    catalogue.apply("local", page(items=[DESK, replace(DESK, name="Pine desk")]), NOON)
    assert codes(catalogue.find_items("local", "pine")) == ["DSK"]
    assert catalogue.find_items("local", "oak") == []


def test_what_is_out_of_use_is_known_but_not_found(catalogue):
    catalogue.apply("local", page([ALFKI], [DESK]), NOON)
    catalogue.apply("local", page([replace(ALFKI, active=False)], [replace(DESK, active=False)]), NOON)
    assert catalogue.find_items("local", "oak") == catalogue.find_customers("local", "alfreds") == []
    assert not catalogue.item("local", "DSK").active
    catalogue.apply("local", page([ALFKI], [DESK]), NOON)
    assert catalogue.find_items("local", "oak") == [DESK]
    assert catalogue.find_customers("local", "alfreds") == [ALFKI]


def test_a_barcode_stands_for_an_item_only_if_it_is_the_only_one(catalogue):
    other = Item("OTHER", "Other", barcodes=("222",))
    catalogue.apply("local", page(items=[DESK, other, Item("111X", "X")]), NOON)
    assert catalogue.item("local", "111") == DESK
    assert catalogue.item("local", "222") is None


def test_vat_codes_keep_the_backends_order(catalogue):
    catalogue.apply("local", page(vat_codes=[S22, Z]), NOON)
    catalogue.apply("local", page(), NOON)
    assert catalogue.vat_codes("local") == [S22, Z]
    catalogue.apply("local", page(vat_codes=[E, replace(Z, label="zero")]), NOON)
    assert catalogue.vat_codes("local") == [S22, replace(Z, label="zero"), E]
    catalogue.apply("local", page(vat_codes=[Z, E, S22]), NOON)
    assert catalogue.vat_codes("local") == [Z, E, S22]


def test_what_the_backend_says_of_its_rule_stays_and_comes_with_all_its_vat_codes(catalogue):
    catalogue.apply("local", replace(page(vat_codes=[S22, Z]), rule_settings={"float_precision": "4"}), NOON)
    catalogue.apply("local", page(vat_codes=[E]), NOON)
    assert catalogue.rule_settings("local") == {"float_precision": "4"}
    catalogue.apply("local", replace(page(vat_codes=[Z, E]), rule_settings={"float_precision": "3"}), NOON)
    assert (catalogue.rule_settings("local"), catalogue.vat_codes("local")) == ({"float_precision": "3"}, [Z, E])
    catalogue.forget("local")
    assert catalogue.rule_settings("local") == {}


def test_what_is_listed_on_no_page_goes_out_of_use_behind_the_last(catalogue):
    items = [replace(DESK, code=code, barcodes=(code,)) for code in ("A", "B", "C")]
    catalogue.apply("local", page([ALFKI], items), NOON)

    def listed(codes, *, first=False, last=False, of=Listed.ITEMS):
        catalogue.apply("local", replace(page(), listed=CodeList(of, tuple(codes), first, last)), NOON)

    listed("AB", first=True)
    listed("A", first=True)
    assert codes(catalogue.find_items("local", "oak")) == ["A", "B", "C"]
    listed("C", last=True)
    assert codes(catalogue.find_items("local", "oak")) == ["A", "C"]
    assert (catalogue.item("local", "B").active, catalogue.find_items("local", "B")) == (False, [])
    listed("", first=True, last=True, of=Listed.CUSTOMERS)
    assert (codes(catalogue.find_customers("local", "alf")), len(catalogue.find_items("local", ""))) == ([], 2)


def test_profiles_have_catalogues_of_their_own(catalogue, folder):
    strange = ["local", "Local", "a/b", "a b", "..", "Õ" * 300, ""]
    for name in strange:
        catalogue.apply(name, page(items=[Item(name or "none", "Desk")]), NOON)
    for name in strange:
        assert codes(catalogue.find_items(name, "desk")) == [name or "none"]
    assert {path.parent for path in folder.rglob("*.sqlite")} == {folder, folder / "catalogues", folder / "backups"}


def test_a_forgotten_catalogue_is_empty_and_can_be_filled_again(catalogue):
    catalogue.apply("local", page([ALFKI], [DESK], [S22]), NOON)
    catalogue.apply("shop", page([ALFKI]), NOON)
    assert codes(catalogue.find_items("local", "esk oak")) == ["DSK"]
    catalogue.forget("local")
    assert catalogue.counts("local") == CatalogueCounts(0, 0, None)
    assert (catalogue.cursor("local"), catalogue.vat_codes("local")) == ("", [])
    assert catalogue.find_items("local", "oak") == catalogue.find_items("local", "111") == []
    assert codes(catalogue.find_customers("shop", "alf")) == ["ALFKI"]
    catalogue.apply("local", page(items=[Item("NEW", "Oakwood screwdriver")]), NOON)
    assert codes(catalogue.find_items("local", "oak")) == codes(catalogue.find_items("local", "rewd")) == ["NEW"]
    assert codes(catalogue.find_items("local", "scrwedriver")) == ["NEW"]


def test_large_pages_are_found_like_small_ones(catalogue):
    many = [Item(f"I-{n:05d}", f"Thing number{n} oakish") for n in range(3000)]
    for begin in range(0, 3000, 1000):
        done = begin == 2000
        catalogue.apply("local", page(items=many[begin : begin + 1000], cursor=str(begin), done=done), NOON)
    assert codes(catalogue.find_items("local", "number2999")) == ["I-02999"]
    assert codes(catalogue.find_items("local", "oak thing", 3)) == ["I-00000", "I-00001", "I-00002"]
    assert codes(catalogue.find_items("local", "umber17", 2)) == ["I-00017", "I-00170"]


def test_one_program_finds_what_another_took_in(folder, clock):
    with Database.open(folder, clock) as window, Database.open(folder, clock) as sync:
        sync.catalogue.apply("local", page(items=[DESK]), NOON)
        assert codes(window.catalogue.find_items("local", "esk")) == ["DSK"]
        assert codes(window.catalogue.find_items("local", "desk")) == ["DSK"]
        sync.catalogue.apply("local", page(items=[Item("CUP", "Cupboard")]), NOON)
        assert codes(window.catalogue.find_items("local", "board")) == ["CUP"]


def test_a_damaged_catalogue_is_kept_aside_and_can_be_fetched_again(folder, clock):
    path = folder / "catalogues" / _file_name("local")
    with Database.open(folder, clock) as database:
        database.catalogue.apply("local", page(items=[DESK], cursor="7"), NOON)
    path.write_bytes(b"no database" * 1000)
    with Database.open(folder, clock) as database:
        with pytest.raises(Damaged, match=r"“local” was damaged.*Refresh the catalogue"):
            database.catalogue.find_items("local", "desk")
        assert len(list(path.parent.glob("*damaged*"))) == 1
        assert database.catalogue.cursor("local") == ""
        database.catalogue.apply("local", page(items=[DESK]), NOON)
        assert database.catalogue.find_items("local", "desk") == [DESK]


def test_price_lists_units_and_prices_are_at_hand_off_line(catalogue):
    shop = PriceList("SHOP", "Shop prices", "USD", includes_vat=True)
    desk = replace(
        DESK,
        kind=ItemKind.SERVICE,
        cost=Decimal("4.125"),
        units=(ItemUnit("carton", Decimal(12), ("333",)),),
        prices=(Price("SHOP", Decimal("8.00"), "carton", Decimal("2.5"), NOON.date(), NOON.date()),),
    )
    changes = replace(page(items=[desk]), price_lists=(shop, PriceList("A", "First")))
    catalogue.apply("local", changes, NOON)
    assert catalogue.price_lists("local") == [PriceList("A", "First"), shop]
    assert catalogue.item("local", "DSK") == desk
    catalogue.apply("local", replace(page(), price_lists=(replace(shop, name="Other"),)), NOON)
    assert [price_list.name for price_list in catalogue.price_lists("local")] == ["First", "Other"]
    catalogue.forget("local")
    assert catalogue.price_lists("local") == []


def test_a_unit_s_barcode_finds_the_item_until_it_is_taken_away(catalogue):
    desk = replace(DESK, units=(ItemUnit("carton", Decimal(12), ("333",)),))
    catalogue.apply("local", page(items=[desk]), NOON)
    assert catalogue.item("local", "333") == desk
    assert catalogue.find_items("local", "333") == [desk]
    catalogue.apply("local", page(items=[DESK]), NOON)
    assert catalogue.item("local", "333") is None
    assert catalogue.item("local", "111") == DESK


def level(item, warehouse, there):
    return StockLevel(item, "", "pc", warehouse, Decimal(there), Decimal(0))


def stock(*levels, first=True, last=True, whole=False):
    return replace(page(), stock=LevelPage(levels, first, last, whole))


def test_stock_is_known_as_of_the_moment_its_reading_began_and_what_a_whole_reading_lacks_is_gone(catalogue):
    catalogue.apply("local", page(items=[DESK]), NOON)
    assert catalogue.levels("local", StockQuery()) == []
    gone = level("OLD", "TARTU", 1)
    first = stock(level("DSK", "MAIN", 5), gone, last=False, whole=True)
    catalogue.apply("local", first, NOON)
    catalogue.apply("local", stock(level("DSK", "TARTU", 2), first=False, whole=True), NOON + timedelta(days=2))
    known = catalogue.levels("local", StockQuery(("DSK",)))
    assert [(one.name, one.warehouse, one.there) for one in known] == [
        ("Oak desk", "MAIN", 5),
        ("Oak desk", "TARTU", 2),
    ]
    assert {one.as_of for one in known} == {NOON}

    later = NOON + timedelta(days=3)
    catalogue.apply("local", stock(level("DSK", "MAIN", 4)), later)
    assert [one.there for one in catalogue.levels("local", StockQuery(text="oak", warehouse="MAIN"))] == [4]
    assert [(one.item, one.as_of) for one in catalogue.levels("local", StockQuery(warehouse="TARTU"))] == [
        ("DSK", later),
        ("OLD", later),
    ]
    catalogue.apply("local", stock(level("DSK", "MAIN", 4), whole=True), later)
    assert codes_of(catalogue.levels("local", StockQuery())) == ["DSK"]
    catalogue.forget("local")
    assert catalogue.levels("local", StockQuery()) == []


def codes_of(levels):
    return [one.item for one in levels]


def test_what_a_sale_needs_besides_is_kept_as_it_was_told(catalogue):
    assert catalogue.means("local") == Means()
    rates = (Rate("USD", NOON.date(), Decimal("0.92")),)
    told = Means("Shop", Exchange("EUR", rates), methods=(PaymentMethod("Till", MethodKind.CASH, "Cash - S"),))
    catalogue.apply("local", replace(page(), means=told), NOON)
    catalogue.apply("local", page(), NOON)
    assert catalogue.means("local") == told
