"""Recent documents are kept for each profile, last opened first, fifty at most."""

from datetime import timedelta
from decimal import Decimal

from desktop_app.domain.documents import DocumentKind
from desktop_app.domain.profiles import Profile
from desktop_app.storage.database import Database
from tests.storage.values import NOON, recent


def numbers(database, profile="local", limit=50):
    return [one.number for one in database.recents.recents(profile, limit)]


def test_nothing_was_opened_at_first(database):
    assert database.recents.recents("local", 10) == []


def test_every_part_comes_back_after_a_restart(folder, clock):
    odd = recent("ÕÜ/7", kind=DocumentKind.PAYMENT, customer_name="“O’Neill” 😀", total=Decimal("1E+2"), currency="JPY")
    with Database.open(folder, clock) as database:
        database.recents.remember("local", odd)
    with Database.open(folder, clock) as database:
        assert database.recents.recents("local", 10) == [odd]
        assert str(database.recents.recents("local", 10)[0].total) == "1E+2"


def test_the_last_opened_comes_first_whatever_the_clock_says(database):
    for hours, number in enumerate(("SO-1", "SO-2", "SO-3")):
        database.recents.remember("local", recent(number, opened_at=NOON - timedelta(hours=hours)))
    assert numbers(database) == ["SO-3", "SO-2", "SO-1"]
    assert numbers(database, limit=2) == ["SO-3", "SO-2"]


def test_a_document_opened_again_stands_there_once_and_as_it_is_now(database):
    for number in ("SO-1", "SO-2"):
        database.recents.remember("local", recent(number))
    changed = recent("SO-1", total=Decimal("10.00"))
    database.recents.remember("local", changed)
    assert numbers(database) == ["SO-1", "SO-2"]
    assert database.recents.recents("local", 1) == [changed]


def test_fifty_are_kept_of_each_profile(database):
    database.recents.remember("shop", recent("SO-1"))
    for number in range(60):
        database.recents.remember("local", recent(f"SO-{number}"))
    assert numbers(database, limit=100) == [f"SO-{number}" for number in range(59, 9, -1)]
    assert numbers(database, "shop") == ["SO-1"]


def test_one_profile_s_are_forgotten_alone(database):
    for profile in ("local", "shop"):
        database.recents.remember(profile, recent())
    database.recents.forget("local")
    assert (numbers(database), numbers(database, "shop")) == ([], ["SO-1"])


def test_a_removed_profile_takes_its_own_along(database):
    database.profiles.save(Profile("shop", "erpnext"))
    for profile in ("local", "shop"):
        database.recents.remember(profile, recent())
    database.profiles.remove("shop")
    assert (numbers(database), numbers(database, "shop")) == (["SO-1"], [])
