"""Who makes up the strength: shares of contributors, regions, and sides to which they have ties.

Owns the report of balance. It is reported and not priced; a limit on the largest share is a policy of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np

from eirene.force.compile import date_of, phase_of, units_of
from eirene.plans.plan import Composition, Part

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from eirene.plans.futures import Futures
    from eirene.plans.plan import Choice
    from eirene.plans.situation import ContributorState, Situation

BROKEN = ("relations_broken", "embassy_closed")
"""Values of ties that end one."""

UNKNOWN = "no ties known"
NO_REGION = "no region declared"


def as_planned(situation: Situation, choices: Sequence[Choice]) -> Composition:
    """Who makes up the strength on the date of full capability if everybody comes?"""
    units = units_of(situation)
    persons: dict[str, float] = {}
    for choice in choices:
        of_one = units[choice.contributor, choice.unit].persons
        persons[choice.contributor] = persons.get(choice.contributor, 0.0) + choice.count * of_one
    return _composed(situation, persons, "as planned")


def as_realised(situation: Situation, choices: Sequence[Choice], futures: Futures) -> Composition:
    """Who makes up the strength on that date on average, in the futures in which the mission is launched?"""
    units = units_of(situation)
    day = date_of(phase_of(situation, "full"), "full").toordinal()
    launched = futures.core.launched & (futures.core.launch_day <= day)
    persons: dict[str, float] = {}
    for choice in choices:
        there = futures.available(choice.contributor, choice.unit, day)[launched]
        share = float(np.mean(there)) if there.size else 0.0
        of_one = units[choice.contributor, choice.unit].persons
        persons[choice.contributor] = persons.get(choice.contributor, 0.0) + share * choice.count * of_one
    return _composed(situation, persons, "as realised")


def _composed(
    situation: Situation, persons: Mapping[str, float], measured: Literal["as planned", "as realised"]
) -> Composition:
    states = {state.id: state for state in situation.contributors}
    contributors = _parts(persons, lambda name: name)
    shares = [part.share for part in contributors]
    return Composition(
        measured=measured,
        persons=sum(persons.values()),
        contributors=contributors,
        largest=max(shares, default=0.0),
        three_largest=sum(shares[:3]),
        regions=_parts(persons, lambda name: states[name].region or NO_REGION),
        sides=_parts(persons, lambda name: side_of(states[name], situation.party_sides)),
    )


def _parts(persons: Mapping[str, float], key: Callable[[str], str]) -> tuple[Part, ...]:
    total = sum(persons.values())
    sums: dict[str, float] = {}
    for name, number in persons.items():
        sums[key(name)] = sums.get(key(name), 0.0) + number
    parts = [Part(name=n, persons=p, share=p / total if total else 0.0) for n, p in sums.items()]
    return tuple(sorted(parts, key=lambda part: (-part.persons, part.name)))


def side_of(state: ContributorState, party_sides: Mapping[str, str]) -> str:
    """To which side alone has a contributor ties, to several, or to none that is known?"""
    held = {tie.party for tie in state.ties if tie.value not in BROKEN}
    sides = sorted({party_sides[party] for party in held if party_sides.get(party, "none") != "none"})
    if not sides:
        return UNKNOWN
    return f"ties to side {sides[0]} only" if len(sides) == 1 else f"ties to sides {' and '.join(sides)}"
