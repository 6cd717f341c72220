"""What the test of a connection tells of a site and a profile that are set up by somebody new to both."""

from contextlib import closing

import pytest

from desktop_app.backends.erpnext.backend import open_backend
from desktop_app.domain.profiles import Profile
from desktop_app.ports.backend import NotAllowed, Rejected
from desktop_app.ports.clock import SystemClock
from tests.servers.erpnext import rights

TEMPLATES = "Sales Taxes and Charges Template"


def report(erpnext, who="clerk", user="", secret="", **settings):
    profile = Profile("far", "erpnext", erpnext.url, user, settings)
    with closing(open_backend(profile, secret or erpnext.key(who), SystemClock())) as backend:
        return backend.test()


def template(erpnext, name, **more):
    like = next(iter(erpnext.site.records[TEMPLATES].values()))
    rows = [{field: row[field] for field in ("charge_type", "account_head", "rate")} for row in like["taxes"]]
    erpnext.site.put(TEMPLATES, name, title=name, company=like["company"], is_default=0, taxes=rows, **more)


def test_a_template_that_is_out_of_use_is_not_offered_and_all_that_is_wanted_is_told_at_once(erpnext):
    for found in erpnext.site.records[TEMPLATES].values():
        found["is_default"] = 0
    template(erpnext, "VAT of old", disabled=1)
    template(erpnext, "VAT of now")
    seen = report(erpnext, taxes_template="VAT of old", warehouse="Nowhere")
    assert not seen.ok
    assert isinstance(seen.refusal, Rejected)
    assert seen.refusal.field == "taxes_template"
    setting, *others = seen.remedy.splitlines()
    assert "“VAT of old” is not in use, there is" in setting
    assert "VAT of now" in setting
    assert "VAT of old" not in setting.partition("there is")[2]
    assert any(words.startswith("The setting warehouse names “Nowhere”") for words in others)
    assert report(erpnext, taxes_template="VAT of now").ok


@pytest.mark.parametrize(
    ("setting", "doctype"),
    [
        ("warehouse", "Warehouse"),
        ("charge_account", "Account"),
        ("price_list", "Price List"),
        ("mode_of_payment", "Mode of Payment"),
    ],
)
def test_a_setting_that_names_what_is_not_there_is_told_with_what_is(erpnext, setting, doctype):
    usable = [name for name, row in erpnext.site.records[doctype].items() if not row.get("is_group")]
    seen = report(erpnext, **{setting: "Missing & Co"})
    words = next(words for words in seen.remedy.splitlines() if words.startswith(f"The setting {setting} names"))
    assert "“Missing & Co”" in words
    there = words.partition("there is ")[2]
    assert any(name in there for name in usable)
    told = report(erpnext, **{setting: next(name for name in usable if name in there)}).remedy
    assert f"The setting {setting}" not in told


def test_the_account_of_charges_is_asked_for_with_what_there_is_as_far_as_the_user_may_know_it(erpnext, monkeypatch):
    asks = "For charges such as freight set the account of charges (charge_account)"
    assert f"{asks}; there is Freight Income - HS" in report(erpnext).remedy
    hidden = {role: {name: may for name, may in has.items() if name != "Account"} for role, has in rights.ROLES.items()}
    monkeypatch.setattr(rights, "ROLES", hidden)
    assert f"{asks}." in report(erpnext).remedy


def test_a_mode_of_payment_may_be_set_by_its_kind_as_payments_take_it(erpnext):
    assert "The setting mode_of_payment" not in report(erpnext, mode_of_payment="transfer").remedy
    for mode in erpnext.site.records["Mode of Payment"].values():
        mode["type"] = "Cash"
    assert "The setting mode_of_payment names “transfer”" in report(erpnext, mode_of_payment="transfer").remedy


def test_a_mode_of_payment_without_an_account_is_told_and_one_with_it_is_not(erpnext):
    erpnext.site.put("Mode of Payment", "Terminal", type="Bank", enabled=1, accounts=[])
    words = next(words for words in report(erpnext).remedy.splitlines() if "Mode of Payment" in words)
    assert "Terminal" in words
    assert "Cash" not in words


def test_a_site_without_a_field_for_keys_is_told_until_it_is_made(erpnext):
    assert "no unique field for keys" in report(erpnext).remedy
    profile = Profile("far", "erpnext", erpnext.url)
    with closing(open_backend(profile, erpnext.key("Administrator"), SystemClock())) as backend:
        backend.make_marks()
    assert "unique field" not in report(erpnext).remedy


def test_a_wrong_password_is_told_as_one_and_a_wrong_key_as_a_key(erpnext):
    by_password = report(erpnext, user="clerk@harbour.example", secret="not mine")
    assert isinstance(by_password.refusal, NotAllowed)
    assert "password" in by_password.remedy
    assert "API Access" not in by_password.remedy
    assert "API Access" in report(erpnext, secret="no:key").remedy
