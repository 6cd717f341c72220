"""What the rules look at: the files that git keeps, and the syntax tree of each module."""

import ast
import subprocess
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@dataclass
class Source:
    """One file that git keeps; `name` is its path from the root of the project."""

    name: str

    @property
    def path(self):
        return ROOT / self.name

    @cached_property
    def text(self):
        return self.path.read_text(encoding="utf-8")

    @property
    def lines(self):
        return list(enumerate(self.text.splitlines(), 1))

    @cached_property
    def tree(self):
        return ast.parse(self.text)

    def under(self, *folders):
        return self.name.startswith(folders)


def _is_text(path):
    return path.is_file() and b"\0" not in path.read_bytes()[:4096]


@pytest.fixture(scope="session")
def root():
    return ROOT


@pytest.fixture(scope="session")
def kept():
    """Every text file that git keeps."""
    git = ["git", "-c", "safe.directory=*", "-C", str(ROOT), "ls-files", "-z"]
    names = subprocess.run(git, capture_output=True, check=True, text=True).stdout.split("\0")
    return [Source(name) for name in names if name and _is_text(ROOT / name)]


@pytest.fixture(scope="session")
def modules(kept):
    """Every Python file that git keeps."""
    return [source for source in kept if source.name.endswith(".py")]


@pytest.fixture(scope="session")
def package(modules):
    """Every module of the program."""
    return [source for source in modules if source.under("desktop_app/")]


@pytest.fixture(scope="session")
def tests(modules):
    """Every module of the tests."""
    return [source for source in modules if source.under("tests/")]
