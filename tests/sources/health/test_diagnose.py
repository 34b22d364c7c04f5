"""What is wrong with a feed is told once, in a sentence that says what to do, and again when it is well."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from monitor.sources.health.diagnosis import Kind
from monitor.sources.health.pages import PageCounts
from monitor.sources.mending.mend import mend
from monitor.sources.outcome import Outcome
from tests.fakes.patient import DAY, HOUR, MINUTE, NOON, SABAH, Patient, an_entry, hourly

FOLDER = replace(SABAH, url="", folder="dropped")
CAPTCHA = "the site keeps programs out (just a moment...)"


def kinds(patient: Patient) -> list[tuple[Kind, Kind]]:
    return [(change.was, change.now) for change in patient.told]


def test_a_feed_that_is_well_is_told_of_by_nobody() -> None:
    patient = Patient()
    patient.gives(an_entry(NOON + 4 * MINUTE))
    patient.is_unchanged()
    patient.polled(Outcome.UNCHANGED)

    assert (patient.told, patient.state.health, patient.state.health_at) == ([], "", None)


def test_a_feed_that_fails_for_half_an_hour_is_told_once_with_its_reason() -> None:
    patient = Patient()
    patient.fails_for(2 * HOUR, reason="http_503", message="sabah: the server answered 503")

    (change,) = patient.told
    assert (change.was, change.now, change.at) == (Kind.WELL, Kind.FAILING, NOON + 5 * MINUTE)
    assert change.note == "no poll has worked for 30 m, 7 in a row: the server answered 503"
    assert patient.state.health_note.startswith("no poll has worked for 1 h 55 m, 24 in a row")


def test_one_that_is_polled_rarely_is_told_of_after_three_failures() -> None:
    patient = Patient(every=HOUR)
    patient.fails()
    patient.fails()
    assert not patient.told

    patient.fails()
    assert kinds(patient) == [(Kind.WELL, Kind.FAILING)]


def test_its_recovery_is_told_when_two_polls_have_worked_with_how_long_it_lasted() -> None:
    patient = Patient()
    patient.fails_for(HOUR)
    patient.is_unchanged()
    assert patient.health is Kind.FAILING

    patient.is_unchanged()
    assert kinds(patient) == [(Kind.WELL, Kind.FAILING), (Kind.FAILING, Kind.WELL)]
    assert (patient.told[1].is_recovery, patient.told[1].lasted) == (True, HOUR)
    assert (patient.state.health, patient.state.health_note, patient.state.health_at) == ("", "", None)


def test_one_that_comes_and_goes_with_every_poll_is_not_told_of_again_and_again() -> None:
    patient = Patient()
    for _ in range(20):
        patient.fails("html", "a web page")
        patient.is_unchanged()

    assert not patient.told


def test_nobody_is_to_blame_while_our_own_network_is_out() -> None:
    """No failure is counted then: what is known of a feed stays, and no more is suspected."""
    patient = Patient()
    patient.fails_for(2 * HOUR, failures=0)

    assert (patient.told, patient.state.health) == ([], "")


@pytest.mark.parametrize(
    ("reason", "headers", "kind", "note"),
    [
        pytest.param("html", {}, Kind.HOME_PAGE, "a web page comes in place of a feed", id="home page"),
        pytest.param("blocked", {}, Kind.BLOCKED, CAPTCHA, id="a page that checks browsers"),
        pytest.param(
            "http_403", {"cf-mitigated": "challenge"}, Kind.BLOCKED, "(Cloudflare)", id="a firewall's header"
        ),
        pytest.param("worker_died", {}, Kind.QUARANTINED, "kills the process", id="kills its worker"),
        pytest.param("worker_timeout", {}, Kind.QUARANTINED, "stalls the process", id="stalls its worker"),
    ],
)
def test_what_two_polls_running_show_is_told(
    reason: str, headers: dict[str, str], kind: Kind, note: str
) -> None:
    patient = Patient()
    patient.fails(reason, f"sabah: {CAPTCHA}", headers=headers)
    assert patient.told == []

    patient.fails(reason, f"sabah: {CAPTCHA}", headers=headers)
    assert kinds(patient) == [(Kind.WELL, kind)]
    assert note in patient.told[0].note
    assert "sabah" not in patient.told[0].note


def test_a_refusal_without_a_firewalls_mark_is_a_failure_like_others() -> None:
    patient = Patient()
    patient.fails_for(HOUR, reason="http_403")

    assert patient.health is Kind.FAILING


def test_a_feed_that_its_server_says_is_gone_is_told_at_once() -> None:
    patient = Patient()
    patient.fails("http_410")

    assert kinds(patient) == [(Kind.WELL, Kind.GONE)]


def test_a_feed_that_is_not_found_for_a_day_is_gone() -> None:
    patient = Patient(every=HOUR)
    patient.fails_for(30 * HOUR, reason="http_404")

    assert kinds(patient) == [(Kind.WELL, Kind.FAILING), (Kind.FAILING, Kind.GONE)]
    assert "nothing has been at its address for 1 d 1 h (404)" in patient.told[1].note
    patient.fails("http_500")
    assert patient.health is Kind.FAILING


def test_a_silent_feed_is_loud() -> None:
    """One that gives an entry an hour is missed after half a day, and heard of again when it speaks."""
    patient = Patient()
    patient.has(rhythm=hourly(days=7))
    while not patient.told and patient.now < NOON + DAY:
        patient.is_unchanged()

    (change,) = patient.told
    assert (change.now, change.at) == (Kind.SILENT, NOON)
    assert timedelta(hours=11) < patient.now - NOON < timedelta(hours=15)
    assert change.note.startswith("no new entry for 1")
    patient.gives(an_entry(patient.now))
    patient.is_unchanged()
    assert kinds(patient)[1:] == [(Kind.SILENT, Kind.WELL)]


@pytest.mark.parametrize(
    ("rhythm", "silence"),
    [
        pytest.param(hourly(days=7, each=20), 5 * HOUR, id="no desk minds a silence of hours"),
        pytest.param(hourly(days=2, each=20), 20 * HOUR, id="a habit of two days is none yet"),
        pytest.param(hourly(days=7), 9 * HOUR, id="as it has been before"),
        pytest.param(b"", 9 * DAY, id="nothing is known of it"),
    ],
)
def test_a_pause_that_is_usual_or_cannot_be_judged_is_no_silence(rhythm: bytes, silence: timedelta) -> None:
    patient = Patient(every=silence)
    patient.has(rhythm=rhythm)
    patient.is_unchanged()
    patient.every = MINUTE
    patient.is_unchanged()

    assert not patient.told


@pytest.mark.parametrize(("weeks", "kind"), [(1, Kind.WELL), (4, Kind.SILENT)])
def test_a_weekend_is_no_silence_until_an_outlets_free_days_are_known(weeks: int, kind: Kind) -> None:
    friday = NOON + 2 * DAY
    patient = Patient(now=friday, every=30 * HOUR)
    patient.has(rhythm=hourly(days=7 * weeks, until=friday), entry_at=friday, polled_at=friday)
    patient.is_unchanged()
    patient.every = MINUTE
    patient.is_unchanged()

    assert patient.health is kind


def test_a_feed_without_any_entry_yet_and_a_folder_are_never_silent() -> None:
    new = Patient(every=DAY)
    new.has(entry_at=None, rhythm=hourly(days=7))
    folder = Patient(every=DAY, feed=FOLDER)
    folder.has(rhythm=hourly(days=7))
    for patient in (new, folder):
        patient.is_unchanged()
        patient.is_unchanged()

        assert not patient.told


@pytest.mark.parametrize(
    ("rhythm", "age", "kind"),
    [
        pytest.param(hourly(days=7), 10 * HOUR, Kind.FROZEN, id="ten entries are missing in it"),
        pytest.param(hourly(days=7), 3 * HOUR, Kind.WELL, id="few are"),
        pytest.param(b"", 3 * DAY, Kind.FROZEN, id="days old, whatever its habit"),
        pytest.param(b"", 10 * HOUR, Kind.WELL, id="hours old, its habit unknown"),
    ],
)
def test_a_cache_that_gives_an_old_copy_is_told(rhythm: bytes, age: timedelta, kind: Kind) -> None:
    patient = Patient()
    patient.has(rhythm=rhythm)
    for _ in range(2):
        patient.is_unchanged(headers={"age": str(int(age.total_seconds()))})

    assert patient.health is kind


@pytest.mark.parametrize("age", ["", "soon", "-5", "9" * 400, "\u0669" * 6])
def test_an_age_that_is_none_says_nothing(age: str) -> None:
    patient = Patient()
    patient.is_unchanged(headers={"age": age})

    assert patient.state.health == ""


def test_a_document_that_used_to_be_rebuilt_and_is_not_any_more_is_frozen() -> None:
    patient = Patient(every=15 * HOUR)
    patient.has(rhythm=hourly(days=7), built_at=NOON + 3 * HOUR)
    patient.is_unchanged()
    patient.every = MINUTE
    patient.is_unchanged()

    assert patient.health is Kind.FROZEN
    assert "its document is of 2024-05-01 15:00 UTC" in patient.told[0].note


def test_a_feed_whose_entries_come_long_after_their_dates_again_and_again_runs_behind() -> None:
    patient = Patient()
    patient.has(rhythm=b"")
    while not patient.told and patient.now < NOON + DAY:
        patient.gives(an_entry(patient.now - 3 * HOUR))
        patient.is_unchanged()

    assert kinds(patient) == [(Kind.WELL, Kind.BEHIND)]
    assert patient.told[0].note.startswith("its entries are 3 h 5 m old when they appear")
    assert 12 * HOUR <= patient.now - NOON <= 13 * HOUR


def test_old_entries_that_come_now_and_then_are_nothing_to_tell() -> None:
    patient = Patient()
    for _ in range(100):
        patient.gives(an_entry(patient.now - 30 * HOUR))
        patient.gives(an_entry(patient.now))

    assert not patient.told


@pytest.mark.parametrize(
    ("changes", "entry"),
    [
        pytest.param({"changed_at": None}, an_entry(NOON - DAY + MINUTE), id="its first document"),
        pytest.param({"polled_at": None}, an_entry(NOON - DAY + MINUTE), id="its first poll"),
        pytest.param({}, an_entry(NOON - DAY + MINUTE, is_revision=True), id="a new title of an old entry"),
        pytest.param({}, an_entry(NOON - 12 * HOUR), id="a date without a time"),
        pytest.param({}, an_entry(NOON - 30 * MINUTE), id="half an hour"),
    ],
)
def test_entries_that_have_a_reason_to_be_old_are_not_late(changes: dict[str, Any], entry: Any) -> None:
    patient = Patient()
    patient.has(**changes)
    patient.gives(entry)

    assert patient.state.health == ""


def test_a_feed_whose_new_entries_are_all_dated_ahead_is_told_to_have_a_wrong_zone() -> None:
    patient = Patient()
    patient.gives(an_entry(NOON + 3 * HOUR))
    patient.is_unchanged()
    assert not patient.told

    patient.gives(an_entry(patient.now + 3 * HOUR))
    assert kinds(patient) == [(Kind.WELL, Kind.FUTURE)]
    assert patient.told[0].note.startswith("its new entries are dated 2 h 55 m ahead")


def test_a_feed_without_dates_is_told_at_once_a_listing_page_is_not() -> None:
    feed, listing = Patient(), Patient(feed=replace(SABAH, links="auto"))
    for patient in (feed, listing):
        patient.gives(an_entry(None), newest_at=None)

    assert (feed.health, listing.health) == (Kind.FUTURE, Kind.WELL)


def test_a_feed_that_had_entries_and_has_none_is_told_also_when_it_stays_so() -> None:
    patient = Patient()
    patient.gives(known=0)
    assert not patient.told
    patient.is_unchanged()
    patient.is_unchanged()

    assert kinds(patient) == [(Kind.WELL, Kind.EMPTY)]


def test_one_that_never_had_entries_may_be_empty_a_folder_too_and_one_whose_parts_hold_them() -> None:
    new, folder, index = Patient(), Patient(feed=FOLDER), Patient()
    new.has(entry_at=None)
    index.has(parts="{}")
    for patient in (new, folder, index):
        patient.gives(known=0)
        patient.gives(known=0)

        assert not patient.told


@pytest.mark.parametrize(("texts", "kind"), [(30, Kind.GARBLED), (2, Kind.WELL)])
def test_garbled_letters_are_told_where_they_are_many(texts: int, kind: Kind) -> None:
    document = garbled(texts)
    warnings = mend(document, content_type="application/rss+xml; charset=utf-8").warnings
    patient = Patient()
    for _ in range(2):
        patient.gives(message="; ".join(warnings))

    assert patient.health is kind


def garbled(texts: int) -> bytes:
    """Give a feed whose Arabic was read as another encoding, and lost letters on its way."""
    minister = "وزير الخارجية يصل إلى القاهرة"  # the foreign minister arrives in Cairo
    lost = minister.encode().decode("cp1252").replace("„", "?").replace("Ø", "?")
    items = "".join(f"<item><title>{lost}</title></item>" for _ in range(texts))
    return f"<rss><channel><title>a</title>{items}</channel></rss>".encode()


@pytest.mark.parametrize(
    ("pages", "kind"),
    [
        pytest.param(PageCounts(good=40, bad=8, reason="no_text"), Kind.NO_TEXT, id="eight running"),
        pytest.param(PageCounts(good=40, bad=7, reason="no_text"), Kind.WELL, id="fewer may be chance"),
        pytest.param(PageCounts(good=0, bad=90, reason="stub"), Kind.WELL, id="they never did"),
    ],
)
def test_pages_that_give_no_text_any_more_are_told(pages: PageCounts, kind: Kind) -> None:
    patient = Patient(pages=pages)
    patient.is_unchanged()
    patient.is_unchanged()

    assert patient.health is kind


def test_a_feed_that_has_moved_is_told_once_whatever_happens_after() -> None:
    patient = Patient()
    there = {"moved_to": "https://new.example/feed?key=1"}
    patient.is_unchanged(**there, moved_count=2)
    assert not patient.told
    patient.is_unchanged(**there, moved_count=3)
    patient.fails(moved_to="", moved_count=0)
    for count in (1, 2, 3):
        patient.is_unchanged(**there, moved_count=count)

    assert kinds(patient) == [(Kind.WELL, Kind.MOVED)]
    assert "https://new.example/feed" in patient.told[0].note
    assert "key=1" not in patient.told[0].note
