"""What each diagnosis comes to, in Arabic, for who reads a notice with a desk's eyes."""

from __future__ import annotations

from typing import Final

from monitor.sources.health.diagnosis import Kind

ARABIC: Final = {
    Kind.WELL: "عاد الموجز إلى حالته الطبيعية",  # the feed is back to normal
    Kind.FAILING: "يتعذر جلب الموجز في كل المحاولات الأخيرة",  # it could not be fetched at any recent try
    Kind.GONE: "لم يعد الموجز موجودا في عنوانه",  # it is no longer at its address
    Kind.HOME_PAGE: "تصل صفحة ويب بدلا من الموجز",  # a web page comes in place of the feed
    Kind.BLOCKED: "يمنع الموقع البرامج من جلب الموجز",  # the site keeps programs from fetching it
    Kind.QUARANTINED: "تعطلت قراءة مستند الموجز مرارا",  # reading its document broke again and again
    Kind.FROZEN: "تصل نسخة قديمة من الموجز محفوظة في خادم وسيط",  # an old copy comes from a proxy
    Kind.SILENT: "لم يعط الموجز خبرا جديدا منذ مدة أطول من عادته",  # no news for longer than its habit
    Kind.BEHIND: "تظهر أخبار الموجز بعد تواريخها بوقت طويل",  # its news appear long after their dates
    Kind.EMPTY: "لم يعد في الموجز أي خبر",  # there is no news in it any more
    Kind.GARBLED: "حروف الموجز مشوهة لا تُقرأ",  # its letters are garbled and cannot be read
    Kind.FUTURE: "تواريخ أخبار الموجز في المستقبل أو غائبة",  # its dates are in the future or missing
    Kind.NO_TEXT: "لم تعد صفحات أخبار الموجز تعطي نصا",  # the pages of its news give no text any more
    Kind.MOVED: "انتقل الموجز نهائيا إلى عنوان آخر",  # it has moved to another address for good
}
