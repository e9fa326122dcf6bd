"""The delivery of aid as planned: who is supplied, how far, what is lost on the way, and what stands in the way.

Owns the answer of the aid planner. Delivered is what was received at a final delivery point; what was offered,
inspected, has crossed or was collected is counted beside it and never as delivered. Where and when convoys go is for
the planning cell alone.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from eirene.base.frozen import Frozen
from eirene.mission.aid import Modality
from eirene.mission.declared import CapabilityKind

Why = Literal[
    "no hub", "no trucks", "no road", "road closed", "road not cleared", "not cleared", "window", "crossing closed",
    "receiving", "trucks", "handling", "storage", "inspection", "crossing", "offered",
]  # fmt: skip
"""Why a need is not met, the first reason that applies on the way back from the people to the crossings.

`no hub`: no hub is declared that could serve it. `no trucks`: no truck is declared that could go there. `no road`: no
road leads there. `road closed`, `road not cleared`: one would. `not cleared`: the place itself. `window`: no round trip
fits into the hours. `crossing closed`: no crossing is open that could supply it. The others are limits that are used
up."""

Limit = Literal[
    "inspection", "crossing", "trucks", "handling", "storage", "receiving", "offered",
    "approval", "security", "closure", "clearance", "road",
]  # fmt: skip
"""What limits the flow.

`approval`: movement requests that are denied or impeded. `security`: loads that are lost under way or brought back.
`closure`: a crossing that is closed. `clearance`: a hub or delivery point that is not entered. `road`: a road that is
closed, not cleared or too weak. The others are amounts a day."""


class Supply(Frozen):
    """How one place is supplied with one commodity, day by day."""

    place: str
    commodity: str
    people: float
    """On average over the days."""
    needed_t: float
    """Over all days."""
    met_t: float
    """Part of the need that is met from what was received there, and from what lay there."""
    share: float
    """Of the need over all days that is met."""
    days_of_supply: float
    """Days of need that are met within the days planned."""
    served: tuple[float | None, ...]
    """Share of the need that is met, by day; None on days without a need."""
    held_days: tuple[float | None, ...]
    """Days of supply that lie there at the end of each day; None on days without a need."""


class Unmet(Frozen):
    """A need that is not met."""

    place: str
    commodity: str
    tonnes: float
    """Over all days."""
    people: float
    """Without supply on an average day."""
    first_day: int
    """First day with a shortfall, counted from 1."""
    why: Why
    at: str = ""
    """Place whose limit it is; empty for other reasons."""


class Binding(Frozen):
    """A limit that holds the supply down, and what one step more would bring, nobody being served less."""

    limit: Limit
    place: str
    """Place, fleet's place, road, or stage of the way (`to_hub`, `to_people`)."""
    where: str = ""
    """Of a road: what of it binds."""
    commodity: str = ""
    """Only where what is offered of one commodity is the limit."""
    first_day: int
    last_day: int
    """Days between which it binds, counted from 1."""
    days: int
    """Days on which it binds."""
    now: float
    """The limit on the first of these days; 0 where it is a state and no amount."""
    unit: str
    """Empty where it is a state and no amount."""
    step: float
    """How much more is looked at."""
    people: dict[str, float]
    """Commodity to people that would be supplied in addition on an average day."""
    words: str


class LoadStates(Frozen):
    """What becomes of loads over all days [t]."""

    offered: float | None
    """None where no offer is known."""
    inspected: float
    crossed: float
    collected: float
    """Set out from crossings."""
    delivered: float
    """Received at final delivery points, and nothing else."""
    intercepted: float
    """Lost under way, on both stages."""
    returned: float
    """Came back, on both stages; it may set out again."""
    at_crossings: float
    """Lies there at the end: crossed and not delivered."""
    at_hubs: float
    """Lies there at the end: not delivered."""
    facilitated: float
    impeded: float
    denied: float
    """Movement requests, by the tonnes that they were made for, on both stages."""


class LegFlow(Frozen):
    """What moves on one leg, of one commodity, over a stretch of days."""

    stage: Literal["to_hub", "to_people"]
    origin: str
    goal: str
    commodity: str
    first_day: int
    last_day: int
    """Counted from 1."""
    fleet: str
    modality: Modality
    asked_t: float
    """That movement is asked for, a day."""
    received_t: float
    """That is received at the goal, a day."""


class Escorted(Frozen):
    """An escort that a humanitarian actor asked for on recorded criteria, and what it concerns."""

    request: str
    requested_by: str
    origin: str
    goal: str
    criteria: dict[str, str]
    tonnes: float
    """That set out on the leg while the request holds."""


class RouteSecurity(Frozen):
    """Routes of aid in a sector that the force is asked to keep secure; nobody has to wait for it."""

    phase: str
    sector: str
    km: float
    """Roads that aid uses, each counted once."""
    uncleared_km: float
    """Of them, not cleared of explosive ordnance as of the date."""
    posts: int
    """Crossings that are used."""
    escorts: int
    """Legs for which an escort was asked."""
    persons: float
    """On duty."""
    capability: CapabilityKind
    given: float | None
    """Share of what is asked that the force can give; None where no force was looked at."""


class ScenarioSupply(Frozen):
    """How aid turns out in one scenario of crossings and displacement."""

    id: str
    name: str
    closed: tuple[str, ...]
    displacement: str
    needed_t: float
    loads: LoadStates
    delivered_share: float
    """Received at final delivery points, of what crossed and what lay at hubs when the plan began."""
    met_share: float
    """Need that is met, with what lay there when the plan began."""
    days_of_supply_min: float
    """Days of need that are met for those who are served worst."""
    worst_place: str
    worst_commodity: str
    worst_served: float
    """Lowest share of a need that is met on any day."""
    supply: tuple[Supply, ...]
    """In order of place, then of commodity as declared."""
    unmet: tuple[Unmet, ...]
    """Largest number of people first."""
    binding: tuple[Binding, ...]
    """What brings most first."""
    flows: tuple[LegFlow, ...]
    escorted_share: float
    """Tonnes that set out under escort, of all that set out, over both stages; 0 without requests."""
    levels: int
    """Levels of fairness."""
    exact: bool
    """False where the levels were not all told apart, or a large case has one rate for several days."""


class AidAnswer(Frozen):
    """The delivery of aid over the days planned."""

    task: str
    begins: date
    days: int
    scenarios: tuple[ScenarioSupply, ...]
    """The first one is planned for; the others are shown beside it."""
    escorts: tuple[Escorted, ...]
    """In the first scenario."""
    security: tuple[RouteSecurity, ...]
    network: str
    """SHA-256 of the road network that times were read from; empty where there is none."""
    backend: str
    notes: tuple[str, ...] = ()
    """What was left out or stands in for something else, in words."""
    checks: tuple[str, ...] = ()
    """What the solver-free check found; empty when nothing."""

    @property
    def planned(self) -> ScenarioSupply:
        """The scenario that is planned for."""
        return self.scenarios[0]
