"""Travel times between the places of a mission, under a state of its roads.

Owns the protocol in which the planner asks for times, and which roads may be used in which phase. Refuses to know how
times are computed: a road network, a table, or a formula of a test may answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from eirene.mission.security import Clearance
    from eirene.plans.situation import PhaseState, SecurityState

    Reals = NDArray[np.float64]
    Mask = NDArray[np.bool_]


class Ground(Protocol):
    """Who answers how long a truck takes between places."""

    @property
    def network(self) -> str:
        """SHA-256 of the network; empty where there is none."""
        ...

    @property
    def backend(self) -> str:
        """What computes the times."""
        ...

    @property
    def notes(self) -> tuple[str, ...]:
        """What stands in for something else, or was left out, in words."""
        ...

    def minutes(self, blocked: frozenset[str]) -> Reals:
        """How many minutes does a truck take between all places while these roads may not be used?

        Returns
        -------
        (place from, place to)
            Sites in their order, then bases in theirs; infinite where no road leads.
        """
        ...


@dataclass(frozen=True, slots=True)
class Usable:
    """Which roads, bases and sites can be used in one phase.

    Parameters
    ----------
    closed, uncleared : frozenset of str
        Roads that may not be driven, and why.
    bases : tuple of bool
        Whether each base may be occupied, in order of the situation.
    sites : tuple of bool
        Whether guards may stand inside each site.
    """

    closed: frozenset[str]
    uncleared: frozenset[str]
    bases: tuple[bool, ...]
    sites: tuple[bool, ...]

    @property
    def blocked(self) -> frozenset[str]:
        """Roads that may not be driven for either reason."""
        return self.closed | self.uncleared


def usable(security: SecurityState, phases: Sequence[PhaseState], phase: PhaseState) -> Usable:
    """What can be used once this phase has begun?

    Clearance that planners expect by the beginning of this or an earlier phase counts, and closures that hold on the
    date of the phase's full capability.

    Parameters
    ----------
    security : SecurityState
    phases : sequence of PhaseState
        In their order.
    phase : PhaseState
    """
    ids = [one.id for one in phases]
    reached = frozenset(ids[: ids.index(phase.id) + 1])
    closed = frozenset(
        road.id
        for road in security.roads
        if road.state == "closed" and (road.closed_from is None or road.closed_from <= phase.full_by)
    )

    def allowed(clearance: Clearance, cleared_in: str | None, states: Sequence[Clearance]) -> bool:
        return clearance in states or (cleared_in in reached and "cleared" in states)

    return Usable(
        closed=closed,
        uncleared=frozenset(
            road.id
            for road in security.roads
            if road.id not in closed and not allowed(road.clearance, road.cleared_in, security.passable)
        ),
        bases=tuple(allowed(base.clearance, base.cleared_in, security.habitable) for base in security.bases),
        sites=tuple(allowed(site.clearance, site.cleared_in, security.habitable) for site in security.sites),
    )
