"""What polling costs others on the same server, as programs that poll.py runs; and its floor.

Each prints the CPU seconds per 1,000 polls of its first round and of its steady ones; set-up and
what it keeps for itself at the start are not counted, but for rss2email, which starts anew each time.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

READER = """
import resource, sys, tempfile
from reader import make_reader
url, feeds, rounds = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
def cpu():
    return sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
with tempfile.TemporaryDirectory() as folder:
    reader = make_reader(folder + "/db")
    for n in range(feeds):
        reader.add_feed(f"{url}/{n}")
    before = cpu()
    reader.update_feeds(workers=16, scheduled=False)
    print((cpu() - before) / feeds * 1000)
    reader.update_feeds(workers=16, scheduled=False)
    before = cpu()
    for _ in range(rounds):
        reader.update_feeds(workers=16, scheduled=False)
    print((cpu() - before) / feeds / rounds * 1000)
    reader.close()
"""

# The library below our client, kept alive, answers read and dropped.
FLOOR = """
import asyncio, resource, ssl, sys, aiohttp
url, feeds, rounds, certificate = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
def cpu():
    return sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
async def main():
    tags = {}
    tls = ssl.create_default_context(cafile=certificate) if certificate else None
    connector = aiohttp.TCPConnector(limit=64, ssl=tls) if tls else aiohttp.TCPConnector(limit=64)
    async with aiohttp.ClientSession(connector=connector, cookie_jar=aiohttp.DummyCookieJar()) as session:
        async def poll(n):
            headers = {"if-none-match": tags[n]} if n in tags else {}
            async with session.get(f"{url}/{n}", headers=headers) as answer:
                await answer.read()
                tags[n] = answer.headers["etag"]
        async def round():
            queue = iter(range(feeds))
            async def work():
                for n in queue:
                    await poll(n)
            await asyncio.gather(*(work() for _ in range(64)))
        before = cpu()
        await round()
        print((cpu() - before) / feeds * 1000)
        await round()
        before = cpu()
        for _ in range(rounds):
            await round()
        print((cpu() - before) / feeds / rounds * 1000)
asyncio.run(main())
"""

_RSS2EMAIL_CONFIG = """[DEFAULT]
from = desk@example.org
to = desk@example.org
email-protocol = maildir
maildir-path = {folder}/mail
maildir-mailbox = news
"""


def printed(python: str, program: str, *arguments: object) -> tuple[float, float]:
    """Run one of the programs above; give its two figures."""
    command = [python, "-c", program, *map(str, arguments)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    first, steady = map(float, done.stdout.split())
    return first, steady


def rss2email(python: str, url: str, feeds: int, rounds: int) -> tuple[float, float]:
    """Run ``r2e run`` as its operators do: the first time without sending, then into a maildir."""
    with tempfile.TemporaryDirectory(prefix="monitor-bench-") as name:
        folder = Path(name)
        for part in ("new", "cur", "tmp"):
            (folder / "mail" / "news" / part).mkdir(parents=True)
        sections = "".join(f"[feed.f{n}]\nurl = {url}/{n}\n" for n in range(feeds))
        (folder / "config").write_text(_RSS2EMAIL_CONFIG.format(folder=folder) + sections)
        program = [str(Path(python).with_name("r2e")), "-c", str(folder / "config")]
        command = [*program, "-d", str(folder / "data.json"), "run"]
        first = _children_cpu([*command, "--no-send"])
        _children_cpu(command)
        steady = sum(_children_cpu(command) for _ in range(rounds))
    return first / feeds * 1000, steady / feeds / rounds * 1000


def _children_cpu(command: list[str]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, env=os.environ, check=False
    )
    if done.returncode:
        sys.exit(f"rss2email: {done.stderr[-2000:]}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
