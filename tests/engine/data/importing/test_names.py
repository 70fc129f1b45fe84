"""What a dataset is called after its files."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.data.dataset import DatasetFolder
from engine.data.importing import import_files
from engine.jobs import drain


@pytest.mark.parametrize(
    ("files", "name"),
    [
        (["reviews.csv"], "reviews"),
        (["train.csv"], "reviews by hand"),
        (["train.csv", "test.csv"], "reviews by hand"),
        (["hotels_dev.csv"], "hotels"),
        (["hotels_train.csv", "hotels-test.csv"], "hotels"),
        (["trainHotels.csv"], "Hotels"),
        (["酒店测试集.csv"], "酒店测试集"),
        (["train_5500.csv"], "reviews by hand"),
        (["train_data.csv"], "reviews by hand"),
        (["a.csv", "b.csv"], "reviews by hand"),
        (["new.dev.csv"], "new"),
    ],
)
def test_a_dataset_is_named_by_what_its_files_are_about(
    tmp_path: Path, files: list[str], name: str
) -> None:
    folder = tmp_path / "reviews by hand"
    folder.mkdir()
    paths = [folder / file for file in files]
    for path in paths:
        path.write_text(
            "text,label\na fine and quiet room,good\na dirty and noisy room,bad\n", encoding="utf-8"
        )
    imported = drain(import_files(paths=[str(path) for path in paths]))
    assert DatasetFolder(imported.folder).description.name == name
