"""One URL for one article, however it was reached.

courlan was tried first: it keeps lower-case percent escapes and fragments, turns a URL that
holds another (archives do) into that other one, and shows Arabic host names undecoded.
"""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlencode, urljoin, urlsplit, urlunsplit

# Who sent the reader, never which article: analytics of Google, Meta, Yandex, Matomo, mail senders,
# and the marks that feeds and share buttons add.
_TRACKING = re.compile(
    r"(?:utm_|mtm_|pk_|mc_|at_|hsa_|ns_|traffic_source|ocid$|cmpid$|fbclid$|gclid$|dclid$|yclid$|msclkid$|igshid$"
    r"|igsh$|_ga$|_gl$|ref$|ref_src$|referrer$|xtor$|maca$|smid$|taid$|__twitter)",
    re.IGNORECASE,
)
# Where a page is drawn by scripts its article may be named behind the hash: "/#/story/6620", "/#!/a/b"
_ROUTE = re.compile(r"!?/(?=.*[^/]/|.*\d).+")
_AMP_QUERY = {("amp", ""), ("amp", "1"), ("outputtype", "amp"), ("output", "amp")}
_AMP_PATH = re.compile(r"(?<=.)/amp/?$|(?<=[^/])\.amp(?=\.html?$)", re.IGNORECASE)
_INDEX = re.compile(r"/(?:index|default)\.(?:html?|php|aspx?|jsp)$", re.IGNORECASE)
_ESCAPE = re.compile(r"%[0-9A-Fa-f]{2}")
# RFC 3986, section 3.3: what a path may hold unescaped besides letters and digits
_PATH_SAFE = "/:@!$&'()*+,;=~-._"
_DEFAULT_PORTS = {"http": 80, "https": 443}
_TWIN_HOSTS = re.compile(r"^(?:(?:www\d?|m|mobile|amp|app|wap|touch|lite)\.){1,2}(?=[^.]+\.)")
# Google's copies of AMP pages: the host and path of the page stand behind the kind and "s" for https
_AMP_COPY = re.compile(
    r"^https?://(?:[^/?#]+\.cdn\.ampproject\.org/[acvi]|(?:www\.)?google\.[a-z.]{2,6}/amp)/(?P<secure>s/)?(?P<page>[^/]+\..*)$",
    re.IGNORECASE,
)
_LONG_NUMBER = re.compile(r"\d{5,}")
_DAY_NUMBER = re.compile(r"20\d{2}[01]\d[0-3]\d")  # of all articles of a day
_MIN_SLUG = 8


def canonical_url(url: str) -> str:
    """Give the one form of a URL; what is no http or https URL comes back as it is, stripped.

    Scheme https, host lower case, no default port, tracking parameter, trailing index file or AMP
    suffix; no fragment, except one that names the article where path and query do not; dots resolved,
    percent escapes upper case and only where needed, letters as UTF-8. The order of the remaining
    parameters stays: some sites read it. Addresses and hosts with a port of their own keep their scheme:
    nobody serves those twice. Google's copy of an AMP page has the URL of that page.
    """
    url = _AMP_COPY.sub(r"https://\g<page>", url.strip())
    parts = _split(url)
    if parts is None:
        return url
    host, port = _host(parts), parts.port
    named = port in (None, _DEFAULT_PORTS[parts.scheme]) and _is_name(host)
    scheme = "https" if named else parts.scheme
    netloc = host if port in (None, _DEFAULT_PORTS[parts.scheme]) else f"{host}:{port}"
    path, query = _path(parts.path), _query(parts.query)
    return urlunsplit((scheme, netloc, path, query, _route(parts.fragment) if path.endswith("/") else ""))


def page_url(*, fetched: str, declared: str) -> str:
    """Give an article's canonical URL: the one its page declares, where that can be believed.

    ``fetched`` is where the page came from, ``declared`` its ``rel=canonical``, or empty. It is
    believed on the same site (``www.``, ``m.`` and ``amp.`` are one) if it names the same article:
    pages that all declare the front page, or each other's section, would become one story.
    """
    page = canonical_url(fetched)
    try:
        named = canonical_url(urljoin(page, declared.strip()))
        return named if same_article(page, named) else page
    except ValueError:  # "http://["
        return page


