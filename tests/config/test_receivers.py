"""Mistakes in receivers.yaml are told at their place, what can do nothing before it is missed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from monitor.config.files import ReceiverLine
from monitor.config.load import load

if TYPE_CHECKING:
    from tests.config.conftest import ConfigFolder

DESKS = """\
receivers:
  desk: {console: {}}
  chief: {console: {}}
operators: [desk, chief]
routes:
"""
RULES = "rules:\n- {id: arms-early, all: [arms]}\n- {id: arms-late, all: [arms]}\n"


def written(folder: ConfigFolder, routes: str, *, further: str = "") -> None:
    folder.write("receivers.yaml", f"{DESKS}{routes}\n{further}")


def warnings(folder: ConfigFolder) -> list[str]:
    """Load what is right, and give its warnings without the folder's own name."""
    found = load(folder.path, {}).warnings
    return [str(problem).replace(f"{folder.path}/", "") for problem in found]


@pytest.mark.parametrize(
    ("routes", "told"),
    [
        pytest.param(
            "- {to: [desk], escalate: {to: [cheif]}}",
            '6:32: unknown receiver "cheif" (did you mean "chief"?)',
            id="escalation to nobody",
        ),
        pytest.param(
            "- {to: [desk], stop: true}\n- {severity: high, to: [chief]}",
            "7:3: no alert comes here: route 1 takes every one and ends the list "
            "(move it above that route, or give that one a condition)",
            id="a route below the end",
        ),
        pytest.param(
            "- {default: true, to: [desk]}\n- {to: [chief]}",
            "6:3: nothing is left for this default: route 2 takes every alert "
            "(give that route a condition, or take one of them out)",
            id="a default without alerts",
        ),
        pytest.param(
            "- {default: true, to: [desk], stop: true}\n- {default: true, severity: low, to: [chief]}",
            "7:3: no alert comes here: route 1 takes every one and ends the list "
            "(move it above that route, or give that one a condition)",
            id="a default below the end of the defaults",
        ),
        pytest.param(
            "- {to: [desk], group: {by: [rule], wait: soon}}",
            "6:42: 'soon' is not a duration (write 90s, 5m, 6h or 2d)",
            id="a wait that is no time",
        ),
        pytest.param(
            "- {to: [desk], quantities: {unit: troops}}",
            '6:28: "quantities" must be a list',
            id="one amount that is no list",
        ),
        pytest.param(
            "- {to: [desk], quantities: [{unit: troop}]}",
            '6:36: "unit" must be "troops", "people", "weapons", "shells", "missiles", "vehicles", "money" '
            'or "other" (did you mean "troops"?)',
            id="a unit that nobody counts",
        ),
        pytest.param(
            "- {to: [desk], countries: [Egypt]}",
            '6:28: an item of "countries" is not written as it must be '
            "(allowed: two capital letters: EG, NO)",
            id="a country in words",
        ),
        pytest.param(
            "- {to: [desk], severity: [high, lwo]}",
            '6:33: an item of "severity" must be "low", "normal" or "high" (did you mean "low"?)',
            id="one severity of several",
        ),
        pytest.param(
            "- {to: [desk], outlet: [x]}",
            '6:16: unknown key "outlet" (did you mean "outlets"?)',
            id="a key that is nearly one",
        ),
    ],
)
def test_a_route_that_can_do_nothing_is_told_at_its_place(
    folder: ConfigFolder, routes: str, told: str
) -> None:
    written(folder, routes)

    assert folder.problems() == [f"receivers.yaml:{told}"]


NO_FIVE = (
    "is not when a digest can come: it has not five fields "
    "(write minute, hour, day of the month, month and day of the week: 0 8,18 * * *)"
)


@pytest.mark.parametrize(
    ("cron", "told"),
    [
        pytest.param("0 25 * *", NO_FIVE, id="four fields"),
        pytest.param("0 8 * * * *", NO_FIVE, id="six fields"),
        pytest.param(
            "0 25 * * *",
            "is not when a digest can come: '0 25 * * *' is not a time table: bad hour "
            "(write an hour from 0 to 23, as in 0 8,18 * * *)",
            id="an hour that no day has",
        ),
        pytest.param(
            "0 0 30 2 *",
            "is not when a digest can come: '0 0 30 2 *' is not a time table: bad day-of-month "
            "(write a day that the month has, 1 to 31, as in 0 8,18 * * *)",
            id="a day that no year has",
        ),
        pytest.param(
            "8:05",
            "is a time of day, and a digest wants a time table (write 5 8 * * *)",
            id="a time of day",
        ),
    ],
)
def test_a_digest_that_never_comes_is_told_with_one_that_does(
    folder: ConfigFolder, cron: str, told: str
) -> None:
    written(folder, f'- {{to: [desk], digest: "{cron}"}}')

    assert folder.problems() == [f'receivers.yaml:6:24: "digest" {told}']


