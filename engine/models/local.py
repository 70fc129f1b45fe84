"""What is in a folder in Hugging Face format, found without running anything that lies in it."""

from __future__ import annotations

import hashlib
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import msgspec

from engine.errors import UserError
from engine.messages import Text, text
from engine.models.anatomy import anatomy
from engine.models.base_model import BaseModel
from engine.models.weights import TensorEntry, count_parameters, read_header

PICKLES = ("*.bin", "*.pt", "*.pth", "*.ckpt", "*.pkl")
ABOUT = "tunesmith.json"
"""What we know of a model beyond its configuration: name, languages, licence, where it came from."""
FAST_TOKENIZERS = ("tokenizer.json", "vocab.txt", "vocab.json")
# Files that only the sentencepiece package can read; it is no dependency of ours.
SENTENCE_PIECES = (
    "sentencepiece.bpe.model",
    "spiece.model",
    "spm.model",
    "tokenizer.model",
    "source.spm",
)
# Kinds by model type, for configurations that do not name the class they were saved from.
_DECODERS = frozenset(
    {"gpt2", "gpt_neo", "gpt_neox", "opt", "bloom", "llama", "mistral", "phi", "phi3", "gemma"}
    | {"gemma2", "gemma3_text", "qwen2", "qwen3", "olmo", "olmo2", "smollm3"}
)
# Model types whose position table has rows that no token uses (padding index and one more).
_POSITION_OFFSETS = {"roberta": 2, "xlm-roberta": 2, "camembert": 2, "longformer": 2, "mpnet": 2}
DEFAULT_MAX_LENGTH = 512


def inspect_folder(path: str | Path) -> BaseModel:
    """The model in a folder; raises ``UserError`` naming what is wrong or missing.

    Reads JSON and the headers of the weights only. A pickle checkpoint is refused, for unpickling
    runs whatever program it contains; so is a model that needs Python code of its own.
    """
    folder = Path(path).expanduser()
    config = read_config(folder)
    refuse_remote_code(folder, config)
    entries = read_weights(folder)
    require_tokenizer(folder)
    return described(folder, config, entries)


def read_config(folder: Path) -> dict[str, Any]:
    """The configuration; raises ``UserError`` where there is no folder, or it is damaged."""
    if not folder.is_dir():
        raise _refused(
            folder,
            text("This is not a folder."),
            text("Choose the folder that holds config.json and the weights."),
        )
    config = _read_json(folder / "config.json")
    if config is None:
        raise _refused(
            folder,
            text("There is no config.json in this folder, so it holds no Hugging Face model."),
            text("Choose the folder that holds config.json and the weights."),
        )
    return config


def weights_files(folder: Path) -> list[Path]:
    """The safetensors files of a model, by name; raises ``UserError`` if there are none."""
    index = _read_json(folder / "model.safetensors.index.json")
    if index is not None:
        names = sorted(set(dict(index.get("weight_map", {})).values()))
        files = [folder / Path(str(name)).name for name in names]
        absent = [file.name for file in files if not file.is_file()]
        if absent:
            raise _refused(
                folder,
                text("The weights file “{name}” is missing.", name=absent[0]),
                text("Fetch all parts of the model."),
            )
        return files
    single = folder / "model.safetensors"
    if single.is_file():
        return [single]
    pickles = sorted(file.name for pattern in PICKLES for file in folder.glob(pattern))
    if pickles:
        raise _refused(
            folder,
            text(
                "The weights are a Python pickle ({name}), which can run any program "
                "when it is opened. Only safetensors are loaded.",
                name=pickles[0],
            ),
            text("Get the model.safetensors of this model, or have it converted."),
        )
    raise _refused(
        folder,
        text("There are no weights in this folder (model.safetensors)."),
        text("Copy the model again, with its weights."),
    )


def fingerprint(folder: Path) -> str:
    """SHA-256 over configuration and weights."""
    digest = hashlib.sha256((folder / "config.json").read_bytes())
    for path in weights_files(folder):
        with path.open("rb") as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()


def position_limit(config: dict[str, Any]) -> int | None:
    """Longest input in tokens that the architecture can place; None where nothing limits it."""
    for key in ("max_position_embeddings", "n_positions"):
        value = config.get(key)
        if isinstance(value, int) and value > 0:
            return value - _POSITION_OFFSETS.get(str(config.get("model_type", "")), 0)
    return None


def max_length(folder: Path, config: dict[str, Any]) -> int:
    """Longest input in tokens by the tokenizer's word and the architecture's positions."""
    limits = []
    positions = position_limit(config)
    if positions:
        limits.append(positions)
    settings = _read_json(folder / "tokenizer_config.json") or {}
    stated = settings.get("model_max_length")
    # Tokenizers without a limit state a number around 1e30.
    if isinstance(stated, int | float) and 0 < stated < 10_000_000:
        limits.append(int(stated))
    return min(limits, default=DEFAULT_MAX_LENGTH)


