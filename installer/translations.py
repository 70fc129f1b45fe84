"""Bring the translations up to date: collect every string, merge into the .ts, compile the .qm.

Strings are collected with Python's own parser, since Qt's tool does not join strings that are
written over several lines, and the engine (which knows no Qt) marks its sentences with ``text``.
Merging and compiling is done by Qt's lupdate and lrelease.

    python installer/translations.py            update and compile
    python installer/translations.py --check    only say what is missing; exit 1 if anything is
"""

from __future__ import annotations

import argparse
import ast
import json
import subprocess
import sys
import tempfile
import tomllib
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "translations"
LANGUAGES = ("zh_CN",)
ENGINE_CONTEXT = "engine"


def strings_of(path: Path) -> Iterator[tuple[str, str]]:
    """Every (context, source string) of one file; complains about what cannot be extracted."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    yield from _visit(tree, path, context=path.stem)


def _visit(node: ast.AST, path: Path, context: str) -> Iterator[tuple[str, str]]:
    for child in ast.iter_child_nodes(node):
        inner = child.name if isinstance(child, ast.ClassDef) else context
        if isinstance(child, ast.Call):
            yield from _call(child, path, inner)
        yield from _visit(child, path, inner)


def _call(call: ast.Call, path: Path, context: str) -> Iterator[tuple[str, str]]:
    function = call.func
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    if name == "tr" and call.args:
        yield context, _literal(call.args[0], path)
    elif name in ("translate", "QT_TRANSLATE_NOOP") and len(call.args) >= 2:
        owner = call.args[0]
        if isinstance(owner, ast.Constant) and isinstance(call.args[1], ast.Constant):
            yield str(owner.value), _literal(call.args[1], path)
    elif name == "text" and isinstance(function, ast.Name) and call.args:
        yield ENGINE_CONTEXT, _literal(call.args[0], path)


def _literal(node: ast.expr, path: Path) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    raise SystemExit(f"{path}:{node.lineno}: a translated string must be a literal")


def collect() -> dict[str, list[str]]:
    """All strings by context, sorted, without repetition."""
    found: dict[str, set[str]] = {}
    for package in ("engine", "desktop"):
        for path in sorted((ROOT / package).rglob("*.py")):
            if path.name == "messages.py" and package == "engine":
                continue
            for context, source in strings_of(path):
                if source.strip():
                    found.setdefault(context, set()).add(source)
    found.setdefault(ENGINE_CONTEXT, set()).update(_resource_sentences())
    return {context: sorted(sources) for context, sources in sorted(found.items())}


def _resource_sentences() -> Iterator[str]:
    """Titles and sentences of what ships: samples and the catalogue of base models."""
    for path in (
        ROOT / "resources" / "samples" / "samples.toml",
        ROOT / "resources" / "catalogue.toml",
    ):
        for entries in tomllib.loads(path.read_text(encoding="utf-8")).values():
            for entry in entries:
                yield from (entry[key] for key in ("title", "sentence") if key in entry)


def update(language: str, strings: dict[str, list[str]]) -> None:
    """Merge the strings into the language's .ts; what is no longer used is dropped."""
    lines = ["from PySide6.QtCore import QCoreApplication", ""]
    for context, sources in strings.items():
        for source in sources:
            quoted = json.dumps(source, ensure_ascii=False)
            lines.append(f"QCoreApplication.translate({json.dumps(context)}, {quoted})")
    with tempfile.TemporaryDirectory() as folder:
        listing = Path(folder) / "strings.py"
        listing.write_text("\n".join(lines) + "\n", encoding="utf-8")
        _qt(
            "lupdate",
            "-no-obsolete",
            "-locations",
            "none",
            "-source-language",
            "en",
            "-target-language",
            language,
            str(listing),
            "-ts",
            str(ts_file(language)),
        )


def compile_language(language: str, target: Path) -> None:
    """Write the binary form that the window loads."""
    target.parent.mkdir(parents=True, exist_ok=True)
    _qt("lrelease", "-silent", "-nounfinished", str(ts_file(language)), "-qm", str(target))


def ts_file(language: str) -> Path:
    return FOLDER / f"tunesmith_{language}.ts"


def translations(language: str) -> dict[tuple[str, str], str]:
    """What stands in the .ts: (context, source) -> translation, empty when unfinished."""
    known: dict[tuple[str, str], str] = {}
    root = ElementTree.parse(ts_file(language)).getroot()  # noqa: S314 - our own file
    for context in root.iter("context"):
        name = context.findtext("name") or ""
        for message in context.iter("message"):
            translation = message.find("translation")
            is_finished = translation is not None and translation.get("type") is None
            text = (translation.text or "") if translation is not None and is_finished else ""
            known[name, message.findtext("source") or ""] = text
    return known


def missing(language: str) -> list[tuple[str, str]]:
    """Strings of the sources that have no finished translation."""
    known = translations(language)
    return [
        (context, source)
        for context, sources in collect().items()
        for source in sources
        if not known.get((context, source))
    ]


def fill(language: str, answers: dict[str, str]) -> int:
    """Enter translations of unfinished strings and mark them finished; returns how many.

    ``answers`` maps a source, or "Context|source" where a word means different things in different
    places, to its translation.
    """
    tree = ElementTree.parse(ts_file(language))  # noqa: S314 - our own file
    filled = 0
    for context in tree.getroot().iter("context"):
        name = context.findtext("name") or ""
        for message in context.iter("message"):
            translation = message.find("translation")
            source = message.findtext("source") or ""
            answer = answers.get(f"{name}|{source}") or answers.get(source)
            if translation is not None and translation.get("type") and answer:
                translation.text = answer
                del translation.attrib["type"]
                filled += 1
    with ts_file(language).open("wb") as file:
        file.write(b'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n')
        tree.write(file, encoding="utf-8")
        file.write(b"\n")
    return filled


def _qt(tool: str, *arguments: str) -> None:
    script = Path(sys.executable).parent / f"pyside6-{tool}"
    done = subprocess.run([str(script), *arguments], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise SystemExit(f"{tool} failed: {done.stdout}{done.stderr}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--check", action="store_true", help="change nothing, list what is missing")
    parser.add_argument("--fill", type=Path, metavar="JSON", help="enter source -> translation")
    options = parser.parse_args()
    for language in LANGUAGES:
        if not options.check:
            update(language, collect())
            if options.fill:
                answers = json.loads(options.fill.read_text(encoding="utf-8"))
                print(f"{language}: {fill(language, answers)} filled")  # noqa: T201
            compile_language(language, FOLDER / f"tunesmith_{language}.qm")
        unfinished = missing(language)
        for context, source in unfinished:
            print(json.dumps([context, source], ensure_ascii=False))  # noqa: T201
        print(f"{language}: {len(unfinished)} strings without translation")  # noqa: T201
        if options.check and unfinished:
            raise SystemExit(1)


if __name__ == "__main__":
    main()
