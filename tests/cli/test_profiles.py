"""profiles: connections are listed, added, tried and removed; no secret is ever shown."""

import pytest


def test_the_books_on_this_computer_are_always_there(call):
    assert call("profiles", "list").out.split() == ["Name", "Backend", "local", "local"]
    told = call("profiles", "remove", "local")
    assert told.code == 2
    assert "always" in told.err


def test_a_profile_is_added_listed_tried_and_removed(call):
    assert call("profiles", "add", "desk", "--backend", "local", "--set", "send_limit=2").code == 0
    found = call("profiles", "list", "--json").answers[1]
    assert found == {"name": "desk", "backend": "local", "settings": {"send_limit": "2"}}
    told = call("profiles", "test", "desk")
    assert (told.code, told.out != "") == (0, True)
    assert call("profiles", "test", "desk", "--json").answers[0]["ok"] is True
    assert call("profiles", "remove", "desk").code == 0
    assert call("profiles", "test", "desk").code == 2


@pytest.mark.parametrize(
    "words",
    [
        ("add", "desk", "--backend", "moon"),
        ("add", "desk"),
        ("add", "", "--backend", "local"),
        ("add", "a/b", "--backend", "local"),
        ("add", "desk", "--backend", "local", "--set", "send_limit"),
        ("add", "desk", "--backend", "local", "--set", "send_limit=99"),
        ("add", "desk", "--backend", "local", "--url", "https://books.example"),
        ("add", "shop", "--backend", "erpnext"),
        ("add", "shop", "--backend", "erpnext", "--url", "https://shop.example", "--set", "charge_acount=1"),
        ("add", "shop", "--backend", "erpnext", "--url", "https://shop.example", "--set", "pricing_rules=perhaps"),
        ("remove", "desk"),
        ("test", "desk"),
    ],
    ids=" ".join,
)
def test_what_can_not_be_is_told(call, words):
    told = call("profiles", *words)
    assert told.code == 2
    assert told.err
    assert len(call("profiles", "list", "--json").answers) == 1


@pytest.mark.parametrize("backend", ["local", "moon"])
def test_an_address_with_a_password_is_refused_and_not_repeated(call, backend):
    address = "https://clerk:" + "hunter2" + "@books.example"
    told = call("profiles", "add", "desk", "--backend", backend, "--url", address)
    assert told.code == 2
    assert "assword" in told.err
    assert "hunter2" not in told.err + told.out


def test_the_field_for_keys_is_made_once_somebody_agrees(call, erpnext, monkeypatch):
    monkeypatch.setenv("COUNTERFOIL_SECRET_BOSS", erpnext.key("Administrator"))
    call("profiles", "add", "boss", "--backend", "erpnext", "--url", erpnext.url, stdin="")
    asked = call("profiles", "mark", "boss")
    assert (asked.code, asked.out) == (2, "")
    assert "client_uid" in asked.err
    assert "--yes" in asked.err
    assert (
        "Sales Order, Delivery Note, Sales Invoice, Payment Entry, Journal Entry have"
        in call("profiles", "mark", "boss", "--yes").out
    )
    assert "every document has the field" in call("profiles", "mark", "boss").out
    assert call("profiles", "mark", "local").code == 2
