"""What waits for a receiver is not lost with its line in the file, nor held by settings that are gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.fakes.newsroom import RULES, SECRET

if TYPE_CHECKING:
    from tests.fakes.newsroom import Newsroom

# nobody listens there
OLD = {"webhook": {"url": "http://127.0.0.1:1/", "secret": SECRET}, "retry": {"first": "1s", "longest": "1s"}}


async def test_what_waits_for_a_receiver_that_is_taken_out_is_seen_and_handed_over(room: Newsroom) -> None:
    room.receivers["old"] = OLD
    room.routes = [{"to": ["old"]}]
    room.publishes("arms")
    daemon = room.starts()
    await daemon.says("delivery_attempted", receiver="old", status="deferred")

    del room.receivers["old"]
    room.routes = [{"to": ["desk"]}]
    room.writes()
    await daemon.says("receivers_removed", receivers=["old"])
    await room.status_says(
        lambda s: (
            [(one["receiver"], one["waiting"]) for one in s["lanes"] if one["removed_at"]] == [("old", 1)]
        )
    )
    told = await room.asks_of("receivers", "forward", "old", "--to", "desk")

    assert told == (0, "", "1 handed over to desk\n")
    assert len(await room.desk_has(1)) == 1
    assert await daemon.ends() == 0


async def test_what_a_digest_holds_comes_together_when_the_digest_is_taken_back(room: Newsroom) -> None:
    room.rules = RULES.replace("severity: high", "severity: low")
    room.routes = [{"to": ["desk"], "digest": "0 0 29 2 *"}]
    room.publishes("one")
    room.publishes("two")
    daemon = room.starts()
    await room.status_says(lambda s: [one["held_for"] for one in s["lanes"]] == [{"digest": 2}])

    room.routes = [{"to": ["desk"]}]
    room.writes()
    await daemon.says("delivery_attempted", receiver="desk", kind="digest", status="sent")

    assert [len(message["alerts"]) for message in room.alerts()] == [2]
    assert await daemon.ends() == 0
