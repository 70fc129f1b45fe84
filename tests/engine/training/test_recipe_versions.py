"""Recipes of version 1 counted layers; they are read where that can only mean one thing."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.errors import UserError
from engine.structure.structure import Activation, Adapters, Dense, Residual, Structure
from engine.training.recipe import Recipe, read_recipe, write_recipe


def recipe_of(tmp_path: Path, structure: str, version: str = "version = 1") -> Recipe:
    path = tmp_path / "recipe.toml"
    path.write_text(f'name = "old"\n{version}\n[structure]\n{structure}\n', "utf-8")
    return read_recipe(path)


def test_counts_from_the_bottom_are_converted(tmp_path: Path) -> None:
    old = "frozen_layers = 3\nreinitialised_layers = 0\nfreeze_embeddings = true"
    recipe = recipe_of(tmp_path, old)
    assert recipe.structure == Structure(frozen_layers=[0, 1, 2], freeze_embeddings=True)
    assert recipe.version == 2
    assert recipe_of(tmp_path, "frozen_layers = -1").structure == Structure(freeze_encoder=True)
    assert recipe_of(tmp_path, "frozen_layers = 0", version="").structure == Structure()


def test_counts_from_the_top_are_refused_with_what_to_write(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"kept_layers = 2.*dropped_layers = \[2"):
        recipe_of(tmp_path, "kept_layers = 2")
    with pytest.raises(UserError, match=r"recipe\.toml.*reinitialised_layers = 1.*\[10, 11\]"):
        recipe_of(tmp_path, "reinitialised_layers = 1")


def test_recipes_of_other_versions_are_not_misread(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="version 3"):
        recipe_of(tmp_path, "", version="version = 3")
    with pytest.raises(UserError, match="no version"):
        recipe_of(tmp_path, "", version='version = "new"')
    with pytest.raises(UserError, match="frozen_layers"):
        recipe_of(tmp_path, "frozen_layers = 3", version="version = 2")
    with pytest.raises(UserError, match="stucture"):
        recipe_of(tmp_path, "", version="stucture = 1")


def test_a_whole_structure_survives_the_file(tmp_path: Path) -> None:
    structure = Structure(
        dropped_layers=[3],
        frozen_layers=[0, 1],
        adapters=Adapters(kind="dora", layers=[2]),
        encoder_dropout=0.2,
        activation="relu",
        pooling="attention",
        pooled_layers=2,
        head=[Dense(64), Activation("gelu"), Residual(32)],
    )
    write_recipe(Recipe(structure=structure), tmp_path / "recipe.toml")
    assert read_recipe(tmp_path / "recipe.toml").structure == structure
    write_recipe(Recipe(structure=Structure(head=[])), tmp_path / "recipe.toml")
    assert read_recipe(tmp_path / "recipe.toml").structure.head == []
