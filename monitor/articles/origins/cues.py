"""The words around a name that tell a citation from a mention; folded, without attached particles."""

from __future__ import annotations

from itertools import product

from monitor.arabic.fold import fold


def folded(words: str) -> frozenset[str]:
    """Fold words that spaces part."""
    return frozenset(fold(words).letters.split())


def _verbs(stems: str, endings: str = "- ت ا تا وا ه ته ها تها هم تهم نا تنا") -> frozenset[str]:
    ends = [ending.strip("-") for ending in endings.split()]
    return frozenset(stem + end for stem, end in product(fold(stems).letters.split(), ends))


# what is named after them is an outlet: agency, paper, magazine, channel, network, site, radio
HEADS = folded(
    "وكالة صحيفة جريدة مجلة قناة محطة شبكة تلفزيون التلفزيون"
    " تليفزيون موقع إذاعة راديو منصة فضائية هيئة يومية أسبوعية"
    " الوكالة الصحيفة الجريدة المجلة القناة المحطة الشبكة الموقع الإذاعة بوابة دورية"
    " وكالتا وكالتي صحيفتا صحيفتي قناتا قناتي مجلتا مجلتي موقعا موقعي شبكتا شبكتي صحف قنوات مجلات"
)
# an outlet's page: the electronic site of, the account of
CARRIERS = folded("الموقع موقع الحساب الصفحة المنصة")
_SHORTEST_PARTED = 4  # letters; a shorter stem is a part of other words
# between such a word and the name, and between the name and its verb: official, semi-, Hebrew, daily ...
_SHORTEST_ADJECTIVE = 5  # the article and three letters
PLAIN_ADJECTIVES = folded("أنباء شبه نيوز واسعة المحلية الناطقة المعارضة ذات سي ذا ذي البث")
# mentioned, reported, said, relayed, carried, published, revealed, broadcast, pointed, added, made clear ...
SAID = (
    _verbs(
        "ذكر أفاد قال نقل أورد نشر كشف بث أشار أضاف أوضح أكد تابع كتب زعم رجح نسب لفت نوه عرض حذر"
        " تحدث اعتبر توقع تناقل تداول أعلن خلص قدر أجر وصف سرد روى أظهر رصد سلط أبرز تناول عزا أجمع اتفق"
        " عنون اهتم طالع خصص أفرد استعرض تطرق"
    )
    | _verbs("رأ عز رو أد أجر بين", "ت ته تها")
    | _verbs("ذكر فيد قول نقل ورد نشر كشف بث شير ضيف وضح ؤكد تابع كتب زعم رى شرح", "-")
)
SAYS = frozenset(
    person + stem
    for person in ("ت", "ي")
    for stem in folded("ذكر فيد قول نقل ورد نشر كشف بث شير ضيف وضح ؤكد كتب زعم رى توقع عتبر رجح لفت")
)
CITING_VERBS = SAID | SAYS
# the same after a name, where a weak one may belong to another clause
VERBS_AFTER = _verbs(
    "ذكر أفاد قال نقل أورد نشر كشف بث كتب أضاف أوضح أشار زعم تناول عنون خصص أبرز اهتم", "- ت ا تا"
) | folded("تقول تفيد تذكر تنقل يقول يفيد تشير تكشف تنشر توضح تضيف")
# pictures that X carried, as X reported it
CARRIED = _verbs("ذكر نقل أورد نشر بث عرض", "ته تها ه ها تهما")
# with these a land may speak as well: Russia said today, not Russia Today said
OF_LANDS = _verbs("قال أعلن أكد رأ حذر كشف اتهم توقع اعتبر أوضح أضاف أشار زعم")
# what a press review says of a paper: "as for X, it called for"
REVIEWED = CITING_VERBS | _verbs("دع انتقد تساءل طالب ركز حلل علق استبعد شدد سأل اختار", "ت")
ANNOUNCED = _verbs("أعلن", "- ت")
# learned, obtained, saw, went through, received, carried out (a poll), prepared (a report)
OBTAINED = _verbs("علم حصل تحصل اطلع راجع تلق رصد تحقق استطلع شاهد أعد التق توصل", "ت ته تها تهم ا") | folded(
    "علم حصل تحصل اطلع"
)
TOLD = _verbs("أبلغ أخبر أطلع أفاد", "- ت ا تا وا وه")
# may stand between the verb and its subject: in it, on it, today, yesterday, Monday, earlier ...
BETWEEN = folded(
    "به بها معه معها معهم عليه عليها فيه فيها عنه عنها منه اليوم"
    " أمس الليلة مساء صباح فجر يوم الأحد الاثنين الإثنين الثلاثاء"
    " الأربعاء الخميس الجمعة السبت سابقا قد أيضا كذلك لاحقا بدورها بدوره أولا مؤخرا حصريا"
    " حينها مجددا البارحة ذا ذي"
)
BY = folded("بحسب حسب حسبما وفق وفقا طبقا استنادا تبعا ذمة")  # according to
QUOTING = folded("نقلا ناقلة ناقلا")
# a call, an interview
CALLS = folded("اتصال اتصاله اتصالها اتصل هاتفي هاتفيا تدخل")
# appearing, speaking for, owned by: what an outlet is called beside its name
PUBLISHED = folded("الصادرة الناطقة المملوكة المقربة التابعة الموالية الصادر التابع")
TRANSFERS = _verbs("نقل", "- ت ا ه ته تها تا وا ة نا") | folded(
    "تنقل ينقل منقول منقولا نقلا نقلها ترجمة مترجم مترجما عن"
)
WITH = folded(
    "مقابلة حديث حوار لقاء اتصال مداخلة تحدث تحدثت مقابلات تصريح تصريحات حديثا حوارا اتصالا تصريحا تدخل"
)  # interview, talk, call
TALKED_TO = folded(
    "تسرب تسربت سرب سربت سربوا سربها وصلت"
    " تحدث تحدثت تحدثوا تحدثا استنادا حديث تصريح تصريحات أدلى نسب ونسب استند يستند مستندا"
)
# a report, a piece, data, a tally, a poll
REPORTS = folded(
    "تقرير تقارير خبر مقال مقالة تحقيق تحليل استطلاع إحصاء"
    " إحصائية حصيلة حسابات بيانات تعداد افتتاحية نبأ مصادر مقالات"
    " تصريح تصريحات حديث بيان"
    " تقريرا خبرا مقالا تحقيقا تحليلا استطلاعا بيانا تصريحا"
)
PRINTED = (
    REPORTS
    | _verbs("نشر كتب جاء ورد بث ظهر أورد عرض أذيع")
    | folded("منشور المنشور منشورة نقلا المنشورة المذاع المذاعة يذاع تذاع يبث تبث")
    | WITH
)
ITS_REPORTS = REPORTS | folded("تقريرها عددها خبرها مقالها افتتاحيتها تحليلها موقعها")
LEARNED_FROM = folded("علمت علمته علمتها")
PROGRAMMES = folded("برنامج برنامجه برنامجها")
# one of several outlets: and, among them, like
AMONG = folded("و بينها منها مثل أبرزها مقدمتها فيها")
MEDIA = HEADS | folded("وسائل إعلام صحف مواقع")
REPORTED = CITING_VERBS | BY
AS = BY | folded("ما كما مثلما")
DRAFTS = folded("مشروع مسودة إصدار صدور نشر")
CORRESPONDENTS = folded(
    "مراسل مراسلة مراسلو مراسلي مراسلا موفد موفدة مندوب مندوبة مبعوث مبعوثة"
    " صحفي صحافي صحفيو صحافيو صحافية صحفية شاهد شهود مصور"
)
ANALYSTS = folded(
    "المحلل محلل الكاتب كاتب المعلق معلق الصحفي الصحافي محرر المحرر"
    " المحللة محللة الكاتبة كاتبة المعلقة معلقة الصحفية الصحافية صحفية صحافية محررة المحررة"
)
# we read, browse, follow, find (in a press review); we begin, open, move on, end
READS = folded("نقرأ نطالع نقرا نتابع نجد نرصد نقلب نتصفح تطالعنا يطالعنا")
REVIEWS = READS | folded("نبدأ نستهل نفتتح ننتقل نعود نختم نختتم نتوقف البداية نذهب نستعرض")
# the people of an outlet who speak of it, not in it
STAFF = folded("موظف موظفة موظفون مدير مديرة رئيس رئيسة عامل عاملة مسؤول مسؤولة ناشر مالك")
# a team, a unit, a desk for checking what is said to be true
TEAMS = folded("فريق وحدة قسم خدمة منصة")
CHECKING = folded("التحقق تحقق التدقيق تدقيق تقصي التقصي الحقائق")
# it broadcasts what happens: on the air, live
ON_AIR = folded("الهواء مباشرة")
TELLS = folded("عن أن إن بأن قوله قولها صور صورا مشاهد لقطات تصريحات كلمة")
# where an outlet speaks for itself: a statement, a declaration
STATEMENTS = folded("بيان بيانها بيانه بلاغ")
BROADCASTS = _verbs("نقل بث عرض") | folded("ينقل تنقل يبث تبث تعرض يعرض")
# by, prepared by, edited by, written by
BYLINES = folded("بقلم إعداد تحرير كتب كتبت")
BESIDE = folded("مع و") | frozenset("/-،+")  # with, and
RELATIVES = folded("الذي التي عمل عملت يعمل تعمل السابق السابقة")  # who worked at
# who reads it is spoken to by it: the paper, the site, the channel
OWN_WORDS = folded("الجريدة الصحيفة الموقع القناة الوكالة المجلة الإذاعة البوابة الشبكة")
TALK = folded("تصريح تصريحات تصريحا حديث حديثا حوار اتصال اتصالا مقابلة لقاء إفادة")
REPORTERS = folded("مراسل مراسلة مراسلو مراسلي موفد موفدة مندوب مندوبة")
SPEAKING = CITING_VERBS | TOLD | WITH
SOURCES = folded("مصدر مصادر مصدران مسؤول مسؤولون مسؤولان مسؤولين شاهد شهود دبلوماسي سكان متحدث ناطق متحدثة")
TELLING = (
    CITING_VERBS
    | TOLD
    | WITH
    | REPORTS
    | SOURCES
    | _verbs("صرح أدل شرح علق نفى نف اعترف شدد بين وفق اتهم دعا روى", "- ت ا وا ى")
    | folded("تصريحه تصريحاته حديثه قوله وفقا طبقا خلافا خاص خاصة يقول تقول قائلا مضيفا موضحا بيان قائلة")
    | folded("رواية روايات شهادة شهادات إفادة إفادات مضيفة موضحة مؤكدا مؤكدة صرح")
) - _verbs("كتب")  # who writes for a paper works there
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
_STEMS_OF_DOCUMENTS = folded(
    "بيان بيانات نشرة نشرت موقع حساب حسابات صفحة صفحت"
    " منشور تغريدة تغريدت وثيقة وثائق تدوينة مذكرة بلاغ رسالة تقرير معرفات صفحات منصات قنات بياني"
)
DOCUMENTS = folded("تغريدات إكس تويتر فيسبوك تلغرام تليغرام تيليغرام إنستغرام") | frozenset(
    article + stem + ending
    for article, stem, ending in product(
        ("", "ال"),
        _STEMS_OF_DOCUMENTS,
        ("", "ه", "ها", "هم", "ا"),
    )
)
# what an office does in a document, beside saying: condemned, denounced, called for, denied, welcomed ...
OF_OFFICES = CITING_VERBS | _verbs(
    "أدان دان ندد استنكر أعرب دع نف رحب اتهم طالب هدد تعهد شدد نع هنأ عبر حث ناشد استدع كذب"
    " نبه قرر عز جدد نفذ ضبط أسقط اعترض أحبط",
    "- ت ا ى وا",
)
# its statement, its account, a statement of its
OWN_DOCUMENTS = folded("له لها لهم") | frozenset(
    stem + ending for stem, ending in product(_STEMS_OF_DOCUMENTS, ("ه", "ها", "هم"))
)
THAT = folded("أن إن بأن")
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
# lines that are no text of the article: read also, tags, follow us, rights
ASIDE_OPENINGS = folded(
    "اقرأ إقرأ اقرأوا اقرؤوا إقرؤوا للمزيد شاهدوا اشترك اشتركوا"
    " الوسوم وسوم تاغ تاغات تابعونا تابعوا هاشتاغ هاشتاج عدسة بعدسة"
) | {"tags", "copyright", "keywords", "©", "photo", "getty"}
# the same with a mark or one of some words behind it: watch, follow, words, rights, signs, themes
ASIDE_HEADS = folded("شاهد سجل طالع كلمات الكلمات حقوق الحقوق علامات العلامات مواضيع المصور تصوير")
ASIDE_SECONDS = folded(
    "أيضا كذلك الآن الفيديو بالفيديو المزيد التقرير الصور بالصور دلالية الدلالية مفتاحية المفتاحية"
    " الطبع النشر الصورة محفوظة ذات متعلقة مرتبطة مشابهة"
)
ASIDE_PAIRS = (
    ("جميع", "الحقوق"),
    ("قد", "يهمك"),
    ("مقالات", "ذات"),
    ("اخبار", "ذات"),
    ("كل", "الحقوق"),
    ("جميع", "حقوق"),
    ("كل", "حقوق"),
    ("الاكثر", "قراءه"),
)
PICTURES = folded("صورة الصورة صور الصور")

