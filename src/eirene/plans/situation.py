"""The Situation: what is known and assumed as of one date, with every number resolved.

Owns the shape in which planning hands a mission to futures, force, study and brief. Dates are `datetime.date`; ordinals
appear only inside arrays.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from eirene.base.frozen import Frozen
from eirene.mission.codebook import Stance
from eirene.mission.declared import CapabilityKind
from eirene.mission.security import Clearance, PostureKind, RoadState
from eirene.plans.aid_state import AidState
from eirene.plans.patrols import PatrolState


class Days(Frozen):
    """A PERT distribution over whole days (draws are rounded up)."""

    low: float
    likely: float
    high: float


class DateRange(Frozen):
    """A PERT distribution over absolute dates."""

    earliest: date
    likely: date
    latest: date


class Range(Frozen):
    """A resolved number with the range of what it rests on; low and high equal the value where none is declared."""

    low: float
    value: float
    high: float


class GateState(Frozen):
    """A gate as of the date: open since, or how it may open."""

    id: str
    name: str
    scope: str
    """As declared; gates of scope `contributors` appear once per contributor, as `GATE:CONTRIBUTOR`."""
    start: bool
    satisfies: tuple[str, ...]
    state: Literal["open", "closed"]
    """Closed also when nothing is known: unknown is not open."""
    known: bool
    """True when a fact says so."""
    since: date | None
    """Day from which the state holds, where known."""
    hold_days: int
    after: tuple[str, ...]
    chance: Range
    """Chance that it ever opens, already conditioned on absent news where the opening would be public; 1 while open."""
    dates: DateRange
    """When it opens if it does; for an open gate all three equal `since`."""
    not_before: date | None
    """With public news: it has not opened up to this day (the as-of date); None otherwise."""
    closes_per_month: float
    reopens_per_month: float
    facts: tuple[str, ...] = ()
    """Ids of claims that the state rests on."""


class LaunchState(Frozen):
    """D-day: the planner's dates, and the days from the last start gate held to launch."""

    dates: DateRange
    prepare: Days


class ConditionState(Frozen):
    """One condition of a contributor."""

    value: str
    gate: str | None
    """Gate that satisfies it; None when no gate does: then it counts as closed and is shown."""
    open: bool
    caveat: bool
    """True for conditions on what the force would do: they exclude tasks and hold nothing up."""
    claims: tuple[str, ...]


class AcceptanceState(Frozen):
    """A party's position on one contributor."""

    party: str
    position: Literal["accepts", "objects", "noted", "unknown"]
    chance: float
    """Chance that the party does not object when it has to say so."""
    binds: bool
    """True where a policy lets an objection of this party keep contributors out."""
    claims: tuple[str, ...]


class TieState(Frozen):
    """A dated tie between a contributor and a party."""

    party: str
    value: str
    date: str | None
    """EDTF."""
    standing: Literal["established", "single_source", "contested"]
    claims: tuple[str, ...]


class UnitState(Frozen):
    """Units of one kind that a contributor could send, with numbers resolved."""

    id: str
    name: str
    contributor: str
    kind: CapabilityKind
    count: int
    """How many at most."""
    persons: float
    """Persons in one."""
    provides: dict[CapabilityKind, float]
    """Capability that one gives, after national support is deducted and persons are split."""
    readiness: Days
    """Days from decision to in place."""
    caveats_declared: bool
    excluded_tasks: tuple[str, ...]
    """Tasks it is not used for: caveats, its limit on force, and conditions of its contributor that are caveats."""
    excluded_sectors: tuple[str, ...]
    until: date | None
    cost_per_month: float
    """Cost of one unit per month in the mission's currency."""
    payer: str


class ContributorState(Frozen):
    """A contributor as of the date."""

    id: str
    name: str
    region: str
    stance: Stance
    stance_since: date | None
    contested: bool
    undecided: bool
    """True when a fact says that no decision has been taken."""
    asked_by: tuple[str, ...]
    asked: bool
    may_withdraw: bool
    lead: bool
    cap_persons: int | None
    """Most persons, from `up to N`."""
    chance: Range
    """Chance of a yes, given its own conditions."""
    chance_path: str
    """Input that the chance comes from, such as `contributors.AZ.chance` or `policies.stance.considering`."""
    decided: bool
    """True from the rung `decided` on: the decision is made, so that no lag is drawn."""
    lag: Days
    conditions: tuple[ConditionState, ...]
    gates: tuple[str, ...]
    """Ids of all gates that hold its decision up: its own and those of its conditions."""
    blocked: bool
    """True when a condition that holds it up has no gate."""
    needs: tuple[str, ...]
    """Contributors that it waits for."""
    quorum: int | None
    """Number of other contributors that must have decided first."""
    acceptance: tuple[AcceptanceState, ...]
    ties: tuple[TieState, ...]
    withdrawal_per_month: float
    units: tuple[UnitState, ...]
    facts: tuple[str, ...]
    """Ids of claims that its stance rests on."""


