"""What operators write about one receiver."""

from __future__ import annotations

from datetime import timedelta
from typing import Self

from pydantic import ConfigDict, Field, model_validator

from monitor.model.settings import Duration, Settings
from monitor.receivers.console import ConsoleSettings
from monitor.receivers.mail import EmailSettings
from monitor.receivers.slack import SlackSettings
from monitor.receivers.webhook import WebhookSettings

KINDS = ("console", "slack", "email", "webhook")


class RetrySettings(Settings):
    """``retry:`` of a receiver: when a deferred delivery is tried again, and for how long."""

    first: Duration = Field(
        default=timedelta(seconds=5), description="Before the second attempt; doubles after each."
    )
    longest: Duration = Field(default=timedelta(minutes=10), description="Never more between two attempts.")
    give_up_after: Duration = Field(
        default=timedelta(days=2), description="Since the first attempt; then the delivery is a dead letter."
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
    slack: SlackSettings | None = Field(default=None, description="An incoming webhook of Slack.")
    email: EmailSettings | None = Field(default=None, description="Mail over SMTP.")
    webhook: WebhookSettings | None = Field(default=None, description="A webhook of yours, signed.")
    retry: RetrySettings = Field(
        default=RetrySettings(), description="What is done while it does not answer."
    )
    timeout: Duration = Field(default=timedelta(seconds=15), description="For one whole attempt.")

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        named = [kind for kind in KINDS if getattr(self, kind) is not None]
        if not named:
            message = f"name one kind of receiver: {', '.join(KINDS)} (console: {{}} has no keys)"
            raise ValueError(message)
        if len(named) > 1:
            message = f"one receiver is of one kind, this has {' and '.join(named)}; make it two receivers"
            raise ValueError(message)
        return self
