"""Which round trips fit into a day: hours of crossings and delivery points, curfew, and hours at work.

Owns the clock of one day. A truck leaves after the curfew and when its place opens, arrives while the other place
receives, and is back before the curfew begins.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from eirene.plans.aid_state import FleetState

DAY = 24.0
CLOSE = 1e-9


@dataclass(frozen=True, slots=True)
class Window:
    """Hours of the day in which a place is open.

    Parameters
    ----------
    opens, closes : float
        Hours of the day; 0 and 24 for the whole day.
    """

    opens: float = 0.0
    closes: float = DAY


ALWAYS = Window()


def driving(curfew: tuple[int, int] | None) -> Window:
    """Between which hours of the day may be driven?

    Parameters
    ----------
    curfew : (int, int) or None
        Hour at which nobody drives any more, and hour from which one may again. One that lies within a day, such as
        [12, 14], leaves the longer of the two parts of the day.
    """
    if curfew is None:
        return ALWAYS
    begins, ends = curfew
    if begins > ends:
        return Window(ends, begins)
    return Window(0.0, begins) if begins >= DAY - ends else Window(ends, DAY)


def at_work(fleet: FleetState, curfew: tuple[int, int] | None) -> float:
    """How many hours a day is a truck of this fleet at work?"""
    may = driving(curfew)
    return min(fleet.hours_per_day, may.closes - may.opens)


def fits(there_hours: float, fleet: FleetState, start: Window, goal: Window, curfew: tuple[int, int] | None) -> bool:
    """Does one round trip fit into a day?

    Parameters
    ----------
    there_hours : float
        Driving time one way [hours].
    fleet : FleetState
    start, goal : Window
        When the truck may leave, and when it is received.
    curfew : (int, int) or None
    """
    may = driving(curfew)
    leaves = max(may.opens, start.opens)
    arrives = max(leaves + there_hours, goal.opens)
    back = arrives + fleet.turnaround_hours / 2 + there_hours
    cycle = 2 * there_hours + fleet.turnaround_hours
    on_time = leaves <= start.closes + CLOSE and arrives <= goal.closes + CLOSE and back <= may.closes + CLOSE
    return on_time and cycle <= at_work(fleet, curfew) + CLOSE
