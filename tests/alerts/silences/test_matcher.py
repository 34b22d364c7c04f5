"""A silence mutes what all its conditions fit, and says nothing about the rest."""

from __future__ import annotations

from typing import Any

import pytest

from monitor.alerts.silences import Matcher, SilenceState, mutes
from monitor.model import AlertReason, Origin, Severity
from tests.fakes.alerts import an_alert
from tests.fakes.waiting import HOUR, MINUTE, NOON, silence

ALERT = an_alert(
    outlet="وكالة الأنباء",  # the news agency
    severity=Severity.NORMAL,
    country="EG",
    tags=("agency", "fast"),
    origins=(Origin("reuters", "agency", 0, 1, "x"), Origin("kcna", "agency", 2, 3, "y")),
)


@pytest.mark.parametrize(
    ("conditions", "fits"),
    [
        pytest.param({}, True, id="no condition: everything"),
        pytest.param({"rules": ["dprk-*"]}, True, id="a pattern of its rule"),
        pytest.param({"rules": ["iran-*"]}, False, id="another rule"),
        pytest.param({"rules": ["iran-*", "dprk-russia-arms"]}, True, id="one of several rules"),
        pytest.param({"severity": ["low", "normal"]}, True, id="its severity"),
        pytest.param({"severity": ["high"]}, False, id="another severity"),
        pytest.param({"reasons": ["developing"]}, False, id="another reason"),
        pytest.param({"tags": ["agency"]}, True, id="one of its tags"),
        pytest.param({"tags": ["slow"]}, False, id="another tag"),
        # the first alef without its hamza
        pytest.param({"outlets": ["وكالة الانباء"]}, True, id="its outlet, spelled otherwise"),
        pytest.param({"outlets": ["وكالة*"]}, True, id="how its outlet begins"),
        pytest.param({"outlets": ["الانباء"]}, False, id="a part of its outlet"),
        pytest.param({"countries": ["eg"]}, True, id="its country"),
        pytest.param({"countries": ["NO"]}, False, id="another country"),
        pytest.param({"origins": ["kcna"]}, True, id="one of its origins"),
        pytest.param({"origins": ["tass"]}, False, id="another origin"),
        pytest.param({"stories": ["kim-putin"]}, True, id="its story"),
        pytest.param({"receivers": ["night*"]}, True, id="its receiver"),
        pytest.param({"receivers": ["day"]}, False, id="another receiver"),
        pytest.param({"rules": ["dprk-*"], "countries": ["NO"]}, False, id="one condition of two"),
        pytest.param({"rules": ["dprk-*"], "countries": ["EG"]}, True, id="both conditions"),
    ],
)
def test_a_silence_is_about_what_all_its_conditions_fit(conditions: dict[str, Any], *, fits: bool) -> None:
    assert Matcher.model_validate(conditions).covers(ALERT, "night") is fits


def test_what_an_alert_does_not_say_fits_no_condition() -> None:
    assert not Matcher(countries=("EG",)).covers(an_alert(country=""), "night")
    assert not Matcher(origins=("*",)).covers(an_alert(origins=()), "night")


def test_a_canary_passes_a_silence_of_everything_so_that_proof_of_life_goes_on() -> None:
    canary = an_alert(reason=AlertReason.CANARY)

    assert not Matcher().covers(canary, "night")
    assert Matcher(reasons=(AlertReason.CANARY,)).covers(canary, "night")


def test_a_silence_mutes_from_its_beginning_until_its_end_and_not_at_it() -> None:
    one = silence(rules=["*"])
    moments = [NOON - MINUTE, NOON, NOON + HOUR - MINUTE, NOON + HOUR]

    assert [mutes(one, ALERT, "night", now) for now in moments] == [False, True, True, False]
    assert [one.state(now) for now in moments] == [
        SilenceState.PENDING,
        SilenceState.ACTIVE,
        SilenceState.ACTIVE,
        SilenceState.ENDED,
    ]
