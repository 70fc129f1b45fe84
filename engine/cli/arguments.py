"""The grammar of the command line."""

from __future__ import annotations

import argparse
from typing import TypeAlias

from engine.cli.structure import add_structure_options


def build_parser() -> argparse.ArgumentParser:
    """The parser; a parsed call holds ``command``, a name in ``engine.cli.COMMANDS``."""
    common = _common()
    parser = argparse.ArgumentParser(
        prog="tunesmith",
        description="Fine-tune language models on your own computer. Without arguments: the window.",
        parents=[common],
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="show the version")
    parser.set_defaults(command="window")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    _add_check(commands, common)
    _add_train(commands, common)
    _add_evaluate(commands, common)
    _add_classify(commands, common)
    _add_ask(commands, common)
    _add_models(commands, common)
    _add_library(commands, common)
    _add_runs(commands, common)
    demo = _command(
        commands, common, "demo", "train on a shipped sample and classify with the result"
    )
    demo.add_argument("--output", metavar="FILE", help="where the classified sample goes")
    demo.add_argument("--epochs", type=_positive, metavar="N", help="passes over the sample")
    return parser


_Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


class _Version(argparse.Action):
    """``--version``; the number is looked up only when asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import PackageNotFoundError, version

        try:
            parser.exit(message=f"tunesmith {version('tunesmith')}\n")
        except PackageNotFoundError:
            parser.exit(message="tunesmith (not installed)\n")


def _common() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument(
        "--json",
        action="store_true",
        default=argparse.SUPPRESS,
        help="print events as JSON lines; the last line is the result",
    )
    common.add_argument(
        "--offline",
        action="store_true",
        default=argparse.SUPPRESS,
        help="open no connection (or set TUNESMITH_OFFLINE=1)",
    )
    return common


def _command(
    commands: _Subparsers,
    common: argparse.ArgumentParser,
    name: str,
    help_text: str,
    full_name: str = "",
) -> argparse.ArgumentParser:
    parser = commands.add_parser(
        name, help=help_text, description=help_text.capitalize() + ".", parents=[common]
    )
    parser.set_defaults(command=full_name or name)
    return parser


def _group(
    commands: _Subparsers, common: argparse.ArgumentParser, name: str, help_text: str
) -> _Subparsers:
    parser = commands.add_parser(name, help=help_text, parents=[common])
    return parser.add_subparsers(title="commands", metavar="COMMAND", required=True)


def _add_columns(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--text", action="append", default=[], metavar="COLUMN", help="text column (repeatable)"
    )
    parser.add_argument(
        "--second",
        action="append",
        default=[],
        metavar="COLUMN",
        help="column of the text beside it, or of the question (repeatable)",
    )
    parser.add_argument(
        "--label",
        action="append",
        default=[],
        metavar="COLUMN",
        help="label column (several only where a text has several labels)",
    )


def _add_task(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--task", metavar="TASK", help="what is learned; the columns decide unless it is given"
    )


def _add_import(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--encoding", default="", help="encoding of text files, if inferred wrongly"
    )
    parser.add_argument("--delimiter", default="", help="cell delimiter, if inferred wrongly")
    parser.add_argument("--quote", help='quotation mark; "" for none')
    header = parser.add_mutually_exclusive_group()
    header.add_argument("--header", action="store_true", default=None, help="row 1 names columns")
    header.add_argument("--no-header", dest="header", action="store_false", help="row 1 is data")
    parser.add_argument("--sheet", default="", help="sheet of a workbook")


def _add_check(commands: _Subparsers, common: argparse.ArgumentParser) -> None:
    parser = _command(
        commands, common, "check", "say what is in the data, and what is wrong with it"
    )
    parser.add_argument("data", nargs="+", metavar="DATA", help="files or folders")
    _add_columns(parser)
    _add_task(parser)
    _add_import(parser)


def _add_train(commands: _Subparsers, common: argparse.ArgumentParser) -> None:
    parser = _command(commands, common, "train", "fine-tune a model and keep it in the library")
    parser.add_argument("data", nargs="*", metavar="DATA", help="files or folders")
    _add_columns(parser)
    _add_import(parser)
    _add_task(parser)
    parser.add_argument("--model", metavar="MODEL", help="base model: starter, an id, or a folder")
    parser.add_argument("--preset", choices=["instant", "balanced", "best"])
    parser.add_argument("--epochs", type=_positive, metavar="N")
    parser.add_argument("--learning-rate", type=float, metavar="RATE")
    parser.add_argument("--batch-size", type=_positive, metavar="N")
    parser.add_argument(
        "--layer-decay",
        type=_share,
        metavar="D",
        help="each layer learns at D times the rate of the one above it (1: all alike)",
    )
    parser.add_argument(
        "--unfreeze-every",
        type=int,
        metavar="N",
        help="train the head alone at first, and one layer more every N epochs (0: all at once)",
    )
    parser.add_argument(
        "--contrastive-weight",
        type=float,
        metavar="W",
        help="how much it counts that texts of one class come to lie together (0: not at all)",
    )
    parser.add_argument(
        "--gradient-checkpointing",
        action="store_true",
        default=None,
        help="less memory, slower: compute layers again instead of keeping their values",
    )
    parser.add_argument("--name", default="", help="name of the model in the library")
    parser.add_argument("--recipe", metavar="R.toml", help="a recipe; other options change it")
    parser.add_argument("--device", choices=["auto", "cpu", "cuda", "mps"])
    parser.add_argument("--precision", choices=["auto", "fp32", "bf16"])
    parser.add_argument("--max-length", type=_positive, metavar="TOKENS")
    parser.add_argument("--long-texts", choices=["cut", "windows"])
    parser.add_argument("--class-weights", action="store_true", default=None)
    parser.add_argument("--no-baseline", dest="baseline", action="store_false", default=None)
    parser.add_argument("--seed", type=int, metavar="N")
    add_structure_options(parser)
    going_on = parser.add_mutually_exclusive_group()
    going_on.add_argument("--resume", metavar="RUN", help="go on with an interrupted run")
    going_on.add_argument("--extend", metavar="RUN", help="train a finished run for --epochs more")


def _add_evaluate(commands: _Subparsers, common: argparse.ArgumentParser) -> None:
    parser = _command(commands, common, "evaluate", "score a model on labelled files")
    parser.add_argument("model", metavar="MODEL", help="library name or id, or a model's folder")
    parser.add_argument("data", nargs="+", metavar="DATA", help="files or folders")
    _add_columns(parser)
    _add_import(parser)
    parser.add_argument("--split", default="", choices=["train", "validation", "test"])
    parser.add_argument("--device", default="auto", choices=["auto", "cpu", "cuda", "mps"])


def _add_classify(commands: _Subparsers, common: argparse.ArgumentParser) -> None:
    parser = _command(commands, common, "classify", "classify files or folders of documents")
    parser.add_argument("model", metavar="MODEL", help="library name or id, or a model's folder")
    parser.add_argument("files", nargs="+", metavar="FILES", help="files or folders")
    parser.add_argument("--output", "-o", required=True, metavar="OUT", help="file or folder")
    parser.add_argument(
        "--threshold",
        type=_share,
        default=0.6,
        help="confidence below which a row is marked for review (%(default)s)",
    )
    parser.add_argument(
        "--text", action="append", default=[], metavar="COLUMN", help="text column (repeatable)"
    )
    parser.add_argument(
        "--second",
        action="append",
        default=[],
        metavar="COLUMN",
        help="column of the text beside it, or of the question (repeatable)",
    )
    parser.add_argument(
        "--layout", default="", metavar="NAME", help="another way to write the answers of the task"
    )
    parser.add_argument("--format", default="", choices=["csv", "tsv", "xlsx", "jsonl", "parquet"])
    parser.add_argument("--probabilities", action="store_true", help="add a column per class")
    parser.add_argument("--overwrite", action="store_true", help="replace an existing output")
    parser.add_argument("--restart", action="store_true", help="forget an interrupted batch")
    parser.add_argument("--device", default="auto", choices=["auto", "cpu", "cuda", "mps"])


def _add_ask(commands: _Subparsers, common: argparse.ArgumentParser) -> None:
    parser = _command(commands, common, "ask", "answer questions about a document")
    parser.add_argument("model", metavar="MODEL", help="library name or id, or a model's folder")
    parser.add_argument("document", metavar="DOCUMENT", help="a text, HTML, Word or PDF file")
    parser.add_argument("question", nargs="*", metavar="QUESTION")
    parser.add_argument("--questions", default="", metavar="FILE", help="more of them, a line each")
    parser.add_argument("--device", default="auto", choices=["auto", "cpu", "cuda", "mps"])


def _add_models(commands: _Subparsers, common: argparse.ArgumentParser) -> None:
    models = _group(commands, common, "models", "base models")

    def add(name: str, help_text: str) -> argparse.ArgumentParser:
        return _command(models, common, name, help_text, f"models {name}")

    add("list", "base models on this machine, and the catalogue")
    show = add("show", "what is known of a model, without a network")
    show.add_argument("model", metavar="MODEL", help="an id, or a folder")
    download = add("download", "fetch a model from a hub; an interrupted download goes on")
    download.add_argument("model", metavar="MODEL", help="a catalogue id, or owner/name")
    download.add_argument("--revision", default="", help="branch, tag or commit")
    download.add_argument("--dry-run", action="store_true", help="only say what it would take")
    download.add_argument("--yes", "-y", action="store_true", help="do not ask before the start")
    download.add_argument(
        "--discard", action="store_true", help="delete what is kept of an interrupted download"
    )
    _add_hub(download)
    token = add("token", "keep an access token in the system's keyring (read from standard input)")
    token.add_argument("--forget", action="store_true", help="take it out of the keyring")
    token.add_argument("--endpoint", default="", metavar="URL", help="the hub it is for")
    add("remove", "delete an added model").add_argument("model", metavar="MODEL")
    export = add("export", "write a base model to one file, a pack")
    export.add_argument("model", metavar="MODEL", help="an id, or a folder")
    export.add_argument("path", metavar="FILE.zip")
    add("import", "add a base model from a pack or a folder").add_argument("path", metavar="PATH")


def _add_hub(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--endpoint", default="", metavar="URL", help="another hub or mirror (or set HF_ENDPOINT)"
    )
    parser.add_argument("--proxy", default="", metavar="URL", help="proxy (or set HTTPS_PROXY)")


def _add_library(commands: _Subparsers, common: argparse.ArgumentParser) -> None:
    library = _group(commands, common, "library", "finished models")

    def add(name: str, help_text: str) -> argparse.ArgumentParser:
        return _command(library, common, name, help_text, f"library {name}")

    listing = add("list", "all models")
    listing.add_argument("--bin", action="store_true", help="those removed instead")
    add("show", "everything about a model").add_argument("model", metavar="MODEL")
    export = add("export", "write a model to a zip file, or as ONNX to a folder")
    export.add_argument("model", metavar="MODEL")
    export.add_argument("path", metavar="FILE.zip", help="with --onnx a folder that is made")
    export.add_argument("--onnx", action="store_true", help="for programs without torch")
    export.add_argument(
        "--predictions", action="store_true", help="include the test texts and their predictions"
    )
    add("import", "add an exported model").add_argument("path", metavar="FILE.zip")
    verify = add("verify", "compare models with the hashes on their cards")
    verify.add_argument("model", metavar="MODEL", nargs="*", help="all if none is named")
    rename = add("rename", "give a model another name")
    rename.add_argument("model", metavar="MODEL")
    rename.add_argument("name", metavar="NAME")
    add("remove", "move a model to the bin").add_argument("model", metavar="MODEL")
    add("restore", "bring a removed model back").add_argument("model", metavar="MODEL")


def _add_runs(commands: _Subparsers, common: argparse.ArgumentParser) -> None:
    runs = _group(commands, common, "runs", "training runs")
    _command(runs, common, "list", "all runs, the last touched first", "runs list")


def _positive(value: str) -> int:
    number = int(value)
    if number < 1:
        raise argparse.ArgumentTypeError("must be at least 1")
    return number


def _share(value: str) -> float:
    number = float(value)
    if not 0 <= number <= 1:
        raise argparse.ArgumentTypeError("must lie between 0 and 1")
    return number
