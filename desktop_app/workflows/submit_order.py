"""Submit what a sale begins with: check it, price it, and put it with the documents that follow into the outbox."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date as Date
from decimal import Decimal
from hashlib import sha256
from uuid import UUID, uuid4

from desktop_app.domain.checks import priced_if_sound
from desktop_app.domain.commands import Command, Deliver, Invoice, Pay, PayTarget, PlaceOrder, order_command
from desktop_app.domain.money import ZERO
from desktop_app.domain.orders import Order, PaymentChoice
from desktop_app.domain.problems import Problem, refuse_invalid
from desktop_app.domain.starts import start_of
from desktop_app.ports.clock import Clock
from desktop_app.ports.drafts import Draft, DraftStore, TypedText
from desktop_app.ports.outbox import AlreadyThere, Entry, NewEntry, OutboxStore, State
from desktop_app.workflows.carry_through import STEPS, Through, steps_of
from desktop_app.workflows.connect_backend import Connections
from desktop_app.workflows.known_catalogue import KnownCatalogue
from desktop_app.workflows.put_in_outbox import PutInOutbox


def order_identity(identity: str, step: Through = Through.ORDER) -> str:
    """The identity in the outbox of one step of an order; an order without identity has none.

    An order whose own identity looks like that of a step is marked as an order, so that the two are never confused.
    """
    if not identity:
        return ""
    plain = step is Through.ORDER and identity.rpartition(":")[2] not in STEPS
    return f"order:{identity}" if plain else f"order:{identity}:{step}"


@dataclass(frozen=True, slots=True)
class _Wish:
    """One order to be carried as far as through. days dates the documents that follow, today where it says nothing."""

    profile: str
    order: Order
    identity: str
    through: Through
    number: str = ""
    draft_id: str = ""
    again: bool = False
    days: Mapping[Through, Date] = field(default_factory=dict)

    @property
    def steps(self) -> tuple[Through, ...]:
        return steps_of(start_of(self.order.type), self.through)


class SubmitOrder:
    """Puts orders into the outbox, each under a key that is fixed before anything is sent."""

    def __init__(
        self,
        connections: Connections,
        outbox: OutboxStore,
        drafts: DraftStore,
        known: KnownCatalogue,
        clock: Clock,
    ) -> None:
        self._connections, self._outbox, self._drafts = connections, outbox, drafts
        self._known, self._clock = known, clock
        self._putting = PutInOutbox(outbox, drafts)

    def submit_draft(self, draft: Draft, customer_name: str = "", *, over_limit: bool = False) -> Entry:
        """Put a draft into the outbox and mark it submitted, in one transaction.

        over_limit says that the customer's credit limit is passed on purpose.
        Raises InvalidInput where it may not go. Submitted before, it comes back as the entry that it became.
        """
        key = self._drafts.key_for(draft.id, draft.profile)
        known = self._outbox.get(key)
        if known is not None:
            return replace(known, repeated=True)
        _refuse_typed(draft)
        if self._drafts.load(draft.id) is None:
            self._drafts.save(draft)
        wish = _Wish(draft.profile, draft.order, "", Through.ORDER, draft.number, draft.id)
        entry = replace(self._order_entry(wish, customer_name), key=key)
        if over_limit:
            entry = replace(entry, command=replace(order_command(draft.order, entry.total or ZERO), over_limit=True))
        return self._putting.put(entry)

    def submit(
        self,
        profile: str,
        order: Order,
        identity: str,
        through: Through = Through.ORDER,
        *,
        again: bool = False,
        number: str = "",
        days: Mapping[Through, Date] | None = None,
    ) -> tuple[Entry, ...]:
        """Put an order and what follows from it into the outbox at once, each waiting for the one before.

        What exists under this identity comes back as repeated and only missing steps are added; again makes all anew.
        through draft keeps the order here; its entry is then not in the outbox. number is the order's temporary
        number where it has one; days gives the dates of what follows, else today. Raises InvalidInput.
        """
        wish = _Wish(profile, order, identity, through, number, again=again, days=days or {})
        if through is Through.DRAFT:
            return (self._keep_draft(wish),)
        while True:
            known = self._steps_known(wish)
            try:
                return known + self._put_missing(wish, known)
            except AlreadyThere:
                # another program put the same order in this moment; its entries are found now
                continue

    def _put_missing(self, wish: _Wish, known: tuple[Entry, ...]) -> tuple[Entry, ...]:
        missing = wish.steps[len(known) :]
        if not missing or any(entry.state is State.WITHDRAWN for entry in known):
            return ()
        new = self._chain(wish, known, missing)
        # a step of an older generation of the order may hold the identity; a new generation takes its place
        taken = bool(known) and any(self._outbox.by_identity(wish.profile, entry.identity) for entry in new)
        return self._outbox.put(new, again=wish.again or taken)

    def _steps_known(self, wish: _Wish) -> tuple[Entry, ...]:
        """The steps of an identity that are there already, from the order on, as one chain."""
        first = self._order_known(wish)
        found = [] if first is None else [replace(first, repeated=True)]
        for step in wish.steps[1:] if found else ():
            entry = self._outbox.by_identity(wish.profile, order_identity(wish.identity, step))
            if entry is None or found[-1].key not in entry.depends_on:
                break
            found.append(replace(entry, repeated=True))
        return tuple(found)

    def _order_known(self, wish: _Wish) -> Entry | None:
        if not wish.identity or wish.again:
            return None
        entry = self._outbox.by_identity(wish.profile, order_identity(wish.identity))
        if entry is not None:
            return entry
        draft = self._drafts.load(_draft_id(wish))
        return self._outbox.get(self._drafts.key_for(draft.id, wish.profile)) if draft else None

    def _chain(self, wish: _Wish, known: Sequence[Entry], missing: Sequence[Through]) -> list[NewEntry]:
        made = [] if known else [self._order_step(wish)]
        chain: list[Entry | NewEntry] = [*known, *made]
        command = chain[0].command
        order = command.order if isinstance(command, PlaceOrder) else wish.order
        for step in missing[len(made) :]:
            made.append(self._follow(replace(wish, order=order), chain[-1], step, chain[0].total))
            chain.append(made[-1])
        return made

    def _order_step(self, wish: _Wish) -> NewEntry:
        draft = self._drafts.load(_draft_id(wish)) if wish.identity and not wish.again else None
        if draft is None:
            return self._order_entry(wish)
        _refuse_typed(draft)
        # what was kept here, and perhaps finished by hand since, is what goes
        wish = replace(wish, order=draft.order, number=draft.number, draft_id=draft.id)
        return replace(self._order_entry(wish), key=self._drafts.key_for(draft.id, wish.profile))

    def _order_entry(self, wish: _Wish, customer_name: str = "") -> NewEntry:
        order = wish.order
        total = self._checked_total(wish.profile, order)
        return NewEntry(
            key=str(uuid4()),
            profile=wish.profile,
            command=order_command(order, total),
            number=wish.number or self._drafts.new_number(),
            customer=order.customer,
            customer_name=customer_name or self._name(wish.profile, order.customer),
            total=total,
            currency=order.currency,
            reference=order.reference,
            identity=order_identity(wish.identity),
            depends_on=self._needs(wish.profile, order),
            draft_id=wish.draft_id,
        )

    def _needs(self, profile: str, order: Order) -> tuple[str, ...]:
        booked = () if order.amends is None else self._putting.needs(profile, [order.amends.number])
        return tuple(dict.fromkeys((*booked, *self._putting.needs_customer(profile, order.customer))))

    def _follow(self, wish: _Wish, before: Entry | NewEntry, step: Through, total: Decimal | None) -> NewEntry:
        day = wish.days.get(step) or max(self._clock.today(), wish.order.date)
        return NewEntry(
            key=str(uuid4()),
            profile=wish.profile,
            command=_command(step, before.number, day, wish.order.payment or PaymentChoice()),
            number=self._drafts.new_number(),
            customer=before.customer,
            customer_name=before.customer_name,
            total=None if step is Through.DELIVERY else total,
            currency=before.currency,
            reference=before.reference,
            identity=order_identity(wish.identity, step),
            depends_on=(before.key,),
        )

    def _checked_total(self, profile: str, order: Order) -> Decimal:
        return priced_if_sound(order, self._clock.today(), self._connections.rule(profile)).totals.total

    def _name(self, profile: str, code: str) -> str:
        customer = self._known.customer(profile, code)
        return customer.name if customer else ""

    def _keep_draft(self, wish: _Wish) -> Entry:
        """Keep the order here without sending it; a person finishes it, or a longer through carries it on."""
        known = self._order_known(wish)
        if known is not None:
            return replace(known, repeated=True)
        draft_id = str(uuid4()) if wish.again or not wish.identity else _draft_id(wish)
        kept = self._drafts.load(draft_id)
        draft = kept or Draft(draft_id, wish.number or self._drafts.new_number(), wish.profile, wish.order)
        if kept is None:
            self._drafts.save(draft)
        return self._as_entry(draft, repeated=kept is not None)

    def _as_entry(self, draft: Draft, *, repeated: bool) -> Entry:
        order = draft.order
        total = self._connections.rule(draft.profile).price(order).totals.total
        return Entry(
            key=self._drafts.key_for(draft.id, draft.profile),
            profile=draft.profile,
            command=order_command(order, total),
            number=draft.number,
            state=State.WAITING,
            made_at=draft.saved_at or self._clock.now(),
            customer=order.customer,
            customer_name=self._name(draft.profile, order.customer),
            total=total,
            currency=order.currency,
            reference=order.reference,
            draft_id=draft.id,
            repeated=repeated,
        )


def _command(step: Through, source: str, day: Date, payment: PaymentChoice) -> Command:
    match step:
        case Through.DELIVERY:
            return Deliver(source, date=day)
        case Through.INVOICE:
            return Invoice(source, date=day)
        case _:
            target = (PayTarget(source),)
            return Pay(target, method=payment.method, date=payment.date or day, account=payment.account)


def _draft_id(wish: _Wish) -> str:
    """The id of the draft that keeps an order of this identity: the same for every run of the program."""
    content = f"{wish.profile}\n{wish.identity}".encode()
    return str(UUID(bytes=sha256(content).digest()[:16], version=4))


def _refuse_typed(draft: Draft) -> None:
    """Raise InvalidInput where something stands in the draft that could not be read."""
    wrong = tuple(
        Problem(typed.field, "“{text}” can't be used here.", {"text": typed.text}, _line(typed))
        for typed in draft.typed
    )
    refuse_invalid(wrong)


def _line(typed: TypedText) -> int | None:
    return None if typed.row is None else typed.row + 1
