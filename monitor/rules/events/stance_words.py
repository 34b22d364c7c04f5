"""Small words that bear on what is said of a claim: not, according to, false, no comment.

All are folded letters; what verbs and nouns of saying and denying are is in cue_words.
"""

from __future__ import annotations

from monitor.rules.events.words import folded

BETWEEN_NEGATOR_AND_CUE = folded(
    "يوجد",  # there is
    "توجد",  # there is
    "هناك",  # there
    "لديها",  # she has
    "لديه",  # he has
    "لدينا",  # we have
    "لدى",  # with
    "تملك",  # she owns
    "يملك",  # he owns
    "تمتلك",  # she owns
    "أي",  # any
    "تكن",  # be
    "يكن",  # be
    "ثمة",  # there
    "وجود",  # presence
    "ولن",  # nor will
    "ولم",  # nor did
    "ولا",  # nor
)
WITHOUT_NOUN = folded("ليس", "ليست", "ليسوا")  # is not: its clause follows at some distance
WHAT = folded("ما")  # not, or: what
PRESUPPOSING = folded(  # what stands after them has happened, whatever the main clause says
    "بعد",  # after
    "عقب",  # following
    "إثر",  # following
    "منذ",  # since
    "بسبب",  # because of
    "جراء",  # because of
    "رغم",  # in spite of
    "الرغم",  # spite
    "لأن",  # because
    "عندما",  # when
    "حين",  # when
    "خلال",  # during
)
INDEED = folded("فقد", "قد", "لقد")  # begin what is said, after who says it
AGAIN = folded("تعد", "يعد", "نعد", "عادت", "عاد")  # with a negator: no longer
IT = folded(  # what an earlier claim is called when it is denied
    "ذلك",  # that
    "هذا",  # this
    "هذه",  # these
    "تلك",  # those
    "الأمر",  # the matter
    "الاتهامات",  # the accusations
    "الاتهام",  # the accusation
    "اتهامات",  # accusations
    "التهم",  # the charges
    "التهمة",  # the charge
    "المزاعم",  # the claims
    "مزاعم",  # claims
    "الادعاءات",  # the allegations
    "ادعاءات",  # allegations
    "الأنباء",  # the news
    "التقارير",  # the reports
    "تقارير",  # reports
    "صحة",  # the truth of
    "الخبر",  # the news
    "المعلومات",  # the information
)
FALSE = folded(  # what a claim is called by those who deny it
    "كاذب",  # false
    "كاذبة",  # false
    "باطلة",  # void
    "مفبركة",  # made up
    "ملفقة",  # made up
    "ملفق",  # made up
    "زائفة",  # false
    "مغلوطة",  # wrong
    "أكاذيب",  # lies
    "افتراء",  # slander
    "افتراءات",  # slanders
    "مختلقة",  # invented
    "كذبة",  # lie
    "هراء",  # nonsense
    "عارية",  # bare (of truth)
    "عار",  # bare (of truth)
)
TRUE = folded("صحيح", "صحيحا", "صحيحة", "دقيق", "دقيقا", "دقيقة", "صحة", "أساس", "الصحة")
NO_COMMENT = folded(  # who refuses these neither says nor denies
    "التعليق",  # to comment
    "الرد",  # to answer
    "الإجابة",  # to answer
    "الإفصاح",  # to disclose
    "الكشف",  # to reveal
    "الإدلاء",  # to give (a statement)
    "تأكيد",  # to confirm
    "الخوض",  # to go into
    "التأكيد",  # to confirm
)
NO_SPEAKERS = folded(  # what stands before a headline's colon and speaks for nobody
    "عاجل",  # urgent
    "خبر",  # news
    "فيديو",  # video
    "بالفيديو",  # in video
    "صور",  # pictures
    "بالصور",  # in pictures
    "شاهد",  # watch
    "تحديث",  # update
    "متابعة",  # following
    "حصري",  # exclusive
    "بالأرقام",  # in numbers
)
AGREEMENTS = folded(  # what is done according to them is not said by them
    *("اتفاق", "اتفاقية", "الاتفاق", "الاتفاقية"),  # agreement
    *("معاهدة", "المعاهدة"),  # treaty
    *("عقد", "صفقة"),  # contract, deal
    *("قانون", "القانون"),  # law
    *("خطة", "جدول", "برنامج"),  # plan, timetable, programme
)
BECAUSE = folded("لأن", "لأنه", "لأنها")  # because, because he, because she
