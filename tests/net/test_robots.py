"""An outlet's robots.txt is asked for once a day, and heeded."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from monitor.net import robots as robots_module
from monitor.net.robots import Robots, product_token

if TYPE_CHECKING:
    from monitor.net.client import Client
    from tests.fakes.web import WebServer

AGENT = "monitor/0.1.0 (+desk@example.org)"
EVERYBODY = "User-agent: *\nDisallow: /private/\nAllow: /private/open\n"
HOUR = 3600.0


class Clock:
    """A clock that moves when somebody sleeps, or by hand; it keeps the pauses."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.pauses: list[float] = []

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.pauses.append(round(seconds, 3))


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def robots(client: Client, clock: Clock) -> Robots:
    return Robots(client, AGENT, clock=clock, sleep=clock.sleep)


@pytest.mark.parametrize(
    ("written", "path", "allowed"),
    [
        pytest.param(EVERYBODY, "/a/1", True, id="not named"),
        pytest.param(EVERYBODY, "/private/1", False, id="named"),
        pytest.param(EVERYBODY, "/private/open/1", True, id="the longer rule counts"),
        pytest.param("User-agent: Monitor/2\nDisallow: /", "/a/1", False, id="to us by name"),
        pytest.param(
            "User-agent: a\nuser agent b\n\nUSERAGENT: monitor # us\nDisallow: /",
            "/a",
            False,
            id="us among many",
        ),
        pytest.param("User-agent: monitor-of-others\nDisallow: /", "/a/1", True, id="another's name"),
        pytest.param(
            "User-agent: a\nDisallow: /\nUser-agent: b\nDisallow: /", "/a/1", True, id="others alone"
        ),
        pytest.param(
            EVERYBODY + "User-agent: monitor\nAllow: /", "/private/1", True, id="our own group counts"
        ),
        pytest.param("User-agent: *\n# all\nDisallow:\n", "/a/1", True, id="nothing disallowed"),
        pytest.param(
            "\ufeffUser-agent: *\r\nDisallow: /*.pdf$\r\n", "/a.pdf", False, id="a BOM and a pattern"
        ),
        pytest.param(
            "User-agent: *\nDisallow: /خاص/", "/%D8%AE%D8%A7%D8%B5/1", False, id="in Arabic"
        ),  # private
        pytest.param("<html><body>Disallow: /</body></html>", "/a/1", True, id="a page in its place"),
        pytest.param("\0\xff" * 100, "/a/1", True, id="no text at all"),
    ],
)
async def test_what_is_written_is_heeded(
    robots: Robots, site: WebServer, written: str, path: str, *, allowed: bool
) -> None:
    site.gives("/robots.txt", written)

    assert await robots.allows(site.url + path) is allowed


@pytest.mark.parametrize(("status", "kept_for"), [(404, 24 * HOUR), (403, 24 * HOUR), (503, HOUR)])
async def test_without_a_robots_txt_everything_is_allowed(
    robots: Robots, site: WebServer, clock: Clock, status: int, kept_for: float
) -> None:
    site.gives("/robots.txt", "User-agent: *\nDisallow: /", status=status)

    assert await robots.allows(f"{site.url}/a/1")
    clock.now += kept_for - 1
    await robots.allows(f"{site.url}/a/1")
    assert len(site.seen("/robots.txt")) == 1
    clock.now += 1
    await robots.allows(f"{site.url}/a/1")
    assert len(site.seen("/robots.txt")) == 2


@pytest.mark.parametrize("deed", ["hangs_up", "floods"])
async def test_a_robots_txt_that_cannot_be_had_loses_no_article(
    robots: Robots, site: WebServer, deed: str
) -> None:
    getattr(site, deed)("/robots.txt")

    assert await robots.allows(f"{site.url}/a/1")


