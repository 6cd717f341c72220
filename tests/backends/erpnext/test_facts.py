"""What a site says of itself: its page for people, its taxes in the ways they are set up, and what its user may do."""

import json
from contextlib import closing
from decimal import Decimal

import pytest

from desktop_app.backends.erpnext.backend import open_backend
from desktop_app.backends.erpnext.facts import read_facts
from desktop_app.backends.erpnext.taxes import vat_codes
from desktop_app.domain.profiles import Profile
from desktop_app.domain.rules.choice import rule_named
from desktop_app.ports.backend import Capability
from desktop_app.ports.clock import SystemClock
from tests.backends.erpnext.loopback import serving

KEY = "0f0f0f0f0f:5e5e5e5e5e"
OUT19, OUT7, IN19 = "2320 - Output 19 - Q", "2321 - Output 7 - Q", "1520 - Input 19 - Q"


def row(account, rate, kind="On Net Total", **more):
    return {"account_head": account, "rate": rate, "charge_type": kind, "idx": 1, **more}


class House:
    """A site of one company; rows are those of its taxes template, items its item tax templates."""

    def __init__(self, rows, items, *, boot=None, is_default=1, extra_accounts=()):
        self.rows, self.items, self.boot = rows, items, boot
        self.is_default, self.extra_accounts = is_default, extra_accounts

    def __call__(self, asked):
        if asked.path == "/app":
            return (200, f"<script>frappe.boot = {json.dumps(self.boot)};\n</script>") if self.boot else (403, "no")
        if asked.path.startswith("/api/resource/Item Tax Template"):
            return self.item_templates(asked.path)
        return 200, {"data": self.data(asked.path.removeprefix("/api/resource/"))}

    def item_templates(self, path):
        name = path.rpartition("/")[2]
        if name in self.items:
            rates = [{"tax_type": account, "tax_rate": rate} for account, rate in self.items[name].items()]
            return 200, {"data": {"name": name, "taxes": rates}}
        return 200, {"data": [{"name": name} for name in self.items]}

    def data(self, what):
        template = {"name": "Usual", "is_default": self.is_default, "disabled": 0}
        found = {
            "Company": [{"name": "Quelle", "default_currency": "EUR"}],
            "Currency": [{"name": "CHF", "smallest_currency_fraction_value": 0.05}],
            "Price List": [{"name": "Standard"}],
            "Sales Taxes and Charges Template": [template, {"name": "Other", "is_default": 0, "disabled": 0}],
            "Sales Taxes and Charges Template/Usual": {"name": "Usual", "taxes": self.rows},
            "Sales Taxes and Charges": [{"account_head": account} for account in self.extra_accounts],
            "System Settings/System Settings": {"rounding_method": "Commercial Rounding", "float_precision": "2"},
        }
        return found.get(what, [])


def facts_of(house, **settings):
    with (
        serving(house) as site,
        closing(open_backend(Profile("q", "erpnext", site.url), KEY, SystemClock())) as backend,
    ):
        return read_facts(backend._client, Profile("q", "erpnext", site.url, settings=settings))


def codes_of(facts):
    return [(code.code, str(code.percent), code.same_as) for code in vat_codes(facts.taxes)]


def charged(facts, code):
    return {account: str(rate) for account, rate in facts.terms(Profile("q", "erpnext")).vat[code].rates.items()}


def test_rates_from_item_tax_templates_alone_count_only_the_accounts_of_sales():
    templates = {
        "19%": {OUT19: 19.0, OUT7: 0.0, IN19: 19.0},
        "7%": {OUT19: 0.0, OUT7: 7.0, IN19: 0.0},
        "0%": {OUT19: 0.0, OUT7: 0.0},
    }
    facts = facts_of(House([row(OUT19, 0.0), row(OUT7, 0.0, idx=2)], templates))
    assert codes_of(facts) == [
        ("19%", "19", ""),
        ("7%", "7", ""),
        ("0%", "0", ""),
        ("Usual", "0", "0%"),
        (OUT19, "19", "19%"),
        (OUT7, "7", "7%"),
    ]
    assert charged(facts, "19%") == {OUT19: "19", OUT7: "0"}
    assert facts.terms(Profile("q", "erpnext")).vat[OUT7].template == "7%"
    assert facts.terms(Profile("q", "erpnext")).vat["Usual"].template == ""


def test_one_account_for_all_rates_and_a_rate_that_has_no_row_yet():
    facts = facts_of(House([row("VAT", 22.0)], {"Low": {"VAT": 9}, "Books": {"VAT": 0, "VAT 5": 5}}))
    assert codes_of(facts)[:3] == [("VAT", "22", ""), ("Low", "9", ""), ("Books", "5", "")]
    assert charged(facts, "Books") == {"VAT": "0", "VAT 5": "5"}
    assert charged(facts, "Low") == {"VAT": "9"}


