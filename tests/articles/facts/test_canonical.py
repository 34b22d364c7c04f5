from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.articles.facts.canonical import canonical_url, is_front_page, page_url

EGYPT = "%D9%85%D8%B5%D8%B1"  # مصر


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        pytest.param("http://Sabah.Example:80/A/1#top", "https://sabah.example/A/1", id="twins of one page"),
        pytest.param("https://e.com/مصر", f"https://e.com/{EGYPT}", id="letters as they are"),
        pytest.param(
            f"https://e.com/{EGYPT.lower()}/", f"https://e.com/{EGYPT}/", id="escapes in lower case"
        ),
        pytest.param("https://e.com/%61", "https://e.com/a", id="escapes that need not be"),
        pytest.param("https://e.com/a%2fb%25", "https://e.com/a%2Fb%25", id="escapes that must be"),
        pytest.param("https://e.com/%ff", "https://e.com/%FF", id="escapes that are no UTF-8"),
        pytest.param(f"https://e.com/?q={EGYPT}", f"https://e.com/?q={EGYPT}", id="a query in Arabic"),
        pytest.param("https://مثال.com/a", "https://xn--mgbh0fb.com/a", id="a host in Arabic"),
        pytest.param("https://e.com/a?utm_source=x&id=3&fbclid=y", "https://e.com/a?id=3", id="tracking"),
        pytest.param("https://e.com/a?b=2&a=1", "https://e.com/a?b=2&a=1", id="the order stays"),
        pytest.param("https://e.com/a/index.html", "https://e.com/a/", id="a trailing index"),
        pytest.param("https://e.com/a/amp/", "https://e.com/a", id="an AMP twin by path"),
        pytest.param("https://e.com/a.amp.html", "https://e.com/a.html", id="an AMP twin by suffix"),
        pytest.param("https://e.com/?p=1&amp=1", "https://e.com/?p=1", id="an AMP twin by query"),
        pytest.param("https://e-com.cdn.ampproject.org/c/s/e.com/a/7", "https://e.com/a/7", id="an AMP copy"),
        pytest.param("https://www.google.com/amp/s/e.com/a/amp/", "https://e.com/a", id="another AMP copy"),
        pytest.param("https://e.com/a/./b/../c/..", "https://e.com/a/", id="dots"),
        pytest.param("https://e.com/../..", "https://e.com/", id="dots above the root"),
        pytest.param("https://e.com", "https://e.com/", id="no path"),
        pytest.param("http://127.0.0.1:8000/a", "http://127.0.0.1:8000/a", id="a port of its own"),
        pytest.param("http://127.0.0.1/a", "http://127.0.0.1/a", id="an address"),
        pytest.param("http://[::1]:80/a", "http://[::1]/a", id="an IPv6 address"),
        pytest.param("http://localhost/a", "http://localhost/a", id="a name without a domain"),
        pytest.param("https://u:p@e.com/a", "https://e.com/a", id="a password"),
        pytest.param(f"https://{'a' * 70}.com/", f"https://{'a' * 70}.com/", id="a label that is too long"),
        pytest.param("https://e.com/x/https://f.com/y", "https://e.com/x/https://f.com/y", id="an archive"),
        pytest.param(" tag:e.com,2023:1 ", "tag:e.com,2023:1", id="no web address"),
        pytest.param("http://[", "http://[", id="nonsense"),
        pytest.param("http://e.com:99999/", "http://e.com:99999/", id="no port"),
    ],
)
def test_one_article_has_one_url(url: str, canonical: str) -> None:
    assert canonical_url(url) == canonical


@given(st.text("aم%25EF/.?&=#: é+;", max_size=30))
def test_a_canonical_url_is_its_own(rest: str) -> None:
    once = canonical_url(f"http://e.com/{rest}")

    assert canonical_url(once) == once


@pytest.mark.parametrize(
    ("declared", "believed"),
    [
        pytest.param("https://www.e.com/story/a/4943459", True, id="the desktop page of the same number"),
        pytest.param("/news/4943459-kim", True, id="a relative one"),
        pytest.param("https://e.com/", False, id="the front page"),
        pytest.param("https://e.com/world/politics", False, id="its section"),
        pytest.param("https://other.example/story/4943459", False, id="another site"),
        pytest.param("", False, id="none"),
        pytest.param("http://[", False, id="nonsense"),
    ],
)
def test_a_page_is_believed_about_its_url_if_it_names_itself(declared: str, believed: bool) -> None:  # noqa: FBT001 - a row's expectation
    fetched = "https://m.e.com/story/4943459"

    assert (page_url(fetched=fetched, declared=declared) != fetched) is believed


def test_a_page_may_name_itself_by_its_slug() -> None:
    slug = "https://e.com/2023/kim-leaves-for-russia"

    assert page_url(fetched=f"{slug}?x=1", declared=slug) == slug


@pytest.mark.parametrize(
    ("fetched", "declared", "believed"),
    [
        pytest.param("https://amp.e.com/a/49434", "https://www.e.com/a/49434", True, id="an AMP host"),
        pytest.param("https://www.m.e.com/a/49434", "https://e.com/a/49434", True, id="two twins at once"),
        pytest.param("https://e.com/amp/kim-leaves", "https://e.com/kim-leaves", True, id="an AMP folder"),
        pytest.param(
            "https://e.com/arab-world/kim-leaves", "https://e.com/arab-world", False, id="its section"
        ),
        pytest.param("https://e.com/20230911/kim", "https://e.com/20230911/", False, id="its day"),
        pytest.param("https://ar.e.com/a/49434", "https://en.e.com/a/49434", False, id="another edition"),
    ],
)
def test_twins_of_a_page_are_one_where_it_names_the_same_article(
    fetched: str, declared: str, *, believed: bool
) -> None:
    assert page_url(fetched=fetched, declared=declared) == (declared if believed else fetched)


def test_front_pages_are_known() -> None:
    assert is_front_page("http://e.com/?utm_source=rss")
    assert is_front_page("https://e.com/ar")
    assert not is_front_page("https://e.com/?p=17")


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        pytest.param("https://e.com/#/story/6620", "https://e.com/#/story/6620", id="a route"),
        pytest.param(
            "https://e.com/#!/world/kim-leaves", "https://e.com/#!/world/kim-leaves", id="a hashbang"
        ),
        pytest.param("https://e.com/#/story/6620?utm_source=x", "https://e.com/#/story/6620", id="its query"),
        pytest.param("https://e.com/#comments", "https://e.com/", id="a place"),
        pytest.param("https://e.com/#/", "https://e.com/", id="the front"),
        pytest.param("https://e.com/a/7#/photo/2", "https://e.com/a/7", id="a place in an article"),
    ],
)
def test_articles_behind_a_hash_have_urls_of_their_own(url: str, canonical: str) -> None:
    assert canonical_url(url) == canonical
    assert is_front_page(url) is (canonical == "https://e.com/")


def test_an_article_behind_a_hash_may_name_its_page_without() -> None:
    page = "https://e.com/story/6620"

    assert page_url(fetched="https://app.e.com/#/story/6620", declared=page) == page
    assert page_url(fetched="https://app.e.com/#/story/6621", declared=page) != page
