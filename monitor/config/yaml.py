"""YAML text to plain values and their places.

Stricter than YAML 1.1, which PyYAML speaks: only ``true`` and ``false`` are booleans (the
country code ``NO`` is text), ``1:30`` and dates stay text, keys are always text and stand
once, tags other than ``!!str``, merge keys and a second document are refused.

Built on the parser's events, not on its ``compose``: the C one recurses without a bound,
and 200,000 opening brackets end the process. Events cost 20 ms for 1,000 feeds.
"""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, Any, NoReturn

import yaml

from monitor.config.document import Document, Node, Place, unseen, visible
from monitor.config.syntax import Fault, fault_of
from monitor.config.variables import VariableError, fill
from monitor.model import ConfigError, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# PyYAML without libyaml has no C loader; the pure one is some ten times slower
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_DEEPEST = 64  # shipped files need 6; what reads the values recurses
_MOST_VALUES = 300_000  # keys and values; 5,000 feeds with every key have 105,000
_MOST_FROM_ALIASES = 100_000  # nodes; a "billion laughs" file asks for 10**9
# What YAML 1.2 (5.1) allows in a file, less the line separators and NEL that editors do not count as lines
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u2028\u2029]")
_INTEGER = re.compile(r"[-+]?[0-9]{1,18}")
_NUMBER = re.compile(r"[-+]?(?:[0-9]{1,18}\.[0-9]{0,18}|\.[0-9]{1,18})")
_WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_TEXT_TAGS = ("!", "tag:yaml.org,2002:str")


def parse(raw: bytes, *, file: str, env: Mapping[str, str]) -> Document:
    """Read one file's bytes; ``file`` is how messages name it, ``env`` gives its ``${NAME}``s.

    Mistakes that leave the rest readable are the document's ``problems``. Raises
    ConfigError where the bytes cannot be read as YAML at all.
    """
    text = _decode(raw, file)
    composer = _Composer(text, file, env)
    try:
        root = composer.document()
    # the pure loader lets ValueError and OverflowError out for \U escapes and odd directives
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        _refuse(file, fault_of(error, text), error)
    document = Document(file, root, (), composer.variables)
    problems = tuple(document.problem(*mistake) for mistake in composer.mistakes)
    return Document(file, root, problems, composer.variables)


def _refuse(file: str, fault: Fault, cause: Exception | None = None) -> NoReturn:
    problem = Problem(file, *fault.place, visible(fault.message), visible(fault.hint))
    raise ConfigError([problem]) from cause


def _place(text: str, offset: int) -> Place:
    before = text[:offset].replace("\r\n", "\n").replace("\r", "\n")
    return Place(before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)


def _decode(raw: bytes, file: str) -> str:
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        _refuse(file, Fault(Place(1, 1), "the file is UTF-16", "save it as UTF-8"))
    raw = raw.removeprefix(codecs.BOM_UTF8)
    try:
        text = raw.decode()
    except UnicodeDecodeError as error:
        start = _place(raw[: error.start].decode(), error.start)
        message = f"byte 0x{raw[error.start]:02X} is not UTF-8"
        _refuse(file, Fault(start, message, "save the file as UTF-8, not as windows-1256"), error)
    bad = _UNPRINTABLE.search(text)
    if bad:
        message = f"{unseen(bad[0]) or f'U+{ord(bad[0]):04X}'} may not stand in a file"
        _refuse(file, Fault(_place(text, bad.start()), message, "remove it"))
    return text


