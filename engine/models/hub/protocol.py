"""What we take from huggingface_hub, typed, imported on use and never with its network on."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from engine.models.quiet import keep_libraries_offline

if TYPE_CHECKING:
    import httpx2


def is_name(model: str) -> bool:
    """Whether a hub could have a model of that name ("owner/name")."""
    utilities = _library("utils")
    try:
        utilities.validate_repo_id(model)
    except _library("errors").HFValidationError:
        return False
    return bool(model)


def request_headers(token: str) -> dict[str, str]:
    """Headers of every request; a token that lies in huggingface_hub's own files is not taken."""
    headers: dict[str, str] = _library("utils").build_hf_headers(
        token=token or False, library_name="tunesmith"
    )
    return headers


def file_address(endpoint: str, model: str, revision: str, name: str) -> str:
    """Where a file of a model is fetched from."""
    address: str = _library("file_download").hf_hub_url(
        model, name, revision=revision, endpoint=endpoint
    )
    return address


def require_good(response: httpx2.Response) -> None:
    """Raise ``huggingface_hub.errors.HfHubHTTPError`` for an answer that refuses."""
    _library("utils").hf_raise_for_status(response)


def model_info(facts: dict[str, Any]) -> Any:
    """``huggingface_hub.ModelInfo`` from a hub's answer; raises ``ValueError`` where it is none."""
    try:
        return _library("hf_api").ModelInfo(**facts)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("no answer of a hub") from error


def _library(module: str) -> Any:
    keep_libraries_offline()
    return import_module(f"huggingface_hub.{module}")
