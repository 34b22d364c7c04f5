"""What a URL alone says about where it leads.

Measured on the home pages that the tests are made after: outlets name an article by a number, a
date, a long slug or an unreadable id, and everything else (sections, tags, authors, pages of a
list) by a word or two.
"""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import parse_qsl, unquote, urlsplit

# What shape() gives for a URL that is no article, whatever is written on its link.
NO_ARTICLE: Final = -1
# What it gives for a date, a number, an id or a long slug.
SURE: Final = 3
# From here on a URL looks like an article's without any words beside it.
_LIKELY: Final = 2

_OTHER_FILES: Final = re.compile(
    r"\.(?:jpe?g|png|gif|webp|svg|ico|css|js|json|xml|rss|atom|pdf|docx?|xlsx?|zip|gz|mp3|mp4|m3u8|apk)$"
)
_OTHER_PAGES: Final = frozenset(
    {
        "tag", "tags", "topic", "topics", "keyword", "keywords", "hashtag", "label", "labels", "category",
        "categories", "cat", "section", "sections", "author", "authors", "writer", "writers", "user",
        "users", "profile", "profiles", "account", "login", "signin", "register", "signup", "search",
        "feed", "feeds", "rss", "amp", "wp-content", "wp-json", "wp-login", "wp-admin", "cdn-cgi", "print",
        "newsletter", "newsletters", "subscribe", "subscription", "cart", "jobs", "careers", "live-tv",
        "sitemap", "share", "redirect", "schedule", "frequencies", "prayer-times", "weather", "currency",
        "وسم",  # tag
        "وسوم",  # tags
        "تصنيف",  # category
        "قسم",  # section
        "اقسام",  # sections
        "كاتب",  # writer
        "كتاب",  # writers
        "بحث",  # search
        "موضوع",  # topic
    }
)  # fmt: skip
_ABOUT_THE_SITE: Final = re.compile(
    r"^(?:about|contact|privacy|terms|advertis\w*|cookies?|legal|imprint|copyright|disclaimer|faq|help"
    r"|من-نحن"  # who we are
    r"|عن-الموقع"  # about the site
    r"|(?:اتصل|تواصل|اعلن|أعلن)-(?:بنا|معنا)"  # contact us, advertise with us
    r"|سياسة-الخصوصية|سياسة-الاستخدام"  # privacy policy, policy of use
    r"|شروط-الاستخدام|الشروط-والأحكام"  # terms of use, terms and conditions
    r"|هيئة-التحرير"  # the editors
    r")(?:[-_.].*)?$"
)
# Longer ones are headlines that begin like that: about-200-dead-in-...
_ABOUT_WORDS: Final = 5
_PAGE_NUMBER: Final = re.compile(r"/(?:page|p|صفحة)/?\d{1,4}/?$")  # the Arabic word is "page"
_DATED: Final = re.compile(r"/(?:19|20)\d\d[/-]?(?:0?[1-9]|1[0-2])(?:[/-]?\d{1,2})?/(?=.)")
_ARCHIVE: Final = re.compile(r"/(?:19|20)\d\d(?:[/-]\d{1,2}){0,2}/?$")
_LONG_NUMBER: Final = re.compile(r"\d{4,}")
_SHORT_NUMBER: Final = re.compile(r"\d{1,3}")
_UNREADABLE: Final = re.compile(r"(?=.*\d)(?=.*[a-z])[0-9a-z]{6,40}", re.IGNORECASE)
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_BETWEEN_WORDS: Final = re.compile(r"[\s_+.,،-]+")
_EXTENSION: Final = re.compile(r"\.(?:html?|s?php\d?|aspx?|jsp|do|cfm)$", re.IGNORECASE)
_INDEX: Final = re.compile(r"index\.\w{2,5}", re.IGNORECASE)
_ID_NAME: Final = re.compile(
    r"(?:id|p|n|no|nid|aid|sid|pid|news|article|story|post|item|newsid|articleid|storyid|postid"
    r"|(?!cat|sec|tag|auth|user|page|type|lang|menu|parent|city|country)\w{1,20}id)$",
    re.IGNORECASE,
)
_OTHER_QUERY: Final = frozenset(
    {
        "page", "paged", "pg", "offset", "start", "s", "q", "query", "search", "keyword", "tag", "cat",
        "category", "author", "replytocom", "share", "print", "sort", "order", "lang", "hl",
    }
)  # fmt: skip
_MAX_URL: Final = 4_000


def looks_like_article(url: str) -> bool:
    """Say whether a URL is an article's, by itself."""
    return shape(url) >= _LIKELY


def shape(url: str) -> int:
    """Say how much a URL looks like an article's: from 0, a word, to 3, a date, a number or a long slug.

    NO_ARTICLE for tags, sections, authors, pages of a list, files, the site's own affairs and
    front pages.
    """
    try:
        parts = urlsplit(url)
        path = unquote(parts.path)
    except ValueError:
        return NO_ARTICLE
    segments = [segment for segment in path.split("/") if segment]
    if segments and _INDEX.fullmatch(segments[-1]):
        del segments[-1]
    if len(url) > _MAX_URL or not (segments or parts.query) or _is_other(path.lower(), segments):
        return NO_ARTICLE
    by_query = _query_shape(parts.query)
    if by_query == NO_ARTICLE or not segments:
        return by_query
    return max(by_query, _path_shape(path, segments))


def _is_other(path: str, segments: list[str]) -> bool:
    names = [segment.lower() for segment in segments]
    last = names[-1] if names else ""
    return bool(
        not _OTHER_PAGES.isdisjoint(names)
        or _OTHER_FILES.search(last)
        or (_ABOUT_THE_SITE.match(last) and len(_words(last)) < _ABOUT_WORDS)
        or _PAGE_NUMBER.search(path)
        or _ARCHIVE.search(path)
    )


def _query_shape(query: str) -> int:
    if query.isdigit():
        return SURE
    shape = 0
    for name, value in parse_qsl(query[:_MAX_URL]):
        if name.lower() in _OTHER_QUERY:
            return NO_ARTICLE
        if _ID_NAME.match(name) and (value.isdigit() or _UNREADABLE.fullmatch(value.replace("-", ""))):
            shape = SURE
    return shape


def _path_shape(path: str, segments: list[str]) -> int:
    last = _EXTENSION.sub("", segments[-1])
    if _DATED.search(path) or any(_is_long_number(segment) for segment in (last, *segments[-3:-1])):
        return SURE
    if _UNREADABLE.fullmatch(last.replace("-", "")) and not _YEAR.search(last):
        return SURE
    words = len([word for word in _words(last) if not word.isdigit()])
    if any(_SHORT_NUMBER.fullmatch(segment) for segment in (last, *segments[-2:-1])):
        return max(_LIKELY, min(words, SURE))
    return max(0, min(words - 1, SURE))


def _is_long_number(segment: str) -> bool:
    """Say whether a segment holds a number that is no year: an article's."""
    return any(
        len(number) > len("2024") or not _YEAR.fullmatch(number) for number in _LONG_NUMBER.findall(segment)
    )


def _words(segment: str) -> list[str]:
    return [word for word in _BETWEEN_WORDS.split(segment) if word]
