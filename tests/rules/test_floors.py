"""Arrows between the floors go down only, and the contracts that say so catch every breach."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

LINT_IMPORTS = str(Path(sys.executable).with_name("lint-imports"))
BELOW_SCREENS = {"domain", "ports", "workflows", "backends", "storage", "files", "vault", "cli"}
WITHOUT_FRAMEWORKS = {"domain", "ports", "workflows", "ui", "cli"}
BEHIND_DOORS = {"backends", "storage", "files", "vault"}

BREACHES = {
    "a noun asks a promise": ("domain/orders.py", "import desktop_app.ports.clock"),
    "a promise asks a verb": ("ports/clock.py", "import desktop_app.workflows.sell"),
    "a verb asks a table": ("workflows/sell.py", "import desktop_app.storage.drafts"),
    "a table asks a product": ("storage/drafts.py", "import desktop_app.backends.registry"),
    "a file asks a table": ("files/csv_file.py", "import desktop_app.storage.drafts"),
    "a screen asks a table": ("ui/form.py", "import desktop_app.storage.drafts"),
    "a screen asks a product": ("ui/form.py", "import desktop_app.backends.registry"),
    "a screen asks a file": ("ui/form.py", "import desktop_app.files.csv_file"),
    "a screen asks a command": ("ui/form.py", "import desktop_app.cli.quote"),
    "a command asks a screen": ("cli/quote.py", "import desktop_app.ui.form"),
    "a command asks a table": ("cli/quote.py", "import desktop_app.storage.drafts"),
    "a command loads Qt": ("cli/quote.py", "import PySide6.QtCore"),
    "a command loads Qt when called": ("cli/quote.py", "def run():\n    import PySide6.QtCore"),
    "a verb loads Qt": ("workflows/sell.py", "from PySide6 import QtCore"),
    "a table loads Qt": ("storage/drafts.py", "from PySide6 import QtCore"),
    "a noun loads a framework": ("domain/orders.py", "import pydantic"),
    "a verb speaks HTTP": ("workflows/sell.py", "import httpx"),
    "a verb speaks SQL": ("workflows/sell.py", "from sqlalchemy import select"),
    "a screen asks the key ring": ("ui/form.py", "import keyring"),
    "a command opens a database": ("cli/quote.py", "import apsw"),
    "a room without a floor": ("gadgets.py", ""),
    "a product without a place": ("backends/gadgets.py", ""),
    "two nouns in a circle": ("domain/money.py", "import desktop_app.domain.orders"),
}


@pytest.fixture(scope="module")
def contracts(root):
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    return {contract["id"]: contract for contract in settings["tool"]["importlinter"]["contracts"]}


def lint_imports(folder):
    environment = {**os.environ, "PYTHONPATH": str(folder)}
    command = [LINT_IMPORTS, "--no-cache", "--no-logo", "--config", str(folder / "pyproject.toml")]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def small_house(root, folder, contracts):
    """Builds a program of a few empty modules under the project's own contracts."""
    shutil.copy(root / "pyproject.toml", folder)
    floors = [path.parent.name for path in (root / "desktop_app").glob("*/__init__.py")]
    products = contracts["products"]["layers"][-1].split(" | ")
    rooms = [f"{room}/__init__.py" for room in (*floors, *(f"backends/{product}" for product in products))]
    for name in ["__init__.py", "__main__.py", "main.py", "vault.py", *rooms]:
        path = folder / "desktop_app" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    for name in ["domain/money.py", "ports/clock.py", "workflows/sell.py", "storage/drafts.py"]:
        (folder / "desktop_app" / name).touch()
    for name in ["backends/registry.py", "backends/natives.py", "files/csv_file.py", "cli/quote.py", "ui/form.py"]:
        (folder / "desktop_app" / name).touch()
    (folder / "desktop_app/domain/orders.py").write_text("import desktop_app.domain.money\n")


def test_the_program_keeps_its_floors(root):
    answer = lint_imports(root)
    assert answer.returncode == 0, answer.stdout


def test_the_contracts_keep_a_sound_house(root, tmp_path, contracts):
    small_house(root, tmp_path, contracts)
    answer = lint_imports(tmp_path)
    assert answer.returncode == 0, answer.stdout + answer.stderr


@pytest.mark.parametrize("breach", BREACHES)
def test_the_contracts_catch(breach, root, tmp_path, contracts):
    small_house(root, tmp_path, contracts)
    name, line = BREACHES[breach]
    with (tmp_path / "desktop_app" / name).open("a") as module:
        module.write(line + "\n")
    answer = lint_imports(tmp_path)
    assert answer.returncode == 1, answer.stdout + answer.stderr
    assert "BROKEN" in answer.stdout


@pytest.mark.parametrize(
    ("contract", "key", "floors"),
    [
        ("doors", "forbidden_modules", BEHIND_DOORS),
        ("frameworks", "source_modules", WITHOUT_FRAMEWORKS),
        ("qt", "source_modules", BELOW_SCREENS),
    ],
)
def test_every_floor_stands_in_its_contracts(contract, key, floors, root, contracts):
    house = root / "desktop_app"
    standing = {floor for floor in floors if (house / floor).is_dir() or (house / f"{floor}.py").exists()}
    assert {f"desktop_app.{floor}" for floor in standing} <= set(contracts[contract][key])


def test_qt_is_named_on_its_own_floor_only(package):
    strangers = [source.name for source in package if "PySide6" in source.text or "shiboken6" in source.text]
    assert [name for name in strangers if not name.startswith(("desktop_app/ui/", "desktop_app/main.py"))] == []
