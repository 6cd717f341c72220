"""Every older file opens with all that is in it, and a step that fails leaves the file as it was."""

import shutil
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import apsw
import pytest

from desktop_app.domain.profiles import Profile
from desktop_app.domain.stock import StockQuery
from desktop_app.ports.outbox import State
from desktop_app.storage.backups import Backups
from desktop_app.storage.catalogue import _file_name
from desktop_app.storage.database import Database
from desktop_app.storage.gate import ask
from desktop_app.storage.migrations import CATALOGUE, CLIENT, Shape
from desktop_app.storage.recovery import open_gate
from tests.storage.values import DONE, FULL_ORDER, NOON, WRONG_TEXT, long_order, recent

OLD = Path(__file__).parent / "old"


def versions(shape):
    return range(1, len(shape.steps) + 1)


@pytest.mark.parametrize("version", versions(CLIENT))
def test_an_old_clients_file_opens_with_all_that_is_in_it(folder, clock, version):
    folder.mkdir()
    shutil.copyfile(OLD / f"client-{version}.sqlite", folder / "counterfoil.sqlite")
    with Database.open(folder, clock) as database:
        assert database.notices == ()
        shop = Profile("shop", "erpnext", "https://erp.example", "clerk", {"send_limit": "4"})
        assert database.profiles.all() == [Profile("local", "local"), shop]
        assert database.settings.get("language") == "et"
        short = database.drafts.load("short")
        assert (short.order, short.typed, short.saved_at) == (FULL_ORDER, (WRONG_TEXT,), NOON)
        assert database.drafts.load("long").order == long_order(150)
        order = database.outbox.get("order")
        assert (order.state, order.remote_number, order.remote_total) == (State.CONFIRMED, "SO-1", DONE.total)
        assert database.outbox.claim("local", NOON).key == "note"
        assert database.drafts.new_number() == "L-0021"
        assert database.recents.recents("local") == ([recent()] if version > 1 else [])


@pytest.mark.parametrize("version", versions(CATALOGUE))
def test_an_old_catalogue_opens_with_all_that_is_in_it(folder, clock, version):
    (folder / "catalogues").mkdir(parents=True)
    shutil.copyfile(OLD / f"catalogue-{version}.sqlite", folder / "catalogues" / _file_name("local"))
    with Database.open(folder, clock) as database:
        catalogue = database.catalogue
        assert [one.code for one in catalogue.find_customers("local", "berlin")] == ["ALFKI"]
        (tea,) = catalogue.find_items("local", "tee ch")
        assert (tea.price, tea.barcodes) == (Decimal("18.00"), ("4740001000017",))
        assert catalogue.item("local", "4740001000017") == tea
        assert [code.code for code in catalogue.vat_codes("local")] == ["S22"]
        assert [price_list.code for price_list in catalogue.price_lists("local")] == (["SHOP"] if version > 1 else [])
        assert [price.price for price in tea.prices] == ([Decimal("16.00")] if version > 1 else [])
        assert (catalogue.counts("local").refreshed_at, catalogue.cursor("local")) == (NOON, "1")
        levels = catalogue.levels("local", StockQuery())
        assert [(one.name, one.available, one.as_of) for one in levels] == (
            [(tea.name, 5, NOON)] if version > 3 else []
        )
        assert catalogue.means("local").company == ("Shop" if version > 3 else "")


def next_step(connection):
    connection.execute("CREATE TABLE tomorrow (a)")


def failing_step(connection):
    connection.execute("CREATE TABLE never (a)")
    raise RuntimeError


def tables(gate):
    return {name for (name,) in gate.rows("SELECT name FROM sqlite_schema")}


@pytest.fixture
def today(folder, clock):
    """A file of today's version with something in it."""
    with Database.open(folder, clock) as database:
        database.settings.set("language", "et")
    return folder / "counterfoil.sqlite"


def test_a_step_is_taken_once_and_a_copy_of_before_is_kept(today, tmp_path):
    shape, backups = replace(CLIENT, steps=(*CLIENT.steps, next_step)), Backups(tmp_path / "copies")
    for _ in range(2):
        gate = open_gate(today, shape, backups)
        assert "tomorrow" in tables(gate)
        assert gate.rows("PRAGMA user_version") == [(len(shape.steps),)]
        gate.close()
    (copy,) = backups.newest_first()
    assert copy.name == f"before-version-{len(shape.steps)}.sqlite"
    assert ask(apsw.Connection(str(copy)), "PRAGMA user_version") == [(len(CLIENT.steps),)]


def test_a_step_that_fails_changes_nothing(today, folder, tmp_path, clock):
    shape = Shape(CLIENT.application_id, (*CLIENT.steps, next_step, failing_step))
    with pytest.raises(RuntimeError):
        open_gate(today, shape, Backups(tmp_path / "copies"))
    gate = open_gate(today, replace(shape, steps=shape.steps[:-1]), Backups(tmp_path / "copies"))
    assert "tomorrow" in tables(gate)
    assert "never" not in tables(gate)
    gate.close()
    assert len(Backups(tmp_path / "copies").newest_first()) == 1


def test_a_new_file_needs_no_copy(folder, tmp_path):
    folder.mkdir()
    backups = Backups(tmp_path / "copies")
    open_gate(folder / "new.sqlite", CLIENT, backups).close()
    assert backups.newest_first() == []
