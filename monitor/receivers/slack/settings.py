"""What operators write to reach Slack."""

from __future__ import annotations

import re
from typing import Annotated, Self

from pydantic import AfterValidator, ConfigDict, Field, SecretStr, WithJsonSchema, model_validator
from pydantic.json_schema import SkipJsonSchema

from monitor.model.settings import Settings
from monitor.receivers.urls import SecretUrl, web_address

# Where all workspaces are served, but for those of the United States' government.
SLACK_API = "https://slack.com/api"
_CHANNEL = re.compile(r"^([CDG][A-Z0-9]{6,20})?$")


def _line(secret: SecretStr) -> SecretStr:
    """Refuse what cannot stand in a header, or is nothing; no message repeats it."""
    written = secret.get_secret_value()
    if not (written and written.isascii() and written.isprintable() and " " not in written):
        message = "is not one word of plain letters, digits and signs"
        raise ValueError(message)
    return secret


def _channel(written: str) -> str:
    """Refuse a channel's name: it can be posted to, but its history cannot be asked for, and names change."""
    if not _CHANNEL.search(written):
        message = "is not an id; write the channel's id, C0123ABCD, from the foot of its details"
        raise ValueError(message)
    return written


_Secret = Annotated[
    SecretStr, AfterValidator(_line), WithJsonSchema({"type": "string", "format": "password"})
]


def _api(url: str) -> str:
    return web_address(SecretStr(url)).get_secret_value().rstrip("/")


class SlackSettings(Settings):
    """``slack:`` of a receiver: a bot's ``token`` and ``channel``, or a ``webhook``.

    The bot finds out whether a message whose answer was lost has arrived, keeps a story in one thread and
    its first message up to date, and has buttons where it is given ``signing_secret``. A webhook only posts.
    """

    model_config = ConfigDict(hide_input_in_errors=True)

    webhook: SecretUrl | None = Field(
        default=None,
        description="An incoming webhook's URL; whoever has it may post, so keep it in the environment.",
        examples=["${SLACK_WEBHOOK}"],
    )
    token: _Secret | None = Field(
        default=None,
        description="The bot's token (xoxb-...), with the scopes chat:write and channels:history"
        " (groups:history for a private channel).",
        examples=["${SLACK_TOKEN}"],
    )
    channel: Annotated[str, AfterValidator(_channel)] = Field(
        default="",
        description="The channel's id, from the foot of its details in Slack; the bot must be a member.",
        examples=["C0123ABCD"],
        json_schema_extra={"pattern": _CHANNEL.pattern},
    )
    signing_secret: _Secret | None = Field(
        default=None,
        description="Of the Slack app: with it, alerts have buttons. Set the app's request URL"
        " for interactivity to this monitor's /slack/actions.",
        examples=["${SLACK_SIGNING_SECRET}"],
    )
    api: SkipJsonSchema[Annotated[str, AfterValidator(_api)]] = Field(
        default=SLACK_API, description="Where Slack's methods are called; another place for tests alone."
    )

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if self.webhook and (self.token or self.channel or self.signing_secret):
            message = "name a webhook, or a bot's token and channel, not both"
            raise ValueError(message)
        if not self.webhook and not (self.token and self.channel):
            message = "name a bot's token and channel, or a webhook"
            raise ValueError(message)
        return self
