"""Customer and item lists as people send them: any delimiter, the usual encodings, workbooks, and their mistakes."""

import io
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.customers import Address, Contact
from desktop_app.domain.problems import InvalidInput
from desktop_app.files.reader import Files
from desktop_app.files.spreadsheet import LARGEST_UNPACKED

CUSTOMERS = "code,name,city\nA1,Õuna OÜ,Tartu\nB2,Ploomi AS,Võru\n"


@pytest.fixture
def table(tmp_path):
    def keep(content, name="list.csv"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return str(path)

    return keep


@pytest.fixture
def workbook(tmp_path):
    def keep(*rows):
        book = openpyxl.Workbook()
        for row in rows:
            book.active.append(row)
        book.save(tmp_path / "list.xlsx")
        return str(tmp_path / "list.xlsx")

    return keep


def codes(read):
    return [value.code for _, value in read.values]


def names(read):
    return [value.name for _, value in read.values]


def test_a_customer_has_all_that_its_columns_say(table):
    header = "customerID,companyName,contactName,address,city,region,postalCode,country,phone,email,vatNumber"
    row = 'A1,"Õuna, Pirni ja Ko",Mari Mets,Aia 5,Tartu,NULL,51003,Estonia,+372 555,a@b.example,EE1'
    ((number, customer),) = Files().customers(table(f"{header}\n{row}\n")).values
    assert number == 2
    assert (customer.code, customer.name, customer.vat_number) == ("A1", "Õuna, Pirni ja Ko", "EE1")
    assert customer.addresses == (Address("", "Aia 5", "Tartu", "", "51003", "Estonia"),)
    assert customer.contacts == (Contact("Mari Mets"),)
    assert (customer.phone, customer.email) == ("+372 555", "a@b.example")


@pytest.mark.parametrize(
    "header", ["Customer_ID;Company Name", "CUSTOMER;NAME", " code ;name", "customer id;company_name"]
)
def test_headers_are_matched_without_case_blanks_and_underlines(table, header):
    assert codes(Files().customers(table(f"{header}\nA1;Õuna\n"))) == ["A1"]


@pytest.mark.parametrize(
    "header", ["productID,productName,unitPrice", "item,name,price", "code,name,price", "SKU,Name,Price"]
)
def test_items_have_their_names_too(table, header):
    ((_, item),) = Files().items(table(f"{header}\n1,Chair,18.50\n")).values
    assert (item.code, item.name, item.price, item.unit, item.vat_code) == ("1", "Chair", Decimal("18.50"), "pc", "")
    assert item.active
    assert not item.tracked


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_delimiter_is_found(table, delimiter, end):
    content = CUSTOMERS.replace(",", delimiter).replace("\n", end)
    assert names(Files().customers(table(content))) == ["Õuna OÜ", "Ploomi AS"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_letters_survive_every_unicode_encoding(table, encoding):
    assert names(Files().customers(table(CUSTOMERS.encode(encoding)))) == ["Õuna OÜ", "Ploomi AS"]


def test_the_old_windows_encoding_is_read_and_said(table):
    read = Files().customers(table(CUSTOMERS.encode("cp1252")))
    assert names(read) == ["Õuna OÜ", "Ploomi AS"]
    assert "Windows-1252" in read.notes[0]
    assert Files().customers(table(CUSTOMERS)).notes == ()


def test_null_and_empty_mean_no_value(table):
    read = Files().customers(table("code,name,city,phone\nA1,Õuna,NULL,\n"))
    assert read.values[0][1].addresses == ()
    assert read.values[0][1].phone == ""


def test_columns_that_are_not_used_are_named(table):
    assert Files().customers(table("code,fax,name,shoe size\nA1,1,Õuna,43\n")).ignored_columns == ("fax", "shoe size")


def test_of_two_columns_for_one_field_the_second_is_named_as_ignored(table):
    read = Files().items(table("sku,code,name\nS1,C1,Chair\n"))
    assert (codes(read), read.ignored_columns) == (["C1"], ("sku",))


def test_a_row_with_a_wrong_number_of_fields_is_refused_by_its_line(table):
    read = Files().customers(table('code,name\nA1,"two\nlines"\nB2\nC3,Pirni,more\nD4,Kirsi\n'))
    assert codes(read) == ["A1", "D4"]
    assert [row.row for row in read.refused] == [4, 5]
    assert "1 fields" in read.refused[0].message


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (",Chair,1,", "code is missing"),
        ("C1,,1,", "name is missing"),
        ("C1,NULL,1,", "name is missing"),
        ("C1,Chair,cheap,", "no number"),
        ("C1,Chair,-1,", "below zero"),
        ("A1,Chair,1,", "row 2"),
        ('C1,"Chair"x,1,', "can't be read"),
    ],
)
def test_a_row_that_is_wrong_is_refused_and_the_others_are_read(table, row, words):
    read = Files().items(table(f"code,name,price,vat\nA1,Table,5,S22\n{row}\nZ9,Lamp,7,S22\n"))
    assert codes(read) == ["A1", "Z9"]
    assert (read.refused[0].row, words in read.refused[0].message) == (3, True)


