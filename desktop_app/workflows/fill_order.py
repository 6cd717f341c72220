"""Fill an order request from the catalogue, so that it becomes a whole order."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from desktop_app.domain.customers import Customer
from desktop_app.domain.items import Item
from desktop_app.domain.money import CurrencyError, currency
from desktop_app.domain.order_requests import ChargeRequest, LineRequest, OrderRequest
from desktop_app.domain.orders import ZERO, Charge, Order, OrderLine
from desktop_app.domain.price_lists import PriceList, PriceSource
from desktop_app.domain.problems import Problem, refuse_invalid
from desktop_app.domain.variants import make_named, make_words, variant_code
from desktop_app.domain.vat import NO_VAT, VatCode
from desktop_app.ports.clock import Clock
from desktop_app.workflows.known_catalogue import KnownCatalogue
from desktop_app.workflows.price_lines import LinePrices

CHARGES: Final = "charges"


class FillOrder:
    """Makes orders of order files whole.

    - currency: the customer's; date: today; text and unit: the item's.
    - price list: the customer's. Where the profile has price lists, one that is asked for must be among them.
    - unit price: the list's for that unit, quantity and day, else the item's own. Where the order's prices include VAT
      and the list's do not, the VAT of the line is added, and the other way round it is taken out, to four decimals,
      half away from zero, just as the window does it.
      A price that would have to be converted by a rate that nobody told is asked for.
    - variant: an item that is sold by its variants needs one, named by its values or its code; else it is passed on.
    - an item asked for by the barcode of another unit, such as a carton, comes in that unit.
    - VAT of a line: vat_code; else the one code of the profile that has vat_percent; else the item's code; else, for
      an item or text without any, the profile's usual code, which is its first.
    - VAT of a charge: vat_code; else the one code that has vat_percent; else the profile's usual code: freight and
      packing follow the ordinary rate unless the sender says otherwise.
    - vat_code wins over vat_percent. Several codes with the same percentage (zero-rated, exempt) are never guessed at.
    """

    def __init__(self, known: KnownCatalogue, clock: Clock) -> None:
        self._known, self._clock = known, clock

    def fill(self, profile: str, request: OrderRequest) -> Order:
        """The whole order; raises InvalidInput with all that is wrong, by the order file's field names and lines."""
        filling = _Filling(self._known, profile, request)
        order = filling.order(self._clock)
        refuse_invalid(filling.problems)
        return order