def test_a_template_that_charges_no_account_of_sales_surely_is_left_out_and_named():
    house = House([row("VAT", 22.0)], {"Odd": {"A": 5, "B": 5}}, extra_accounts=["A"])
    assert charged(facts_of(house), "Odd") == {"VAT": "22", "A": "5"}
    house.extra_accounts = ["A", "B"]
    facts = facts_of(house)
    assert [code for code, _, _ in codes_of(facts)] == ["VAT"]
    assert "Odd" in facts.taxes.notes[0]


def test_rows_that_build_on_rows_are_worked_out_and_what_is_no_percentage_is_noted():
    rows = [
        row("City", 10.0),
        row("State", 5.0, "On Previous Row Total", idx=2, row_id="1"),
        row("Duty", 50.0, "On Previous Row Amount", idx=3, row_id="1"),
        row("Stamp", 0.0, "Actual", idx=4, tax_amount=1.5),
        row("Place", 0.0, "Actual", idx=5),
        row("Deposit", 0.1, "On Item Quantity", idx=6),
    ]
    facts = facts_of(House(rows, {}))
    assert codes_of(facts) == [("Usual", "20.5", "")]
    assert charged(facts, "Usual") == {"City": "10", "State": "5.5", "Duty": "5"}
    assert facts.taxes.left_out == ("Stamp", "Deposit")
    assert "Stamp" in facts.taxes.notes[0]


def test_where_a_row_builds_on_another_an_item_s_own_rates_are_clear_only_if_they_are_nothing():
    rows = [row("City", 10.0), row("State", 5.0, "On Previous Row Total", idx=2, row_id="1")]
    facts = facts_of(House(rows, {"Low": {"City": 3}, "State 5": {"State": 5}, "Free": {"City": 0, "State": 0}}))
    assert [code for code, _, _ in codes_of(facts)] == ["Usual", "Free"]
    assert "Low, State 5" in facts.taxes.notes[0]


def test_what_is_missing_is_asked_for_by_name_and_what_is_set_goes_before_what_is_read():
    house = House([row("VAT", 22.0)], {}, is_default=0)
    assert facts_of(house).blocking == ("taxes_template (there is Usual, Other)",)
    facts = facts_of(house, taxes_template="Usual", float_precision="4", charge_account="Freight")
    assert (facts.blocking, facts.unread) == ((), ())
    assert facts.rule_settings["float_precision"] == "4"
    rule = rule_named("erpnext", facts.rule_settings)
    assert rule._site.settings.rounding_method == "Commercial Rounding"
    assert rule._site.fraction("CHF") == Decimal("0.05")


BOOT = {
    "sysdefaults": {
        "rounding_method": "Banker's Rounding (legacy)",
        "currency_precision": "",
        "number_format": "#,###.###",
        "float_precision": "5",
        "selling_price_list": "Retail",
        "time_zone": "Asia/Tokyo",
        "disable_rounded_total": "1",
    },
    "user": {
        "name": "mari@q.example",
        "can_read": ["Customer", "Item", "Bin"],
        "can_create": ["Sales Order", "Delivery Note"],
        "can_submit": ["Sales Order", "Delivery Note"],
        "can_cancel": [],
        "roles": ["Sales User"],
    },
    "versions": {"erpnext": "15.71.1"},
    "time_zone": {"system": "Asia/Tokyo"},
}


def test_the_page_for_people_tells_how_the_site_rounds_and_what_the_user_may_do():
    facts = facts_of(House([row("VAT", 22.0)], {}, boot=BOOT))
    told = facts.rule_settings
    assert (told["rounding_method"], told["currency_precision"]) == ("Banker's Rounding (legacy)", "3")
    assert (told["float_precision"], told["disable_rounded_total"]) == ("5", "1")
    assert (facts.time_zone, facts.price_list, facts.unread) == ("Asia/Tokyo", "Retail", ())

    with (
        serving(House([row("VAT", 22.0)], {}, boot=BOOT)) as site,
        closing(open_backend(Profile("q", "erpnext", site.url), KEY, SystemClock())) as backend,
    ):
        able = backend.capabilities
        report = backend.test()
    assert {Capability.PARTIAL_DELIVERY, Capability.STOCK, Capability.CHARGES} <= able
    assert not {Capability.PARTIAL_INVOICE, Capability.CANCEL, Capability.PAY_SEVERAL} & able
    assert report.ok
    for words in ("can't make sales invoices; the role Accounts User can", "can't cancel sales orders", "Item Price"):
        assert words in report.remedy


@pytest.mark.parametrize("page", ["frappe.boot = {broken", "frappe.boot = {};", 'frappe.boot = {"sysdefaults": 3}'])
def test_a_page_that_can_not_be_read_is_as_good_as_none(page):
    house = House([row("VAT", 22.0)], {})

    def answer(asked):
        return (200, page) if asked.path == "/app" else house(asked)

    facts = facts_of(answer)
    assert not facts.desk.is_known
    assert facts.rule_settings["rounding_method"] == "Commercial Rounding"
