"""Every example of docs/command-line.md is run as it stands there, from top to bottom."""

import os
import re
import subprocess
import sys
from dataclasses import dataclass

import pytest

from tests.cli.conftest import ROOT

PAGE = ROOT / "docs" / "command-line.md"
FENCE = re.compile(r"^```(?P<kind>\w*)(?P<more>[^\n]*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass
class Example:
    command: str
    expected: str
    code: int


def blocks(kind):
    return [block for block in FENCE.finditer(PAGE.read_text(encoding="utf-8")) if block["kind"] == kind]


def named_files():
    """The files that the page tells to save."""
    found = [*blocks("csv"), *blocks("json")]
    return {re.search(r"file=(\S+)", block["more"])[1]: block["text"] for block in found}


def examples():
    for block in blocks("console"):
        code = re.search(r"exit=(\d)", block["more"])
        for part in re.split(r"^\$ ", block["text"], flags=re.MULTILINE)[1:]:
            command, _, expected = part.partition("\n")
            yield Example(command, expected, int(code[1]) if code else 0)


def fits(expected, told):
    """Whether an answer is the one on the page, where … stands for anything."""
    pattern = ".*".join(map(re.escape, expected.strip().split("…")))
    return re.fullmatch(pattern, told.strip(), re.DOTALL) is not None


@pytest.fixture
def shell(tmp_path):
    """A shell in an empty folder, in which `counterfoil` is this program over a data folder of its own."""
    program = tmp_path / "bin" / "counterfoil"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m desktop_app --data-dir "{tmp_path / "data"}" "$@"\n')
    program.chmod(0o755)
    for name, text in named_files().items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    path = f"{program.parent}{os.pathsep}{os.environ['PATH']}"
    return {"cwd": tmp_path, "env": {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT)}}


def run_all(shell, several):
    """Runs the commands in one shell, so that what one sets the next one sees; returns what each said and its code."""
    mark = "-- end of an example --"
    script = "".join(f'{example.command}\nprintf "\\n{mark}%s\\n" $?\n' for example in several)
    done = subprocess.run(
        ["bash", "-c", script], **shell, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    parts = re.split(rf"\n{mark}(\d+)\n", done.stdout)
    return list(zip(parts[::2], map(int, parts[1::2]), strict=False))


def test_every_example_does_what_the_page_says(shell):
    several = list(examples())
    assert len(several) > 20
    told = run_all(shell, several)
    assert len(told) == len(several)
    wrong = [
        f"$ {example.command}\n{answer}\n({code})"
        for example, (answer, code) in zip(several, told, strict=True)
        if code != example.code or not fits(example.expected, answer)
    ]
    assert not wrong, "\n\n".join(wrong)


def test_every_verb_of_the_program_stands_on_the_page(call):
    page = PAGE.read_text(encoding="utf-8")
    verbs = re.findall(r"^    ([a-z]+)  ", call("--help").out, re.MULTILINE)
    assert len(verbs) > 10
    assert [verb for verb in verbs if f"counterfoil {verb}" not in page] == []
