"""``tunesmith models`` as people and scripts call it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from stand_in_hub import MODEL, StandInHub

from engine import paths

ROOT = Path(__file__).resolve().parents[3]


def start(*arguments: object, **environment: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "engine", "models", *map(str, arguments)],
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


def call(*arguments: object, **environment: str) -> tuple[int, str, str]:
    process = start(*arguments, **environment)
    output, errors = process.communicate("hf_from-standard-input\n", timeout=120)
    assert "Traceback" not in errors
    return process.returncode, output, errors


def result(*arguments: object, **environment: str) -> dict[str, Any]:
    status, output, errors = call(*arguments, "--json", **environment)
    assert status == 0, errors
    lines = [json.loads(line) for line in output.splitlines()]
    assert lines[-1]["result"] is True
    return dict(lines[-1])


def test_a_model_is_downloaded_packed_removed_and_brought_back(
    hub: StandInHub, tmp_path: Path
) -> None:
    told = result("download", MODEL, "--dry-run", "--endpoint", hub.endpoint)
    assert (told["licence"], told["host"]) == ("mit", hub.endpoint.removeprefix("http://"))
    assert not list(paths.base_models().iterdir())
    got = result("download", MODEL, HF_ENDPOINT=hub.endpoint)
    assert (got["model"], got["complete"]) == ("tiny-bert", True)
    pack = tmp_path / "tiny.zip"
    assert result("export", "tiny-bert", pack)["bytes"] == pack.stat().st_size
    assert result("remove", "tiny-bert")["model"] == "tiny-bert"
    listed = result("list")
    assert [model["id"] for model in listed["models"]] == ["starter"]
    assert {"encoder", "decoder"} <= {entry["kind"] for entry in listed["elsewhere"]}
    assert result("import", pack)["model"] == "tiny-bert"
    shown = result("show", "tiny-bert")
    assert (shown["usable"], shown["hub"], shown["layers"]) == (True, MODEL, 2)


def test_people_see_size_licence_and_host_before_anything_else(hub: StandInHub) -> None:
    status, output, errors = call("download", MODEL, "--endpoint", hub.endpoint)
    assert status == 0, errors
    assert "licence: mit" in errors
    assert "127.0.0.1" in errors
    assert "tiny-bert" in output


def test_a_catalogue_entry_is_shown_without_a_network() -> None:
    shown = result("show", "roberta-base", "--offline")
    assert (shown["usable"], shown["hub"]) == (False, "FacebookAI/roberta-base")
    status, output, _ = call("show", "roberta-base")
    assert status == 0
    assert "MIT" in output


def test_a_folder_is_imported_and_a_faulty_one_shown_with_its_faults(
    tiny_base_model: Path, tmp_path: Path
) -> None:
    assert Path(result("import", tiny_base_model)["folder"], "config.json").is_file()
    (tmp_path / "config.json").write_text('{"model_type": "bert"}')
    status, _, errors = call("show", tmp_path)
    assert status == 1
    assert "no weights" in errors
    assert "tokenizer is missing" in errors


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_interrupting_a_download_keeps_what_is_here(hub: StandInHub) -> None:
    hub.piece, hub.seconds_per_piece = 2048, 0.05
    process = start("download", MODEL, "--endpoint", hub.endpoint, "--json")
    assert process.stdout is not None
    for line in process.stdout:
        if '"total":' in line and json.loads(line).get("done", 0) > 50_000:
            break
    process.send_signal(signal.SIGINT)
    output, errors = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "the next download goes on from there" in errors
    kept = json.loads(output.splitlines()[-1])["kept_bytes"]
    assert kept > 0
    assert result("list")["unfinished"][0]["kept_bytes"] == kept
    assert result("download", MODEL, "--discard")["discarded"] == 1
    assert result("list")["unfinished"] == []


def test_offline_and_refusals_are_exit_statuses(hub: StandInHub) -> None:
    status, _, errors = call("download", MODEL, "--offline", "--endpoint", hub.endpoint)
    assert status == 1
    assert "work offline" in errors
    assert call("download", "not a name", "--endpoint", hub.endpoint)[0] == 2
    assert call("download", "some/one", "--endpoint", hub.endpoint)[0] == 1
    status, _, errors = call("token")
    assert status == 1
    assert "no keyring" in errors
    assert "hf_from" not in errors
