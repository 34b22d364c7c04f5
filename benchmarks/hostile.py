"""Sixty hostile servers beside twenty good feeds: is a good entry lost or late, is anything reached inside?

Run: make bench-hostile
  or: python benchmarks/hostile.py --minutes 5

The real daemon with all its roles polls everything each 10 s. Each good feed has a new entry each
10 s, whose page a rule matches: it is there when a webhook has been told of it. Hostile servers
flood, drip, bomb, lie and hang; feed addresses, redirects and entries' links lead inside in twelve
ways of writing. Exit code 1 where a bar is missed.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import subprocess
import sys
import urllib.request
from collections import Counter
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from good_site import GoodSite
from hostile_server import PRIVATE_FORMS
from processes import tree_memory
from programs import Daemon, daemon

GOOD_FEEDS = 20
EVERY_S = 10
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
# the bars that were set
LATE_S, CONNECTION_S, CONNECTION_BYTES, ALL_MB = 15.0, 60.0, 32_000_000, 400.0
RULES = """
concepts: {k: {names: [كوريا الشمالية]}, r: {names: [روسيا]}, a: {nouns: [سلاح | أسلحة]}}
rules: [{id: arms, title: {en: arms}, severity: high, all: [k, r, a]}]
"""  # North Korea, Russia, arms


class HostileServer:
    """The hostile servers in a process of their own."""

    def __init__(self) -> None:
        command = [sys.executable, str(Path(__file__).with_name("hostile_server.py"))]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert self._process.stdout
        told = json.loads(self._process.stdout.readline())
        self.ports: dict[str, int] = told["ports"]
        self.names: list[str] = told["names"]

    def report(self) -> dict[str, Any]:
        """What they have seen."""
        with urllib.request.urlopen(f"http://127.0.0.1:{self.ports['report']}/", timeout=20) as answer:
            report: dict[str, Any] = json.loads(answer.read())
        return report

    def close(self) -> None:
        """End them."""
        self._process.kill()
        self._process.wait()


def config_of(good: GoodSite, hostile: HostileServer) -> dict[str, str]:
    """Give the configuration of all feeds; each hostile server is a host of its own."""
    port, canary = hostile.ports["hostile"], hostile.ports["canary"]
    urls = {f"good-{n}": f"{good.url}/feed/{n}" for n in range(GOOD_FEEDS)}
    urls |= {f"bad-{n}": f"http://127.0.1.{n + 1}:{port}/{n}" for n in range(len(hostile.names))}
    urls |= {
        "tls-plain": f"https://127.0.1.1:{port}/0?tls",
        "links": f"{good.url}/links",
    }
    urls |= {f"to-{n}": f"http://127.0.1.{n + 1}:{port}/to/{n}" for n in range(len(PRIVATE_FORMS))}
    urls |= {f"in-{n}": f"http://{form}:{canary}/feed/{n}" for n, form in enumerate(PRIVATE_FORMS)}
    feeds = [{"id": id_, "url": url, "outlet": id_} for id_, url in urls.items()]
    settings = {
        "poll": {"every": f"{EVERY_S}s", "fastest": "1s", "slowest": "20s", "deadline": "30s"},
        "network": {"allow_private": ["127.0.0.1/32", "127.0.1.0/24"]},
        "web": {"listen": "127.0.0.1:0"},
        "alerts": {"hold": "1ms"},
    }
    receivers = {"desk": {"webhook": {"url": f"{good.url}/hook", "secret": SECRET}}}
    # JSON is YAML
    return {
        "monitor.yaml": json.dumps(settings),
        "feeds.yaml": json.dumps({"feeds": feeds}),
        "receivers.yaml": json.dumps({"receivers": receivers, "routes": [{"to": ["desk"]}]}),
        "rules/arms.yaml": RULES,
    }


async def watched(running: Daemon, *, seconds: float) -> tuple[float, list[tuple[str, float]]]:
    """Let it run; give the most memory that its processes held together, in MB, and which held what then."""
    peak, rows = 0.0, [("", 0.0)]
    for _ in range(round(seconds / 2)):
        await asyncio.sleep(2)
        assert running.process.poll() is None, "the daemon ended"
        held = await asyncio.to_thread(tree_memory, running.process.pid, running.redis)
        if (total := sum(row.pss for row in held)) > peak:
            peak, rows = total, [(row.name, row.pss) for row in held]
    return peak, rows


async def run(minutes: float) -> bool:
    """Run, print, and say whether every bar was held."""
    hostile = HostileServer()
    good = GoodSite(feeds=GOOD_FEEDS, every=EVERY_S, links=[
        f"http://{form}:{hostile.ports['canary']}/link/{n}" for n, form in enumerate(PRIVATE_FORMS)
    ])  # fmt: skip
    try:
        async with good.served():
            with daemon("--log-level", "warning", config=config_of(good, hostile)) as running:
                peak, rows = await watched(running, seconds=minutes * 60)
                good.stop_publishing()
                await asyncio.sleep(LATE_S + 5)
                report = await asyncio.to_thread(hostile.report)
                log = (running.folder / "log").read_text("utf-8", "replace")
    finally:
        hostile.close()
    return told(good, hostile, report, peak=peak, rows=rows, log=log)


def told(
    good: GoodSite,
    hostile: HostileServer,
    report: dict[str, Any],
    *,
    peak: float,
    rows: list[tuple[str, float]],
    log: str,
) -> bool:
    """Print what was seen beside the bars; say whether all were held."""
    late = sorted(good.heard.get(name, float("inf")) - at for name, at in good.published.items())
    lost = [name for name in good.published if name not in good.heard]
    (longest, who_long), (largest, who_large) = report["longest"], report["largest"]
    checks = (
        ("good entries", f"{len(late)}, {len(lost)} lost {lost[:5]}", not lost),
        ("late, median and most", f"{late[len(late) // 2]:.1f} s, {late[-1]:.1f} s", late[-1] <= LATE_S),
        ("longest connection", f"{longest:.1f} s ({who_long})", longest <= CONNECTION_S),
        ("largest connection", f"{largest / 1e6:.1f} MB ({who_large})", largest <= CONNECTION_BYTES),
        ("all processes", f"{peak:.0f} MB (PSS)", peak < ALL_MB),
        ("canary", f"{len(report['hits'])} hits {report['hits'][:3]}", not report["hits"]),
        ("errors that nobody expected", str(log.count("Traceback")), "Traceback" not in log),
    )
    for name, value, is_held in checks:
        print(f"{'ok  ' if is_held else 'MISS'}  {name:<28} {value}")
    for name, pss in sorted(rows, key=lambda row: -row[1]):
        print(f"      {name[:50]:<50} {pss:6.1f} MB")
    events = Counter(json.loads(line)["event"] for line in log.splitlines() if line.startswith("{"))
    print(f"warnings and errors: {dict(events.most_common(8))}")
    asked = report["asked"]
    print(f"{len(asked)} hostile answers were asked for, {sum(asked.values())} times")
    unasked = [name for name in hostile.names if name not in asked]
    if unasked:
        print(f"never asked for: {unasked}")
    return all(is_held for *_, is_held in checks) and not unasked


def main() -> int:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=5)
    options = parser.parse_args()
    return 0 if asyncio.run(run(options.minutes)) else 1


if __name__ == "__main__":
    sys.exit(main())
