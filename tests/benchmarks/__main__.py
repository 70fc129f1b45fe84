"""Every claim about speed and memory, one after another: ``python -m tests.benchmarks [NAME ...]``.

Each measures side by side in one run and prints ratios; absolute times say little on a machine
that does other things too. The ones that need public data sets (``accuracy``, ``starter_scores``,
``answer_boundaries``) are run by themselves.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
CLAIMS = {
    "startup": ["--rounds", "3"],
    "curve_speed": [],
    "editor_speed": [],
    "event_loop_lateness": ["--seconds", "30", "--offscreen"],
    "import_million": [],
    "training_speed": [],
    "frozen_speed": ["--texts", "500", "--epochs", "2"],
    "estimates": ["--texts", "0.5", "--models", "starter", "decoder"],
    "resume_equality": ["--kills", "2", "--texts", "300"],
    "inference_speed": ["--texts", "256"],
    "question_latency": [],
    "batch_million": ["--rows", "200000", "--small", "20000"],
}


def main() -> int:
    """Run the named claims, or all; returns 1 if one of them could not be measured."""
    names = sys.argv[1:] or list(CLAIMS)
    unknown = [name for name in names if name not in CLAIMS]
    if unknown:
        print(f"unknown: {', '.join(unknown)}; known are {', '.join(CLAIMS)}")
        return 2
    failed = []
    for name in names:
        print(f"\n=== {name}", flush=True)
        began = time.monotonic()
        script = [sys.executable, "-m", f"tests.benchmarks.{name}", *CLAIMS[name]]
        if subprocess.run(script, cwd=FOLDER.parents[1], check=False).returncode != 0:
            failed.append(name)
        print(f"({time.monotonic() - began:.0f} s)", flush=True)
    if failed:
        print(f"\ncould not be measured: {', '.join(failed)}")
    return int(bool(failed))


if __name__ == "__main__":
    raise SystemExit(main())
