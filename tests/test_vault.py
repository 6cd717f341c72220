"""Secrets go into the system's key ring, or stay in memory and that is said; they show up nowhere else."""

import gc
import threading
import warnings

import keyring
import keyring.backend
import keyring.backends.fail
import keyring.backends.null
import pytest
from keyring.backends import SecretService

from desktop_app.ports.secrets import Kept, variable
from desktop_app.vault import SystemVault
from tests.secret_service import lock, secret_service


@pytest.fixture
def ring():
    """Chooses a key ring for one test."""
    before = keyring.get_keyring()
    yield keyring.set_keyring
    keyring.set_keyring(before)


@pytest.fixture
def desktop(tmp_path, monkeypatch, ring):
    """A desktop with an unlocked key ring."""
    folder = tmp_path / "desktop"
    folder.mkdir(mode=0o700)
    with secret_service(folder) as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        ring(SecretService.Keyring())
        yield address
    with warnings.catch_warnings():  # a refused ring leaves its connection to the collector
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()


class Hanging(keyring.backend.KeyringBackend):
    """A key ring that waits for a person who is away."""

    priority = 5

    def __init__(self):
        super().__init__()
        self.answered = threading.Event()
        self.calls = 0

    def get_password(self, service, username):
        self.calls += 1
        self.answered.wait()

    def set_password(self, service, username, password):
        self.get_password(service, username)

    def delete_password(self, service, username):
        self.get_password(service, username)


class Talkative(keyring.backend.KeyringBackend):
    """A key ring that fails and tells the secret while it does."""

    priority = 5

    def get_password(self, service, username):
        raise RuntimeError(f"cannot read {username}")

    def set_password(self, service, username, password):
        raise RuntimeError(f"cannot write {password}")

    def delete_password(self, service, username):
        raise RuntimeError("cannot delete")


class PlainText(keyring.backend.KeyringBackend):
    """A key ring that keeps what it gets in plain sight, and says so by its priority."""

    priority = 0.5

    def __init__(self):
        super().__init__()
        self.seen = []

    def get_password(self, service, username):
        return "from a plain file"

    def set_password(self, service, username, password):
        self.seen.append(password)

    def delete_password(self, service, username):
        self.seen.clear()


@pytest.fixture
def hanging(ring):
    backend = Hanging()
    ring(backend)
    yield backend
    backend.answered.set()


def test_a_secret_outlives_the_program_in_the_key_ring(desktop):
    assert SystemVault().keep("shop", "key:sëcret") is Kept.KEYRING
    assert SystemVault().get("shop") == "key:sëcret"


def test_each_profile_has_its_own_secret(desktop):
    vault = SystemVault()
    vault.keep("shop", "one")
    vault.keep("office", "two")
    assert (vault.get("shop"), vault.get("office"), vault.get("other")) == ("one", "two", None)


def test_a_new_secret_takes_the_place_of_the_old(desktop):
    vault = SystemVault()
    vault.keep("shop", "old")
    vault.keep("shop", "new")
    assert SystemVault().get("shop") == "new"


def test_a_forgotten_secret_is_gone_from_the_key_ring(desktop):
    vault = SystemVault()
    vault.keep("shop", "one")
    vault.forget("shop")
    vault.forget("never kept")
    assert vault.get("shop") is None
    assert SystemVault().get("shop") is None


@pytest.mark.parametrize("backend", [keyring.backends.fail.Keyring, keyring.backends.null.Keyring, Talkative])
def test_without_a_key_ring_a_secret_lives_as_long_as_the_session(ring, backend):
    ring(backend())
    vault = SystemVault()
    assert vault.get("shop") is None
    assert vault.keep("shop", "one") is Kept.SESSION
    assert vault.get("shop") == "one"
    vault.forget("shop")
    assert vault.get("shop") is None
    assert SystemVault().get("shop") is None


def test_a_ring_of_plain_text_never_sees_a_secret(ring):
    backend = PlainText()
    ring(backend)
    vault = SystemVault()
    assert vault.keep("shop", "one") is Kept.SESSION
    assert vault.get("shop") == "one"
    assert SystemVault().get("shop") is None
    assert backend.seen == []


def test_a_hanging_key_ring_holds_nobody_up(hanging):
    vault = SystemVault(patience=0.05)
    assert vault.keep("shop", "one") is Kept.SESSION
    assert vault.get("shop") == "one"
    assert vault.get("other") is None
    vault.forget("shop")
    assert hanging.calls == 1


def test_a_key_ring_that_wakes_up_is_asked_again(hanging):
    vault = SystemVault(patience=0.05)
    assert vault.get("shop") is None
    hanging.answered.set()
    for thread in threading.enumerate():
        if thread.name == "key ring":
            thread.join()
    vault.get("shop")
    assert hanging.calls == 2


def test_the_environment_wins(ring, monkeypatch):
    ring(keyring.backends.fail.Keyring())
    vault = SystemVault()
    vault.keep("Tallinn shop-2", "from the session")
    monkeypatch.setenv("COUNTERFOIL_SECRET_TALLINN_SHOP_2", "from the environment")
    assert vault.get("Tallinn shop-2") == "from the environment"
    monkeypatch.setenv("COUNTERFOIL_SECRET_TALLINN_SHOP_2", "")
    assert vault.get("Tallinn shop-2") == "from the session"


def test_the_variable_of_a_profile_is_in_plain_capitals():
    assert variable("Õ-shop 7_b") == "COUNTERFOIL_SECRET___SHOP_7_B"


def test_no_secret_shows_in_what_a_log_would_print(ring, capfd):
    ring(Talkative())
    vault = SystemVault()
    vault.keep("shop", "hush-hush")
    assert "hush-hush" not in repr(vault) + str(vars(vault)["_last"])
    assert "hush-hush" not in "".join(capfd.readouterr())


def test_a_locked_key_ring_that_nobody_opens_keeps_nothing(desktop):
    SystemVault().keep("shop", "before")
    lock(desktop)
    vault = SystemVault(patience=1)
    assert vault.get("shop") is None
    assert vault.keep("shop", "one") is Kept.SESSION
    assert vault.get("shop") == "one"
