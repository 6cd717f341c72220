"""What the payments screen says, made from values alone."""

from collections.abc import Sequence
from datetime import date as Date
from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.allocation import Allocation, LetOff, Off
from desktop_app.ports.outbox import Entry
from desktop_app.ui import format as shown
from desktop_app.ui.counted import counted
from desktop_app.ui.payments.invoice_rows import amount_text
from desktop_app.ui.payments.offer import Offer, Why
from desktop_app.ui.payments.open_invoices import OpenInvoice, sums
from desktop_app.ui.payments.plan import Plan, Unfit

translate = QCoreApplication.translate


def plain_amount(amount: Decimal, code: str) -> str:
    """An amount without its currency: 1 240.00."""
    return amount_text(amount, code, code)


def with_currency(amount: Decimal, code: str) -> str:
    """An amount and its currency: 1 240.00 EUR."""
    return f"{plain_amount(amount, code)} {code}"


def summary(invoices: Sequence[OpenInvoice], today: Date) -> str:
    """“47 · 18 402.37 EUR · overdue 3 118.20”; every currency in turn."""
    parts = [str(len(invoices))] if invoices else []
    for each in sums(invoices, today):
        parts.append(with_currency(each.open, each.currency))
        if each.overdue:
            words = translate("Payments", "overdue {amount}")
            parts.append(words.format(amount=plain_amount(each.overdue, each.currency)))
    return " · ".join(parts)


def title_words(now: Plan) -> str:
    """“Payment from ACME Trading OÜ”, for the window's title."""
    if now.refund is not None:
        return translate("Payments", "Money back to {customer}").format(customer=now.customer_name)
    if not now.chosen:
        return translate("Payments", "New payment")
    return translate("Payments", "Payment from {customer}").format(customer=now.customer_name or now.customer)


def chosen_words(now: Plan) -> str:
    """“2 invoices chosen, 1 111.06 open”."""
    if not now.chosen:
        return ""
    words = counted("Payments", "%n invoices chosen", len(now.chosen), one="1 invoice chosen")
    left = translate("Payments", "{amount} open").format(amount=plain_amount(now.open, now.currency))
    return f"{words}, {left}"


def refund_words(allocation: Allocation, code: str) -> str:
    """“CN-00001, all of it goes back”, “CN-00001, 12.00 stays open”."""
    if not allocation.stays_open:
        return translate("Payments", "{number}, all of it goes back").format(number=allocation.number)
    words = translate("Payments", "{number}, {amount} stays open")
    return words.format(number=allocation.number, amount=plain_amount(allocation.stays_open, code))


def allocation_words(allocation: Allocation, code: str) -> str:
    """“SI-00070, settles it”, “SI-00078, 111.06 stays open”."""
    if not allocation.stays_open:
        return translate("Payments", "{number}, settles it").format(number=allocation.number)
    words = translate("Payments", "{number}, {amount} stays open")
    return words.format(number=allocation.number, amount=plain_amount(allocation.stays_open, code))


def off_row_words(off: LetOff) -> str:
    """“SI-00070, early payment discount”, “SI-00070, written off”."""
    if off.why is Off.DISCOUNT:
        return translate("Payments", "{number}, early payment discount").format(number=off.number)
    return translate("Payments", "{number}, written off").format(number=off.number)


def off_words(off: LetOff, invoice: OpenInvoice, *, is_taken: bool) -> str:
    """“2 % of 122.00 come off SI-00070 for payment until 1 Dec: 2.44 EUR”, “0.03 EUR of SI-00070 are written off”."""
    document = invoice.document
    amount = with_currency(off.amount, document.currency)
    if off.why is Off.WRITE_OFF:
        taken = translate("Payments", "{amount} of {number} are written off with this payment")
        asked = translate("Payments", "{amount} of {number} would stay open; it may be written off")
        return (taken if is_taken else asked).format(amount=amount, number=off.number)
    taken = translate("Payments", "{percent} % of {open} come off {number} for payment until {day}: {amount}")
    asked = translate("Payments", "{percent} % of {open} may come off {number} for payment until {day}: {amount}")
    terms = document.terms
    return (taken if is_taken else asked).format(
        percent=shown.plain_number(terms.percent) if terms else "",
        open=plain_amount(document.open, document.currency),
        number=off.number,
        day=shown.day(terms.until) if terms else "",
        amount=amount,
    )


