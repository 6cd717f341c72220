"""Tables of the books, in terms that SQLite and PostgreSQL share."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    false,
)

from desktop_app.backends.local.columns import Exact, Moment

METADATA = MetaData()

COUNTERS = Table(
    "counters",
    METADATA,
    Column("name", String, primary_key=True),
    Column("last", Integer, nullable=False),
    sqlite_with_rowid=False,
)
"""The last number given in each series, and the last change of the catalogue."""

VAT_CODES = Table(
    "vat_codes",
    METADATA,
    Column("code", String, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("percent", Exact, nullable=False),
    Column("kind", String, nullable=False),
    Column("label", String, nullable=False),
    Column("changed", Integer, nullable=False),
    sqlite_with_rowid=False,
)

CUSTOMERS = Table(
    "customers",
    METADATA,
    Column("code", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("vat_number", String, nullable=False),
    Column("phone", String, nullable=False),
    Column("email", String, nullable=False),
    Column("currency", String, nullable=False),
    Column("payment_days", Integer, nullable=False),
    Column("credit_limit", Exact),
    Column("addresses", JSON, nullable=False),
    Column("contacts", JSON, nullable=False),
    Column("notes", String, nullable=False),
    Column("active", Boolean, nullable=False),
    Column("changed", Integer, nullable=False, index=True),
    Column("price_list", String, nullable=False, server_default=""),
    Column("discount_percent", Exact, nullable=False, server_default="0"),
    Column("discount_days", Integer, nullable=False, server_default="0"),
)
"""discount_percent is what comes off for early payment, within discount_days of the invoice."""

ITEMS = Table(
    "items",
    METADATA,
    Column("code", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("unit", String, nullable=False),
    Column("price", Exact, nullable=False),
    Column("vat_code", ForeignKey("vat_codes.code")),
    Column("barcodes", JSON, nullable=False),
    Column("tracked", Boolean, nullable=False),
    Column("active", Boolean, nullable=False),
    Column("changed", Integer, nullable=False, index=True),
    Column("kind", String, nullable=False, server_default="goods"),
    Column("cost", Exact),
    Column("units", JSON(none_as_null=True)),
    Column("axes", JSON(none_as_null=True)),
    Column("variant_of", String, nullable=False, server_default=""),
    Column("make", JSON(none_as_null=True)),
    Column("by_serial", Boolean, nullable=False, server_default=false()),
)
"""units are those besides the item's own, with what is in them and their barcodes."""

