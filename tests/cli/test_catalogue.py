"""catalogue import: lists come into the books, and what can't be kept is named."""

import json

import pytest


@pytest.fixture
def listed(tmp_path):
    def keep(name, text):
        (tmp_path / name).write_text(text, encoding="utf-8")
        return tmp_path / name

    return keep


def test_customers_and_items_can_be_ordered_at_once(call, listed, order):
    customers = listed("customers.csv", "customerID,companyName,fax\nNEW,Uus OÜ,1\n")
    items = listed("items.csv", "productID,productName,unitPrice\nLAMP,Lamp,10\n")
    told = call("catalogue", "import", "--customers", customers, "--items", items)
    assert (told.code, told.out) == (0, "customers: 1 kept, 0 refused\nitems: 1 kept, 0 refused\n")
    assert "columns not used: fax" in told.err
    wanted = order(customer="NEW", lines=[{"item": "LAMP", "quantity": "1"}])
    assert call("quote", "-", stdin=wanted).answers[0]["total"] == "12.20"


def test_importing_again_updates_by_code(call, listed, order):
    for price in ("10", "11.50"):
        call("catalogue", "import", "--items", listed("items.csv", f"code,name,price\nLAMP,Lamp,{price}\n"))
    wanted = order(lines=[{"item": "LAMP", "quantity": "1"}])
    assert call("quote", "-", stdin=wanted).answers[0]["net"] == "11.50"


def test_refused_rows_are_named_and_the_others_kept(call, listed):
    items = listed("items.csv", "code,name,price,vat\nA,Lamp,1,S22\nB,Bulb\nC,Cord,cheap,S22\nD,Dimmer,1,S7\n")
    told = call("catalogue", "import", "--items", items, "--json")
    assert told.code == 0
    (answer,) = told.answers
    assert (answer["list"], answer["kept"]) == ("items", 1)
    assert [row["row"] for row in answer["refused"]] == [3, 4, 5]
    assert "items, row 3:" in told.err


def test_only_where_nothing_could_be_imported_it_is_wrong_use(call, listed):
    told = call("catalogue", "import", "--items", listed("items.csv", "code,name\nA\n"))
    assert told.code == 2
    assert told.out == "items: 0 kept, 1 refused\n"


def test_a_list_without_rows_is_no_mistake(call, listed):
    assert call("catalogue", "import", "--items", listed("items.csv", "code,name\n")).code == 0


def test_a_map_says_which_column_holds_what(call, listed, order):
    items = listed("items.csv", "Artikel;Bezeichnung;VK;Weg\nA;Lampe;1,50;0\nB;Birne;2;1\n")
    columns = {"code": "Artikel", "name": "Bezeichnung", "price": "VK", "discontinued": "Weg"}
    mapping = listed("map.json", json.dumps(columns))
    assert call("catalogue", "import", "--items", items, "--map", mapping).code == 0
    assert call("quote", "-", stdin=order(lines=[{"item": "A", "quantity": "1"}])).answers[0]["net"] == "1.50"
    told = call("quote", "-", stdin=order(lines=[{"item": "B", "quantity": "1"}]))
    assert "not active" in told.answers[0]["error"]["message"]


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("items.csv", "", "empty"),
        ("items.csv", "shoe,size\n1,2\n", "found were shoe, size"),
        ("items.csv", "\x00\x01", "neither CSV nor XLSX"),
    ],
)
def test_a_file_that_is_no_list_is_told(call, listed, name, text, words):
    told = call("catalogue", "import", "--items", listed(name, text))
    assert (told.code, words in told.err) == (2, True)


def test_a_map_that_is_none_is_told(call, listed):
    items = listed("items.csv", "code,name\nA,Lamp\n")
    for text in ("[]", '{"colour": "name"}'):
        told = call("catalogue", "import", "--items", items, "--map", listed("map.json", text))
        assert (told.code, told.err != "") == (2, True)
