"""What a later article of a story brings, and whether a desk would want a second alert for it."""

from monitor.stories.news.facts import Facts, Figure, StoryFacts, merged, of_copy, packed, unpacked
from monitor.stories.news.gain import News, gained
from monitor.stories.news.origins import origins_count
from monitor.stories.news.read import facts_of
from monitor.stories.news.reasons import Kind, Reason, in_arabic, in_english
from monitor.stories.news.revised import removed, revised

__all__ = [
    "Facts",
    "Figure",
    "Kind",
    "News",
    "Reason",
    "StoryFacts",
    "facts_of",
    "gained",
    "in_arabic",
    "in_english",
    "merged",
    "of_copy",
    "origins_count",
    "packed",
    "removed",
    "revised",
    "unpacked",
]
