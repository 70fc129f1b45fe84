"""``tunesmith library``: finished models."""

from __future__ import annotations

import shlex
from argparse import Namespace
from pathlib import Path
from typing import Any

from engine.cli.printing import Reporter, Stopped, Table, plain
from engine.cli.running import run_job
from engine.cli.scores import score_table
from engine.errors import UserError
from engine.library.card import Card
from engine.library.store import ModelLibrary
from engine.messages import text
from engine.tasks.headlines import headline


def list_library(arguments: Namespace, reporter: Reporter) -> int:
    """All models, or those in the bin; damaged folders are named."""
    library = ModelLibrary()
    if arguments.bin:
        binned = library.binned()
        rows = [[item.card.name, item.key, item.deleted] for item in binned]
        reporter.result({"models": plain(binned)}, [Table("Bin", ["name", "key", "deleted"], rows)])
        return 0
    cards, problems = library.list(), library.problems()
    rows = [
        [card.name, card.task, str(len(card.labels)), _main_score(card), card.created[:10], card.id]
        for card in cards
    ]
    columns = ["name", "task", "labels", "score", "created", "id"]
    tables = [Table("", columns, rows)]
    if problems:
        lines = [[problem.id, str(problem.message)] for problem in problems]
        tables.append(Table("Damaged", ["folder", "problem"], lines))
    reporter.result({"models": plain(cards), "problems": plain(problems)}, tables)
    return 0


def show(arguments: Namespace, reporter: Reporter) -> int:
    """Everything on a model's card."""
    library = ModelLibrary()
    card = library.get(arguments.model)
    folder = str(library.folder(card.id))
    about = [
        ["name", card.name],
        ["id", card.id],
        ["task", card.task],
        ["classes", ", ".join(card.labels)],
        ["base model", card.base_model],
        ["structure", " ".join(map(str, card.structure))],
        ["trained on", card.dataset_name],
        ["text", ", ".join(card.text_columns)],
        ["created", card.created],
        ["size", f"{card.size_bytes / 1e6:,.1f} MB"],
        ["notes", card.notes],
        ["folder", folder],
    ]
    baseline = {"baseline": card.baseline_scores} if card.baseline_scores else {}
    tables = [Table("", ["", ""], about), score_table("Scores", card.scores, baseline)]
    reporter.result({**plain(card), "folder": folder}, tables)
    return 0


def export(arguments: Namespace, reporter: Reporter) -> int:
    """Write a zip, or a folder with the graph."""
    from engine.library.archive import export_model

    path = str(Path(arguments.path).expanduser().absolute())
    if arguments.onnx:
        return _export_graph(arguments.model, path, reporter)
    result = run_job(
        export_model(model=arguments.model, path=path, include_predictions=arguments.predictions),
        reporter,
    )
    return _end(plain(result), [["model", result.model], ["file", result.path]], reporter)


def _export_graph(model: str, path: str, reporter: Reporter) -> int:
    from engine.export.onnx import export_onnx

    result = run_job(export_onnx(model=model, path=path), reporter)
    rows = [
        ["model", result.model],
        ["folder", result.folder],
        ["size", f"{result.bytes / 1e6:,.1f} MB"],
        ["largest difference", f"{result.difference:.1e}"],
    ]
    return _end(plain(result), rows, reporter)


def import_archive(arguments: Namespace, reporter: Reporter) -> int:
    """Add a model from a zip."""
    from engine.library.archive import import_model

    path = str(Path(arguments.path).expanduser().absolute())
    result = run_job(import_model(path=path), reporter)
    name = result.card.name if result.card else ""
    value = {**plain(result), "model": name}
    return _end(value, [["model", name], ["folder", result.folder]], reporter)


def verify(arguments: Namespace, reporter: Reporter) -> int:
    """Compare the files with the hashes; damage is a failure."""
    from engine.library.integrity import verify_model

    library = ModelLibrary()
    folders = {problem.id for problem in library.problems()}
    wanted = arguments.model or [card.id for card in library.list()]
    results = []
    for model in wanted:
        results.append(run_job(verify_model(model=model), reporter))
        if not results[-1].complete:
            return _end({"complete": False}, [], reporter)
    unreadable = sorted(folders - set(wanted)) if not arguments.model else []
    rows = [
        [result.model, "whole" if result.ok else "; ".join(map(str, result.problems))]
        for result in results
    ]
    rows += [[name, "the card cannot be read"] for name in unreadable]
    is_whole = all(result.ok for result in results) and not unreadable
    value = {"ok": is_whole, "models": plain(results), "unreadable": unreadable}
    reporter.result(value, [Table("", ["model", "state"], rows)])
    if not is_whole:
        raise UserError(
            text("Some models are damaged."),
            remedy=text("Import their archives again, or train them again."),
        )
    return 0


def rename(arguments: Namespace, reporter: Reporter) -> int:
    """Another name; the folder keeps its own."""
    card = ModelLibrary().rename(arguments.model, arguments.name)
    return _end({"model": card.name, "id": card.id}, [["model", card.name]], reporter)


def remove(arguments: Namespace, reporter: Reporter) -> int:
    """To the bin."""
    key = ModelLibrary().delete(arguments.model)
    back = f"tunesmith library restore {shlex.quote(key)}"
    rows = [["removed", arguments.model], ["undo", back]]
    return _end({"model": arguments.model, "key": key}, rows, reporter)


def restore(arguments: Namespace, reporter: Reporter) -> int:
    """From the bin, by key, id, or name."""
    library = ModelLibrary()
    wanted = arguments.model
    named = [item.key for item in library.binned() if item.card.name == wanted]
    card = library.restore(named[0] if named else wanted)
    return _end({"model": card.name, "id": card.id}, [["restored", card.name]], reporter)


def _main_score(card: Card) -> str:
    found = headline(card.task, card.scores)
    return f"{found.metric.name} {found.value:.4f}" if found else ""


def _end(value: dict[str, Any], rows: list[list[str]], reporter: Reporter) -> int:
    if not value.get("complete", True):
        reporter.result(value, [])
        raise Stopped(text("Stopped; nothing was changed."))
    reporter.result(value, [Table("", ["", ""], rows)])
    return 0
