"""Profiles and settings are kept, and “local” always exists."""

import pytest

from desktop_app.domain.profiles import Profile
from desktop_app.storage.database import Database

SHOP = Profile("shop", "erpnext", "https://erp.example", "clerk", {"send_limit": "4"})


def test_local_books_are_there_from_the_start(database):
    assert database.profiles.all() == [Profile("local", "local")]
    assert database.profiles.get("local") == Profile("local", "local")


def test_profiles_come_back_local_first_then_by_name(folder, clock):
    with Database.open(folder, clock) as database:
        for name in ("zoo", "anna", "shop"):
            database.profiles.save(Profile(name, "erpnext"))
        database.profiles.save(SHOP)
    with Database.open(folder, clock) as database:
        assert [profile.name for profile in database.profiles.all()] == ["local", "anna", "shop", "zoo"]
        assert database.profiles.get("shop") == SHOP
        assert database.profiles.get("nobody") is None


def test_local_books_can_be_set_up_but_not_removed(database):
    changed = Profile("local", "local", settings={"company": "Ours"})
    database.profiles.save(changed)
    with pytest.raises(ValueError, match="always exists"):
        database.profiles.remove("local")
    assert database.profiles.get("local") == changed


def test_a_removed_profile_is_gone(database):
    database.profiles.save(SHOP)
    database.profiles.remove("shop")
    database.profiles.remove("shop")
    assert database.profiles.get("shop") is None


def test_settings_are_texts_by_name(folder, clock):
    with Database.open(folder, clock) as database:
        assert database.settings.get("language") == ""
        assert database.settings.get("language", "en") == "en"
        database.settings.set("language", "et")
        database.settings.set("language", "de")
    with Database.open(folder, clock) as database:
        assert database.settings.get("language", "en") == "de"
