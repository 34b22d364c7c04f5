"""Words of denying, confirming, arresting and ending, in the forms that news writes.

Verbs are listed form by form: what their grammar would add are other words. يقر (confirms) without
a preposition is "adopts a law", نفي may be exile, توقع "expects".
"""

from __future__ import annotations

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
    "اعتراف إقرار",  # his admission
)
DENY = folded(
    "نفى نفت ينفي تنفي نفوا ينفون نفيا",
    "كذب كذبت يكذب تكذب",
    "أنكر أنكرت ينكر تنكر",
    "فند فندت يفند تفند",
    "دحض دحضت يدحض تدحض",
    "تبرأ تبرأت يتبرأ تتبرأ",  # disowned
)
_WE_DID_NOT = "نقصف نستهدف نضرب نهاجم نرسل نطلق نقتل ننفذ نزود نشارك نتسلم"  # shell, aim at, strike, send ...
FALSE_PHRASES = tuple(
    tuple(str(word) for word in phrase)
    for phrase in (
        *(("لم", verb) for verb in _WE_DID_NOT.split()),
        ("لا", "علاقه", "لنا"),  # we have nothing to do with it
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
    "مشاركة انسحاب دخول توقيع ضلوع تلقي شراء بيع تدريب تجنيد تفشي انتشار استخدام",  # taking part
    "صحة نبأ أنباء الأنباء خبر تقارير تقديرات رواية رسميا",  # the truth of, news of
)
TOLLS = folded("مقتل وفاة مصرع إصابة")
"""Of so many who died a number is the news, and who confirms it is not."""
DID = folded(  # "that it" did so
    "رصد رصدت قصف قصفت استهدف استهدفت ضرب ضربت هاجم هاجمت أسقط أسقطت نفذ نفذت أطلق أطلقت",
    "تسلم تسلمت أرسل أرسلت دمر دمرت قتل قتلت تلقى تلقت احتجز احتجزت أغرق أغرقت فقد فقدت",
)
THAT_IT = folded("أنه أنها أنهم بأنه بأنها بأنهم")
WE_DID = folded("قصفنا استهدفنا ضربنا هاجمنا أسقطنا نفذنا أطلقنا أرسلنا دمرنا قتلنا أغرقنا اغتلنا أصبنا")
STRIKING = folded("ضرب قصف استهداف مهاجمة إغراق اغتيال تصفية")
"""What who announces it has done: to announce that something was shot down or destroyed is routine."""
STOPS = (
    folded("أن بأن إن إنه إنها أنه أنها بأنه بأنها على صحة أي مسؤوليتها مسؤوليته ما الأنباء اتهامات")
    | HAPPENINGS
)
"""Where the subject of a verb ends and what is said begins."""
NEGATORS = folded("لم لا لن ليس ليست دون عدم ولم ولا ولن بدون")
STILL = folded("تزال يزال زال زالت زالوا يزالون")  # with "not": goes on
UNREAL = folded(  # what follows has not happened, or not yet
    "قد ربما يمكن يجب ينبغي",  # may, must
    "يعتزم تعتزم يعتزمان يستعد تستعد يستعدان ينوي تنوي نيته عزمه عزمها",  # intends
    "يأمل تأمل أمل آمال يتوقع يتوقعون توقعات المتوقع متوقع مرتقب محتمل محتملة",  # hopes, expects
    "دعا دعت يدعو تدعو دعوة دعوات طالب طالبت يطالب تطالب مطالب مطالبات حث حثت يحث تحث",  # calls for
    "هدد هددت يهدد تهدد لوح لوحت تلوح تهديد",  # threatens
    "يسعى تسعى سعى محاولة يحاول تحاول ضغوط مشروع مقترح خطة",  # tries, plans
    "سوف بشأن حول احتمال إمكانية ينتظر تنتظر يبحث تبحث تبحثان يتفاوض تتفاوض تتواصل يواصل تواصل",  # about
    "استبعد استبعدت يستبعد تستبعد استبعاد تراجع تراجعت يتراجع تتراجع",  # rules out, goes back on
    "حذر حذرت يحذر تحذر تحذير تحذيرات مخاوف مخافة خشية خوفا تفاديا لتفادي لمنع خطر",  # warns, fears, risk
    "معرض معرضة مهدد مهددة تعهد تعهدت يتعهد تتعهد تعهدات ضمانات",  # in danger of, pledges, guarantees
    "ناقش يناقش تناقش تنظر ينظر النظر ينتظرون ترقب خبراء خبير محللون",  # debates, awaits, experts say
    "بصدد أهمية ضرورة أنباء شائعات إشاعات مصير",  # about to, the need of, rumours of, the fate of
    "نفى نفت ينفي تنفي رفض رفضت يرفض ترفض",  # denies, refuses
    "المراهنة رهان رهانات فشل فشلت يفشل تفشل يفشلون إخفاق الإخفاق أخفق أخفقت",  # bets on, failure to
    "هل لو إذا واثق شرط قبل حال يوشك تقترب يقترب قرب",  # whether, if
)
CLAIM = folded("تبنى يتبنى تتبنى تبنت تبنوا يتبنون تبنيه")  # claimed an attack
ANNOUNCE = folded("أعلن أعلنت يعلن تعلن أعلنوا يعلنون")  # announced
RESPONSIBILITY = folded("مسؤوليته مسؤوليتها مسؤوليتهم مسئوليته مسئوليتها")  # its responsibility
JOIN = folded("انضم انضمت ينضم تنضم انضموا تدخلت يتدخل")  # joined
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
    "تجربة تجارب اختبار اختبر اختبرت جرب جربت مزود مزودا مزودة",  # tested, fitted with
    "تضم يضم تشمل يشمل تتضمن",  # contains
    "نفذت نفذ",  # carried out
)
ARREST = folded(  # arrested
    "اعتقل اعتقلت يعتقل تعتقل اعتقال اعتقلوا اعتقلن يعتقلون احتجزت احتجز توقيف يقبض تقبض قبضت يقبضون"
)
ARRESTED = folded(  # those who are: who is called so was arrested before
    "معتقل المعتقل معتقلا معتقلين المعتقلين معتقلة معتقلات المعتقلات موقوف الموقوف موقوفين الموقوفين",
    "قبضة",  # in the grasp of
    "معتقلون المعتقلون موقوفون الموقوفون محتجزون المحتجزون",
    "محتجز محتجزا محتجزين المحتجزين حبس محبوس محبوسا محبوسين",
)
STOPPED = folded(  # arrested, or stopped; caught, or seized
    "أوقف أوقفت يوقف توقف أوقفوا إيقاف ضبط ضبطت يضبط تضبط"
)
IN_CUSTODY = folded(
    "ذمة بتهمة بتهم للتحقيق للاشتباه مشتبها مشتبه المشتبه متهما متهمين المتهم المتهمين شخصا أشخاص خلفية",
    "الجاني الجناة مطلوبين مطلوبا",  # culprits, wanted men
)
SEIZE = folded("ألقت ألقي يلقي تلقي ألقى")  # laid (hands on)
SEIZED = folded("القبض")  # hands
LIFTED = folded("ينهي تنهي أنهى أنهت إنهاء بإنهاء رفع يرفع ترفع برفع")  # what was ended is no end
AFTER = folded("بعد بعدما")  # what is told to have been before
EFFORTS = folded("عمليات عملية جهود مساعي محاولات محاولة فرق فريق طواقم")
"""Efforts and teams: who works at a rescue has not rescued yet."""
ASIDE = folded("نتيجة جراء المترتبة تنديد إدانة رغم تداعيات تأثير تأثيرات آثار ذكرى إثر عقب بسبب غداة خلفية")
"""What follows is no news: despite, effects of, because of, in the wake of."""
THAT = folded("بأن بأنه بأنها بأنهم بأنهما")
