"""What comes of a case: who is held, charged, tried, let go, and who somebody turns out to be."""

from __future__ import annotations

from monitor.stories.news.outcome import Outcome
from monitor.stories.news.words import folded

_RULING = folded(
    "الحكم حكم حكما بالحكم الغرامة غرامة القرار قرار الإدانة محكمة المحكمة بالغرامة للحكم",
    "النيابة تبرئة البراءة إدانة إدانته",
)
_COURT = folded("محكمة المحكمة القضاء قضاء النيابة للمحاكمة المحاكمة الجنايات")
_YEARS = folded("سنوات سنة عاما أعوام أشهر شهرا مدى المؤبد عامين سنتين")
_CUSTODY = folded("السجن احتياطيا الاحتياطي ذمة المحاكمة المحكمة محكمة القضاء الجنايات النيابة للمحاكمة")
PRISONERS = folded("أسرى الأسرى أسير أسيرا أسيرين معتقلين المعتقلين معتقلا سجناء السجناء محتجزين المحتجزين")

CASES = (
    Outcome(
        "appealed",
        folded(
            "طعن طعنت طعنا الطعن بالطعن يطعن تطعن ستطعن سيطعن سنطعن يطعنون طعنوا",
            "استئناف لاستئناف استأنف استأنفت يستأنف تستأنف سيستأنف ستستأنف سنستأنف يستأنفون",
        ),
        _RULING,
        is_news_planned=True,
    ),
    Outcome(
        "sentenced",
        folded("حكمت حكم حكما الحكم يحكم تحكم حكمين أحكام أحكاما قضت قضى يقضي تقضي أدانت إدانة"),
        folded(
            "محكمة المحكمة القضاء قضاء بالسجن السجن بسجن سجن بالإعدام المؤبد بالمؤبد بالحبس الحبس إعدام حبس"
        ),
    ),
    Outcome(
        "sentenced",
        folded("السجن بالسجن سجن بسجن يسجن تسجن والسجن الحبس بالحبس بحبس"),
        _COURT - folded("النيابة") | _YEARS,
    ),
    Outcome("sentenced", folded("يدين تدين دان دانت أدان"), folded("محلفين المحلفين المتهم بالقتل بالفساد")),
    Outcome("upheld", folded("أيدت يؤيد تؤيد تأييد ثبتت تثبت"), folded("الحكم حكم حكما الأحكام الإدانة")),
    Outcome("released", folded("برأت يبرئ تبرئ تبرئة براءة ببراءة البراءة"), unless=folded("الاختراع")),
    Outcome("executed", folded("إعدام الإعدام"), folded("نفذت نفذ تنفيذ ينفذ تنفذ شنقا مدانا مدانين")),
    Outcome("executed", folded("أعدمت أعدم تعدم يعدم")),
    Outcome(
        "charged",
        folded("وجه وجهت توجيه يوجه توجه وجهوا"),
        folded("تهمة تهم التهم تهما الاتهام لائحة تهمتي"),
    ),
    Outcome("charged", folded("حبس يحبس تحبس حبست بحبس"), folded("احتياطيا الاحتياطي ذمة")),
    Outcome(
        "charged",  # kept in custody, brought before the court
        folded(
            "إيداع أودع أودعت يودع تودع إحالة أحيل أحالت أحال يحيل تحيل إحالتهم",
            "متابعة متابعته متابعتهم مثول مثل يمثل",
        ),
        _CUSTODY,
        unless=folded("عن أي"),
    ),
    Outcome(
        "released",
        folded("أطلق أطلقت يطلق تطلق إطلاق تبادل تبادلتا تتبادلان تبادلت تبادلا"),
        then=folded("سراح") | PRISONERS,
    ),
    Outcome("released", folded("أفرج أفرجت يفرج تفرج الإفراج إفراج"), then=folded("عن")),
    Outcome("released", folded("إخلاء أخلت أخلى أخلي يخلي تخلي"), then=folded("سبيل")),
    Outcome(
        "released", folded("سلم سلمت يسلم تسلم تسليم بتسليم تسلمت"), PRISONERS | folded("رفات جثامين جثث")
    ),
    Outcome(
        "identified",
        folded("هوية هويات هويته هويتها هويتهم"),
        folded(
            "حدد حددت يحدد تحدد تحديد كشف كشفت يكشف تكشف الكشف كشفوا",  # found out
            "تعرف تعرفت التعرف تعرفوا أعلن أعلنت إعلان",  # recognised, announced
        ),
        then=folded(
            "منفذ المنفذ منفذي الضحية الضحايا القتيل القتلى المهاجم المهاجمين الجاني السفينة الناقلة"
        ),
    ),
)
