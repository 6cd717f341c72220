"""The sale that the tour plays: who buys what, and how much of it goes with the first delivery."""

from typing import Final

from desktop_app.ui.tour.sums import TypedLine

CUSTOMER_WORDS: Final = "haav raam"
CUSTOMER_NAME: Final = "Haavaste Valla Raamatukogu"
REFERENCE: Final = "PO 8841"
LOOKED_FOR: Final = "bolt m8"
"""The words under which the list of items is shown open."""

LINES: Final = (
    TypedLine("oak desk 140", "2", "249.50", "22", discount="10"),
    TypedLine("lmp-2", "3", "18.745", "22"),
    TypedLine("handbook joinery", "4", "31.90", "9"),
    TypedLine("srv-asm", "1,5", "48.00", "22"),
    TypedLine("screw 4 40", "6", "7.35", "22", discount="5"),
    TypedLine(LOOKED_FOR, "10", "4.90", "22"),
    TypedLine("chr-st", "=2*4", "54.90", "22"),
    TypedLine("pen-hb12", "12", "3.95", "22", types_price=True),
    TypedLine("2074100035734", "1", "57.80", "22", scanned=True),
    TypedLine("bk-0968", "1", "26.30", "9"),
)
"""Ten lines: found by words, by code and by barcode; with prices of the catalogue and one of its own."""

FIRST_DELIVERY: Final = ("1", "3", "4", "1,5", "0", "10", "0", "0", "1", "0")
"""What of each line is delivered first."""

FIRST_PAYMENT: Final = "300"
"""What is paid of the first invoice before the rest is delivered."""
