"""Countries: a row is one and its words, with its capital and the seats of its power.

A desk writes Moscow where another writes the Kremlin or Russia. What may be two of them is none: عمان is
Oman and Amman, سيول are floods and Seoul.
"""

from __future__ import annotations

from typing import Final

COUNTRIES: Final = """
russia: روسيا روسي موسكو الكرملين
usa: أمريكا أمريكي أميركي أميركا واشنطن
iran: إيران إيراني طهران
egypt: مصر مصري
turkey: تركيا تركي أنقرة
israel: إسرائيل إسرائيلي
ukraine: أوكرانيا أوكراني كييف
china: الصين صيني بكين
france: فرنسا فرنسي باريس الإليزيه
britain: بريطانيا بريطاني
germany: ألمانيا ألماني برلين
italy: إيطاليا إيطالي روما
spain: إسبانيا إسباني مدريد
saudi: السعودية سعودي
oman: مسقط
iraq: العراق عراقي بغداد
syria: سوريا سورية سوري دمشق
lebanon: لبنان لبناني بيروت
jordan: الأردن أردني
sudan: السودان سوداني الخرطوم
libya: ليبيا ليبي طرابلس
tunisia: تونس تونسي قرطاج
algeria: الجزائر جزائري
morocco: المغرب مغربي الرباط
yemen: اليمن يمني صنعاء
kuwait: الكويت كويتي
qatar: قطر قطري الدوحة
emirates: الإمارات إماراتي أبوظبي
japan: اليابان ياباني طوكيو
india: الهند هندي نيودلهي
pakistan: باكستان باكستاني
afghanistan: أفغانستان أفغاني كابول
greece: اليونان يوناني أثينا
korea: كوريا كوري بيونغ بيونج بيونغيانغ بيونجيانج
ethiopia: إثيوبيا إثيوبي أديس
south_sudan: جوبا
somalia: الصومال صومالي مقديشو
djibouti: جيبوتي
eritrea: إريتريا إريتري أسمرة
kenya: كينيا كيني نيروبي
uganda: أوغندا أوغندي كمبالا
tanzania: تنزانيا تنزاني
congo: الكونغو كونغولي كينشاسا
rwanda: رواندا رواندي كيغالي
nigeria: نيجيريا نيجيري أبوجا
mali: باماكو
chad: تشاد تشادي نجامينا
senegal: السنغال سنغالي داكار
south_africa: بريتوريا
mauritania: موريتانيا موريتاني نواكشوط
bahrain: المنامة
palestine: فلسطين فلسطيني
south_korea: سول
taiwan: تايوان تايواني تايبيه
thailand: تايلاند تايلاندي بانكوك
cambodia: كمبوديا كمبودي
vietnam: فيتنام فيتنامي هانوي
indonesia: إندونيسيا إندونيسي جاكرتا
malaysia: ماليزيا ماليزي
philippines: الفلبين فلبيني مانيلا
bangladesh: بنغلادش بنغلاديش بنغالي دكا
sri_lanka: سريلانكا سريلانكي كولومبو
nepal: نيبال نيبالي كاتماندو
myanmar: ميانمار بورما
kazakhstan: كازاخستان كازاخستاني أستانا
uzbekistan: أوزبكستان أوزبكي طشقند
azerbaijan: أذربيجان أذربيجاني باكو
armenia: أرمينيا أرميني يريفان
georgia: تبليسي
poland: بولندا بولندي وارسو
hungary: بودابست
romania: رومانيا بوخارست
serbia: صربيا صربي بلغراد
netherlands: هولندا هولندي لاهاي أمستردام
belgium: بلجيكا بلجيكي بروكسل
sweden: السويد سويدي ستوكهولم
norway: النرويج نرويجي أوسلو
finland: فنلندا فنلندي هلسنكي
denmark: الدنمارك دنماركي كوبنهاغن
austria: النمسا نمساوي فيينا
switzerland: سويسرا سويسري جنيف
portugal: البرتغال برتغالي لشبونة
cyprus: قبرص قبرصي نيقوسيا
bulgaria: بلغاريا بلغاري صوفيا
canada: كندا كندي
mexico: المكسيك مكسيكي
brazil: البرازيل برازيلي
argentina: الأرجنتين أرجنتيني
venezuela: فنزويلا فنزويلي كراكاس
colombia: كولومبيا كولومبي بوغوتا
cuba: كوبا كوبي هافانا
chile: تشيلي تشيلي سانتياغو
australia: أستراليا أسترالي سيدني كانبرا
belarus: بيلاروسيا بيلاروسي مينسك
moldova: مولدوفا مولدوفي
"""
"""The countries, written as meanings.py reads them."""
