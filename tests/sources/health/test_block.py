"""A page that keeps programs out is told from a site's own."""

from __future__ import annotations

import pytest

from monitor.sources.health.block import block_mark


@pytest.mark.parametrize(
    ("headers", "body", "mark"),
    [
        ({"cf-mitigated": "challenge"}, b"", "Cloudflare"),
        ({"x-datadome": "protected"}, b"", "DataDome"),
        ({}, b"<title>Just a moment...</title>", "just a moment..."),
        ({}, b"<p>Checking your browser before you go on</p>", "checking your browser"),
        ({}, b"<div class='g-recaptcha' data-sitekey='k'>", "g-recaptcha"),
        ({}, b"<iframe src='/_Incapsula_Resource?x=1'>", "_incapsula_resource"),
    ],
)
def test_a_block_page_is_known_by_its_marks(headers: dict[str, str], body: bytes, mark: str) -> None:
    assert block_mark(headers, b"<!doctype html><html>" + body) == mark


@pytest.mark.parametrize(
    "body",
    [
        "<html><title>الصباح</title><h1>أخبار اليوم</h1>".encode(),  # "the morning", "today's news"
        b"<html>" + b"x" * 40_000 + b"g-recaptcha",
        b"",
    ],
    ids=["a front page", "a form far down", "nothing"],
)
def test_a_sites_own_page_has_none(body: bytes) -> None:
    assert block_mark({"content-type": "text/html", "server": "cloudflare"}, body) == ""
