"""What an outlet has from itself, by-lines, press reviews, and channels that only broadcast."""

from __future__ import annotations

import pytest

from monitor.articles.origins.origins import origins_of


def ids(text: str, **page: str) -> list[str]:
    return [origin.id for origin in origins_of(text, **page)]


@pytest.mark.parametrize(
    ("outlet", "text", "found"),
    [
        pytest.param("هسبريس", "قال في تصريح للجريدة، إن", ["own"], id="to the paper"),
        pytest.param("هسبريس", "قال في حديث خاص مع الموقع: وصلنا", ["own"], id="with the site"),
        pytest.param("", "قال في تصريح للجريدة، إن", [], id="an outlet unknown"),
        pytest.param("هسبريس", "قال في تصريح للصحيفة الرسمية إن", [], id="another paper"),
        pytest.param(
            "هسبريس",
            "ذكرت رويترز ذلك. وقال في تصريح للوكالة، إن",
            ["reuters"],
            id="one that was named before",
        ),
        pytest.param("الشرق للأخبار", "قال في مقابلة مع «الشرق» إن", ["own"], id="its short name"),
        pytest.param("الشرق للأخبار", "قال في مقابلة مع الشرق إن", ["own"], id="without quotation marks"),
        pytest.param("الأخبار (نواكشوط)", "الأخبار (نواكشوط) – بدأت", ["own"], id="its name and town"),
        pytest.param("الرياض", "الرياض - خالد العمري\nافتتح المعرض", ["own"], id="its name and a reporter"),
        pytest.param("الرياض", "الرياض - افتتح المعرض مساء أمس بعد عام", [], id="the town"),
        pytest.param("يورونيوز", "وتتبع فريق التحقق في «يورونيوز» الصورة", ["own"], id="its checkers"),
        pytest.param("يورونيوز", "بقلم: يورونيوز مع أ ب\nفتحت المراكز", ["own", "ap"], id="by-line of two"),
        pytest.param("", "إعداد: ليلى سالم / رويترز\nفتحت المراكز", ["reuters"], id="by-line, a stroke"),
        pytest.param("", "بقلم ليلى سالم مديرة رويترز السابقة\nفتحت", [], id="who worked there"),
    ],
)
def test_what_is_an_outlets_own_is_told_from_what_it_has_from_others(
    outlet: str, text: str, found: list[str]
) -> None:
    assert ids(text, outlet=outlet) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("وفي صحيفة الغارديان نقرأ عن السفينة", ["guardian"], id="we read"),
        pytest.param("ونطالع في صحيفة الغارديان مقالا", ["guardian"], id="we look into"),
        pytest.param("نستهل الجولة من صحيفة الغارديان ومقال", ["guardian"], id="we begin with"),
        pytest.param("وتسربت إلى صحيفة الغارديان وثائق", ["guardian"], id="leaked to it"),
        pytest.param("وقالت كاتبة في صحيفة الغارديان إن", ["guardian"], id="a columnist"),
        pytest.param("وقالت الكاتبة ليلى سالم في صحيفة الغارديان إن", ["guardian"], id="named"),
        pytest.param("وقالت ليلى سالم في الغارديان إن", ["guardian"], id="by name alone"),
        pytest.param("وقال مدير الإعلانات في الغارديان إن", [], id="its manager"),
        pytest.param("وقالت، في الغارديان، إن", [], id="no writer"),
        pytest.param("هي كاتبة معروفة جدا منذ زمن طويل في الغارديان،", [], id="nothing said"),
        pytest.param("ونقلت قناة العربية المباراة على الهواء مباشرة", [], id="on the air"),
        pytest.param("وبثت قناة العربية مباشرة عن مصدر نبأ الغرق", ["alarabiya"], id="live, from a source"),
        pytest.param("وبثت قناة العربية صورا للسفينة", ["alarabiya"], id="pictures"),
        pytest.param("وبثت قناة العربية نبأ الغرق", ["alarabiya"], id="a piece of news"),
        pytest.param("وقالت قناة العربية في بيان إن البث توقف", [], id="a statement of its own"),
        pytest.param("ذكرت القناة الإسرائيلية الثانية عشرة أن", ["channel12"], id="the land first"),
    ],
)
def test_a_review_cites_and_a_broadcast_does_not(text: str, found: list[str]) -> None:
    assert ids(text) == found
