"""Who is due: due times in Redis, claimed with a lease, and the ticks that drive them."""

from monitor.schedule.due import MAX_WAITING, Claim, Schedule
from monitor.schedule.roster import Roster
from monitor.schedule.ticks import Ticks

__all__ = ["MAX_WAITING", "Claim", "Roster", "Schedule", "Ticks"]
