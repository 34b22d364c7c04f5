"""A desk's hours are read strictly: what would keep it from ever hearing anything is refused."""

from __future__ import annotations

from datetime import time
from typing import Any

import pytest
from pydantic import ValidationError

from monitor.alerts.stages.settings import DAYS, DeskSettings, HoursSettings


def test_a_desk_that_sets_nothing_hears_everything_at_once() -> None:
    settings = DeskSettings()

    assert (settings.zone, settings.quiet, settings.active, settings.at_most) == ("UTC", None, None, None)


def test_hours_are_those_of_every_day_unless_days_are_named() -> None:
    hours = HoursSettings.model_validate({"from": "23:00", "to": "06:30"})

    assert hours == HoursSettings(begins=time(23), ends=time(6, 30), days=DAYS)


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        pytest.param({"zone": "Asia/Atlantis"}, "not a time zone", id="no such zone"),
        pytest.param({"zone": "../etc/passwd"}, "not a time zone", id="a path"),
        pytest.param({"quiet": {"from": "24:00", "to": "06:00"}}, "not a time of day", id="hour 24"),
        pytest.param({"quiet": {"from": 1380, "to": "06:00"}}, "not a time of day", id="minutes of the day"),
        pytest.param({"quiet": {"from": "23:00"}}, "Field required", id="no end"),
        pytest.param({"quiet": {"from": "1:00", "to": "2:00"}}, "write 06:30", id="one digit"),
        pytest.param({"active": {"from": "08:00", "to": "18:00", "days": []}}, "1 or more", id="no day"),
        pytest.param({"at_most": 0}, "greater than or equal to 1", id="no message at all"),
        pytest.param({"quiet": {"from": "00:00", "to": "00:00"}}, "no minute of the week", id="quiet always"),
        pytest.param(
            {"active": {"from": "09:00", "to": "17:00"}, "quiet": {"from": "08:00", "to": "18:00"}},
            "no minute of the week", id="quiet whenever it is active",
        ),
    ],
)  # fmt: skip
def test_settings_that_make_no_sense_are_refused(settings: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        DeskSettings.model_validate(settings)


def test_a_word_that_is_no_day_is_one_mistake() -> None:
    with pytest.raises(ValidationError) as refused:
        HoursSettings.model_validate({"from": "23:00", "to": "06:00", "days": ["sunday"]})

    assert refused.value.error_count() == 1
