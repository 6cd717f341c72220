"""Makes the daily copy into the chosen folder, once the window is there and again whenever a new day has begun."""

from typing import Final

from desktop_app.ports.trouble import Trouble
from desktop_app.ui.jobs import BACK_UP
from desktop_app.ui.shell.hourly import Hourly
from desktop_app.ui.widgets.strip import Level, StripRow

SETTINGS: Final = "shell.settings"


class DailyBackup(Hourly):
    """Finds out each time whether today's copy is there."""

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
