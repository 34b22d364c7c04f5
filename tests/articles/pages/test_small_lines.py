"""Short lines that serve the page, and those that only look so."""

from __future__ import annotations

import pytest

from monitor.articles.pages.names import Role
from monitor.articles.pages.small_lines import role_of_line


@pytest.mark.parametrize(
    ("line", "role"),
    [
        pytest.param("***", Role.FURNITURE, id="no words"),
        pytest.param("إعلان ممول", Role.FURNITURE, id="a sponsored advert"),
        pytest.param("مساحة إعلانية", Role.FURNITURE, id="room for an advert"),
        pytest.param("#زلازل #الدفاع_المدني", Role.TAGS, id="hashtags"),
        pytest.param("استمع إلى المقال (4 دقائق)", Role.SHARE, id="listen to the article"),
        pytest.param("استمع 00:00 / 03:17", Role.SHARE, id="a player's clock"),
        pytest.param("شاركها مع صديق", Role.SHARE, id="share it with a friend"),
        pytest.param("إذا أعجبك الموضوع فلا تبخل بمشاركته مع أصدقائك", Role.SHARE, id="if you liked it"),
        pytest.param("3 دقائق للقراءة · 540 إعجابا", Role.META, id="minutes and likes"),
        pytest.param(
            "سلمى حداد · 9 تشرين الثاني 2025 · زمن القراءة خمس دقائق", Role.META, id="author and date"
        ),
        pytest.param("أعجبني 320 أحزنني 1184", Role.META, id="how readers felt"),
        pytest.param("سجّل بريدك لتقرأ الرسالة القادمة قبل غيرك", Role.NEWSLETTER, id="leave your address"),
        pytest.param("ادعموا صحافتنا باشتراك سنوي رمزي", Role.NEWSLETTER, id="support our journalism"),
        pytest.param("قُرئ 1204 مرات", Role.META, id="how often it was read"),
        pytest.param("أقل من دقيقة", Role.META, id="less than a minute"),
        pytest.param("الشريحة 4 من 11", Role.META, id="a slide of several"),
        pytest.param("مباشر 2.5 ألف متابع", Role.META, id="who follows it live"),
        pytest.param("منذ 3 ساعات", Role.META, id="three hours ago"),
        pytest.param("احفظ هذا المقال", Role.SHARE, id="save it"),
        pytest.param("أبلغ عن خطأ", Role.SHARE, id="report a mistake"),
        pytest.param("انقر للمشاركة على واتساب (فتح في نافذة جديدة)", Role.SHARE, id="press to share"),
        pytest.param("للاطلاع على النسخة الورقية اضغط هنا", Role.SHARE, id="for the paper press here"),
        pytest.param("هل أعجبك هذا التقرير؟", Role.SHARE, id="did you like it"),
        pytest.param("شاركونا آراءكم في خانة التعليقات", Role.SHARE, id="tell us your opinion"),
        pytest.param("متصفحك لا يدعم عرض الفيديو", Role.SHARE, id="a browser without film"),
        pytest.param("تابعوا الضفة برس على Google News", Role.NEWSLETTER, id="follow us on a service"),
        pytest.param(
            "لتصلك الأخبار العاجلة انضم إلى قناتنا على تلغرام", Role.NEWSLETTER, id="join our channel"
        ),
        pytest.param("أخبار الضفة على غوغل نيوز", Role.NEWSLETTER, id="a service's page"),
        pytest.param("المقال مستمر بعد الإعلان", Role.FURNITURE, id="the article goes on below"),
        pytest.param("تخطى الأكثر قراءة وواصل القراءة", Role.FURNITURE, id="for programs that read aloud"),
        pytest.param("انتهت التغطية المباشرة", Role.FURNITURE, id="the coverage is over"),
        pytest.param("الآراء المنشورة تعبر عن وجهة نظر كتابها", Role.COPYRIGHT, id="whose opinion it is"),
        pytest.param("يُمنع نقل المحتوى دون إذن", Role.COPYRIGHT, id="not to be copied"),
        pytest.param(
            f"كانت هذه تفاصيل خبر {'ارتفاع أسعار القمح ' * 15}", Role.COPYRIGHT, id="a collector of news"
        ),
    ],
)
def test_a_line_that_serves_the_page_says_so_itself(line: str, role: Role) -> None:
    assert role_of_line(line) is role


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(
            "سجل المكالمة وأرسلها إلى صديقيه مع سؤال واحد: هل هذه مشكلة؟", id="he sent it to friends"
        ),
        pytest.param("تبرع رجل أعمال بمليون دولار لصحفيين جرحى في غزة", id="he gave to journalists"),
        pytest.param("استمع الوزير إلى المزارعين في جولته", id="he listened"),
        pytest.param("شارك الرئيس مع صديقه القديم في الجنازة", id="he took part with a friend"),
        pytest.param("شاركها مع صديق قديم قبل أن تنشرها الصحف في اليوم التالي", id="he told it to a friend"),
        pytest.param("أعجبني الفيلم كثيرا", id="I liked the film"),
        pytest.param("قطاع #غزة تحت القصف", id="a hashtag in a sentence"),
        pytest.param("الاتحاد 3 | الأهلي 2", id="a score"),
        pytest.param("إعلان الطوارئ", id="a state of emergency is declared"),
        pytest.param("اقتصاد · ", id="a part without words"),
        pytest.param("كأس العالم قطر 2022", id="a heading with a year"),
        pytest.param("إنقاذ 2074 مهاجرا", id="a number that could be a year"),
        pytest.param("طالبت النقابة بكل حقوق العمال المتأخرة", id="all rights of workers"),
        pytest.param("تابعوا المباراة من مدرجات الملعب حتى نهايتها", id="they followed a match"),
        pytest.param("حمل الوزير الشركة مسؤولية تطبيق القرار", id="he blamed a company"),
        pytest.param("انضم إلى المنتخب ثلاثة لاعبين جدد", id="players joined"),
        pytest.param("نشر الجيش قواته على الحدود", id="an army was deployed"),
        pytest.param("هل كان هذا متعمدا؟", id="a question of the article"),
        pytest.param("الآراء الواردة أدناه لا تعبر عن رأي الموقع", id="opinions that come yet"),
        pytest.param("كانت هذه تفاصيل " + "مؤلمة عاشتها العائلة في تلك الليلة " * 30, id="a long paragraph"),
    ],
)
def test_a_sentence_with_such_words_stays(line: str) -> None:
    assert role_of_line(line) is None
