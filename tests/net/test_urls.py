"""Which URLs are fetched, and how they may be shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.model import FetchError
from monitor.net.urls import (
    checked,
    origin,
    target,
    text_with_origins,
    text_without_secrets,
    without_secrets,
)


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("ftp://example.org/feed", "only http and https are fetched, not ftp"),
        ("file:///etc/passwd", "only http and https are fetched, not file"),
        ("/feed", "only http and https are fetched, not a path alone"),
        ("http:///feed", "names no host"),
        ("https://desk:word@example.org/", "user name or password"),
        ("http://[::1/", "cannot be read"),
        ("http://xn--a/", "cannot be read"),
        ("http://example.org:99999999/", "there is no port 99999999"),
        ("http://example.org/" + "a" * 8_000, "longer than 8,000 characters"),
    ],
)
def test_a_url_that_is_not_fetched_says_why(url: str, why: str) -> None:
    with pytest.raises(FetchError, match=why) as caught:
        checked(url, named="feed")

    assert caught.value.reason == "bad_url"


@pytest.mark.parametrize("url", ["http://exam\\ple.org/", "http://example.org:-1/", "ftp://example.org/"])
def test_a_url_that_cannot_be_connected_to_is_refused_before(url: str) -> None:
    with pytest.raises(FetchError) as caught:
        target(url, named="feed")

    assert caught.value.reason == "bad_url"


def test_an_arabic_url_is_fetched_as_the_web_has_it() -> None:
    # "news"
    assert str(checked("http://example.org/أخبار#top", named="")) == (
        "http://example.org/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1"
    )


def test_a_shown_url_holds_no_secret() -> None:
    url = "https://desk:word@hooks.example.org:8443/T0/B0/xyz?key=1#top"

    assert without_secrets(url) == "https://hooks.example.org:8443/T0/B0/xyz"
    assert origin(url) == "https://hooks.example.org:8443"
    assert origin("http://xn--a/feed?key=1") == "http://xn--a"


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ("https://desk:word@a.example/feed?key=1: no answer", "https://a.example/feed: no answer"),
        ('("https://a.example/f?key=1"), twice', '("https://a.example/f"), twice'),
        ("redis://:word@a.example:6379/0 is away", "redis://a.example:6379/0 is away"),
        ("https://desk:it's@a.example/", "https://a.example/"),
        ("redis+cluster://:word@a:1,b:2", "a URL that cannot be read"),
        ("http://a.example/خبر", "http://a.example/خبر"),  # news
        ("10:30, key=1", "10:30, key=1"),
    ],
)
def test_urls_in_a_text_hold_no_user_password_or_query(told: str, shown: str) -> None:
    assert text_without_secrets(told) == shown


def test_urls_in_a_traceback_hold_no_path_either() -> None:
    assert text_with_origins("bad https://hooks.example/T0/B0/xyz.") == "bad https://hooks.example."


@given(st.text(max_size=30).map(lambda text: f"http://{text}") | st.text(max_size=30))
def test_no_text_breaks_them(text: str) -> None:
    without_secrets(text)
    origin(text)
    text_without_secrets(text)
    text_with_origins(text)
    try:
        url = checked(text, named="feed")
        target(text, named="feed")
    except FetchError:
        return

    assert url.scheme in {"http", "https"}
    assert url.host
