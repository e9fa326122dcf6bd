"""What all planners need together: declared rates, and site security where it is declared.

Owns the order: what tasks need first, then what depends on how many persons those are. Rates per thousand persons count
the persons of every planner.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eirene.force.demand import declared as declared_rates
from eirene.posture.demand import demand as security_demand

if TYPE_CHECKING:
    from eirene.plans.requirement import Demand
    from eirene.plans.situation import Situation
    from eirene.posture.ground import Ground


def demands(situation: Situation, ground: Ground | None) -> tuple[Demand, ...]:
    """What do all planners need?

    Parameters
    ----------
    situation : Situation
    ground : Ground or None
        Travel times; None only where no site security is declared.
    """
    if situation.security is None or ground is None:
        return (declared_rates(situation),)
    alone = declared_rates(situation)
    security = security_demand(situation, ground, (alone,))
    return (declared_rates(situation, (security,)), security)
