"""The tour as a person starts it: pictures, and figures that are read from the screen and checked."""

import json
import os
import struct
import subprocess
import sys
import time
from decimal import Decimal

import pytest

from desktop_app.ui.tour.report import Report, Seen

WRONG_PRICE = """
import sys
from dataclasses import replace
from pathlib import Path
from desktop_app.ui.tour import sale
sale.LINES = (replace(sale.LINES[0], price="249.60"), *sale.LINES[1:])
from desktop_app.main import play_tour
sys.exit(play_tour(Path(sys.argv[1])))
"""


def bare(**more):
    """The environment of a container: no language, no display, no bus, a home that can't be written to."""
    return {"PATH": os.environ["PATH"], "HOME": "/proc", **more}


def run(*command, **more):
    return subprocess.run(
        [sys.executable, *command], capture_output=True, text=True, env=bare(**more), timeout=90, check=False
    )


def size(picture):
    """Width and height of a PNG."""
    head = picture.read_bytes()[:24]
    assert head[:8] == b"\x89PNG\r\n\x1a\n"
    return struct.unpack(">II", head[16:24])


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    out = tmp_path_factory.mktemp("tour") / "pictures"
    begin = time.monotonic()
    done = run("-m", "desktop_app", "tour", "--out", str(out))
    assert time.monotonic() - begin < 40
    return done, out, json.loads((out / "report.json").read_text(encoding="utf-8"))


def test_it_ends_well_and_says_nothing(played):
    done, _out, report = played
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert report["ok"] is True


def test_every_step_has_its_picture(played):
    _done, out, report = played
    names = [step["picture"] for step in report["steps"]]
    assert len(names) >= 9
    assert sorted(names) == sorted(path.name for path in out.glob("*.png"))
    assert {size(out / name) for name in names} == {(1280, 800)}
    assert all(set(step) == {"picture", "what", "total", "open"} and step["what"] for step in report["steps"])


def test_the_sale_ends_with_nothing_open(played):
    _done, _out, report = played
    steps = {step["picture"][3:-4]: step for step in report["steps"]}
    total = Decimal(steps["order"]["total"])
    assert (Decimal(steps["chain-ordered"]["total"]), Decimal(steps["chain-ordered"]["open"])) == (total, total)
    assert Decimal(steps["chain-part-paid"]["open"]) == total - Decimal(steps["payment-part"]["total"])
    assert (Decimal(steps["chain-complete"]["total"]), Decimal(steps["chain-complete"]["open"])) == (total, 0)


def test_it_touches_no_data_folder(tmp_path):
    done = run("-m", "desktop_app", "--data-dir", str(tmp_path / "data"), "tour", "--out", str(tmp_path / "out"))
    assert done.returncode == 0
    assert not list(tmp_path.glob("data/*.sqlite"))


def test_a_figure_that_the_keys_do_not_make_is_a_failure(tmp_path):
    done = run("-c", WRONG_PRICE, str(tmp_path))
    assert done.returncode == 1
    assert "The order of ten lines with its totals by VAT rate: the screen shows 1647.17" in done.stderr
    report = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert report["ok"] is False
    assert report["failures"]


def test_a_step_that_can_not_be_played_is_named(tmp_path):
    (tmp_path / "02-customer-list.png").mkdir()
    done = run("-m", "desktop_app", "tour", "--out", str(tmp_path))
    assert done.returncode == 1
    assert done.stderr.startswith("tour: Beginning an order: the picture ")


def test_a_report_is_ok_until_a_figure_differs():
    report = Report([Seen("01.png", "An order", "1.00")])
    report.compare("An order", "1.00", Decimal(1))
    assert report.ok
    report.compare("An order", "1.00", Decimal(2))
    assert report.failures == ["An order: the screen shows 1.00, the keys make 2"]
