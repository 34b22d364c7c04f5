"""What operators write about one receiver."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final, Self

from pydantic import ConfigDict, Field, model_validator

from monitor.model.settings import Duration, Settings
from monitor.receivers.apprise import AppriseSettings
from monitor.receivers.console import ConsoleSettings
from monitor.receivers.labels import Language
from monitor.receivers.mail import EmailSettings
from monitor.receivers.slack import SlackSettings
from monitor.receivers.webhook import WebhookSettings

if TYPE_CHECKING:
    from collections.abc import Mapping

KINDS: Final = ("console", "slack", "email", "webhook", "apprise")


class RetrySettings(Settings):
    """``retry:`` of a receiver: how often one that takes nothing is tried, and for how long.

    A single message that fails while others pass has a schedule of its own, that of Standard
    Webhooks: 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h and 24 h, 75 h 35 min in all.
    https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
    """

    first: Duration = Field(
        default=timedelta(seconds=5),
        description="Before a receiver that took nothing is tried again; doubles up to longest.",
    )
    longest: Duration = Field(
        default=timedelta(seconds=60),
        description="Never more between two tries: so soon after it is back it gets its alerts.",
    )
    give_up_after: Duration = Field(
        default=timedelta(hours=76), description="Since the first attempt; then a delivery is a dead letter."
    )

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if not self.first <= self.longest <= self.give_up_after:
            message = "first must not be longer than longest, nor longest than give_up_after"
            raise ValueError(message)
        return self


class ReceiverSpec(Settings):
    """One line of ``receivers:``: exactly one kind of service, and how patient we are with it."""

    # a validation error must not print the secret that it is about
    model_config = ConfigDict(hide_input_in_errors=True)

    console: ConsoleSettings | None = Field(default=None, description="Prints on the daemon's own output.")
    slack: SlackSettings | None = Field(default=None, description="A channel of Slack, by bot or webhook.")
    email: EmailSettings | None = Field(default=None, description="Mail over SMTP.")
    webhook: WebhookSettings | None = Field(default=None, description="A webhook of yours, signed.")
    apprise: AppriseSettings | None = Field(
        default=None, description="Any service that Apprise knows; needs pip install 'monitor[apprise]'."
    )
    language: Language | None = Field(
        default=None,
        description="Of its messages, not for a webhook; where it is left out ar, and en for a console.",
    )
    template: str = Field(
        default="",
        description="Words of your own for a console or mail: NAME for templates/NAME.txt.j2 and .html.j2.",
        examples=["short"],
    )
    retry: RetrySettings = Field(
        default=RetrySettings(), description="What is done while it does not answer."
    )
    timeout: Duration = Field(default=timedelta(seconds=15), description="For one whole attempt.")

    @property
    def kind(self) -> str:
        """Its kind: one of ``KINDS``."""
        return next(kind for kind in KINDS if getattr(self, kind) is not None)

    @property
    def spoken(self) -> Language:
        """The language of its messages."""
        return self.language or ("en" if self.console else "ar")

    def lanes(self, name: str) -> Mapping[str, Self]:
        """Give what is sent to apart from the rest, by name: this receiver, or with ``each`` its addresses.

        Each lane has its own attempts, so that an address that is refused holds up no other. The names
        are the same after a restart, and in any order of the addresses.
        """
        if not (self.email and self.email.each):
            return {name: self}
        alone = self.email.one_by_one().items()
        return {f"{name}.{sign}": self.model_copy(update={"email": email}) for sign, email in alone}

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        named = [kind for kind in KINDS if getattr(self, kind) is not None]
        if not named:
            message = f"name one kind of receiver: {', '.join(KINDS)} (console: {{}} has no keys)"
            raise ValueError(message)
        if self.template and named[0] not in {"console", "email"}:
            message = f"template is for console and email; a {named[0]} receiver has words of its own"
            raise ValueError(message)
        if self.language and named == ["webhook"]:
            message = "language is for who reads; a webhook gets the same data in any"
            raise ValueError(message)
        if len(named) > 1:
            message = f"one receiver is of one kind, this has {' and '.join(named)}; make it two receivers"
            raise ValueError(message)
        return self
