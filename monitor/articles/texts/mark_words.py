"""The words by which page furniture announces itself; ``marks.py`` finds them however they are spelt.

Left out because they are news as often as furniture: "medals" and "crown" for tags, "subscribe
to", which is also "took part in".
"""

from __future__ import annotations

from enum import StrEnum

from monitor.articles.texts.related_words import RELATED


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
    Kind.RELATED: RELATED,
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
        "التسميات",  # the labels (Blogger's own wording)
        "أوسمة",  # tags
        "الأوسمة",  # the tags
        "علامات",  # signs (tags)
        "أقسام",  # sections
        "تحت تصنيف",  # under the category
        "مصنف تحت",  # filed under
        "مفردات البحث",  # search terms
        "كلمات رئيسية",  # main words
        "الدلالات",  # the indications
        "مواضيع",  # topics
        "موضوعات",  # topics
        "Labels",
        "Filed under",
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
        "Post comment",
        "No comments",
        "لائحة التعليقات",  # the list of comments
        "إرسال تعليق",  # send a comment
        "ليست هناك تعليقات",  # there are no comments
        "لا تعليقات",  # no comments
        "لا توجد تعليقات بعد",  # no comments yet
        "لا توجد تعليقات حتى الآن",  # no comments so far
        "التعليقات مغلقة",  # comments are closed
        "تم إغلاق المناقشة",  # the discussion is closed
        "تم إغلاق التعليقات",  # comments were closed
        "اترك ردا إلغاء الرد",  # leave a reply, cancel it
        "اترك تعليقا إلغاء الرد",  # leave a comment, cancel the reply
        "أضف رأيك",  # add your opinion
        "اكتب رأيك",  # write your opinion
        "شارك بتعليقك",  # take part with your comment
        "ضع ردك",  # put your reply
        "سجل الدخول لإضافة تعليق",  # log in to add a comment
        "تعليقات حول الموضوع",  # comments on the topic
        "التعليقات على المقال",  # comments on the article
        "التعليقات على الخبر",  # comments on the item
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
        "Google News",
        "غوغل نيوز",  # Google News
        "جوجل نيوز",  # Google News
        "واتس آب",  # WhatsApp
        "فيس بوك",  # Facebook
        "ثريدز",  # Threads
        "ريديت",  # Reddit
        "بريد إلكتروني",  # mail
        "البريد الإلكتروني",  # the mail
        "عبر البريد",  # by mail
        "المفضلة",  # favourites
        "عودة إلى الأعلى",  # back to the top
        "العودة إلى الأعلى",  # back to the top
        "العودة للأعلى",  # back to the top
        "أعلى الصفحة",  # the top of the page
        "الصفحة الرئيسية",  # the front page
        "العودة إلى الرئيسية",  # back to the front page
        "العودة إلى الصفحة الرئيسية",  # back to the front page
        "تغيير الخط",  # change the type
        "معجب بهذه",  # liked (WordPress's own wording)
        "إعجاب تحميل",  # like, loading (the same)
        "جار التحميل",  # loading
        "جاري التحميل",  # loading
        "تحميل المزيد",  # load more
        "عرض المزيد",  # show more
        "رابط دائم",  # permanent link
        "تم النسخ",  # copied
        "رسالة أحدث",  # newer letter (Blogger's own wording)
        "رسالة أقدم",  # older letter
        "الاشتراك في تعليقات الرسالة (Atom)",  # subscribe to its comments
        "إخلاء مسؤولية",  # disclaimer
        "اخلاء مسئولية",  # disclaimer, the Egyptian spelling
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
        "هذا الموقع يستخدم Akismet",  # this site uses Akismet (WordPress's own wording)
        "هذا الموقع يستخدم خدمة أكيسميت",  # the same
        "التعليقات لا تعبر عن",  # comments do not express (our opinion)
        "التعليقات المنشورة لا تعبر عن",  # the same
        "جميع التعليقات تعبر عن",  # all comments express (their authors' opinion)
        "يرجى الالتزام بآداب",  # keep to good manners
        "بإرسالك التعليق",  # by sending the comment you agree
        "بإرسالك تعليقا",  # the same
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
        # what collectors of others' news put below it: these were the details; the original was published at
        "كانت هذه تفاصيل",
        "كانت هذه هي تفاصيل",
        "كما تجدر الإشارة بأن الخبر الأصلي",
        "كما تجدر الأشاراة بأن الخبر الأصلي",
        "ملحوظة: مضمون هذا الخبر",  # the content of this item was written by
        "ملحوظة مضمون هذا الخبر",
        "تنويه: هذا الخبر",  # this item was
        "تنويه هذا الخبر",
        "يمكنك قراءة الخبر من مصدره",  # you can read it at its source
        "اقرأ الخبر من المصدر",  # read it at the source
        "لقراءة الخبر من المصدر",  # to read it at the source
        "الأخبار المنشورة على الصفحة الرسمية لوكالة",  # what is on the agency's page is a shortened form
        "اخلاء مسئولية",  # disclaimer
        "إخلاء مسؤولية",  # disclaimer
    ),
}
