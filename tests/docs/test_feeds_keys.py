"""docs/feeds.md names every key, diagnosis, notice, reason and metric that there is, and no other."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
import yaml

from monitor.alerts import occasions
from monitor.articles.settings import ReadSettings
from monitor.config.files import FeedSpec, ReceiversFile, WebSettings
from monitor.model import Feed, FetchReason
from monitor.net import client
from monitor.net.settings import NetworkSettings
from monitor.pipeline.status import Status
from monitor.sources import folder, parts
from monitor.sources.formats import entries, inflated, sitemap
from monitor.sources.health.diagnosis import Kind
from monitor.sources.mending import wellformed
from monitor.sources.settings import PollSettings
from monitor.web.metrics import exposition
from tests.fakes.page import FEEDS, quoted

if TYPE_CHECKING:
    from pydantic import BaseModel

    Counts = dict[tuple[str, tuple[tuple[str, str], ...]], int]

NOW = datetime(2026, 3, 1, tzinfo=UTC)
MODELS: dict[str, type[BaseModel]] = {
    "feed": FeedSpec,
    "poll": PollSettings,
    "read": ReadSettings,
    "network": NetworkSettings,
    "web": WebSettings,
}
NEEDED = {"feed": {"id": "sabah", "outlet": "Sabah", "url": "https://sabah.example/rss"}}
BOUNDS = {
    "redirects of one fetch": client.MAX_REDIRECTS,
    "entries of one document": entries.MAX_ENTRIES,
    "letters of a title": entries.MAX_TITLE,
    "letters of a text": entries._MAX_TEXT,
    "URLs of one sitemap": sitemap._MAX_URLS,
    "sitemaps of an index at one poll": parts.MAX_PARTS,
    "bytes of a document that is gzip itself, inflated": inflated.MAX_INFLATED_BYTES,
    "elements inside each other": wellformed.MAX_DEPTH,
    "bytes of a dropped file": folder._MAX_FILE_BYTES,
    "dropped files at one look": folder._MAX_FILES,
}


def test_the_keys_in_the_table_are_those_of_the_models() -> None:
    told: dict[str, list[str]] = {}
    for row in FEEDS.table("of", "key"):
        told.setdefault(row["of"], []).extend(quoted(row["key"]))

    assert {of: sorted(keys) for of, keys in told.items() if of != "receivers"} == {
        of: sorted(model.model_fields) for of, model in MODELS.items()
    }
    assert told["receivers"] == ["operators"]
    assert set(ReceiversFile.model_fields) == {"receivers", "routes", "inhibit", "operators", "canary"}


@pytest.mark.parametrize("of", MODELS)
def test_what_is_needed_is_what_the_table_says(of: str) -> None:
    fields = MODELS[of].model_fields

    told = {key for key, written in left_out(of).items() if written == "*needed*"}

    assert told == {key for key, field in fields.items() if field.is_required()}


@pytest.mark.parametrize("of", MODELS)
def test_what_counts_where_a_key_is_left_out_is_what_the_table_says(of: str) -> None:
    model = MODELS[of]
    told = {key: yaml.safe_load(value) for key, cell in left_out(of).items() for value in quoted(cell)}
    # nobody writes these into a file
    nothing = {key for key, value in told.items() if value in ("", None)}
    given = {key: value for key, value in told.items() if key not in nothing}

    assert nothing == {key for key in told if model.model_fields[key].default in ("", None)}
    assert model.model_validate({**given, **NEEDED.get(of, {})}) == model.model_validate(NEEDED.get(of, {}))


def left_out(of: str) -> dict[str, str]:
    """Give for each key of a part what the table says of leaving it out."""
    rows = [row for row in FEEDS.table("of", "key") if row["of"] == of]
    return {key: row["if left out"] for row in rows for key in quoted(row["key"])}


def test_every_diagnosis_is_told() -> None:
    told = [quoted(row["diagnosis"]) for row in FEEDS.table("diagnosis")]

    assert told == [[kind.value] for kind in Kind if kind is not Kind.WELL]


def test_every_other_notice_is_told() -> None:
    feed = Feed(id="sabah", url="https://sabah.example/rss", outlet="Sabah")
    notices = [
        occasions.brake_pulled(feed, count=9, at=NOW),
        occasions.outage("down", is_on=True, since=NOW, at=NOW),
        occasions.hub_refused(feed, hub="hub.example", why="no", at=NOW),
    ]

    told = [quoted(row["notice"]) for row in FEEDS.table("notice")]

    assert told == [[notice.kind] for notice in notices]


def test_every_reason_of_a_refused_fetch_is_told() -> None:
    told = [quoted(row["reason"]) for row in FEEDS.table("reason")]

    assert told == [[reason.value] for reason in FetchReason]


def test_every_metric_that_is_told_is_there() -> None:
    counts: Counts = {(f"{name}_total", ()): 1 for name in ("polls", "entries", "notices")}
    nothing = Status(
        at=NOW, instances=(), late=timedelta(), feeds=(), steps=(), lanes=(), dead_count=0, dead=(),
        counts=counts,
    )  # fmt: skip
    types = re.findall(r"^# TYPE (\S+) ", exposition(nothing).decode(), re.MULTILINE)

    told = {name for row in FEEDS.table("metric") for name in quoted(row["metric"])}

    assert told <= set(types)
    assert {name for name in types if name.startswith("monitor_feed")} <= told


def test_every_bound_is_the_one_that_counts() -> None:
    told = {row["bound"]: int(row["at most"].replace(",", "")) for row in FEEDS.table("bound")}

    assert told == BOUNDS
