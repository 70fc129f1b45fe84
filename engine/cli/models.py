"""``tunesmith models``: base models."""

from __future__ import annotations

from argparse import Namespace

from engine.cli.printing import Reporter, Table, plain
from engine.cli.running import run_job


def list_models(arguments: Namespace, reporter: Reporter) -> int:  # noqa: ARG001
    """What is on this machine, and what the catalogue knows beyond."""
    from engine.models.listing import list_models as look

    found = run_job(look(), reporter)
    rows = [
        [
            model.id,
            model.name,
            f"{model.parameters / 1e6:,.1f} M",
            str(model.max_length),
            ", ".join(model.languages),
            model.licence,
        ]
        for model in found.here
    ]
    columns = ["id", "name", "parameters", "tokens", "languages", "licence"]
    value = {"models": plain(found.here), "elsewhere": plain(found.elsewhere)}
    reporter.result(value, [Table("", columns, rows)])
    return 0
