"""An operator's templates are part of the configuration: checked with it, taken up with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from monitor.config.folder import fingerprint
from monitor.config.load import load
from monitor.model import ConfigError

if TYPE_CHECKING:
    from pathlib import Path

RULES = "concepts: {ships: {nouns: [سفينة | سفن]}}\nrules: [{id: ships, all: [ships]}]\n"  # ship


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "rules").mkdir()
    (tmp_path / "templates").mkdir()
    (tmp_path / "rules" / "ships.yaml").write_text(RULES, encoding="utf-8")
    (tmp_path / "feeds.yaml").write_text("feeds: [{id: a, url: https://a.example/rss, outlet: A}]\n")
    says(tmp_path, "{console: {}, template: short}")
    return tmp_path


def says(folder: Path, receiver: str) -> None:
    (folder / "receivers.yaml").write_text(f"receivers:\n  desk: {receiver}\nroutes: [{{to: [desk]}}]\n")


def test_a_receiver_takes_the_template_that_it_names(folder: Path) -> None:
    (folder / "templates" / "short.txt.j2").write_text("{{ title }}\n")

    assert list(load(folder, {}).templates) == ["short"]


def test_a_template_that_is_not_there_is_told_with_its_place(folder: Path) -> None:
    with pytest.raises(ConfigError, match=r"receivers.yaml:2:\d+: no templates/short.txt.j2") as refused:
        load(folder, {})

    assert "there are none" in str(refused.value)


def test_a_template_that_cannot_work_is_refused_with_its_line(folder: Path) -> None:
    (folder / "templates" / "short.txt.j2").write_text("fine\n{{ nothing_of_ours }}\n")

    with pytest.raises(ConfigError, match=r"short.txt.j2:2") as refused:
        load(folder, {})

    assert "no templates/" not in str(refused.value)


def test_a_webhook_has_no_words_to_choose(folder: Path) -> None:
    says(folder, "{webhook: {url: 'https://h.example', secret: whsec_" + "QUJD" * 11 + "}, template: short}")

    with pytest.raises(ConfigError, match="template is for console and email"):
        load(folder, {})


def test_a_changed_template_is_a_changed_configuration(folder: Path) -> None:
    template = folder / "templates" / "short.txt.j2"
    template.write_text("one")
    before = fingerprint(folder)

    template.write_text("another")

    assert fingerprint(folder) != before
