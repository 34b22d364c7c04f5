"""``monitor alerts preview``: what an alert would look like."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from monitor.cli.endings import complain, fail, problems_exit
from monitor.cli.options import config_option, environment, private_option
from monitor.cli.rules.loaded import load_rules_or_exit
from monitor.cli.rules.options import refuse_unknown
from monitor.cli.templates import template_or_exit

if TYPE_CHECKING:
    from monitor.cli.rules.loaded import LoadedRules
    from monitor.config.files import ReceiverLine
    from monitor.model import Alert, Article
    from monitor.receivers.templates import Template

EPILOG = """\b
Examples:
  monitor alerts preview dprk-russia-arms
  monitor alerts preview dprk-russia-arms --receiver asia-desk --kind digest
  monitor alerts preview dprk-russia-arms --text page.html      also .txt, and - for standard input
  monitor alerts preview dprk-russia-arms --receiver night-mail --html mail.html
"""
# the values of monitor.cli.alerts.example.KINDS; --help has no use for loading it
_KINDS = ("alert", "group", "digest", "escalation", "developing")
# whose messages templates are for, as monitor.receivers.spec has it
_WORDED = ("console", "email")


@click.command("preview", epilog=EPILOG)
@click.argument("rule_id", metavar="RULE")
@click.option(
    "--receiver", "receiver_name", default="", metavar="NAME", help="Who would get it; else a console."
)
@click.option("--kind", type=click.Choice(_KINDS), default="alert", show_default=True, help="What comes.")
@click.option(
    "--text", "what", default="", metavar="TEXT-or-FILE", help="On this article, not on the rule's own test."
)
@click.option("--url", default="", metavar="URL", help="The same, of the web.")
@click.option(
    "--template", "template_name", default="", metavar="NAME",
    help="In these words of templates/; else in the receiver's own.",
)  # fmt: skip
@click.option(
    "--html", "html_file", type=click.Path(path_type=Path), metavar="FILE", help="Write the HTML here."
)
@private_option
@config_option
def command(
    rule_id: str,
    *,
    receiver_name: str,
    kind: str,
    what: str,
    url: str,
    template_name: str,
    html_file: Path | None,
    folder: Path,
    allow_private: bool,
) -> None:
    """Show what an alert of RULE would look like.

    It is made from the first text that the rule's own tests say it matches, or from an article that is
    named. Nothing is sent. A mail is shown with its headers, for Slack and webhooks the JSON.
    """
    from monitor.cli.alerts.example import delivery_of  # noqa: PLC0415 - heavy
    from monitor.cli.alerts.shown import shown  # noqa: PLC0415

    if what and url:
        message = "name a text or file, or an address, not both"
        raise click.UsageError(message)
    loaded = load_rules_or_exit(folder / "rules")
    if rule_id not in loaded.rules:
        refuse_unknown("rule", rule_id, loaded.rules)
    receiver = _receiver(folder, receiver_name) if receiver_name else None
    template = _template(folder, template_name, receiver)
    now = datetime.now(UTC).replace(microsecond=0)
    alert, others = _alerts(rule_id, loaded, kind, what or url, now=now, allow_private=allow_private)
    seen = shown(delivery_of(kind, alert, others, receiver_name or "preview"), receiver, template)
    for problem in seen.problems:
        complain(f"{problem}; what follows is what ships with the program")
    click.echo(seen.text, nl=False)
    if html_file:
        _write(html_file, seen.html)


def _receiver(folder: Path, name: str) -> ReceiverLine:
    """Load the receivers alone: a feed that is broken keeps nobody from looking."""
    from monitor.config.files import ReceiversFile  # noqa: PLC0415 - heavy
    from monitor.config.folder import RECEIVERS  # noqa: PLC0415
    from monitor.config.reader import load_file  # noqa: PLC0415
    from monitor.model import ConfigError  # noqa: PLC0415

    with problems_exit():
        loaded = load_file(folder / RECEIVERS, ReceiversFile, environment())
        if loaded.problems or loaded.sound is None:
            raise ConfigError(loaded.problems)
    receivers = loaded.sound.model.receivers
    if name not in receivers:
        refuse_unknown("receiver", name, receivers)
    return receivers[name]


def _template(folder: Path, name: str, receiver: ReceiverLine | None) -> Template | None:
    """Load the template that is asked for, else the receiver's own, if it has one."""
    if name and receiver and receiver.kind not in _WORDED:
        message = f"--template is for console and email; a {receiver.kind} receiver has words of its own"
        raise click.UsageError(message)
    chosen = name or (receiver.template if receiver else "")
    return template_or_exit(folder, chosen) if chosen else None


def _alerts(
    rule: str, loaded: LoadedRules, kind: str, where: str, *, now: datetime, allow_private: bool
) -> tuple[Alert, list[Alert]]:
    """Give the alert, and those that would come with it: of the rule's tests, for a digest of all rules'."""
    from monitor.cli.alerts.example import alert_on, alerts_of_tests  # noqa: PLC0415 - heavy

    of_tests = list(alerts_of_tests(loaded, now, only=rule))
    if where:
        alert = alert_on(rule, _article(where, allow_private=allow_private), loaded, now)
        if alert is None:
            fail(f"{rule} stays silent on this; why says: monitor rules explain {rule} {where}")
    elif of_tests:
        alert = of_tests.pop(0)
    else:
        fail(f"{rule} has no test that it matches; name an article with --text or --url")
    if kind == "digest":
        return alert, [one for one in alerts_of_tests(loaded, now) if one.rule != rule]
    return alert, of_tests


def _article(where: str, *, allow_private: bool) -> Article:
    from monitor.cli.rules.source import article_of  # noqa: PLC0415 - heavy

    try:
        return article_of(where, title="", line=1, allow_private=allow_private)
    except click.BadParameter as error:  # it knows the argument of another command
        error.param_hint = "--text"
        raise


def _write(file: Path, html: str) -> None:
    if not html:
        fail("this receiver gets no HTML; name one with `email`")
    try:
        file.write_text(html, encoding="utf-8")
    except OSError as error:
        fail(f"{file}: {error.strerror}")
