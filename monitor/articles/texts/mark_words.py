"""The words by which page furniture announces itself; ``marks.py`` finds them however they are spelt.

Left out because they are news as often as furniture: "medals" and "crown" for tags, "subscribe
to", which is also "took part in".
"""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What a mark announces."""

    RELATED = "related"  # links to, or the text of, other articles
    TAGS = "tags"
    COMMENTS = "comments"
    PAGE = "page"  # a line that serves the page: share bars, "to the top", adverts
    SECTION = "section"  # the name of the section on top of an article
    SOURCE = "source"  # whom the article is from; belongs to the article and often ends it
    DATE = "date"


WORDS: dict[Kind, tuple[str, ...]] = {
    Kind.RELATED: (
        "اقرأ أيضا",  # read also
        "اقرأ أيضا على موقعنا",  # read also on our site
        "اقرؤوا أيضا",  # read also (plural)
        "اقرأوا أيضا",  # the same, another spelling
        "اقرأ كذلك",  # read as well
        "اقرأ المزيد",  # read more
        "اقرأ أكثر",  # read more
        "اقرأ في الموقع",  # read on the site
        "طالع أيضا",  # see also
        "طالع المزيد",  # see more
        "تابع أيضا",  # follow also
        "انظر أيضا",  # see also
        "شاهد أيضا",  # watch also
        "شاهدوا أيضا",  # watch also (plural)
        "شاهد المزيد",  # watch more
        "قد يهمك",  # may interest you
        "قد يهمك أيضا",  # may interest you too
        "قد يهمكم",  # may interest you (plural)
        "قد يهمك قراءة",  # reading this may interest you
        "قد يعجبك",  # you may like
        "قد يعجبك أيضا",  # you may also like
        "ربما يعجبك أيضا",  # perhaps you like too
        "ربما يهمك",  # perhaps it interests you
        "ذات صلة",  # related
        "مقالات ذات صلة",  # related articles
        "المقالات ذات الصلة",  # the related articles
        "مواضيع ذات صلة",  # related topics
        "المواضيع ذات الصلة",  # the related topics
        "موضوعات ذات صلة",  # related topics
        "أخبار ذات صلة",  # related news
        "الأخبار ذات الصلة",  # the related news
        "مواد ذات صلة",  # related material
        "تقارير ذات صلة",  # related reports
        "روابط ذات صلة",  # related links
        "روابط ذات علاقة",  # the same
        "قصص ذات صلة",  # related stories
        "أخبار متعلقة",  # connected news
        "مواضيع متعلقة",  # connected topics
        "موضوعات متعلقة",  # connected topics
        "مقالات متعلقة",  # connected articles
        "أخبار مشابهة",  # similar news
        "مقالات مشابهة",  # similar articles
        "مواضيع مشابهة",  # similar topics
        "مواضيع قد تهمك",  # topics that may interest you
        "مقالات قد تهمك",  # articles that may interest you
        "المزيد حول هذه القصة",  # more on this story
        "المزيد من الأخبار",  # more news
        "لمزيد من الأخبار",  # for more news
        "مقالات أخرى",  # other articles
        "أخبار أخرى",  # other news
        "المقال السابق",  # the previous article
        "المقال التالي",  # the next article
        "الخبر السابق",  # the previous item
        "الخبر التالي",  # the next item
        "الأكثر قراءة",  # most read
        "الأكثر مشاهدة",  # most watched
        "الأكثر تداولا",  # most shared
        "آخر الأخبار",  # latest news
        "أحدث الأخبار",  # newest news
        "اخترنا لك",  # chosen for you
        "اخترنا لكم",  # chosen for you (plural)
        "نرشح لك",  # we recommend to you
        "نرشح لكم",  # we recommend to you (plural)
        "Read also",
        "Read more",
        "See also",
        "Related articles",
        "Related posts",
    ),
    Kind.TAGS: (
        "كلمات دلالية",  # indicative words
        "الكلمات الدلالية",  # the indicative words
        "كلمات مفتاحية",  # key words
        "الكلمات المفتاحية",  # the key words
        "كلمات البحث",  # search words
        "وسوم",  # tags
        "الوسوم",  # the tags
        "تاغ",  # tag
        "تاغات",  # tags
        "تاجات",  # tags
        "التاجات",  # the tags
        "العلامات",  # the tags
        "هاشتاغ",  # hashtag
        "مواضيع المقال",  # the article's topics
        "Tags",
        "Keywords",
    ),
    Kind.COMMENTS: (
        "اترك تعليقا",  # leave a comment
        "اترك تعليق",  # leave a comment
        "اترك تعليقك",  # leave your comment
        "اترك ردا",  # leave a reply
        "اترك رد",  # leave a reply
        "أضف تعليقا",  # add a comment
        "أضف تعليق",  # add a comment
        "أضف تعليقك",  # add your comment
        "أضف ردا",  # add a reply
        "اكتب تعليقا",  # write a comment
        "اكتب تعليقك",  # write your comment
        "إلغاء الرد",  # cancel the reply
        "لن يتم نشر عنوان بريدك الإلكتروني",  # your address will not be published
        "التعليقات",  # the comments
        "تعليقات",  # comments
        "تعليقات القراء",  # readers' comments
        "تعليقات الزوار",  # visitors' comments
        "شارك برأيك",  # share your opinion
        "Leave a reply",
        "Leave a comment",
    ),
    Kind.PAGE: (
        "زر الذهاب إلى الأعلى",  # button to the top
        "إعلان",  # advertisement
        "إعلانات",  # advertisements
        "شارك",  # share
        "شاركها",  # share it
        "شارك المقال",  # share the article
        "شارك الخبر",  # share the news
        "شارك هذا الخبر",  # share this news
        "شارك عبر",  # share through
        "مشاركة",  # sharing
        "مشاركة عبر البريد",  # sharing by mail
        "مشاركة الخبر",  # sharing the news
        "فيسبوك",  # Facebook
        "تويتر",  # Twitter
        "واتساب",  # WhatsApp
        "تيلقرام",  # Telegram
        "تلغرام",  # Telegram
        "لينكدإن",  # LinkedIn
        "بينتيريست",  # Pinterest
        "طباعة",  # print
        "نسخ الرابط",  # copy the link
        "حجم الخط",  # font size
        "النشرة البريدية",  # the newsletter
        "اشترك في النشرة البريدية",  # subscribe to the newsletter
        "اشترك في نشرتنا البريدية",  # subscribe to our newsletter
        "اشترك الآن",  # subscribe now
        "تابعنا",  # follow us
        "تابعونا",  # follow us (plural)
        "حمل التطبيق",  # download the app
        "استمع إلى المقال",  # listen to the article
        "استمع إلى الخبر",  # listen to the news
        "جميع الحقوق محفوظة",  # all rights reserved
        "Facebook",
        "Twitter",
        "WhatsApp",
        "Telegram",
        "LinkedIn",
        "Advertisement",
    ),
    Kind.SECTION: (
        "أخبار",  # news
        "الأخبار",  # the news
        "أخبار العالم",  # world news
        "أخبار عالمية",  # world news
        "أخبار دولية",  # international news
        "أخبار عربية",  # Arab news
        "عربي ودولي",  # Arab and international
        "عربية ودولية",  # Arab and international
        "العرب والعالم",  # the Arabs and the world
        "شؤون دولية",  # international affairs
        "دولي",  # international
        "العالم",  # the world
        "سياسة",  # politics
        "اقتصاد",  # economy
        "الرئيسية",  # home
    ),
    Kind.SOURCE: (
        "المصدر",  # the source
        "المصادر",  # the sources
        "مصدر الخبر",  # the news's source
        "نقلا عن",  # quoting
        "Source",
    ),
    Kind.DATE: (
        "تاريخ النشر",  # date of publication
        "نشرت في",  # published on
        "نشر في",  # published on
        "نشر بتاريخ",  # published on the date
        "تم النشر في",  # was published on
        "آخر تحديث",  # last update
        "تم التحديث في",  # was updated on
    ),
}

# Whole sentences of forms and footers: a line that begins so is theirs, however it goes on.
OPENINGS: dict[Kind, tuple[str, ...]] = {
    Kind.COMMENTS: (
        "لن يتم نشر عنوان بريدك",  # your address will not be published
        "لن ينشر عنوان بريدك",  # the same
        "الحقول الإلزامية مشار إليها",  # required fields are marked
        "احفظ اسمي، بريدي الإلكتروني",  # save my name, my mail address
        "يجب أنت تكون مسجل الدخول",  # you must be logged in (WordPress's own wording)
    ),
    Kind.PAGE: (
        "تابعونا على",  # follow us on
        "تابعنا على",  # follow us on
        "تابعوا آخر أخبار",  # follow the latest news of
        "للاشتراك في نشرتنا",  # to subscribe to our newsletter
        "اشترك في نشرتنا",  # subscribe to our newsletter
        "جميع الحقوق محفوظة",  # all rights reserved
        "ظهرت المقالة",  # "the article ... appeared first on ..." (WordPress feeds)
        "The post ",
    ),
}
