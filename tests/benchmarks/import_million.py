"""Import of a million rows against polars (and pandas, where installed): seconds and memory.

    python tests/benchmarks/import_million.py [ROWS]

Each reader runs in a process of its own; memory is the growth of the peak resident size over the
process with its libraries loaded, divided by the size of the file.
"""

from __future__ import annotations

import csv
import importlib.util
import json
import random
import subprocess
import sys
import tempfile
from pathlib import Path

VOCABULARY = (
    "the a film story plot actor scene funny dull warm cold moving slow great poor long short"
)
WORDS = VOCABULARY.split()

MEASURE = """
import json, resource, sys, time
path = sys.argv[1]
def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
{prepare}
before, started, gap = peak(), time.perf_counter(), 0.0
{work}
print(json.dumps(dict(seconds=time.perf_counter() - started, bytes=peak() - before, rows=rows, gap=gap)))
"""
READERS = {
    "Tunesmith": (
        "from engine.data.importing import import_files; import polars\n"
        "import engine.data.readers.delimited, engine.data.table_writer",
        """
last = started
job = import_files(paths=[path])
while True:
    try:
        next(job)
    except StopIteration as ended:
        rows = ended.value.dataset.rows
        break
    now = time.perf_counter(); gap = max(gap, now - last); last = now
""",
    ),
    "polars": (
        "import polars",
        "table = polars.read_csv(path, infer_schema=False); rows = table.height",
    ),
    "pandas": ("import pandas", "table = pandas.read_csv(path, dtype=str); rows = len(table)"),
}


def make(path: Path, rows: int) -> None:
    """A CSV file of short reviews, one in twenty with a quoted comma."""
    chance = random.Random(1)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["text", "label"])
        for index in range(rows):
            words = chance.choices(WORDS, k=18)
            comma = ", really" if index % 20 == 0 else ""
            writer.writerow([f"{' '.join(words)}{comma} {index}", f"label {index % 5}"])


def measure(name: str, path: Path, home: str) -> dict[str, float]:
    prepare, work = READERS[name]
    script = MEASURE.format(prepare=prepare, work=work)
    done = subprocess.run(
        [sys.executable, "-c", script, str(path)],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).resolve().parents[2],
        env={"TUNESMITH_HOME": home, "PATH": "/usr/bin:/bin"},
    )
    result: dict[str, float] = json.loads(done.stdout)
    return result


def main() -> None:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "million.csv")
        make(path, rows)
        size = path.stat().st_size
        print(f"{rows:,} rows, {size / 1e6:.0f} MB")
        names = [name for name in READERS if importlib.util.find_spec(name) or name == "Tunesmith"]
        found = {name: measure(name, path, folder) for name in names}
    for name, result in found.items():
        ratio = result["seconds"] / found["Tunesmith"]["seconds"]
        print(
            f"{name:10} {result['seconds']:6.2f} s ({ratio:.2f} x Tunesmith)  memory "
            f"{result['bytes'] / size:.2f} x file  rows {result['rows']:,}"
        )
    print(f"largest gap between events {found['Tunesmith']['gap'] * 1000:.0f} ms")


if __name__ == "__main__":
    main()
