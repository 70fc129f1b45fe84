"""Errors that are written for people: what is wrong, where, and what to do about it."""

from __future__ import annotations

from engine.messages import Text


class UserError(Exception):
    """Something the person can understand and mend.

    Raised where the fact is known; turned into a ``Failed`` event by whoever runs the job.
    ``problem`` says what is wrong, ``place`` where (file, row, column), ``remedy`` what to do.
    ``code`` names what a caller can help with on the spot: "token" (an access token), "offline"
    (the switch that forbids connections); empty for all else.
    """

    def __init__(
        self,
        problem: Text,
        *,
        place: Text | None = None,
        remedy: Text | None = None,
        code: str = "",
    ):
        super().__init__(problem, place, remedy)
        self.problem = problem
        self.place = place
        self.remedy = remedy
        self.code = code

    def __str__(self) -> str:
        return " ".join(str(part) for part in (self.place, self.problem, self.remedy) if part)


class InvalidCall(UserError):
    """The request itself is wrong (a missing argument, an unknown name): exit status 2."""
