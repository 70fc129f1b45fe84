"""A hub is tried when asked, and what answers must be one."""

from __future__ import annotations

import pytest
from stand_in_hub import Fault, StandInHub

from engine.errors import UserError
from engine.jobs import drain, with_outcome
from engine.models.hub.trial import try_connection


def test_a_hub_that_answers_is_reported(hub: StandInHub) -> None:
    report = drain(try_connection(endpoint=hub.endpoint))
    assert report.host == hub.endpoint.removeprefix("http://")
    assert report.seconds > 0
    assert not report.has_token
    assert hub.paths() == ["/api/models"]


def test_a_login_page_is_no_hub(hub: StandInHub) -> None:
    hub.faults["models"] = [Fault("page")]
    with pytest.raises(UserError, match="does not speak as a hub"):
        drain(try_connection(endpoint=hub.endpoint))


def test_offline_nothing_is_asked_and_the_failure_says_why_by_its_code(hub: StandInHub) -> None:
    *_, last = with_outcome(try_connection(endpoint=hub.endpoint, offline=True))
    assert last.code == "offline"
    assert hub.asked == []
