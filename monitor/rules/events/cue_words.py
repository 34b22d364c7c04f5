"""Verbs and nouns that say how a claim is meant: who says it, doubts it, denies it, wants it or does it.

A cue has a force, what it makes of the claim below it, and a control, who is the doer of a verbal
noun below it: in "Washington accused Pyongyang of sending" it is not Washington.
"""

from __future__ import annotations

from enum import Enum, auto


class Force(Enum):
    """What a cue makes of the claim that it governs."""

    SAY = auto()  # the speaker's own claim stands as a fact, another's is alleged
    CLAIM = auto()  # the same, and also where nobody is named
    MAY = auto()  # a forecast, a plan, a possibility
    WANT = auto()  # a demand or warning: what it forbids may still happen
    DENY = auto()
    FAIL = auto()  # what is below did not happen
    DO = auto()  # the claim stands or falls with the cue
    STOP = auto()  # what is stopped was done before
    PROVE = auto()  # evidence: where there is none, the claim is denied
    FALSE = auto()  # untrue, without foundation


class Control(Enum):
    """Who is the doer of a verbal noun below the cue."""

    SUBJECT = auto()
    OBJECT = auto()  # the last party named between the cue and the noun
    OTHER = auto()  # not the subject; a second party named there is


# past, stem of the present (after its ya), further stems of the present
VERBS: dict[tuple[Force, Control], tuple[str, ...]] = {
    (Force.SAY, Control.SUBJECT): (
        "قال قول قل",  # said
        "ذكر ذكر",  # mentioned
        "أعلن علن",  # announced
        "أكد ؤكد",  # affirmed
        "أفاد فيد",  # reported
        "أوضح وضح",  # made clear
        "أضاف ضيف",  # added
        "صرح صرح",  # declared
        "أشار شير",  # pointed out
        "كشف كشف",  # revealed
        "شدد شدد",  # stressed
        "أبلغ بلغ",  # informed
        "أخبر خبر",  # told
        "كتب كتب",  # wrote
        "تحدث تحدث",  # spoke
        "لفت لفت",  # drew attention
        "اعترف عترف",  # admitted
        "أقر قر",  # admitted
        "تابع تابع",  # went on
        "اعتبر عتبر",  # considered
        "أظهر ظهر",  # showed
        "أثبت ثبت",  # proved
        "خلص خلص",  # concluded
        "وثق وثق",  # documented
        "رصد رصد",  # observed
        "كرر كرر",  # repeated
        "جدد جدد",  # renewed
        "تعهد تعهد",  # pledged
        "وعد توعد",  # promised
        "التزم لتزم",  # committed itself
        "وصف صف",  # described
        "تباهى تباهي",  # boasted
        "نقل نقل",  # relayed
    ),
    (Force.CLAIM, Control.SUBJECT): (
        "زعم زعم",  # claimed
        "ادعى دعي",  # alleged
        "رأى رى",  # saw, held
        "أشيع شاع",  # was rumoured
        "قيل قال",  # was said
        "أوحى وحي",  # suggested
    ),
    (Force.CLAIM, Control.OTHER): (
        "اعتقد عتقد",  # believed
        "ظن ظن",  # thought
        "قدر قدر",  # estimated
        "ألمح لمح",  # hinted
        "ندد ندد",  # denounced
        "أدان دين",  # condemned
        "دان دين",  # condemned
        "انتقد نتقد",  # criticised
        "لام لوم",  # blamed
        "استنكر ستنكر",  # condemned
        "شجب شجب",  # condemned
        "رحب رحب",  # welcomed
        "عارض عارض",  # opposed
        "أيد ؤيد",  # supported
        "احتج حتج",  # protested
        "راقب راقب",  # watched
        "شكك شكك",  # doubted
    ),
    (Force.CLAIM, Control.OBJECT): (
        "اتهم تهم",  # accused
        "اشتبه شتبه",  # suspected
    ),
    (Force.DENY, Control.SUBJECT): (
        "نفى نفي",  # denied
        "كذب كذب",  # called a lie
        "دحض دحض",  # refuted
        "أنكر نكر",  # denied
        "فند فند",  # refuted
        "استبعد ستبعد",  # ruled out
        "رفض رفض",  # refused, rejected
    ),
    (Force.FAIL, Control.SUBJECT): (
        "امتنع متنع",  # abstained
        "فشل فشل",  # failed
        "عجز عجز",  # was unable
        "تراجع تراجع",  # went back
        "أحجم حجم",  # desisted
        "ألغى لغي",  # cancelled
        "تجنب تجنب",  # avoided
    ),
    (Force.MAY, Control.SUBJECT): (
        "اعتزم عتزم",  # intended
        "نوى نوي",  # intended
        "خطط خطط",  # planned
        "استعد ستعد",  # prepared
        "سعى سعى",  # strove
        "أراد ريد رد",  # wanted
        "رغب رغب",  # wished
        "درس درس",  # considered
        "عرض عرض",  # offered
        "بحث بحث",  # discussed
        "ناقش ناقش",  # discussed
        "فكر فكر",  # thought about
        "حاول حاول",  # tried
        "هدد هدد",  # threatened
        "لوح لوح",  # threatened
        "اقترح قترح",  # proposed
        "أمل أمل",  # hoped
        "أوشك وشك",  # was about to
        "تفاوض تفاوض",  # negotiated
        "أبدى بدي",  # expressed
        "أمكن مكن",  # was possible
        "احتمل حتمل",  # was likely
        "انتظر نتظر",  # was awaited
        "ترقب ترقب",  # awaited
        "تطلع تطلع",  # looked forward
        "تأهب تأهب",  # made ready
        "تجهز تجهز",  # made ready
    ),
    (Force.MAY, Control.OTHER): (
        "رجح رجح",  # thought likely
        "توقع توقع",  # expected
        "خشي خشى",  # feared
        "تخوف تخوف",  # feared
        "تكهن تكهن",  # guessed
        "افترض فترض",  # supposed
    ),
    (Force.WANT, Control.OBJECT): (
        "طلب طلب",  # asked
        "سأل سأل",  # asked
        "سمح سمح",  # allowed
        "أقنع قنع",  # persuaded
        "أمر أمر",  # ordered
        "كلف كلف",  # charged
        "ضغط ضغط",  # pressed
    ),
    (Force.WANT, Control.OTHER): (
        "دعا دعو دع",  # called upon
        "طالب طالب",  # demanded
        "حث حث",  # urged
        "حذر حذر",  # warned
        "ناشد ناشد",  # appealed
        "منع منع",  # prevented
        "حظر حظر",  # banned
    ),
    (Force.DO, Control.OTHER): (
        "شكر شكر",  # thanked
        "هنأ هنئ",  # congratulated
    ),
    (Force.STOP, Control.SUBJECT): (
        "أوقف وقف",  # stopped
        "توقف توقف",  # stopped
        "علّق علق",  # suspended
        "أنهى نهي",  # ended
        "جمد جمد",  # froze
    ),
    (Force.DO, Control.SUBJECT): (
        "قام قوم قم",  # undertook
        "تم تم",  # was done
        "جرى جري",  # took place
        "بدأ بدأ",  # began
        "باشر باشر",  # began
        "شرع شرع",  # began
        "قرر قرر",  # decided
        "وافق وافق",  # agreed
        "استطاع ستطيع ستطع",  # could
        "تمكن تمكن",  # managed
        "واصل واصل",  # continued
        "كثف كثف",  # stepped up
        "استأنف ستأنف",  # resumed
        "سبق سبق",  # did before
        "حدث حدث",  # happened
        "عمد عمد",  # set about
        "أقدم قدم",  # ventured
        "اكتفى كتفي",  # contented itself
    ),
}
NOUNS: dict[tuple[Force, Control], tuple[str, ...]] = {
    (Force.SAY, Control.SUBJECT): (
        "قائلا قائلة",  # saying
        "مؤكدا مؤكدة",  # affirming
        "مشيرا مشيرة",  # pointing out
        "معلنا معلنة",  # announcing
        "موضحا موضحة",  # making clear
        "مضيفا مضيفة",  # adding
        "قول",  # saying
        "قوله قولها قولهم",  # his, her, their saying
        "تأكيد",  # affirmation
        "إعلان",  # announcement
        "اعتراف",  # admission
        "إقرار",  # admission
        "تصريح تصريحات",  # statement, statements
        "تعهد",  # pledge
        "وعد",  # promise
        "بيان",  # statement
    ),
    (Force.CLAIM, Control.OTHER): (
        "مزاعم زعم",  # claims, claim
        "زاعما زاعمة",  # claiming
        "ادعاء ادعاءات",  # allegation, allegations
        "تقارير تقرير",  # reports, report
        "أنباء",  # news
        "شائعات إشاعات شائعة",  # rumours, rumour
        "شكوك",  # doubts
        "شبهات اشتباه مشتبه",  # suspicions, suspicion, suspected
        "معلومات",  # information
        "تسريبات",  # leaks
        "اعتقاد",  # belief
        "تنديد إدانة",  # condemnation
        "قلق قلقة",  # concern, concerned
        "استياء غضب",  # displeasure, anger
        "استنكار انتقاد انتقادات",  # disapproval, criticism
        "تقديرات",  # estimates
    ),
    (Force.CLAIM, Control.OBJECT): (
        "اتهام اتهامات",  # accusation, accusations
        "تهمة تهم",  # charge, charges
        "متهم متهمة متهما",  # accused
    ),
    (Force.DENY, Control.SUBJECT): (
        "نفي",  # denial
        "تكذيب",  # calling a lie
        "إنكار",  # denial
        "دحض",  # refutation
        "تفنيد",  # refutation
        "رفض",  # rejection
        "استبعاد",  # ruling out
        "نافيا نافية نافين ناف",  # denying
        "مكذبا مكذبة",  # calling a lie
        "منكرا منكرة",  # denying
        "مفندا مفندة",  # refuting
        "رافضا رافضة",  # rejecting
        "مستبعدا مستبعدة",  # ruling out
    ),
    (Force.FAIL, Control.SUBJECT): (
        "امتناع",  # abstaining
        "فشل",  # failure
        "عجز",  # inability
        "تراجع",  # going back
        "إحجام",  # desisting
        "إلغاء",  # cancelling
    ),
    (Force.MAY, Control.OTHER): (
        "تكهنات",  # guesses
        "مخاوف خشية",  # fears, fear
        "ترجيح ترجيحات",  # what is thought likely
        "مرجحا مرجحة",  # thinking likely
        "توقع توقعات",  # expectation, expectations
    ),
    (Force.MAY, Control.SUBJECT): (
        "احتمال احتمالات احتمالية",  # possibility, possibilities, likelihood
        "إمكانية إمكان",  # possibility
        "نية",  # intention
        "عزم اعتزام",  # resolve
        "خطة خطط",  # plan, plans
        "مقترح اقتراح",  # proposal
        "عرض",  # offer
        "استعداد",  # readiness
        "مستعد مستعدة مستعدون",  # ready
        "عازم عازمة عازمون",  # resolved
        "جاهز جاهزة جاهزون",  # ready
        "محتمل محتملة",  # possible
        "مرتقب مرتقبة",  # awaited
        "متوقع متوقعة",  # expected
        "مرجح",  # likely
        "مقرر",  # planned
        "منتظر",  # awaited
        "مفترض مفترضة",  # supposed
        "مزعوم مزعومة",  # alleged
        "بصدد وشك",  # about to
        "سعي",  # striving
        "محاولة محاولات",  # attempt, attempts
        "دراسة",  # considering
        "رغبة",  # wish
        "تهديد",  # threat
        "فكرة",  # idea
        "مشروع",  # project
        "مفاوضات",  # negotiations
        "ممكن وارد",  # possible
        "قادر قادرة",  # able
        "يبدو تبدو",  # seems
        "ربما لعل",  # perhaps
        "بهدف بغية",  # with the aim
        "إذا لو حال",  # if, in case
        "هل",  # whether
    ),
    (Force.WANT, Control.OBJECT): (
        "طلب",  # request
        "مطالبة",  # demand
        "دعوة دعوات",  # call, calls
        "حث",  # urging
        "تحذير تحذيرات",  # warning, warnings
        "منع",  # prevention
        "حظر",  # ban
    ),
    (Force.DO, Control.SUBJECT): (
        "قيام",  # undertaking
        "بدء",  # beginning
        "مواصلة",  # continuing
        "استئناف",  # resuming
        "تكثيف",  # stepping up
        "إتمام",  # completing
        "قرار",  # decision
        "موافقة",  # agreement
    ),
    (Force.STOP, Control.SUBJECT): (
        "وقف إيقاف",  # stopping
        "تعليق",  # suspending
        "إنهاء",  # ending
        "تجميد",  # freezing
    ),
    (Force.PROVE, Control.OTHER): (
        "دليل أدلة",  # proof
        "مؤشر مؤشرات",  # sign, signs
        "إثبات إثباتات",  # proof
        "برهان براهين",  # proof
        "علم",  # knowledge
    ),
    (Force.FALSE, Control.OTHER): (
        "صحة",  # truth
        "صحيح صحيحا",  # true
        "أساس",  # foundation
        "دقيق دقيقا",  # exact
        "وجود",  # existence
    ),
}
