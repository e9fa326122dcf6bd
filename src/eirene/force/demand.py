"""Declared rates of planned tasks and of support, as the demand of planners that are absent.

Owns the formula needed = driver x amount x shift / availability, where availability is left out for whole
organisations whose own strength covers absence. Refuses to round: companies are made whole once, where
all demand has been summed.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from eirene.plans.requirement import Demand, Need

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from eirene.plans.situation import PhaseState, RateState, Situation

PLANNER = "declared rates"
MISSION = "mission"
"""Sector of what is needed once, wherever it stands."""

SUPPORT = "support"
PERSONS = "persons_1000"


def declared(situation: Situation, others: Sequence[Demand] = ()) -> Demand:
    """What do the declared rates ask, by task, capability, sector and phase?

    Rates that a planner of its own takes the place of are left out.

    A rate per `persons_1000` counts the persons that the planned tasks need in that sector by their other rates, in one
    pass: support of support is not counted, and rates per person do not feed each other.

    Parameters
    ----------
    situation : Situation
    others : sequence of Demand
        What planners of their own need; rates per thousand persons count their persons too.

    Raises
    ------
    ValueError
        When nobody would ever be present for duty (`availability` is not above 0).
    """
    if not situation.availability > 0:
        raise ValueError("availability must be above 0")
    return Demand(
        planner=PLANNER, needs=tuple(need for phase in situation.phases for need in _phase(situation, phase, others))
    )


def taken_over(situation: Situation, rate: RateState) -> bool:
    """Does a planner of its own ask for what this rate stands in for?"""
    for planner in (situation.security, situation.aid, situation.patrols):
        if planner is None:
            continue
        if rate.task in {planner.task, SUPPORT} and f"{rate.capability}:{rate.per}" in planner.also:
            return True
        if rate.task == planner.task and rate.capability not in planner.keeps:
            return True
    return False


def _phase(situation: Situation, phase: PhaseState, others: Sequence[Demand]) -> Iterator[Need]:
    rates = [rate for rate in situation.rates if not taken_over(situation, rate)]
    direct = [need for rate in rates if rate.per != PERSONS for need in _by_driver(situation, phase, rate)]
    planned = [need for other in others for need in other.needs if need.phase == phase.id]
    thousands = _thousands(situation, [*direct, *planned])
    yield from direct
    for rate in rates:
        if rate.per == PERSONS:
            for sector, thousand in thousands.items():
                yield from _need(situation, rate, sector, phase.id, thousand)


def _by_driver(situation: Situation, phase: PhaseState, rate: RateState) -> Iterator[Need]:
    if rate.per == MISSION:
        yield from _need(situation, rate, MISSION, phase.id, 1.0)
        return
    for sector in situation.sectors:
        if sector.id in phase.sectors:
            # a sector without this driver has none of that work declared: there is nothing to need
            driver = 1.0 if rate.per == "sector" else sector.drivers.get(rate.per)
            if driver is not None:
                yield from _need(situation, rate, sector.id, phase.id, driver)


def _need(situation: Situation, rate: RateState, sector: str, phase: str, driver: float) -> Iterator[Need]:
    availability = 1.0 if rate.covers_absence else situation.availability
    amount = driver * rate.amount * rate.shift / availability
    if amount > 0:
        yield Need(
            task=rate.task, capability=rate.capability, sector=sector, phase=phase, amount=amount, because=rate.path
        )


def _thousands(situation: Situation, needs: list[Need]) -> Mapping[str, float]:
    """How many thousand persons do the tasks need in each sector?"""
    persons = {capability.id: capability.persons for capability in situation.capabilities}
    parts: dict[str, list[float]] = {}
    for need in needs:
        if need.task != SUPPORT:
            parts.setdefault(need.sector, []).append(need.amount * persons[need.capability] / 1000)
    return {sector: math.fsum(part) for sector, part in sorted(parts.items())}
