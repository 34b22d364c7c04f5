"""Towns and provinces that are in Arabic news often, by country: a place is known without "the town of".

A word that is an ordinary one too (المنيا is not, النور is) stands here only where it is mostly a place.
"""

from __future__ import annotations

from functools import cache

from monitor.arabic.fold import fold
from monitor.stories.events.meanings import term_of
from monitor.stories.events.rarity import rarity

_LEAST_RARITY = 5.5
_TOWNS = """
egypt: القاهرة الإسكندرية الجيزة سوهاج أسيوط المنيا قنا الأقصر أسوان السويس الإسماعيلية بورسعيد
egypt: دمياط المنصورة طنطا الزقازيق الفيوم العريش رفح سيناء الغردقة مطروح البحيرة الدقهلية
egypt: الشرقية القليوبية المنوفية الغربية
sudan: أمدرمان الأبيض الفاشر نيالا كسلا سنار بارا مروي الجنينة كادوقلي كوستي الدلنج عطبرة
sudan: portsudan القضارف دنقلا كردفان دارفور بابنوسة
iraq: البصرة الموصل كركوك أربيل السليمانية دهوك النجف كربلاء الناصرية الأنبار الرمادي الفلوجة
iraq: ديالى تكريت الحلة العمارة الكوت الديوانية السماوة سامراء
syria: حلب حمص حماة إدلب اللاذقية طرطوس درعا السويداء القامشلي الحسكة الرقة القنيطرة تدمر منبج
syria: عفرين البوكمال
lebanon: صيدا صور النبطية بعلبك الهرمل زحلة البقاع جونية عكار مرجعيون كفررمان
palestine: غزة النصيرات خانيونس جباليا رفح نابلس جنين طولكرم الخليل أريحا رام القدس طوباس
palestine: قلقيلية
israel: حيفا إيلات عسقلان أشدود الجليل ديمونا
yemen: عدن تعز الحديدة مأرب حضرموت المكلا إب ذمار صعدة شبوة الجوف المهرة سقطرى لحج أبين
libya: بنغازي مصراتة سبها سرت الزاوية درنة طبرق غريان زليتن الزنتان الكفرة مرزق
tunisia: صفاقس سوسة قابس نابل بنزرت القيروان القصرين جندوبة مدنين تطاوين قفصة المنستير المهدية
tunisia: باجة
algeria: وهران قسنطينة عنابة تيزي بجاية سطيف باتنة البليدة تلمسان ورقلة غرداية تمنراست بومرداس
algeria: سكيكدة تبسة
morocco: مراكش فاس طنجة أكادير مكناس وجدة الحسيمة تطوان العرائش القنيطرة آسفي الجديدة ورزازات
morocco: الناظور شفشاون casablanca
saudi: جدة مكة المدينة الدمام الطائف تبوك أبها جازان نجران حائل القصيم الظهران
emirates: دبي الشارقة الفجيرة عجمان
oman: صلالة صحار الدقم نزوى
jordan: إربد الزرقاء العقبة الكرك معان المفرق
turkey: إسطنبول إزمير أضنة أنطاليا غازي ملاطية ديار هاتاي مرعش بورصة قونية وان طرابزون أرضروم
turkey: إلازيغ
iran: أصفهان مشهد شيراز تبريز الأهواز عبادان بوشهر كرمان بندر نطنز فوردو زاهدان كرمانشاه قم أراك
russia: ريازان ساراتوف بيلغورود كورسك بريانسك روستوف سوتشي كازان تتارستان سمارا فولغوغراد
russia: نوفوروسيسك كراسنودار داغستان سيبيريا بطرسبورغ فلاديفوستوك دوناي إنجلز
ukraine: خاركيف أوديسا لفيف دنيبرو زابوريجيا ترنوبل خيرسون دونيتسك لوغانسك ميكولايف سومي
ukraine: بوكروفسك باخموت بولتافا تشيرنيهيف كريفي ماريوبول كوبيانسك
pakistan: كراتشي لاهور بيشاور كويتا بلوشستان إسلام
afghanistan: قندهار هرات ننغرهار قندوز بلخ كونار
india: مومباي كشمير كلكتا بنغالور
korea: وونسان راجين سونان هامهونغ سينويجو
japan: هيروشيما أوساكا هوكايدو أوكيناوا فوكوشيما
china: hongkong شنغهاي شينجيانغ التبت سيشوان هونغ
france: مرسيليا ليون ستراسبورغ نيس تولوز ليل
germany: ميونيخ هامبورغ فرانكفورت كولونيا دريسدن
britain: لندن مانشستر ليفربول برمنغهام غلاسكو
italy: ميلانو نابولي تورينو صقلية فينيسيا
spain: برشلونة فالنسيا إشبيلية
greece: كريت سالونيك
usa: newyork نيويورك كاليفورنيا تكساس فلوريدا شيكاغو هيوستن لوس بوسطن
qatar: العديد
kuwait: الأحمدي الجهراء
"""


@cache
def towns() -> dict[str, str]:
    """Give the country of each term that is a town or province, written ``@egypt``."""
    found: dict[str, str] = {}
    for row in _TOWNS.strip().splitlines():
        country, names = row.split(": ")
        for name in names.split():
            found.setdefault(term_of(str(fold(name).letters)), f"@{country}")
    # a term that is common is an ordinary word as well: الشرقية is the eastern one, too
    return {term: country for term, country in found.items() if rarity(term) >= _LEAST_RARITY}
