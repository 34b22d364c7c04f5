"""docs/alerts.md names every key, condition, kind, limit and word that there is, and no other."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, get_args

import pytest
import yaml

from monitor.alerts import ledger, outbox, retry, stored
from monitor.alerts.lanes.ending import KEEP_ALERTS
from monitor.alerts.routes.settings import (
    CONDITIONS,
    EscalateSettings,
    GroupSettings,
    QuantitySettings,
    Route,
)
from monitor.alerts.settings import AlertSettings
from monitor.alerts.silences import Matcher, proposal, store
from monitor.alerts.silences.silence import SilenceState
from monitor.alerts.stages.settings import HoursSettings, Inhibition
from monitor.cli.silences.told import OPTIONS
from monitor.config.files import CanarySettings, ReceiverLine, ReceiversFile
from monitor.model import DeliveryKind
from monitor.pipeline import choosing
from monitor.receivers import apprise, message, several
from monitor.receivers.apprise import AppriseSettings
from monitor.receivers.blocks.buttons import _SHOWN
from monitor.receivers.labels import ENGLISH
from monitor.receivers.mail import EmailSettings
from monitor.receivers.slack import seen
from monitor.receivers.slack.pace import BURST, EVERY
from monitor.receivers.slack.settings import SlackSettings
from monitor.receivers.spec import KINDS, RetrySettings
from monitor.receivers.templates import template
from monitor.receivers.templates.grammar import FILTERS
from monitor.receivers.templates.sample import SAMPLES
from monitor.receivers.templates.words import Format, functions, values
from monitor.receivers.trial import Ending
from monitor.receivers.webhook import WebhookSettings
from monitor.web import slack
from tests.fakes.alerts_page import ALERTS, SECRETS
from tests.fakes.page import quoted

if TYPE_CHECKING:
    from pydantic import BaseModel

DAY = timedelta(days=1)
MODELS: dict[str, type[BaseModel]] = {
    "file": ReceiversFile,
    "receiver": ReceiverLine,
    "slack": SlackSettings,
    "email": EmailSettings,
    "webhook": WebhookSettings,
    "apprise": AppriseSettings,
    "retry": RetrySettings,
    "quiet, active": HoursSettings,
    "route": Route,
    "quantity": QuantitySettings,
    "group": GroupSettings,
    "escalate": EscalateSettings,
    "inhibit": Inhibition,
    "canary": CanarySettings,
    "alerts in `monitor.yaml`": AlertSettings,
}
_URL = "https://example.org/"
NEEDED: dict[str, dict[str, object]] = {
    "file": {"receivers": {}, "routes": []},
    "receiver": {"console": {}},
    "slack": {"webhook": _URL},
    "email": {"smtp": "smtp://mail.example.org", "from": "a@example.org", "to": ["b@example.org"]},
    "webhook": {"url": _URL, "secret": SECRETS["HOOK_SECRET"]},
    "apprise": {"url": SECRETS["APPRISE_URL"]},
    "quiet, active": {"from": "23:00", "to": "06:00"},
    "route": {"to": ["desk"]},
    "quantity": {"unit": "troops"},
    "escalate": {"to": ["chief"]},
    "inhibit": {"by": ["one"], "mutes": ["another"]},
    "canary": {"to": ["desk"]},
}
# The conditions of a route have a table of their own; `api` is for tests alone.
TOLD_ELSEWHERE = {"route": set(CONDITIONS), "slack": {"api"}}
LIMITS = {
    "characters of a headline": message.MAX_TITLE,
    "sentences with evidence in an alert": message.MAX_SENTENCES,
    "characters of a sentence, cut around its evidence": message.MAX_SENTENCE,
    "outlets named on an alert": message.MAX_ALSO,
    "origins named on an alert": message.MAX_ORIGINS,
    "alerts in one message": choosing._TOGETHER,
    "characters of a text through Apprise": apprise.MAX_TEXT,
    f"messages a second to one channel of Slack, after a burst of {BURST}": timedelta(seconds=1) / EVERY,
    "messages of a channel that are looked through for one that may have arrived": seen.PAGE * seen.MAX_PAGES,
    "seconds that an answer of Slack's buttons may be old": slack.MAX_AGE_S,
    "days that a silence may last": proposal.LONGEST / DAY,
    "days that ended silences are listed": store.KEEP / DAY,
    "days that an alert is kept once its last receiver has it": KEEP_ALERTS / DAY,
    f"lines of an alert's log: the first {ledger.FIRST_LINES} and the newest": ledger.MOST_LINES,
    "answers kept on an alert": outbox._MOST_ANSWERS,
    "further outlets of an alert that are counted": stored.MOST_ALSO,
    "bytes of a template": template.MAX_SOURCE_BYTES,
    "characters that a template may write": template.MAX_OUTPUT,
}


def keys(of: str) -> dict[str, bool]:
    """Give the keys that a part may have, as files write them, and whether each is needed."""
    return {
        field.alias or name: field.is_required()
        for name, field in MODELS[of].model_fields.items()
        if name not in TOLD_ELSEWHERE.get(of, ())
    }


def left_out(of: str) -> dict[str, str]:
    """Give for each key of a part what the table says of leaving it out."""
    rows = [row for row in ALERTS.table("of", "key") if row["of"] == of]
    return {key: row["if left out"] for row in rows for key in quoted(row["key"])}


def test_the_keys_in_the_table_are_those_of_the_models() -> None:
    parts = dict.fromkeys(row["of"] for row in ALERTS.table("of", "key"))

    told = {of: {key: said == "*needed*" for key, said in left_out(of).items()} for of in parts}

    assert told == {of: keys(of) for of in MODELS}


@pytest.mark.parametrize("of", MODELS)
def test_what_counts_where_a_key_is_left_out_is_what_the_table_says(of: str) -> None:
    model, needed = MODELS[of], NEEDED.get(of, {})
    told = {key: yaml.safe_load(value) for key, cell in left_out(of).items() for value in quoted(cell)}
    # nobody writes these into a file
    given = {key: value for key, value in told.items() if value not in ("", None)}

    fields = {field.alias or name: field for name, field in model.model_fields.items()}

    assert told.keys() - given.keys() == {key for key in told if fields[key].default in ("", None)}
    assert model.model_validate({**given, **needed}) == model.model_validate(needed)


def test_every_condition_of_a_route_is_told_and_its_example_loads() -> None:
    rows = ALERTS.table("condition", "fits", "for example")

    told = [key for row in rows for key in quoted(row["condition"])]
    shown = [yaml.safe_load(example) for row in rows for example in quoted(row["for example"])]

    assert told == list(CONDITIONS)
    assert [list(example) for example in shown] == [[name] for name in CONDITIONS]
    assert all(Route.model_validate({**example, "to": ["desk"]}) for example in shown)


def test_every_condition_of_a_silence_is_told_with_its_option() -> None:
    rows = ALERTS.table("condition", "option")

    told = {quoted(row["condition"])[0]: quoted(row["option"])[0].removeprefix("--") for row in rows}

    assert told == OPTIONS
    assert set(told) == set(Matcher.model_fields)


def test_every_kind_of_receiver_is_told() -> None:
    told = [quoted(row["kind"])[0] for row in ALERTS.table("kind", "reaches")]

    assert sorted(set(told)) == sorted(KINDS)
    assert told.count("slack") == 2  # the bot and the webhook are two things to a desk


def test_every_kind_of_message_is_told() -> None:
    assert [quoted(row["kind"]) for row in ALERTS.table("kind", "brings")] == [
        [k.value] for k in DeliveryKind
    ]


def test_every_ending_of_a_test_alert_is_told() -> None:
    assert [quoted(row["it ends"]) for row in ALERTS.table("it ends")] == [[end.value] for end in Ending]


def test_every_button_is_told_in_both_languages() -> None:
    told = [(quoted(row["button"])[0], row["button"]) for row in ALERTS.table("button")]

    assert [english for english, _ in told] == list(_SHOWN["en"].values())
    assert all(arabic in cell for arabic, (_, cell) in zip(_SHOWN["ar"].values(), told, strict=True))


def test_every_state_of_a_silence_is_told() -> None:
    [row] = [row for row in ALERTS.table("ask", "and get") if quoted(row["ask"]) == ["GET /api/silences"]]

    assert quoted(row["and get"]) == ["state", *(state.value for state in SilenceState)]


def test_every_value_and_function_of_templates_is_told() -> None:
    told = {name for row in ALERTS.table("value", "is") for name in quoted(row["value"])}
    called = {name.partition("(")[0] for row in ALERTS.table("call") for name in quoted(row["call"])}
    filters = re.findall(r"the filters (.*?);", ALERTS.text, re.DOTALL)[0]

    assert told == {*values(SAMPLES[0], ENGLISH), "shipped"}
    assert called == {name for form in get_args(Format) for name in functions(ENGLISH, form)}
    assert set(quoted(filters)) == FILTERS


def test_every_limit_is_the_one_that_counts() -> None:
    told = {row["limit"]: int(row["at most"].replace(",", "")) for row in ALERTS.table("limit")}

    assert told == LIMITS
    assert several.MAX_ENTRIES == choosing._TOGETHER


def test_what_is_set_aside_is_tried_again_as_the_table_says() -> None:
    units = {"s": timedelta(seconds=1), "min": timedelta(minutes=1), "h": timedelta(hours=1)}
    told = [row["after"].split() for row in ALERTS.table("an alert set aside is tried again")]

    waits = [int(number) * units[unit] for number, unit in told]

    assert waits == list(retry._SCHEDULE)
    assert retry.wait_aside(len(waits) + 1) == waits[-1]
