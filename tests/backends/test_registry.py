"""Which backends there are, and what it costs to know."""

import subprocess
import sys
from contextlib import closing

import pytest

from desktop_app.backends.registry import Registry
from desktop_app.domain.profiles import Profile
from desktop_app.domain.rules.choice import rule_named
from desktop_app.ports.backend import NotAllowed, Unreachable
from desktop_app.ports.clock import SystemClock

LOCAL = Profile("local", "local")


def test_local_books_are_there(tmp_path):
    registry = Registry(tmp_path, SystemClock())
    assert tuple(registry.kinds()) == ("local", "erpnext")
    assert rule_named(registry.rule_of(LOCAL)).name == registry.open(LOCAL).rule == "local"


def test_opening_touches_no_disk_until_the_books_are_asked(tmp_path):
    folder = tmp_path / "data"
    backend = Registry(folder, SystemClock()).open(LOCAL)
    assert not folder.exists()
    assert backend.is_empty()
    assert (folder / "books.sqlite").exists()
    backend.close()


def test_a_server_is_asked_nothing_before_it_is_needed_and_its_secret_is_looked_for(tmp_path):
    shop = Profile("shop", "erpnext", "http://127.0.0.1:9")
    registry = Registry(tmp_path, SystemClock(), {"shop": "key:secret"}.get)
    with closing(registry.open(shop)) as backend:
        assert rule_named(registry.rule_of(shop)).name == backend.rule == "erpnext"
    for secret in (None, "no colon"):
        with pytest.raises(NotAllowed):
            Registry(tmp_path, SystemClock(), lambda _name, secret=secret: secret).open(shop)


def test_a_backend_that_is_not_there_is_said_in_words(tmp_path):
    registry = Registry(tmp_path, SystemClock())
    for ask in (registry.open, registry.rule_of):
        with pytest.raises(Unreachable, match="abacus"):
            ask(Profile("old", "abacus"))


def test_knowing_the_backends_does_not_load_the_database():
    words = "import sys, desktop_app.backends.registry; print({'sqlalchemy', 'httpx', 'msgspec'} & set(sys.modules))"
    answer = subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "set()"