def kind_of(config: dict[str, Any]) -> str:
    """ "encoder", "encoder-decoder" or "decoder", by what the configuration says of itself."""
    if config.get("is_encoder_decoder"):
        return "encoder-decoder"
    head = _head(config)
    is_generator = head.endswith(("ForCausalLM", "LMHeadModel")) and not head.startswith("Bert")
    if is_generator or config.get("is_decoder") or config.get("model_type") in _DECODERS:
        return "decoder"
    return "encoder"


def _head(config: dict[str, Any]) -> str:
    stated = config.get("architectures")
    return str(stated[0]) if isinstance(stated, list) and stated else ""


def tokenizer_file(folder: Path) -> str:
    """The file the tokenizer is read from; empty where there is none."""
    names = (*FAST_TOKENIZERS, *SENTENCE_PIECES)
    return next((name for name in names if (folder / name).is_file()), "")


def described(folder: Path, config: dict[str, Any], entries: dict[str, TensorEntry]) -> BaseModel:
    """What a folder's configuration, headers and our own notes say of its model."""
    card = _read_json(folder / ABOUT) or {}
    files = [file for file in folder.iterdir() if file.is_file()]
    layers = _number(config, "num_hidden_layers", "n_layers", "n_layer", "num_layers")
    width = _number(config, "hidden_size", "dim", "d_model", "n_embd")
    return BaseModel(
        id=str(folder),
        name=str(card.get("name", folder.name)),
        source="folder",
        path=str(folder),
        architecture=str(config["model_type"]),
        layers=layers,
        hidden_size=width,
        parameters=count_parameters(entries),
        vocabulary=_number(config, "vocab_size"),
        max_length=max_length(folder, config),
        languages=[str(each) for each in card.get("languages", [])],
        licence=str(card.get("licence", "")),
        size_bytes=sum(file.stat().st_size for file in files),
        sentence=str(card.get("sentence", "")),
        kind=kind_of(config),
        head=_head(config),
        tokenizer=tokenizer_file(folder),
        hub=str(card.get("hub", "")),
        revision=str(card.get("revision", "")),
        anatomy=anatomy(config, entries, layers=layers, width=width),
    )


def _number(config: dict[str, Any], *keys: str) -> int:
    return next((int(config[key]) for key in keys if isinstance(config.get(key), int)), 0)


def read_weights(folder: Path) -> dict[str, TensorEntry]:
    """The tensors of all weights files by name; raises ``UserError`` where they are not whole."""
    entries: dict[str, TensorEntry] = {}
    for path in weights_files(folder):
        entries.update(read_header(path))
    if not entries:
        raise _refused(
            folder, text("The weights file holds no weights."), text("Fetch the file again.")
        )
    return entries


def refuse_remote_code(folder: Path, config: dict[str, Any]) -> None:
    """Raise ``UserError`` where the model needs code of its own or names no architecture."""
    settings = _read_json(folder / "tokenizer_config.json") or {}
    if "auto_map" in config or "auto_map" in settings:
        raise _refused(
            folder,
            text("This model needs Python code of its own, which is not run here."),
            text("Choose a model of an architecture that transformers knows."),
        )
    if not isinstance(config.get("model_type"), str):
        raise _refused(
            folder,
            text("config.json does not say which architecture this is (model_type)."),
            text("Choose another model, or add the field."),
        )


def require_tokenizer(folder: Path) -> None:
    """Raise ``UserError`` unless there is a tokenizer that can be read here."""
    name = tokenizer_file(folder)
    if not name:
        raise _refused(
            folder,
            text("The tokenizer is missing (tokenizer.json or vocab.txt)."),
            text("Copy the tokenizer's files into the folder."),
        )
    if name in SENTENCE_PIECES and not can_read_sentence_pieces():
        raise _refused(
            folder,
            text("The tokenizer is only there as {name}, which cannot be read here.", name=name),
            text("Get the tokenizer.json of this model, or choose another model."),
        )
    _read_json(folder / "tokenizer.json")


def can_read_sentence_pieces() -> bool:
    """Whether the package that reads SentencePiece files happens to be installed."""
    return find_spec("sentencepiece") is not None


def _read_json(path: Path) -> dict[str, Any] | None:
    """A JSON object, or None where there is no such file."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, Any])
    except FileNotFoundError:
        return None
    except PermissionError as error:
        raise _refused(
            path,
            text("There is no permission to read this file."),
            text("Change its permissions, or choose another folder."),
        ) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise _refused(
            path,
            text("{name} is damaged: {reason}.", name=path.name, reason=str(error)),
            text("Fetch the file again."),
        ) from error


def _refused(path: Path, problem: Text, remedy: Text) -> UserError:
    return UserError(problem, place=text("{path}", path=str(path)), remedy=remedy)
