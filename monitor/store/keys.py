"""The names of everything in Redis.

All keys of a shard hold its number in braces, so that Redis Cluster keeps them on one node
and a script may change them together. A key's docstring says type, expiry and example.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of one shard; the embedded server and a single Redis have shard 0 alone."""

    shard: int = 0

    def _key(self, *parts: str) -> str:
        return ":".join(("monitor", f"{{{self.shard}}}", *parts))

    @property
    def due(self) -> str:
        """Sorted set: feed -> when it is due, in ms since 1970. ``monitor:{0}:due``."""
        return self._key("due")

    @property
    def leases(self) -> str:
        """Hash: feed -> token of who polls it now. ``monitor:{0}:leases``."""
        return self._key("leases")

    @property
    def paused(self) -> str:
        """Hash: feed -> when its pause ends, in ms since 1970. ``monitor:{0}:paused``."""
        return self._key("paused")

    def pushed(self, feed: str) -> str:
        """List: documents that a feed's hub sent, oldest first; bounded. ``monitor:{0}:pushed:bbc-ar``."""
        return self._key("pushed", feed)

    def subscription(self, token: str) -> str:
        """Hash: one subscription to a hub, a field each. ``monitor:{0}:subscription:kJ3…``."""
        return self._key("subscription", token)

    @property
    def subscriptions(self) -> str:
        """Hash: feed -> token of its subscription. ``monitor:{0}:subscriptions``."""
        return self._key("subscriptions")

    @property
    def subscriptions_due(self) -> str:
        """Sorted set: token -> when its hub is asked next, in ms since 1970.

        ``monitor:{0}:subscriptions-due``.
        """
        return self._key("subscriptions-due")

    @property
    def subscriptions_live(self) -> str:
        """Sorted set: feed -> until when its hub can be relied on, in ms since 1970.

        ``monitor:{0}:subscriptions-live``.
        """
        return self._key("subscriptions-live")

    def push_count(self, token: str, minute: int) -> str:
        """String: how many documents came for a subscription in one minute since 1970; expires.

        ``monitor:{0}:push-count:kJ3…:29531520``.
        """
        return self._key("push-count", token, str(minute))

    @property
    def pages(self) -> str:
        """Hash: feed -> how its pages were read of late, ``good bad reason``. ``monitor:{0}:pages``."""
        return self._key("pages")

    @property
    def notices(self) -> str:
        """Hash: id -> notice to operators that waits for others like it, as JSON. ``monitor:{0}:notices``."""
        return self._key("notices")

    def feed(self, feed: str) -> str:
        """Hash: the state of one feed, a field each. ``monitor:{0}:feed:bbc-ar``."""
        return self._key("feed", feed)

    @property
    def entries(self) -> str:
        """Stream: entries to read, consumed by group ``read``. ``monitor:{0}:entries``."""
        return self._key("entries")

    @property
    def bulk(self) -> str:
        """Stream: entries of polls that gave very many, read beside the others. ``monitor:{0}:bulk``."""
        return self._key("bulk")

    @property
    def articles(self) -> str:
        """Stream: articles to match, consumed by group ``match``. ``monitor:{0}:articles``."""
        return self._key("articles")

    def filed(self, article: str) -> str:
        """String: an article's story and what it brought, as JSON; expires. ``monitor:{0}:filed:3f…``."""
        return self._key("filed", article)

    def story_by_guid(self, guid: str) -> str:
        """String: the story of a guid; expires. ``monitor:{0}:story-guid:3f…``."""
        return self._key("story-guid", guid)

    def story(self, story: str) -> str:
        """Hash: ``version``, ``profile`` and ``facts`` of a story; expires. ``monitor:{0}:story:3f…``."""
        return self._key("story", story)

    def story_articles(self, story: str) -> str:
        """List: the articles of a story as JSON, in the order they came; bounded, expires.

        ``monitor:{0}:story-articles:3f…``.
        """
        return self._key("story-articles", story)

    def story_term(self, term: str) -> str:
        """Sorted set: story -> when it was last written, in ms since 1970; bounded, expires.

        ``monitor:{0}:story-term:@quake``.
        """
        return self._key("story-term", term)

    def habits(self, host: str) -> str:
        """Hash: the lines that recur on a host's pages; expires. ``monitor:{0}:habits:bbc.com``."""
        return self._key("habits", host)

    @property
    def copies(self) -> str:
        """Prefix of strings: article -> what it is compared by, packed; expires. ``monitor:{0}:copy``."""
        return self._key("copy")

    @property
    def phrases(self) -> str:
        """Prefix of hashes: phrase -> article, one for each four days; expires. ``monitor:{0}:phrase``."""
        return self._key("phrase")

    def alert(self, alert: str) -> str:
        """Hash: ``json``, ``open`` (lanes it waits in), ``dead`` (its dead letters) and what it gains.

        That is ``also:URL`` an outlet, ``for:RECEIVER`` whom it was put to (where that is by the routes of a
        later article: the alert as that would have raised it), ``to:RECEIVER`` how its delivery ended,
        ``answer:N`` what a person said. Without ``json`` it waits for further origins, ``back:URL`` being the
        alert as that article would have raised it. Expires some weeks after the last lane has let it go.
        ``monitor:{0}:alert:9c…``.
        """
        return self._key("alert", alert)

    def alert_log(self, alert: str) -> str:
        """List: what befell an alert, as JSON, oldest first; bounded, expires with it.

        ``monitor:{0}:alert-log:9c…``.
        """
        return self._key("alert-log", alert)

    @property
    def recent_alerts(self) -> str:
        """Sorted set: alert -> when it was raised, in ms since 1970; two weeks.

        ``monitor:{0}:recent-alerts``.
        """
        return self._key("recent-alerts")

    def story_rules(self, story: str) -> str:
        r"""Set: ``RECEIVER\tRULE``, which rules had alerts on a story for whom; expires.

        ``monitor:{0}:story-rules:3f…``.
        """
        return self._key("story-rules", story)

    def thread(self, receiver: str, story: str) -> str:
        """String: a story's first message at a receiver as JSON; expires.

        ``monitor:{0}:thread:asia-desk:3f…``.
        """
        return self._key("thread", receiver, story)

    def lane(self, receiver: str) -> str:
        """Sorted set: what a receiver has yet to take -> when it is due, in ms since 1970.

        A fraction of a millisecond keeps the order in which it came. ``monitor:{0}:lane:asia-desk``.
        """
        return self._key("lane", receiver)

    def urgent_lane(self, receiver: str) -> str:
        """Sorted set: as :meth:`lane`, for what goes first. ``monitor:{0}:urgent-lane:asia-desk``."""
        return self._key("urgent-lane", receiver)

    @property
    def lanes(self) -> str:
        """Set: receivers that ever had a lane. ``monitor:{0}:lanes``."""
        return self._key("lanes")

    @property
    def lane_order(self) -> str:
        """String: how many items were ever put into lanes. ``monitor:{0}:lane-order``."""
        return self._key("lane-order")

    def lane_lease(self, receiver: str) -> str:
        """String: token of who empties the lane now; expires in seconds."""
        return self._key("lane-lease", receiver)

    def lane_state(self, receiver: str) -> str:
        """Hash: how a receiver does, and ``begun:KEY`` each delivery under way or that may have arrived.

        ``failures`` in a row ``since`` when, ``retry_at``, ``standing``, ``reason``, ``message``,
        ``tried_at``, ``destination``;
        ``decided_by`` names the settings that what is held was decided by; ``removed_at`` since when it is
        not configured any more, ``removed_told`` that operators know. ``monitor:{0}:lane-state:asia-desk``.
        """
        return self._key("lane-state", receiver)

    def lane_items(self, receiver: str) -> str:
        """Hash: item -> JSON of its failed attempts, for what it is held and until when, and since when."""
        return self._key("lane-items", receiver)

    def lane_held(self, receiver: str) -> str:
        """Sorted set, all at 0: what waits in a bundle, in order, as ``BUNDLE, until, due at first, item``.

        A tab stands between them. Something may have left since: the hash of items tells.
        """
        return self._key("lane-held", receiver)

    def lane_sent(self, receiver: str) -> str:
        """Sorted set: delivery -> when it was sent, in ms since 1970; the last hour, expires."""
        return self._key("lane-sent", receiver)

    def lane_groups(self, receiver: str) -> str:
        """Sorted set: group -> when it was last sent, in ms since 1970; a day, expires."""
        return self._key("lane-groups", receiver)

    def pace(self, destination: str) -> str:
        """Hash: ``tokens`` and ``at`` of a destination's token bucket; expires. ``monitor:{0}:pace:5e…``."""
        return self._key("pace", destination)

    @property
    def shard_count(self) -> str:
        """String: into how many shards the data is cut, for good. ``monitor:{0}:shard-count``."""
        return self._key("shard-count")

    @property
    def proposals(self) -> str:
        """Hash: alert -> JSON of the test that it proposes for its rule. ``monitor:{0}:proposals``."""
        return self._key("proposals")

    @property
    def dead(self) -> str:
        """Stream: dead letters with their reasons, kept until a person decides. ``monitor:{0}:dead``."""
        return self._key("dead")

    @property
    def instances(self) -> str:
        """Hash: instance -> JSON of its host, pid, roles and last beat. ``monitor:{0}:instances``."""
        return self._key("instances")

    @property
    def counters(self) -> str:
        """Hash: metric with labels -> count since the data began. ``monitor:{0}:counters``."""
        return self._key("counters")

    @property
    def silences(self) -> str:
        """Hash: id -> silence as JSON, kept a month after its end; ``changes`` counts what befell them.

        ``monitor:{0}:silences``.
        """
        return self._key("silences")

    @property
    def canary(self) -> str:
        """Hash: how often canaries are asked for ``since`` when, their ``run`` and last ``proof`` as JSON.

        ``monitor:{0}:canary``.
        """
        return self._key("canary")

    @property
    def canary_lease(self) -> str:
        """String: somebody looked after the canaries a moment ago; expires. ``monitor:{0}:canary-lease``."""
        return self._key("canary-lease")

    def canary_run(self, run: str) -> str:
        """Hash: rule -> what came of its canary in one run; expires. ``monitor:{0}:canary-run:3f…``."""
        return self._key("canary-run", run)


def mark_beside(key: str) -> str:
    """Give a key in the slot of another. String: written to after all that a replica is to have.

    ``monitor:{0}:mark``.
    """
    shard = key.partition("{")[2].partition("}")[0]
    return f"monitor:{{{shard or key}}}:mark"
