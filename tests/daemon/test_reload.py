"""A changed configuration is taken up while the daemon runs; a wrong one changes nothing."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import TYPE_CHECKING

from tests.fakes.newsroom import RULES, SECRET, WEATHER, Feed, until

if TYPE_CHECKING:
    from tests.fakes.newsroom import Newsroom

RAIN_RULE = """
  - id: rain
    title: {en: Rain}
    severity: low
    any: [rain]
"""
RAIN_CONCEPT = "  rain: {nouns: [مطر | أمطار]}\n"  # rain, rains


def rules_with_rain() -> str:
    return RULES.replace("rules:\n", f"{RAIN_CONCEPT}rules:{RAIN_RULE}")


async def test_a_changed_rule_counts_for_the_next_article(room: Newsroom) -> None:
    room.publishes("arms")
    daemon = room.starts()
    await room.desk_has(1)

    room.rules = rules_with_rain()
    room.writes()
    await daemon.says("config_loaded")
    room.publishes("weather", text=WEATHER)

    assert [alert["rule"] for alert in await room.desk_has(2)] == ["dprk-russia-arms", "rain"]


async def test_a_rule_on_test_is_matched_and_alerts_nobody(room: Newsroom) -> None:
    rain_on_test = f"{RAIN_RULE.rstrip()}\n    status: test\n"
    room.rules = RULES.replace("rules:\n", f"{RAIN_CONCEPT}rules:{rain_on_test}")
    room.publishes("weather", text=WEATHER)
    daemon = room.starts()
    matched = await daemon.says("article_matched")

    room.publishes("arms")

    assert matched["rule"] == "rain"
    assert [alert["rule"] for alert in await room.desk_has(1)] == ["dprk-russia-arms"]


async def test_a_new_feed_is_polled_at_once_and_one_that_is_gone_no_more(room: Newsroom) -> None:
    room.feeds["sabah"] = Feed(every="1h")
    room.publishes("one")
    daemon = room.starts()
    await room.desk_has(1)

    del room.feeds["sabah"]
    room.feeds["masa"] = Feed(every="1h")
    room.publishes("two", feed="masa")
    room.writes()
    changed = await daemon.says("feeds_changed")

    assert (changed["added"], changed["removed"]) == (["masa"], ["sabah"])
    assert len(await room.desk_has(2)) == 2


async def test_a_shorter_interval_counts_at_once(room: Newsroom) -> None:
    room.feeds["sabah"] = Feed(every="1h")
    room.publishes("one")
    daemon = room.starts()
    await daemon.says("feed_polled", status="ok")

    room.feeds["sabah"].every = "1s"
    room.writes()
    await daemon.says("config_loaded")
    room.publishes("two")

    assert len(await room.desk_has(2)) == 2


async def test_a_receiver_that_is_changed_gets_the_next_alert_as_it_is_now(room: Newsroom) -> None:
    room.publishes("one")
    daemon = room.starts()
    await room.desk_has(1)

    room.receivers["second"] = {"webhook": {"url": f"{room.site.url}/second", "secret": SECRET}}
    room.routes = [{"to": ["second"]}]
    room.site.gives("/second", b"")
    room.writes()
    await daemon.says("config_loaded")
    room.publishes("two")
    await daemon.says("delivery_attempted", receiver="second", status="sent")

    assert len(room.alerts()) == 1
    assert len(room.site.seen("/second")) == 1


async def test_a_wrong_configuration_changes_nothing_and_is_told(room: Newsroom) -> None:
    room.publishes("one")
    daemon = room.starts()
    await room.desk_has(1)

    right, room.rules = room.rules, RULES.replace("all: [north_korea", "all: [north_corea")
    room.writes()
    refused = await daemon.says("config_refused")
    problem = await daemon.says("config_problem")
    status = await room.status_says(lambda s: s["instances"][0]["config_error"])
    room.publishes("two")

    assert refused["count"] == 1
    assert 'rules/arms.yaml:10:11: no concept is called "north_corea"' in problem["error"]
    assert "north_corea" in status["instances"][0]["config_error"]
    assert len(await room.desk_has(2)) == 2  # the old rules go on

    room.rules = right
    room.writes()
    await daemon.says("config_loaded")
    status = await room.status_says(lambda s: not s["instances"][0]["config_error"])
    loads = {c["labels"]["status"]: c["count"] for c in status["counts"] if c["name"] == "config_loads_total"}
    assert loads["refused"] == 1


async def test_sighup_loads_at_once_whether_or_not_files_changed(room: Newsroom) -> None:
    room.publishes("one")
    daemon = room.starts()
    await daemon.says("monitor_started")

    daemon.process.send_signal(signal.SIGHUP)

    await daemon.says("config_loaded")
    assert await daemon.ends() == 0


def cpu_seconds(pid: int) -> float:
    """Give the CPU time that a process has taken."""
    times = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13]
    return sum(map(int, times)) / os.sysconf("SC_CLK_TCK")


async def test_an_end_does_not_wait_for_a_large_file_that_is_being_read(room: Newsroom) -> None:
    daemon = room.starts()
    await daemon.says("monitor_started")
    # each of these names is wrong, and held against the right ones: many seconds
    receivers = "".join(f"  desk-{number}: {{console: {{}}}}\n" for number in range(35_000))
    routes = "".join(f"- {{to: [dsek-{number}]}}\n" for number in range(35_000))
    before = cpu_seconds(daemon.process.pid)
    (room.config / "receivers.yaml").write_text(f"receivers:\n{receivers}routes:\n{routes}")
    await until(lambda: cpu_seconds(daemon.process.pid) > before + 3, seconds=60)

    assert await daemon.ends() == 0
    assert "raised an exception" not in daemon.log.read_text(encoding="utf-8")
    assert daemon.events("config_refused") == []
