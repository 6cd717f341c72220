"""When what a customer owes is to be paid."""

from datetime import date as Date
from datetime import timedelta

from sqlalchemy import bindparam, select

from desktop_app.backends.local.prepared import Prepared
from desktop_app.backends.local.session import Session
from desktop_app.backends.local.tables import CUSTOMERS

_PAYMENT_DAYS = Prepared(select(CUSTOMERS.c.payment_days).where(CUSTOMERS.c.code == bindparam("customer")))


def due_day(books: Session, customer: str, day: Date) -> Date:
    """When a sales invoice of a day is to be paid."""
    return day + timedelta(days=int(books.all(_PAYMENT_DAYS, customer=customer)[0].payment_days))
