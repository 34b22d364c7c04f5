"""How much each measure counts, as log-odds; 0 in sum is where one event is as likely as another.

Found by ``python -m benchmarks.fit_events``, which says how. ``other_ordinal`` alone is set by hand: the
labelled sets hold too few numbered meetings to find it, and a sixth round is no fifth.
"""

from __future__ import annotations

from typing import Final

PRIOR: Final = 2.02
"""What counts before anything is measured."""

WEIGHTS: Final = {
    "title_told": 8.27,
    "focus_known": 0.81,
    "rare_shared": 0.84,
    "same_things": 1.74,
    "other_thing": -2.78,
    "other_act": -0.57,
    "other_place": -3.22,
    "other_country": -2.86,
    "other_ordinal": -1.0,
    "of_background": -5.15,
    "rival": -10.39,
    "days_apart": -0.92,
    "days_old": -1.61,
}
"""What an article and a story have in common counts for one event, where they differ against it."""
