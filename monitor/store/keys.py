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
        """Hash: ``json``, ``open`` (lanes it waits in), ``dead`` (its dead letters), ``also:URL`` an outlet.

        Without ``json`` it waits for further origins. Expires some weeks after the last lane has let it
        go. ``monitor:{0}:alert:9c…``.
        """
        return self._key("alert", alert)

    def lane(self, receiver: str) -> str:
        """List: ids of the alerts that a receiver has yet to take, oldest first.

        ``monitor:{0}:lane:asia-desk``.
        """
        return self._key("lane", receiver)

    @property
    def lanes(self) -> str:
        """Set: receivers that ever had a lane. ``monitor:{0}:lanes``."""
        return self._key("lanes")

    def lane_lease(self, receiver: str) -> str:
        """String: token of who empties the lane now; expires in seconds."""
        return self._key("lane-lease", receiver)

    def lane_state(self, receiver: str) -> str:
        """Hash: ``attempts``, ``retry_at``, ``first_at``, ``reason``, ``message`` of the lane's head."""
        return self._key("lane-state", receiver)

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
