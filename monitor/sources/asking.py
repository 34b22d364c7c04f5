"""One conditional request for one document."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from http import HTTPStatus
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from monitor.net.client import Client, Response
    from monitor.sources.settings import PollSettings

_ACCEPT: Final = (
    "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9,"
    " text/xml;q=0.9, */*;q=0.5"
)
# Some servers put the whole page into its ETag.
_MAX_VALIDATOR: Final = 512


@dataclass(frozen=True, slots=True)
class Validators:
    """What tells whether a document has changed since it was last read; empty before that."""

    etag: str = ""
    last_modified: str = ""
    body_hash: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back. ``validators`` are the document's: to be kept once it could be read.

    ``is_not_modified`` where the server said so, ``is_unchanged`` where it sent the same again.
    """

    response: Response
    validators: Validators
    is_not_modified: bool = False
    is_unchanged: bool = False


async def ask(url: str, known: Validators, *, client: Client, settings: PollSettings) -> Answer:
    """Ask for a document, unless it is as it was. Raises FetchError; a status is none."""
    response = await client.get(
        url, headers=_conditional(known), deadline=settings.deadline, max_bytes=settings.max_bytes
    )
    if response.status == HTTPStatus.NOT_MODIFIED and (known.etag or known.last_modified):
        return Answer(response, known, is_not_modified=True)
    if response.status != HTTPStatus.OK:
        return Answer(response, known)
    found = Validators(
        etag=_validator(response, "etag"),
        last_modified=_validator(response, "last-modified"),
        body_hash=blake2b(response.body, digest_size=16).hexdigest(),
    )
    return Answer(response, found, is_unchanged=found.body_hash == known.body_hash)


def _conditional(known: Validators) -> dict[str, str]:
    headers = {"accept": _ACCEPT}
    if known.etag:
        headers["if-none-match"] = known.etag
    if known.last_modified:
        headers["if-modified-since"] = known.last_modified
    return headers


def _validator(response: Response, name: str) -> str:
    value = response.headers.get(name, "")
    return value if len(value) <= _MAX_VALIDATOR and value.isascii() and value.isprintable() else ""
