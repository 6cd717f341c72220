"""Every widget is tested in the light, compact look and in a locale that never changes."""

import pytest
from PySide6.QtCore import QLocale

from desktop_app.ui import format as shown_as
from desktop_app.ui import theme
from desktop_app.ui.tokens import Density, Mode


@pytest.fixture(autouse=True)
def light(qapp):
    before = theme._Now.look, shown_as._Now.format
    look = theme.apply(qapp, Mode.LIGHT, Density.COMPACT)
    shown_as.use_locale(QLocale("et_EE"))
    yield look
    qapp.setStyleSheet("")
    theme._Now.look, shown_as._Now.format = before
