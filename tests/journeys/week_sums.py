"""What a week from quotation to return comes to, worked out on paper before anybody looks at a screen."""

from decimal import Decimal
from fractions import Fraction

from tests.journeys.reckoning import cents, net, of_share, total, vat, within

SHOP, ABROAD, PASSING = "Shopper and Sons", "Boston Bindery", "Passing trade"
RATE = Decimal("0.9137")
"""What one US dollar is worth in euros."""
SERIALS = ("SN-1", "SN-2", "SN-3")
CAME = {"MAIN": 30, "HARBOUR": 8}
"""Cases that came, by warehouse."""

PHONES, CASES, BOOKS = (3, "349.50", 22), (4, "18.35", 22), (2, "31.90", 9)
ORDER = [PHONES, CASES, BOOKS]
ORDERED, ORDER_VAT = total(ORDER), vat(ORDER)

ASKED = cents(Fraction(ORDERED) * 30 / 100)
"""What is asked for beforehand: 30% of the order."""
ASKED_22 = of_share(ASKED, total([PHONES, CASES]), ORDERED)
ASKED_VAT = within(ASKED_22, 22) + within(ASKED - ASKED_22, 9)

FIRST_LINES = [(2, "349.50", 22), CASES, BOOKS]
FIRST, FIRST_VAT = total(FIRST_LINES) - ASKED, vat(FIRST_LINES) - ASKED_VAT
"""The first sales invoice, less all that was prepaid."""
SECOND_LINES = [(1, "349.50", 22)]
SECOND, SECOND_VAT = total(SECOND_LINES), vat(SECOND_LINES)
BACK, BACK_VAT = SECOND, SECOND_VAT
"""One phone comes back."""

SOLD_22, SOLD_9 = cents(3 * Fraction("18.35") * 122 / 100), cents(Fraction("31.90") * 109 / 100)
"""Three cases and a book over the counter, each line with its VAT rounded once."""
SALE, SALE_VAT = SOLD_22 + SOLD_9, within(SOLD_22, 22) + within(SOLD_9, 9)
GIVEN = Decimal(120)
CHANGE = GIVEN - SALE

FAR_LINES = [(5, "21.05", 22)]
FAR, FAR_VAT, FAR_NET = total(FAR_LINES), vat(FAR_LINES), net(FAR_LINES)
FAR_PAID = Decimal("50.00")
FAR_OPEN = FAR - FAR_PAID
FAR_IN_EUROS = cents(Fraction(FAR) * Fraction(RATE))
OWED_IN_EUROS = cents(Fraction(FAR_OPEN) * Fraction(RATE))

DRAWER = ASKED + SALE - BACK
"""Cash: what was prepaid and the counter sale came in, the phone was paid back."""
VAT_OF_THE_WEEK = ORDER_VAT - BACK_VAT + SALE_VAT
"""In euros; what was prepaid is counted once."""

CASES_LEFT = {"MAIN": CAME["MAIN"] - CASES[0] - 3, "HARBOUR": CAME["HARBOUR"] - FAR_LINES[0][0]}

DOCUMENTS = {
    "QU-00001": (ORDERED, 0),
    "SO-00001": (ORDERED, 0),
    "PI-00001": (ASKED, 0),
    "PE-00001": (ASKED, 0),
    "DN-00001": (total(FIRST_LINES), 0),
    "SI-00001": (FIRST, 0),
    "DN-00002": (SECOND, 0),
    "SI-00002": (SECOND, 0),
    "PE-00002": (FIRST + SECOND, 0),
    "RT-00001": (BACK, 0),
    "CN-00001": (BACK, 0),
    "PE-00003": (-BACK, 0),
    "RC-00001": (SALE, 0),
    "SO-00002": (FAR, FAR_OPEN),
    "DN-00003": (FAR, 0),
    "SI-00003": (FAR, FAR_OPEN),
    "PE-00004": (FAR_PAID, 0),
}
"""Total and what is open of every document of the week."""

TAXED = {
    "PI-00001": ASKED_VAT,
    "SI-00001": FIRST_VAT,
    "SI-00002": SECOND_VAT,
    "CN-00001": BACK_VAT,
    "RC-00001": SALE_VAT,
    "SI-00003": FAR_VAT,
}
"""The VAT of every document that bills or takes back."""

STATEMENTS = {
    SHOP: [0, ASKED, 0, FIRST, FIRST + SECOND, 0, -BACK, 0, 0],
    ABROAD: [0, FAR, FAR_OPEN, FAR_OPEN],
}
"""The balance of a customer after each movement, from the opening one to the closing one."""
OWED = {ABROAD: FAR_OPEN, "All customers": FAR_OPEN, "All customers, at today’s rates": OWED_IN_EUROS}
STOCK = {("PHONE-1", "MAIN"): 1, **{("CASE-1", place): left for place, left in CASES_LEFT.items()}}
