"""The Situation of a mission as of a date, from its folder alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eirene.planning.recorded import known_facts
from eirene.planning.situation import situate

if TYPE_CHECKING:
    from datetime import date, datetime

    from eirene.mission.mission import Mission
    from eirene.plans.situation import Situation


def situated(mission: Mission, as_of: date, recorded_by: datetime | None = None) -> Situation:
    """What is known and assumed as of this date?

    Parameters
    ----------
    mission : Mission
    as_of : date
        Publication dates up to it count.
    recorded_by : datetime, optional
        Reviews and entries of the ledger up to it count; all by default.
    """
    whole, facts = known_facts(mission, as_of, recorded_by)
    return situate(whole, facts, as_of, recorded_by=recorded_by).situation
