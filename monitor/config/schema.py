"""JSON Schemas of the files that operators write, for editors and for checks from outside."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema

from monitor.config.files import FeedsFile, MonitorFile, ReceiversFile
from monitor.rules.language.spec import RulesFile

if TYPE_CHECKING:
    from pathlib import Path

_MODELS: dict[str, type[BaseModel]] = {
    "monitor.schema.json": MonitorFile,
    "feeds.schema.json": FeedsFile,
    "receivers.schema.json": ReceiversFile,
    "rules.schema.json": RulesFile,
}
_DURATION_UNITS = {"d": 86_400_000, "h": 3_600_000, "m": 60_000, "s": 1_000, "ms": 1}
_SIZE_UNITS = {"GB": 1_000_000_000, "MB": 1_000_000, "kB": 1_000, "B": 1}


class _Generator(GenerateJsonSchema):
    """Writes defaults as an operator would: 5m and not PT5M."""

    def encode_default(self, dft: Any) -> Any:
        """Give a default as it would stand in the file."""
        if isinstance(dft, timedelta):
            return _amount(round(dft.total_seconds() * 1000), _DURATION_UNITS)
        if isinstance(dft, BaseModel):
            return {}  # its own keys say their defaults
        return super().encode_default(dft)


def schemas() -> dict[str, dict[str, Any]]:
    """Give the schema (draft 2020-12) of each kind of file, by the schema's file name."""
    return {name: _schema(model) for name, model in _MODELS.items()}


def write(folder: Path) -> list[Path]:
    """Write the schemas into a folder, which is made if it is not there; give their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, schema in schemas().items():
        path = folder / name
        path.write_text(json.dumps(schema, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        paths.append(path)
    return paths


def _schema(model: type[BaseModel]) -> dict[str, Any]:
    schema = model.model_json_schema(schema_generator=_Generator)
    _mend_sizes(schema)
    return {"$schema": _Generator.schema_dialect, **schema}


def _mend_sizes(part: Any) -> None:
    """Write the default of every size with its unit: 16MB, where the model holds a number."""
    if isinstance(part, list):
        for item in part:
            _mend_sizes(item)
    elif isinstance(part, dict):
        if part.get("type") == "string" and isinstance(part.get("default"), int):
            part["default"] = _amount(part["default"], _SIZE_UNITS)
        for item in part.values():
            _mend_sizes(item)


def _amount(value: int, units: dict[str, int]) -> str:
    unit = next(unit for unit, size in units.items() if value % size == 0)
    return f"{value // units[unit]}{unit}"
