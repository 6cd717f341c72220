"""A whole trading company through the command line: every chain paid to the cent, also after a kill in the middle.

The tables are those beside the repository where they are, else made from the sample company of the program.
"""

import json
import signal
from collections import Counter

import pytest

from tests.cli import trading_company
from tests.cli.conftest import ROOT
from tests.cli.reading import read_line

BESIDE = ROOT.parent / "shared" / "data" / "northwind"
SUBMIT = ("submit", "-", "--profile", "local", "--through", "payment", "--wait", "900")


@pytest.fixture(params=["given", "made up"])
def tables(request, tmp_path):
    if request.param == "given" and BESIDE.is_dir():
        return BESIDE
    (tmp_path / "tables").mkdir()
    return trading_company.made_up(tmp_path / "tables", ROOT / "resources" / "sample")


@pytest.fixture
def program(start, tmp_path):
    """Runs a command over an empty data folder and returns its answers."""

    def carry_out(*words, stdin=b""):
        process = start(*words, folder=tmp_path / "books")
        out, err = process.communicate(stdin, timeout=900)
        assert process.returncode == 0, err
        return [json.loads(line) for line in out.splitlines()]

    return carry_out


def in_cents(text):
    return int(text.replace(".", ""))


def test_every_order_is_booked_and_paid_to_the_cent(tables, program, start, tmp_path):
    lists = ["--customers", str(tables / "customers.csv"), "--items", str(tables / "products.csv")]
    imported = program("catalogue", "import", *lists, "--json")
    rows = [len(trading_company.table(tables / name)) for name in ("customers.csv", "products.csv")]
    assert [(report["kept"], report["refused"]) for report in imported] == [(count, []) for count in rows]

    orders = trading_company.orders(tables)
    stdin = trading_company.as_lines(orders).encode()
    expected = {order["id"]: trading_company.total_cents(order) for order in orders}

    killed = start(*SUBMIT, folder=tmp_path / "books")
    killed.stdin.write(stdin[: len(stdin) // 4])
    killed.stdin.flush()
    for _ in range(17):
        read_line(killed)
    killed.send_signal(signal.SIGKILL)
    killed.wait(30)

    answers = program(*SUBMIT, stdin=stdin)
    assert {answer["id"]: in_cents(answer["total"]) for answer in answers} == expected
    assert [answer["reference"] for answer in answers] == [order["reference"] for order in orders]
    for answer in answers:
        assert [document["kind"] for document in answer["chain"]] == ["order", "delivery", "invoice", "payment"]
        assert {in_cents(document["total"]) for document in answer["chain"]} == {expected[answer["id"]]}
        assert {(document["open"], document["status"]) for document in answer["chain"]} == {("0.00", "done")}

    documents = program("documents")
    kinds = ("order", "delivery", "invoice", "payment")
    assert Counter(document["kind"] for document in documents) == dict.fromkeys(kinds, len(orders))
    for kind in ("invoice", "payment"):
        made = sum(in_cents(document["total"]) for document in documents if document["kind"] == kind)
        assert made == sum(expected.values())

    again = program(*SUBMIT, stdin=stdin)
    assert again == [{**answer, "repeated": True} for answer in answers]
    assert program("documents") == documents
