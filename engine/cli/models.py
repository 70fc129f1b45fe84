"""``tunesmith models``: base models on this machine, in the catalogue, and in packs."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.cli.printing import Reporter, Stopped, Table, plain
from engine.cli.running import run_job
from engine.errors import UserError
from engine.messages import text

if TYPE_CHECKING:
    from engine.models.base_model import BaseModel
    from engine.models.catalogue import CatalogueEntry
    from engine.models.folder_report import FolderReport


def list_models(arguments: Namespace, reporter: Reporter) -> int:  # noqa: ARG001
    """What is on this machine, what the catalogue knows beyond, and interrupted downloads."""
    from engine.models.catalogue import SUITS
    from engine.models.listing import list_models as look

    found = run_job(look(kinds=list(SUITS)), reporter)
    columns = ["id", "kind", "parameters", "tokens", "languages", "licence"]
    tables = [
        Table("On this computer", columns, [_row(model) for model in found.here]),
        Table("To download", columns, [_row(entry) for entry in found.elsewhere]),
    ]
    if found.unfinished:
        lines = [
            [each.model, f"{each.kept_bytes:,} of {each.size_bytes:,} bytes"]
            for each in found.unfinished
        ]
        tables.append(Table("Interrupted", ["model", "here"], lines))
    value = {
        "models": plain(found.here),
        "elsewhere": plain(found.elsewhere),
        "unfinished": plain(found.unfinished),
    }
    reporter.result(value, tables)
    return 0


def show(arguments: Namespace, reporter: Reporter) -> int:
    """A model on this machine, a folder with its faults, or an entry of the catalogue."""
    from engine.models.catalogue import find_entry
    from engine.models.store import resolve

    wanted = arguments.model
    entry = find_entry(wanted)
    is_folder = Path(wanted).expanduser().exists()
    if entry is not None and not entry.is_downloaded and not is_folder:
        reporter.result({**plain(entry), "usable": False}, [_facts(entry)])
        return 0
    if is_folder:
        return _show_folder(wanted, reporter)
    model = resolve(entry.id if entry else wanted)
    reporter.result({**plain(model), "usable": True}, [_facts(model)])
    return 0


def _show_folder(path: str, reporter: Reporter) -> int:
    from engine.models.folder_report import inspect_model_folder

    report = run_job(inspect_model_folder(path=path), reporter)
    value = {
        **plain(report.model or {}),
        "usable": not report.faults,
        "faults": plain(report.faults),
        "notes": plain(report.notes),
    }
    tables = [_facts(report.model)] if report.model else []
    if report.notes:
        tables.append(Table("Notes", [""], [[str(note)] for note in report.notes]))
    reporter.result(value, tables)
    _refuse(report)
    return 0


def _refuse(report: FolderReport) -> None:
    if not report.faults:
        return
    first, *others = report.faults
    problem = first.problem
    if others:
        more = " ".join(str(fault.problem) for fault in others)
        problem = text("{problem} {more}", problem=str(first.problem), more=more)
    raise UserError(problem, place=first.place, remedy=first.remedy)


def remove(arguments: Namespace, reporter: Reporter) -> int:
    """Delete an added model; models that were made from it keep working."""
    from engine.models.listing import remove_base_model

    run_job(remove_base_model(identifier=arguments.model), reporter)
    reporter.result(
        {"model": arguments.model}, [Table("", ["", ""], [["removed", arguments.model]])]
    )
    return 0


def export(arguments: Namespace, reporter: Reporter) -> int:
    """Write a pack."""
    from engine.models.pack import export_pack

    path = str(Path(arguments.path).expanduser().absolute())
    result = run_job(export_pack(model=arguments.model, path=path), reporter)
    rows = [["model", result.model], ["file", result.path], ["bytes", f"{result.bytes:,}"]]
    return _end(plain(result), rows, reporter)


def import_model(arguments: Namespace, reporter: Reporter) -> int:
    """Add what lies in a pack or in a folder."""
    from engine.models.pack import import_pack
    from engine.models.store import add_base_model

    path = Path(arguments.path).expanduser().absolute()
    if path.is_dir():
        model: BaseModel | None = run_job(add_base_model(path=str(path)), reporter)
    else:
        model = run_job(import_pack(path=str(path)), reporter).model
    value = {"model": model.id if model else "", "complete": model is not None}
    rows = [["added", model.id], ["folder", model.path]] if model else []
    return _end({**value, "folder": model.path if model else ""}, rows, reporter)


def _end(value: dict[str, Any], rows: list[list[str]], reporter: Reporter) -> int:
    if not value["complete"]:
        reporter.result(value, [])
        raise Stopped(text("Stopped; nothing was changed."))
    reporter.result(value, [Table("", ["", ""], rows)])
    return 0


def _row(model: BaseModel | CatalogueEntry) -> list[str]:
    return [
        model.id,
        model.kind,
        f"{model.parameters / 1e6:,.1f} M",
        f"{model.max_length:,}",
        ", ".join(model.languages),
        model.licence,
    ]


def _facts(model: BaseModel | CatalogueEntry) -> Table:
    facts = [
        ["name", model.name],
        ["id", model.id],
        ["kind", model.kind],
        ["architecture", model.architecture],
        ["layers", f"{model.layers} of width {model.hidden_size}"],
        ["parameters", f"{model.parameters:,}"],
        ["tokens at most", f"{model.max_length:,}"],
        ["languages", ", ".join(model.languages) or "not stated"],
        ["licence", model.licence or "not stated"],
        ["size", f"{model.size_bytes / 1e6:,.1f} MB"],
        ["hub", model.hub],
        ["revision", model.revision],
        ["about", model.sentence],
    ]
    facts += [["folder", path] for path in [getattr(model, "path", "")] if path]
    facts += [["saved from", head] for head in [getattr(model, "head", "")] if head]
    facts += [["tokenizer", name] for name in [getattr(model, "tokenizer", "")] if name]
    return Table("", ["", ""], [row for row in facts if row[1]])
