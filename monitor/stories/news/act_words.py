"""Words of denying, confirming, arresting and ending, in the forms that news writes.

Verbs are listed form by form: what their grammar would add are other words. يقر (confirms) without
a preposition is "adopts a law", نفي may be exile, توقع "expects".
"""

from __future__ import annotations

from typing import NamedTuple

from monitor.stories.news.words import folded

STATEMENT = folded(  # he said, she says
    "قال قالت قالا يقول تقول",
    "أعلن أعلنت يعلن تعلن أعلنا",
    "ذكر ذكرت",
    "أفاد أفادت",
    "كشف كشفت يكشف تكشف",
    "صرح صرحت",
    "أضاف أضافت",
    "أوضح أوضحت",
    "اتهم اتهمت يتهم تتهم",
    "حذر حذرت يحذر تحذر",
    "أكد أكدت يؤكد تؤكد",
    "أدان أدانت يدين تدين",
    "تحدث تحدثت",
)
DENY = folded(
    "نفى نفت ينفي تنفي نفوا ينفون نفيا",
    "كذب كذبت يكذب تكذب",
    "أنكر أنكرت ينكر تنكر",
    "فند فندت يفند تفند",
    "دحض دحضت يدحض تدحض",
)
FALSE_PHRASES = tuple(
    tuple(str(word) for word in phrase)
    for phrase in (
        ("لا", "صحه"),  # there is no truth in
        ("عار", "عن", "الصحه"),  # void of truth
        ("عاريه", "عن", "الصحه"),  # void of truth
        ("لا", "اساس", "له"),  # baseless
        ("لا", "اساس", "لها"),  # baseless
        ("غير", "صحيح"),  # not true
        ("غير", "صحيحه"),  # not true
        ("ليس", "صحيحا"),  # is not true
    )
)
CALL = folded("وصف وصفت يصف تصف اعتبر اعتبرت يعتبر تعتبر")  # called
FALSE = folded(  # what a claim is called by those who deny it
    "افتراء مفبرك مفبركة فبركة ملفق ملفقة كاذب كاذبة الكاذبة أكاذيب باطل باطلة زائف زائفة مختلقة مضللة"
)
CONFESS = folded("أقر أقرت يقر تقر أقروا اعترف اعترفت يعترف تعترف")  # admitted
CONFIRM = folded("أكد أكدت يؤكد تؤكد أكدوا")  # confirmed, or stressed
RECOGNISED = folded("دولة بدولة باستقلال بسيادة بفلسطين")  # recognised a state
HAPPENINGS = folded(  # what is confirmed to have happened; after these words no subject is looked for
    "مقتل وفاة مصرع إصابة اغتيال",  # death, injury
    "وصول زيارة سفر لقاء عقد مغادرة",  # visits
    "إرسال نشر نقل تسليم تسلم شحن تزويد توريد استقدام",  # sending
    "إطلاق شن قصف استهداف تنفيذ إسقاط تدمير استخدام ضرب",  # striking
    "أسر اعتقال توقيف احتجاز اختطاف خطف مداهمة",  # seizing
    "وقوع حدوث سقوط تحطم غرق انفجار وجود حصول تعرض فقدان بدء",  # happening
    "رصد عثور العثور اعتراض",  # seeing, finding
    "مشاركة انسحاب دخول توقيع ضلوع تلقي شراء بيع تدريب تجنيد",  # taking part
    "صحة نبأ أنباء الأنباء خبر تقارير",  # the truth of, news of
)
STOPS = (
    folded("أن بأن إن إنه إنها أنه أنها بأنه بأنها على صحة أي مسؤوليتها مسؤوليته ما الأنباء اتهامات")
    | HAPPENINGS
)
"""Where the subject of a verb ends and what is said begins."""
NEGATORS = folded("لم لا لن ليس ليست دون عدم ولم ولا ولن بدون")
UNREAL = folded(  # what follows has not happened, or not yet
    "قد ربما يمكن يجب ينبغي",  # may, must
    "يعتزم تعتزم يعتزمان يستعد تستعد يستعدان ينوي تنوي نيته عزمه عزمها",  # intends
    "يأمل تأمل أمل آمال يتوقع يتوقعون توقعات المتوقع متوقع مرتقب محتمل محتملة",  # hopes, expects
    "دعا دعت يدعو تدعو دعوة دعوات طالب طالبت يطالب تطالب مطالب مطالبات حث حثت يحث تحث",  # calls for
    "هدد هددت يهدد تهدد لوح لوحت تلوح تهديد",  # threatens
    "يسعى تسعى سعى محاولة يحاول تحاول ضغوط مشروع مقترح خطة",  # tries, plans
    "سوف بشأن حول احتمال إمكانية ينتظر تنتظر يبحث تبحث تبحثان يتفاوض تتفاوض تتواصل يواصل تواصل",  # about
    "هل لو إذا واثق شرط قبل حال يوشك تقترب يقترب قرب",  # whether, if
)
CLAIM = folded("تبنى يتبنى تتبنى تبنت تبنوا يتبنون تبنيه")  # claimed an attack
ANNOUNCE = folded("أعلن أعلنت يعلن تعلن أعلنوا يعلنون")  # announced
RESPONSIBILITY = folded("مسؤوليته مسؤوليتها مسؤوليتهم مسئوليته مسئوليتها")  # its responsibility
JOIN = folded("انضم انضمت ينضم تنضم انضموا شارك شاركت يشارك تشارك تدخلت يتدخل")  # joined
ATTACK = folded(
    "قصف قصفت يقصف تقصف القصف بقصف",  # shelling
    "غارة غارات الغارات الغارة",  # air raid
    "استهدف استهدفت يستهدف تستهدف استهداف",  # aimed at
    "هجوم هجمات الهجوم الهجمات هاجم هاجمت تهاجم يهاجم هجوما",  # attack
    "ضربة ضربات ضرب ضربت تضرب يضرب",  # strike
    "انفجار انفجارات تفجير",  # blast
    "يطال تطال طال طالت امتد امتدت يمتد تمتد يصل",  # reach
    "اقتحم اقتحمت تقتحم اقتحام",  # stormed
)
ARMING = ATTACK | folded(
    "استخدم استخدمت يستخدم تستخدم استخدام باستخدام",  # used
    "أطلق أطلقت يطلق تطلق إطلاق",  # launched
    "سلم سلمت تسليم تسلم تسلمت تسلمه",  # delivered
    "زود زودت يزود تزود تزويد",  # supplied
    "أرسل أرسلت يرسل ترسل إرسال",  # sent
    "نشر نشرت ينشر تنشر",  # deployed
    "تضم يضم تشمل يشمل تتضمن",  # contains
    "نفذت نفذ",  # carried out
)
ARREST = folded("اعتقل اعتقلت يعتقل تعتقل اعتقال اعتقلوا احتجزت احتجز توقيف")  # arrested
STOPPED = folded("أوقف أوقفت يوقف توقف أوقفوا")  # arrested, or stopped
IN_CUSTODY = folded("ذمة بتهمة بتهم للتحقيق للاشتباه مشتبها مشتبه متهما متهمين شخصا أشخاص خلفية")
SEIZE = folded("ألقت ألقي يلقي تلقي ألقى")  # laid (hands on)
SEIZED = folded("القبض")  # hands


