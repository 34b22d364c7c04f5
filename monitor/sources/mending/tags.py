"""One tag as a broken document writes it."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from monitor.sources.mending.prefixes import namespace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from monitor.sources.mending.references import References

_NAME: Final = rb"[A-Za-z_\x80-\xff][-.\w\x80-\xff]*+"
_QNAME: Final = rb"%b(?::%b)?" % (_NAME, _NAME)
# No "<" in a value, which XML does not allow either: a quote that is not closed ends at the next tag.
TAG: Final = re.compile(rb"<(/?)(%b)(?=[\s/>])((?:[^<>\"']++|\"[^\"<]*+\"|'[^'<]*+')*+)>" % _QNAME)
_GOOD: Final = re.compile(rb"(?:\s++%b\s*+=\s*+(?:\"[^\"<]*+\"|'[^'<]*+'))*+\s*+" % _QNAME)
_ATTRIBUTE: Final = re.compile(rb"(%b)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'>]++)))?+" % _QNAME)
# Bound by XML itself.
_RESERVED: Final = frozenset({b"xml", b"xmlns"})


class Tag(NamedTuple):
    """A start tag as XML writes it, without its brackets.

    ``prefixes`` are those that it uses, ``namespaces`` those that it declares.
    """

    name: bytes
    attributes: bytes = b""
    is_empty: bool = False
    prefixes: frozenset[bytes] = frozenset()
    namespaces: Mapping[bytes, bytes] = MappingProxyType({})

    def __bytes__(self) -> bytes:
        return b"<%b%b%b>" % (self.name, self.attributes, b"/" if self.is_empty else b"")


def plain_tag(name: bytes) -> Tag:
    """Make a start tag without attributes, which most are."""
    return Tag(name, prefixes=_prefixes((name,)))


def start_tag(name: bytes, rest: bytes, references: References, mistake: Callable[[str], None]) -> Tag:
    """Read a start tag; ``rest`` is what stands between its name and its end.

    Of two attributes with one name the first counts. ``mistake`` is told "attribute" where they
    had to be written anew.
    """
    is_empty = rest.endswith(b"/")
    attributes = references.mended(rest[:-1] if is_empty else rest)
    found = [(at, b"".join(values)) for at, *values in _ATTRIBUTE.findall(attributes)]
    if not _GOOD.fullmatch(attributes) or len(dict(found)) < len(found):
        mistake("attribute")
        first = dict(reversed(found))
        found = [(at, first[at]) for at in dict(found)]
        attributes = b"".join(b' %b="%b"' % (at, value.replace(b'"', b"&quot;")) for at, value in found)
    return Tag(
        name=name,
        attributes=attributes,
        is_empty=is_empty,
        prefixes=_prefixes((name, *dict(found))),
        namespaces={at[6:]: value for at, value in found if at.startswith(b"xmlns:")},
    )


def _prefixes(names: Iterable[bytes]) -> frozenset[bytes]:
    return frozenset(at.partition(b":")[0] for at in names if b":" in at) - _RESERVED


def declared(tag: Tag, prefixes: Iterable[bytes], namespaces: Mapping[bytes, bytes]) -> Tag:
    """Give a root's tag with namespaces for the prefixes that it does not declare.

    ``namespaces`` are those that other tags declare; the habit of feeds says the others.
    """
    missing = sorted(set(prefixes) - set(tag.namespaces))
    meant = {at: namespaces.get(at, b"").replace(b'"', b"&quot;") or namespace(at) for at in missing}
    added = b"".join(b' xmlns:%b="%b"' % (at, meant[at]) for at in missing)
    return tag._replace(attributes=tag.attributes.rstrip() + added)
