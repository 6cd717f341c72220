"""Keeps a damaged file under a dated name, so that nothing in it is thrown away."""

from datetime import UTC, datetime
from pathlib import Path


def set_aside(path: Path) -> Path:
    """Rename a database file with what belongs to it; returns the new name. Raises OSError."""
    stamp = datetime.now(UTC).strftime("%Y-%m-%dT%H%M%S.%f")
    aside = path.with_name(f"{path.stem}-damaged-{stamp}{path.suffix}")
    for ending in ("", "-wal", "-shm"):
        part = path.with_name(path.name + ending)
        if part.exists():
            part.rename(aside.with_name(aside.name + ending))
    return aside
