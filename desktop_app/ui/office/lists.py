"""The lists of the back office, in the order of their keys."""

from desktop_app.ui.office.account_lists import AGEING, HELD, STATEMENT
from desktop_app.ui.office.cash_list import CASH
from desktop_app.ui.office.document_lists import DELIVERIES, INVOICES, PAYMENTS
from desktop_app.ui.office.listing import Listing

LISTS: dict[str, Listing] = {
    listing.key: listing for listing in (INVOICES, AGEING, PAYMENTS, STATEMENT, DELIVERIES, HELD, CASH)
}