PRICE_LISTS = Table(
    "price_lists",
    METADATA,
    Column("code", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("currency", String, nullable=False),
    Column("includes_vat", Boolean, nullable=False),
    Column("active", Boolean, nullable=False),
    Column("changed", Integer, nullable=False),
    sqlite_with_rowid=False,
)

PRICES = Table(
    "prices",
    METADATA,
    Column("item", ForeignKey("items.code"), primary_key=True),
    Column("nth", Integer, primary_key=True),
    Column("price_list", ForeignKey("price_lists.code"), nullable=False),
    Column("price", Exact, nullable=False),
    Column("unit", String, nullable=False),
    Column("from_quantity", Exact, nullable=False),
    Column("first_day", Date),
    Column("last_day", Date),
    sqlite_with_rowid=False,
)
"""The prices of each item on all lists; they are told to others with the item, whose change theirs is."""

DOCUMENTS = Table(
    "documents",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("kind", String, nullable=False),
    Column("number", String, nullable=False, unique=True),
    Column("date", Date, nullable=False),
    Column("customer", ForeignKey("customers.code"), nullable=False),
    Column("customer_name", String, nullable=False),
    Column("currency", String, nullable=False),
    Column("net", Exact, nullable=False),
    Column("vat", Exact, nullable=False),
    Column("total", Exact, nullable=False),
    Column("open", Exact, nullable=False),
    Column("status", String, nullable=False),
    Column("living", Boolean, nullable=False),
    Column("due_date", Date),
    Column("delivery_date", Date),
    Column("reference", String, nullable=False),
    Column("notes", String, nullable=False),
    Column("method", String, nullable=False),
    Column("prices_include_vat", Boolean, nullable=False),
    Column("discount", Exact, nullable=False),
    Column("has_charges", Boolean, nullable=False),
    Column("search", String, nullable=False),
    Column("header", JSON(none_as_null=True)),
    Column("made_at", Moment, nullable=False),
    Column("rate", Exact),
    Column("base_net", Exact),
    Column("base_vat", Exact),
    Column("base_total", Exact),
)
"""Every document. rate is what one of its currency was worth in the company's own, and the base amounts are in that;
they are empty where it is in the company’s own, or no rate was known. discount is the money taken off the whole; header
is what else was said on it, by headers.py.

open and status follow from lines and links; they are kept here so that lists are fast. living says that the status is
open or part.
"""

Index("documents_by_date", DOCUMENTS.c.date, DOCUMENTS.c.id)
Index("documents_by_kind", DOCUMENTS.c.kind, DOCUMENTS.c.date, DOCUMENTS.c.id)
Index("documents_by_customer", DOCUMENTS.c.customer, DOCUMENTS.c.kind, DOCUMENTS.c.date, DOCUMENTS.c.id)
Index("documents_living_by_date", DOCUMENTS.c.living, DOCUMENTS.c.date, DOCUMENTS.c.id)
Index("documents_living_by_due", DOCUMENTS.c.kind, DOCUMENTS.c.living, DOCUMENTS.c.due_date, DOCUMENTS.c.id)

LINES = Table(
    "lines",
    METADATA,
    Column("document_id", ForeignKey("documents.id"), primary_key=True),
    Column("line", Integer, primary_key=True),
    Column("item", ForeignKey("items.code")),
    Column("text", String, nullable=False),
    Column("unit", String, nullable=False),
    Column("quantity", Exact, nullable=False),
    Column("unit_price", Exact, nullable=False),
    Column("discount_percent", Exact, nullable=False),
    Column("discount_amount", Exact, nullable=False),
    Column("vat_code", ForeignKey("vat_codes.code"), nullable=False),
    Column("vat_percent", Exact, nullable=False),
    Column("amount", Exact, nullable=False),
    Column("delivered", Exact, nullable=False),
    Column("invoiced", Exact, nullable=False),
    Column("returned", Exact, nullable=False, server_default="0"),
    Column("credited", Exact, nullable=False, server_default="0"),
    Column("order_id", Integer),
    Column("order_line", Integer),
    Column("delivery_id", Integer),
    Column("delivery_line", Integer),
    Column("invoice_id", ForeignKey("documents.id")),
    Column("invoice_line", Integer),
    Column("more", JSON(none_as_null=True)),
    Column("ordered", Exact, nullable=False, server_default="0"),
    Column("quotation_id", ForeignKey("documents.id")),
    Column("quotation_line", Integer),
    ForeignKeyConstraint(("order_id", "order_line"), ("lines.document_id", "lines.line")),
    ForeignKeyConstraint(("delivery_id", "delivery_line"), ("lines.document_id", "lines.line")),
    sqlite_with_rowid=False,
)
"""Lines of all documents. The order's line from which a line was cut is always named, the delivery's or the invoice's
where it was, and of an order's line the quotation's. What a sale began with stands for its own order.

delivered, invoiced, returned, credited and ordered follow from the other lines; they are kept here so that the next
step is fast.
"""

Index("lines_by_order", LINES.c.order_id)
_FROM_DELIVERY = LINES.c.delivery_id.is_not(None)
Index("lines_by_delivery", LINES.c.delivery_id, sqlite_where=_FROM_DELIVERY, postgresql_where=_FROM_DELIVERY)

_FROM_QUOTATION = LINES.c.quotation_id.is_not(None)
Index("lines_by_quotation", LINES.c.quotation_id, sqlite_where=_FROM_QUOTATION, postgresql_where=_FROM_QUOTATION)

LINKS = Table(
    "links",
    METADATA,
    Column("source_id", ForeignKey("documents.id"), primary_key=True),
    Column("target_id", ForeignKey("documents.id"), primary_key=True),
    Column("amount", Exact, nullable=False),
    Column("advance_of", ForeignKey("documents.id")),
    sqlite_with_rowid=False,
)
"""Which document followed from which, and the money that went along.

advance_of is the order on which a payment stood in advance before an invoice took it.
"""

Index("links_by_target", LINKS.c.target_id)

ORDER_VERSIONS = Table(
    "order_versions",
    METADATA,
    Column("document_id", ForeignKey("documents.id"), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("who", String, nullable=False),
    Column("total", Exact, nullable=False),
    Column("value", JSON, nullable=False),
    sqlite_with_rowid=False,
)
"""Every version of an order that was changed, whole, by kept_orders.py; the database itself refuses to change one."""

KEYS = Table(
    "keys",
    METADATA,
    Column("key", String, primary_key=True),
    Column("command", String, nullable=False),
    Column("number", String, nullable=False),
    Column("total", Exact),
    Column("currency", String, nullable=False),
    Column("made_at", Moment, nullable=False),
    sqlite_with_rowid=False,
)
"""What was made under each key, so that nothing is made twice."""

CASH_COUNTS = Table(
    "cash_counts",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("day", Date, nullable=False),
    Column("currency", String, nullable=False),
    Column("expected", Exact, nullable=False),
    Column("counted", Exact, nullable=False),
    Column("taken", Exact, nullable=False),
    Column("made_at", Moment, nullable=False),
)
"""What was counted in the drawer; none is ever changed, the last of a day counts."""

TENDERS = Table(
    "tenders",
    METADATA,
    Column("document_id", ForeignKey("documents.id"), primary_key=True),
    Column("nth", Integer, primary_key=True),
    Column("method", String, nullable=False),
    Column("amount", Exact, nullable=False),
    Column("reference", String, nullable=False),
    Column("given", Exact),
    sqlite_with_rowid=False,
)
"""The methods of a payment that came in by several, or of cash for which change was given."""

Index("cash_counts_by_day", CASH_COUNTS.c.currency, CASH_COUNTS.c.day, CASH_COUNTS.c.id)
