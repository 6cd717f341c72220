"""What the order form calls each document with which a sale can begin."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from desktop_app.domain.starts import Start

_CONTEXT = "OrderStart"
_NAMES = {
    Start.ORDER: QT_TRANSLATE_NOOP("OrderStart", "Sales order"),
    Start.QUOTATION: QT_TRANSLATE_NOOP("OrderStart", "Quotation"),
    Start.DELIVERY: QT_TRANSLATE_NOOP("OrderStart", "Delivery note"),
    Start.INVOICE: QT_TRANSLATE_NOOP("OrderStart", "Sales invoice"),
    Start.RECEIPT: QT_TRANSLATE_NOOP("OrderStart", "Counter sale"),
}
_SUBMITS = {
    Start.ORDER: QT_TRANSLATE_NOOP("OrderStart", "Submit"),
    Start.QUOTATION: QT_TRANSLATE_NOOP("OrderStart", "Submit quotation"),
    Start.DELIVERY: QT_TRANSLATE_NOOP("OrderStart", "Submit delivery note"),
    Start.INVOICE: QT_TRANSLATE_NOOP("OrderStart", "Submit invoice"),
    Start.RECEIPT: QT_TRANSLATE_NOOP("OrderStart", "Submit sale"),
}
_STATIONS = {
    Start.ORDER: QT_TRANSLATE_NOOP("OrderStart", "Order"),
    Start.QUOTATION: QT_TRANSLATE_NOOP("OrderStart", "Quotation"),
    Start.DELIVERY: QT_TRANSLATE_NOOP("OrderStart", "Delivery"),
    Start.INVOICE: QT_TRANSLATE_NOOP("OrderStart", "Invoice"),
}
_PAYMENT = QT_TRANSLATE_NOOP("OrderStart", "Payment")
_WAY = (Start.ORDER, Start.DELIVERY, Start.INVOICE)


def start_name(start: Start) -> str:
    """“Sales order”, “Counter sale”."""
    return _say(_NAMES[start])


def submit_words(start: Start) -> str:
    """What the button says that lets it go: “Submit quotation”."""
    return _say(_SUBMITS[start])


def stations(start: Start) -> tuple[str, ...]:
    """The way from a start to its payment: “Order”, “Delivery”, “Invoice”, “Payment”; a counter sale has gone it."""
    if start is Start.RECEIPT:
        return (start_name(start),)
    way = (start, *_WAY) if start is Start.QUOTATION else _WAY[_WAY.index(start) :]
    return (*(_say(_STATIONS[step]) for step in way), _say(_PAYMENT))


def _say(words: object) -> str:
    return QCoreApplication.translate(_CONTEXT, str(words))
