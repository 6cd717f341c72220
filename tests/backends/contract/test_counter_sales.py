"""Counter sales: a receipt bills, hands over and is paid in one."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.commands import GoodsReceipt
from desktop_app.domain.documents import DocumentKind, DocumentQuery, DocumentStatus
from desktop_app.domain.items import Item
from desktop_app.domain.orders import Discount, PaymentChoice
from desktop_app.domain.stock import GoodsLine, StockQuery
from desktop_app.domain.tenders import Tender
from tests.backends.contract.refusals import refused
from tests.backends.contract.subject import SUBJECTS

DONE, CANCELLED = DocumentStatus.DONE, DocumentStatus.CANCELLED
D = Decimal


def sell(books, *lines, **more):
    return books.place(*lines, type="receipt", prices_include_vat=True, **more)


def track(books, quantity):
    books.backend.keep_items([Item("PEN", "Pen", price=D(10), vat_code="S22", tracked=True)])
    books.send(GoodsReceipt("MAIN", (GoodsLine("PEN", D(quantity)),)))


def there(books):
    (level,) = books.backend.stock(StockQuery(items=("PEN",)))
    return level.there


def drawer(books):
    found = books.backend.cash(books.clock.today())
    return found[0].expected if found else D(0)


def test_a_receipt_is_billed_handed_over_and_paid_at_once(books):
    track(books, 12)
    receipt = sell(books, books.line("2", "12.20"))
    assert (receipt.number, receipt.total) == ("RC-00001", D("24.40"))
    document = books.read(receipt.number)
    assert (document.kind, document.status, document.open) == (DocumentKind.RECEIPT, DONE, 0)
    assert (document.net, document.vat, document.method) == (D("20.00"), D("4.40"), "cash")
    assert (there(books), drawer(books)) == (10, D("24.40"))
    assert books.backend.standing("ALFKI").balance == 0
    (statement,) = books.backend.statements("ALFKI", None, None)
    assert [(one.movement.amount, one.balance) for one in statement.entries] == [
        (D("24.40"), D("24.40")),
        (D("-24.40"), D(0)),
    ]
    assert books.backend.ageing(books.clock.today()) == ()
    assert books.backend.explain(receipt.number)[-1].result == receipt.total
    for step in (books.deliver, books.invoice, books.pay):
        assert refused(step, receipt.number).field in ("number", "targets")


def test_it_says_by_what_it_was_paid_and_what_went_back(books):
    change = sell(books, payment=PaymentChoice("cash", given=D(200)))
    (tender,) = books.read(change.number).tenders
    assert (tender.amount, tender.change) == (change.total, 200 - change.total)
    assert drawer(books) == change.total
    card = sell(books, payment=PaymentChoice("card"))
    assert books.read(card.number).method == "card"
    parts = (Tender("card", card.total - 22), Tender("voucher", D(0)))
    several = books.read(sell(books, payment=PaymentChoice("", given=D(50), tenders=parts)).number)
    assert several.tenders == (Tender("cash", D(22), given=D(50)), Tender("card", card.total - 22))
    assert several.method == "cash + card"
    whole = sell(books, payment=PaymentChoice("cash", tenders=(Tender("transfer", card.total),)))
    assert books.read(whole.number).method == "transfer"
    assert drawer(books) == change.total + 22
    sums = {one.method: one.total for one in books.backend.sums(DocumentQuery(DocumentKind.RECEIPT))}
    assert sums == {"cash": change.total + 22, "card": card.total * 2 - 22, "transfer": card.total}


def test_what_does_not_pay_it_is_refused(books):
    assert refused(sell, books, payment=PaymentChoice(given=D(5))).field == "payment"
    assert refused(sell, books, payment=PaymentChoice("card", given=D(500))).field == "payment"
    assert refused(sell, books, payment=PaymentChoice(tenders=(Tender("card", D(999)),))).field == "payment"
    assert refused(books.place, type="receipt").field == "prices_include_vat"
    assert books.backend.documents(DocumentQuery()) == []


def test_it_is_refused_whole_where_goods_are_missing(books):
    track(books, 3)
    refusal = refused(sell, books, books.line("1", "5", "INK"), books.line("4"))
    assert (refusal.field, refusal.line) == ("quantity", 2)
    assert (there(books), drawer(books)) == (3, 0)
    assert sell(books, books.line("3")).number == "RC-00001"


def test_it_is_taken_back_and_cancelled(books):
    track(books, 12)
    receipt = sell(books, books.line("5", "12.20"), discount=Discount(percent=D(10)))
    credit = books.take_back(receipt.number, (1, "2"))
    document = books.read(credit.number)
    assert (document.kind, document.open) == (DocumentKind.CREDIT_NOTE, credit.total)
    assert there(books) == 9
    assert books.backend.standing("ALFKI").balance == -credit.total
    assert books.backend.explain(credit.number)[-1].result == credit.total
    assert "still follows" in refused(books.cancel, receipt.number).message
    books.cancel(credit.number)
    books.cancel(receipt.number)
    assert books.read(receipt.number).status is CANCELLED
    assert (there(books), drawer(books)) == (12, 0)
    assert books.backend.statements("ALFKI", None, None)[0].entries == ()


SALES = st.lists(
    st.tuples(
        st.integers(1, 4), st.decimals("0.01", "99", places=2), st.sampled_from(["", "cash", "card"]), st.booleans()
    ),
    min_size=1,
    max_size=5,
)


@settings(max_examples=15, deadline=None)
@given(SALES)
def test_whatever_is_sold_drawer_stock_and_statement_balance(tmp_path_factory, sales):
    books = SUBJECTS["local"](tmp_path_factory.mktemp("books"))
    track(books, 30)
    cash, gone, owed = D(0), 0, D(0)
    for quantity, price, method, comes_back in sales:
        receipt = sell(books, books.line(str(quantity), str(price)), payment=PaymentChoice(method))
        document = books.read(receipt.number)
        assert document.open == 0
        assert document.net + document.vat == document.total == receipt.total
        cash += receipt.total if method != "card" else 0
        gone += quantity
        if comes_back:
            parts = [books.take_back(receipt.number, (1, "1")).total]
            parts += [books.take_back(receipt.number).total] if quantity > 1 else []
            assert sum(parts) == receipt.total
            gone, owed = gone - quantity, owed - receipt.total
            assert refused(books.take_back, receipt.number).field == "number"
    assert there(books) == 30 - gone
    assert drawer(books) == cash
    assert books.backend.standing("ALFKI").balance == owed
    assert books.backend.statements("ALFKI", None, None)[0].closing == owed
    books.backend.close()