class _Composer:
    """Builds the nodes of one text and collects what is wrong with them."""

    def __init__(self, text: str, file: str, env: Mapping[str, str]) -> None:
        self._events: Iterator[Any] = yaml.parse(text, Loader=LOADER)
        self._lines = text.splitlines()
        self._file = file
        self._env = env
        self._anchors: dict[str, Node | None] = {}  # None while the node is being built
        self._from_aliases = 0
        self._values = 0
        self.mistakes: list[tuple[Place, str, str]] = []
        self.variables: dict[str, str] = {}

    def document(self) -> Node:
        """Give the root of the only document; an empty file gives a node without a value."""
        next(self._events)  # the stream's start
        if isinstance(next(self._events), yaml.StreamEndEvent):
            return Node(Place(1, 1))
        root = self._node(next(self._events), 1)
        next(self._events)  # the document's end
        after = next(self._events)
        if not isinstance(after, yaml.StreamEndEvent):
            message = "a second document starts here"
            _refuse(self._file, Fault(_start(after), message, "a file holds one; remove the line ---"))
        return root

    def _wrong(self, place: Place, message: str, hint: str) -> None:
        self.mistakes.append((place, message, hint))

    def _node(self, event: Any, depth: int) -> Node:
        if depth > _DEEPEST:
            _refuse(self._file, Fault(_start(event), f"nested deeper than {_DEEPEST} levels", "flatten it"))
        self._count(event)
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event)
        if event.anchor:
            self._anchors[event.anchor] = None
        if isinstance(event, yaml.ScalarEvent):
            node = self._scalar(event)
        elif isinstance(event, yaml.SequenceStartEvent):
            node = self._list(event, depth)
        else:
            node = self._mapping(event, depth)
        if event.anchor:
            self._anchors[event.anchor] = node
        self._check_tag(event, node)
        return node

    def _count(self, event: Any) -> None:
        self._values += 1
        if self._values > _MOST_VALUES:
            hint = "5,000 feeds have 105,000: look whether this is the file that you mean"
            fault = Fault(_start(event), f"the file holds more than {_MOST_VALUES:,} keys and values", hint)
            _refuse(self._file, fault)

    def _check_tag(self, event: Any, node: Node) -> None:
        known = _TEXT_TAGS if isinstance(event, yaml.ScalarEvent) else ("!",)
        if event.tag and event.tag not in known:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self._wrong(node.place, f'the tag "{tag}" is not known here', "remove it")
            node.is_wrong = True

    def _alias(self, event: Any) -> Node:
        place = _start(event)
        node = self._anchors.get(event.anchor)
        if node is None:
            known = event.anchor in self._anchors
            message = f"*{event.anchor} stands inside itself" if known else f"*{event.anchor} names no anchor"
            hint = "" if known else f'write &{event.anchor} before a value above, or quotes around "*"'
            self._wrong(place, message, hint)
            return Node(place, is_wrong=True)
        self._from_aliases += node.size
        if self._from_aliases > _MOST_FROM_ALIASES:
            message = f"the aliases up to here stand for more than {_MOST_FROM_ALIASES:,} values"
            _refuse(self._file, Fault(place, message, "write the values out"))
        return node

    def _scalar(self, event: Any) -> Node:
        place = _start(event)
        is_plain = event.implicit[0] and not event.tag  # neither quoted nor tagged
        value = _plain(event.value) if is_plain else event.value
        if not isinstance(value, str) or "${" not in value:
            return Node(place, value, text_at=self._text_at(event, value))
        try:
            filled, used = fill(value, self._env)
        except VariableError as error:
            self._wrong(place, str(error), error.hint)
            return Node(place, value, is_wrong=True)
        self.variables.update(used)
        return Node(place, filled)

    def _text_at(self, event: Any, value: Any) -> Place | None:
        """Say where a text's first character stands, if all of it stands there as it is."""
        if not isinstance(value, str) or event.style in ("|", ">") or event.tag or event.anchor:
            return None
        column = event.start_mark.column + bool(event.style)
        line = self._lines[event.start_mark.line] if value else ""
        return Place(event.start_mark.line + 1, column + 1) if line.startswith(value, column) else None

    def _list(self, event: Any, depth: int) -> Node:
        children = []
        while not isinstance(below := next(self._events), yaml.SequenceEndEvent):
            children.append(self._node(below, depth + 1))
        size = 1 + sum(child.size for child in children)
        return Node(_start(event), [child.value for child in children], children, size=size)

    def _mapping(self, event: Any, depth: int) -> Node:
        node = Node(_start(event))
        children: dict[str, Node] = {}
        while not isinstance(below := next(self._events), yaml.MappingEndEvent):
            key = self._key(below, depth, node)
            child = self._node(next(self._events), depth + 1)
            node.size += child.size + 1
            if key is None:
                node.is_wrong = True  # so that nobody misses what stood under the refused key
            elif key in children:
                first = node.keys[key].line
                self._wrong(_start(below), f'key "{key}" stands twice (first at line {first})', "keep one")
            else:
                children[key] = child
                node.keys[key] = _start(below)
        node.children = children
        node.value = {key: child.value for key, child in children.items()}
        return node

    def _key(self, event: Any, depth: int, parent: Node) -> str | None:
        place = _start(event)
        self._count(event)
        if not isinstance(event, yaml.ScalarEvent):
            parent.size += self._node(event, depth + 1).size
            self._wrong(place, "a key must be a word", "put quotes around text that starts with [, { or *")
            return None
        key: str = event.value
        if event.anchor:
            self._anchors[event.anchor] = Node(place, key)
        if key == "<<" and event.implicit[0]:
            self._wrong(place, "merge keys (<<) are not supported", "write the keys out")
            return None
        hidden = unseen(key)
        if hidden:
            self._wrong(place, f'key "{key}" holds the invisible character {hidden}', "type the key anew")
            return None
        return key


def _start(event: Any) -> Place:
    return Place(event.start_mark.line + 1, event.start_mark.column + 1)


def _plain(text: str) -> Any:
    """Say what an unquoted word means: nothing, a boolean, a number, or text."""
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    if _NUMBER.fullmatch(text):
        return float(text)
    return text