class Outcome(NamedTuple):
    """An end that things come to: its words, and what must stand near them where they are too common."""

    words: frozenset[str]
    beside: frozenset[str] = frozenset()


_DEAL = folded("اتفاق اتفاقا اتفاقية معاهدة صفقة عقد عقدا مذكرة هدنة وثيقة تسوية الاتفاق المعاهدة الصفقة")
OUTCOMES: dict[str, Outcome] = {
    "deal": Outcome(folded("وقع وقعت وقعا يوقع توقع يوقعان توقعان توقيع وقعوا أبرم أبرمت إبرام"), _DEAL),
    "reached": Outcome(folded("توصل توصلت توصلا يتوصل تتوصل يتوصلان التوصل"), _DEAL),
    "collapsed": Outcome(
        folded("انهارت انهار انهيار فشلت فشل تنهار"),
        folded("محادثات المحادثات مفاوضات المفاوضات الهدنة اتفاق قمة"),
    ),
    "ended": Outcome(
        folded("اختتم اختتمت اختتام اختتما يختتم تختتم انتهت انتهاء"),
        folded("مناورات المناورات مناوراتهما محادثات المحادثات قمة القمة زيارة زيارته زيارتها جولة اجتماع"),
    ),
    "veto": Outcome(
        folded("فيتو الفيتو النقض نقض"), folded("استخدم استخدمت يسقط أسقط يحبط تستخدم يستخدم ضد أحبط")
    ),
    "adopted": Outcome(
        folded("اعتمد اعتمدت يعتمد أقر أقرت يقر تبنى يتبنى رفض يرفض"),
        folded("قرار قرارا القرار قانون قانونا"),
    ),
    "resigned": Outcome(folded("استقال استقالت يستقيل تستقيل استقالته استقالتها")),
    "died": Outcome(
        folded("توفي توفيت يتوفى وفاة رحيل"), folded("رئيس الرئيس زعيم الزعيم متأثرا قائد ملك أمير")
    ),
    "released": Outcome(
        folded("أفرج أفرجت يفرج تفرج الإفراج أطلق أطلقت تبادل تبادلتا تتبادلان تبادلت"),
        folded("عن سراح أسرى الأسرى"),
    ),
    "sentenced": Outcome(
        folded("حكمت حكم قضت أدانت السجن بالسجن"), folded("محكمة المحكمة بالسجن بالإعدام سنوات")
    ),
    "postponed": Outcome(folded("تأجيل أرجئت تؤجل يؤجل إرجاء أرجأت أرجأ")),
    "cancelled": Outcome(folded("إلغاء ألغت ألغى يلغي تلغي ألغيت")),
    "won": Outcome(folded("فوز فاز فازت يفوز تفوز"), folded("انتخابات الانتخابات بولاية برئاسة بمنصب")),
    "retaken": Outcome(
        folded("استعاد استعادت يستعيد تستعيد سيطر سيطرت يسيطر تسيطر السيطرة"),
        folded("السيطرة مدينة بلدة مطار سد حريق الحريق"),
    ),
    "put_out": Outcome(folded("إخماد أخمد أخمدت"), folded("حريق الحريق النيران حرائق")),
    "sunk": Outcome(folded("غرق غرقت تغرق"), folded("سفينة السفينة ناقلة الناقلة فرقاطة")),
    "withdrawn": Outcome(folded("انسحب انسحبت ينسحب تنسحب انسحاب"), folded("من قوات القوات اتفاق")),
    "resumed": Outcome(folded("استأنف استأنفت يستأنف تستأنف استئناف")),
    "halted": Outcome(
        folded("توقف توقفت أوقف أوقفت يوقف"),
        folded("القتال الاشتباكات المعارك إنتاج إنتاجها إنتاجه الإنتاج معالجة التصدير الصادرات"),
    ),
    "accepted": Outcome(
        folded("يقبل تقبل قبلت وافق وافقت يوافق توافق"),
        folded("دعوة الدعوة مقترح المقترح هدنة الهدنة اتفاق خطة"),
    ),
    "found": Outcome(folded("عثر عثرت العثور"), folded("الصندوق الصندوقين حطام ناجين المفقودين الأسود")),
    "surrendered": Outcome(folded("استسلم استسلمت يستسلم استسلام")),
}
