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
        "اقرأ التالي",  # read next
        "اقرئي أيضا",  # read also (to a woman)
        "لقراءة المزيد",  # to read more
        "للمزيد اقرأ",  # for more, read
        "شاهد كذلك",  # watch as well
        "شاهد بالفيديو",  # watch on video
        "لا يفوتك",  # do not miss
        "لا تفوت",  # do not miss
        "قد تهمك",  # they may interest you
        "أخبار قد تهمك",  # news that may interest you
        "موضوعات قد تهمك",  # topics that may interest you
        "قد ترغب في قراءة",  # you may wish to read
        "قد يعجبكم",  # you may like (plural)
        "مواضيع مقترحة",  # suggested topics
        "أخبار مقترحة",  # suggested news
        "مقالات مقترحة",  # suggested articles
        "قصص مقترحة",  # suggested stories
        "قصص مختارة",  # chosen stories
        "مختارات",  # a selection
        "اخترنا لقرائنا",  # chosen for our readers
        "مواضيع ذات الصلة",  # the related topics
        "موضوعات ذات الصلة",  # the related topics
        "أخبار ذات الصلة",  # the related news
        "فيديو ذو صلة",  # related video
        "فيديوهات ذات صلة",  # related videos
        "ملفات ذات صلة",  # related files
        "مقالات مرتبطة",  # linked articles
        "أخبار مرتبطة",  # linked news
        "مواضيع مرتبطة",  # linked topics
        "أخبار مماثلة",  # similar news
        "مواضيع أخرى",  # other topics
        "موضوعات أخرى",  # other topics
        "من نفس القسم",  # from the same section
        "في نفس القسم",  # in the same section
        "أخبار من نفس القسم",  # news of the same section
        "الأكثر شعبية",  # most popular
        "الأكثر تعليقا",  # most commented
        "الأكثر تفاعلا",  # most reacted to
        "الأكثر زيارة",  # most visited
        "الأكثر قراءة الآن",  # most read now
        "أهم الأخبار",  # top news
        "المزيد",  # more
        "للمزيد",  # for more
        "You may also like",
        "Recommended",
        "Most read",
        "Related news",
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
        "الكلمات الدالة",  # the indicative words
        "كلمات دالة",  # indicative words
        "الكلمات الرئيسية",  # the main words
        "وسم",  # tag
        "وسوم الخبر",  # the item's tags
        "وسوم المقال",  # the article's tags
        "دلالات",  # indications
        "السمات",  # the features (tags)
        "سمات",  # features (tags)
        "تصنيفات",  # categories
        "التصنيفات",  # the categories
        "مواضيع الخبر",  # the item's topics
        "موضوعات الخبر",  # the item's topics
        "هاشتاج",  # hashtag
        "Topics",
        "Categories",
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
        "علق على الخبر",  # comment on the news
        "ضع تعليقا",  # put a comment
        "ضع تعليقك",  # put your comment
        "شاركنا رأيك",  # share your opinion with us
        "شاركنا برأيك",  # share your opinion with us
        "رأيك يهمنا",  # your opinion matters to us
        "تعليقات فيسبوك",  # comments on Facebook
        "تعليق واحد",  # one comment
        "لا توجد تعليقات",  # there are no comments
        "لا يوجد تعليقات",  # there are no comments
        "كن أول من يعلق",  # be the first to comment
        "الردود",  # the replies
        "آراء القراء",  # readers' opinions
        "سجل دخولك للتعليق",  # log in to comment
        "Comments",
        "Post a comment",
        "Add a comment",
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
        "تيليجرام",  # Telegram
        "تليجرام",  # Telegram
        "تيليغرام",  # Telegram
        "انستجرام",  # Instagram
        "إكس",  # X
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
        "شارك على",  # share on
        "شارك على فيسبوك",  # share on Facebook
        "شاركونا",  # share with us
        "مشاركة على",  # sharing on
        "أرسل لصديق",  # send to a friend
        "أرسل إلى صديق",  # send to a friend
        "اطبع",  # print
        "انسخ الرابط",  # copy the link
        "تم نسخ الرابط",  # the link was copied
        "رابط مختصر",  # short link
        "الرابط المختصر",  # the short link
        "انستغرام",  # Instagram
        "إنستغرام",  # Instagram
        "يوتيوب",  # YouTube
        "تيك توك",  # TikTok
        "ماسنجر",  # Messenger
        "سناب شات",  # Snapchat
        "تكبير الخط",  # larger type
        "تصغير الخط",  # smaller type
        "عدد المشاهدات",  # number of views
        "المشاهدات",  # the views
        "مشاهدات",  # views
        "عدد القراءات",  # number of reads
        "وقت القراءة",  # reading time
        "مدة القراءة",  # reading time
        "اشترك في قناتنا",  # subscribe to our channel
        "كافة الحقوق محفوظة",  # all rights reserved
        "كل الحقوق محفوظة",  # all rights reserved
        "حقوق النشر محفوظة",  # copyright reserved
        "حقوق الطبع محفوظة",  # copyright reserved
        "حقوق النشر",  # copyright
        "سياسة الخصوصية",  # privacy policy
        "شروط الاستخدام",  # terms of use
        "من نحن",  # about us
        "اتصل بنا",  # contact us
        "أعلن معنا",  # advertise with us
        "خريطة الموقع",  # site map
        "تسجيل الدخول",  # log in
        "الوضع الليلي",  # night mode
        "انتقل إلى المحتوى",  # go to the content
        "تخطي إلى المحتوى",  # skip to the content
        "Copyright",
        "All rights reserved",
        "Share",
        "Print",
        "Copy link",
        "Subscribe",
        "Newsletter",
        "Follow us",
        "Skip to content",
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
        "تاريخ الخبر",  # date of the item
        "نشر يوم",  # published on the day
        "تم التحديث",  # was updated
        "آخر تحديث في",  # last update on
        "حدث في",  # updated on
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
        "كافة الحقوق محفوظة",  # all rights reserved
        "كل الحقوق محفوظة",  # all rights reserved
        "حقوق النشر محفوظة",  # copyright reserved
        "لا يجوز إعادة نشر",  # may not be published again
        "يمنع إعادة نشر",  # publishing again is forbidden
        "انضم إلى قناتنا",  # join our channel
        "انضموا إلى قناتنا",  # join our channel (plural)
        "تابع قناتنا",  # follow our channel
        "تابعوا قناتنا",  # follow our channel (plural)
        "تابعوا صفحتنا",  # follow our page
        "تابعنا عبر",  # follow us through
        "تابعونا عبر",  # follow us through (plural)
        "لمتابعة آخر الأخبار",  # to follow the latest news
        "أدخل بريدك الإلكتروني",  # enter your mail address
        "احصل على آخر الأخبار",  # get the latest news
        "اشتركوا في نشرتنا",  # subscribe to our newsletter (plural)
        "سجل في نشرتنا",  # sign up for our newsletter
        "ظهرت المقالة",  # "the article ... appeared first on ..." (WordPress feeds)
        "The post ",
    ),
}
