"""Access tokens for gated models: in the system's keyring, never in a file."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import msgspec

from engine.errors import InvalidCall, UserError
from engine.events import Progress
from engine.jobs import Job
from engine.messages import text

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

log = logging.getLogger("tunesmith")

SERVICE = "Tunesmith"


class TokenStatus(msgspec.Struct, frozen=True):
    """Whether a token for ``host`` lies in the keyring called ``keyring`` (empty: there is none)."""

    host: str
    is_kept: bool
    keyring: str


def keep_token(*, host: str, token: str) -> Job[TokenStatus]:
    """Put a token into the system's keyring; raises ``UserError`` where there is no safe one."""
    yield Progress(phase=text("Opening the keyring"), done=0)
    if not token.strip() or any(letter.isspace() for letter in token.strip()):
        raise InvalidCall(text("This is no access token."))
    keyring = _safe_keyring()
    if keyring is None:
        raise UserError(
            text("This computer has no keyring in which a token could be kept safely."),
            remedy=text(
                "Set the environment variable HF_TOKEN for as long as you need it, or install a "
                "keyring (GNOME Keyring or KWallet)."
            ),
        )
    try:
        keyring.set_password(SERVICE, host, token.strip())
    except _keyring_errors() as error:
        raise _refused(error) from error
    return TokenStatus(host, True, keyring.name)


def forget_token(*, host: str) -> Job[TokenStatus]:
    """Take a token out of the keyring; nothing happens where there is none."""
    yield Progress(phase=text("Opening the keyring"), done=0)
    keyring = _safe_keyring()
    try:
        if keyring is not None and keyring.get_password(SERVICE, host) is not None:
            keyring.delete_password(SERVICE, host)
    except _keyring_errors() as error:
        raise _refused(error) from error
    return TokenStatus(host, False, keyring.name if keyring else "")


def token_status(*, host: str) -> Job[TokenStatus]:
    """Whether there is a token for a host; the token itself is not told."""
    yield Progress(phase=text("Opening the keyring"), done=0)
    keyring = _safe_keyring()
    return TokenStatus(host, bool(find_token(host)), keyring.name if keyring else "")


def find_token(host: str) -> str:
    """The token kept for a host; empty where there is none, or no keyring, or it stays locked."""
    keyring = _safe_keyring()
    try:
        return (keyring.get_password(SERVICE, host) or "") if keyring is not None else ""
    except _keyring_errors() as error:
        log.warning("the keyring does not open, so no token is sent: %s", error)
        return ""


def _safe_keyring() -> KeyringBackend | None:
    """The system's keyring; None where there is none, or only one that writes files in clear."""
    import keyring
    from keyring.backends import chainer, fail, null

    found: KeyringBackend = keyring.get_keyring()
    is_none = isinstance(found, fail.Keyring | null.Keyring)
    parts = found.backends if isinstance(found, chainer.ChainerBackend) else [found]
    is_plain = any(type(part).__module__.startswith("keyrings.alt") for part in parts)
    return None if is_none or is_plain else found


def _keyring_errors() -> tuple[type[Exception], ...]:
    from keyring.errors import InitError, KeyringError

    return (KeyringError, InitError)


def _refused(error: Exception) -> UserError:
    return UserError(
        text("The keyring does not open: {reason}.", reason=str(error).rstrip(".")),
        remedy=text("Unlock it, or set the environment variable HF_TOKEN instead."),
    )
