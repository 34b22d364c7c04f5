"""``monitor rules schema``: JSON Schemas for editors."""

from __future__ import annotations

from pathlib import Path

import click

from monitor.cli.endings import fail

EPILOG = """\b
Examples:
  monitor rules schema                     write config/schemas/ anew
  monitor rules schema --to /tmp/schemas   write them elsewhere
"""


@click.command("schema", epilog=EPILOG)
@click.option(
    "--to", "folder", default=Path("config/schemas"), show_default=True, metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False), help="Folder to write to; made if it is not there.",
)  # fmt: skip
def command(folder: Path) -> None:
    """Write JSON Schemas of the YAML files.

    Editors complete and check the files by them. Name one in a file's first line: # yaml-language-
    server: $schema=schemas/feeds.schema.json
    """
    from monitor.config.schema import write  # noqa: PLC0415 - heavy

    try:
        written = write(folder)
    except OSError as error:
        fail(f"{error.filename or folder}: {error.strerror}")
    for path in written:
        click.echo(path)
