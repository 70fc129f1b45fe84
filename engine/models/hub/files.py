"""Which files of a model are fetched: configuration, tokenizer, safetensors, licence; no program."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import msgspec

from engine.errors import UserError
from engine.messages import text
from engine.models.local import FAST_TOKENIZERS, SENTENCE_PIECES, can_read_sentence_pieces

CONFIG = "config.json"
INDEX = "model.safetensors.index.json"
WEIGHTS = "model.safetensors"
_SHARD = re.compile(r"model-\d{5}-of-\d{5}\.safetensors")
_SMALL = frozenset(
    {CONFIG, "generation_config.json", "tokenizer_config.json", "special_tokens_map.json"}
    | {"added_tokens.json", "merges.txt", "chat_template.jinja", "target.spm", "README.md"}
    | {"LICENSE", "LICENSE.txt", "LICENSE.md", *FAST_TOKENIZERS, *SENTENCE_PIECES}
)
_PICKLED = (".bin", ".pt", ".pth", ".ckpt", ".pkl")
_HASH = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")


class RemoteFile(msgspec.Struct, frozen=True):
    """``digest`` is the SHA-256 of the content, or (40 digits) git's hash of it; both hexadecimal."""

    name: str
    size: int
    digest: str


class Listed(msgspec.Struct, frozen=True):
    """A file as a hub lists it; ``size`` and ``digest`` may be unknown."""

    name: str
    size: int | None = None
    digest: str = ""


def listed_files(siblings: Iterable[Any]) -> list[Listed]:
    """The files of a model, as huggingface_hub's ``ModelInfo`` holds them."""
    return [
        Listed(
            name=sibling.rfilename,
            size=sibling.size,
            digest=sibling.lfs.sha256 if sibling.lfs else sibling.blob_id or "",
        )
        for sibling in siblings
    ]


def wanted_files(listed: list[Listed], model: str) -> list[Listed]:
    """What is fetched of a model, the small files first; raises ``UserError`` where it is no use.

    Only names that are known are taken, and none from a folder inside, so no pickle, no program and
    no path that leads elsewhere is ever among them.
    """
    names = {file.name for file in listed}
    shards = {name for name in names if _SHARD.fullmatch(name)}
    weights = {INDEX, *shards} if INDEX in names and shards else {WEIGHTS} & names
    if CONFIG not in names:
        raise _unusable(model, listed)
    if not weights:
        raise _no_safetensors(model, names)
    _require_tokenizer(model, names)
    chosen = [file for file in listed if file.name in _SMALL | weights]
    # The configuration comes first: it may show that the rest is no use.
    order = {CONFIG: 0, "tokenizer_config.json": 1}
    return sorted(
        chosen,
        key=lambda file: (
            file.name.endswith(".safetensors"),
            order.get(file.name, 2),
            file.name,
        ),
    )


def certain(file: Listed, model: str) -> RemoteFile:
    """A file whose size and hash are known; raises ``UserError`` where the hub does not state them."""
    if file.size is None or file.size < 0 or not _HASH.fullmatch(file.digest):
        raise UserError(
            text(
                "The hub does not state size and hash of {file}, so it could not be verified.",
                file=file.name,
            ),
            place=text("{model}", model=model),
            remedy=text("Use another hub or mirror."),
        )
    return RemoteFile(file.name, file.size, file.digest)


def _unusable(model: str, listed: list[Listed]) -> UserError:
    return UserError(
        text(
            "“{model}” has no config.json among its {count} files, so transformers cannot use it.",
            model=model,
            count=len(listed),
        ),
        remedy=text("Choose a model in Hugging Face format."),
    )


def _no_safetensors(model: str, names: set[str]) -> UserError:
    pickles = sorted(name for name in names if name.endswith(_PICKLED))
    if pickles:
        return UserError(
            text(
                "“{model}” is published as a Python pickle only ({name}), which can run any "
                "program when it is opened. Only safetensors are fetched.",
                model=model,
                name=pickles[0],
            ),
            remedy=text("Look for a revision or another model with model.safetensors."),
        )
    return UserError(
        text("“{model}” has no weights as model.safetensors.", model=model),
        remedy=text("Choose a model that has them."),
    )


def _require_tokenizer(model: str, names: set[str]) -> None:
    if names & set(FAST_TOKENIZERS):
        return
    pieces = sorted(names & set(SENTENCE_PIECES))
    if pieces and can_read_sentence_pieces():
        return
    if pieces:
        raise UserError(
            text(
                "The tokenizer of “{model}” is only there as {name}, which cannot be read here.",
                model=model,
                name=pieces[0],
            ),
            remedy=text("Choose a model that comes with a tokenizer.json."),
        )
    raise UserError(
        text("“{model}” has no tokenizer.", model=model),
        remedy=text("Choose a model that comes with a tokenizer.json."),
    )
