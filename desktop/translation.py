"""Languages: one place that installs translators and turns engine texts into sentences."""

from __future__ import annotations

import logging
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from engine import paths
from engine.messages import Text

log = logging.getLogger("tunesmith.desktop")

LANGUAGES = {"en": "English", "zh_CN": "简体中文"}
"""Languages the window speaks, by code, each named in itself."""

_installed: list[QTranslator] = []


def say(text: Text) -> str:
    """An engine text in the language of the window."""
    template = QCoreApplication.translate("engine", text.template)
    return template.format(**text.values)


def resolve(choice: str) -> str:
    """The language code for a setting: "system" becomes the system's language if we speak it."""
    if choice in LANGUAGES:
        return choice
    return "zh_CN" if QLocale.system().language() is QLocale.Language.Chinese else "en"


def install(app: QCoreApplication, language: str) -> str:
    """Switch the application to ``language`` ("system" or a code); returns the code in effect.

    Every widget receives a LanguageChange event, upon which it sets its texts again. Numbers and
    dates follow the language as well.
    """
    code = resolve(language)
    while _installed:
        translator = _installed.pop()
        app.removeTranslator(translator)
        translator.deleteLater()
    QLocale.setDefault(QLocale(code))
    if code != "en":
        qt_folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
        _load(app, qt_folder / f"qtbase_{code}.qm")
        _load(app, paths.resources() / "translations" / f"tunesmith_{code}.qm")
    return code


def _load(app: QCoreApplication, path: Path) -> None:
    translator = QTranslator(app)
    if path.is_file() and translator.load(str(path)):
        app.installTranslator(translator)
        _installed.append(translator)
    else:
        log.warning("no translation at %s", path)
