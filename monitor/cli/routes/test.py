"""``monitor routes test``: who would hear of an alert, when and why."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from monitor.cli.endings import FAILED, complain
from monitor.cli.lines import json_line
from monitor.cli.options import config_option, load_or_exit
from monitor.cli.routes.asked import AlertFile, alert_of
from monitor.cli.rules.options import refuse_unknown

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from monitor.config.load import Config
    from monitor.model import Alert
    from monitor.rules.language.spec import RuleSpec

EPILOG = """\b
Examples:
  monitor routes test --rule dprk-russia-arms
  monitor routes test --rule kim-putin-summit --outlet "فرانس 24" --country FR --origin afp
  monitor routes test --rule kim-putin-summit --at 2026-03-01T23:30+03:00    late at night
  monitor replay articles.jsonl | monitor routes test -

Exit codes: 0 somebody hears of every alert, 1 nobody hears of one, 2 wrong configuration or usage.
"""


def _country(_: click.Context, __: click.Parameter, code: str | None) -> str | None:
    """Refuse what no feed can have, as ``monitor check`` does."""
    if code and not re.fullmatch("[A-Z]{2}", code):
        message = f'"{code}" is no code of a country; write its two capital letters, EG'
        raise click.BadParameter(message)
    return code


@click.command("test", epilog=EPILOG)
@config_option
@click.option(
    "--rule", "rule_id", metavar="ID", help="Make an alert of this rule; its severity is the rule's."
)
@click.option("--severity", type=click.Choice(["low", "normal", "high"]), help="Another than the rule's.")
@click.option("--outlet", metavar="NAME", help="Who published it.")
@click.option("--country", metavar="CODE", callback=_country, help="Country of its feed: EG, NO.")
@click.option("--tag", "tags", multiple=True, metavar="TAG", help="A tag of its feed; may be given again.")
@click.option("--origin", "origins", multiple=True, metavar="ID", help="An origin; may be given again.")
@click.option("--stance", type=click.Choice(["asserted", "alleged", "denied"]), help="How its event is told.")
@click.option("--reason", type=click.Choice(["new", "developing"]), help="Why a desk hears of it; else new.")
@click.option(
    "--at", "at_text", metavar="TIME", help="As if it were raised then: 2026-03-01T23:30, in UTC; else now."
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object for each alert.")
@click.argument("where", metavar="[FILE]", required=False)
def command(
    folder: Path, where: str | None, rule_id: str | None, at_text: str | None, *, as_json: bool, **given: Any
) -> None:
    """Say who would hear of an alert, when, and why.

    The alert is made from options, or FILE holds alerts as JSON: one object, or one a line, and - is
    standard input. A member that is left out is that of an alert which its rule raises now. Nothing is
    sent, and no running instance is asked: what is silenced there is not known here.
    """
    named = {name: value for name, value in given.items() if value}
    if bool(where) == bool(rule_id) or (where and named):
        message = "name a rule with --rule, or a FILE of alerts (- is standard input), and not both"
        raise click.UsageError(message)
    now = _moment(at_text)
    config = load_or_exit(folder)
    rules = {rule.id: rule for file in config.rules.values() for rule in file.rules}
    if where:
        file = AlertFile(where)
        is_heard = _tell(file.alerts(rules, now=now), config, now=now, as_json=as_json)
        file.exit_if_refused()
    else:
        is_heard = _tell([_made(rule_id or "", named, rules, now)], config, now=now, as_json=as_json)
    if not is_heard:
        raise click.exceptions.Exit(FAILED)


def _tell(alerts: Iterable[Alert], config: Config, *, now: datetime, as_json: bool) -> bool:
    """Print what becomes of each alert, as it comes; say whether somebody hears of every one."""
    from monitor.cli.routes.heard import heard  # noqa: PLC0415 - heavy
    from monitor.cli.routes.told import as_lines, as_plain  # noqa: PLC0415

    is_heard = True
    for number, alert in enumerate(alerts):
        one = heard(alert, config, now=now)
        is_heard = is_heard and bool(one.hearings)
        if as_json:
            click.echo(json_line(as_plain(one)))
        else:
            click.echo("\n".join([*([""] if number else []), *as_lines(one)]))
    return is_heard


def _made(rule_id: str, named: Mapping[str, Any], rules: Mapping[str, RuleSpec], now: datetime) -> Alert:
    """Make an alert of a rule and options; the rule must be there."""
    if rule_id not in rules:
        refuse_unknown("rule", rule_id, rules)
    status = rules[rule_id].status
    if status != "live":
        complain(f"{rule_id}: its status is {status}, so that it raises no alert yet")
    origins = [
        {"id": origin, "kind": "agency", "start": 0, "end": 0, "quote": ""}
        for origin in named.get("origins", ())
    ]
    return alert_of({**named, "rule": rule_id, "origins": origins}, rules, now=now)


def _moment(text: str | None) -> datetime:
    if text is None:
        return datetime.now(UTC)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        message = f'"{text}" is no time; write 2026-03-01T23:30 or 2026-03-01T23:30+03:00'
        raise click.BadParameter(message, param_hint="--at") from error
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
