"""People find customers and items by whatever they know of them, in the order in which the catalogue has them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.customers import Address, Customer
from desktop_app.domain.items import Item
from desktop_app.storage.database import Database
from desktop_app.storage.folding import words_of
from tests.storage.values import NOON, page

ITEMS = [
    Item("DSK-100", "Oak desk 100", barcodes=("2004100157518",)),
    Item("DSK-120", "Oak desk 120", barcodes=("2004100157525", "12345")),
    Item("TBL-1", "Dining table, oak", price=Decimal("219.00")),
    Item("CUP-1", "Cupboard white"),
    Item("TEE", "Jäätee õunamaitseline"),
    Item("STR", "Straßenkehrer groß"),
    Item("LOD", "Łódź szkło"),
    Item("KAP", "Kapı kolu İstanbul"),
    Item("SMO", "Smørrebrød æske"),
    Item("OLD-1", "Oak desk, no longer sold", active=False, barcodes=("999",)),
    Item("1", "Chai"),
    Item("11", "Queso Cabrales 1"),
    Item("SCR-4", "Screwdriver cross PH2"),
    Item("BRD", "Hardboard sheet"),
    Item("ÄÄR", "Edge strip"),
    Item("PAIR-A", "Left glove", barcodes=("777",)),
    Item("PAIR-B", "Right glove", barcodes=("777",)),
    Item("КОФ", "Кофе молотый"),
    Item("TEA-日", "緑茶 tea"),
]
CUSTOMERS = [
    Customer("ALFKI", "Alfreds Futterkiste", "DE123456789", "030-0074321", addresses=(Address(city="Berlin"),)),
    Customer("ANTON", "Antonio Moreno Taquería", phone="(5) 555-3932", addresses=(Address(city="México D.F."),)),
    Customer("BERGS", "Berglunds snabbköp", addresses=(Address(city="Luleå"),)),
    Customer("GONE", "Alfreds Gone", active=False),
    Customer("OÜ", "Puutöö OÜ"),
]


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory):
    with Database.open(tmp_path_factory.mktemp("data")) as database:
        database.catalogue.apply("local", page(CUSTOMERS, ITEMS), NOON)
        yield database.catalogue


@pytest.fixture
def items(catalogue):
    return lambda text, limit=20: [item.code for item in catalogue.find_items("local", text, limit)]


@pytest.fixture
def customers(catalogue):
    return lambda text, limit=20: [customer.code for customer in catalogue.find_customers("local", text, limit)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("oak", ["DSK-100", "DSK-120", "TBL-1"]),
        ("desk oak", ["DSK-100", "DSK-120"]),
        ("o de 12", ["DSK-120"]),
        ("OAK DESK", ["DSK-100", "DSK-120"]),
        ("oak cupboard", []),
        ("  table ,  dining ", ["TBL-1"]),
        ("board", ["CUP-1", "BRD"]),
        ("pboar", ["CUP-1"]),
        ("arc", []),
    ],
)
def test_items_by_words_in_any_order_beginnings_and_insides(items, text, found):
    assert items(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("jaatee ounamaitseline", "TEE"),
        ("JÄÄTEE", "TEE"),
        ("strassen", "STR"),
        ("STRASSEN GROSS", "STR"),
        ("straße groß", "STR"),
        ("lodz szklo", "LOD"),
        ("ŁÓDŹ", "LOD"),
        ("kapi istanbul", "KAP"),
        ("KAPI İSTANBUL", "KAP"),
        ("smorrebrod aeske", "SMO"),
        ("aar", "ÄÄR"),
        ("ja\u0308a\u0308tee", "TEE"),
        ("кофе", "КОФ"),
        ("緑", "TEA-日"),
    ],
)
def test_case_and_diacritics_do_not_matter(items, text, found):
    assert items(text) == [found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("DSK-120", ["DSK-120"]),
        ("dsk 120", ["DSK-120"]),
        ("dsk", ["DSK-100", "DSK-120"]),
        ("2004100157525", ["DSK-120"]),
        ("12345", ["DSK-120"]),
        (" 2004100157518 ", ["DSK-100"]),
        ("777", ["PAIR-A", "PAIR-B"]),
        ("999", []),
        ("OLD-1", []),
        ("1", ["1", "DSK-100", "DSK-120", "TBL-1", "CUP-1", "11"]),
    ],
)
def test_an_exact_code_or_barcode_comes_first(items, text, found):
    assert items(text) == found


def test_a_code_that_says_a_word_twice_is_not_the_code_that_says_it_once(tmp_path):
    with Database.open(tmp_path) as database:
        database.catalogue.apply("local", page([], [Item("10-20", "Bolt 10"), Item("10-20-10", "Bolt 20")]), NOON)
        first, *_ = database.catalogue.find_items("local", "10-20-10", 5)
    assert first.code == "10-20-10"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("screwdirver", ["SCR-4"]),
        ("scewdriver", ["SCR-4"]),
        ("xcrewdriver cros", ["SCR-4"]),
        ("scrwe", ["SCR-4"]),
        ("oak dsek", ["DSK-100", "DSK-120"]),
        ("oak tabel", ["TBL-1"]),
        ("hardbaord", ["BRD"]),
        ("qqqqqq", []),
        ("xy", []),
    ],
)
def test_typing_errors_are_forgiven_where_nothing_else_fits(items, text, found):
    assert items(text) == found


def test_what_fits_hides_what_nearly_fits(items):
    assert items("gloves") == ["PAIR-A", "PAIR-B"]
    assert items("left") == ["PAIR-A"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("alfki", ["ALFKI"]),
        ("futter berlin", ["ALFKI"]),
        ("taqueria mexico", ["ANTON"]),
        ("lulea", ["BERGS"]),
        ("DE123456789", ["ALFKI"]),
        ("de1234", ["ALFKI"]),
        ("456789", ["ALFKI"]),
        ("030-0074321", ["ALFKI"]),
        ("0300074", ["ALFKI"]),
        ("555 3932", ["ANTON"]),
        ("5553932", ["ANTON"]),
        ("puutoo", ["OÜ"]),
        ("gone", []),
        ("bergluns", ["BERGS"]),
    ],
)
def test_customers_by_code_name_city_vat_number_and_phone(customers, text, found):
    assert customers(text) == found


def test_without_a_text_the_first_are_shown(items, customers):
    assert items("") == [item.code for item in ITEMS if item.active]
    assert items(" \t", 2) == ["DSK-100", "DSK-120"]
    assert customers("") == ["ALFKI", "ANTON", "BERGS", "OÜ"]


def test_no_more_than_the_limit_comes_back(items):
    assert items("oak", 2) == ["DSK-100", "DSK-120"]
    assert items("1", 1) == ["1"]


@pytest.mark.parametrize(
    "text",
    [
        '"',
        '"oak',
        "oak*",
        "oak OR desk",
        "NOT oak",
        "NEAR(oak desk)",
        "name:oak",
        "^oak",
        "(oak",
        "oak\0desk",
        "😀",
        "oak 😀",
        "'; DROP TABLE items; --",
        "%",
        "_",
        "\ud83d",
        "oak \udc00",
        "-",
        "oak " * 2500,
        "x" * 10_000,
        "日本" * 5_000,
        "\u0301",
        "\u202e",
    ],
)
def test_no_text_is_a_question_of_its_own(items, customers, text):
    assert items(text) in ([], ["DSK-100", "DSK-120"], ["DSK-100", "DSK-120", "TBL-1"])
    assert customers(text) == []


def test_words_of_the_query_language_are_only_words(items):
    assert items("oak OR desk") == []
    assert items("oak*") == ["DSK-100", "DSK-120", "TBL-1"]
    assert items("oak\0desk") == ["DSK-100", "DSK-120"]


@given(st.text(max_size=60))
def test_any_text_at_all_may_be_typed(catalogue, text):
    for found in (catalogue.find_items("local", text, 5), catalogue.find_customers("local", text, 5)):
        assert len(found) <= 5
        assert all(value.active for value in found)


@given(st.data())
def test_every_item_is_found_by_beginnings_of_its_words_in_any_order(catalogue, data):
    item = data.draw(st.sampled_from([item for item in ITEMS if item.active]))
    words = data.draw(st.lists(st.sampled_from(words_of(item.name)), min_size=1, unique=True))
    begun = [word[: data.draw(st.integers(1, len(word)))] for word in words]
    assert item in catalogue.find_items("local", data.draw(st.sampled_from([" ", ", ", " / "])).join(begun), 50)
