"""Finds what lies in resources/: beside the package in a source tree, inside it once installed."""

from functools import cache
from importlib.resources import files
from pathlib import Path


class ResourceMissing(LookupError):
    """The installation lacks a file that the program needs."""


@cache
def root() -> Path:
    """The folder that holds icons/, styles/ and sample/; raises ResourceMissing where there is none."""
    package = Path(str(files("desktop_app")))
    for folder in (package / "_resources", package.parent / "resources"):
        if folder.is_dir():
            return folder
    raise ResourceMissing(f"The folder “resources” is missing beside {package}; install the program again.")


def resource(*parts: str) -> Path:
    """The path of one file or folder by its parts below resources/; raises ResourceMissing."""
    path = root().joinpath(*parts)
    if not path.exists():
        raise ResourceMissing(f"{path} is missing; install the program again.")
    return path
