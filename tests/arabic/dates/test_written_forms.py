"""Dates as Arabic outlets write them, in feeds and on pages."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from monitor.arabic.dates import read_date


def utc(moment: str) -> datetime:
    return datetime.fromisoformat(moment).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    "names",
    [
        pytest.param(
            "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر", id="Egypt, Gulf"
        ),
        pytest.param("يناير فبراير مارس إبريل ماي يونيه يوليوز غشت شتنبر أكتوبر نونبر دجنبر", id="Morocco"),
        pytest.param(
            "جانفي فيفري مارس أفريل ماي جوان جويلية أوت سبتمبر أكتوبر نوفمبر ديسمبر", id="Algeria, Tunisia"
        ),
        pytest.param(
            "كانون_الثاني شباط آذار نيسان أيّار حزيران تمّوز آب أيلول تشرين_الأول تشرين_الثاني كانون_الأول",
            id="Levant, Iraq",
        ),
        pytest.param(
            "كانون_ثاني شباط اذار نيسان مايس حزيران تموز اب ايلول تشرين_أول تشرين_ثاني كانون_أول",
            id="in haste",
        ),
        pytest.param("ژانویه فوریه مارس آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر", id="Persian"),
        pytest.param(
            "کانوونی_دووەم شوبات ئازار نیسان ئایار حوزەیران تەمووز ئاب ئەیلوول تشرینی_یەکەم تشرینی_دووەم "
            "کانوونی_یەکەم",
            id="Kurdish",
        ),
        pytest.param("Jan Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec", id="English, short"),
        pytest.param(
            "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
            id="French",
        ),
        pytest.param(
            "Ocak Şubat Mart Nisan Mayıs Haziran Temmuz AĞUSTOS EYLÜL Ekim KASIM Aralık", id="Turkish"
        ),
    ],
)
def test_the_months_of_every_region_and_language_are_known(names: str) -> None:
    found = [read_date(f"3 {name.replace('_', ' ')} 2023") for name in names.split()]

    assert found == [datetime(2023, month, 3, tzinfo=UTC) for month in range(1, 13)]


@pytest.mark.parametrize(
    "text",
    [
        "11 سبتمبر 2023",
        "١١ سبتمبر ٢٠٢٣",
        "۱۱ سپتامبر ۲۰۲۳",
        "الاثنين 11 سبتمبر 2023",
        "الاثنين، 11 سبتمبر، 2023",
        "يوم الإثنين الموافق 11 سبتمبر 2023م",
        "الجمعة 11 سبتمبر 2023 ميلادية",
        "11 من سبتمبر 2023",
        "11 من شهر سبتمبر عام 2023",
        "11 أيلول/سبتمبر 2023",
        "11 سبتمبر/ أيلول 2023",
        "11 سبتمبر (أيلول) 2023",
        "11 (سبتمبر) 2023",
        "11 أيلول - سبتمبر 2023",
        "11 أيلول – سبتمبر 2023",
        "11 أيلول سبتمبر 2023",
        "11 أيلول (شتنبر)، 2023",
        "11 سبتـــمبر 2023",
        "11 سِبْتَمْبَر 2023",
        "11سبتمبر2023",
        "11-سبتمبر-2023",
        "11/سبتمبر/2023",
        "سبتمبر 11, 2023",
        "سبتمبر 11، 2023",
        "2023 سبتمبر 11",
        "2023-Sep-11",
        "11th, September 2023 GMT",
        "September 11th, 2023",
        "the 11th of September 2023",
        "11. September 2023",
        "Sept. 11, 2023",
        "le 11 septembre 2023",
        "11 Eylül 2023 Pazartesi",
        "11/09/2023",
        "11/9/2023",
        "11-09-2023",
        "11.09.2023",
        "11 / 09 / 2023",
        "٢٠٢٣/٠٩/١١",
        "2023/09/11",
        "2023.09.11",
        "2023 / 9 / 11",
        "\u061f١١؍٠٩؍٢٠٢٣",  # with the ARABIC DATE SEPARATOR
        "\u200f١١\u200f/٩\u200f/٢٠٢٣",  # RIGHT-TO-LEFT MARKs, as browsers write them
        "\u202b11 سبتمبر\u202c 2023",  # RIGHT-TO-LEFT EMBEDDING, POP DIRECTIONAL FORMATTING
        "\u206711\u2069/\u206709\u2069/2023",  # RIGHT-TO-LEFT and POP DIRECTIONAL ISOLATE
        "11\u00a0سبتمبر\u00a02023",  # NO-BREAK SPACE
        "\ufeff11 سبتمبر 2023",  # the byte order mark
        "نشرت في: 11/09/2023",
        "تاريخ النشر : 2023-09-11",
        "11/9/2023 - السياسة",
        "99/99/2023 11/09/2023",
        "26 صفر 1445هـ الموافق 11 سبتمبر 2023م",
        "11 سبتمبر 2023 م - 26 صفر 1445 هـ",
        "26/02/1445 هـ - 11/09/2023 م",
    ],
)
def test_a_day_is_read_in_every_form(text: str) -> None:
    assert read_date(text) == utc("2023-09-11")


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("11 سبتمبر 2023 14:30", "14:30"),
        ("11 سبتمبر 2023 ١٤:٣٠:٠٥", "14:30:05"),
        ("الثلاثاء، ١١ سبتمبر ٢٠٢٣ ١٤:٣٠:٠٥", "14:30:05"),
        ("11 سبتمبر 2023 - 12:09 م", "12:09"),
        ("11 سبتمبر 2023 12:09 ص", "00:09"),
        ("11 سبتمبر 2023م 02:30 م", "14:30"),
        ("11 سبتمبر 2023 02:30م", "14:30"),
        ("11 سبتمبر 2023 14:30 م", "14:30"),
        ("11 سبتمبر 2023 00:15 ص", "00:15"),
        ("11/9/2023 02:30:05 م", "14:30:05"),
        ("11/9/2023 02:30 صباحاً", "02:30"),
        ("11/9/2023 02:30 صباحًا", "02:30"),
        ("11/9/2023 02:30 مساءً", "14:30"),
        ("11/9/2023 02:30 مساء", "14:30"),
        ("11/9/2023 12:30 ظهراً", "12:30"),
        ("11/9/2023 1:15 ظهرا", "13:15"),
        ("11/9/2023 11:45 ظهرا", "11:45"),
        ("11/9/2023 4:30 عصرا", "16:30"),
        ("11/9/2023 9:30 ليلا", "21:30"),
        ("11/9/2023 2:30 ليلا", "02:30"),
        ("11/9/2023 4:30 فجرا", "04:30"),
        ("11/9/2023 3:00 بعد الظهر", "15:00"),
        ("11/9/2023 10:00 قبل الظهر", "10:00"),
        ("11/9/2023 1:00 بعد منتصف الليل", "01:00"),
        ("11 سبتمبر 2023 الساعة 14:30", "14:30"),
        ("11 سبتمبر 2023، في تمام الساعة 10 مساءً", "22:00"),
        ("11 سبتمبر 2023 10.30 ص", "10:30"),
        ("11-9-2023 | 14:30", "14:30"),
        ("11.09.2023 - 14:30", "14:30"),
        ("11/09/2023-14:30", "14:30"),
        ("11 سبتمبر ,2023: 10:30 ص", "10:30"),
        ("11 : 11/09/2023 10 : 30", "10:30"),
        ("14:30 11/09/2023", "14:30"),
        ("14:30-11/09/2023", "14:30"),
        ("نشر: 14:30-11 سبتمبر 2023 م ـ 26 صفر 1445 هـ", "14:30"),
        ("14:30-26 صفر 1445 هـ", "14:30"),
        ("14:30 - 11 سبتمبر 2023", "14:30"),
        ("08:15 مساءً | الاثنين 11 سبتمبر 2023", "20:15"),
        ("الساعة 14:30 من يوم 11 سبتمبر 2023", "14:30"),
        ("14:30 - الاثنين 26 صفر 1445 الموافق 11 سبتمبر 2023", "14:30"),
        ("11 سبتمبر 2023، وقت النشر: 14:30", "14:30"),
        ("وقت النشر 14:30، تاريخ النشر 11 سبتمبر 2023", "14:30"),
        ("14:30 GMT 11.09.2023 (تم التحديث: 15:00 GMT 11.09.2023)", "14:30"),
        ("11/09/2023 نشر، 12/09/2023 14:30", "00:00"),
        ("11 سبتمبر 2023، المشاهدات 99:75", "00:00"),
        ("99:75 مشاهدة، 11 سبتمبر 2023", "00:00"),
        ("September 11, 2023 2:30 PM", "14:30"),
        ("Sep 11, 2023 at 2:30 p.m.", "14:30"),
        ("Sep 11, 2023 2 pm", "14:00"),
        ("11 septembre 2023 à 14h30", "14:30"),
        ("11 Eylül 2023 saat 14:30", "14:30"),
        ("2023-09-11T14:30 نشر", "14:30"),
        ("2023-09-11 14:30-15:30", "14:30"),
    ],
)
def test_a_time_beside_the_day_is_read(text: str, time: str) -> None:
    assert read_date(text) == utc(f"2023-09-11 {time}")


@pytest.mark.parametrize(
    ("zone", "moment"),
    [
        ("GMT", "2023-09-11 14:30"),
        ("بتوقيت غرينتش", "2023-09-11 14:30"),
        ("بتوقيت جرينتش", "2023-09-11 14:30"),
        ("بتوقيت غرينيتش", "2023-09-11 14:30"),
        ("(توقيت غرينيتش)", "2023-09-11 14:30"),
        ("غرينتش", "2023-09-11 14:30"),
        ("ت غ", "2023-09-11 14:30"),
        ("(ت.غ)", "2023-09-11 14:30"),
        ("تغ", "2023-09-11 14:30"),
        ("ت غ +3", "2023-09-11 11:30"),
        ("بالتوقيت العالمي", "2023-09-11 14:30"),
        ("بتوقيت مكة المكرمة", "2023-09-11 11:30"),
        ("حسب توقيت مكة", "2023-09-11 11:30"),
        ("(مكة المكرمة)", "2023-09-11 11:30"),
        ("بتوقيت السعودية", "2023-09-11 11:30"),
        ("بتوقيت القاهرة", "2023-09-11 11:30"),
        ("بتوقيت بيروت", "2023-09-11 11:30"),
        ("بتوقيت بغداد", "2023-09-11 11:30"),
        ("بتوقيت أبوظبي", "2023-09-11 10:30"),
        ("بتوقيت أبو ظبي", "2023-09-11 10:30"),
        ("بتوقيت الجزائر", "2023-09-11 13:30"),
        ("بتوقيت موسكو", "2023-09-11 11:30"),
        ("بتوقيت بيونغ يانغ", "2023-09-11 05:30"),
        ("بتوقيت GMT", "2023-09-11 14:30"),
        ("GST", "2023-09-11 10:30"),
        ("GMT+3", "2023-09-11 11:30"),
        ("GMT +03:00", "2023-09-11 11:30"),
        ("GMT 3+", "2023-09-11 11:30"),
        ("بتوقيت غرينتش+3", "2023-09-11 11:30"),
        ("غرينتش (+3)", "2023-09-11 11:30"),
        ("(+3)", "2023-09-11 11:30"),
        ("+03:00", "2023-09-11 11:30"),
        ("-0300", "2023-09-11 17:30"),
        ("بالتوقيت المحلي", "2023-09-11 14:30"),
        ("خبر", "2023-09-11 14:30"),
    ],
)
def test_a_zone_beside_the_time_is_read(zone: str, moment: str) -> None:
    assert read_date(f"11 سبتمبر 2023 14:30 {zone}") == utc(moment)
    assert read_date(f"14:30 {zone} 11 سبتمبر 2023") == utc(moment)


def test_a_zone_may_stand_after_the_day() -> None:
    assert read_date("11 سبتمبر 2023 بتوقيت مكة 14:30") == utc("2023-09-11 11:30")
    assert read_date("14:30 11 سبتمبر 2023 بتوقيت مكة") == utc("2023-09-11 11:30")
    assert read_date("11 سبتمبر 2023 بتوقيت مكة") == utc("2023-09-10 21:00")
    assert read_date("11/09/2023 +18 صورة") == utc("2023-09-11")


@pytest.mark.parametrize("place", ["أطلانتس", "طرابلس", "عمان"])
def test_a_time_in_a_place_that_can_be_two_or_none_is_no_date(place: str) -> None:
    """Tripoli is in Libya and in Lebanon; Oman and Amman are written alike."""
    assert read_date(f"11 سبتمبر 2023 14:30 بتوقيت {place}") is None


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("31/02/2023", id="a day that never was"),
        pytest.param("31 سبتمبر 2023", id="September has 30 days"),
        pytest.param("5 يونيو/تموز 2023", id="June is not July"),
        pytest.param("5 تشرين الأول (نوفمبر) 2023", id="October is not November"),
        pytest.param("11 سبتمبر 2023 14:30 ص", id="half past two in the afternoon, a.m."),
        pytest.param("11 سبتمبر 2023 12:30 ليلا", id="the day's beginning or its end"),
        pytest.param("11 سبتمبر 2023 25:10", id="an hour that never strikes"),
        pytest.param("11-12 سبتمبر 2023", id="two days"),
        pytest.param("سبتمبر 2023", id="a month"),
        pytest.param("11 سبتمبر", id="no year"),
        pytest.param("11/09/23", id="which is the year?"),
        pytest.param("1445/02/26", id="Hijri or Persian"),
        pytest.param("۱۴۰۲/۰۶/۲۰", id="Persian"),
        pytest.param("20 شهریور 1402", id="a Persian month"),
        pytest.param("2023/09/11/45", id="a path"),
        pytest.param("1.2.3.2023", id="a version"),
        pytest.param("12-11-2023-4455", id="day, month, year, and more"),
        pytest.param("11 Marble 2023", id="no month"),
        pytest.param("31 سبتمبر 2023 أكتوبر 5", id="the rest of a day that never was"),
    ],
)
def test_what_cannot_be_or_can_be_two_is_no_date(text: str) -> None:
    assert read_date(text) is None


def test_the_letters_of_agencies_for_greenwich_count_after_a_time_alone() -> None:
    """They may be anything elsewhere, and the beginning of any word."""
    riyadh = ZoneInfo("Asia/Riyadh")

    assert read_date("11 سبتمبر 2023 14:30 ت.غ", zone=riyadh) == utc("2023-09-11 14:30")
    assert read_date("11 سبتمبر 2023 14:30 تغطية", zone=riyadh) == utc("2023-09-11 11:30")
    assert read_date("11 سبتمبر 2023 ت غ", zone=riyadh) == utc("2023-09-10 21:00")
