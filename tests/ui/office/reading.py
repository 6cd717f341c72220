"""What stands on the screen of the back office, and payments to fill it."""

from decimal import Decimal

from desktop_app.domain.commands import Pay, PayTarget
from desktop_app.domain.profiles import LOCAL


def pay(books, number, amount, **more):
    books.verbs.pay.pay(LOCAL, Pay((PayTarget(number),), Decimal(amount), **more))
    books.jobs.send()


def opened(books, screen, argument=None):
    screen.open(argument)
    books.jobs.crank()


def texts(screen):
    model = screen._stack.pane().model
    return [list(model.row_at(row).texts) for row in range(model.rowCount())]


def column(screen, key):
    place = [field.column.key for field in screen._stack.pane().listing.fields].index(key)
    return [row[place] for row in texts(screen)]


def shown(screen):
    return screen._stack.pane().listing.key


def told(screen):
    return screen._sums.all.text(), screen._sums.chosen.text()
