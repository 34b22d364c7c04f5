"""How much each measure counts, as log-odds; 0 in sum is where one event is as likely as another.

Found by ``python -m benchmarks.fit_events``, which says how. ``other_ordinal`` alone is set by hand: the
labelled sets hold too few numbered meetings to find it, and a sixth round is no fifth.
"""

from __future__ import annotations

from typing import Final

PRIOR: Final = 0.68
"""What counts before anything is measured."""

WEIGHTS: Final = {
    "title_told": 7.40,
    "title_known": 0.77,
    "names_shared": 0.48,
    "alone_shared": 0.23,
    "same_things": 1.49,
    "other_thing": -2.47,
    "other_place": -2.80,
    "other_country": -2.22,
    "other_day": -0.53,
    "other_ordinal": -1.00,
    "missing_names": -0.71,
    "of_background": -3.71,
    "days_old": -1.87,
}
"""What an article and a story have in common counts for one event, where they differ against it."""
