"""A download in the window: asked first, shown while it runs, resumed, refused, given up."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from stand_in_hub import COMMIT, MODEL, Fault, StandInHub

from desktop.pages.model.download_dialog import DownloadDialog
from desktop.pages.model.download_request import DownloadRequest
from desktop.pages.model.download_row import DownloadRow
from desktop.pages.model.page import ModelPage
from desktop.widgets import ask
from engine import paths

WAIT = 20_000
WEIGHTS = "model.safetensors"


def opened(qtbot: QtBot, page: ModelPage) -> DownloadDialog:
    page.source.field.setText(MODEL)
    qtbot.keyClick(page.source.field, Qt.Key.Key_Return)
    assert page.dialog is not None
    return page.dialog


def described(qtbot: QtBot, page: ModelPage) -> DownloadDialog:
    dialog = opened(qtbot, page)
    qtbot.mouseClick(dialog.go_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.description is not None, timeout=WAIT)
    return dialog


def started(qtbot: QtBot, page: ModelPage) -> DownloadRow:
    dialog = described(qtbot, page)
    qtbot.mouseClick(dialog.go_button, Qt.MouseButton.LeftButton)
    return page.downloads.rows[MODEL]


def slow(hub: StandInHub) -> None:
    """A file of some hundred pieces, so that there is time to press something."""
    hub.piece, hub.seconds_per_piece = 256, 0.02


def under_way(qtbot: QtBot, page: ModelPage, hub: StandInHub) -> DownloadRow:
    """A slow download of which some has arrived."""
    slow(hub)
    row = started(qtbot, page)
    qtbot.waitUntil(lambda: row._progress is not None and row._progress.done > 2_000, timeout=WAIT)
    return row


def added(page: ModelPage) -> list[str]:
    return [card.model.id for card in page.cards if card.model.source == "added"]


def test_nothing_is_sent_before_the_host_was_named_and_pressed(
    qtbot: QtBot, page: ModelPage, hub: StandInHub
) -> None:
    dialog = opened(qtbot, page)
    host = hub.endpoint.removeprefix("http://")
    assert host in dialog.windowTitle()
    assert host in dialog.go_button.text()
    assert MODEL in dialog.facts.text()
    assert "Free disk space" in dialog.facts.text()
    dialog.reject()
    assert hub.asked == []


def test_the_hub_is_quoted_before_the_download(
    qtbot: QtBot, page: ModelPage, hub: StandInHub
) -> None:
    dialog = described(qtbot, page)
    told = dialog.facts.text()
    for fact in (MODEL, COMMIT[:12], "mit", "files"):
        assert fact in told
    assert dialog.go_button.text().startswith("Download ")
    assert not any("safetensors" in path for path in hub.paths())
    squeezed = [
        label.text()
        for label in dialog.findChildren(QLabel)
        if label.isVisible() and label.height() < label.heightForWidth(label.width())
    ]
    assert squeezed == []
    dialog.reject()
    assert page.downloads.rows == {}


def test_a_download_ends_as_a_model_that_can_be_chosen(
    qtbot: QtBot, page: ModelPage, hub: StandInHub
) -> None:
    with qtbot.waitSignal(page.downloads.downloaded, timeout=WAIT):
        started(qtbot, page)
    qtbot.waitUntil(lambda: added(page) == ["tiny-bert"], timeout=WAIT)
    assert page.downloads.isHidden()
    qtbot.keyClick(page.cards[1], Qt.Key.Key_Return)
    assert page.state.recipe.model.base == "tiny-bert"


def test_pause_stops_the_bytes_and_resume_brings_the_rest(
    qtbot: QtBot, page: ModelPage, hub: StandInHub
) -> None:
    row = under_way(qtbot, page, hub)
    qtbot.keyClick(row.pause_button, Qt.Key.Key_Space)
    assert "Paused" in row.state_label.text()
    qtbot.wait(300)
    paused_at = row._progress
    qtbot.wait(300)
    assert row._progress == paused_at
    hub.seconds_per_piece = 0.0
    with qtbot.waitSignal(page.downloads.downloaded, timeout=WAIT):
        row.pause_button.click()


def test_a_download_that_waits_does_not_look_busy_and_one_without_bytes_is_tried_again(
    qtbot: QtBot, page: ModelPage, hub: StandInHub
) -> None:
    slow(hub)
    started(qtbot, page)
    page.downloads.start(DownloadRequest("someone/else", "main", hub.endpoint))
    waiting = page.downloads.rows["someone/else"]
    assert "Waiting" in waiting.state_label.text()
    assert (waiting.bar.maximum(), waiting.bar.value()) == (1000, 0)
    hub.seconds_per_piece = 0.0
    qtbot.waitUntil(lambda: waiting.failure is not None, timeout=WAIT)
    assert waiting.resume_button.text() == "Try again"


def test_a_broken_connection_is_mended_by_itself(
    qtbot: QtBot, page: ModelPage, hub: StandInHub
) -> None:
    hub.faults[WEIGHTS] = [Fault("drop", at=5_000)]
    with qtbot.waitSignal(page.downloads.downloaded, timeout=WAIT):
        started(qtbot, page)
    assert any(each.range == "bytes=5000-" for each in hub.asked)


def test_a_wrong_hash_is_said_and_leaves_no_model(
    qtbot: QtBot, page: ModelPage, hub: StandInHub
) -> None:
    hub.faults[WEIGHTS] = [Fault("wrong")]
    row = started(qtbot, page)
    qtbot.waitUntil(lambda: row.failure is not None, timeout=WAIT)
    assert WEIGHTS in row.state_label.text()
    assert added(page) == []
    with qtbot.waitSignal(page.downloads.downloaded, timeout=WAIT):
        row.resume_button.click()


def test_cancelling_leaves_nothing(
    qtbot: QtBot, page: ModelPage, hub: StandInHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = under_way(qtbot, page, hub)
    monkeypatch.setattr(ask, "confirm", lambda *_, **__: True)
    row.cancel_button.click()
    qtbot.waitUntil(lambda: page.downloads.rows == {}, timeout=WAIT)
    assert list(paths.downloads().glob("*/*")) == []
    assert list(paths.base_models().iterdir()) == []


def test_after_a_restart_it_is_listed_and_goes_on_where_it_was(
    qtbot: QtBot, page: ModelPage, hub: StandInHub
) -> None:
    row = under_way(qtbot, page, hub)
    assert row.handle is not None
    with qtbot.waitSignal(row.handle.ended, timeout=WAIT):
        row.handle.stop()
    hub.seconds_per_piece = 0.0
    again = ModelPage(page.state)
    qtbot.addWidget(again)
    again.retranslate()
    qtbot.waitUntil(lambda: MODEL in again.downloads.rows, timeout=WAIT)
    waiting = again.downloads.rows[MODEL]
    assert "Unfinished" in waiting.state_label.text()
    assert 0 < waiting.bar.value() < 1000
    with qtbot.waitSignal(again.downloads.downloaded, timeout=WAIT):
        waiting.resume_button.click()
    assert any(each.range for each in hub.asked)


def test_an_unfinished_download_can_be_discarded(
    qtbot: QtBot, page: ModelPage, hub: StandInHub
) -> None:
    hub.faults[WEIGHTS] = [Fault("404", headers={"X-Error-Code": "EntryNotFound"})]
    row = started(qtbot, page)
    qtbot.waitUntil(lambda: row.failure is not None, timeout=WAIT)
    row.discard_button.click()
    qtbot.waitUntil(lambda: page.downloads.rows == {}, timeout=WAIT)
    assert list(paths.downloads().glob("*/*")) == []


def test_a_gated_model_asks_for_a_token_and_comes_with_it(
    qtbot: QtBot, page: ModelPage, hub: StandInHub
) -> None:
    hub.token = "secret-of-test"
    hub.facts = {"gated": "manual"}
    hub.faults["api"] = [Fault("401", headers={"X-Error-Code": "GatedRepo"})]
    dialog = opened(qtbot, page)
    dialog.go_button.click()
    qtbot.waitUntil(lambda: dialog.token.isVisible(), timeout=WAIT)
    assert "accepted its terms" in dialog.problem.text()
    qtbot.keyClicks(dialog.token.field, "secret-of-test")
    qtbot.keyClick(dialog.token.field, Qt.Key.Key_Return)
    assert dialog.token.field.text() == ""
    qtbot.waitUntil(lambda: dialog.description is not None, timeout=WAIT)
    with qtbot.waitSignal(page.downloads.downloaded, timeout=WAIT):
        dialog.go_button.click()
    assert hub.asked[-1].authorization in ("Bearer secret-of-test", "")
    assert any(each.authorization == "Bearer secret-of-test" for each in hub.asked)


def test_a_token_can_be_used_without_being_kept(
    qtbot: QtBot, page: ModelPage, hub: StandInHub, private_home: Path
) -> None:
    hub.token = "secret-of-test"
    hub.faults["api"] = [Fault("401", headers={"X-Error-Code": "GatedRepo"})]
    dialog = opened(qtbot, page)
    dialog.go_button.click()
    qtbot.waitUntil(lambda: dialog.token.isVisible(), timeout=WAIT)
    dialog.token.field.setText("secret-of-test")
    dialog.token.once_button.click()
    qtbot.waitUntil(lambda: dialog.description is not None, timeout=WAIT)
    with qtbot.waitSignal(page.downloads.downloaded, timeout=WAIT):
        dialog.go_button.click()
    written = [path for path in private_home.rglob("*") if path.is_file()]
    assert not any(b"secret-of-test" in path.read_bytes() for path in written)


def test_offline_the_dialog_says_so_and_leads_to_the_preferences(
    qtbot: QtBot, page: ModelPage, hub: StandInHub
) -> None:
    page.state.settings.set("offline", True)
    dialog = opened(qtbot, page)
    assert "work offline" in dialog.problem.text()
    assert not dialog.go_button.isEnabled()
    with qtbot.waitSignal(page.state.page_requested) as asked:
        dialog.preferences_button.click()
    assert asked.args == ["preferences"]
    assert hub.asked == []


def test_offline_an_unfinished_download_is_refused_in_words(
    qtbot: QtBot, page: ModelPage, hub: StandInHub
) -> None:
    row = under_way(qtbot, page, hub)
    assert row.handle is not None
    row.handle.stop()
    rows = page.downloads.rows
    qtbot.waitUntil(lambda: MODEL in rows and not rows[MODEL].is_running, timeout=WAIT)
    page.state.settings.set("offline", True)
    asked = len(hub.asked)
    assert "Unfinished" in rows[MODEL].state_label.text()
    page.downloads.rows[MODEL].resume_button.click()
    row = page.downloads.rows[MODEL]
    qtbot.waitUntil(lambda: row.failure is not None, timeout=WAIT)
    assert "work offline" in row.state_label.text()
    assert len(hub.asked) == asked


def test_a_name_that_nobody_has_is_said(qtbot: QtBot, page: ModelPage, hub: StandInHub) -> None:
    page.source.field.setText("someone/else")
    page.source.button.click()
    assert page.dialog is not None
    dialog = page.dialog
    dialog.go_button.click()
    qtbot.waitUntil(lambda: dialog.failure is not None, timeout=WAIT)
    assert "no model “someone/else”" in dialog.problem.text()
    dialog.reject()
