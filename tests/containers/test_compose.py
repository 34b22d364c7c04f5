"""docker-compose.yml: each role in its own locked-down container, on a Redis that forgets nothing."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
ROLES = ["poll", "read", "send", "web"]

every_service = pytest.mark.parametrize("service", SERVICES.values(), ids=SERVICES)
every_role = pytest.mark.parametrize("role", ROLES)


def seconds(value: str) -> int:
    assert re.fullmatch(r"\d+s", value)
    return int(value[:-1])


def test_it_is_what_the_compose_specification_allows() -> None:
    command = ["-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec", "docker-compose.yml"]

    check = subprocess.run([sys.executable, *command], cwd=ROOT, capture_output=True, text=True, check=False)

    assert check.returncode == 0, check.stdout


def test_there_is_redis_and_every_role_of_the_daemon_once() -> None:
    assert list(SERVICES) == ["redis", *ROLES]


@every_service
def test_a_service_has_no_more_rights_than_it_needs(service: dict[str, Any]) -> None:
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["user"].split(":")[0] not in {"", "0", "root"}
    assert any(mount.startswith("/tmp:") for mount in service["tmpfs"])


@every_service
def test_a_service_comes_back_after_a_crash_and_gets_time_to_stop(service: dict[str, Any]) -> None:
    assert service["restart"] == "unless-stopped"
    assert seconds(service["stop_grace_period"]) > 10  # the daemon drains within 10 s


@every_service
def test_a_service_cannot_fill_the_disk_with_its_log(service: dict[str, Any]) -> None:
    assert service["logging"]["driver"] == "json-file"
    assert set(service["logging"]["options"]) == {"max-size", "max-file"}


@every_service
def test_an_image_has_a_version(service: dict[str, Any]) -> None:
    assert re.fullmatch(r"[a-z]+:\d+\.\d+[\w.-]*", service["image"])


@every_role
def test_a_role_is_one_image_with_another_argument(role: str) -> None:
    service = SERVICES[role]

    assert service["command"] == ["run", "--config", "/app/config", "--only", role]
    assert (service["image"], service["build"]) == (SERVICES["poll"]["image"], ".")


@every_role
def test_a_role_waits_for_a_redis_that_answers(role: str) -> None:
    assert SERVICES[role]["depends_on"] == {"redis": {"condition": "service_healthy"}}
    assert SERVICES[role]["environment"]["MONITOR_REDIS"] == "redis://redis:6379/0"


@every_role
def test_a_role_reads_the_operators_files_and_cannot_change_them(role: str) -> None:
    assert "./config:/app/config:ro" in SERVICES[role]["volumes"]


@every_role
def test_secrets_come_by_file_and_not_by_environment(role: str) -> None:
    service = SERVICES[role]
    by_file = {
        name: f"/run/secrets/{name.removesuffix('_FILE').lower()}" for name in secret_variables(service)
    }

    assert {name: service["environment"][name] for name in by_file} == by_file
    assert [Path(path).name for path in by_file.values()] == service["secrets"] == list(COMPOSE["secrets"])


def secret_variables(service: dict[str, Any]) -> list[str]:
    return [name for name in service["environment"] if not name.startswith("MONITOR_")]


def test_who_has_no_secrets_can_still_start_it() -> None:
    """A file secret without its file stops Compose: each falls back to one that every host has."""
    for name, secret in COMPOSE["secrets"].items():
        assert secret == {"file": f"${{{name.upper()}_FILE:-/dev/null}}"}


def test_redis_keeps_all_that_it_acknowledged_and_refuses_rather_than_forget() -> None:
    options = SERVICES["redis"]["command"][1:]

    assert dict(zip(options[::2], options[1::2], strict=True)) == {
        "--appendonly": "yes",
        "--appendfsync": "always",
        "--save": "",
        "--maxmemory-policy": "noeviction",
    }
    assert "redis:/data" in SERVICES["redis"]["volumes"]
    assert "redis" in COMPOSE["volumes"]


def test_redis_is_healthy_once_it_has_loaded() -> None:
    """Without -e redis-cli succeeds as long as there is an answer, LOADING too."""
    assert SERVICES["redis"]["healthcheck"]["test"] == ["CMD", "redis-cli", "-e", "ping"]


def test_redis_is_reached_by_the_roles_alone() -> None:
    assert "ports" not in SERVICES["redis"]
    assert SERVICES["redis"]["networks"] == ["store"]
    assert COMPOSE["networks"]["store"] == {"internal": True}


def test_the_pages_are_published_on_this_machine_alone() -> None:
    published = {name: service["ports"] for name, service in SERVICES.items() if "ports" in service}

    assert published == {"web": ["127.0.0.1:8080:8080"]}
