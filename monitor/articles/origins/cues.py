"""The words around a name that tell a citation from a mention; folded, without attached particles."""

from __future__ import annotations

from itertools import product

from monitor.arabic.fold import fold


def folded(words: str) -> frozenset[str]:
    """Fold words that spaces part."""
    return frozenset(fold(words).letters.split())


def _verbs(stems: str, endings: str = "- ت ا تا وا ه ته ها تها هم تهم") -> frozenset[str]:
    ends = [ending.strip("-") for ending in endings.split()]
    return frozenset(stem + end for stem, end in product(fold(stems).letters.split(), ends))


# what is named after them is an outlet: agency, paper, magazine, channel, network, site, radio
HEADS = folded(
    "وكالة صحيفة جريدة مجلة قناة محطة شبكة تلفزيون التلفزيون"
    " تليفزيون موقع إذاعة راديو منصة فضائية هيئة يومية أسبوعية"
    " الوكالة الصحيفة الجريدة المجلة القناة المحطة الشبكة الموقع الإذاعة بوابة دورية"
    " وكالتا وكالتي صحيفتا صحيفتي قناتا قناتي مجلتا مجلتي موقعا موقعي شبكتا شبكتي صحف قنوات مجلات"
)
# between such a word and the name, and between the name and its verb: official, semi-, Hebrew, daily ...
_SHORTEST_ADJECTIVE = 5  # the article and three letters
PLAIN_ADJECTIVES = folded("أنباء شبه نيوز واسعة المحلية الناطقة المعارضة ذات سي")
# mentioned, reported, said, relayed, carried, published, revealed, broadcast, pointed, added, made clear ...
SAID = (
    _verbs(
        "ذكر أفاد قال نقل أورد نشر كشف بث أشار أضاف أوضح أكد تابع كتب زعم رجح نسب لفت نوه عرض حذر"
        " تحدث اعتبر توقع تناقل تداول أعلن خلص قدر أجر وصف سرد روى أظهر بين رصد سلط أبرز تناول عزا أجمع اتفق"
    )
    | _verbs("رأ عز رو أد أجر", "ت ته تها")
    | _verbs("ذكر فيد قول نقل ورد نشر كشف بث شير ضيف وضح ؤكد تابع كتب زعم رى شرح", "-")
)
SAYS = frozenset(
    person + stem
    for person in ("ت", "ي")
    for stem in folded("ذكر فيد قول نقل ورد نشر كشف بث شير ضيف وضح ؤكد كتب زعم رى توقع عتبر رجح لفت")
)
CITING_VERBS = SAID | SAYS
# the same after a name, where a weak one may belong to another clause
VERBS_AFTER = _verbs("ذكر أفاد قال نقل أورد نشر كشف بث", "- ت ا تا") | folded("تقول تفيد تذكر تنقل يقول يفيد")
ANNOUNCED = _verbs("أعلن", "- ت")
# learned, obtained, saw, went through, received, carried out (a poll), prepared (a report)
OBTAINED = _verbs("علم حصل تحصل اطلع راجع تلق رصد تحقق استطلع شاهد أعد التق", "ت ته تها تهم ا")
TOLD = _verbs("أبلغ أخبر أطلع", "- ت ا تا وا وه")
# may stand between the verb and its subject: in it, on it, today, yesterday, Monday, earlier ...
BETWEEN = folded(
    "به بها معه معها معهم عليه عليها فيه فيها عنه عنها منه اليوم"
    " أمس الليلة مساء صباح فجر يوم الأحد الاثنين الإثنين الثلاثاء"
    " الأربعاء الخميس الجمعة السبت سابقا قد أيضا كذلك لاحقا بدورها بدوره أولا مؤخرا حصريا"
)
BY = folded("بحسب حسب حسبما وفق وفقا طبقا استنادا تبعا ذمة")  # according to
TRANSFERS = _verbs("نقل", "- ت ا ه ته تها تا وا ة") | folded(
    "تنقل ينقل منقول منقولا نقلا نقلها ترجمة مترجم مترجما عن"
)
WITH = folded("مقابلة حديث حوار لقاء اتصال مداخلة تحدث تحدثت مقابلات تصريح تصريحات")  # interview, talk, call
TALKED_TO = folded("تحدث تحدثت تحدثوا تحدثا استنادا حديث تصريح تصريحات أدلى نسب ونسب استند يستند مستندا")
# a report, a piece, data, a tally, a poll
REPORTS = folded(
    "تقرير تقارير خبر مقال مقالة تحقيق تحليل استطلاع إحصاء"
    " إحصائية حصيلة حسابات بيانات تعداد افتتاحية نبأ مصادر مقالات"
    " تصريح تصريحات حديث بيان"
)
PRINTED = REPORTS | _verbs("نشر كتب جاء ورد بث ظهر أورد عرض") | folded("منشور المنشور منشورة نقلا") | WITH
CORRESPONDENTS = folded(
    "مراسل مراسلة مراسلو مراسلي مراسلا موفد موفدة مندوب مندوبة"
    " صحفي صحافي صحفيو صحافيو صحافية صحفية شاهد شهود مصور"
)
ANALYSTS = folded("المحلل محلل الكاتب كاتب المعلق معلق الصحفي الصحافي محرر المحرر")
POLLS = folded("استطلاع استطلاعا استطلاعات")
REPORTERS = folded("مراسل مراسلة مراسلو مراسلي موفد موفدة مندوب مندوبة")
SPEAKING = CITING_VERBS | TOLD | WITH
SOURCES = folded("مصدر مصادر مصدران مسؤول مسؤولون مسؤولان شاهد شهود دبلوماسي")
TELLING = (
    CITING_VERBS
    | TOLD
    | WITH
    | REPORTS
    | SOURCES
    | _verbs("صرح أدل شرح علق نفى نف اعترف شدد بين وفق اتهم دعا روى", "- ت ا وا ى")
    | folded("تصريحه تصريحاته حديثه قوله وفقا طبقا خلافا خاص خاصة يقول تقول قائلا مضيفا موضحا بيان قائلة")
)
# what befalls an outlet's people: killed, wounded, arrested, expelled, dismissed ...
BEFALLS = _verbs("قتل اعتقل أصيب احتجز طرد منع استشهد اغتيل توف", "- ت ا ي") | folded(
    "مقتل إصابة اعتقال احتجاز اغتيال استشهاد طرد منع وفاة إطلاق الإفراج جرح"
)
# what an outlet announces of itself: layoffs, appointment, resignation, closing, launch, profits ...
OF_ITSELF = folded(
    "تسريح تعيين استقالة إطلاق إغلاق توقف وقف خفض أرباح"
    " أرباحا خسائر إيرادات إيراداتها فوز فوزها افتتاح اندماج شراء بيع"
    " إقالة نتائج نتائجها إضراب خطة تعيينها توقفها اعتذارها صرف فصل رفع شراكة تعاون تعليق"
)
OWN_PEOPLE = tuple(folded("مراسل مصور موظف صحافي صحفي مدير مكاتب مكتب طاقم مذيع كادر عامل رئيس تحرير"))
ITSELF = folded("إنها أنها إنه أنه بأنها بأنه")
LEARNED = OBTAINED | _verbs("تأكد تواصل سأل اتصل طلب حاول", "ت") | folded("لم لا تحققت رأت")
# statement, bulletin, site, account, page, post, tweet, paper, memorandum, notice, message, report
DOCUMENTS = folded("تغريدات إكس تويتر فيسبوك تلغرام تليغرام تيليغرام إنستغرام") | frozenset(
    article + stem + ending
    for article, stem, ending in product(
        ("", "ال"),
        folded(
            "بيان بيانات نشرة نشرت موقع حساب حسابات صفحة صفحت"
            " منشور تغريدة تغريدت وثيقة وثائق تدوينة مذكرة بلاغ رسالة تقرير"
        ),
        ("", "ه", "ها", "هم", "ا"),
    )
)
# what leads from the words of a sentence to a document: in, on, through, according to, said
TO_DOCUMENT = CITING_VERBS | folded("في على عبر حسب بحسب وفق وفقا نقلا عن استنادا خلال جاء ورد إلى")
FROM_DOCUMENT = folded(
    "ل عن من على نشرته نشره أصدرته أصدره صادر صادرة الصادر منسوب رسمي رسمية نقلته الرسمي مشترك صحفي"
)
CREDITS = folded("صورة الصورة صور تصوير عدسة بعدسة المصور") | {"©", "photo", "getty"}
SOURCE = folded("المصدر المصادر مصدر المصدر: مصادر") | {"source", "sources"}
SOURCE_OPENING = folded("المصدر المصادر") | {"source", "sources"}
BREAKING = folded("عاجل متابعة متابعات خاص ترجمة إعداد كتب تحرير قسم أخبار")
FILLERS = folded("انتهى ترجمة عن نقلا تحرير المصدر المصادر مع الخبر بتصرف نت و") | {"source"}
# lines that are no text of the article: read also, tags, follow us, rights, picture
ASIDE_OPENINGS = (
    folded(
        "اقرأ إقرأ اقرأوا اقرؤوا إقرؤوا للمزيد شاهد شاهدوا اشترك اشتركوا"
        " سجل كلمات الكلمات الوسوم وسوم تاغ تاغات تابعونا تابعوا طالع مواضيع"
        " حقوق الحقوق هاشتاغ هاشتاج علامات العلامات"
    )
    | CREDITS
    | {"tags", "copyright", "keywords"}
)
ASIDE_PAIRS = (
    ("جميع", "الحقوق"),
    ("قد", "يهمك"),
    ("مقالات", "ذات"),
    ("اخبار", "ذات"),
    ("كل", "الحقوق"),
    ("الاكثر", "قراءه"),
)