@pytest.mark.parametrize(
    ("hours", "place"),
    [
        pytest.param('quiet: {from: "00:00", to: "00:00"}', "2:30", id="quiet all day"),
        pytest.param(
            'quiet: {from: "07:00", to: "22:00"}, active: {from: "09:00", to: "17:00"}', "2:9", id="both"
        ),
    ],
)
def test_hours_in_which_a_receiver_never_hears_of_anything_are_told(
    folder: ConfigFolder, hours: str, place: str
) -> None:
    folder.write(
        "receivers.yaml", f"receivers:\n  desk: {{console: {{}}, {hours}}}\nroutes: [{{to: [desk]}}]\n"
    )

    [problem] = folder.problems()

    assert problem.startswith(f"receivers.yaml:{place}: these hours leave no minute of the week")


def test_an_inhibition_of_or_by_rules_that_are_not_there_is_told(folder: ConfigFolder) -> None:
    written(folder, "- {to: [desk]}", further="inhibit:\n- {by: [dprk-rams], mutes: [dprk-*, troops-*]}\n")

    assert folder.problems() == [
        'receivers.yaml:8:9: no rule fits "dprk-rams" (did you mean "dprk-arms"?)',
        'receivers.yaml:8:37: no rule fits "troops-*" (known here: dprk-arms)',
    ]


def test_rules_that_mute_each_other_are_a_warning(folder: ConfigFolder) -> None:
    folder.write("rules/more.yaml", RULES)
    lines = "inhibit:\n- {by: [arms-early], mutes: [arms-late]}\n- {by: [arms-late], mutes: [arms-early]}\n"
    written(folder, "- {to: [desk]}", further=lines)

    [warning] = warnings(folder)

    assert warning.startswith("receivers.yaml:9:3: warning: rules arms-early and arms-late mute each other")


def test_a_receiver_that_nothing_names_is_a_warning(folder: ConfigFolder) -> None:
    lines = "receivers: {a: {console: {}},\n b: {console: {}}, c: {console: {}}, d: {console: {}}}\n"
    folder.write("receivers.yaml", f"{lines}operators: [c]\nroutes: [{{to: [a], escalate: {{to: [d]}}}}]\n")

    [warning] = warnings(folder)

    assert warning == (
        'receivers.yaml:2:5: warning: no route and no operators name "b": nothing is sent there '
        "(name it in a route, or take it out)"
    )


@pytest.mark.parametrize(
    ("routes", "count"),
    [
        pytest.param("- {to: [desk], escalate: {to: [desk, chief]}}", 1, id="of the same route"),
        pytest.param("- {to: [chief]}\n- {to: [desk], escalate: {to: [chief]}}", 1, id="hears of everything"),
        pytest.param(
            "- {rules: [dprk-*], to: [chief]}\n- {to: [desk], escalate: {to: [chief]}}", 0, id="of some"
        ),
        pytest.param(
            "- {severity: high, to: [desk], escalate: {to: [chief]}, stop: true}\n- {to: [chief]}",
            0,
            id="of what the routes above leave",
        ),
    ],
)
def test_an_escalation_to_who_has_the_alert_anyway_is_a_warning(
    folder: ConfigFolder, routes: str, count: int
) -> None:
    written(folder, routes)

    assert sum("has the alert anyway" in warning for warning in warnings(folder)) == count


@pytest.mark.parametrize(
    ("condition", "told"),
    [
        pytest.param(
            "outlets: [فرنس 24]", '(did you mean "فرانس 24"?)', id="outlet"
        ),  # France 24, misspelled
        pytest.param("countries: [EG]", "(known here: FR)", id="country"),
        pytest.param("tags: [radio]", "(known here: tv)", id="tag"),
        pytest.param("origins: [reuter]", '(did you mean "reuters"?)', id="origin"),
    ],
)
def test_a_condition_that_no_article_can_fit_is_a_warning(
    folder: ConfigFolder, condition: str, told: str
) -> None:
    written(folder, f"- {{to: [desk], {condition}}}")

    [warning] = warnings(folder)

    assert warning.startswith("receivers.yaml:6:")
    assert warning.endswith(told)


