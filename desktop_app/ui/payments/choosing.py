"""Which invoices the payment is laid on, as they are chosen one by one, by age, or by what a reference tells."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date as Date
from decimal import Decimal

from desktop_app.domain.allocation import Leniency, LetOff, Off
from desktop_app.domain.documents import ZERO, Document
from desktop_app.ui.payments.credit_uses import Use, uses
from desktop_app.ui.payments.look_up import Bounds
from desktop_app.ui.payments.offer import Offer, find_offer
from desktop_app.ui.payments.open_invoices import OpenInvoice
from desktop_app.ui.payments.plan import Plan, Unfit, oldest_first, plan, refund_plan, unfit


@dataclass(frozen=True, slots=True)
class Misfit:
    """An invoice that can't join the payment as it is, and why."""

    invoice: OpenInvoice
    why: Unfit
    now: Plan


class Choosing:
    """Holds invoices and credits, what is chosen and what was typed; plan, offer and uses follow from these.

    could is what may come off besides, or does already.
    """

    def __init__(self) -> None:
        self.invoices: dict[str, OpenInvoice] = {}
        self.plan = Plan()
        self.offer: Offer | None = None
        self.credits: tuple[Document, ...] = ()
        self.uses: tuple[Use, ...] = ()
        self._chosen: list[str] = []
        self.could: tuple[LetOff, ...] = ()
        self._amount: Decimal | None = None
        self._reference = ""
        self._day: Date | None = None
        self.bounds = Bounds()
        self._lets_off: set[Off] = set()
        self._refund: Document | None = None

    @property
    def all(self) -> tuple[OpenInvoice, ...]:
        """Every open invoice."""
        return tuple(self.invoices.values())

    @property
    def credits_here(self) -> tuple[Document, ...]:
        """What stands to the credit of the customer chosen, in their currency."""
        own = (self.plan.customer, self.plan.currency)
        return tuple(one for one in self.credits if (one.customer, one.currency) == own)

    def take_in(
        self, invoices: Sequence[OpenInvoice], credit: Sequence[Document] = (), bounds: Bounds | None = None
    ) -> None:
        """Other invoices, or the same as they stand now; what is chosen stays as far as something is open on it."""
        self.bounds = bounds or Bounds()
        self.invoices, self.credits = {invoice.number: invoice for invoice in invoices}, tuple(credit)
        self._chosen = [number for number in self._chosen if number in self.invoices and self.invoices[number].open]
        if self._refund is not None:
            self._refund = next((one for one in self.credits if one.number == self._refund.number), None)
        self._derive()

    def enter(self, amount: Decimal | None, reference: str, day: Date | None = None) -> None:
        """Another amount (None: all that is open), another reference or another day."""
        self._amount, self._reference, self._day = amount, reference, day
        self._derive()

    def toggle(self, number: str) -> Misfit | None:
        """Choose an invoice or leave it out again; what does not fit is left as it is and said."""
        if number in self._chosen:
            self._chosen.remove(number)
        elif number in self.invoices:
            if misfit := _misfit(self.invoices[number], self.plan.chosen):
                return misfit
            self._chosen.append(number)
        self._derive()
        return None

    def choose(self, numbers: Sequence[str]) -> Misfit | None:
        """Choose these instead, as far as they can be paid together with the first; the first that can't is said."""
        chosen: list[OpenInvoice] = []
        misfits = []
        for number in numbers:
            if misfit := _misfit(self.invoices[number], chosen):
                misfits.append(misfit)
            else:
                chosen.append(self.invoices[number])
        self._chosen = [invoice.number for invoice in chosen]
        self._derive()
        return next(iter(misfits), None)

    def choose_oldest(self, current: str) -> None:
        """Choose the oldest invoices that the amount reaches, of the customer chosen or else of the current row's."""
        like = next(iter(self.plan.chosen), None) or self.invoices.get(current)
        if like is not None:
            self._chosen = [invoice.number for invoice in oldest_first(self.all, like, self._amount)]
            self._derive()

    def take_offer(self) -> None:
        """Choose what was found."""
        if self.offer is not None:
            self._chosen = list(self.offer.numbers)
            self._derive()

    def begin_refund(self, current: str = "") -> bool:
        """Pay back the credit of that number, else the next one of the customer chosen or of the current row's.

        False where no credit is open.
        """
        like = self.plan.whose or (self.invoices[current].document if current in self.invoices else None)
        mine = [one for one in self.credits if like is None or one.customer == like.customer]
        named = next((one for one in self.credits if one.number == current), None)
        numbers = [one.number for one in mine]
        at = numbers.index(self._refund.number) + 1 if self._refund and self._refund.number in numbers else 0
        found = named or (mine[at % len(mine)] if mine else None)
        if found is not None:
            self._chosen, self._refund = [], found
            self._derive()
        return found is not None

    def leave_all(self) -> None:
        """Choose nothing, let nothing off and pay nothing back."""
        self._chosen, self._refund = [], None
        self._lets_off.clear()
        self._derive()

    def let_off(self, why: Off) -> bool:
        """Let off what may come off for a reason, or no longer; False where there is nothing of it."""
        if why not in {one.why for one in self.could} and why not in self._lets_off:
            return False
        self._lets_off ^= {why}
        self._derive()
        return True

    def _leniency(self, chosen: Sequence[OpenInvoice], why: set[Off]) -> Leniency:
        days = chosen if Off.DISCOUNT in why and self.bounds.gives_discount else ()
        discounts = {invoice.number: off for invoice in days if (off := invoice.discount(self._day))}
        rules = self.bounds.rules if Off.WRITE_OFF in why and chosen else None
        return Leniency(discounts, rules.most_written_off(chosen[0].document.currency) if rules else ZERO)

    def _derive(self) -> None:
        chosen = [self.invoices[number] for number in self._chosen]
        self.could = tuple(
            one
            for why in Off
            for one in plan(chosen, self._amount, self._leniency(chosen, self._lets_off | {why})).let_off
            if one.why is why
        )
        if chosen or self._refund is None:
            self._refund = None
            self.plan = plan(chosen, self._amount, self._leniency(chosen, self._lets_off))
        else:
            self.plan = refund_plan(self._refund, self._amount)
        self.uses = uses(self.credits, self.plan) if self.bounds.uses_credit else ()
        self.offer = find_offer(self._reference, self._amount, self.all, self._chosen)


def _misfit(invoice: OpenInvoice, chosen: Sequence[OpenInvoice]) -> Misfit | None:
    why = unfit(invoice, chosen)
    return Misfit(invoice, why, plan(chosen, None)) if why else None
