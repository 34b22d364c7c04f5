"""Routes that go wrong are told at their place, and those that can do nothing before they are missed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

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
            "- {to: [desk], group: {interval: 36h}}",
            '6:34: "interval" must be at most 1 day',
            id="a group that would speak less often than anybody remembers",
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

    [warning] = folder.warnings()

    assert warning.startswith("receivers.yaml:9:3: warning: rules arms-early and arms-late mute each other")


def test_a_receiver_that_nothing_names_is_a_warning(folder: ConfigFolder) -> None:
    lines = "receivers: {a: {console: {}},\n b: {console: {}}, c: {console: {}}, d: {console: {}}}\n"
    folder.write("receivers.yaml", f"{lines}operators: [c]\nroutes: [{{to: [a], escalate: {{to: [d]}}}}]\n")

    [warning] = folder.warnings()

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

    assert sum("has the alert anyway" in warning for warning in folder.warnings()) == count


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

    [warning] = folder.warnings()

    assert warning.startswith("receivers.yaml:6:")
    assert warning.endswith(told)


def test_conditions_that_some_article_can_fit_are_all_right(folder: ConfigFolder) -> None:
    written(folder, '- {to: [desk], outlets: ["فرانس*"], countries: [FR], tags: [tv], origins: [own, "af*"]}')

    assert folder.warnings() == []


def test_whether_a_feed_fits_nobody_says_while_the_feeds_cannot_be_read(folder: ConfigFolder) -> None:
    folder.write("feeds.yaml", "feeds: [")
    written(folder, "- {to: [desk], tags: [radio], rules: [x]}")

    problems = folder.problems()

    assert [problem.split(":")[0] for problem in problems] == ["feeds.yaml", "receivers.yaml"]


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

    [warning] = folder.warnings()

    assert warning.startswith(f"receivers.yaml:{told}")


@pytest.mark.parametrize("hours", ["quiet", "active"])
def test_proof_of_life_that_comes_where_people_sleep_is_a_warning(folder: ConfigFolder, hours: str) -> None:
    span = f'{hours}: {{from: "23:00", to: "06:00"}}'
    receivers = f"receivers: {{desk: {{console: {{}}}}, night: {{console: {{}}, {span}}}}}"
    folder.write("receivers.yaml", f"{receivers}\nroutes: [{{to: [night]}}]\ncanary: {{to: [desk, night]}}\n")

    [warning] = folder.warnings()

    told = 'warning: "night" hears of proof of life by day and night, whatever its hours'
    assert warning.startswith(f"receivers.yaml:3:21: {told}")
