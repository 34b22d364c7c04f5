"""A page's bytes to its article and its asides. Runs in a worker process; only there is lxml loaded."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from monitor.articles.extracted import Extracted
from monitor.articles.facts.author import byline, is_biography
from monitor.articles.facts.page_facts import facts_of, page_signals
from monitor.articles.facts.titles import without_title
from monitor.articles.origins.origins import origins_of
from monitor.articles.pages.encoding import decode
from monitor.articles.pages.main import Found, find
from monitor.articles.pages.names import Role
from monitor.articles.pages.outline import outline
from monitor.articles.pages.parse import parse
from monitor.articles.pages.parts import next_url
from monitor.articles.pages.prose import is_address
from monitor.articles.pages.refusals import is_guard, is_wall, refusal, says_article
from monitor.articles.pages.zones import Zoned
from monitor.articles.quantities import quantities_of
from monitor.articles.texts.boilerplate import clean_lines, clean_text, zoned
from monitor.articles.texts.text import MAX_TEXT, join
from monitor.model import Aside, ExtractError, Zone

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element

    from monitor.articles.facts.page_facts import Facts

# An article in JSON-LD that is this much longer than what the page shows: scripts show the rest.
_MUCH_LONGER = 2
# What is left of a page whose article did not load: a cookie notice, a "please wait".
_MIN_TEXT = 40
# Less than this, or than this share of the page's prose, and trafilatura is asked too: a page's worth of CPU
_LITTLE = 250
_MOST = 0.5
# Among so many last lines stands who the author is
_BELOW = 4
_ASIDES = {
    Role.CAPTION: Zone.CAPTION,
    Role.POST: Zone.POST,
    Role.RELATED: Zone.RELATED,
    Role.GLUED: Zone.GLUED,
    Role.TAGS: Zone.TAGS,
    Role.COMMENTS: Zone.COMMENTS,
}
# Whose dates are other articles' or readers'
_DATELESS = frozenset(
    {Role.RELATED, Role.COMMENTS, Role.TAGS, Role.NEWSLETTER, Role.SHARE, Role.HIDDEN, Role.POST}
)


def extract(html: bytes, *, url: str, charset: str = "", outlet: str = "") -> Extracted:
    """Reduce a page to its article, its asides and what else it says of itself.

    ``charset`` is the one its HTTP header declares, or empty; ``outlet`` the name that operators
    gave the outlet: what it has from itself is its own. Raises ExtractError with a reason:
    ``no_text`` where the page holds no main text, in its markup or in JSON-LD, ``too_deep`` where
    its elements are nested deeper than the parser follows, ``listing``, ``consent``, ``not_found``
    and ``stub`` where what it holds is not the article.
    """
    page = decode(html, charset)
    tree = parse(page, url=url)
    elements = list(tree.iter())  # held to the end: lxml makes anew what nobody holds, for each walk
    facts = facts_of(tree, url=url)
    zones = Zoned(outline(elements[0]), facts.title)
    found = find(zones, description=facts.description)
    following = next_url(tree, url=url)
    lines = _own_lines(zones, found, facts)
    published = _published(facts, url=url)
    is_published = len(published) > _MUCH_LONGER * sum(map(len, lines))
    if not is_published:
        _refuse(zones, lines, facts=facts, page=page, url=url)
    _drop_dateless(zones)
    dates = page_signals(facts, tree, lines)
    if is_published:
        lines = published.split("\n\n")
    elif _is_doubtful(zones, found, lines):
        lines = _second_opinion(tree, zones, lines, facts)
    author = facts.author or byline(lines, outlet=outlet or facts.outlet, url=url)
    lines = _without_biography(lines, author)
    whole = zoned("\n".join(lines), facts.title)
    if len(whole.text) < _MIN_TEXT or is_guard(whole.text):
        message = "the page holds no text of an article"
        raise ExtractError(message, url=url, reason="no_text")
    return Extracted(
        title=facts.title,
        text=whole.text,
        outlet=facts.outlet,
        language=facts.language,
        canonical_url=facts.canonical_url,
        quantities=quantities_of(whole.text),
        asides=(*whole.asides, *_asides(zones, found)),
        next_url=following,
        author=author,
        section=facts.section,
        dates=dates,
        origins=origins_of(whole.text, title=facts.title, outlet=outlet or facts.outlet),
    )


def plain_text(markup: str) -> str:
    """Give the text of a feed's summary or content, with its markup and its furniture cut off."""
    return clean_text(_plain(markup, url=""))