async def test_it_is_asked_for_once_however_many_pages_wait_for_it(robots: Robots, site: WebServer) -> None:
    site.gives_after("/robots.txt", 0.05, EVERYBODY.encode())

    answers = await asyncio.gather(*(robots.allows(f"{site.url}/private/{n}") for n in range(20)))

    assert (set(answers), len(site.requests)) == ({False}, 1)


async def test_it_may_lie_at_another_place(robots: Robots, site: WebServer) -> None:
    site.redirects("/robots.txt", "/rules.txt")
    site.gives("/rules.txt", EVERYBODY)

    assert not await robots.allows(f"{site.url}/private/1")


@pytest.mark.parametrize(
    "url", ["", "/a/1", "ftp://sabah.example/a", "http://[", "http://u:p@sabah.example/a"]
)
async def test_what_is_no_page_on_the_web_is_left_to_whoever_fetches_it(
    robots: Robots, site: WebServer, clock: Clock, url: str
) -> None:
    assert await robots.allows(url)
    await robots.pause(url)

    assert (clock.pauses, site.requests) == ([], [])


async def test_pages_are_fetched_as_far_apart_as_an_outlet_asks(
    robots: Robots, site: WebServer, clock: Clock
) -> None:
    site.gives("/robots.txt", "User-agent: *\nCrawl-delay: 4\nDisallow: /private/\n")

    for n in range(4):
        await robots.pause(f"{site.url}/a/{n}")

    assert clock.pauses == [0, 4, 8]  # the fourth goes at once: it is no crawl


async def test_an_outlet_that_asks_for_minutes_gets_ten_seconds(
    robots: Robots, site: WebServer, clock: Clock
) -> None:
    site.gives("/robots.txt", "User-agent: *\nCrawl-delay: 600\n")

    for _ in range(2):
        await robots.pause(f"{site.url}/a/1")

    assert clock.pauses == [0, 10]


@pytest.mark.parametrize("written", [EVERYBODY, "", "User-agent: *\nCrawl-delay: soon\nDisallow: /a\n"])
async def test_without_a_crawl_delay_no_page_waits(
    robots: Robots, site: WebServer, clock: Clock, written: str
) -> None:
    site.gives("/robots.txt", written)

    await robots.pause(f"{site.url}/a/1")

    assert clock.pauses == []


async def test_a_file_that_names_thousands_of_agents_costs_nothing(robots: Robots, site: WebServer) -> None:
    agents = "".join(f"User-agent: a{n}\n" for n in range(16_000))
    site.gives("/robots.txt", f"{agents}User-agent: *\n" + "Disallow: /private/\n" * 9_000)

    assert not await robots.allows(f"{site.url}/private/1")
    assert sum(len(kept.rules) for kept in robots._sites.values()) < 100_000


async def test_rules_past_the_bound_are_not_read(robots: Robots, site: WebServer) -> None:
    site.gives("/robots.txt", "User-agent: *\n" + f"Disallow: /{'a' * 998}\n" * 70 + "Disallow: /private/\n")

    assert await robots.allows(f"{site.url}/private/1")


async def test_the_sites_that_were_asked_last_are_remembered(
    robots: Robots, site: WebServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(robots_module, "_MOST_SITES", 2)
    closed = ["http://127.0.0.1:1/a", "http://127.0.0.1:2/a"]
    for url in (*closed, f"{site.url}/a", closed[1], f"{site.url}/a"):
        await robots.allows(url)

    assert list(robots._sites) == ["http://127.0.0.1:2", site.url]


@pytest.mark.parametrize(
    ("agent", "token"),
    [
        (AGENT, "monitor"),
        ("DeskBot", "deskbot"),
        ("Mozilla/5.0 (compatible; Desk-Bot/2.1; +https://example.org)", "desk-bot"),
        ("(nobody)", "monitor"),
    ],
)
def test_an_outlet_may_name_us_by_the_word_in_our_user_agent(agent: str, token: str) -> None:
    assert product_token(agent) == token
