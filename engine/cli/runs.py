"""``tunesmith runs``: training runs, with those that can be resumed."""

from __future__ import annotations

from argparse import Namespace

from engine.cli.printing import Reporter, Table, plain


def list_all(arguments: Namespace, reporter: Reporter) -> int:  # noqa: ARG001
    """The last touched first."""
    from engine.training.run_folder import interrupted_runs, list_runs

    resumable = {state.id for state in interrupted_runs()}
    runs = [
        {**plain(state), "resumable": state.id in resumable, "run": state.id}
        for state in list_runs()
    ]
    rows = [
        [
            str(run["run"]),
            str(run["name"]),
            "interrupted" if run["resumable"] else str(run["status"]),
            f"{run['step']:,} of {run['total_steps']:,}",
            str(run["updated"]),
        ]
        for run in runs
    ]
    columns = ["run", "name", "state", "steps", "touched"]
    reporter.result({"runs": runs}, [Table("", columns, rows)])
    return 0