def _plain(markup: str, *, url: str) -> str:
    if "<" not in markup and "&" not in markup:
        return markup
    zones = Zoned(outline(parse(markup if "<" in markup else f"<p>{markup}", url=url)), "")
    own = [at for at, role in enumerate(zones.roles) if role in (None, Role.ARTICLE, Role.LEAD)]
    return join([zones.lines[at].text for at in own] or _only_post(zones))


def _own_lines(zones: Zoned, found: Found, facts: Facts) -> list[str]:
    lines = _bounded(zones.lines[at].text for at in (*found.lead, *found.body))
    lead = set(lines[: len(found.lead)])
    lines = [line for at, line in enumerate(lines) if at < len(found.lead) or line not in lead]
    lines = [line for line in without_title(lines, facts.title) if not is_wall(line)]
    if sum(map(len, lines)) > _LITTLE or sum(map(len, clean_lines(lines))) >= _MIN_TEXT:
        return lines
    return _only_post(zones) or lines


def _without_biography(lines: list[str], author: str) -> list[str]:
    """Leave out who the author is, told among the last lines."""
    below = max(0, len(lines) - _BELOW)
    return [
        line
        for at, line in enumerate(lines)
        if at < below or not is_biography(line, author, above=lines[at - 1] if at else "")
    ]


def _bounded(lines: Iterable[str]) -> list[str]:
    """Give as many lines as an article may have letters; nothing later on need read megabytes."""
    left = MAX_TEXT
    found = []
    for line in lines:
        found.append(line[:left])
        left -= len(line)
        if left <= 0:
            break
    return found


def _only_post(zones: Zoned) -> list[str]:
    """Give a page's one embedded post; several are a list of items."""
    runs = [
        list(run)
        for role, run in groupby(range(len(zones.lines)), zones.roles.__getitem__)
        if role is Role.POST
    ]
    return [zones.lines[at].text for at in runs[0]] if len(runs) == 1 else []


def _published(facts: Facts, *, url: str) -> str:
    return clean_text(_plain(facts.article_body, url=url)) if facts.article_body else ""


def _refuse(zones: Zoned, lines: list[str], *, facts: Facts, page: str, url: str) -> None:
    is_article = bool(facts.article_body) or says_article(page)
    message, reason = refusal(zones, lines, title=facts.title, page=page, is_article=is_article)
    if reason:
        raise ExtractError(message, url=url, reason=reason)


def _is_doubtful(zones: Zoned, found: Found, lines: list[str]) -> bool:
    """Say whether ours is little, or little of what there is, and others could find much more."""
    ours = sum(map(len, lines))
    if ours >= _LITTLE and found.share >= _MOST:
        return False
    outside = (
        len(line.text) - line.linked
        for line, role in zip(zones.lines, zones.roles, strict=True)
        if role not in _ASIDES
    )
    return sum(outside) > max(_MIN_TEXT, _MUCH_LONGER * ours)


def _second_opinion(tree: _Element, zones: Zoned, lines: list[str], facts: Facts) -> list[str]:
    """Ask trafilatura where ours is little of a page; its answer counts where ours is nothing beside it."""
    from monitor.articles.pages.fallback import main_lines  # noqa: PLC0415 - 14 MB and 0.1 s that few need

    aside = {line.text for line, role in zip(zones.lines, zones.roles, strict=True) if role in _ASIDES}
    theirs = [
        line
        for line in without_title(main_lines(tree), facts.title)
        if line not in aside and not is_address(line)
    ]
    cleaned = clean_lines(theirs)
    return cleaned if sum(map(len, cleaned)) > _MUCH_LONGER * sum(map(len, lines)) else lines


def _drop_dateless(zones: Zoned) -> None:
    """Empty what in the tree may carry dates that are not the article's; taking out is quadratic."""
    for box in zones.boxes:
        around = zones.boxes[box.parent].role if box.parent >= 0 else None
        if box.role in _DATELESS and around not in _DATELESS:
            _empty(box.element)


def _empty(element: _Element) -> None:
    tail = element.tail
    element.clear()
    element.tail = tail


def _asides(zones: Zoned, found: Found) -> list[Aside]:
    """Give a page's parts that are not the article, each run of lines of one zone as one."""
    own = {*found.lead, *found.body}
    glued = set(found.glued)
    roles = [
        Role.GLUED if at in glued else None if at in own else zones.roles[at]
        for at in range(len(zones.lines))
    ]
    return [
        Aside(_ASIDES[role], join([zones.lines[at].text for at in run]))
        for role, run in groupby(range(len(roles)), roles.__getitem__)
        if role in _ASIDES
    ]
