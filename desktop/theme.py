"""Colours, fonts and icons of the window: two themes, one accent, an 8-pixel grid.

``resources/style.qss`` is filled in from the ``Theme`` so that a colour exists in one
place. Widgets ask for a look by the dynamic property ``role`` (see ``set_role``).
"""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from string import Template
from typing import Any

from PySide6.QtCore import QByteArray, QCoreApplication, QDir, QEvent, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontInfo,
    QIcon,
    QPainter,
    QPalette,
    QPixmap,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QLineEdit, QWidget

from engine import paths


@dataclass(frozen=True)
class Theme:
    """Colours as ``#rrggbb``. The ``_soft`` ones are tinted backgrounds for text of that colour.

    ``accent`` fills buttons, ``link`` is the accent as a text colour; every text colour has a
    contrast of at least 4.5:1 on ``window``, ``surface`` and ``raised`` (a test holds it).
    """

    name: str
    window: str
    sidebar: str
    surface: str
    raised: str
    border: str
    strong_border: str
    text: str
    muted: str
    accent: str
    accent_hover: str
    accent_text: str
    accent_soft: str
    link: str
    success: str
    success_soft: str
    warning: str
    warning_soft: str
    danger: str
    danger_soft: str
    series: tuple[str, ...]


LIGHT = Theme(
    name="light",
    window="#f7f7f9",
    sidebar="#efeff3",
    surface="#ffffff",
    raised="#f3f3f7",
    border="#e4e4eb",
    strong_border="#c9c9d6",
    text="#1a1a24",
    muted="#63637a",
    accent="#4f53d6",
    accent_hover="#4144bd",
    accent_text="#ffffff",
    accent_soft="#ecedfd",
    link="#4549c9",
    success="#19764a",
    success_soft="#e2f4ea",
    warning="#8f5400",
    warning_soft="#fdf0d9",
    danger="#c02b34",
    danger_soft="#fde8e8",
    series=(
        "#4f53d6", "#e07a1f", "#15936b", "#c9378c", "#2c8ec9", "#8f6a1d", "#8a4fd0", "#5c6b7a",
    ),
)  # fmt: skip

DARK = Theme(
    name="dark",
    window="#15151b",
    sidebar="#101015",
    surface="#1d1d25",
    raised="#272731",
    border="#30303c",
    strong_border="#4a4a5a",
    text="#ececf2",
    muted="#a2a2b5",
    accent="#6366e4",
    accent_hover="#7477ee",
    accent_text="#ffffff",
    accent_soft="#2a2b4d",
    link="#a3a5fa",
    success="#5cc893",
    success_soft="#17352a",
    warning="#e8b04b",
    warning_soft="#3a2d14",
    danger="#ff8085",
    danger_soft="#43202a",
    series=(
        "#8b8ef5", "#f59b4c", "#3fc493", "#ef74b8", "#5fb4ea", "#cda74e", "#b98af0", "#9aa7b5",
    ),
)  # fmt: skip

THEMES = {"light": LIGHT, "dark": DARK}


@dataclass(frozen=True)
class Category:
    """Colours of one kind among many, such as a type of entities.

    ``ground`` lies behind the running text, ``tag`` behind its name, which is written in ``ink``.
    Both can be read on either ground (a test holds it).
    """

    ground: str
    tag: str
    ink: str


CATEGORIES = 16
"""So many kinds differ in colour; those after them repeat, told apart by their names."""

_FAMILIES = (
    "Inter", "SF Pro Text", ".AppleSystemUIFont", "Segoe UI Variable Text", "Segoe UI", "Noto Sans",
    "Noto Sans CJK SC", "Noto Sans SC", "PingFang SC", "Microsoft YaHei UI", "Microsoft YaHei",
    "WenQuanYi Micro Hei", "Droid Sans Fallback", "DejaVu Sans",
)  # fmt: skip
_ICON_SIZES = (16, 20, 24, 32, 48, 64, 96, 128)
_IS_FUSION = "is_fusion"
_STYLE_ICONS = ("chevron-down", "chevron-up", "check", "minus")

