"""Settings, languages and looks hold their promises."""

from __future__ import annotations

import gc
from itertools import product

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QWidget
from pytestqt.qtbot import QtBot

from desktop import theme, translation
from desktop.settings import OPTIONS, Settings
from engine import paths
from engine.messages import text


def contrast(first: str, second: str) -> float:
    """WCAG 2.1, relative luminance and contrast ratio."""

    def luminance(colour: str) -> float:
        parts = (QColor(colour).redF(), QColor(colour).greenF(), QColor(colour).blueF())
        linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    bright, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", theme.THEMES)
def test_every_text_can_be_read(name: str) -> None:
    colours = theme.THEMES[name]
    grounds = (colours.window, colours.surface, colours.raised, colours.sidebar)
    inks = (
        colours.text,
        colours.muted,
        colours.link,
        colours.success,
        colours.warning,
        colours.danger,
    )
    pairs = [
        *product(inks, grounds),
        (colours.accent_text, colours.accent),
        (colours.link, colours.accent_soft),
        (colours.text, colours.accent_soft),
        (colours.success, colours.success_soft),
        (colours.warning, colours.warning_soft),
        (colours.danger, colours.danger_soft),
    ]
    assert [pair for pair in pairs if contrast(*pair) < 4.5] == []


@pytest.mark.parametrize("name", theme.THEMES)
def test_curves_stand_out_from_the_ground(name: str) -> None:
    colours = theme.THEMES[name]
    assert len(set(colours.series)) >= 8
    assert [c for c in colours.series if contrast(c, colours.surface) < 2.9] == []


@pytest.mark.parametrize("name", theme.THEMES)
def test_every_kind_has_readable_colours_of_its_own(qapp: QApplication, name: str) -> None:
    theme.apply(qapp, name)
    kinds = [theme.category(number) for number in range(theme.CATEGORIES)]
    theme.apply(qapp, "light")
    text = theme.THEMES[name].text
    pairs = [pair for kind in kinds for pair in product((kind.ink, text), (kind.ground, kind.tag))]
    assert [pair for pair in pairs if contrast(*pair) < 4.5] == []
    assert len({kind.ground for kind in kinds}) == theme.CATEGORIES


class _Listening(QWidget):
    """Does while its look changes what Python's collector may do at any moment."""

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if gc.isenabled():
            gc.collect()


def test_widgets_that_are_garbage_do_not_crash_a_change_of_theme(
    qapp: QApplication, settings: Settings
) -> None:
    kept = [_Listening() for _ in range(20)]
    for look in ("dark", "light"):
        for _ in range(20):
            lost = QWidget()
            lost.itself = lost  # type: ignore[attr-defined] # only the collector finds it
        del lost
        theme.apply(qapp, look)
    assert gc.isenabled()
    assert len(kept) == 20


def test_every_icon_can_be_drawn_in_any_colour(qapp: QApplication) -> None:
    names = [path.stem for path in (paths.resources() / "icons").glob("*.svg")]
    assert names
    for name in names:
        image = theme.pixmap(name, 96, "#ff0000").toImage()
        colours = {
            image.pixelColor(x, y).name()
            for x, y in product(range(96), range(96))
            if image.pixelColor(x, y).alpha() == 255
        }
        assert colours
        assert name == "app" or colours == {"#ff0000"}


def test_an_icon_that_is_not_shipped_is_an_error(qapp: QApplication) -> None:
    with pytest.raises(FileNotFoundError):
        theme.icon("no-such-icon")


def test_settings_are_kept(settings: Settings, qtbot: QtBot) -> None:
    with qtbot.waitSignal(settings.changed) as changed:
        settings.set("review_threshold", 0.75)
    assert changed.args == ["review_threshold"]
    assert Settings().get("review_threshold") == 0.75


def test_settings_damaged_by_hand_fall_back_to_the_default(settings: Settings) -> None:
    file = paths.settings_file()
    settings.set("review_threshold", 0.75)
    settings.set("theme", "dark")
    file.write_text("[General]\nreview_threshold=many\ntheme=pink\nis_newcomer=perhaps\n")
    fresh = Settings()
    for name in ("review_threshold", "theme", "is_newcomer"):
        assert fresh.get(name) == OPTIONS[name].default


def test_a_value_out_of_bounds_or_an_unknown_name_is_an_error(settings: Settings) -> None:
    with pytest.raises(ValueError, match="review_threshold"):
        settings.set("review_threshold", 2.0)
    with pytest.raises(ValueError, match="theme"):
        settings.set("theme", "pink")
    with pytest.raises(KeyError):
        settings.get("no_such_option")


def test_every_default_is_acceptable() -> None:
    assert all(option.accepts(option.default) for option in OPTIONS.values())


def test_an_engine_text_without_translation_stays_english(settings: Settings) -> None:
    assert translation.say(text("{count:,} zebras", count=1234)) == "1,234 zebras"


def test_qt_dialogs_speak_the_language_too(
    qapp: QApplication, qtbot: QtBot, settings: Settings
) -> None:
    translation.install(qapp, "zh_CN")
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    label = box.button(QDialogButtonBox.StandardButton.Cancel).text()
    translation.install(qapp, "en")
    assert "取消" in label


def test_chinese_has_a_font(qapp: QApplication, settings: Settings) -> None:
    families = qapp.font().families()
    assert any("CJK" in f or "YaHei" in f or "PingFang" in f or "Hei" in f for f in families)
