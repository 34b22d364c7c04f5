"""A configuration loads whole, or every mistake in it is told at once."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from monitor.config.files import MonitorFile
from monitor.config.load import load, load_feeds, load_rules, load_settings
from monitor.model import ConfigError, Feed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tests.config.conftest import ConfigFolder


def test_a_folder_of_yaml_becomes_one_configuration(folder: ConfigFolder) -> None:
    config = load(folder.path, {})

    assert config.feeds == (
        Feed(
            id="france24-ar",
            url="https://www.france24.com/ar/rss",
            outlet="فرانس 24",
            country="FR",
            every=timedelta(minutes=2),
            tags=("tv",),
        ),
    )
    assert list(config.receivers) == ["terminal"]
    assert [line.to for line in config.routes] == [("terminal",)]
    assert list(config.rules) == ["arms.yaml"]
    assert config.settings == MonitorFile()
    assert config.data_folder == folder.path.parent / "var"


def test_settings_and_feeds_load_without_the_files_that_are_broken(folder: ConfigFolder) -> None:
    """Who looks at a running monitor needs no more, and it goes on while another file is broken."""
    whole = load(folder.path, {})
    folder.write("receivers.yaml", "receivers: [")
    folder.write("rules/arms.yaml", "rules: [")

    assert load_settings(folder.path, {}) == (whole.settings, whole.data_folder)
    assert load_feeds(folder.path, {}) == whole.feeds


def test_settings_and_feeds_with_mistakes_are_refused_with_all_of_them(folder: ConfigFolder) -> None:
    folder.write("monitor.yaml", "redis: nowhere\ndata: 5\n")
    folder.write(
        "feeds.yaml", "feeds: [{id: a, url: nowhere, outlet: A}, {id: A, url: nowhere, outlet: A}]\n"
    )

    with pytest.raises(ConfigError) as settings_refused:
        load_settings(folder.path, {})
    with pytest.raises(ConfigError) as feeds_refused:
        load_feeds(folder.path, {})

    assert [problem.line for problem in settings_refused.value.problems] == [1, 2]
    assert len(feeds_refused.value.problems) == 3


@pytest.mark.parametrize("part", [load, load_settings])
def test_a_folder_that_is_not_there_is_no_configuration(
    tmp_path: Path, part: Callable[[Path, Mapping[str, str]], object]
) -> None:
    with pytest.raises(ConfigError, match="there is no such folder"):
        part(tmp_path / "none", {})


def test_a_feed_that_is_not_enabled_is_left_out(folder: ConfigFolder) -> None:
    folder.write("feeds.yaml", "feeds: [{id: a, url: 'http://example.org/', outlet: A, enabled: false}]\n")

    assert load(folder.path, {}).feeds == ()


@pytest.mark.parametrize(("written", "meant"), [("var/x", "above/var/x"), ("/data", "/data")])
def test_data_lies_beside_the_configuration_or_where_it_says(
    folder: ConfigFolder, monkeypatch: pytest.MonkeyPatch, written: str, meant: str
) -> None:
    folder.write("monitor.yaml", f"data: {written}\n")
    inside = folder.path / "rules"
    monkeypatch.chdir(inside)

    assert load(Path(".."), {}).data_folder == Path(meant.replace("above", str(folder.path.parent)))


def test_an_empty_monitor_file_means_the_defaults(folder: ConfigFolder) -> None:
    folder.write("monitor.yaml", "# all of it is left out\n")

    assert load(folder.path, {}).settings == MonitorFile()


@pytest.mark.parametrize(
    ("listen", "host", "port"),
    [("0.0.0.0:80", "0.0.0.0", 80), ("[::1]:0", "::1", 0), ("web:8080", "web", 8080)],
)
def test_the_web_address_is_a_host_and_a_port(
    folder: ConfigFolder, listen: str, host: str, port: int
) -> None:
    folder.write("monitor.yaml", f"web: {{listen: '{listen}'}}\n")

    web = load(folder.path, {}).settings.web

    assert (web.host, web.port) == (host, port)


@pytest.mark.parametrize(
    "redis", ["embedded", "redis://h", "rediss://u:p@h:6380/1", "unix:///run/redis.sock", "redis://[::1]:1"]
)
def test_redis_is_embedded_or_an_address(folder: ConfigFolder, redis: str) -> None:
    folder.write("monitor.yaml", f"redis: '{redis}'\n")

    assert load(folder.path, {}).settings.redis == redis


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "redis: http://h",
            'monitor.yaml:1:8: "redis" is not the address of a Redis (write embedded, redis://',
        ),
        ("redis: 'redis://'", 'monitor.yaml:1:8: "redis" is not the address of a Redis'),
        ("redis: 'redis://h:x'", 'monitor.yaml:1:8: "redis" is not the address of a Redis'),
        ("redis: 'unix://'", 'monitor.yaml:1:8: "redis" is not the address of a Redis'),
        ("poll: {evry: 5m}", 'monitor.yaml:1:8: unknown key "evry" (did you mean "every"?)'),
        ("zzz: 1", 'monitor.yaml:1:1: unknown key "zzz" (known here: alerts, data, '),
        (
            "poll: {every: 5 minutes}",
            "monitor.yaml:1:15: '5 minutes' is not a duration (write 90s, 5m, 6h or 2d)",
        ),
        ("poll: {every: 30s}", "monitor.yaml:1:15: poll.every (30s) is shorter than poll.fastest (60s)"),
        ("poll: {every: 2h}", "monitor.yaml:1:15: poll.every (7200s) is longer than poll.slowest (3600s)"),
        ("poll: {in_flight: 0}", 'monitor.yaml:1:19: "in_flight" must be at least 1'),
        ("poll: {in_flight: 5000}", 'monitor.yaml:1:19: "in_flight" must be at most 1000'),
        ("poll: {in_flight: many}", 'monitor.yaml:1:19: "in_flight" must be a whole number'),
        ("poll: fast", 'monitor.yaml:1:7: "poll" must be keys with values'),
        ("poll:", 'monitor.yaml:1:6: "poll" must be keys with values, and is empty'),
        ("read: {max_bytes: 8 MB}", "monitor.yaml:1:19: '8 MB' is not a size (write 500kB, 16MB or 1GB)"),
        ("read: {pages: maybe}", 'monitor.yaml:1:15: "pages" must be true or false'),
        ("data: 7", 'monitor.yaml:1:7: "data" must be text (put quotes around it)'),
        ("data: ''", 'monitor.yaml:1:7: "data" must be at least 1 characters long'),
        ("web: {listen: 8080}", 'monitor.yaml:1:15: "listen" must be text (put quotes around it)'),
        ("web: {listen: 'h:70000'}", 'monitor.yaml:1:15: "listen" is not an address (write host:port'),
        ("web: {listen: '8080'}", 'monitor.yaml:1:15: "listen" is not an address (write host:port'),
        ("network: {allow_private: [10.0.0.1/8]}", "monitor.yaml:1:"),
        ("- 1", "monitor.yaml:1:1: must be keys with values"),
    ],
)
def test_a_mistake_in_monitor_yaml_is_told_at_its_place(folder: ConfigFolder, text: str, told: str) -> None:
    folder.write("monitor.yaml", text)

    [problem] = folder.problems()

    assert told in problem


@pytest.mark.parametrize(
    ("routes", "told"),
    [
        ("{to: [terminl]}", '4:9: unknown receiver "terminl" (did you mean "terminal"?)'),
        ("{to: [night]}", '4:9: unknown receiver "night" (known here: bad, terminal)'),
        ("{to: []}", '4:8: "to" must be a list of 1 or more'),
        (
            "{to: [terminal], rules: [dprk-rams]}",
            '4:28: no rule fits "dprk-rams" (did you mean "dprk-arms"?)',
        ),
        (
            "{to: [terminal], severity: hihg}",
            '4:30: "severity" must be "low", "normal" or "high" (did you mean "high"?)',
        ),
        ("{to: [terminal], severity: x}", '4:30: "severity" must be "low", "normal" or "high"'),
        ("{to: [bad], stop: maybe}", '4:21: "stop" must be true or false'),
    ],
)
def test_a_route_that_leads_nowhere_is_told_at_its_place(
    folder: ConfigFolder, routes: str, told: str
) -> None:
    """A receiver with a mistake in it is there: only its own mistake is told."""
    folder.write(
        "receivers.yaml",
        f"receivers: {{terminal: {{console: {{}}}},\n  bad: {{}}}}\nroutes:\n- {routes}\n",
    )

    [own, problem] = folder.problems()

    assert own.startswith("receivers.yaml:2:8: ")
    assert problem == f"receivers.yaml:{told}"


def test_a_receivers_name_must_be_an_id(folder: ConfigFolder) -> None:
    folder.write("receivers.yaml", "receivers:\n  Desk: {console: {}}\nroutes: [{to: [Desk]}]\n")

    [problem] = folder.problems()

    assert problem.startswith(
        'receivers.yaml:2:3: "Desk" is not written as it must be (allowed: small letters'
    )


def test_a_route_may_name_rules_by_a_pattern(folder: ConfigFolder) -> None:
    folder.write(
        "receivers.yaml",
        "receivers: {desk: {console: {}}}\nroutes: [{to: [desk], rules: ['dprk-*']}]\n",
    )

    assert load(folder.path, {}).routes[0].rules == ("dprk-*",)


def test_a_mistake_in_a_rule_is_told_at_its_place(folder: ConfigFolder) -> None:
    folder.write(
        "rules/more.yaml",
        """
        concepts:
          arms2: {nuons: [سلاح]}
        rules:
          - id: more
            titel: {en: More}
            all: [arms]
            within: sentense
          - id: less
            all: [arms]
            within: 0
        """,
    )

    within = 'rules/more.yaml:{}: "within" must be "sentence", "paragraph" or "article", or {}'

    assert folder.problems() == [
        'rules/more.yaml:2:11: unknown key "nuons" (did you mean "nouns"?)',
        'rules/more.yaml:5:5: unknown key "titel" (did you mean "title"?)',
        within.format("7:13", 'a whole number, or keys with values (did you mean "sentence"?)'),
        within.format("10:13", "at least 1, or keys with values"),
    ]


def test_a_rule_with_an_unknown_concept_is_told_and_one_with_a_wrong_concept_is_not(
    folder: ConfigFolder,
) -> None:
    folder.write(
        "rules/more.yaml",
        """
        concepts:
          wrong: {}
        rules:
          - id: more
            all: [arms, wrong]
          - id: others
            all: [armz]
        """,
    )

    [concept, unknown] = folder.problems()

    assert concept.startswith("rules/more.yaml:2:10: ")
    assert unknown.startswith("rules/more.yaml:7:11: ")
    assert '"armz"' in unknown


def test_all_mistakes_of_all_files_are_told_at_once(folder: ConfigFolder) -> None:
    folder.write("monitor.yaml", "poll: {every: soon}\nweb: {listen: here}\n")
    folder.write("feeds.yaml", "feeds:\n  - id: a\n  id: b\n")
    folder.write("receivers.yaml", "receivers: {a: {console: {}}}\nroutes: [{to: [b], rules: [x]}]\n")
    folder.write("rules/broken.yaml", "rules: [\n")
    folder.write("rules/other.yaml", "rules:\n  - {id: o, all: [arms], wthin: paragraph}\n")

    files = [problem.split(": ")[0] for problem in folder.problems()]

    assert files == [
        "feeds.yaml:3:3",
        "monitor.yaml:1:15",
        "monitor.yaml:2:15",
        "receivers.yaml:2:16",  # whether a rule fits "x" nobody knows while a rule file is broken
        "rules/broken.yaml:2:1",
        "rules/other.yaml:2:26",
    ]


@pytest.mark.parametrize("name", ["feeds.yaml", "receivers.yaml", "rules"])
def test_what_must_be_there_is_missed_by_name(folder: ConfigFolder, name: str) -> None:
    for file in (folder.path / name).glob("*"):
        file.unlink()
    path = folder.path / name
    path.rmdir() if path.is_dir() else path.unlink()

    [problem] = folder.problems()

    assert problem.startswith(f"{name}: cannot be read: No such file or directory")


def test_a_link_that_leads_nowhere_is_told(folder: ConfigFolder) -> None:
    (folder.path / "monitor.yaml").symlink_to("nowhere")

    assert folder.problems() == ["monitor.yaml: cannot be read: No such file or directory"]


def test_a_rules_folder_without_rules_is_told(folder: ConfigFolder) -> None:
    (folder.path / "rules/arms.yaml").rename(folder.path / "rules/arms.txt")

    assert folder.problems() == ["rules: holds no rule file (its files end with .yaml)"]


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="nowhere: there is no such folder"):
        load(tmp_path / "nowhere", {})


def test_files_are_named_as_the_operator_would_write_them(
    folder: ConfigFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.write("rules/arms.yaml", "rules: 1\n")
    monkeypatch.chdir(folder.path.parent)

    with pytest.raises(ConfigError, match=r'^config/rules/arms.yaml:1:8: "rules" must be a list$'):
        load(Path("config"), {})


@pytest.mark.parametrize(
    "name", [".arms.yaml.swp", "arms.yaml~", ".#arms.yaml", "#arms.yaml#", "#arms.yaml", "x.txt"]
)
def test_what_editors_leave_is_no_rule_file(folder: ConfigFolder, name: str) -> None:
    (folder.path / "rules" / name).write_text("[")

    assert list(load(folder.path, {}).rules) == ["arms.yaml"]


def test_a_kubernetes_config_map_loads(folder: ConfigFolder, tmp_path: Path) -> None:
    """Its files are links to a hidden link to a hidden folder."""
    mount = tmp_path / "mount"
    mount.mkdir()
    folder.path.rename(mount / "..2023_09_05")
    (mount / "..data").symlink_to("..2023_09_05")
    for name in ("feeds.yaml", "receivers.yaml", "rules"):
        (mount / name).symlink_to(f"..data/{name}")

    config = load(mount, {})

    assert (len(config.feeds), list(config.rules)) == (1, ["arms.yaml"])


def test_rules_load_from_a_folder_or_from_one_file(folder: ConfigFolder) -> None:
    rules = folder.path / "rules"

    assert load_rules(rules, {}) == load_rules(rules / "arms.yaml", {})


@pytest.mark.parametrize("path", ["rules/nowhere", "rules/nowhere.yaml"])
def test_rules_that_are_not_there_are_told(folder: ConfigFolder, path: str) -> None:
    with pytest.raises(ConfigError, match="cannot be read: No such file"):
        load_rules(folder.path / path, {})


WORDS = st.sampled_from(
    [
        "feeds",
        "receivers",
        "routes",
        "rules",
        "concepts",
        "id",
        "url",
        "to",
        "all",
        "within",
        "names",
        "poll",
        "a",
    ]
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=4),
    max_leaves=12,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(
    name=st.sampled_from(["monitor.yaml", "feeds.yaml", "receivers.yaml", "rules/arms.yaml"]), data=st.data()
)
def test_whatever_a_file_holds_nothing_but_its_problems_comes_out(
    folder: ConfigFolder, name: str, data: st.DataObject
) -> None:
    value = data.draw(VALUES)
    # JSON is YAML too
    (folder.path / name).write_text(json.dumps(value), encoding="utf-8")

    with suppress(ConfigError):
        load(folder.path, {})


def test_a_file_that_may_not_be_read_is_told(folder: ConfigFolder) -> None:
    (folder.path / "feeds.yaml").chmod(0)
    if os.access(folder.path / "feeds.yaml", os.R_OK):
        pytest.skip("this user may read everything")

    assert folder.problems() == ["feeds.yaml: cannot be read: Permission denied"]
