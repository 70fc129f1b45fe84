"""``tunesmith models download`` and ``token``: the only commands that use a network."""

from __future__ import annotations

import sys
from argparse import Namespace
from typing import TYPE_CHECKING, Any

from engine.cli.printing import Reporter, Stopped, Table, plain
from engine.cli.running import run_job
from engine.messages import text

if TYPE_CHECKING:
    from engine.models.hub.description import DownloadDescription


def download(arguments: Namespace, reporter: Reporter) -> int:
    """Say what it takes, ask where somebody can answer, fetch."""
    from engine.models.hub.description import describe_download, settle_name
    from engine.models.hub.download import download_model
    from engine.models.hub.unfinished import discard_download

    if arguments.discard:
        name, _ = settle_name(arguments.model, arguments.revision)
        count = run_job(discard_download(model=name), reporter)
        reporter.result({"model": name, "discarded": count}, _pairs(discarded=f"{count:,}"))
        return 0
    where: dict[str, Any] = {
        "model": arguments.model,
        "revision": arguments.revision,
        "endpoint": arguments.endpoint,
        "proxy": arguments.proxy,
    }
    told = run_job(describe_download(**where), reporter)
    if arguments.dry_run:
        reporter.result(plain(told), _description(told))
        return 0
    reporter.say(_announcement(told))
    if not (arguments.yes or _is_wanted(arguments)):
        raise Stopped(text("Nothing was downloaded."))
    result = run_job(download_model(**where), reporter)
    model = result.model
    if model is None:
        reporter.result({**plain(result), "model": ""}, [])
        raise Stopped(
            text(
                "Stopped; {kept:,} of {size:,} bytes are kept, and the next download goes on "
                "from there.",
                kept=result.kept_bytes,
                size=result.size_bytes,
            )
        )
    value = {**plain(result), **plain(model), "model": model.id, "folder": model.path}
    reporter.result(value, _pairs(model=model.id, folder=model.path, licence=model.licence))
    return 0


def token(arguments: Namespace, reporter: Reporter) -> int:
    """Keep or forget an access token; it is never an argument, which other users could read."""
    from getpass import getpass

    from engine.models.hub.access import hub_host
    from engine.models.hub.tokens import forget_token, keep_token

    host = hub_host(arguments.endpoint)
    if arguments.forget:
        status = run_job(forget_token(host=host), reporter)
    else:
        is_asked = sys.stdin.isatty()
        secret = getpass(f"Access token for {host}: ") if is_asked else sys.stdin.readline()
        status = run_job(keep_token(host=host, token=secret), reporter)
    state = "kept" if status.is_kept else "none"
    reporter.result(plain(status), _pairs(host=host, token=state, keyring=status.keyring))
    return 0


def _is_wanted(arguments: Namespace) -> bool:
    """The person's answer; a program that calls has asked by calling."""
    if getattr(arguments, "json", False) or not (sys.stdin.isatty() and sys.stderr.isatty()):
        return True
    sys.stderr.write("Download it? [y/N] ")
    sys.stderr.flush()
    return sys.stdin.readline().strip().lower() in ("y", "yes")


def _announcement(told: DownloadDescription) -> Any:
    megabytes, kept = told.size_bytes / 1e6, told.kept_bytes / 1e6
    facts: dict[str, Any] = {
        "model": told.model,
        "host": told.host,
        "size": megabytes,
        "files": len(told.files),
        "licence": told.licence or "?",
    }
    if told.kept_bytes:
        return text(
            "{model} from {host}: {size:,.1f} MB in {files} files, of which {kept:,.1f} MB are "
            "here; licence: {licence}.",
            kept=kept,
            **facts,
        )
    return text(
        "{model} from {host}: {size:,.1f} MB in {files} files; licence: {licence}.", **facts
    )


def _description(told: DownloadDescription) -> list[Table]:
    files = [[file.name, f"{file.size:,}", file.digest[:12]] for file in told.files]
    about = _pairs(
        model=told.model,
        host=told.host,
        commit=told.commit,
        licence=told.licence or "not stated",
        gated="yes" if told.is_gated else "no",
        bytes=f"{told.size_bytes:,}",
        here=f"{told.kept_bytes:,}",
    )
    return [*about, Table("Files", ["name", "bytes", "hash"], files)]


def _pairs(**facts: str) -> list[Table]:
    return [Table("", ["", ""], [[name, value] for name, value in facts.items()])]