QUOTES = frozenset('"([')
CLOSERS = frozenset('")]')
SENTENCE_ENDS = frozenset(".!?؟;؛…")
SEPARATORS = frozenset("-/:|،,+؛;•*")

# these may be nouns: broadcasting, publishing, transport, revealing, showing
MASCULINE = folded("تلفزيون التلفزيون تليفزيون موقع راديو الموقع موقعا")
NOUN_LIKE = folded("بث نشر نقل كشف عرض رصد وصف سرد")
FORMER = folded("السابق السابقة سابقا سابق السابقين")


def is_adjective(letters: str) -> bool:
    """Say whether a word may be an adjective of an outlet: official, French, news."""
    return (
        letters.startswith("ال")
        and letters.endswith(("يه", "ي", "ه", "نباء"))
        and len(letters) >= _SHORTEST_ADJECTIVE
    ) or letters in PLAIN_ADJECTIVES


VOCABULARY = (
    HEADS
    | CITING_VERBS
    | OBTAINED
    | TOLD
    | BY
    | TRANSFERS
    | WITH
    | TALKED_TO
    | REPORTS
    | PRINTED
    | CORRESPONDENTS
    | SOURCES
    | TELLING
    | DOCUMENTS
    | TO_DOCUMENT
    | ITSELF
    | BETWEEN
    | ANNOUNCED
    | folded("كان كانت لكن أن بأن فيما بينما لدى كما")
)
"""A word that is one of these after its particles is parted from them."""