_current = LIGHT


def current() -> Theme:
    """The theme that is applied now."""
    return _current


def category(number: int) -> Category:
    """The colours of kind ``number``: eight hues, then the same ones deeper, then from the start."""
    look = _current
    hue = look.series[number % len(look.series)]
    is_deep = number % CATEGORIES >= len(look.series)
    ground = mix(look.surface, hue, 0.3 if is_deep else 0.16)
    return Category(ground, mix(ground, hue, 0.2), mix(hue, look.text, 0.74))


def apply(app: QApplication, choice: str) -> Theme:
    """Dress the whole application: ``choice`` is "system", "light" or "dark". Returns the theme."""
    global _current
    hints = app.styleHints()
    scheme = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}.get(choice)
    hints.setColorScheme(scheme if scheme is not None else Qt.ColorScheme.Unknown)
    is_dark = hints.colorScheme() is Qt.ColorScheme.Dark
    name = choice if choice in THEMES else ("dark" if is_dark else "light")
    _current = THEMES[name]
    with _nothing_collected():
        if not app.property(_IS_FUSION):  # with a style sheet, the style no longer tells its name
            app.setStyle("fusion")
            app.setProperty(_IS_FUSION, True)
        app.setFont(ui_font(app.font()))
        app.setPalette(_palette(_current))
        sheet = style_sheet(_current, _tinted_icon_files(_current))
        if app.styleSheet() != sheet:
            app.setStyleSheet(sheet)
    return _current


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """Qt goes through a list of all widgets; one that Python frees meanwhile would be a crash."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def ui_font(base: QFont) -> QFont:
    """The window's font: the platform's own where it is good, always able to show Chinese."""
    known = set(QFontDatabase.families())
    families = [family for family in _FAMILIES if family in known]
    font = QFont(base)
    font.setFamilies([*families, *base.families()])
    if font.pointSizeF() < 10:
        font.setPointSizeF(10)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def mono_font(size_offset: int = -1) -> QFont:
    """For logs, paths and raw bytes."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    base = QApplication.font()
    font.setPointSizeF(max(7.0, base.pointSizeF() + size_offset))
    font.setFamilies([font.family(), *base.families()])
    return font


def set_role(widget: QWidget, role: str) -> None:
    """Give ``widget`` a look and redraw it; the roles are listed in ``resources/style.qss``."""
    widget.setProperty("role", role)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    # Padding counts in a label's size only once it hears that its style is another.
    QCoreApplication.sendEvent(widget, QEvent(QEvent.Type.StyleChange))
    widget.update()


def settle(root: QWidget) -> None:
    """Once for each page: give number fields the padding that Qt's style sheets deny them."""
    for box in root.findChildren(QAbstractSpinBox):
        if (field := box.findChild(QLineEdit)) is not None:
            field.setTextMargins(8, 0, 0, 0)


def icon(name: str, colour: str | None = None) -> QIcon:
    """The icon ``resources/icons/<name>.svg`` in ``colour`` (default: the muted text colour).

    Raises ``FileNotFoundError`` for an icon that is not shipped.
    """
    return _icon(name, colour or _current.muted, _current.strong_border)


def pixmap(name: str, size: int, colour: str | None = None, ratio: float = 1.0) -> QPixmap:
    """One icon drawn ``size`` logical pixels wide for a screen of the given pixel ratio."""
    image = _draw(_svg(name, colour or _current.muted), round(size * ratio))
    image.setDevicePixelRatio(ratio)
    return image


def plot_style(plot: Any) -> None:
    """Set background, axes and grid of a pyqtgraph plot widget to the theme."""
    muted = QColor(_current.muted)
    plot.setBackground(_current.surface)
    for side in ("left", "bottom", "right", "top"):
        axis = plot.getAxis(side)
        axis.setPen(QColor(_current.border))
        axis.setTextPen(muted)
        axis.setStyle(tickFont=_small(QApplication.font()))
    plot.showGrid(x=True, y=True, alpha=0.12)


