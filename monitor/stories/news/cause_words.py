"""What is found to have caused a disaster; a cause by another name is another outcome."""

from __future__ import annotations

from monitor.stories.news.outcome import Outcome
from monitor.stories.news.words import folded

_CAUSAL = folded(
    "سبب السبب سببه سببها ناجم ناجما ناجمة نجم نتيجة وراء مرده أسباب تسبب تسببت يسبب تحقيق التحقيق التحقيقات"
)
"""The cause, resulting from, behind; investigations."""
_FAULTY = folded("فني فنيا تقني تقنيا كهربائي كهربائيا ميكانيكي فنية تقنية")

CAUSES = (
    Outcome(
        "cause:short_circuit", folded("تماس ماس التماس الماس"), then=folded("كهربائي كهربائيا الكهربائي")
    ),
    Outcome("cause:fault", folded("خلل خللا الخلل عطل عطلا العطل"), _CAUSAL, known_by=_FAULTY),
    Outcome(
        "cause:cyber",
        folded("سيبراني سيبرانيا السيبراني إلكتروني إلكترونيا الإلكتروني"),
        folded("هجوم هجوما الهجوم لهجوم بهجوم هجمات لهجمات اختراق اختراقا لاختراق قرصنة"),
    ),
    Outcome("cause:cyber", folded("فدية الفدية"), folded("برنامج برامج برمجية فيروس هجوم")),
    Outcome("cause:gas", folded("تسرب تسربا تسريب اسطوانة أسطوانة"), then=folded("غاز الغاز للغاز لغاز")),
    Outcome("cause:human", folded("خطأ"), then=folded("بشري بشريا طبي")),
    Outcome(
        "cause:arson",
        folded("متعمد متعمدا مفتعل مفتعلا عمدا متعمدة مفتعلة"),
        folded("حريق الحريق حرائق الحرائق أضرم إضرام النيران"),
    ),
    Outcome("cause:arson", folded("بفعل"), then=folded("فاعل")),
    Outcome("cause:speed", folded("السرعة سرعة"), then=folded("الزائدة المفرطة زائدة مفرطة")),
    Outcome("cause:load", folded("الحمولة حمولة"), then=folded("الزائدة زائدة")),
    Outcome(
        "cause:known",  # found out, whatever it is
        folded("سبب السبب أسباب"),
        folded("يكشف تكشف كشف كشفت الكشف تحدد حددت تحديد"),
    ),
)
