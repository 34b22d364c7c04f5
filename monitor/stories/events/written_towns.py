"""Towns known as they are written, since their key is that of an ordinary word.

Without its article and endings الحديدة (Hodeidah) is any limit, and القاهرة (Cairo) any force; باتنة
(Batna) has the key of بوتين (Putin). A word that is an ordinary one as it is written too (العمارة, the
building, الخليل, the friend) is not here.
"""

from __future__ import annotations

from typing import Final

WRITTEN_TOWNS: Final = """
القاهرة البحيرة البصرة الناصرية صيدا غزة القدس الجليل الحديدة صعدة أبين مصراتة باتنة
سوسة القيروان القصرين مدنين المهدية وجدة الظهران دبي العقبة عبادان كرمان كويتا بيشاور لندن نيويورك
"""
"""The towns, parted by blanks and line ends; their countries stand in towns.py."""
