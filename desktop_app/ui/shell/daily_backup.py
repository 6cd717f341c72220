"""Makes the daily copy into the chosen folder, once the window is there and again whenever a new day has begun."""

from typing import Final

from PySide6.QtCore import QObject, QTimer

from desktop_app.ports.trouble import Trouble
from desktop_app.ui.desk import Desk
from desktop_app.ui.jobs import BACK_UP
from desktop_app.ui.widgets.strip import Level, StripRow

SETTINGS: Final = "shell.settings"
HOUR_MS: Final = 3_600_000


class DailyBackup(QObject):
    """Looks every hour, so that a window that stays open over night is no exception."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._timer = QTimer(self)
        self._timer.setInterval(HOUR_MS)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """Look now and every hour from now on."""
        self.look()
        self._timer.start()

    def look(self) -> None:
        """Make today's copy where a folder is chosen and has none; what stands in the way is said in the strip."""
        work = self._desk.verbs.backups.back_up_daily
        self._desk.jobs.run(work, lambda _made: None, self, self._failed, BACK_UP, topic="daily")

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, Trouble):
            raise error
        words = self.tr("Today's backup could not be made. {why}").format(why=error)
        actions = self._desk.actions
        action, keys = actions.specs[SETTINGS].text, actions.key_text(SETTINGS)
        self._desk.navigator.said.emit(StripRow(SETTINGS, Level.WARNING, words, action=action, keys=keys))
