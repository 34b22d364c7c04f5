"""What operators write to reach Slack is checked as they write it, and never repeated."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from monitor.receivers.slack import SlackSettings

WEBHOOK = "https://hooks.slack.example/services/T0/B0/s3cr3t"
BOT = {"token": "xoxb-s3cr3t", "channel": "C0123ABCD"}


@pytest.mark.parametrize(
    ("written", "said"),
    [
        pytest.param({}, "name a bot's token and channel, or a webhook", id="nothing"),
        pytest.param({"token": "xoxb-s3cr3t"}, "token and channel", id="no channel"),
        pytest.param({"channel": "C0123ABCD"}, "token and channel", id="no token"),
        pytest.param({"webhook": WEBHOOK, **BOT}, "not both", id="both"),
        pytest.param({"webhook": WEBHOOK, "signing_secret": "s3cr3t"}, "not both", id="buttons of a webhook"),
        pytest.param({**BOT, "channel": "#desk"}, "write the channel's id, C0123ABCD", id="a channel's name"),
        pytest.param({**BOT, "token": "xoxb-s3cr3t\r\nX: 1"}, "one word", id="a header's end in a token"),
        pytest.param({**BOT, "token": ""}, "one word", id="a variable that is empty"),
        pytest.param({**BOT, "api": "file:///etc/s3cr3t"}, "http or https", id="no web address"),
    ],
)
def test_what_cannot_work_is_refused_and_no_secret_is_shown(written: dict[str, Any], said: str) -> None:
    with pytest.raises(ValidationError, match=said) as caught:
        SlackSettings.model_validate(written)

    assert "s3cr3t" not in str(caught.value)


@pytest.mark.parametrize("written", [{"webhook": WEBHOOK}, BOT, {**BOT, "signing_secret": "s3cr3t"}])
def test_what_works_is_taken_and_keeps_its_secrets(written: dict[str, Any]) -> None:
    taken = SlackSettings.model_validate(written)

    assert "s3cr3t" not in repr(taken)
    assert taken.api == "https://slack.com/api"


def test_editors_do_not_propose_the_address_that_is_for_tests() -> None:
    assert "api" not in SlackSettings.model_json_schema()["properties"]
