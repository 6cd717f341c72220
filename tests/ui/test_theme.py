"""Light and dark are legible, complete, and what the design says; high contrast is left to the system."""

import re
from collections import Counter

import pytest
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QLabel, QPushButton

from desktop_app.ui import theme
from desktop_app.ui.icons import app_icon, pixmap
from desktop_app.ui.resources import ResourceMissing, resource
from desktop_app.ui.tokens import Density, Mode, tokens_of

BOTH = pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])


@pytest.fixture(autouse=True)
def undressed(qapp):
    before = theme._Now.look
    yield
    theme._Now.look = before
    qapp.setStyleSheet("")


def luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@BOTH
def test_every_text_is_legible_on_every_ground(mode):
    tokens = tokens_of(mode)
    for ground in (tokens.ground, tokens.surface, tokens.sunken, tokens.accent_ground, tokens.hover):
        for text in (tokens.text, tokens.muted, tokens.accent, tokens.done, tokens.warning, tokens.danger):
            assert contrast(text, ground) >= 4.5, (text, ground)
    for tone in ("done", "warning", "danger"):
        assert contrast(tokens.tone(tone), getattr(tokens, f"{tone}_ground")) >= 4.5
        assert contrast(tokens.muted, getattr(tokens, f"{tone}_ground")) >= 4.5
    assert contrast(tokens.on_accent, tokens.accent) >= 4.5
    assert contrast(tokens.on_accent, tokens.accent_hover) >= 4.5
    assert contrast(tokens.control_edge, tokens.surface) >= 3


@BOTH
def test_the_style_sheet_is_filled_in_and_finds_its_pictures(qapp, mode):
    look = theme.apply(qapp, mode)
    assert "$" not in qapp.styleSheet()
    for path in re.findall(r'url\("([^"]+)"\)', qapp.styleSheet()):
        assert resource("styles", mode.value, path.rpartition("/")[2]).as_posix() == path
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == look.tokens.ground.lower()
    assert theme.current() is look


@BOTH
def test_the_sheets_pictures_keep_to_the_tokens(mode):
    allowed = {getattr(tokens_of(mode), name) for name in tokens_of(mode).__slots__}
    for picture in resource("styles", mode.value).iterdir():
        assert set(re.findall(r"#[0-9A-F]{6}", picture.read_text(encoding="utf-8"))) <= allowed


def test_rows_and_table_letters_follow_the_density(qapp):
    compact, roomy = (theme.apply(qapp, Mode.LIGHT, each) for each in (Density.COMPACT, Density.ROOMY))
    assert (compact.row_height, compact.table_px) == (24, 12)
    assert (roomy.row_height, roomy.table_px) == (30, 13)


def test_high_contrast_sets_no_colour_of_ours(qapp):
    theme.apply(qapp, Mode.DARK)
    look = theme.apply(qapp, Mode.CONTRAST)
    assert "#" not in qapp.styleSheet()
    assert look.tokens.text == qapp.palette().color(QPalette.ColorRole.Text).name()
    assert look.on_chosen("danger") == look.tokens.selected_text


def test_figures_have_one_width_everywhere(qapp):
    theme.apply(qapp, Mode.LIGHT)
    assert qapp.font().featureValue(QFont.Tag("tnum")) == 1
    assert theme.sized(qapp.font(), 20, bold=True).featureValue(QFont.Tag("tnum")) == 1


def test_letters_stay_of_one_width_under_the_style_sheet(qtbot, qapp):
    theme.apply(qapp, Mode.LIGHT)
    label = QLabel("1 240.00")
    qtbot.addWidget(label)
    theme.set_role(label, "total")
    label.show()
    assert label.font().pixelSize() == 20
    assert label.font().featureValue(QFont.Tag("tnum")) == 1


def test_focus_moves_nothing(qtbot, qapp):
    theme.apply(qapp, Mode.LIGHT)
    button = QPushButton("Cancel")
    qtbot.addWidget(button)
    button.show()
    qtbot.waitExposed(button)
    before = button.sizeHint()
    button.setFocus()
    assert button.sizeHint() == before


def test_every_icon_is_drawn_in_the_colour_asked_for(qapp):
    theme.apply(qapp, Mode.LIGHT)
    for drawing in resource("icons").glob("*.svg"):
        if drawing.stem == "app":
            continue
        picture = pixmap(drawing.stem, "danger", 64).toImage()
        colours = [picture.pixelColor(x, y) for x in range(64) for y in range(64)]
        solid = Counter(colour.name() for colour in colours if colour.alpha() == 255)
        assert solid.most_common(1)[0][0] == tokens_of(Mode.LIGHT).danger.lower(), drawing
    assert not app_icon().isNull()


def test_an_icon_that_is_not_drawn_is_refused(qapp):
    with pytest.raises(ResourceMissing):
        pixmap("unicorn")
