"""What operators set about the network."""

from __future__ import annotations

from pydantic import Field, field_validator

from monitor import __version__
from monitor.model.settings import Settings
from monitor.net.addresses import networks


class NetworkSettings(Settings):
    """``network:`` of ``monitor.yaml``, for feeds, pages and receivers alike."""

    user_agent: str = Field(
        default=f"monitor/{__version__} (Arabic news monitor)",
        min_length=1,
        pattern=r"^[\x20-\x7e]+$",
        description="Sent with every request; name a contact, outlets ask for one.",
    )
    contact: str = Field(
        default="",
        pattern=r"^[\x21-\x7e]*$",
        description="Mail or web address of yours, named in the user agent: outlets ask for one.",
        examples=["monitor@example.org"],
    )
    allow_private: tuple[str, ...] = Field(
        default=(),
        description="Addresses or networks (10.0.0.0/8, ::1) to reach although they are private.",
        examples=[["127.0.0.1"]],
    )

    @field_validator("allow_private")
    @classmethod
    def _are_networks(cls, written: tuple[str, ...]) -> tuple[str, ...]:
        networks(written)
        return written
