"""Importing lists into books of our own: what is sound is kept, what is not is named by its row."""

from dataclasses import replace
from decimal import Decimal

import pytest

from desktop_app.domain.problems import InvalidInput
from tests.workflows.fakes import FAKE


@pytest.fixture
def write(tmp_path):
    def write(name, text):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return str(path)

    return write


def test_customers_and_items_are_imported_and_at_hand(verbs, write):
    customers = write("c.csv", "customerID,companyName,city,fax\nALFKI,Alfreds,Berlin,1\n")
    items = write("i.csv", "productID,productName,unitPrice,vat,barcode\n1,Chai,18.00,S9,4740001000017\n")
    report = verbs.importing.import_files("local", customers, items)
    assert (report.kept, report.refused) == (2, 0)
    assert report.customers.ignored_columns == ("fax",)
    assert verbs.find_customers.get("local", "ALFKI").city == "Berlin"
    item = verbs.find_items.get("local", "4740001000017")
    assert (item.code, item.price, item.vat_code) == ("1", Decimal("18.00"), "S9")


def test_one_file_alone(verbs, write):
    report = verbs.importing.import_files("local", items=write("i.csv", "code,name\n1,Chai\n"))
    assert report.customers is None
    assert (report.items.kept, report.kept) == (1, 1)


def test_wrong_rows_are_named_and_the_others_kept(verbs, write):
    customers = write("c.csv", "code,name,email\nA,Anna,anna\nB,Bert,bert@b.example\nC\nD,Dora,\n")
    items = write("i.csv", "code,name,vat\n1,Chai,S24\n2,Chang,S9\n")
    report = verbs.importing.import_files("local", customers, items)
    assert [row.row for row in report.customers.refused] == [2, 4]
    assert "“@”" in report.customers.refused[0].message
    assert [row.row for row in report.items.refused] == [2]
    assert "S24" in report.items.refused[0].message
    assert (report.kept, report.refused) == (3, 3)
    assert verbs.find_customers.get("local", "D")
    assert verbs.find_items.get("local", "1") is None


def test_an_item_without_vat_gets_the_usual_code_once(verbs, write):
    path = write("i.csv", "code,name,price\n1,Chai,18.00\n")
    verbs.importing.import_files("local", items=path)
    item = verbs.find_items.get("local", "1")
    assert item.vat_code == "S22"
    with verbs.connections.books("local") as books:
        books.keep_items([replace(item, vat_code="S9", barcodes=("123",))])
    verbs.importing.import_files("local", items=write("i.csv", "code,name,price\n1,Chai,19.00\n"))
    again = verbs.find_items.get("local", "1")
    assert (again.price, again.vat_code, again.barcodes) == (Decimal("19.00"), "S9", ("123",))


def test_a_code_that_is_anothers_barcode_brings_nothing_of_it(verbs, write):
    verbs.importing.import_files("local", items=write("i.csv", "code,name,vat,barcode\n1,Chai,S9,777\n"))
    verbs.importing.import_files("local", items=write("i.csv", "code,name\n777,Chang\n"))
    with verbs.connections.using("local") as backend:
        items = {item.code: item for item in backend.changes("").items}
    assert (items["777"].vat_code, items["777"].barcodes) == ("S22", ())


def test_a_backend_with_its_own_catalogue_is_left_alone(verbs, write):
    with pytest.raises(InvalidInput, match="kept by its backend"):
        verbs.importing.import_files(FAKE, items=write("i.csv", "code,name\n1,Chai\n"))


def test_a_file_that_cannot_be_read_is_refused(verbs, tmp_path):
    with pytest.raises(InvalidInput):
        verbs.importing.import_files("local", customers=str(tmp_path / "nowhere.csv"))
