"""Which invoices the payment is laid on, as they are chosen one by one, by age, or by what a reference tells."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from desktop_app.domain.documents import Document
from desktop_app.ui.payments.credit_uses import Use, uses
from desktop_app.ui.payments.offer import Offer, find_offer
from desktop_app.ui.payments.open_invoices import OpenInvoice
from desktop_app.ui.payments.plan import Plan, Unfit, oldest_first, plan, unfit


@dataclass(frozen=True, slots=True)
class Misfit:
    """An invoice that can't join the payment as it is, and why."""

    invoice: OpenInvoice
    why: Unfit
    now: Plan


class Choosing:
    """Holds invoices and credits, what is chosen and what was typed; plan, offer and uses follow from these."""

    def __init__(self) -> None:
        self.invoices: dict[str, OpenInvoice] = {}
        self.plan = Plan()
        self.offer: Offer | None = None
        self.credits: tuple[Document, ...] = ()
        self.uses: tuple[Use, ...] = ()
        self._chosen: list[str] = []
        self._amount: Decimal | None = None
        self._reference = ""

    @property
    def all(self) -> tuple[OpenInvoice, ...]:
        """Every open invoice."""
        return tuple(self.invoices.values())

    def take_in(self, invoices: Sequence[OpenInvoice], credit: Sequence[Document] = ()) -> None:
        """Other invoices, or the same as they stand now; what is chosen stays as far as something is open on it."""
        self.invoices, self.credits = {invoice.number: invoice for invoice in invoices}, tuple(credit)
        self._chosen = [number for number in self._chosen if number in self.invoices and self.invoices[number].open]
        self._derive()

    def enter(self, amount: Decimal | None, reference: str) -> None:
        """Another amount (None: all that is open) or another reference."""
        self._amount, self._reference = amount, reference
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

    def leave_all(self) -> None:
        """Choose nothing."""
        self._chosen = []
        self._derive()

    def _derive(self) -> None:
        self.plan = plan([self.invoices[number] for number in self._chosen], self._amount)
        self.uses = uses(self.credits, self.plan)
        self.offer = find_offer(self._reference, self._amount, self.all, self._chosen)


def _misfit(invoice: OpenInvoice, chosen: Sequence[OpenInvoice]) -> Misfit | None:
    why = unfit(invoice, chosen)
    return Misfit(invoice, why, plan(chosen, None)) if why else None