def test_conditions_that_some_article_can_fit_are_all_right(folder: ConfigFolder) -> None:
    written(folder, '- {to: [desk], outlets: ["فرانس*"], countries: [FR], tags: [tv], origins: [own, "af*"]}')

    assert warnings(folder) == []


def test_whether_a_feed_fits_nobody_says_while_the_feeds_cannot_be_read(folder: ConfigFolder) -> None:
    folder.write("feeds.yaml", "feeds: [")
    written(folder, "- {to: [desk], tags: [radio], rules: [x]}")

    problems = folder.problems()

    assert [problem.split(":")[0] for problem in problems] == ["feeds.yaml", "receivers.yaml"]


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

    [warning] = warnings(folder)
    folder.write("monitor.yaml", f'network: {{allow_private: ["{bare}"]}}\n')

    assert warning.startswith(
        f"receivers.yaml:2:25: warning: {bare} is a private address, which network.allow_private"
    )
    assert warnings(folder) == []


@pytest.mark.parametrize("url", ["https://hooks.example/x", "https://93.184.215.14/x"])
def test_a_webhook_elsewhere_is_none(folder: ConfigFolder, url: str) -> None:
    folder.write("receivers.yaml", f"receivers:\n  desk: {hook(url)}\nroutes: [{{to: [desk]}}]\n")

    assert warnings(folder) == []


def test_slacks_webhook_is_looked_at_as_well(folder: ConfigFolder) -> None:
    folder.write(
        "receivers.yaml",
        "receivers:\n  desk: {slack: {webhook: 'http://10.0.0.1/s3cr3t'}}\nroutes: [{to: [desk]}]\n",
    )

    [warning] = warnings(folder)

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
    ("routes", "place"),
    [
        pytest.param("- {to: [desk\u060c chief]}", '6:9: unknown receiver "desk\u060c chief"', id="names"),
        pytest.param(
            "- {to: [desk], severity: [high\u060c low]}",
            '6:27: an item of "severity" must be "low", "normal" or "high"',
            id="words that are known",
        ),
        pytest.param(
            "- {to: [desk], countries: [EG\u060c NO]}",
            '6:28: an item of "countries" is not written as it must be',
            id="codes",
        ),
    ],
)
def test_an_arabic_comma_that_parts_nothing_is_told(folder: ConfigFolder, routes: str, place: str) -> None:
    written(folder, routes)

    assert folder.problems() == [f'receivers.yaml:{place} (the comma in it is Arabic: write ",")']


@pytest.mark.parametrize(
    ("routes", "further", "told"),
    [
        pytest.param(
            "- {to: [desk], group: {wait: 5m, interval: 30s}}",
            "",
            "6:30: warning: the first alert waits for 300s, those after it for 30s at most",
            id="a group that waits longer for its first message than for the next",
        ),
        pytest.param(
            "- {to: [desk, chief, desk]}",
            "",
            '6:22: warning: "desk" stands twice here, and hears of it once',
            id="a receiver that stands twice",
        ),
        pytest.param(
            "- {severity: high, to: [desk], escalate: {to: [chief, chief]}}",
            "canary: {to: [desk]}",
            '6:55: warning: "chief" stands twice here, and hears of it once',
            id="an escalation to one receiver twice",
        ),
        pytest.param(
            "- {to: [desk]}",
            "canary: {to: [desk, desk]}",
            '7:21: warning: "desk" stands twice here, and hears of it once',
            id="a canary to one receiver twice",
        ),
        pytest.param(
            "- {to: [desk]}",
            "inhibit: [{by: [dprk-arms], mutes: [dprk-arms]}]",
            '7:36: warning: this mutes nothing: rule "dprk-arms" does not mute itself',
            id="a rule that would mute itself",
        ),
    ],
)
def test_a_line_that_cannot_be_meant_is_a_warning(
    folder: ConfigFolder, routes: str, further: str, told: str
) -> None:
    written(folder, routes, further=further)

    [warning] = warnings(folder)

    assert warning.startswith(f"receivers.yaml:{told}")


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