class PhaseState(Frozen):
    """A phase with resolved numbers."""

    id: str
    name: str
    sectors: tuple[str, ...]
    begins: Days
    """Days after launch."""
    gates: tuple[str, ...]
    """Gates of this phase and of its sectors, which must be open before it begins."""
    initial_share: dict[CapabilityKind, float]
    """Share of each capability's requirement for initial operational capability; every declared capability has a
    key."""
    initial_by: date
    full_share: dict[CapabilityKind, float]
    full_by: date


class RateState(Frozen):
    """A rate with resolved numbers: needed = driver x amount x shift / availability."""

    task: str
    """Task id, or `support`."""
    capability: CapabilityKind
    per: str
    amount: float
    shift: float
    covers_absence: bool = False
    """True where availability is left out."""
    path: str
    """Input that the amount comes from."""


class SectorState(Frozen):
    """A sector with its drivers resolved."""

    id: str
    name: str
    drivers: dict[str, float]


class CapabilityState(Frozen):
    """How a capability is counted."""

    id: CapabilityKind
    name: str
    unit: str
    persons: float


class TaskState(Frozen):
    """A task of the mission as of the date."""

    id: str
    name: str
    planned: bool
    consequence: str | None
    use_of_force: Literal["none", "self_defence", "mandate"]


class MovementState(Frozen):
    """Strategic movement capacity from a day after launch on."""

    from_days: int
    persons_per_month: float


class MandateState(Frozen):
    """The mandate as of the date."""

    id: str
    name: str
    ends: date


class AnnouncedState(Frozen):
    """An announced size."""

    id: str
    name: str
    counts: Literal["troops", "police", "all"]
    persons: float


class SiteState(Frozen):
    """A site with its class's standards resolved."""

    id: str
    name: str
    name_local: str | None
    kind: str
    """Class of site."""
    sector: str
    lon: float
    lat: float
    weight: float
    posture: PostureKind
    requested_by: str | None
    on_duty: float
    """Guards on duty that its posture asks for [persons]."""
    respond_day: float | None
    """Minutes to the first response by day; None is no standard."""
    respond_night: float | None
    backup: bool
    calls_per_day: float | None
    """None is not counted."""
    clearance: Clearance
    cleared_in: str | None
    """Phase by whose beginning it is expected to be cleared."""


class BaseState(Frozen):
    """A place where units may be based."""

    id: str
    name: str
    name_local: str | None
    sector: str
    lon: float
    lat: float
    capacity_persons: float | None
    """None sets no limit."""
    clearance: Clearance
    cleared_in: str | None


class RoadCondition(Frozen):
    """The state of a named road."""

    id: str
    name: str
    state: RoadState
    closed_from: date | None
    """First day on which it is closed; None is from the beginning."""
    clearance: Clearance
    cleared_in: str | None


class SecurityState(Frozen):
    """Site security with its numbers resolved."""

    task: str
    keeps: tuple[str, ...]
    also: tuple[str, ...]
    kinds: dict[str, str]
    """Class of site to its name."""
    sites: tuple[SiteState, ...]
    """Known as of the date, in order of id."""
    bases: tuple[BaseState, ...]
    roads: tuple[RoadCondition, ...]
    guard_crews: float
    base_guards: float
    """Guards on duty at an open base [persons]."""
    responders: tuple[CapabilityKind, ...]
    """Capabilities that may respond and guard, the preferred one first."""
    unit_persons: float
    """Persons of one response unit."""
    response_crews: float
    mount_day: float
    """Minutes."""
    mount_night: float
    pace_day: float
    """Factor on the road time of a truck."""
    pace_night: float
    hours_per_call: float
    passable: tuple[Clearance, ...]
    habitable: tuple[Clearance, ...]
    first_aid: float | None
    """Minutes; None where no standard of evacuation is declared."""
    advanced: float | None
    surgery: float | None


class Situation(Frozen):
    """Everything that a plan rests on, as of one date, for one set of values of the assumptions."""

    mission: str
    name: str
    as_of: date
    ends: date
    """End of the mandate, or of the horizon while no mandate is known."""
    mandate: MandateState | None
    gates: tuple[GateState, ...]
    """Sorted by id."""
    launch: LaunchState
    contributors: tuple[ContributorState, ...]
    """Sorted by id."""
    parties: tuple[str, ...]
    party_sides: dict[str, str] = Field(default_factory=dict[str, str])
    """Side on which each party stands; `none` for a consulted state."""
    phases: tuple[PhaseState, ...]
    """In declared order."""
    headline_initial: str
    headline_full: str
    sectors: tuple[SectorState, ...]
    tasks: tuple[TaskState, ...]
    rates: tuple[RateState, ...]
    """Of planned tasks and support."""
    capabilities: tuple[CapabilityState, ...]
    availability: float
    rho: float
    """Common share of variance among contributors' decisions."""
    rho_party: float
    """Common share of variance within one party's acceptance."""
    withdrawal_gate: str | None
    withdrawal_factor_closed: float
    movement: tuple[MovementState, ...]
    currency: str
    budget: float | None
    largest_share: float | None
    announced: tuple[AnnouncedState, ...]
    troops_per_1000: float | None
    security: SecurityState | None = None
    """None where site security is left to declared rates."""
    aid: AidState | None = None
    """None where the delivery of aid is left to declared rates."""
    patrols: PatrolState | None = None
    """None where presence is left to declared rates."""
