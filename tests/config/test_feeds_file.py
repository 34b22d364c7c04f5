"""Mistakes in feeds.yaml are told at their place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.config.conftest import ConfigFolder


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", ['feeds.yaml:1:1: "feeds" is missing here']),
        ("feeds: none", ['feeds.yaml:1:8: "feeds" must be a list (put it between [ and ])']),
        ("feeds: [x]", ['feeds.yaml:1:9: an item of "feeds" must be keys with values']),
        (
            "feeds:\n  - id: a\n    ulr: http://a.org\n    outlet: A\n",
            ['feeds.yaml:3:5: unknown key "ulr" (did you mean "url"?)'],
        ),
        (
            "feeds:\n  - {id: A b, url: ftp://a.org, outlet: 24, country: No}\n",
            [
                'feeds.yaml:2:10: "id" is not written as it must be (allowed: small letters a-z, digits',
                'feeds.yaml:2:20: "url" is not an http or https URL (write https://host/path)',
                'feeds.yaml:2:41: "outlet" must be text (put quotes around it)',
                'feeds.yaml:2:54: "country" is not written as it must be (allowed: two capital letters',
            ],
        ),
        (
            "feeds:\n  - {id: a, url: http://a.org, outlet: A}\n  - {id: a, url: https://A.ORG, outlet: B}\n",
            [
                'feeds.yaml:3:10: feed id "a" is taken (first at line 2) (give each feed an id of its own)',
                "feeds.yaml:3:18: this URL is polled already (first at line 2) (keep one of them)",
            ],
        ),
        (
            "feeds: [{id: a, url: 'http://[::1', outlet: A}]",
            ['feeds.yaml:1:22: "url" is not an http or https URL'],
        ),
        (
            "feeds: [{id: a, url: 'http://a b.org', outlet: A}]",
            ['feeds.yaml:1:22: "url" is not an http or https'],
        ),
        (
            "feeds: [{id: a, url: 'https://me:s3cret@a.org', outlet: A}]",
            ['feeds.yaml:1:22: "url" has a user or password in it, with which nothing is'],
        ),
    ],
)
def test_a_mistake_in_feeds_yaml_is_told_at_its_place(
    folder: ConfigFolder, text: str, told: list[str]
) -> None:
    folder.write("feeds.yaml", text)

    problems = folder.problems()

    assert len(problems) == len(told)
    assert all(problem.startswith(line) for problem, line in zip(problems, told, strict=True))


def test_a_password_in_a_feeds_url_is_shown_in_no_message(folder: ConfigFolder) -> None:
    folder.env["SECRET"] = "correct-horse-battery"
    folder.write("feeds.yaml", "feeds: [{id: a, url: 'https://me:${SECRET}@a.org', outlet: A}]")

    [problem] = folder.problems()

    assert "has a user or password in it" in problem
    assert "horse" not in problem
