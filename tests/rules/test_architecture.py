"""The map of the house is true: every place that docs/architecture.md names is there, and every room is on it."""

import re

import pytest

from tests.rules.conftest import ROOT

PACKAGE = ROOT / "desktop_app"
MAP = (ROOT / "docs" / "architecture.md").read_text("utf-8")
PLACE = re.compile(r"`([^`\s]+(?:\.py|/))`")


def places():
    """What stands in backticks as a file or a folder; a name alone is in the folder that was named before it."""
    for line in MAP.splitlines():
        folder = ""
        for place in PLACE.findall(line):
            folder = f"{place.rpartition('/')[0]}/" if "/" in place else folder
            yield place if "/" in place else f"{folder}{place}"


@pytest.mark.parametrize("place", sorted(set(places())))
def test_what_the_map_names_is_there(place):
    pattern = re.sub(r"<\w+>", "*", place).rstrip("/")
    assert [*PACKAGE.glob(pattern), *ROOT.glob(pattern)]


def test_every_room_is_on_the_map():
    rooms = {room.name for room in PACKAGE.iterdir() if room.suffix == ".py" or (room / "__init__.py").exists()}
    drawn = set(re.findall(r"^[├└]── ([\w.]+)", MAP, flags=re.MULTILINE))
    assert rooms - {"__init__.py", "__main__.py"} == drawn