def app_icon() -> QIcon:
    """The application's own picture; it has its own colours."""
    return _icon("app", "", "")


def style_sheet(theme: Theme, icons: str) -> str:
    """``resources/style.qss`` for ``theme``; ``icons`` is the folder of the tinted pictures."""
    base = max(13, QFontInfo(QApplication.font()).pixelSize())
    is_light = theme.name == "light"
    template = Template((paths.resources() / "style.qss").read_text("utf-8"))
    return template.substitute(
        vars(theme),
        icons=icons,
        hover=mix(theme.surface, theme.accent_soft, 0.35),
        nav_hover=mix(theme.sidebar, theme.text, 0.05),
        nav_checked=theme.surface if is_light else theme.raised,
        field=theme.surface if is_light else mix(theme.surface, theme.window, 0.6),
        zebra=mix(theme.surface, theme.raised, 0.5),
        disabled=mix(theme.muted, theme.window, 0.4),
        s_small=base - 2,
        s_sub=base + 1,
        s_section=base + 2,
        s_title=base + 11,
        s_figure=base + 15,
    )


def mix(first: str, second: str, share: float) -> str:
    """``share`` of ``second`` mixed into ``first``; both and the result are ``#rrggbb``."""
    a, b = QColor(first), QColor(second)
    parts = (
        round(x + (y - x) * share)
        for x, y in ((a.red(), b.red()), (a.green(), b.green()), (a.blue(), b.blue()))
    )
    return "#" + "".join(f"{part:02x}" for part in parts)


def _palette(theme: Theme) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for which, colour in (
        (role.Window, theme.window),
        (role.WindowText, theme.text),
        (role.Base, theme.surface),
        (role.AlternateBase, theme.raised),
        (role.Text, theme.text),
        (role.Button, theme.surface),
        (role.ButtonText, theme.text),
        (role.ToolTipBase, theme.raised),
        (role.ToolTipText, theme.text),
        (role.PlaceholderText, theme.muted),
        (role.Highlight, theme.accent),
        (role.HighlightedText, theme.accent_text),
        (role.Link, theme.link),
        (role.LinkVisited, theme.link),
        (role.Light, theme.surface),
        (role.Midlight, theme.raised),
        (role.Mid, theme.border),
        (role.Dark, theme.strong_border),
        (role.Shadow, "#000000"),
        (role.Accent, theme.accent),
    ):
        palette.setColor(which, QColor(colour))
    disabled = QColor(mix(theme.muted, theme.window, 0.4))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, disabled)
    return palette


def _tinted_icon_files(theme: Theme) -> str:
    """Write the pictures that a style sheet needs as files; returns their folder."""
    folder = paths.caches() / "icons" / theme.name
    folder.mkdir(parents=True, exist_ok=True)
    for name in _STYLE_ICONS:
        for suffix, colour in (("", theme.muted), ("-accent", theme.accent_text)):
            content = _svg(name, colour)
            path = folder / f"{name}{suffix}.svg"
            if not path.exists() or path.read_text("utf-8") != content:
                path.write_text(content, "utf-8")
    return QDir.fromNativeSeparators(str(folder))


def _small(font: QFont) -> QFont:
    font = QFont(font)
    font.setPointSizeF(max(7.0, font.pointSizeF() - 1.5))
    return font


@lru_cache(maxsize=256)
def _icon(name: str, colour: str, disabled: str) -> QIcon:
    made = QIcon()
    for size in _ICON_SIZES:
        made.addPixmap(_draw(_svg(name, colour), size))
        if disabled:
            made.addPixmap(_draw(_svg(name, disabled), size), QIcon.Mode.Disabled)
    return made


@lru_cache(maxsize=512)
def _svg(name: str, colour: str) -> str:
    content = (paths.resources() / "icons" / f"{name}.svg").read_text("utf-8")
    return re.sub("currentColor", colour, content) if colour else content


def _draw(svg: str, pixels: int) -> QPixmap:
    image = QPixmap(QSize(pixels, pixels))
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(svg.encode("utf-8"))).render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    return image
