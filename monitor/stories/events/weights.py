"""How much each measure counts, as log-odds; 0 in sum is where one event is as likely as another.

Found by ``python -m benchmarks.fit_events``, which says how. ``other_ordinal`` alone is set by hand: the
labelled sets hold too few numbered meetings to find it, and a sixth round is no fifth.
"""

from __future__ import annotations

from typing import Final

PRIOR: Final = 0.77
"""What counts before anything is measured."""

WEIGHTS: Final = {
    "title_told": 6.50,
    "title_known": 0.51,
    "names_shared": 0.65,
    "alone_shared": 0.14,
    "same_things": 1.31,
    "other_thing": -1.90,
    "other_place": -2.57,
    "other_country": -1.87,
    "other_day": -0.63,
    "other_ordinal": -1.00,
    "missing_names": -0.52,
    "of_background": -3.91,
    "days_old": -1.55,
}
"""What an article and a story have in common counts for one event, where they differ against it."""
