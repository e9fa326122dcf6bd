"""Which dates can be planned from: near enough to the mission that drawing its days makes sense."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from eirene.base.faults import Fault, Place, found

if TYPE_CHECKING:
    from eirene.plans.situation import Situation

YEARS_BEFORE: Final = 20
YEARS_AFTER: Final = 5
"""How long before and after the last day of the mission a plan may be asked for: a slip in a year is no question."""


def refuse_far(situation: Situation) -> None:
    """Is the as-of date near enough to the mission's last day?

    Raises
    ------
    FaultsFound
        When it lies more than 20 years before it or more than 5 years after it.
    """
    years = (situation.ends - situation.as_of).days / 365.25
    if -YEARS_AFTER <= years <= YEARS_BEFORE:
        return
    side = f"{years:,.0f} years before" if years > 0 else f"{-years:,.0f} years after"
    what = f"{situation.as_of.isoformat()} lies {side} the last day of the mission, {situation.ends.isoformat()}"
    raise found([Fault(Place("--as-of"), what, "check the year, here and where the mandate ends", "command line")])
