"""What a hub or a network refuses, as sentences."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from engine.errors import UserError
from engine.messages import Text, text
from engine.models.hub.access import Access

if TYPE_CHECKING:
    import httpx2
    from huggingface_hub.errors import HfHubHTTPError

LATER = text("Try again later.")


@contextmanager
def explained(access: Access, model: str, revision: str) -> Iterator[None]:
    """Turn errors of the connection, and answers that refuse, into ``UserError``."""
    import httpx2
    from huggingface_hub.errors import HfHubHTTPError

    try:
        yield
    except HfHubHTTPError as error:
        raise refused(error, access, model, revision) from error
    except (httpx2.HTTPError, httpx2.InvalidURL) as error:
        raise unreachable(error, access) from error


def refused(error: HfHubHTTPError, access: Access, model: str, revision: str) -> UserError:
    """The sentence for an answer of the hub that is not the file."""
    from huggingface_hub.errors import (
        GatedRepoError,
        RemoteEntryNotFoundError,
        RevisionNotFoundError,
    )

    status = error.response.status_code
    place = text("{host}", host=access.host)
    if isinstance(error, GatedRepoError):
        return _gated(access, model)
    if isinstance(error, RevisionNotFoundError):
        return UserError(
            text("“{model}” has no revision “{revision}”.", model=model, revision=revision),
            place=place,
            remedy=text("Leave the revision out to get the current one."),
        )
    if isinstance(error, RemoteEntryNotFoundError):
        return UserError(
            text("A file of “{model}” has been taken away from the hub.", model=model),
            place=place,
            remedy=text("Start the download again to get its current files."),
        )
    if status in (401, 403):
        return _forbidden(status, access, model)
    if status == 404:
        return UserError(
            text("There is no model “{model}” on this hub.", model=model),
            place=place,
            remedy=text("Check the spelling: owner/name, as in the address of the model's page."),
        )
    if status == 429:
        return UserError(
            text("The hub has had too many requests from this address."),
            place=place,
            remedy=_after(error.response),
        )
    return UserError(
        text("The hub answered with error {status}.", status=status), place=place, remedy=LATER
    )


def unreachable(error: Exception, access: Access) -> UserError:
    """The sentence for a connection that could not be had."""
    import httpx2

    reason = (str(error).strip().splitlines() or [type(error).__name__])[0].rstrip(".")
    place = text("{host}", host=access.host)
    if isinstance(error, httpx2.ProxyError):
        return UserError(
            text("The proxy does not let the request through: {reason}.", reason=reason),
            place=place,
            remedy=text("Check the address of the proxy."),
        )
    if "CERTIFICATE_VERIFY_FAILED" in reason:
        return UserError(
            text("The hub's certificate is not trusted by this computer: {reason}.", reason=reason),
            place=place,
            remedy=text("Check the date of the computer, and whether a proxy stands between."),
        )
    if isinstance(error, httpx2.TimeoutException):
        reason = "timeout"
    return UserError(
        text("The hub cannot be reached: {reason}.", reason=reason),
        place=place,
        remedy=text(
            "Check the connection, name a mirror (HF_ENDPOINT) or a proxy, or bring the model as a "
            "pack from another computer."
        ),
    )


def damaged_answer(access: Access) -> UserError:
    """The sentence for something that answers, but is no hub."""
    return UserError(
        text("What answers there does not speak as a hub does."),
        place=text("{host}", host=access.host),
        remedy=text("Check the address of the hub, and whether a login page stands between."),
    )


def too_many_redirects(access: Access) -> UserError:
    """The sentence for a hub that sends in circles."""
    return UserError(
        text("The hub leads from one address to the next without end."),
        place=text("{host}", host=access.host),
        remedy=LATER,
    )


def _gated(access: Access, model: str) -> UserError:
    if access.token:
        remedy = text(
            "Open {page}, accept its terms with the account of your token, and wait for the "
            "owner's consent if it is asked for.",
            page=f"{access.endpoint}/{model}",
        )
    else:
        remedy = text(
            "Open {page}, accept its terms, make an access token in your account's settings, and "
            "give it to Tunesmith.",
            page=f"{access.endpoint}/{model}",
        )
    return UserError(
        text("“{model}” is given only to those who accepted its terms.", model=model),
        place=text("{host}", host=access.host),
        remedy=remedy,
        code="token",
    )


def _forbidden(status: int, access: Access, model: str) -> UserError:
    place = text("{host}", host=access.host)
    if not access.token:
        return UserError(
            text("“{model}” does not exist on this hub, or is private.", model=model),
            place=place,
            remedy=text("Check the spelling, or give Tunesmith an access token that may read it."),
            code="token",
        )
    problem = (
        text("The hub does not accept the access token.")
        if status == 401
        else text("The access token does not permit reading “{model}”.", model=model)
    )
    return UserError(
        problem,
        place=place,
        remedy=text("Make a new token in your account's settings."),
        code="token",
    )


def _after(response: httpx2.Response) -> Text:
    seconds = response.headers.get("Retry-After", "")
    return text("Try again in {seconds} seconds.", seconds=seconds) if seconds.isdigit() else LATER
