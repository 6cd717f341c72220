"""A draft that is moved promises: id, number and all that was typed stay; what the other does not know is named."""

from dataclasses import replace
from decimal import Decimal

import pytest

from desktop_app.domain.items import Item
from desktop_app.domain.orders import Charge, OrderLine
from desktop_app.domain.price_lists import PriceList, PriceOrigin, PriceSource
from desktop_app.domain.problems import InvalidInput, Severity
from desktop_app.domain.vat import NO_VAT, VatCode, VatKind
from desktop_app.ports.backend import Unreachable
from desktop_app.ports.changes import CatalogueChanges
from desktop_app.ports.drafts import TypedText
from desktop_app.workflows.edit_order import OrderEditor
from tests.workflows.conftest import CUSTOMERS, ITEMS, S22
from tests.workflows.fakes import FAKE

KM22 = VatCode("KM22", Decimal(22))
KM9 = VatCode("KM9", Decimal(9), VatKind.REDUCED)
S9 = VatCode("S9", Decimal(9), VatKind.REDUCED)


@pytest.fixture
def offer(house):
    """Give the other profile a catalogue of its own; empty until a test says otherwise."""
    house.database.catalogue.forget(FAKE)
    house.fill_local_books()

    def give(codes=(KM22, KM9), customers=CUSTOMERS[:1], items=ITEMS):
        changes = CatalogueChanges(tuple(customers), tuple(items), tuple(codes), "1", done=True)
        house.database.catalogue.apply(FAKE, changes, house.clock.now())

    return give


def kept(verbs, order, typed=()):
    draft = replace(verbs.drafts.new("local", order), typed=typed)
    return replace(draft, saved_at=verbs.drafts.save(draft))


def words(fitted):
    return [problem.message for problem in fitted.problems]


def test_a_draft_keeps_its_id_and_number_and_leaves_the_old_profile(verbs, order, offer):
    offer()
    draft = kept(verbs, order)
    moved = verbs.move.move(draft, FAKE)
    assert (moved.id, moved.number, moved.profile) == (draft.id, draft.number, FAKE)
    assert verbs.drafts.open_drafts("local") == []
    assert verbs.drafts.open_drafts(FAKE) == [moved]
    assert moved.order == replace(order, lines=(replace(order.lines[0], vat=KM22),))
    assert moved.typed == ()


def test_vat_codes_are_mapped_by_their_name_first(verbs, order, offer):
    offer(codes=(KM22, replace(S22, label="theirs")))
    assert verbs.move.fit(order, (), FAKE).order.lines[0].vat.label == "theirs"


def test_a_rate_that_is_another_under_the_same_name_is_told(verbs, order, offer):
    offer(codes=(VatCode("S22", Decimal(24)),))
    fitted = verbs.move.fit(replace(order, lines=order.lines * 3), (), FAKE)
    assert {line.vat.percent for line in fitted.order.lines} == {Decimal(24)}
    assert words(fitted) == ["VAT code S22 is 24 % in fake, not 22 %."]
    assert fitted.problems[0].severity is Severity.WARNING


@pytest.mark.parametrize(
    "codes",
    [
        (KM9,),
        (VatCode("A", Decimal(22)), VatCode("B", Decimal(22))),
        (VatCode("A", Decimal(22), VatKind.REDUCED),),
    ],
    ids=["none", "several", "of another kind"],
)
def test_a_vat_code_without_one_counterpart_stays_typed_and_is_asked_for(verbs, order, offer, codes):
    offer(codes=codes)
    moved = verbs.move.move(kept(verbs, order), FAKE)
    assert moved.order.lines[0].vat == NO_VAT
    assert moved.typed == (TypedText("vat", "S22", 0),)
    editor = OrderEditor(moved.order, verbs.connections.rule(FAKE), order.date, codes, moved.typed)
    assert editor.cell_text(0, "vat") == "S22"
    assert any(problem.field == "vat" and "S22" in problem.message for problem in editor.problems)
    with pytest.raises(InvalidInput, match="S22"):
        verbs.submit.submit_draft(moved)


def test_zero_rated_and_exempt_are_not_taken_for_each_other(verbs, order, offer):
    zero = VatCode("Z", Decimal(0), VatKind.ZERO)
    offer(codes=(KM22, VatCode("FREE", Decimal(0), VatKind.EXEMPT)))
    fitted = verbs.move.fit(replace(order, lines=(replace(order.lines[0], vat=zero),)), (), FAKE)
    assert fitted.order.lines[0].vat == NO_VAT
    assert words(fitted) == ["VAT code “Z” has no counterpart in fake; choose one."]


def test_customer_and_items_that_are_not_there_are_named_and_stay_as_typed(verbs, order, offer):
    offer(customers=(), items=(Item("2", "Book"),))
    order = replace(order, lines=(*order.lines, OrderLine("2", "Book", Decimal(1), Decimal(10), vat=S9)))
    moved = verbs.move.move(kept(verbs, order), FAKE)
    fitted = verbs.move.fit(order, (), FAKE)
    assert words(fitted) == [
        "“ALFKI” is no customer of fake; choose one.",
        "“1” is no item of fake; choose one.",
    ]
    assert [problem.line for problem in fitted.problems] == [None, 1]
    assert moved.typed == (TypedText("customer", "ALFKI"), TypedText("item", "1", 0))
    assert [line.item for line in moved.order.lines] == ["", "2"]
    assert [line.text for line in moved.order.lines] == ["Chai", "Book"]


