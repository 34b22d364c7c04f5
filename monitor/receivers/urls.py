"""Addresses of services, as operators write them; they are secrets, for who has one may post."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, SecretStr, WithJsonSchema


def web_address(value: SecretStr) -> SecretStr:
    """Refuse what is no http or https URL with a host; no message repeats the URL."""
    try:
        parts = urlsplit(value.get_secret_value())
        usable = parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0
    except ValueError:
        usable = False
    if not usable or not value.get_secret_value().isascii():
        message = "is not an http or https URL"
        raise ValueError(message)
    return value


SecretUrl = Annotated[
    SecretStr, AfterValidator(web_address), WithJsonSchema({"type": "string", "format": "password"})
]
