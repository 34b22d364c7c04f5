"""Who has sent a document: the hub that was given the secret, or anybody (WebSub, 7.1)."""

from __future__ import annotations

import hmac
from enum import StrEnum
from typing import Final

_METHODS: Final = frozenset({"sha1", "sha256", "sha384", "sha512"})


class Signed(StrEnum):
    """What a signature says of its document."""

    WELL = "well"
    NOT = "unsigned"
    WRONGLY = "wrong_signature"


def signed(header: str, body: bytes, *, secret: str) -> Signed:
    """Check ``X-Hub-Signature`` (``method=hexadecimal``), in the same time wherever it differs.

    SHA-1 is taken: its weakness does not reach HMAC, and most hubs sign with nothing else. A
    method that the standard does not name is no signature of ours.
    """
    if not header.strip():
        return Signed.NOT
    method, _, given = header.strip().partition("=")
    if method.strip().lower() not in _METHODS:
        return Signed.WRONGLY
    ours = hmac.new(secret.encode(), body, method.strip().lower()).hexdigest()
    is_ours = hmac.compare_digest(ours.encode(), given.strip().lower().encode("utf-8", "replace"))
    return Signed.WELL if is_ours else Signed.WRONGLY
