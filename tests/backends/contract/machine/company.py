"""The company on paper: carries out a command as it must be carried out, or says that it must be refused."""

from desktop_app.domain.commands import (
    Allocate,
    Amend,
    Cancel,
    Close,
    CollectiveInvoice,
    Deliver,
    GoodsReceipt,
    Invoice,
    Pay,
    PlaceOrder,
    Refund,
    Reopen,
    Return,
    SaveCustomer,
    StockCount,
)
from desktop_app.ports.backend import Capability
from tests.backends.contract.machine.accounts import Accounts
from tests.backends.contract.machine.amending import Amending
from tests.backends.contract.machine.exchange import Exchange
from tests.backends.contract.machine.goods import Goods
from tests.backends.contract.machine.papers import DELIVERY, INVOICE, ORDER, QUOTATION, RECEIPT, No

STARTS = (
    ("", ORDER, None),
    ("quotation", QUOTATION, Capability.QUOTATION),
    ("receipt", RECEIPT, Capability.COUNTER_SALE),
    ("delivery", DELIVERY, Capability.DIRECT_DELIVERY),
    ("invoice", INVOICE, Capability.DIRECT_INVOICE),
)
"""With which papers a sale begins, by the order's type."""


class Company(Amending, Goods, Exchange, Accounts):
    """All papers, money, goods and numbers; moment is when the next step is taken."""

    def __init__(self, customers, items, moment, capabilities):
        super().__init__()
        self.starts = {start: kind for start, kind, needed in STARTS if needed is None or needed in capabilities}
        self.customers = {one.code: one for one in customers}
        self.items = {one.code: one for one in items}
        self.moment = moment

    @property
    def today(self):
        return self.moment.date()

    def carry_out(self, command):
        """The number, the total and the currency that the step must answer with; raises No."""
        self.check_period(command)
        made = STEPS[type(command)](self, command)
        if isinstance(made, str):
            return made, None, ""
        self.changed()
        return made.number, made.total, made.currency

    def check_period(self, command):
        if isinstance(command, SaveCustomer):
            return
        if isinstance(command, Cancel | Close | Reopen | Amend):
            if self.closed and self.find(command.number).date <= self.closed:
                raise No("number")
            if not isinstance(command, Amend):
                return
        day = command.order.date if isinstance(command, PlaceOrder | Amend) else command.date
        self.check_day(day or self.today)

    def save_customer(self, command):
        self.customers[command.customer.code] = command.customer
        return command.customer.code


STEPS = {
    PlaceOrder: Company.place,
    Deliver: Company.deliver,
    Invoice: Company.invoice,
    CollectiveInvoice: Company.invoice_together,
    Return: Company.take_back,
    Pay: Company.pay,
    Allocate: Company.allocate,
    Refund: Company.refund,
    Cancel: Company.cancel,
    Amend: Company.amend,
    Close: Company.close,
    Reopen: Company.reopen,
    GoodsReceipt: Company.receive,
    StockCount: Company.count,
    SaveCustomer: Company.save_customer,
}
"""How each command is carried out."""