class _Filling:
    """One order while it is filled; problems gathers what is wrong on the way."""

    def __init__(self, known: KnownCatalogue, profile: str, request: OrderRequest) -> None:
        self._known, self._profile, self._request = known, profile, request
        self._vat_codes = known.vat_codes(profile)
        self.problems: list[Problem] = []

    def order(self, clock: Clock) -> Order:
        asked = self._request
        customer = self._customer()
        head = Order(
            customer=customer.code if customer else asked.customer,
            currency=self._currency(customer),
            date=asked.date or clock.today(),
            prices_include_vat=asked.prices_include_vat,
            delivery_date=asked.delivery_date,
            reference=asked.reference,
            discount=asked.discount,
            charges=tuple([self._charge(charge) for charge in asked.charges]),
            notes=asked.notes,
            internal_notes=asked.internal_notes,
            type=asked.type,
            contact=asked.contact,
            billing_address=asked.billing_address,
            shipping_address=asked.shipping_address,
            price_list=asked.price_list or (customer.price_list if customer else ""),
            warehouse=asked.warehouse,
            rounding=asked.rounding,
            payment=asked.payment,
            extra=asked.extra,
        )
        prices = LinePrices(price_lists=self._price_lists(head.price_list))
        head = prices.as_listed(head) if asked.prices_as_listed else head
        lines = [self._line(line, number, head, prices) for number, line in enumerate(asked.lines, 1)]
        return replace(head, lines=tuple(lines))

    def _price_lists(self, code: str) -> Sequence[PriceList]:
        """The profile's lists where one is wanted; a backend that tells of none may know it all the same."""
        lists = self._known.price_lists(self._profile) if code else ()
        if lists and all(price_list.code != code for price_list in lists):
            known = ", ".join(price_list.code for price_list in lists)
            self._wrong("price_list", "There is no price list “{code}”; there is {known}.", code=code, known=known)
        return lists

    def _wrong(self, field: str, words: str, line: int | None = None, **values: str) -> None:
        self.problems.append(Problem(field, words, values, line))

    def _customer(self) -> Customer | None:
        code = self._request.customer
        customer = self._known.customer(self._profile, code)
        if customer is None:
            self._wrong("customer", "There is no customer “{code}”.", code=code)
        elif not customer.active:
            self._wrong("customer", "The customer “{code}” is not active any more.", code=code)
        return customer

    def _currency(self, customer: Customer | None) -> str:
        code = self._request.currency or (customer.currency if customer else "")
        try:
            return currency(code).code if code else ""
        except CurrencyError as error:
            self._wrong("currency", "{reason}", reason=str(error))
            return ""

    def _line(self, asked: LineRequest, number: int, head: Order, prices: LinePrices) -> OrderLine:
        item = self._item(asked, number)
        vat = self._vat(asked, item.vat_code if item else "", number)
        line = OrderLine(
            item=item.code if item else asked.item,
            text=asked.text if asked.text is not None else item.name if item else "",
            quantity=asked.quantity,
            unit_price=asked.unit_price or ZERO,
            discount_percent=asked.discount_percent or ZERO,
            discount_amount=asked.discount_amount or ZERO,
            vat=vat,
            unit=asked.unit if asked.unit is not None else item.unit_scanned(asked.item) if item else "",
            warehouse=asked.warehouse,
            delivery_date=asked.delivery_date,
            variant=make_words(item.make) if item and item.make else asked.variant,
            serial=asked.serial,
            extra=asked.extra,
        )
        return line if asked.unit_price is not None else self._with_price(line, item, number, head, prices)

    def _item(self, asked: LineRequest, number: int) -> Item | None:
        if not asked.item:
            return None
        item = self._known.item(self._profile, asked.item)
        if item is None:
            self._wrong("item", "There is no item “{code}”.", number, code=asked.item)
        elif not item.active:
            self._wrong("item", "The item “{code}” is not active any more.", number, code=asked.item)
        return self._variant(item, asked, number) if item is not None and item.axes else item

    def _variant(self, item: Item, asked: LineRequest, number: int) -> Item:
        """The variant that is asked for of an item that is sold by its variants."""
        make = make_named(item, asked.variant)
        found = self._known.item(self._profile, variant_code(item.code, make)) if make else None
        if found is None or found.variant_of != item.code or not found.active:
            axes = "; ".join(f"{axis.name}: {', '.join(axis.values)}" for axis in item.axes)
            words = "“{code}” is sold by its variants and “{variant}” is none of them; there is {axes}."
            self._wrong("variant", words, number, code=item.code, variant=asked.variant, axes=axes)
            return item
        return found

    def _with_price(
        self, line: OrderLine, item: Item | None, number: int, head: Order, prices: LinePrices
    ) -> OrderLine:
        if item is not None:
            priced = prices.priced(head, line, item)
            self._check_found(priced, item, number, head.currency)
            return priced
        if not line.item:
            self._wrong("unit_price", "A line without item needs a unit price.", number)
        return line

    def _check_found(self, priced: OrderLine, item: Item, number: int, currency: str) -> None:
        """A price of nothing is no price where one had to be converted."""
        if priced.unit_price or priced.price_from is None:
            return
        other = priced.price_from.other_currency
        if other:
            words = "“{code}” has no price in {currency}, and no rate from {other} is known; give unit_price."
            self._wrong("unit_price", words, number, code=item.code, currency=currency, other=other)
        elif item.price and priced.price_from.source is PriceSource.ITEM:
            words = "“{code}” has no price in {currency}, and no rate of {currency} is known; give unit_price."
            self._wrong("unit_price", words, number, code=item.code, currency=currency)

    def _charge(self, asked: ChargeRequest) -> Charge:
        return Charge(asked.label, asked.amount, self._vat(asked, "", None))

    def _vat(self, asked: LineRequest | ChargeRequest, usual: str, number: int | None) -> VatCode:
        if not self._vat_codes:
            self._wrong("vat_code", "No VAT codes are at hand; bring the catalogue up to date.", number)
            return NO_VAT
        if asked.vat_code:
            return self._vat_named(asked.vat_code, number)
        if asked.vat_percent is not None:
            return self._vat_of(asked.vat_percent, number)
        return self._vat_named(usual, number) if usual else self._vat_codes[0]

    def _vat_named(self, code: str, number: int | None) -> VatCode:
        for vat in self._vat_codes:
            if vat.code == code:
                return vat
        words = "There is no VAT code “{code}”; there is {known}."
        self._wrong(_place("vat_code", number), words, number, code=code, known=_listed(self._vat_codes))
        return NO_VAT

    def _vat_of(self, percent: Decimal, number: int | None) -> VatCode:
        fitting = [vat for vat in self._vat_codes if vat.percent == percent and not vat.same_as]
        if len(fitting) == 1:
            return fitting[0]
        words = "{percent} % fits several VAT codes; give vat_code: {known}."
        if not fitting:
            words = "No VAT code has {percent} %; there is {known}."
        known = _listed(fitting or self._vat_codes)
        self._wrong(_place("vat_percent", number), words, number, percent=f"{percent.normalize():f}", known=known)
        return NO_VAT


def _place(field: str, number: int | None) -> str:
    """The field's name in the order file; that of a charge stands in the header's list of charges."""
    return field if number is not None else f"{CHARGES}.{field}"


def _listed(vat_codes: Sequence[VatCode]) -> str:
    return ", ".join(f"{vat.code} ({vat.percent.normalize():f} %)" for vat in vat_codes)
