"""Each word of Slack's means: later, never, or not before a person has mended something."""

from __future__ import annotations

from datetime import timedelta

import pytest

from monitor.model import DeliveryDeferred, DeliveryRejected, ReceiverRefused
from monitor.receivers.slack.verdict import verdict

LATER = ["ratelimited", "request_timeout", "team_added_to_org", "org_login_required", "update_failed"]
HALF_DONE = ["internal_error", "fatal_error", "service_unavailable", "rollup_error"]
NEVER = ["msg_too_long", "invalid_blocks", "no_text", "metadata_too_large", "invalid_arguments"]
REFUSED = [
    "channel_not_found",
    "not_in_channel",
    "is_archived",
    "not_authed",
    "invalid_auth",
    "token_revoked",
    "token_expired",
    "account_inactive",
    "missing_scope",
    "restricted_action",
    "ekm_access_denied",
    "no_service",
    "action_prohibited",
]


@pytest.mark.parametrize("word", LATER)
def test_what_may_pass_is_tried_later(word: str) -> None:
    error = verdict(word, retry_after=timedelta(seconds=9))

    assert isinstance(error, DeliveryDeferred)
    assert (error.reason, error.retry_after, error.may_have_arrived) == (word, timedelta(seconds=9), False)


@pytest.mark.parametrize("word", HALF_DONE)
def test_what_slack_may_have_done_by_half_may_have_arrived(word: str) -> None:
    error = verdict(word)

    assert isinstance(error, DeliveryDeferred)
    assert error.may_have_arrived


@pytest.mark.parametrize("word", NEVER)
def test_a_fault_of_the_message_rejects_it_alone(word: str) -> None:
    assert isinstance(verdict(word), DeliveryRejected)


@pytest.mark.parametrize("word", REFUSED)
def test_what_a_person_must_mend_refuses_the_receiver_and_says_how(word: str) -> None:
    error = verdict(word)

    assert isinstance(error, ReceiverRefused)
    assert str(error).startswith(f"slack answered {word}: ")


def test_a_word_that_nobody_knows_stops_the_receiver_and_loses_nothing() -> None:
    error = verdict("a_word_of_tomorrow", detail=" (needed: chat:write)")

    assert isinstance(error, ReceiverRefused)
    assert str(error) == "slack answered a_word_of_tomorrow (needed: chat:write)"