def test_a_barcode_of_another_item_is_not_taken_for_the_item(verbs, order, offer):
    offer(items=(Item("77", "Tea", barcodes=("1",)),))
    assert words(verbs.move.fit(order, (), FAKE)) == ["“1” is no item of fake; choose one."]


def test_a_charge_keeps_its_amount_and_asks_for_its_vat_code(verbs, order, offer):
    offer(codes=(KM22,))
    order = replace(order, charges=(Charge("Freight", Decimal(12), S9), Charge("Post", Decimal(3), S22)))
    fitted = verbs.move.fit(order, (), FAKE)
    assert [(charge.amount, charge.vat.code) for charge in fitted.order.charges] == [(12, ""), (3, "KM22")]
    assert words(fitted) == ["The charge “Freight” has VAT code “S9”, which has no counterpart in fake; choose one."]


def test_what_could_not_be_read_stays_as_it_was_typed(verbs, order, offer):
    offer()
    typed = (TypedText("quantity", "three", 0), TypedText("customer", "nobody"))
    moved = verbs.move.move(kept(verbs, replace(order, customer=""), typed), FAKE)
    assert set(moved.typed) == set(typed)


def test_a_move_is_taken_back_to_the_letter(verbs, order, offer):
    offer(codes=(KM9,), customers=(), items=())
    draft = kept(verbs, replace(order, charges=(Charge("Freight", Decimal(12), S22),)))
    moved = verbs.move.move(draft, FAKE)
    back = verbs.move.move_back(moved, draft)
    assert (back.profile, back.order, back.typed) == ("local", draft.order, draft.typed)
    assert verbs.drafts.open_drafts(FAKE) == []
    assert verbs.drafts.load(draft.id) == back


def test_what_was_typed_after_the_move_is_kept_when_it_is_taken_back(verbs, order, offer):
    offer(codes=(KM9,), customers=(), items=())
    draft = kept(verbs, order)
    moved = verbs.move.move(draft, FAKE)
    changed = replace(moved, order=replace(moved.order, notes="Ring first"))
    verbs.drafts.save(changed, moved)
    back = verbs.move.move_back(moved, draft)
    (line,) = back.order.lines
    assert (back.profile, back.order.notes, back.order.customer) == ("local", "Ring first", "ALFKI")
    assert replace(line, vat=S22) == order.lines[0]
    assert (line.vat.code, back.typed) == ("S22", ())


def test_a_submitted_draft_stays_where_it_is(verbs, order, offer):
    offer()
    draft = kept(verbs, order)
    verbs.submit.submit_draft(draft)
    with pytest.raises(InvalidInput, match=f"{draft.number} was submitted"):
        verbs.move.move(draft, FAKE)
    with pytest.raises(InvalidInput, match="was submitted"):
        verbs.move.move_back(draft, draft)


def test_a_catalogue_that_was_never_fetched_is_fetched_first(verbs, order, offer, backend):
    backend.pages = [CatalogueChanges(CUSTOMERS, ITEMS, (KM22,), "1", done=True)]
    assert verbs.move.fit(order, (), FAKE).problems == ()


def test_a_backend_that_can_not_be_reached_keeps_the_draft_where_it_is(verbs, order, offer, backend):
    backend.pages = [Unreachable("No answer.")]
    draft = kept(verbs, order)
    with pytest.raises(Unreachable):
        verbs.move.move(draft, FAKE)
    assert verbs.drafts.load(draft.id) == draft


def test_an_unknown_profile_is_refused(verbs, order):
    with pytest.raises(InvalidInput, match="There is no profile"):
        verbs.move.fit(order, (), "nowhere")


def test_a_price_list_goes_along_only_where_it_is_known_and_prices_stay(verbs, order, offer, house):
    listed = replace(order.lines[0], price_from=PriceOrigin(PriceSource.LIST, "SHOP", "Shop"))
    draft = replace(order, price_list="SHOP", lines=(listed,))
    offer(customers=(replace(CUSTOMERS[0], price_list="WEB"),))
    fitted = verbs.move.fit(draft, (), FAKE)
    assert words(fitted) == ["Price list “SHOP” is not known in fake; prices stay as they are."]
    assert fitted.problems[0].severity is Severity.WARNING
    (line,) = fitted.order.lines
    assert (fitted.order.price_list, line.unit_price, line.price_from) == ("WEB", listed.unit_price, None)
    lists = CatalogueChanges((), (), (), "2", done=True, price_lists=(PriceList("SHOP", "Their shop"),))
    house.database.catalogue.apply(FAKE, lists, house.clock.now())
    fitted = verbs.move.fit(draft, (), FAKE)
    assert (words(fitted), fitted.order.price_list) == ([], "SHOP")
