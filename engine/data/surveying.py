"""Naming a file's encoding as a phase of an import."""

from __future__ import annotations

from collections.abc import Generator

from engine.data.description import ImportOptions
from engine.data.encodings import TextSurvey, survey_text
from engine.data.pace import Pace
from engine.data.reading import Member
from engine.events import Event
from engine.jobs import Command
from engine.messages import text


def survey(member: Member, options: ImportOptions) -> Generator[Event, Command | None, TextSurvey]:
    """Look at all bytes of a text file, saying how far it is."""
    pace = Pace(text("Looking at {file}", file=member.name), member.path.stat().st_size)
    looking = survey_text(member.path, options.encoding)
    while True:
        try:
            done = next(looking)
        except StopIteration as ended:
            surveyed: TextSurvey = ended.value
            return surveyed
        yield pace.at(done)
