"""Writes the exact versions of run.txt, dev.txt and bench.txt from pyproject.toml; needs uv on the path."""

from __future__ import annotations

import subprocess
import tomllib
from pathlib import Path

HERE = Path(__file__).parent
COMMAND = (
    "uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate"
)


def compile_to(name: str, wanted: list[str], *constraints: str) -> None:
    """Write one file of exact versions with their hashes."""
    arguments = [*COMMAND.split(), *constraints, "-", "--output-file", str(HERE / name)]
    subprocess.run(arguments, input="\n".join(wanted), text=True, check=True)


def main() -> None:
    """Write all files; what runs has the same versions in dev.txt."""
    project = tomllib.loads((HERE.parent / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"]
    run = [
        *project["project"]["dependencies"],
        *project["project"]["optional-dependencies"]["embedded"],
        *groups["build"],
    ]
    compile_to("run.txt", run)
    compile_to("bench.txt", groups["bench"])
    extras = project["project"]["optional-dependencies"]["apprise"]
    compile_to("dev.txt", [*run, *extras, *groups["dev"]], "--constraint", str(HERE / "run.txt"))


if __name__ == "__main__":
    main()
