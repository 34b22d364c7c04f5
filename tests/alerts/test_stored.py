"""An alert is read within bounds, whatever it has gained."""

from __future__ import annotations

from monitor.alerts.stored import MOST_ALSO, alert_of
from monitor.model import AlsoReported
from monitor.model.codec import to_json
from tests.fakes.alerts import an_alert


def stored(*urls: str) -> dict[bytes, bytes]:
    """Give an alert as Redis keeps it, reported by further articles."""
    also = {f"also:{url}".encode(): to_json(AlsoReported("One", url)) for url in urls}
    return {b"json": to_json(an_alert(also=())), **also}


def test_of_more_outlets_than_anybody_counts_the_same_ones_are_read_each_time() -> None:
    urls = [f"https://one.example/{n:05}" for n in range(MOST_ALSO + 100)]
    there, again = alert_of(stored(*urls)), alert_of(stored(*urls[::-1]))

    assert there is not None
    assert there == again
    assert [one.url for one in there.also] == urls[:MOST_ALSO]
