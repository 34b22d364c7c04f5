"""What the names of an element, its tag, class and id, say of its part in the page.

Names are weak: a page's software puts ``tag-russia`` on the article that is so tagged. Where they
are believed is for ``zones.py`` to say.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise


class Role(StrEnum):
    """The part of a page that an element is; those that are zones are named as :class:`Zone` names them."""

    ARTICLE = "article"  # the article's own text
    LEAD = "lead"
    CAPTION = "caption"
    POST = "post"
    RELATED = "related"
    GLUED = "glued"
    TAGS = "tags"
    COMMENTS = "comments"
    SHARE = "share"
    COPYRIGHT = "copyright"
    NEWSLETTER = "newsletter"
    FURNITURE = "furniture"  # menus, adverts, forms, consent
    META = "meta"  # author, date, time to read
    HIDDEN = "hidden"


# In the order in which they win where an element has several names.
_WORDS: dict[Role, str] = {
    Role.COMMENTS: "comment comments commentlist disqus respond reply replies",
    Role.SHARE: "share shares sharing sharebar social socials addthis sharedaddy sharethis addtoany follow",
    Role.NEWSLETTER: "newsletter newsletters subscribe subscription signup mailchimp mailinglist optin",
    Role.TAGS: "tags tag taglist tagcloud keywords hashtags hashtag topics",
    Role.RELATED: "related relatedposts also readalso readmore recommended recommend recommendation"
    " recommendations mostread mostviewed popular trending outbrain taboola suggested suggestions similar"
    " morenews seealso upnext",
    Role.COPYRIGHT: "copyright copyrights",
    Role.CAPTION: "caption captions figcaption credit credits photocredit imgdesc",
    Role.FURNITURE: "nav navbar navigation menu submenu breadcrumb breadcrumbs footer topbar ticker"
    " pagination pager sidebar banner ad ads advert advertisement adsbygoogle popup modal"
    " cookie cookies consent login"
    " paywall toolbar skip widget rating vote poll",
    Role.META: "byline author authors writer date time meta timestamp published publishdate views readtime"
    " reading dateline-info kicker",
    Role.LEAD: "lead lede standfirst summary excerpt subtitle intro deck dek synopsis brief subheadline",
}
_ROLE_OF = {word: role for role, words in reversed(_WORDS.items()) for word in words.split()}
_ORDER = {role: at for at, role in enumerate((Role.POST, *_WORDS, Role.ARTICLE))}
_PAIRS = {
    ("read", "more"): Role.RELATED,
    ("read", "also"): Role.RELATED,
    ("most", "read"): Role.RELATED,
    ("most", "viewed"): Role.RELATED,
    ("more", "news"): Role.RELATED,
    ("more", "stories"): Role.RELATED,
    ("more", "from"): Role.RELATED,
    ("next", "article"): Role.RELATED,
    ("up", "next"): Role.RELATED,
    ("img", "desc"): Role.CAPTION,
    ("image", "desc"): Role.CAPTION,
    ("image", "description"): Role.CAPTION,
    ("photo", "desc"): Role.CAPTION,
    **{
        (first, second): Role.ARTICLE
        for first in ("article", "story", "post", "entry", "news", "item", "content", "single", "details")
        for second in ("body", "content", "text", "story", "details")
    },
}
# Classes that the services ask for in the markup to be embedded
_POSTS = (
    "twitter-tweet", "twitter-video", "instagram-media", "tiktok-embed", "fb-post", "fb-video",
    "telegram-post", "reddit-embed-bq", "tweet", "embedded-tweet", "tweet-embed",
)  # fmt: skip
_TAGS = {
    "nav": Role.FURNITURE, "amp-sidebar": Role.FURNITURE, "dialog": Role.FURNITURE, "form": Role.FURNITURE,
    "footer": Role.FURNITURE, "aside": Role.RELATED, "figcaption": Role.CAPTION,
    "amp-twitter": Role.POST, "amp-instagram": Role.POST, "amp-social-share": Role.SHARE, "time": Role.META,
}  # fmt: skip
_PART = re.compile(r"[^a-z0-9]+")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
# A generated class may be as long as its author likes
_MAX_NAMES = 300


@lru_cache(maxsize=4096)
def role_of(tag: str, names: str) -> Role | None:
    """Give the role that an element's tag, or else its class and id, claim for it."""
    if names:
        classes = names.lower().split()
        if any(post in classes for post in _POSTS):
            return Role.POST
        claims = _claims(names[:_MAX_NAMES])
        if claims:
            return min(claims, key=_ORDER.__getitem__)
    return _TAGS.get(tag)


def _claims(names: str) -> set[Role]:
    claims: set[Role] = set()
    for name in names.split():
        words = _PART.split(_HUMP.sub("-", name).lower())
        pairs = {_PAIRS[pair] for pair in pairwise(words) if pair in _PAIRS}
        claims |= pairs or {_ROLE_OF[word] for word in words if word in _ROLE_OF}
        joined = name.lower()
        if joined in _ROLE_OF:
            claims.add(_ROLE_OF[joined])
    return claims
