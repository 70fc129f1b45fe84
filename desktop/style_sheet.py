"""The Qt style sheet, generated from a theme.

Roles (dynamic property ``role``): ``title`` ``subtitle`` ``section`` ``muted`` ``figure`` for
labels; ``card`` ``panel`` ``sidebar`` ``statusbar`` for frames; ``primary`` ``danger`` ``quiet``
``link`` ``nav`` ``segment`` for buttons; ``badge`` ``badge-success`` ``badge-warning``
``badge-danger`` ``badge-accent`` for small labels; ``toast`` ``banner-warning`` and the like for messages.
"""

from __future__ import annotations

from string import Template
from typing import TYPE_CHECKING

from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from desktop.theme import Theme

_SHEET = Template("""
* { outline: none; }
QWidget { color: $text; }
QMainWindow, QDialog, QMessageBox { background: $window; }
QLabel { background: transparent; }
QToolTip { background: $raised; color: $text; border: 1px solid $strong_border; padding: 6px 8px; }

QLabel[role="title"] { font-size: ${s_title}px; font-weight: 600; }
QLabel[role="subtitle"] { font-size: ${s_sub}px; color: $muted; }
QLabel[role="section"] { font-size: ${s_section}px; font-weight: 600; }
QLabel[role="figure"] { font-size: ${s_figure}px; font-weight: 600; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="small"] { color: $muted; font-size: ${s_small}px; }
QLabel[role="danger-text"] { color: $danger; }
QLabel[role="success-text"] { color: $success; }
QLabel[role="warning-text"] { color: $warning; }
QLabel:disabled { color: $disabled; }

QLabel[role^="badge"] { border-radius: 9px; padding: 2px 8px; font-size: ${s_small}px; font-weight: 600; }
QLabel[role="badge"] { background: $raised; color: $muted; }
QLabel[role="badge-accent"] { background: $accent_soft; color: $link; }
QLabel[role="badge-success"] { background: $success_soft; color: $success; }
QLabel[role="badge-warning"] { background: $warning_soft; color: $warning; }
QLabel[role="badge-danger"] { background: $danger_soft; color: $danger; }

QFrame[role="card"] { background: $surface; border: 1px solid $border; border-radius: 12px; }
QFrame[role="card"][clickable="true"]:hover { border-color: $strong_border; background: $hover; }
QFrame[role="card"][clickable="true"]:focus { border: 2px solid $accent; }
QFrame[role="card"][selected="true"] { border: 2px solid $accent; }
QFrame[role="panel"] { background: $raised; border: none; border-radius: 8px; }
QFrame[role="sidebar"] { background: $sidebar; border: none; border-right: 1px solid $border; }
QFrame[role="statusbar"] { background: $window; border: none; border-top: 1px solid $border; }
QFrame[role="line"] { background: $border; border: none; max-height: 1px; min-height: 1px; }
QFrame[role="toast"] { background: $surface; border: 1px solid $strong_border; border-radius: 10px; }
QFrame[role^="banner"] { border: none; border-radius: 8px; }
QFrame[role="banner"] { background: $accent_soft; }
QFrame[role="banner-success"] { background: $success_soft; }
QFrame[role="banner-warning"] { background: $warning_soft; }
QFrame[role="banner-danger"] { background: $danger_soft; }

QPushButton { background: $surface; border: 1px solid $strong_border; border-radius: 8px; padding: 6px 14px;
  min-height: 20px; font-weight: 500; }
QPushButton:hover { background: $raised; }
QPushButton:pressed { background: $border; }
QPushButton:focus { border: 2px solid $accent; padding: 5px 13px; }
QPushButton:disabled { color: $disabled; background: $raised; border-color: $border; }
QPushButton:checked { background: $accent_soft; border-color: $accent; color: $link; }
QPushButton[role="primary"] { background: $accent; border: 1px solid $accent; color: $accent_text; font-weight: 600; }
QPushButton[role="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[role="primary"]:pressed { background: $accent; }
QPushButton[role="primary"]:focus { border: 2px solid $text; }
QPushButton[role="primary"]:disabled { background: $raised; border-color: $border; color: $disabled; }
QPushButton[role="danger"] { background: transparent; border: 1px solid $danger; color: $danger; }
QPushButton[role="danger"]:hover { background: $danger_soft; }
QPushButton[role="danger"]:focus { border: 2px solid $danger; }
QPushButton[role="danger"]:disabled { border-color: $border; color: $disabled; }
QPushButton[role="quiet"] { background: transparent; border: 1px solid transparent; color: $muted; }
QPushButton[role="quiet"]:hover { background: $raised; color: $text; }
QPushButton[role="quiet"]:focus { border: 2px solid $accent; }
QPushButton[role="link"] { background: transparent; border: 2px solid transparent; border-radius: 4px; padding: 1px 3px;
  color: $link; text-align: left; min-height: 16px; }
QPushButton[role="link"]:hover { text-decoration: underline; }
QPushButton[role="link"]:focus { border-color: $accent; }
QPushButton[role="nav"] { background: transparent; border: 2px solid transparent; border-radius: 8px; padding: 6px 10px;
  text-align: left; color: $muted; font-weight: 500; min-height: 22px; }
QPushButton[role="nav"]:hover { background: $nav_hover; color: $text; }
QPushButton[role="nav"]:checked { background: $nav_checked; color: $text; font-weight: 600; }
QPushButton[role="nav"]:focus { border-color: $accent; }
QPushButton[role="segment"] { border-radius: 8px; padding: 5px 14px; }
QPushButton::menu-indicator { image: url($icons/chevron-down.svg); width: 12px; subcontrol-position: right center; right: 8px; }

QToolButton { background: transparent; border: 2px solid transparent; border-radius: 6px; padding: 4px; color: $text; }
QToolButton:hover { background: $raised; }
QToolButton:pressed, QToolButton:checked { background: $accent_soft; }
QToolButton:focus { border-color: $accent; }
QToolButton::menu-indicator { image: none; }

QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QDoubleSpinBox, QComboBox, QDateEdit {
  background: $field; border: 1px solid $strong_border; border-radius: 8px; padding: 5px 9px;
  selection-background-color: $accent; selection-color: $accent_text; }
QLineEdit, QSpinBox, QDoubleSpinBox, QComboBox { min-height: 20px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QComboBox:focus {
  border: 2px solid $accent; padding: 4px 8px; }
QLineEdit:disabled, QPlainTextEdit:disabled, QSpinBox:disabled, QDoubleSpinBox:disabled, QComboBox:disabled {
  color: $disabled; background: $raised; border-color: $border; }
QPlainTextEdit[role="log"] { background: $raised; border-color: $border; }
QComboBox { padding-right: 26px; }
QComboBox::drop-down { border: none; width: 26px; }
QComboBox::down-arrow { image: url($icons/chevron-down.svg); width: 14px; height: 14px; }
QComboBox QAbstractItemView { background: $surface; border: 1px solid $strong_border; border-radius: 8px; padding: 4px;
  selection-background-color: $accent_soft; selection-color: $text; }
QComboBox QAbstractItemView::item { min-height: 26px; padding: 0 8px; border-radius: 4px; }
QSpinBox::up-button, QDoubleSpinBox::up-button, QSpinBox::down-button, QDoubleSpinBox::down-button {
  border: none; background: transparent; width: 20px; }
QSpinBox::up-arrow, QDoubleSpinBox::up-arrow { image: url($icons/chevron-up.svg); width: 11px; height: 11px; }
QSpinBox::down-arrow, QDoubleSpinBox::down-arrow { image: url($icons/chevron-down.svg); width: 11px; height: 11px; }

QCheckBox, QRadioButton { spacing: 8px; padding: 3px; border: 2px solid transparent; border-radius: 6px; }
QCheckBox:focus, QRadioButton:focus { border-color: $accent; }
QCheckBox::indicator, QRadioButton::indicator { width: 16px; height: 16px; border: 1px solid $strong_border; background: $field; }
QCheckBox::indicator { border-radius: 5px; }
QRadioButton::indicator { border-radius: 9px; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: $accent; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url($icons/check-accent.svg); }
QCheckBox::indicator:indeterminate { background: $accent; border-color: $accent; image: url($icons/minus-accent.svg); }
QRadioButton::indicator:checked { border: 5px solid $accent; width: 8px; height: 8px; background: $accent_text; }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { background: $raised; border-color: $border; }
QCheckBox:disabled, QRadioButton:disabled { color: $disabled; }

QSlider::groove:horizontal { height: 4px; border-radius: 2px; background: $border; }
QSlider::sub-page:horizontal { height: 4px; border-radius: 2px; background: $accent; }
QSlider::handle:horizontal { width: 16px; height: 16px; margin: -6px 0; border-radius: 8px; background: $surface;
  border: 2px solid $accent; }
QSlider::handle:horizontal:focus { background: $accent; border-color: $text; }
QProgressBar { background: $border; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }

QTabWidget::pane { border: none; border-top: 1px solid $border; }
QTabBar { qproperty-drawBase: 0; background: transparent; }
QTabBar::tab { background: transparent; color: $muted; border: none; border-bottom: 2px solid transparent;
  padding: 8px 4px; margin-right: 20px; font-weight: 500; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:selected { color: $text; border-bottom-color: $accent; }
QTabBar::tab:focus { color: $link; border-bottom-color: $link; }

QAbstractScrollArea { border: none; }
QScrollArea, QScrollArea > QWidget > QWidget[role="page"] { background: transparent; border: none; }
QTableView, QTreeView, QListView { background: $surface; border: 1px solid $border; border-radius: 8px; gridline-color: $border;
  alternate-background-color: $zebra; selection-background-color: $accent_soft; selection-color: $text; }
QTableView:focus, QTreeView:focus, QListView:focus { border-color: $accent; }
QTableView::item, QTreeView::item, QListView::item { padding: 5px 8px; border: none; }
QTableView::item:focus, QTreeView::item:focus, QListView::item:focus { border: 1px solid $accent; }
QTableView::item:selected, QTreeView::item:selected, QListView::item:selected { background: $accent_soft; color: $text; }
QHeaderView { background: transparent; border: none; }
QHeaderView::section { background: $surface; color: $muted; border: none; border-bottom: 1px solid $border; padding: 7px 8px;
  font-weight: 600; font-size: ${s_small}px; }
QTableView QTableCornerButton::section { background: $surface; border: none; border-bottom: 1px solid $border; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 2px; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 2px; }
QScrollBar::handle { background: $strong_border; border-radius: 4px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: transparent; }
QSplitter::handle:hover { background: $border; }

QMenu { background: $surface; border: 1px solid $strong_border; border-radius: 8px; padding: 6px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 6px; }
QMenu::item:selected { background: $accent_soft; color: $text; }
QMenu::item:disabled { color: $disabled; }
QMenu::separator { height: 1px; background: $border; margin: 6px 8px; }
QMenuBar { background: $window; }
QMenuBar::item:selected { background: $raised; border-radius: 6px; }
QGroupBox { border: 1px solid $border; border-radius: 8px; margin-top: 10px; padding: 12px; }
QGroupBox::title { subcontrol-origin: margin; left: 12px; padding: 0 4px; color: $muted; }
""")


def make(theme: Theme, icons: str) -> str:
    """The style sheet for ``theme``; ``icons`` is the folder with the tinted pictures it refers to."""
    from desktop.theme import mix  # the theme module makes the sheet: a cycle at import time

    base = max(13, QFontInfo(QApplication.font()).pixelSize())
    return _SHEET.substitute(
        vars(theme),
        icons=icons,
        hover=mix(theme.surface, theme.accent_soft, 0.35),
        nav_hover=mix(theme.sidebar, theme.text, 0.05),
        nav_checked=theme.surface if theme.name == "light" else theme.raised,
        field=theme.surface if theme.name == "light" else mix(theme.surface, theme.window, 0.6),
        zebra=mix(theme.surface, theme.raised, 0.5),
        disabled=mix(theme.muted, theme.window, 0.4),
        s_small=base - 2,
        s_sub=base + 1,
        s_section=base + 2,
        s_title=base + 11,
        s_figure=base + 15,
    )
