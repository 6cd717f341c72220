"""A profile as a row: a mark for how it stands, its name, its backend, where it is, and how it stands in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject

from desktop_app.domain.profiles import Profile
from desktop_app.ports.backend import ConnectionReport
from desktop_app.ui.live_rows import LiveRows
from desktop_app.ui.profiles.backends import backend_name, profile_name
from desktop_app.ui.widgets.marks import Mark
from desktop_app.ui.widgets.painted_delegate import Column, Kind
from desktop_app.ui.widgets.rows import Row

translate = QCoreApplication.translate

COLUMNS: Final = (
    Column("mark", 30, toned=True, kind=Kind.MARK),
    Column("name", 150),
    Column("backend", 104),
    Column("where", 220, stretch=True, toned=True),
    Column("in use", 68, toned=True),
    Column("state", 170, toned=True),
)


@dataclass(frozen=True, slots=True)
class Line:
    """A profile, whether it is the one in use, and what its last test said (None: not tested since the start)."""

    profile: Profile
    current: bool = False
    report: ConnectionReport | None = None
    testing: bool = False


def titles() -> Sequence[str]:
    """The heads of the columns."""
    return (
        "",
        translate("Profiles", "Profile"),
        translate("Profiles", "Backend"),
        translate("Profiles", "Address"),
        translate("Profiles", "In use"),
        translate("Profiles", "Connection"),
    )


def state_of(line: Line) -> tuple[Mark, str, str]:
    """How the connection stands: mark, tone, words."""
    if line.testing:
        return Mark.HALF, "muted", translate("Profiles", "testing …")
    if line.report is None:
        return Mark.HOLLOW, "muted", translate("Profiles", "not tested yet")
    if line.report.ok:
        return Mark.SOLID, "done", translate("Profiles", "works")
    return Mark.SQUARE, "danger", translate("Profiles", "does not work")


def profile_row(line: Line) -> Row:
    """The row of a profile."""
    mark, tone, words = state_of(line)
    in_use = translate("Profiles", "in use") if line.current else ""
    texts = (
        "",
        profile_name(line.profile.name),
        backend_name(line.profile.backend),
        line.profile.url,
        in_use,
        words,
    )
    tones = (tone, "", "", "muted", "bold accent", tone)
    return Row(line, texts, tones=tones, mark=mark, spoken=words)


class ProfilesModel(LiveRows):
    """The profiles as a table; each row's value is a Line."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(COLUMNS, titles, lambda line: str(line.profile.name), parent)
