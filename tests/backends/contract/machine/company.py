"""The company on paper: carries out a command as it must be carried out, or says that it must be refused."""

from desktop_app.domain.commands import (
    Allocate,
    Cancel,
    CollectiveInvoice,
    Deliver,
    GoodsReceipt,
    Invoice,
    Pay,
    PlaceOrder,
    Return,
    SaveCustomer,
    StockCount,
)
from tests.backends.contract.machine.accounts import Accounts
from tests.backends.contract.machine.goods import Goods
from tests.backends.contract.machine.money import Money
from tests.backends.contract.machine.office import Office
from tests.backends.contract.machine.papers import No
from tests.backends.contract.machine.selling import Selling


class Company(Selling, Money, Goods, Office, Accounts):
    """All papers, money, goods and numbers; moment is when the next step is taken."""

    def __init__(self, customers, items, moment):
        super().__init__()
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
        if isinstance(command, Cancel):
            if self.closed and self.find(command.number).date <= self.closed:
                raise No("number")
            return
        day = command.order.date if isinstance(command, PlaceOrder) else command.date
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
    Cancel: Company.cancel,
    GoodsReceipt: Company.receive,
    StockCount: Company.count,
    SaveCustomer: Company.save_customer,
}
"""How each command is carried out."""