def unfit_words(why: Unfit, invoice: OpenInvoice, now: Plan) -> str:
    """Why an invoice can't be chosen, in one sentence."""
    document = invoice.document
    if why is Unfit.UNDER_WAY:
        words = translate("Payments", "A payment over all of {number} is on its way; see the outbox.")
        return words.format(number=document.number)
    if why is Unfit.CURRENCY:
        words = translate("Payments", "{number} is in {other}, this payment in {currency}; record them one by one.")
        return words.format(number=document.number, other=document.currency, currency=now.currency)
    words = translate("Payments", "{number} is {other}’s; this payment is from {customer}. Record them one by one.")
    other = document.customer_name or document.customer
    return words.format(number=document.number, other=other, customer=now.customer_name)


def offer_head(offer: Offer) -> str:
    """What was recognised: “Reference PO 8841”, “Amount 216.51”."""
    if offer.why is Why.AMOUNT:
        code = offer.invoices[0].document.currency
        return translate("Payments", "Amount {amount}").format(amount=plain_amount(offer.amount or Decimal(0), code))
    return translate("Payments", "Reference {reference}").format(reference=offer.found)


def offer_words(offer: Offer) -> str:
    """“belongs to SI-00070; the amount fits SI-00070 and part of SI-00078”."""
    named = listed([each.number for each in offer.named])
    if offer.why is Why.AMOUNT:
        customer = offer.named[0].document.customer_name or offer.named[0].document.customer
        words = translate("Payments", "is what is open on {number} of {customer}")
        return words.format(number=named, customer=customer)
    belongs = translate("Payments", "belongs to {numbers}").format(numbers=named)
    reach = _reach_words(offer)
    return f"{belongs}; {reach}" if reach else belongs


def _reach_words(offer: Offer) -> str:
    """How far the amount reaches; nothing where none was typed, or where it settles what is named and no more."""
    if offer.amount is None or (not offer.in_part and offer.invoices == offer.named):
        return ""
    settled = listed([each.number for each in offer.settled])
    part = translate("Payments", "part of {numbers}").format(numbers=listed([each.number for each in offer.in_part]))
    fitting = [words for words in (settled, part if offer.in_part else "") if words]
    return translate("Payments", "the amount fits {numbers}").format(numbers=listed(fitting))


def recorded_words(entry: Entry, now: Plan) -> str:
    """“Payment L-0012 is in the outbox: 1 000.00 EUR for SI-00070 and SI-00078.”."""
    return _paid_words(translate("Payments", "Payment {number} is in the outbox: {what}."), entry.number, now)


def booked_words(number: str, now: Plan) -> str:
    """“Payment PE-00012 is booked: 1 000.00 EUR for SI-00070 and SI-00078.”."""
    return _paid_words(translate("Payments", "Payment {number} is booked: {what}."), number, now)


def refused_words(entry: Entry) -> str:
    """“Payment L-0012 was refused; it waits for you in the outbox.”."""
    words = translate("Payments", "Payment {number} was refused; it waits for you in the outbox.")
    return words.format(number=entry.number)


def _paid_words(words: str, number: str, now: Plan) -> str:
    if now.refund is not None:
        what = translate("Payments", "{amount} back to {customer} out of {credit}")
        amount = with_currency(now.amount, now.currency)
        return words.format(
            number=number, what=what.format(amount=amount, customer=now.customer_name, credit=now.refund.number)
        )
    paid = listed([each.number for each in now.allocations if each.amount > 0])
    what = translate("Payments", "{amount} for {invoices}")
    if now.not_allocated > 0:
        what = translate("Payments", "{amount}, of which {rest} on no invoice, for {invoices}")
    amount, rest = with_currency(now.amount, now.currency), plain_amount(now.not_allocated, now.currency)
    return words.format(number=number, what=what.format(amount=amount, rest=rest, invoices=paid))


def surplus_words(now: Plan) -> str:
    """“97 688.93 EUR more than is open: it stays on no invoice, to the credit of ACME Trading.”."""
    words = translate("Payments", "{rest} more than is open: it stays on no invoice, to the credit of {customer}.")
    return words.format(rest=with_currency(now.not_allocated, now.currency), customer=now.customer_name)


def listed(names: Sequence[str]) -> str:
    """“A”, “A and B”, “A, B and C”."""
    if len(names) < 2:
        return "".join(names)
    first = ", ".join(names[:-1])
    return translate("Payments", "{first} and {last}").format(first=first, last=names[-1])
