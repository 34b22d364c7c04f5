from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from monitor.articles.facts.language import language_of

ARABIC = [
    "قال الوزير إن الحكومة ستعقد اجتماعا طارئا مساء اليوم لبحث أزمة الوقود في المحافظات الجنوبية.",
    "وصل الوفد إلى العاصمة صباح الخميس، ومن المقرر أن يلتقي الرئيس قبل عودته.",
    "ارتفعت أسعار القمح في الأسواق العالمية بعد قرار وقف التصدير.",
    "أعلنت الشركة عن تسريح مئات العمال. وأكد متحدث باسمها أن القرار نهائي.",
    "استقبل پزشكيان نظيره الروسي في طهران، ورافقه عراقچي وقاليباف وگروسي إلى منشأة چابهار.",  # Persian names
    "التقى قاسم سليماني قيادات من الحشد الشعبي في بغداد قبل أيام من عودته إلى طهران.",
    "وزیر الخارجیة الإیراني یصل إلی بغداد للقاء کبار المسؤولین العراقیین وبحث ملف الحدود",  # Persian keyboard
    "عاجل: سقوط طائرة مدنية قرب المطار ومقتل ركابها",
    "فريق الهلال يتأهل الى نهائي كأس الملك بعد فوزه على النصر بثلاثة اهداف",
    "قوات من كوردستان وبێشمرگه تشارك في العملية العسكرية ضد التنظيم شمال المدينة",  # a Kurdish word
]
PERSIAN = [
    "وزیر امور خارجه ایران روز شنبه برای گفت‌وگو با همتای خود وارد مسکو شد.",
    "رئیس جمهور گفت دولت به دنبال کاهش قیمت‌هاست و این کار زمان می‌برد.",
    "بر اثر زلزله در جنوب کشور دست‌کم ده نفر زخمی شدند.",
    "تیم ملی فوتبال فردا در تهران به مصاف ژاپن می‌رود.",
    "نماینده مجلس اعلام کرد که این طرح تا پایان سال اجرا خواهد شد",
    "شركت ملي نفت ايران از كشف يك ميدان تازه در خوزستان خبر داد",  # Arabic keyboard
    "قیمت دلار در بازار آزاد امروز هم بالا رفت.",
    "به گفته پلیس، راننده پس از حادثه از محل فرار کرده است.",
    "السودانی نخست وزیر عراق با رئیس جمهور ایران در بغداد دیدار کرد.",  # an Arabic name
]
URDU = [
    "وزیراعظم نے کہا ہے کہ حکومت عوام کو ریلیف دینے کے لیے اقدامات کر رہی ہے۔",
    "کراچی میں شدید بارش کے بعد کئی سڑکیں زیر آب آ گئیں۔",
    "پاکستان اور بھارت کے درمیان میچ کل لاہور میں کھیلا جائے گا۔",
    "پولیس کا کہنا ہے کہ ملزم کو گرفتار کر لیا گیا ہے۔",
    "عدالت نے درخواست پر فیصلہ محفوظ کر لیا",
    "سونے کی قیمت میں ایک بار پھر اضافہ ہو گیا",
    "ڈاکٹروں کے مطابق مریض کی حالت اب بہتر ہے۔",
    "صدر مملکت آج قومی اسمبلی سے خطاب کریں گے۔",
]
KURDISH = [
    "سەرۆکی هەرێم لە هەولێر پێشوازی لە شاندێکی بیانی کرد.",
    "حکومەت بڕیاری دا مووچەی فەرمانبەران ئەم هەفتەیە دابەش بکات.",
    "بەهۆی بارانی زۆرەوە چەند ڕێگایەک لە سلێمانی داخران.",
    "وەزیری ناوخۆ ڕایگەیاند کە لێکۆڵینەوە بەردەوامە.",
    "یاریزانەکە دوای دوو مانگ گەڕایەوە بۆ تیمەکەی",
    "نرخی نەوت لە بازاڕەکانی جیهان بەرز بووەوە",
    "پەرلەمان ئەمڕۆ کۆدەبێتەوە بۆ گفتوگۆ لەسەر بودجە.",
    "له‌ شاری که‌رکوک دوو که‌س بریندار بوون و بۆ نه‌خۆشخانه‌ گوازرانه‌وه‌",  # HEH for AE
]
PASHTO = [
    "د بهرنیو چارو وزیر په کابل کې له خپل سیال سره ولیدل.",
    "په کندهار کې د سړک د جوړولو چارې پیل شوې دي.",
    "د هېواد ولسمشر وویل چې سوله د ټولو خلکو غوښتنه ده.",
    "څو تنه د ټرافیکي پېښې له امله ټپیان شوي دي",
    "د کرکټ ملي لوبډلې نن خپله لوبه وګټله.",
    "په ننګرهار کې زده کوونکي بېرته ښوونځي ته لاړل",
    "د افغانیو ارزښت د ډالرو په وړاندې لوړ شو.",
    "امنیتي ځواکونو وویل چې درې کسان یې نیولي دي.",
]
TEXTS = {"ar": ARABIC, "fa": PERSIAN, "ur": URDU, "ckb": KURDISH, "ps": PASHTO}
ROWS = [(language, text) for language, texts in TEXTS.items() for text in texts]


@pytest.mark.parametrize(("language", "text"), ROWS)
def test_a_sentence_or_two_tell_their_language(language: str, text: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize(("language", "text"), ROWS)
def test_what_is_stated_wrongly_of_a_sentence_is_not_believed(language: str, text: str) -> None:
    assert language_of(text, "ar-SA", "en-US") == language
    assert language_of(text, "", "en-US") == language


@pytest.mark.parametrize(
    ("text", "stated", "language"),
    [
        pytest.param("تهران", ["fa"], "fa", id="a name, stated"),
        pytest.param("طهران", [], "ar", id="a name, nothing stated"),
        pytest.param("هەواڵی گرنگ", [], "ckb", id="two words with letters of their own"),
        pytest.param("هەولێر", ["", "ku-IQ"], "ckb", id="another name of the tag"),
        pytest.param("ۋەزىر بۈگۈن شەھەرگە كەلدى ۋە سۆزلىدى", ["ug"], "ug", id="Uyghur, stated"),
        pytest.param("Kim left for Russia", ["ar", "en"], "en", id="other letters than stated"),
        pytest.param("Kim left for Russia", [], "", id="not known"),
        pytest.param("2023", ["", "AR_eg"], "ar", id="no letters"),
        pytest.param("", [], "", id="no text"),
    ],
)
def test_what_is_stated_decides_where_a_text_is_too_short(
    text: str, stated: list[str], language: str
) -> None:
    assert language_of(text, *stated) == language


def test_a_thousand_arabic_articles_are_arabic() -> None:
    corpus = (
        Path(__file__).parents[3] / ".." / "shared" / "data" / "corpus" / "jawharafm_tn_2015-2017.jsonl.gz"
    )
    if not corpus.exists():
        pytest.skip("the shared data is not here")
    with gzip.open(corpus, "rt", encoding="utf-8") as rows:
        texts = [str(json.loads(row)["text"]) for row, _ in zip(rows, range(1_000), strict=False)]

    assert {language_of(text) for text in texts} == {"ar"}
