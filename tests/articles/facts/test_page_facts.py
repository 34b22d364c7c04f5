"""What pages say of themselves, in each of the ways that outlets say it."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from lxml import html as lxml_html

from monitor.articles.facts.dates import agreed
from monitor.articles.facts.page_facts import Facts, facts_of, page_signals
from monitor.articles.facts.signals import Signal, Source

if TYPE_CHECKING:
    from lxml.etree import _Element

URL = "https://sabah.example/world/4943459-kim-leaves"
TITLE = "زعيم كوريا الشمالية يغادر إلى روسيا بالقطار"  # North Korea's leader leaves for Russia by train
OTHER = "ارتفاع أسعار القمح في الأسواق العالمية"  # wheat prices rise on the world's markets
BODY = "<p>" + "غادر الزعيم العاصمة مساء الأحد على متن قطاره. " * 30 + "</p>"

TEASERS = "<ul>" + "<li>خبر آخر</li>" * 14 + "</ul>"


def tree(head: str = "", body: str = "", root: str = "lang=ar") -> _Element:
    page = f"<html {root}><head>{head}</head><body>{body}</body></html>"
    return lxml_html.document_fromstring(page)


def facts(head: str = "", body: str = "", root: str = "lang=ar") -> Facts:
    return facts_of(tree(head, body, root), url=URL)


def ld(*objects: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(objects, ensure_ascii=False)}</script>'


def article(**more: object) -> dict[str, object]:
    return {"@type": "NewsArticle", "headline": TITLE, **more}


def shown(*signals: str) -> list[Signal]:
    return [Signal(Source.SHOWN, one) for one in signals]


def signals(body: str, head: str = f"<title>{TITLE}</title>") -> list[Signal]:
    page = tree(head, body)
    return list(page_signals(facts_of(page, url=URL), page, []))


def test_json_ld_says_nearly_all() -> None:
    stated = article(
        author=[{"@type": "Person", "name": "سامي الحداد"}],
        publisher={"@type": "Organization", "name": "الصباح"},
        articleSection=["العالم", "آسيا"],
        datePublished="2024-05-18T09:00:00Z",
        dateModified="2024-05-18T10:00:00Z",
        articleBody="متن الخبر",
        inLanguage="ar-EG",
    )

    assert facts(ld(stated), root="") == Facts(
        title=TITLE,
        outlet="الصباح",
        language="ar",
        article_body="متن الخبر",
        author="سامي الحداد",
        section="العالم",
        signals=(
            Signal(Source.JSON_LD, "2024-05-18T09:00:00Z"),
            Signal(Source.JSON_LD, "2024-05-18T10:00:00Z", is_update=True),
        ),
    )


def test_meta_elements_say_nearly_all() -> None:
    head = f"""<title>{TITLE} | الصباح</title><link rel="canonical" href="{URL}">
        <meta property="og:title" content="{TITLE}"><meta property="og:site_name" content="الصباح">
        <meta property="og:description" content="وصف"><meta name="author" content="سامي الحداد">
        <meta property="article:section" content="العالم"><meta property="og:locale" content="ar_EG">
        <meta property="article:published_time" content="2024-05-18">
        <meta property="article:modified_time" content="2024-05-19">"""

    assert facts(head, root="") == Facts(
        title=TITLE,
        description="وصف",
        outlet="الصباح",
        language="ar",
        canonical_url=URL,
        author="سامي الحداد",
        section="العالم",
        signals=(Signal(Source.META, "2024-05-18"), Signal(Source.META, "2024-05-19", is_update=True)),
    )


def test_microdata_of_the_article_counts_and_that_of_comments_and_teasers_does_not() -> None:
    body = f"""<div itemscope itemtype="https://schema.org/NewsArticle"><h1>{TITLE}</h1>
        <span itemprop="author">سامي الحداد</span><b itemprop="articleSection">العالم</b>
        <time itemprop="datePublished" datetime="2024-05-18">السبت</time>{BODY}
        <div itemprop="comment" itemscope itemtype="https://schema.org/Comment">
        <span itemprop="author">زائر كريم</span><time itemprop="datePublished" datetime="2024-05-19"></time>
        </div></div>"""
    found = facts(f"<title>{TITLE}</title>", body)

    assert (found.author, found.section) == ("سامي الحداد", "العالم")
    assert found.signals == (Signal(Source.MICRODATA, "2024-05-18"),)


def test_a_microdata_date_that_is_given_twice_and_otherwise_is_of_a_list() -> None:
    body = '<i itemprop="datePublished">2024-05-18</i><i itemprop="datePublished">2024-05-01</i>'

    assert facts(body=body).signals == ()


@pytest.mark.parametrize(
    "objects",
    [
        pytest.param([{"@graph": [{"@type": "WebPage"}, article(datePublished="2024-05-18")]}], id="a graph"),
        pytest.param(
            [article(headline=OTHER, datePublished="2020-01-01"), article(datePublished="2024-05-18")],
            id="beside another article's",
        ),
        pytest.param(
            [{"@type": "ReportageNewsArticle", "url": URL, "datePublished": "2024-05-18"}],
            id="told by its URL",
        ),
        pytest.param([{"@type": ["Thing", "BlogPosting"], "datePublished": "2024-05-18"}], id="the only one"),
        pytest.param(
            [article(dateCreated="2024-05-18", hasPart=[article(datePublished="2020-01-01")])],
            id="with parts",
        ),
        pytest.param(
            [article(mainEntityOfPage={"@id": URL}, datePublished="2024-05-18", headline="")],
            id="told by its page",
        ),
    ],
)
def test_the_page_s_own_article_is_found_in_json_ld(objects: list[object]) -> None:
    found = facts(f"<title>{TITLE}</title>{ld(*objects)}")

    assert found.signals == (Signal(Source.JSON_LD, "2024-05-18"),)


@pytest.mark.parametrize(
    "objects",
    [
        pytest.param([{"itemListElement": [article(datePublished="2020-01-01")]}], id="an item of a list"),
        pytest.param(
            [{"@type": "NewsArticle", "url": "https://sabah.example/a/77777", "datePublished": "2020-01-01"}],
            id="of another URL",
        ),
        pytest.param(
            [{"@type": "Article", "datePublished": f"2020-01-0{day}"} for day in (1, 2)], id="one of two"
        ),
        pytest.param([{"@type": "Person", "datePublished": "2020-01-01"}, "text", 7], id="no article"),
        pytest.param([[[[[[[[article(datePublished="2020-01-01")]]]]]]]], id="nested too deep"),
        pytest.param([[{} for _ in range(600)], [article(datePublished="2020-01-01")]], id="too many"),
    ],
)
def test_what_may_be_another_s_article_in_json_ld_says_nothing(objects: list[object]) -> None:
    assert facts(f"<title>{OTHER}</title>{ld(*objects)}").signals == ()


@pytest.mark.parametrize("script", ["", "{", '{"@type": NewsArticle}', "[" * 100_000 + "]"])
def test_what_is_no_json_says_nothing(script: str) -> None:
    assert facts(f'<script type="application/ld+json">{script}</script><script>x</script>').signals == ()


def test_scripts_may_be_wrapped_and_names_escaped_or_elsewhere() -> None:
    graph = [article(author={"@id": "#1"}), {"@id": "#1", "@type": "Person", "name": "سامي &quot;الحداد"}]
    wrapped = f"//<![CDATA[\n{json.dumps(graph)};\n//]]>"
    found = facts(f'<script type="application/ld+json">{wrapped.replace("&quot;", "&amp;nbsp;")}</script>')

    assert found.title == TITLE
    assert found.author == "سامي الحداد"


def test_an_author_without_a_name_is_none() -> None:
    assert facts(ld(article(author={"@id": 7}))).author == ""
    assert facts(ld(article(author={"@id": "#9"}))).author == ""


def test_a_headline_cut_short_in_json_ld_is_whole_elsewhere() -> None:
    head = ld(article(headline=f"{TITLE[:30]}...")) + f'<meta property="og:title" content="{TITLE}">'

    assert facts(head).title == TITLE
    assert facts(ld(article(headline=f"{TITLE[:30]}…"))).title == f"{TITLE[:30]}…"


@pytest.mark.parametrize(
    ("title", "body", "outlet"),
    [
        pytest.param(f"{TITLE} | الصباح", f"<h1>{TITLE}</h1>", "الصباح", id="its name behind the headline"),
        pytest.param(f"الصباح: {TITLE}", f"<h1>{TITLE}</h1>", "الصباح", id="its name before it"),
        pytest.param(f"{TITLE} - آسيا - الصباح", f"<h1>{TITLE}</h1>", "الصباح", id="its section, too"),
        pytest.param(f"{TITLE} | الصباح", f"<div><b>{TITLE}</b></div>", "الصباح", id="no heading"),
        pytest.param(f"عاجل | {TITLE}", f"<h1>{TITLE}</h1>", "", id="urgent"),
        pytest.param(TITLE, f"<h1>{TITLE}</h1>", "", id="none"),
        pytest.param("", f"<h1>{TITLE}</h1>", "", id="no title"),
        pytest.param("آسيا", f"<h1>{TITLE}</h1>", "", id="a title that is another's"),
    ],
)
def test_a_title_is_parted_from_its_outlet_where_the_headline_stands_alone(
    title: str, body: str, outlet: str
) -> None:
    found = facts(f"<title>{title}</title>", body)

    assert (found.title, found.outlet) == (TITLE, outlet)


def test_a_title_stated_for_sharing_is_the_page_s() -> None:
    head = f'<title>{OTHER}</title><meta property="og:title" content="{TITLE}">'

    assert facts(head, f"<h1>{OTHER}</h1>").title == TITLE


def test_a_page_s_title_stays_where_no_headline_is_surely_it() -> None:
    assert facts(f"<title>{TITLE} | الصباح</title>", f"<h1>{OTHER}</h1><h1>{OTHER}</h1>").title == (
        f"{TITLE} | الصباح"
    )


@pytest.mark.parametrize(
    "body",
    [
        pytest.param('<p class="post-author">سامي الحداد</p>', id="a class"),
        pytest.param('<a rel="author" href="/u/7">سامي الحداد</a>', id="a link to the author"),
        pytest.param("<div>كتب: <span>سامي الحداد</span> <span>18/05/2024</span></div>", id="wrote"),
        pytest.param("<div><span>بقلم</span> <span>سامي الحداد</span></div>", id="by the pen of"),
        pytest.param("<address>سامي الحداد</address>", id="an address"),
        pytest.param("<div><b>سامي الحداد</b><i>18 مايو 2024</i></div>", id="a given name beside the date"),
    ],
)
def test_a_byline_beside_the_headline_names_the_author(body: str) -> None:
    assert facts(f"<title>{TITLE}</title>", f"<h1>{TITLE}</h1>{body}{BODY}").author == "سامي الحداد"


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("<div><b>كأس العالم</b><i>18 مايو 2024</i></div>", id="no given name"),
        pytest.param("<p><b>سامي الحداد</b></p>", id="a name without a date"),
        pytest.param('<p class="comment-author">سامي الحداد</p>', id="a reader"),
        pytest.param(f'<p class="author">{"سامي الحداد " * 20}</p>', id="prose"),
        pytest.param('<p class="author">وكالة رويترز</p>', id="an agency"),
    ],
)
def test_other_lines_name_no_author(body: str) -> None:
    assert facts(f"<title>{TITLE}</title>", f"<h1>{TITLE}</h1>{body}{BODY}").author == ""


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ('<meta name="section" content="العالم">', ""),
        ("", '<ul class="breadcrumb"><li>الرئيسية</li><li>العالم</li></ul>'),
        ("", f'<div class="path">الرئيسية » العالم » {TITLE[:20]}...</div>'),
        ("", '<a rel="category tag" href="/c">العالم</a>'),
        ("", f"<h1>{TITLE}</h1><p>القسم : العالم</p>"),
        ("", f'<p class="cat">العالم</p><h1>{TITLE}</h1>'),
        (
            ld(
                {
                    "@type": "BreadcrumbList",
                    "itemListElement": [
                        {"name": "الرئيسية"},
                        {"item": {"name": "العالم"}},
                        {"name": TITLE},
                        {"item": 7},
                        7,
                    ],
                }
            ),
            "",
        ),
    ],
)
def test_the_section_is_the_outlet_s_word(head: str, body: str) -> None:
    assert facts(f"<title>{TITLE}</title>{head}", body).section == "العالم"


def test_the_front_page_a_number_and_a_long_trail_are_no_section() -> None:
    trail = f'<ul class="breadcrumb"><li>{"كلمات " * 100}</li></ul>'

    assert facts('<meta name="section" content="الرئيسية">').section == ""
    assert facts('<meta name="section" content="خبر 6030616">', trail).section == ""
    assert facts(ld({"@type": "BreadcrumbList", "itemListElement": 7})).section == ""


@pytest.mark.parametrize(
    ("body", "found"),
    [
        pytest.param(
            f"<h1>{TITLE}</h1><time datetime='2024-05-18T09:00Z'>منذ يومين</time>{BODY}",
            shown("2024-05-18T09:00Z"),
            id="an element for it",
        ),
        pytest.param(
            f"<h1>{TITLE}</h1><div class=meta>كتب: سامي <time>18 مايو 2024</time></div>{BODY}",
            shown("كتب: سامي 18 مايو 2024"),
            id="in a line with the author",
        ),
        pytest.param(
            f"<p class=date>18 مايو 2024</p><h1>{TITLE}</h1>{BODY}", shown("18 مايو 2024"), id="above"
        ),
        pytest.param(f"<h1>{TITLE}</h1><p>18 مايو 2024</p>{BODY}", shown("18 مايو 2024"), id="by its words"),
        pytest.param(
            f"<h1>{TITLE}</h1><b class=date>18 مايو 2024</b>{BODY}<b class=date>1 مايو 2024</b>",
            shown("18 مايو 2024"),
            id="not those below the text",
        ),
        pytest.param(
            f"<h1>{TITLE}</h1><b class=date>18 مايو 2024</b>{TEASERS}<b class=date>1/5/2024</b>",
            shown("18 مايو 2024"),
            id="not those of teasers",
        ),
        pytest.param(
            f"<h1>{TITLE}</h1><p class=meta>آسيا</p><p class=date>18 مايو 2024</p>{BODY}",
            shown("18 مايو 2024"),
            id="not a line that only looks like one",
        ),
        pytest.param(f"<h1>{TITLE}</h1><p class=date>{'18/5/2024 ' * 30}</p>", [], id="not prose"),
        pytest.param(f"<h1>{TITLE}</h1><p class=date>{'<i></i>' * 300}</p>", [], id="not empty nests"),
        pytest.param(
            f"<h1>{OTHER}</h1><h1>{OTHER}</h1><b class=date>1/5/2024</b><b class=date>18/5/2024</b>",
            shown("1/5/2024", "18/5/2024"),
            id="all, where the headline is not found",
        ),
    ],
)
def test_the_shown_date_stands_beside_the_headline(body: str, found: list[Signal]) -> None:
    assert signals(body) == found


STAMP = "<p>في <abbr class='published' title='{}'>9:30 م</abbr></p>"


def test_a_moment_for_programs_below_the_text_is_the_page_s_where_it_is_the_only_one() -> None:
    body = f"<h3>{TITLE}</h3>{BODY}"
    first, second = STAMP.format("2024-05-18T21:30:00+03:00"), STAMP.format("2024-05-11T21:30:00+03:00")

    assert signals(body + first) == [Signal(Source.MICRODATA, "2024-05-18T21:30:00+03:00")]
    assert signals(body + first + second) == []
    assert signals(body + STAMP.format("18 مايو")) == []


def test_a_name_and_a_date_may_share_a_line() -> None:
    line = "سامي الحداد | 24/05/2024 21:00 بتوقيت مكة"

    assert signals(f"<h1>{TITLE}</h1><p>{line}</p>{BODY}") == shown(line)


def test_a_number_beside_a_date_makes_the_line_a_list_s() -> None:
    assert signals(f"<h1>{TITLE}</h1><p>الحلقة 12 من البرنامج | 24/05/2024</p>{BODY}") == []


def test_a_shown_change_is_no_publication() -> None:
    body = f"<h1>{TITLE}</h1><b class='entry-date updated'>19 مايو 2024</b>"

    assert signals(body) == [Signal(Source.SHOWN, "19 مايو 2024", is_update=True)]
    assert signals(body.replace("updated", "published updated")) == shown("19 مايو 2024")


def test_a_page_s_date_is_that_on_which_all_agrees() -> None:
    head = f"<title>{TITLE}</title><meta name=date content=2024-05-18>"
    page = tree(head, f"<h1>{TITLE}</h1><p class=date>18 مايو 2024 09:30</p>{BODY}")

    now, max_age = datetime(2024, 5, 20, tzinfo=UTC), timedelta(days=3)
    found = {
        url: agreed(
            page_signals(facts_of(page), page, []), url=url, feed_date=None, now=now, max_age=max_age
        ).published_at
        for url in (URL, "https://sabah.example/2020/01/01/a")
    }

    assert list(found.values()) == [datetime(2024, 5, 18, 9, 30, tzinfo=UTC), None]


def test_nothing_says_nothing() -> None:
    assert facts_of(tree(root="")) == Facts()


@pytest.mark.parametrize("name", ["div", "h1", "span class=date", "time", "span class=author"])
def test_nested_elements_take_no_longer_than_they_are_deep(name: str) -> None:
    """Each is looked at by itself, never with all that it holds."""
    page = tree(f"<title>{TITLE}</title>", f"<{name}>{TITLE}" * 200 + BODY)

    found = agreed(
        page_signals(facts_of(page), page, []),
        url=URL,
        feed_date=None,
        now=datetime(2024, 5, 20, tzinfo=UTC),
        max_age=timedelta(days=3),
    )

    assert found.published_at is None
