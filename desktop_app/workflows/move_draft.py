"""Move a draft to another profile: nothing typed is lost, what the other one does not know stays to be put right."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from desktop_app.domain.orders import Charge, Order, OrderLine
from desktop_app.domain.problems import InvalidInput, Problem, Severity
from desktop_app.domain.vat import NO_VAT, VatCode, counterpart
from desktop_app.ports.catalogue import CatalogueStore
from desktop_app.ports.drafts import Draft, DraftStore, TypedText
from desktop_app.workflows.connect_backend import Connections
from desktop_app.workflows.refresh_catalogue import RefreshCatalogue

CUSTOMER: Final = "customer"


@dataclass(frozen=True, slots=True)
class Fitted:
    """An order in another profile's codes. What has none there stands in typed, as the person would have typed it.

    problems says why: an error where something is to be put right, a warning where a VAT rate changes.
    """

    order: Order
    typed: tuple[TypedText, ...] = ()
    problems: tuple[Problem, ...] = ()


class MoveDraft:
    """Every method blocks on disk, and on the other backend where nothing of its catalogue is at hand yet."""

    def __init__(
        self, drafts: DraftStore, connections: Connections, catalogue: CatalogueStore, refresh: RefreshCatalogue
    ) -> None:
        self._drafts, self._connections = drafts, connections
        self._catalogue, self._refresh = catalogue, refresh

    def fit(self, order: Order, typed: Sequence[TypedText], profile: str) -> Fitted:
        """The order as the profile would have it; raises InvalidInput for an unknown one, Unreachable, NotAllowed."""
        self._connections.profile(profile)
        if order.amends is not None:
            words = "The change of {number} belongs to the books where it was booked; copy the order instead."
            raise InvalidInput(Problem("profile", words, {"number": order.amends.number}))
        codes = self._catalogue.vat_codes(profile)
        if not codes:
            self._refresh.refresh(profile)
            codes = self._catalogue.vat_codes(profile)
        return _Fitting(self._catalogue, profile, codes).fit(order, typed)

    def move(self, draft: Draft, profile: str) -> Draft:
        """Move a draft with its id and number; returns it as kept. Moving it back again restores what had no code.

        Raises InvalidInput where it was submitted, and what fit raises.
        """
        self._refuse_submitted(draft)
        fitted = self.fit(draft.order, draft.typed, profile)
        moved = replace(draft, profile=profile, order=fitted.order, typed=fitted.typed)
        return replace(moved, saved_at=self._drafts.save(moved))

    def move_back(self, moved: Draft, before: Draft) -> Draft:
        """Take a move back: exactly as it was where nothing was typed since, else what stands there now is moved."""
        self._refuse_submitted(moved)
        kept = self._drafts.load(moved.id)
        if kept is not None and (kept.order != moved.order or set(kept.typed) != set(moved.typed)):
            return self.move(kept, before.profile)
        return replace(before, saved_at=self._drafts.save(before))

    def _refuse_submitted(self, draft: Draft) -> None:
        kept = self._drafts.load(draft.id)
        if draft.submitted or (kept is not None and kept.submitted):
            words = "{number} was submitted; it stays where it is."
            raise InvalidInput(Problem("profile", words, {"number": draft.number}))


class _Fitting:
    """One order on its way into a profile's codes."""

    def __init__(self, catalogue: CatalogueStore, profile: str, codes: Sequence[VatCode]) -> None:
        self._catalogue, self._profile, self._codes = catalogue, profile, codes
        self._typed: dict[tuple[int | None, str], str] = {}
        self._problems: list[Problem] = []
        self._warned: set[str] = set()

    def fit(self, order: Order, typed: Sequence[TypedText]) -> Fitted:
        self._typed = {(text.row, text.field): text.text for text in typed}
        customer = self._customer(order.customer)
        lines = tuple(self._line(line, row) for row, line in enumerate(order.lines))
        charges = tuple(self._charge(charge) for charge in order.charges)
        texts = tuple(TypedText(name, text, row) for (row, name), text in self._typed.items())
        price_list = self._price_list(order.price_list, customer)
        moved = replace(order, customer=customer, lines=lines, charges=charges, price_list=price_list)
        return Fitted(moved, texts, tuple(self._problems))

    def _wanted(self, row: int | None, name: str, code: str) -> str:
        """The code that stands in a field, be it one that could not be used until now."""
        return code or self._typed.get((row, name), "").strip()

    def _settle(self, row: int | None, name: str, wanted: str, found: str, words: str) -> str:
        """A code that was found, or none and the code kept as typed text beside the reason."""
        if found:
            self._typed.pop((row, name), None)
        elif wanted:
            self._typed[row, name] = wanted
            values = {"code": wanted, "profile": self._profile}
            self._problems.append(Problem(name, words, values, None if row is None else row + 1))
        return found

    def _customer(self, code: str) -> str:
        wanted = self._wanted(None, CUSTOMER, code)
        known = self._catalogue.customer(self._profile, wanted) if wanted else None
        found = wanted if known is not None and known.code == wanted else ""
        return self._settle(None, CUSTOMER, wanted, found, "“{code}” is no customer of {profile}; choose one.")

    def _price_list(self, code: str, customer: str) -> str:
        """The list of that code where there is one, else the customer's; prices that stand are not found anew."""
        if any(price_list.code == code for price_list in self._catalogue.price_lists(self._profile)):
            return code
        if code:
            words = "Price list “{code}” is not known in {profile}; prices stay as they are."
            values = {"code": code, "profile": self._profile}
            self._problems.append(Problem("price_list", words, values, severity=Severity.WARNING))
        known = self._catalogue.customer(self._profile, customer) if customer else None
        return known.price_list if known else ""

    def _line(self, line: OrderLine, row: int) -> OrderLine:
        wanted = self._wanted(row, "item", line.item)
        known = self._catalogue.item(self._profile, wanted) if wanted else None
        found = wanted if known is not None and known.code == wanted else ""
        item = self._settle(row, "item", wanted, found, "“{code}” is no item of {profile}; choose one.")
        return replace(line, item=item, vat=self._line_vat(line, row), price_from=None)

    def _line_vat(self, line: OrderLine, row: int) -> VatCode:
        text = self._wanted(row, "vat", line.vat.code)
        if not text:
            return line.vat
        wanted = line.vat if line.vat.code else VatCode(text, line.vat.percent)
        found = counterpart(wanted, self._codes) if line.vat.code else self._named(text)
        words = "VAT code “{code}” has no counterpart in {profile}; choose one."
        self._settle(row, "vat", text, found.code if found else "", words)
        return self._warn(wanted, found) if found and line.vat.code else found or NO_VAT

    def _named(self, text: str) -> VatCode | None:
        return next((code for code in self._codes if code.code.casefold() == text.casefold()), None)

    def _charge(self, charge: Charge) -> Charge:
        if not charge.vat.code:
            return charge
        found = counterpart(charge.vat, self._codes)
        if found is None:
            words = "The charge “{label}” has VAT code “{code}”, which has no counterpart in {profile}; choose one."
            values = {"label": charge.label, "code": charge.vat.code, "profile": self._profile}
            self._problems.append(Problem("charges", words, values))
            return replace(charge, vat=NO_VAT)
        return replace(charge, vat=self._warn(charge.vat, found))

    def _warn(self, before: VatCode, after: VatCode) -> VatCode:
        if before.percent != after.percent and before.code not in self._warned:
            self._warned.add(before.code)
            words = "VAT code {code} is {after} % in {profile}, not {before} %."
            values = {"code": after.code, "after": str(after.percent), "before": str(before.percent)}
            values["profile"] = self._profile
            self._problems.append(Problem("vat", words, values, severity=Severity.WARNING))
        return after
