"""What the order form needs before a person can type: gathered off the GUI thread in one go."""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.domain.customers import Customer
from desktop_app.domain.items import Item
from desktop_app.domain.orders import Order
from desktop_app.domain.price_lists import PriceList
from desktop_app.domain.profile_settings import ON_A_SERVER
from desktop_app.domain.rules.rule import Rule
from desktop_app.domain.vat import VatCode
from desktop_app.ports.drafts import Draft, TypedText
from desktop_app.ports.outbox import Entry
from desktop_app.ui.orders.pricing import prices_of
from desktop_app.workflows.price_lines import LinePrices
from desktop_app.workflows.verbs import Verbs


@dataclass(frozen=True, slots=True)
class Opening:
    """The order to show and what it is priced with; draft is None for an order that was never kept."""

    profile: str
    order: Order
    rule: Rule
    vat_codes: Sequence[VatCode]
    customer: Customer | None = None
    draft: Draft | None = None
    items: Sequence[Item] = ()
    price_lists: Sequence[PriceList] = ()
    awaits_catalogue: bool = False
    """Nothing of a server's catalogue has come yet."""

    def prices(self) -> LinePrices:
        """By what the order's lines are priced."""
        return LinePrices(self.items, self.price_lists)

    @property
    def typed(self) -> tuple[TypedText, ...]:
        """What stands in fields of the draft although it can't be used."""
        return self.draft.typed if self.draft else ()


def gather_refused(verbs: Verbs, profile: str, entry: Entry) -> Opening:
    """The same for a refused order, as a person left it while mending it."""
    draft = verbs.drafts.mending(entry)
    return gather(verbs, profile, draft.order, draft)


def gather(verbs: Verbs, profile: str, order: Order, draft: Draft | None = None) -> Opening:
    """Gather all that; blocks on disk, and on a backend of this computer whose catalogue is not at hand yet.

    The catalogue of a server comes by itself; an order that was opened before it is opened again.
    """
    codes = verbs.find_items.vat_codes(profile)
    is_far = verbs.connections.profile(profile).backend in ON_A_SERVER
    if not codes and not is_far:
        verbs.refresh.refresh(profile)
        codes = verbs.find_items.vat_codes(profile)
    customer = verbs.find_customers.get(profile, order.customer) if order.customer else None
    known = prices_of(verbs, profile, order)
    awaits = is_far and verbs.refresh.counts(profile).refreshed_at is None
    return Opening(profile, order, verbs.connections.rule(profile), codes, customer, draft, *known, awaits)
