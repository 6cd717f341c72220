"""A trading company that keeps stock: what is there is delivered, the rest waits with its reason until goods come."""

import json
from collections import defaultdict
from contextlib import closing
from dataclasses import replace
from decimal import Decimal

import pytest

from desktop_app.domain.commands import GoodsReceipt
from desktop_app.domain.profiles import LOCAL
from desktop_app.domain.stock import GoodsLine, StockQuery
from desktop_app.main import assemble
from tests.cli import trading_company
from tests.cli.conftest import ROOT

BESIDE = ROOT.parent / "shared" / "data" / "northwind"
THROUGH = ("submit", "-", "--profile", "local", "--through", "delivery", "--wait", "900")


@pytest.fixture
def tables(tmp_path):
    if BESIDE.is_dir():
        return BESIDE
    (tmp_path / "tables").mkdir()
    return trading_company.made_up(tmp_path / "tables", ROOT / "resources" / "sample")


@pytest.fixture
def program(start, tmp_path):
    """Runs a command over the data folder; its exit code and its answers."""

    def carry_out(*words, stdin=b""):
        process = start(*words, folder=tmp_path / "books")
        out, _ = process.communicate(stdin, timeout=900)
        return process.returncode, [json.loads(line) for line in out.splitlines()]

    return carry_out


@pytest.fixture
def verbs(tmp_path):
    """The same books from within; closed again before the command line goes on."""

    def use(work):
        with closing(assemble(tmp_path / "books")) as assembled:
            return work(assembled.verbs)

    return use


def quantities(orders):
    wanted = defaultdict(Decimal)
    for order in orders:
        for line in order["lines"]:
            wanted[line["item"]] += Decimal(line["quantity"])
    return wanted


def track_and_receive(received):
    """Every item's stock is kept from now on, and so much came of each."""

    def work(verbs):
        with verbs.connections.books(LOCAL) as books:
            items = [replace(verbs.find_items.get(LOCAL, code), tracked=True) for code in received]
            books.keep_items(items)
        receive(received)(verbs)

    return work


def receive(goods):
    def work(verbs):
        lines = tuple(GoodsLine(code, quantity) for code, quantity in goods.items() if quantity)
        verbs.stock.receive(LOCAL, GoodsReceipt("MAIN", lines))
        send(verbs)

    return work


def send(verbs):
    while verbs.send.step(LOCAL):
        pass


def retry_parked(verbs):
    for entry in verbs.outbox.entries(LOCAL, limit=100_000):
        if entry.state == "parked":
            verbs.outbox.retry(entry.key)
    send(verbs)


def levels(verbs):
    return {level.item: (level.there, level.promised) for level in verbs.stock.levels(LOCAL, StockQuery())}


def what_goes(orders, there):
    """By an order's id what keeps it here, (line, there, wanted) each; nothing for one that goes. there is used up."""
    lacking = {}
    for order in orders:
        left, short = dict(there), []
        for at, line in enumerate(order["lines"], start=1):
            item, wanted = line["item"], Decimal(line["quantity"])
            if left[item] < wanted:
                short.append((at, left[item], wanted, item))
            left[item] = max(left[item] - wanted, Decimal(0))
        lacking[order["id"]] = short
        if not short:
            there.update(left)
    return lacking


def test_what_is_not_there_waits_with_its_reason_and_goes_when_goods_came(tables, program, verbs):
    lists = ["--customers", str(tables / "customers.csv"), "--items", str(tables / "products.csv")]
    assert program("catalogue", "import", *lists, "--json")[0] == 0
    orders = trading_company.orders(tables)
    wanted = quantities(orders)
    received = {code: quantity // 2 for code, quantity in wanted.items()}
    verbs(track_and_receive(received))
    there = dict(received)
    lacking = what_goes(orders, there)
    assert 0 < sum(bool(short) for short in lacking.values()) < len(orders)

    code, answers = program(*THROUGH, stdin=trading_company.as_lines(orders).encode())
    assert code != 0
    assert {each["id"]: is_delivered(each) for each in answers} == {
        order: not short for order, short in lacking.items()
    }

    _, entries = program("outbox", "list", "--json")
    reasons = sorted(entry["reason"] for entry in entries if entry["state"] == "parked")
    assert reasons == sorted(" ".join(map(told_of, short)) for short in lacking.values() if short)
    assert {code: level[0] for code, level in verbs(levels).items()} == there

    missing = {code: wanted[code] - received[code] for code in wanted}
    verbs(receive(missing))
    verbs(retry_parked)
    _, entries = program("outbox", "list", "--json")
    assert {entry["state"] for entry in entries} == {"confirmed"}
    assert set(verbs(levels).values()) == {(0, 0)}


def is_delivered(answer):
    return any(one["kind"] == "delivery" and one["status"] != "draft" for one in answer["chain"])


def told_of(short):
    line, there, wanted, item = short
    can = f"{there:f} can" if there else "none can"
    return f"Line {line}: {there:f} of {wanted:f} pc of “{item}” are in warehouse MAIN; {can} be delivered."
