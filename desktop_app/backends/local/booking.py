"""Carrying out commands in the books: each has one function of its own, and goods move with what is delivered."""

from desktop_app.backends.local import catalogue
from desktop_app.backends.local.allocations import allocate_credit
from desktop_app.backends.local.amending import amend_order
from desktop_app.backends.local.cancelling import cancel
from desktop_app.backends.local.closing import close_order, reopen_order
from desktop_app.backends.local.collecting import invoice
from desktop_app.backends.local.orders import place_order
from desktop_app.backends.local.parts import deliver
from desktop_app.backends.local.payments import pay
from desktop_app.backends.local.posting import Posted
from desktop_app.backends.local.prepayments import prepay
from desktop_app.backends.local.refunds import refund
from desktop_app.backends.local.returns import take_back
from desktop_app.backends.local.session import Session
from desktop_app.backends.local.stock import Stamp
from desktop_app.backends.local.stock_entries import count, receive
from desktop_app.backends.local.stock_leaving import bring_in, hand_out, put_back, take_out
from desktop_app.domain.commands import (
    Allocate,
    Amend,
    Booking,
    Cancel,
    Close,
    CollectiveInvoice,
    Command,
    Deliver,
    GoodsReceipt,
    Invoice,
    Pay,
    PlaceOrder,
    Prepay,
    Refund,
    Reopen,
    Return,
    SaveCustomer,
    StockCount,
)
from desktop_app.ports.backend import Receipt
from desktop_app.ports.clock import Clock


def carry_out(books: Session, command: Command, clock: Clock, stamp: Stamp) -> Receipt:
    """Do what a command asks for; raises Rejected."""
    match command:
        case SaveCustomer(customer=customer):
            catalogue.keep_customers(books, [customer])
            return Receipt(customer.code)
        case GoodsReceipt():
            return Receipt(receive(books, command, stamp))
        case StockCount():
            return Receipt(count(books, command, stamp))
        case _:
            posted = _book(books, command, clock, stamp)
            return Receipt(posted.number, posted.total, posted.currency)


def _book(books: Session, command: Booking, clock: Clock, stamp: Stamp) -> Posted:
    match command:
        case Cancel():
            posted = cancel(books, command)
            put_back(books, posted.number, stamp)
        case Amend():
            posted = amend_order(books, command, clock, stamp.who)
        case Close():
            posted = close_order(books, command)
        case Reopen():
            posted = reopen_order(books, command)
        case Return():
            posted = take_back(books, command, clock)
            bring_in(books, posted, stamp)
        case Pay() | Allocate() | Refund():
            posted = _money(books, command, clock)
        case _:
            posted = _trade(books, command, clock, stamp)
    return posted


def _money(books: Session, command: Pay | Allocate | Refund, clock: Clock) -> Posted:
    match command:
        case Pay():
            return pay(books, command, clock)
        case Allocate():
            return allocate_credit(books, command, clock)
        case Refund():
            return refund(books, command, clock)


def _trade(
    books: Session, command: PlaceOrder | Prepay | Deliver | Invoice | CollectiveInvoice, clock: Clock, stamp: Stamp
) -> Posted:
    match command:
        case PlaceOrder():
            posted = place_order(books, command, clock)
            hand_out(books, command, posted, stamp)
        case Deliver():
            posted = deliver(books, command, clock)
            take_out(books, posted, stamp)
        case Prepay():
            posted = prepay(books, command, clock)
        case Invoice() | CollectiveInvoice():
            posted = invoice(books, command, clock)
    return posted
