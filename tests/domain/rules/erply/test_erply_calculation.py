"""Erply's calculation of its own documents: the published examples to the cent, methods, versions, roundings."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.rules.erply.calculation import is_gross_method, price_decimals, price_document
from desktop_app.domain.rules.erply.documents import TYPES, VERSIONS, Account, PricedDocument, SalesDocument, SalesRow
from desktop_app.domain.rules.erply.gross import VERSION_4_PLACES
from desktop_app.domain.rules.erply.rounding import largest_remainder
from desktop_app.domain.rules.erply.steps import document_steps

D = Decimal
GROSS_BY_TYPE = {"CASHINVOICE", "SERVICE_CASH_INVOICE"}


def row(price: str, amount: str, discount: str, vat: str) -> SalesRow:
    return SalesRow(D(price), D(amount), D(discount), D(vat), vat_code=f"{vat} %", line=1)


ORDER = (row("249.5", "2", "10", "22"), row("18.745", "3", "0", "22"), row("9.99", "1", "5", "9"))
COUNTER = (row("1.2250", "10", "0", "22"), row("7.45", "1", "10", "14"))


def priced(
    *rows: SalesRow, kind: str = "ORDER", version: int | None = None, account: Account | None = None
) -> PricedDocument:
    return price_document(SalesDocument(kind, rows, algorithm_version=version), account or Account())


def figures(document: PricedDocument) -> tuple[Decimal, Decimal, Decimal, Decimal]:
    return document.sums.net, document.sums.vat, document.rounding, document.total


def test_the_order_of_three_rows() -> None:
    document = priced(*ORDER)
    assert figures(document) == (D("514.83"), D("112.03"), D("0.00"), D("626.86"))
    assert [(one.final, one.net, one.vat) for one in document.rows] == [
        (D("224.5500"), D("449.10"), D("98.802")),
        (D("18.7450"), D("56.24"), D("12.3728")),
        (D("9.4905"), D("9.49"), D("0.8541")),
    ]


def test_the_order_of_three_rows_rounded_to_five_cents() -> None:
    document = priced(*ORDER, account=Account(invoice_rounding="0"))
    assert figures(document) == (D("514.83"), D("112.03"), D("-0.01"), D("626.85"))


@pytest.mark.feature("F-137")
def test_the_shown_row_totals_do_not_add_up_to_the_document() -> None:
    """Erply's table calls the shown total "lineVat": it is a total with VAT, and each is rounded by itself.

    Their sum happens to be what the document is after rounding to five cents, so a sum of them looks right there. The
    document rounds the VAT once for all rows: 112.03, which is what is booked.
    """
    document = priced(*ORDER)
    shown = [one.shown_total for one in document.rows]
    assert shown == [D("547.90"), D("68.61"), D("10.34")]
    assert sum(shown) == D("626.85")
    assert document.total == D("626.86")
    assert [one.shown_total - one.net for one in document.rows] != [one.vat for one in document.rows]


def test_erplys_own_example() -> None:
    document = priced(row("6.6667", "10", "15", "20"))
    assert (document.rows[0].final, document.rows[0].net, document.rows[0].vat) == (
        D("5.6667"),
        D("56.67"),
        D("11.334"),
    )
    assert figures(document) == (D("56.67"), D("11.33"), D("0.00"), D("68.00"))


def test_a_receipt_is_five_cents_from_the_order() -> None:
    receipt = priced(*COUNTER, kind="CASHINVOICE")
    assert [one.unit_with_vat for one in receipt.rows] == [D("1.49"), D("8.49")]
    assert [one.total for one in receipt.rows] == [D("14.90"), D("7.64")]
    assert figures(receipt) == (D("18.91"), D("3.63"), D("0.00"), D("22.54"))
    assert figures(priced(*COUNTER)) == (D("18.96"), D("3.63"), D("0.00"), D("22.59"))


def test_ten_per_cent_off_at_the_counter_and_in_the_us() -> None:
    chair = row("7.45", "1", "10", "14")
    assert priced(chair, kind="CASHINVOICE").total == D("7.64")
    assert priced(chair).total == D("7.65")
    assert priced(chair, kind="CASHINVOICE", account=Account(country="US")).total == D("7.65")


def test_the_payable_total_is_rounded() -> None:
    document = priced(row("35.52", "1", "0", "0"), account=Account(invoice_rounding="0"))
    assert (document.rounding, document.total) == (D("-0.02"), D("35.50"))


@pytest.mark.parametrize(
    ("code", "rounding", "total"),
    [("-1", "0", "12.48"), ("0", "0.02", "12.50"), ("10", "0.02", "12.50"), ("100", "-0.48", "12.00")],
)
def test_every_code_of_invoice_rounding(code: str, rounding: str, total: str) -> None:
    document = priced(row("12.48", "1", "0", "0"), account=Account(invoice_rounding=code))
    assert (document.rounding, document.total) == (D(rounding), D(total))


def test_the_documents_own_rounding_wins() -> None:
    for own, total in (("0.02", "35.54"), ("-0.04", "35.48"), ("0", "35.52")):
        given_rounding = SalesDocument("ORDER", (row("35.52", "1", "0", "0"),), rounding=D(own))
        document = price_document(given_rounding, Account(invoice_rounding="0"))
        assert (document.rounding, document.total) == (D(own), D(total))


def test_version_3_rounds_only_at_the_end() -> None:
    document = priced(*ORDER, version=3)
    assert figures(document) == (D("514.83"), D("112.03"), D("0.00"), D("626.86"))
    assert sum(one.net for one in document.rows) == D("514.8255")
    assert sum(one.vat for one in document.rows) == D("112.027845")


def test_version_3_has_its_known_bias() -> None:
    assert figures(priced(row("0.375", "1", "0", "20"), version=3)) == (D("0.38"), D("0.08"), D("0.00"), D("0.46"))


def test_version_1_and_4_are_version_2_by_the_net_method() -> None:
    for version in (1, 4):
        assert figures(priced(*ORDER, version=version)) == figures(priced(*ORDER, version=2))


def test_version_2_rounds_the_price_after_discount_and_version_5_does_not() -> None:
    cheap = row("0.0333", "1000", "15", "20")
    assert [priced(cheap, version=version).sums.net for version in (2, 3, 5)] == [D("28.30"), D("28.31"), D("28.31")]


def test_version_5_shares_out_the_vat_over_the_rows() -> None:
    document = priced(*ORDER, version=5)
    assert [one.vat for one in document.rows] == [D("98.80"), D("12.37"), D("0.86")]
    assert sum(one.vat for one in document.rows) == document.sums.vat
    assert figures(document)[3] == D("626.86")


def test_version_4_keeps_more_places_of_a_price_with_vat() -> None:
    screw = row("0.0027", "1000", "0", "20")
    assert priced(screw, kind="CASHINVOICE").total == D("0.00")
    document = priced(screw, kind="CASHINVOICE", version=4)
    assert document.rows[0].unit_with_vat == D("0.00324")
    assert document.total == D("3.24")
    assert VERSION_4_PLACES == 5


def test_the_account_has_a_version_and_the_document_may_have_another() -> None:
    third = Account(algorithm_version=3)
    assert priced(row("0.375", "1", "0", "20"), account=third).way.version == 3
    assert priced(row("0.375", "1", "0", "20"), account=third, version=5).way.version == 5


@pytest.mark.parametrize("kind", TYPES)
def test_every_type_has_its_method(kind: str) -> None:
    assert is_gross_method(kind, is_cash_invoice=False, country="EE") is (kind in GROSS_BY_TYPE)
    assert not is_gross_method(kind, is_cash_invoice=True, country="US")
    assert not is_gross_method(kind, is_cash_invoice=True, country="CA")


def test_a_receipts_credit_note_is_calculated_as_the_receipt() -> None:
    assert is_gross_method("CREDITINVOICE", is_cash_invoice=True, country="")
    assert not is_gross_method("CREDITINVOICE", is_cash_invoice=False, country="")
    assert not is_gross_method("INVWAYBILL", is_cash_invoice=True, country="")


def test_places_of_a_price_follow_the_country() -> None:
    assert [price_decimals(Account(country=code)) for code in ("US", "CA", "EE", "")] == [2, 2, 4, 4]
    assert price_decimals(Account(country="US", price_decimals=3)) == 3
    assert priced(row("0.555", "1", "0", "0"), account=Account(country="US")).rows[0].unit == D("0.56")


def test_halves_go_away_from_zero() -> None:
    assert priced(row("0.125", "1", "0", "0")).sums.net == D("0.13")
    assert priced(row("0.125", "-1", "0", "0")).sums.net == D("-0.13")


def test_a_credit_note_is_the_invoice_with_the_other_sign() -> None:
    back = [SalesRow(one.price, -one.amount, one.discount, one.vat_percent, one.vat_code) for one in ORDER]
    assert priced(*back, kind="CREDITINVOICE").total == -priced(*ORDER).total


def test_foreign_currency_has_base_amounts() -> None:
    document = SalesDocument("ORDER", ORDER, currency_code="USD", currency_rate=D("0.92"))
    found = price_document(document, Account())
    assert (found.base_net, found.base_vat, found.base_total) == (D("473.64"), D("103.07"), D("576.71"))
    assert found.total == D("626.86")
    assert document_steps(found)[-1].figure == "total in the account's currency"


def test_the_vat_codes_shares_add_up_to_the_documents_vat() -> None:
    shares = priced(*ORDER).sums.shares
    assert [(share.code, share.base, share.amount) for share in shares] == [
        ("22 %", D("505.34"), D("111.18")),
        ("9 %", D("9.49"), D("0.85")),
    ]


def test_the_largest_remainder_gets_the_missing_cent() -> None:
    assert largest_remainder([D("0.333"), D("0.335"), D("0.332")], D("1.00")) == [D("0.33"), D("0.34"), D("0.33")]
    assert largest_remainder([D("0.5"), D("0.5")], D("1.00")) == [D("0.5"), D("0.5")]
    assert largest_remainder([D("-0.005"), D("-0.005")], D("-0.01")) == [D("0.00"), D("-0.01")]
    assert largest_remainder([], D("0.00")) == []


ROWS = st.lists(
    st.builds(
        SalesRow,
        price=st.decimals(min_value=0, max_value=10_000, places=5),
        amount=st.decimals(min_value=-100, max_value=1000, places=3).filter(bool),
        discount=st.sampled_from([D(0), D(5), D("33.33"), D(100)]),
        vat_percent=st.sampled_from([D(22), D(9), D("5.5"), D(0)]),
        vat_code=st.sampled_from(["A", "B"]),
    ),
    min_size=1,
    max_size=8,
)
ACCOUNTS = st.builds(
    Account, country=st.sampled_from(["EE", "US"]), invoice_rounding=st.sampled_from(["-1", "0", "10", "100"])
)


@pytest.mark.soak_property
@given(ROWS, ACCOUNTS, st.sampled_from(TYPES), st.sampled_from(VERSIONS))
def test_any_document_adds_up(rows: list[SalesRow], account: Account, kind: str, version: int) -> None:
    document = priced(*rows, kind=kind, version=version, account=account)
    sums = document.sums
    assert sums.net + sums.vat + document.rounding == document.total
    assert sum(share.base for share in sums.shares) == sums.net
    assert sum(share.amount for share in sums.shares) == sums.vat
    if document.way.gross:
        assert sum(one.total for one in document.rows) == sums.net + sums.vat
    elif version == 5:
        assert sum(one.vat for one in document.rows) == sums.vat
    for one in document.rows:
        assert one.net + one.vat == one.total
    assert document_steps(document)[-1].result == document.total


@given(ROWS, ACCOUNTS, st.sampled_from(TYPES), st.sampled_from(VERSIONS), st.randoms())
def test_the_order_of_rows_changes_no_total(
    rows: list[SalesRow], account: Account, kind: str, version: int, random: st.randoms
) -> None:
    shuffled = list(rows)
    random.shuffle(shuffled)
    one = priced(*rows, kind=kind, version=version, account=account)
    other = priced(*shuffled, kind=kind, version=version, account=account)
    assert (one.sums, one.total) == (other.sums, other.total)
