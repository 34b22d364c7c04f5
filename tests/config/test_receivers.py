"""Mistakes in the receivers of receivers.yaml are told at their place, and what is right is taken up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from monitor.config.files import ReceiverLine
from monitor.config.load import load

if TYPE_CHECKING:
    from tests.config.conftest import ConfigFolder


def test_everything_that_a_receiver_and_a_route_may_say_is_taken_up(folder: ConfigFolder) -> None:
    folder.write(
        "receivers.yaml",
        """
        receivers:
          desk:
            console: {}
            language: en
            zone: Asia/Riyadh
            quiet: {from: "23:00", to: "06:00", days: [fri, sat]}
            at_most: 30
          chief: {console: {}}
        routes:
          - rules: ["dprk-*"]
            to: [desk]
            group: {by: [rule], wait: 30s, interval: 5m}
            escalate: {after: 15m, to: [chief]}
          - {default: true, to: [chief], digest: "0 8,18 * * *"}
        inhibit:
          - {by: [dprk-arms], mutes: ["dprk-*"]}
        operators: [chief]
        """,
    )

    config = load(folder.path, {})

    assert config.warnings == ()
    assert (config.receivers["desk"].zone, config.receivers["desk"].at_most) == ("Asia/Riyadh", 30)
    assert [line.by for line in config.inhibit] == [("dprk-arms",)]
    assert [line.digest for line in config.routes] == ["", "0 8,18 * * *"]


def test_a_secret_that_stands_in_a_wrong_place_is_shown_in_no_message(folder: ConfigFolder) -> None:
    folder.env["SECRET"] = "correct-horse-battery"
    folder.write(
        "receivers.yaml",
        """
        receivers:
          a: {console: {}, zone: "${SECRET}", quiet: {from: "${SECRET}", to: "06:00"}}
        routes: [{to: ["${SECRET}"], digest: "${SECRET}", countries: ["${SECRET}"]}]
        """,
    )

    problems = folder.problems()

    assert len(problems) == 5
    assert not any("horse" in problem for problem in problems)
    assert ReceiverLine.model_config["hide_input_in_errors"]


def hook(url: str) -> str:
    return f"{{webhook: {{url: '{url}', secret: whsec_{'QUJD' * 11}}}}}"


@pytest.mark.parametrize("host", ["10.0.0.1", "127.0.0.1", "[::1]"])
def test_a_webhook_on_a_private_address_is_a_warning_until_it_is_allowed(
    folder: ConfigFolder, host: str
) -> None:
    """Nothing connects there, so that every alert would be a dead letter."""
    folder.write(
        "receivers.yaml", f"receivers:\n  desk: {hook(f'http://{host}/x')}\nroutes: [{{to: [desk]}}]\n"
    )
    bare = host.strip("[]")

    [warning] = folder.warnings()
    folder.write("monitor.yaml", f'network: {{allow_private: ["{bare}"]}}\n')

    assert warning.startswith(
        f"receivers.yaml:2:25: warning: {bare} is a private address, which network.allow_private"
    )
    assert folder.warnings() == []


@pytest.mark.parametrize("url", ["https://hooks.example/x", "https://93.184.215.14/x"])
def test_a_webhook_elsewhere_is_none(folder: ConfigFolder, url: str) -> None:
    folder.write("receivers.yaml", f"receivers:\n  desk: {hook(url)}\nroutes: [{{to: [desk]}}]\n")

    assert folder.warnings() == []


def test_slacks_webhook_is_looked_at_as_well(folder: ConfigFolder) -> None:
    folder.write(
        "receivers.yaml",
        "receivers:\n  desk: {slack: {webhook: 'http://10.0.0.1/s3cr3t'}}\nroutes: [{to: [desk]}]\n",
    )

    [warning] = folder.warnings()

    assert "10.0.0.1 is a private address" in warning
    assert "s3cr3t" not in warning


def test_a_channels_name_is_told_where_its_id_stands(folder: ConfigFolder) -> None:
    folder.write(
        "receivers.yaml",
        "receivers:\n  desk: {slack: {token: xoxb-1, channel: '#general'}}\nroutes: [{to: [desk]}]\n",
    )

    [problem] = folder.problems()

    assert problem.endswith(
        '"channel" is not an id (write the channel\'s id, C0123ABCD, from the foot of its details)'
    )


@pytest.mark.parametrize(
    ("line", "told"),
    [
        pytest.param(
            "console: {}, at_most: \u0663\u0660",  # ARABIC-INDIC DIGITS THREE, ZERO
            '2:32: "at_most" must be a whole number (write digits 0-9: 30)',
            id="Arabic digits",
        ),
        pytest.param(
            "slack: {webhook: $SLACK_WEBHOOK}",
            '2:27: "webhook" is not an http or https URL (write ${SLACK_WEBHOOK})',
            id="a variable without braces",
        ),
        pytest.param(
            "slack: {webhook: '${QUOTED}'}",
            '2:27: "webhook" is not an http or https URL '
            "(the value has quotes of its own around it, in the environment maybe: take them out)",
            id="quotes in the environment",
        ),
        pytest.param(
            "console: {}, quiet: 22:30-05:00",
            '2:30: "quiet" must be keys with values (write {from: "22:30", to: "05:00"})',
            id="hours in one word",
        ),
        pytest.param(
            "console: {}, active: nights",
            '2:31: "active" must be keys with values (write {from: "23:00", to: "06:00"})',
            id="hours in no digits",
        ),
        pytest.param(
            "console: {}, colour: red",
            '2:23: unknown key "colour" (known here: active, apprise, at_most, console, email, language, '
            "quiet, retry, slack, template, timeout, webhook, zone)",
            id="a key that is like none",
        ),
    ],
)
def test_a_mistake_in_a_receiver_says_what_to_write_instead(
    folder: ConfigFolder, line: str, told: str
) -> None:
    folder.env["QUOTED"] = '"https://hooks.example/secret"'
    folder.write("receivers.yaml", f"receivers:\n  desk: {{{line}}}\nroutes: [{{to: [desk]}}]\n")

    assert folder.problems() == [f"receivers.yaml:{told}"]


@pytest.mark.parametrize(
    ("operators", "told"),
    [
        pytest.param(
            "hook",
            ['nobody hears when "hook" is down: of a receiver only the other operators are told'],
            id="one that may be down",
        ),
        pytest.param("hook, desk", [], id="one that hears of the other"),
        pytest.param("desk", [], id="a console, which is where the daemon is"),
    ],
)
def test_operators_who_would_not_hear_that_their_only_receiver_is_down_are_warned(
    folder: ConfigFolder, operators: str, told: list[str]
) -> None:
    folder.write(
        "receivers.yaml",
        f"""
        receivers:
          desk: {{console: {{}}}}
          hook: {{slack: {{webhook: "https://hooks.slack.com/services/T/B/X"}}}}
        routes: [{{to: [desk, hook]}}]
        operators: [{operators}]
        """,
    )

    assert [problem.message for problem in load(folder.path, {}).warnings] == told


def test_thousands_of_receivers_and_of_mistakes_are_told_in_seconds(folder: ConfigFolder) -> None:
    """Each of 5,000 wrong names was once held against each of 5,000 right ones: minutes."""
    receivers = "".join(f"  desk-{number}: {{console: {{}}}}\n" for number in range(5_000))
    routes = "".join(f"- {{to: [dsek-{number}]}}\n" for number in range(5_000))
    folder.write("receivers.yaml", f"receivers:\n{receivers}routes:\n{routes}")

    problems = folder.problems()

    assert len(problems) == 5_000
    assert problems[4_711].endswith('unknown receiver "dsek-4711" (did you mean "desk-4711"?)')
