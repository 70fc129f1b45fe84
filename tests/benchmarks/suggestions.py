"""Which task is suggested for every public set, as its files come; ends with 1 where one is wrong.

    python -m tests.benchmarks.suggestions DATA

DATA holds a folder for each set, as published. Each row opens the files that a person would drop
and compares the suggested task with what the set was made for. Sets for generating text
(translation, summaries, dialogues) are left out: no task here learns them.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("TUNESMITH_HOME", tempfile.mkdtemp(prefix="tunesmith-benchmark-"))

from engine.data.dataset import DatasetFolder
from engine.data.importing import import_files
from engine.errors import UserError
from engine.jobs import drain
from engine.tasks.suggestion import suggest_task

EXPECTED: list[tuple[str, list[str]]] = [
    ("classification", ["ag_news/test.csv"]),
    ("classification", ["ag_news_noisy/samples10000valMed.csv"]),
    ("classification", ["sst2_clairett/train.tsv", "sst2_clairett/dev.tsv"]),
    ("classification", ["trec/qc/train.txt"]),
    ("classification", ["trec/train_5500.label"]),
    ("classification", ["banking77/train.csv", "banking77/test.csv"]),
    ("classification", ["thucnews_title/dev.txt"]),
    ("classification", ["chnsenticorp_htl/ChnSentiCorp_htl_all.csv"]),
    ("classification", ["bbc_folder"]),
    ("multi_label", ["goemotions/original"]),
    ("multi_label", ["goemotions/original/dev.tsv"]),
    ("named_entities", ["cluener"]),
    ("named_entities", ["cluener/train.json"]),
    ("named_entities", ["resume_ner"]),
    ("named_entities", ["resume_ner/dev.char.bmes"]),
    ("named_entities", ["wnut17/wnut17train.conll"]),
    ("named_entities", ["wnut17/emerging.dev.conll", "wnut17/emerging.test.annotated"]),
    ("question_answering", ["xquad/xquad.en.json"]),
    ("question_answering", ["xquad/xquad.zh.json"]),
    ("question_answering", ["cmrc2018/squad-style-data/cmrc2018_dev.json"]),
    ("question_answering", ["cmrc2018/squad-style-data/cmrc2018_trial.json"]),
]


def suggested(paths: list[Path]) -> str:
    """The task, or the first line of why the files cannot be read."""
    try:
        imported = drain(import_files(paths=[str(path) for path in paths]))
    except UserError as error:
        return str(error).splitlines()[0]
    return suggest_task(DatasetFolder(imported.folder))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    chosen = parser.parse_args()
    print("| files | made for | suggested |\n| --- | --- | --- |")
    wrong = 0
    for expected, names in EXPECTED:
        found = suggested([chosen.data / name for name in names])
        wrong += found != expected
        print(f"| {', '.join(names)} | {expected} | {found} |", flush=True)
    print(f"\n{len(EXPECTED) - wrong} of {len(EXPECTED)} right.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
