"""What a benchmark runs beside itself: the feed server and a real daemon on a configuration."""

from __future__ import annotations

import os
import signal
import ssl
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from processes import processes_in, tree_cpu

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent


class Server:
    """The feed server in a process of its own."""

    def __init__(
        self,
        feeds: int,
        *,
        changed: float = 0.05,
        age_days: float = 0,
        entries: int = 0,
        certificate: str = "",
    ) -> None:
        options = {
            "--feeds": feeds,
            "--changed": changed,
            "--age-days": age_days,
            "--entries": entries,
            "--certificate": certificate,
        }
        arguments = [str(part) for option in options.items() for part in option]
        command = [sys.executable, str(HERE / "feed_server.py"), *arguments]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert self._process.stdout
        port = self._process.stdout.readline().strip()
        self.url = f"{'https' if certificate else 'http'}://127.0.0.1:{port}"
        self._tls = ssl.create_default_context(cafile=certificate) if certificate else None

    def counts(self) -> tuple[int, int]:
        """How many requests were answered, and how many of them with 304."""
        requests, not_modified = map(int, self._asked("/counts").split())
        return requests, not_modified

    def arrivals(self) -> list[tuple[float, int]]:
        """Time and feed of each request since this was last asked."""
        lines = (line.split() for line in self._asked("/arrivals").splitlines())
        return [(float(at), int(feed)) for at, feed in lines]

    def wait_for(self, requests: int, *, seconds: float, asker: subprocess.Popen[bytes]) -> None:
        """Return when so many requests were answered; exit if who asks has ended."""
        deadline = time.monotonic() + seconds
        while (count := self.counts()[0]) < requests:
            if asker.poll() is not None:
                sys.exit(f"the daemon ended with {asker.returncode}")
            if time.monotonic() > deadline:
                sys.exit(f"only {count} of {requests} requests came within {seconds:.0f} s")
            time.sleep(0.2)

    def close(self) -> None:
        """End it."""
        self._process.kill()
        self._process.wait()

    def _asked(self, path: str) -> str:
        with urllib.request.urlopen(self.url + path, context=self._tls, timeout=30) as answer:
            return str(answer.read().decode())


@dataclass(frozen=True)
class Daemon:
    """A running ``monitor run`` and its data folder."""

    process: subprocess.Popen[bytes]
    folder: Path

    @property
    def redis(self) -> set[int]:
        """The embedded Redis's pid."""
        return processes_in(self.folder)

    @property
    def redis_socket(self) -> Path:
        """Where the embedded Redis listens."""
        return self.folder / "var" / "redis" / "redis.sock"

    def cpu(self) -> float:
        """CPU seconds of all its processes and its Redis."""
        return tree_cpu(self.process.pid, self.redis)


@contextmanager
def daemon(*arguments: str, config: dict[str, str], certificate: str = "") -> Iterator[Daemon]:
    """Run a daemon on the files of a configuration, by their names; end it in order."""
    with tempfile.TemporaryDirectory(prefix="monitor-bench-") as name:
        folder = Path(name)
        for file, text in config.items():
            path = folder / "config" / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        command = [sys.executable, "-m", "monitor", "run", "--config", str(folder / "config"), *arguments]
        env = {**os.environ, **({"SSL_CERT_FILE": certificate} if certificate else {})}
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=log, env=env
            )
        try:
            yield Daemon(process, folder)
        finally:
            if process.poll() is not None:
                print((folder / "log").read_text("utf-8", "replace")[-3_000:], file=sys.stderr)
            process.send_signal(signal.SIGTERM)
            process.wait(30)


def config_of(url: str, feeds: int, *, every: int, more: str = "") -> dict[str, str]:
    """Give a configuration of many feeds on one host; ``more`` are further lines of monitor.yaml."""
    lines = (f"  - {{id: f{n}, url: '{url}/{n}', outlet: o{n}}}\n" for n in range(feeds))
    return {
        "monitor.yaml": (
            f"poll: {{every: {every}s, fastest: 1s, in_flight: 64, per_host: 64, spacing: 0s}}\n"
            f"network: {{allow_private: [127.0.0.1/32]}}\nweb: {{listen: 127.0.0.1:0}}\n{more}"
        ),
        "feeds.yaml": "feeds:\n" + "".join(lines),
        "receivers.yaml": "receivers: {t: {console: {}}}\nroutes: [{to: [t]}]\n",
        # "weapon"
        "rules/r.yaml": (
            "concepts: {c: {nouns: [سلاح]}}\nrules: [{id: r, title: {en: r}, severity: low, all: [c]}]\n"
        ),
    }


def certificate_in(folder: Path) -> str:
    """Make a certificate for 127.0.0.1, signed by itself, with its key in one PEM file."""
    asked = (
        "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 1 -subj /CN=bench"
        " -addext subjectAltName=IP:127.0.0.1 -keyout key.pem -out cert.pem"
    )
    subprocess.run(["openssl", *asked.split()], cwd=folder, check=True, capture_output=True)
    both = folder / "both.pem"
    both.write_bytes((folder / "key.pem").read_bytes() + (folder / "cert.pem").read_bytes())
    return str(both)
