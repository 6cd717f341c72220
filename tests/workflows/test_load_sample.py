"""The sample company: loaded once, whole, and out again while nothing else was booked."""

from datetime import timedelta

import pytest

from desktop_app.domain.customers import Customer
from desktop_app.domain.documents import DocumentKind, DocumentQuery
from desktop_app.domain.items import Item
from desktop_app.domain.problems import InvalidInput
from desktop_app.ports.outbox import State
from desktop_app.workflows import load_sample
from desktop_app.workflows.verbs import verbs_over
from tests.workflows.fakes import turn

ALL = DocumentQuery()


def numbers(verbs):
    return [document.number for document in verbs.follow.documents("local", ALL)]


@pytest.fixture
def loaded(verbs):
    verbs.sample.load()
    return verbs


def test_the_sample_is_loaded_whole(verbs, clock):
    told = []
    assert not verbs.sample.is_loaded()
    verbs.sample.load(lambda done, total: told.append((done, total)))
    assert verbs.sample.is_loaded()
    assert told == [(n, 45) for n in range(1, 46)]
    counts = verbs.refresh.counts("local")
    assert (counts.customers, counts.items) == (60, 400)
    assert {entry.state for entry in verbs.outbox.entries("local")} == {State.CONFIRMED}
    orders = verbs.follow.documents("local", DocumentQuery(kind=DocumentKind.ORDER))
    assert len(orders) == 45
    assert all(order.date <= clock.today() for order in orders)
    assert min(order.date for order in orders) < clock.today() - timedelta(days=60)
    overdue = verbs.pay.open_invoices("local", overdue_on=clock.today())
    assert overdue
    assert len(verbs.pay.open_invoices("local")) > len(overdue)
    assert verbs.settings.get("company.name") == "Laudlehe Kaubamaja OÜ"
    assert verbs.settings.get("company.currency") == "EUR"


def test_loading_twice_doubles_nothing(loaded):
    before = numbers(loaded)
    loaded.sample.load()
    assert numbers(loaded) == before


def test_a_load_that_was_cut_off_is_carried_on(verbs, clock):
    class Killed(BaseException):
        pass

    def kill(done, total):
        if done == 20:
            raise Killed

    with pytest.raises(Killed):
        verbs.sample.load(kill)
    assert not verbs.sample.is_loaded()
    clock.move(days=1)
    verbs.sample.load()
    assert verbs.sample.is_loaded()
    assert len(verbs.follow.documents("local", DocumentQuery(kind=DocumentKind.ORDER))) == 45


def test_books_in_use_are_left_alone(verbs, house):
    house.fill_local_books()
    with pytest.raises(InvalidInput, match="empty books only"):
        verbs.sample.load()
    assert not verbs.sample.is_loaded()


def test_the_sample_is_taken_out_and_may_come_again(loaded):
    before = numbers(loaded)
    loaded.settings.set("company.name", "Our own")
    loaded.sample.remove()
    assert not loaded.sample.is_loaded()
    assert numbers(loaded) == []
    counts = loaded.refresh.counts("local")
    assert (counts.customers, counts.items) == (0, 0)
    assert [vat.code for vat in loaded.find_items.vat_codes("local")] == ["S22", "S9", "Z", "E"]
    assert loaded.settings.get("company.name") == "Our own"
    assert loaded.settings.get("company.city") == ""
    loaded.sample.load()
    again = numbers(loaded)
    assert len(again) == len(before)
    assert not set(again) & set(before)
    loaded.sample.remove()


def test_what_is_not_loaded_is_not_taken_out(verbs):
    with pytest.raises(InvalidInput, match="not loaded"):
        verbs.sample.remove()


def test_own_entries_keep_the_sample_in(loaded, order):
    entry = loaded.customers.save("local", Customer("OWN", "Own Ltd"))
    with pytest.raises(InvalidInput, match=f"{entry.number} was made besides the sample"):
        loaded.sample.remove()
    loaded.outbox.withdraw(entry.key)


def test_a_sample_on_its_way_is_not_taken_out(loaded):
    document = loaded.follow.documents("local", DocumentQuery(kind=DocumentKind.ORDER, only_open=True))[0]
    assert document
    (order, *_) = [one for one in loaded.outbox.entries("local") if one.remote_number == document.number]
    loaded.submit.submit("local", order.command.order, "sample:waiting")
    with pytest.raises(InvalidInput, match="still waiting"):
        loaded.sample.remove()
    turn(loaded.send, "local")
    loaded.sample.remove()


def test_own_items_keep_the_sample_in(loaded):
    with loaded.connections.books("local") as books:
        books.keep_items([Item("OWN", "Own thing", vat_code="S22")])
    with pytest.raises(InvalidInput, match="were added to the sample"):
        loaded.sample.remove()


def test_documents_from_another_place_keep_the_sample_in(loaded, order, monkeypatch):
    """Two data folders may share books; what the other booked is not in this outbox."""
    from desktop_app.domain.commands import PlaceOrder

    monkeypatch.setattr(load_sample, "PAGE", 50)
    sample = loaded.outbox.entries("local")[-1].command.order
    with loaded.connections.using("local") as backend:
        backend.send(PlaceOrder(sample, loaded.quote.quote(sample, loaded.quote.rule("local")).totals.total), "theirs")
    with pytest.raises(InvalidInput, match="booked besides the sample"):
        loaded.sample.remove()


def test_a_broken_sample_is_said(house, tmp_path):
    from dataclasses import replace

    folder = tmp_path / "sample"
    folder.mkdir()
    (folder / "customers.csv").write_text("code,name\nA,Anna\n")
    (folder / "items.csv").write_text("code,name\n1,Chai\n")
    (folder / "history.jsonl").write_text('{"through": "order", "days_ago": 1, "customer": "A"}\n')
    verbs = verbs_over(replace(house.rooms, sample=folder))
    with pytest.raises(InvalidInput, match="can't be read"):
        verbs.sample.load()
    verbs.connections.close()
