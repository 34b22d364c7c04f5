"""What operators set about the network."""

from __future__ import annotations

from pydantic import Field, field_validator

from monitor import __version__
from monitor.model.settings import Settings
from monitor.net.addresses import networks

_USER_AGENT = f"monitor/{__version__} (Arabic news monitor)"


class NetworkSettings(Settings):
    """``network:`` of ``monitor.yaml``, for feeds, pages and receivers alike."""

    user_agent: str = Field(
        default=_USER_AGENT,
        min_length=1,
        pattern=r"^[\x20-\x7e]+$",
        description="Sent with every request as it is; contact alone is enough in most cases.",
    )
    contact: str = Field(
        default="",
        # brackets would end the comment in which it stands
        pattern=r"^[\x21-\x27\x2a-\x5b\x5d-\x7e]*$",
        description="Mail or web address of yours, named in the user agent: outlets ask for one.",
        examples=["monitor@example.org"],
    )
    allow_private: tuple[str, ...] = Field(
        default=(),
        description="Addresses or networks (10.0.0.0/8, ::1) to reach although they are private.",
        examples=[["127.0.0.1"]],
    )

    @property
    def introduction(self) -> str:
        """The user agent as it is sent: the operators' own, else one that names their contact."""
        if self.contact and self.user_agent == _USER_AGENT:
            return f"monitor/{__version__} (+{self.contact})"
        return self.user_agent

    @field_validator("allow_private")
    @classmethod
    def _are_networks(cls, written: tuple[str, ...]) -> tuple[str, ...]:
        networks(written)
        return written
