"""``${NAME}`` in a value: from the environment, or from the file that ``NAME_FILE`` names."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from monitor.config.folder import demand_regular
from monitor.model import ConfigError

if TYPE_CHECKING:
    from collections.abc import Mapping

# $${ is a literal ${; anything else that starts with ${ must be a whole ${NAME}
_VARIABLE = re.compile(r"\$\$\{|\$\{([^}]*)(\}?)")
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


class VariableError(ValueError):
    """A variable that cannot be had; ``hint`` says what would give it."""

    def __init__(self, message: str, hint: str) -> None:
        self.hint = hint
        super().__init__(message)


def fill(text: str, env: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    """Replace every ``${NAME}`` of a text; what is put in is not looked at again.

    Gives the text, and for each value put in how it was written. Raises VariableError
    for the first variable that cannot be had.
    """
    used: dict[str, str] = {}

    def value(found: re.Match[str]) -> str:
        if found[0] == "$${":
            return "${"
        if not found[2] or not _NAME.fullmatch(found[1]):
            message = f'"{found[0]}" is not a variable'
            raise VariableError(message, "write ${NAME}, or $${ for the characters ${ themselves")
        got = _look_up(found[1], env)
        used[got] = found[0]
        return got

    return _VARIABLE.sub(value, text), used


def _look_up(name: str, env: Mapping[str, str]) -> str:
    value, file = env.get(name, ""), env.get(f"{name}_FILE", "")
    if value and file:
        message = f"both {name} and {name}_FILE are set"
        raise VariableError(message, "unset one of them")
    if value:
        return value
    if file:
        return _read(name, file)
    # compose files hand over an unset variable as an empty one: both mean that it is missing
    message = f"{name} is empty" if name in env else f"{name} is not set"
    raise VariableError(
        message, f"set {name} in the environment, or {name}_FILE to a file that holds the value"
    )


def _read(name: str, file: str) -> str:
    try:
        demand_regular(Path(file))
        text = Path(file).read_text(encoding="utf-8")
    except ConfigError as error:
        message = f"the file that {name}_FILE names is not a regular file"
        raise VariableError(message, f"put the value into a file in place of {file}") from error
    except OSError as error:
        message = f"cannot read the file that {name}_FILE names: {error.strerror}"
        raise VariableError(message, f"look whether {file} is there and may be read") from error
    except ValueError as error:  # no UTF-8, or a NUL in the file's name
        message = f"the file that {name}_FILE names holds no text"
        raise VariableError(message, "save it as UTF-8") from error
    value = text.removesuffix("\n").removesuffix("\r")
    if not value:
        message = f"the file that {name}_FILE names is empty"
        raise VariableError(message, f"put the value into {file}")
    return value