def same_article(one: str, other: str) -> bool:
    """Say whether two URLs are of one site and share what tells its articles apart.

    That is a long number, or a slug that is the last part of both: a section's name is long, too.
    Raises ValueError for what is no URL.
    """
    page, named = canonical_url(one), canonical_url(other)
    if not _is_same_site(page, named):
        return False
    first, second = _identifiers(page), _identifiers(named)
    is_same_place = _place(page) == _place(named) and urlsplit(page).query == urlsplit(named).query
    return is_same_place or bool(first & second)


def is_front_page(url: str) -> bool:
    """Say whether a URL names a site's front page, where retired articles are often sent to."""
    parts = urlsplit(canonical_url(url))
    is_named = bool(parts.query or parts.fragment)
    return parts.path in ("", "/", "/ar", "/ar/", "/arabic", "/arabic/") and not is_named


def _split(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url)
        valid = parts.scheme in _DEFAULT_PORTS and bool(parts.hostname) and (parts.port or 1)
    except ValueError:  # "http://[", ports past 65535
        return None
    return parts if valid else None


def _host(parts: SplitResult) -> str:
    host = (parts.hostname or "").rstrip(".")
    try:
        host = host.encode("idna").decode("ascii")
    except UnicodeError:
        host = quote(host, safe=".-_~:")
    return f"[{host}]" if ":" in host else host


def _is_name(host: str) -> bool:
    try:
        ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return "." in host
    return False


def _path(path: str) -> str:
    resolved = _without_dots(_escaped(path, safe=_PATH_SAFE)) or "/"
    resolved = _AMP_PATH.sub("", resolved) if _AMP_PATH.search(resolved) else resolved
    return _INDEX.sub("/", resolved)


def _route(fragment: str) -> str:
    """Give what a fragment names an article with, empty where it names a place in the page."""
    route = fragment.split("?", 1)[0].rstrip("/")
    return _escaped(route, safe=_PATH_SAFE) if _ROUTE.fullmatch(route) else ""


def _escaped(text: str, *, safe: str) -> str:
    """Decode escapes of letters, escape what needs it; an escaped slash or percent sign stays one."""
    pieces = re.split(r"((?:%(?:2[Ff]|25))+)", text)
    return "".join(
        piece.upper()
        if index % 2
        else quote(unquote(piece, errors="surrogateescape"), safe=safe, errors="surrogateescape")
        for index, piece in enumerate(pieces)
    )


def _without_dots(path: str) -> str:
    kept: list[str] = []
    segments = path.split("/")
    for segment in segments:
        if segment == "..":
            kept[1:] = kept[1:-1]
        elif segment != ".":
            kept.append(segment)
    if segments[-1] in (".", ".."):
        kept.append("")
    return "/".join(kept)


def _query(query: str) -> str:
    pairs = parse_qsl(query, keep_blank_values=True, errors="surrogateescape")
    kept = [
        (name, value)
        for name, value in pairs
        if not _TRACKING.match(name) and (name.lower(), value.lower()) not in _AMP_QUERY
    ]
    return urlencode(kept, errors="surrogateescape")


def _is_same_site(one: str, other: str) -> bool:
    first, second = urlsplit(one), urlsplit(other)
    return _TWIN_HOSTS.sub("", first.netloc) == _TWIN_HOSTS.sub("", second.netloc)


def _place(url: str) -> str:
    """Give the path that a URL names its article with, be it behind the hash."""
    parts = urlsplit(url)
    return unquote(parts.fragment.removeprefix("!") or parts.path).rstrip("/")


def _identifiers(url: str) -> set[str]:
    parts = urlsplit(url)
    last = _place(url).rsplit("/", 1)[-1]
    numbers = set(_LONG_NUMBER.findall(unquote(f"{parts.path}?{parts.query}{parts.fragment}")))
    slug = {last} if len(last) >= _MIN_SLUG else set()
    return {one for one in slug | numbers if not _DAY_NUMBER.fullmatch(one)}