QUOTES = frozenset('"([')
CLOSERS = frozenset('")]')
SENTENCE_ENDS = frozenset(".!?؟;؛…")
SEPARATORS = frozenset("-/:|،,+؛;•*")

# these may be nouns: broadcasting, publishing, transport, revealing, showing
MASCULINE = folded("تلفزيون التلفزيون تليفزيون موقع راديو الموقع موقعا")
NOUN_LIKE = folded("بث نشر نقل كشف عرض رصد وصف سرد")
# papers are named after these: Riyadh, Jerusalem, Medina, Mecca, the Gulf
TOWNS = folded("الرياض القدس المدينة مكة الخليج عدن عمان")
FORMER = folded("السابق السابقة سابقا سابق السابقين")


# what is added to a name: net, news, online, FM
ADDITIONS = folded("نيوز نت أونلاين أون لاين اليومي برس بلس إنفو") | {"net", "news", "online"}
# before a name in brackets that stand for quotation marks: to, from, with
TO_NAME = folded("ل عن مع إلى") | HEADS | CITING_VERBS


# the words before a name that may also be no name
BEFORE_NAME = (
    TO_NAME
    | BY
    | OBTAINED
    | CARRIED
    | TOLD
    | CORRESPONDENTS
    | BETWEEN
    | AMONG
    | {"او", "ب", "في", "علي", "من", "اما"}
)


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
    | CARRIERS
    | REVIEWED
    | BETWEEN
    | ANNOUNCED
    | REVIEWS
    | {verb for verb in OF_OFFICES if len(verb) >= _SHORTEST_PARTED}
    | folded("كان كانت لكن أن بأن فيما بينما لدى كما التي الذي")
)
"""A word that is one of these after its particles is parted from them."""
