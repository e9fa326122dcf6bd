"""What all planners need together: declared rates, and site security and aid where they are declared.

Owns the rounds in which planners answer to each other. Rates per thousand persons count the persons of every planner.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eirene.aid.demand import demand as aid_demand
from eirene.force.demand import declared as declared_rates
from eirene.posture.demand import demand as security_demand
from eirene.watch.patrols import demand as patrol_demand

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eirene.aid.ground import AidGround
    from eirene.plans.requirement import Demand
    from eirene.plans.situation import Situation
    from eirene.posture.ground import Ground


ROUNDS = 5
"""Most rounds in which planners answer to each other's demand."""

SAME = 1e-9
"""Difference of amounts that is rounding."""


@dataclass(frozen=True, slots=True)
class Settled:
    """Demand that planners agree on.

    Parameters
    ----------
    demands : tuple of Demand
        Declared rates first, then each planner.
    rounds : int
        Rounds in which planners answered to each other.
    converged : bool
        Whether the last round changed nothing.
    """

    demands: tuple[Demand, ...]
    rounds: int
    converged: bool


def demands(situation: Situation, ground: Ground | None, roads: AidGround | None = None) -> tuple[Demand, ...]:
    """What do all planners need? See `settled`."""
    return settled(situation, ground, roads).demands


def settled(situation: Situation, ground: Ground | None, roads: AidGround | None = None) -> Settled:
    """What do all planners need, once each has answered to what the others need?

    Whoever is deployed has to be given room in bases, bases take guards, guards are persons who need room, medical care
    and supply. So demand is asked for again until a round changes nothing. What is needed does not answer to what the
    force can give: a need that cannot be met stays a need, and is told as one.

    Parameters
    ----------
    situation : Situation
    ground : Ground or None
        Travel times; None only where no site security is declared.
    roads : AidGround or None
        Times and routes of aid; None only where no aid is declared.
    """
    fixed = (aid_demand(situation, roads),) if situation.aid is not None and roads is not None else ()
    if situation.patrols is not None:
        fixed = (*fixed, patrol_demand(situation))
    if situation.security is None or ground is None:
        return Settled((declared_rates(situation, fixed), *fixed), 1, converged=True)
    own: tuple[Demand, ...] = fixed
    for number in range(1, ROUNDS + 1):
        rates = declared_rates(situation, own)
        again = (*fixed, security_demand(situation, ground, (rates, *own)))
        if _same(again, own):
            return Settled((rates, *own), number, converged=True)
        own = again
    return Settled((declared_rates(situation, own), *own), ROUNDS, converged=False)


def _same(one: Sequence[Demand], other: Sequence[Demand]) -> bool:
    """Do two rounds ask for the same?"""
    if [demand.planner for demand in one] != [demand.planner for demand in other]:
        return False
    return all(_near(a, b) for a, b in zip(one, other, strict=True))


def _amounts(demand: Demand) -> dict[tuple[str, ...], float]:
    found: dict[tuple[str, ...], float] = {}
    for need in demand.needs:
        key = (need.task, need.capability, need.sector, need.phase, need.because)
        found[key] = found.get(key, 0.0) + need.amount
    return found


def _near(one: Demand, other: Demand) -> bool:
    a, b = _amounts(one), _amounts(other)
    return a.keys() == b.keys() and all(abs(a[key] - b[key]) <= SAME for key in a)
