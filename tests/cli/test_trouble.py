"""Whatever goes wrong, a person gets a sentence and an exit code, never a traceback, and nobody gets a secret."""

import logging
import os
import resource
import stat
import subprocess
from pathlib import Path

import pytest

from desktop_app.cli import log
from desktop_app.cli.commands import run
from desktop_app.ports.log import NAME

SECRET = "swordfish" + "-4711"


def failing(error):
    def build(folder):
        folder.mkdir(parents=True, exist_ok=True)
        raise error

    return build


@pytest.fixture
def fail(tmp_path, capsys):
    """Carries out a command over a program that can't be put together."""

    def carry_out(error, *words):
        code = run(["--data-dir", str(tmp_path / "data"), *words], failing(error), None, None)
        return code, capsys.readouterr(), tmp_path / "data" / NAME

    return carry_out


def test_something_unexpected_is_one_sentence_and_its_place_is_noted(fail):
    code, told, file = fail(KeyError(SECRET), "documents")
    assert code == 1
    assert told.err.count("\n") == 1
    assert str(file) in told.err
    assert "Traceback" not in told.err
    noted = file.read_text()
    assert "KeyError" in noted
    assert "test_trouble.py" in noted
    assert SECRET not in noted + told.err + told.out


def test_only_its_owner_may_read_the_log(fail):
    _, _, file = fail(KeyError("x"), "documents")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_the_log_leaves_out_secrets(monkeypatch, tmp_path):
    monkeypatch.setenv("COUNTERFOIL_SECRET_DESK", SECRET)
    address = "https://clerk:" + "hunter2" + "@books.example"
    with log.kept(tmp_path, "warning"):
        logging.getLogger("desktop_app.backends").warning("%s said %s", address, SECRET)
    noted = (tmp_path / NAME).read_text()
    assert "clerk" in noted
    assert "hunter2" not in noted
    assert SECRET not in noted


@pytest.mark.parametrize(("level", "noted"), [("info", False), ("debug", True)])
def test_the_log_tells_as_much_as_asked_for(tmp_path, level, noted):
    with log.kept(tmp_path, level):
        logging.getLogger("desktop_app.workflows").debug("a small thing")
    assert (tmp_path / NAME).exists() is noted


def test_a_folder_that_can_not_be_written_keeps_no_log_and_says_nothing(tmp_path, capsys):
    (tmp_path / "file").write_text("")
    with log.kept(tmp_path / "file", "debug"):
        logging.getLogger("desktop_app.workflows").debug("a small thing")
    assert capsys.readouterr().err == ""


def test_a_folder_that_can_not_be_made_is_told(start, tmp_path):
    (tmp_path / "file").write_text("")
    process = start("documents", folder=tmp_path / "file" / "data")
    out, err = process.communicate(timeout=30)
    assert (process.returncode, out) == (1, b"")
    assert str(tmp_path / "file").encode() in err
    assert b"Traceback" not in err


def test_a_full_disk_is_told_and_the_order_is_not_lost(start, order, data):
    def full():
        size = max(path.stat().st_size for path in data.iterdir()) + 20_000
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    orders = "".join(order(id=str(number), notes="x" * 5000) for number in range(50)).encode()
    process = start("submit", "-", "--profile", "local", "--wait", "1", preexec_fn=full)
    _, err = process.communicate(orders, timeout=60)
    assert process.returncode in (1, 4)
    assert b"Traceback" not in err
    assert err
    again = start("submit", "-", "--profile", "local")
    out, err = again.communicate(orders, timeout=60)
    assert (again.returncode, err) == (0, b"")
    assert len(out.splitlines()) == 50
    listing, _ = start("documents").communicate(timeout=30)
    assert len(listing.splitlines()) == 50


def test_an_output_that_can_not_be_written_is_told(start):
    with Path("/dev/full").open("wb") as full:
        process = start("schema", "order", stdout=full)
        _, err = process.communicate(timeout=30)
    assert process.returncode == 1
    assert b"No space left" in err
    assert b"Traceback" not in err
    assert b"ignored" not in err


def test_a_program_without_any_standard_input_says_so(start):
    process = start("quote", "-", stdin=None, preexec_fn=lambda: os.close(0))
    _, err = process.communicate(timeout=30)
    assert process.returncode == 2
    assert b"no standard input" in err


def test_letters_come_out_as_utf_8_whatever_the_terminal_says(start, order, monkeypatch):
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    monkeypatch.setenv("PYTHONUTF8", "0")
    process = start("quote", "-")
    out, _ = process.communicate(order(reference="Õuna").encode(), timeout=30)
    assert "Õuna".encode() in out


def test_the_version_needs_no_qt_and_opens_nothing(start, tmp_path):
    process = start("--version", folder=tmp_path / "none", stderr=subprocess.STDOUT)
    out, _ = process.communicate(timeout=30)
    assert (process.returncode, out.split()[0]) == (0, b"counterfoil")
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("words", [("--version",), ("--help",), ("documents",), ("schema", "rules")])
def test_no_command_loads_qt(start, words, monkeypatch):
    monkeypatch.setenv("PYTHONVERBOSE", "1")
    _, err = start(*words).communicate(timeout=60)
    assert b"import 'desktop_app.cli.commands'" in err
    assert b"PySide6" not in err