@pytest.mark.parametrize(("text", "price"), [("1,5", "1.5"), ("1.5", "1.5"), ("1 234,50", "1234.50"), ("", "0")])
def test_prices_are_read_as_people_write_them(table, text, price):
    assert Files().items(table(f"code;name;price\nA1;Table;{text}\n")).values[0][1].price == Decimal(price)


def test_a_map_names_columns_that_have_other_names(table):
    path = table("Artikel,Bezeichnung,Lager,Ausgelaufen\nA1,Tisch,1,0\nB2,Stuhl,0,1\n")
    mapping = {"code": "artikel", "name": "Bezeichnung", "tracked": "Lager", "discontinued": "Ausgelaufen"}
    read = Files().items(path, mapping)
    assert [(item.code, item.tracked, item.active) for _, item in read.values] == [
        ("A1", True, True),
        ("B2", False, False),
    ]
    assert read.ignored_columns == ()


def test_stock_columns_without_a_map_change_nothing(table):
    read = Files().items(table("code,name,active,tracked\nA1,Table,0,1\n"))
    assert (read.values[0][1].active, read.values[0][1].tracked) == (True, False)
    assert read.ignored_columns == ("active", "tracked")


def test_a_map_that_does_not_fit_is_told(table):
    path = table("code,name,stock\nA1,Table,perhaps\n")
    with pytest.raises(InvalidInput, match=r"price, .*tracked"):
        Files().items(path, {"colour": "name"})
    assert "no column “Lager”" in Files().items(path, {"tracked": "Lager"}).notes[0]
    assert "neither yes nor no" in Files().items(path, {"tracked": "stock"}).refused[0].message


def test_a_file_without_the_columns_it_needs_is_refused(table):
    with pytest.raises(InvalidInput, match="code and name is missing; found were shoe, size"):
        Files().customers(table("shoe,size\n1,2\n"))


UNREADABLE = {
    "empty": b"",
    "blank": b"\n\n",
    "old Excel": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    "a picture": b"\x89PNG\r\n\x1a\n\0\0\0",
    "a broken workbook": b"PK\x03\x04 and no more",
    "a quote never closed": b'code,"name\n',
}


@pytest.mark.parametrize("kind", UNREADABLE)
def test_a_file_that_is_no_table_is_refused_in_words(table, kind):
    with pytest.raises(InvalidInput, match=r"list\.csv: .+\."):
        Files().customers(table(UNREADABLE[kind]))


def test_a_file_that_is_not_there_is_refused_in_words(tmp_path):
    for path, words in ((tmp_path / "none.csv", "no such file"), (tmp_path, "folder")):
        with pytest.raises(InvalidInput, match=words):
            Files().items(str(path))


def test_an_xlsx_workbook_is_read(workbook):
    rows = [
        ["code", "name", "price", "barcode", "unit"],
        [1, "Chair", 18.1, 4740001000017, None],
        [None],
        [2.0, "Desk", "1,5"],
    ]
    read = Files().items(workbook(*rows))
    assert [(row, item.code, item.price) for row, item in read.values] == [
        (2, "1", Decimal("18.1")),
        (4, "2", Decimal("1.5")),
    ]
    assert read.values[0][1].barcodes == ("4740001000017",)


def test_a_sum_of_a_workbook_has_the_price_that_it_shows(workbook):
    assert Files().items(workbook(["code", "name", "price"], ["A", "B", 0.1 + 0.2])).values[0][1].price == Decimal(
        "0.3"
    )


def test_a_row_wider_than_its_header_is_refused_in_a_workbook_too(workbook):
    read = Files().customers(workbook(["code", "name"], ["A1", "Õuna"], ["B2", "Pirni", "more"]))
    assert (codes(read), [row.row for row in read.refused]) == (["A1"], [3])


def test_a_workbook_made_to_unpack_without_end_is_refused(tmp_path):
    import zipfile

    path = tmp_path / "list.xlsx"
    block = b"0" * (16 * 1024 * 1024)
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(LARGEST_UNPACKED // len(block) + 1):
            part.write(block)
    with pytest.raises(InvalidInput, match="too large"):
        Files().customers(str(path))


@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc", "Z"]), min_size=1), min_size=1, max_size=5))
def test_any_name_comes_back_as_it_was_written(tmp_path_factory, texts):
    import csv

    path = tmp_path_factory.mktemp("names") / "list.csv"
    sink = io.StringIO()
    csv.writer(sink).writerows([("code", "name"), *((str(number), text) for number, text in enumerate(texts))])
    path.write_bytes(sink.getvalue().encode())
    expected = [text for text in texts if text.casefold() != "null"]
    assert names(Files().customers(str(path))) == expected
