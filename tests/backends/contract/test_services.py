"""Services need no delivery note: an order is done once all is invoiced and its goods are delivered."""

from dataclasses import replace
from decimal import Decimal

import pytest

from desktop_app.domain.documents import DocumentStatus
from desktop_app.domain.items import Item, ItemKind

WORK = Item("WORK", "An hour of work", "h", Decimal("45.00"), "S22", kind=ItemKind.SERVICE)


@pytest.fixture
def shop(books):
    """Books that sell an hour of work beside goods."""
    books.backend.keep_items([WORK])
    return books


def status(books, number):
    return books.read(number).status


def test_a_service_is_done_when_it_is_invoiced(shop):
    order = shop.place(shop.line("2", "45.00", "WORK")).number
    shop.invoice(order)
    assert status(shop, order) is DocumentStatus.DONE


def test_goods_beside_it_are_still_delivered(shop):
    order = shop.place(shop.line("2", "45.00", "WORK"), shop.line("1", "10.00")).number
    shop.invoice(order)
    assert status(shop, order) is DocumentStatus.PART
    shop.deliver(order, (2, 1))
    assert status(shop, order) is DocumentStatus.DONE


def test_a_delivery_note_may_carry_it(shop):
    order = shop.place(shop.line("2", "45.00", "WORK", delivery_date=shop.clock.today())).number
    delivery = shop.deliver(order).number
    shop.invoice(delivery)
    assert status(shop, order) is DocumentStatus.DONE
    assert shop.read(delivery).lines[0].item == "WORK"


def test_free_text_needs_no_delivery_note_either(shop):
    order = shop.place(shop.line("1", "5.00", "")).number
    shop.invoice(order)
    assert status(shop, order) is DocumentStatus.DONE


def test_what_was_a_service_when_it_was_ordered_stays_one_in_that_order(shop):
    order = shop.place(shop.line("1", "45.00", "WORK")).number
    shop.backend.keep_items([replace(WORK, kind=ItemKind.GOODS)])
    shop.invoice(order)
    assert status(shop, order) is DocumentStatus.DONE
    later = shop.place(shop.line("1", "45.00", "WORK")).number
    shop.invoice(later)
    assert status(shop, later) is DocumentStatus.PART
