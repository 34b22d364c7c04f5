"""An operator's own words, for the commands that show or send a message in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.cli.endings import problems_exit
from monitor.cli.rules.options import refuse_unknown

if TYPE_CHECKING:
    from pathlib import Path

    from monitor.receivers.templates import Template


def template_or_exit(folder: Path, name: str) -> Template:
    """Load a template of a configuration by its name; exit with 2 where there is none, or one is broken."""
    from monitor.receivers.templates import Templates  # noqa: PLC0415 - heavy

    with problems_exit():
        templates = Templates.load(folder / "templates")
    template = templates.named(name)
    if template is None:
        refuse_unknown("template", name, templates.names)
    return template
