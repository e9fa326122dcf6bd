"""What `mission.yaml` declares: framework, parties, mandate, sectors, tasks, phases, gates, policies.

Owns the declared types. Stances, conditions, ties, acceptance and gate states are not declared: they are facts from
evidence. A record with `known_from` counts only from that day on; records with one id and several `known_from` are
versions
of one record, and the latest one known as of a date counts.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from eirene.base.basis import Because
from eirene.base.frozen import Frozen
from eirene.mission.aid import Aid
from eirene.mission.codebook import Stance  # noqa: TC001 - as above
from eirene.mission.courses import Course, Criterion
from eirene.mission.ids import Id
from eirene.mission.kinds import CapabilityKind
from eirene.mission.phases import Headline, Phase
from eirene.mission.quantity import Assumption, Pert, PertDates, Quantity, Source
from eirene.mission.risks import Risk
from eirene.mission.security import SiteSecurity
from eirene.mission.sustainment import Sustainment
from eirene.mission.watch import Watch


class Framework(Frozen):
    """The peace plan or agreement in whose frame the mission stands."""

    id: Id
    name: str
    because: Because
    known_from: date | None = None


class Convener(Frozen):
    """Who brings the mission together, guarantees the framework or is asked to help."""

    id: Id
    name: str
    role: Literal["convener", "guarantor", "partner"]
    """Convener, guarantor of the framework, or partner that is asked to help."""
    names: tuple[str, ...] = ()
    """Further names in texts."""


class Party(Frozen):
    """A party to the conflict, the host, or a state that must be consulted."""

    id: Id
    name: str
    side: str
    """Side that it stands on, such as `A` or `B`; `none` for a consulted state."""
    role: Literal["party", "host", "consulted"]
    """Party to the conflict, host of the mission, or state that must be consulted."""
    names: tuple[str, ...] = ()
    """Further names in texts."""


class PlaceName(Frozen):
    """A place that texts name and that is no country."""

    id: Id
    names: tuple[str, ...]


class Mandate(Frozen):
    """The legal basis: who adopted it, until when it runs."""

    id: Id
    name: str
    known_from: date | None = None
    begins: date | None = None
    """First day of the mandate; None is unknown."""
    ends: date
    """Last day of the mandate; all units have left by then unless it is renewed."""
    because: Because


class Sector(Frozen):
    """A part of the area that is taken over as a whole."""

    id: Id
    name: str
    known_from: date | None = None
    drivers: dict[str, Quantity]
    """What work there is: driver name (`site`, `road_km`, `people_1000`, `crossing`, `base`, ...) to amount."""


class Rate(Frozen):
    """What one unit of a driver asks of a capability: needed = driver x amount x shift / availability.

    Availability is left out where `covers_absence` is true.
    """

    capability: CapabilityKind
    """Capability that is asked for."""
    per: str
    """Name of a driver of the sectors, `sector`, `mission`, or `persons_1000` (thousand persons that the tasks
    need)."""
    amount: Quantity
    """Units of the capability at their post per unit of the driver."""
    shift: Quantity | None = None
    """Crews needed to keep one post manned; none is 1."""
    covers_absence: bool = False
    """True where the amount counts whole organisations whose own strength covers absence, such as a headquarters."""
    because: Because | None = None


class Task(Frozen):
    """A task of the mission and what it asks, as declared rates until a planner of its own computes it."""

    id: Id
    """Value of a task in the codebook, such as `secure_sites`."""
    name: str
    known_from: date | None = None
    planned: bool
    """False for a mandated task that is not planned; it is listed with the consequence."""
    consequence: str | None = None
    """What follows when it is not planned."""
    use_of_force: Literal["none", "self_defence", "mandate"] = "self_defence"
    """How far force may have to be used; a unit caveated to less is not used for it."""
    rates: tuple[Rate, ...] = ()
    because: Because


class Capability(Frozen):
    """How a capability is counted."""

    id: CapabilityKind
    name: str
    unit: str
    """What one is: `company`, `platoon`, `officer`."""
    persons: Quantity
    """Persons in one."""


class Opens(Frozen):
    """How a gate that is not open yet may come to open."""

    chance: Quantity
    """Probability that it ever opens."""
    dates: PertDates
    """When it opens, if it does."""
    public: bool
    """True when its opening would be public, so that absent news counts as not yet open."""
    because: Because | None = None


class Gate(Frozen):
    """A condition that opens or stays closed by somebody else's decision or by events."""

    id: Id
    name: str
    known_from: date | None = None
    scope: Annotated[str, Field(pattern=r"^(mission|contributors|(phase|sector|contributor):[A-Za-z0-9:_-]+)$")]
    """`mission`, `phase:ID`, `sector:ID`, `contributor:ID`, or `contributors` for one gate of this kind per
    contributor."""
    start: bool = False
    """True when launch must wait for it."""
    satisfies: tuple[str, ...] = ()
    """Values of conditions that count as met while it is open."""
    opened_by: tuple[str, ...] = ()
    """Values of process claims that open it, such as `resolution_adopted`."""
    after: tuple[Id, ...] = ()
    """Gates that must be open before it can open."""
    indicator: str
    """What is watched to tell whether it is open."""
    threshold: str
    """Value of the indicator at which it counts as open."""
    declared_by: str
    """Who declares it open."""
    hold_days: Annotated[int, Field(ge=0)] = 0
    """Days that it must hold before it counts."""
    opens: Opens
    closes_per_month: Quantity | None = None
    """Hazard of closing while open; None is never."""
    reopens_per_month: Quantity | None = None
    """Hazard of opening again after closing; None is never."""
    because: Because


class Launch(Frozen):
    """D-day, the launch: declared by the planner, not before the start gates have held."""

    declared_by: str
    """Who declares the launch."""
    dates: PertDates
    """When the planner means to launch, if gates allow."""
    prepare: Pert
    """Days from the last start gate that has held to launch."""
    because: Because


class StanceChances(Frozen):
    """Policy table: the chance that a contributor on a rung says yes once its own conditions are met."""

    unknown: Quantity
    in_talks: Quantity
    interested: Quantity
    considering: Quantity
    willing: Quantity
    intends: Quantity
    offered: Quantity
    pledged: Quantity
    decided: Quantity
    deployed: Quantity
    unlikely: Quantity
    declined: Quantity
    suspended: Quantity
    withdrew: Quantity

    def of(self, stance: Stance) -> Quantity:
        """Give the chance for one rung."""
        return getattr(self, stance)


class AcceptanceChances(Frozen):
    """Policy table: the chance that a party does not object, when it has to say so, by its reported position."""

    accepts: Quantity
    noted: Quantity
    unknown: Quantity
    objects: Quantity


class BindingObjection(Frozen):
    """A policy that lets a party's objection keep a contributor out."""

    party: Id
    """Party whose objection binds."""
    because: Because
    known_from: date | None = None


class Withdrawal(Frozen):
    """Hazard that a contributor that said yes leaves."""

    per_month: Quantity
    gate: Id | None = None
    """Gate that raises the hazard while it is closed, such as the ceasefire."""
    factor_closed: Quantity
    """Factor on the hazard while that gate is closed."""


class Correlation(Frozen):
    """How much of what decides a yes is shared."""

    common: Quantity
    """Share (rho) of the variance that all contributors share, 0 to 1."""
    party: Quantity
    """Share of the variance in one party's acceptance that is common to all contributors, 0 to 1."""


class Movement(Frozen):
    """Strategic movement: what can be brought in."""

    from_days: Annotated[int, Field(ge=0)]
    """Days after launch from which this rate holds."""
    persons_per_month: Quantity


class Cost(Frozen):
    """What a deployed person costs, and who pays when a unit does not say so."""

    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
    """Currency of all amounts of money, three letters of ISO 4217."""
    per_person_month: Quantity
    payer: str
    """Who pays for units that do not say so."""
    budget: Quantity | None = None
    """Most that may be spent until the mandate ends; None is no limit."""


class ReviewPolicy(Frozen):
    """How many persons must have accepted a claim before it counts."""

    persons: Annotated[int, Field(ge=1, le=9)] = 1
    """Number of different reviewers (roles) who must have accepted a claim, and none rejected it, before it counts."""


class Policies(Frozen):
    """Choices that belong to the planners and not to the code."""

    stance: StanceChances
    acceptance: AcceptanceChances
    binding_objections: tuple[BindingObjection, ...] = ()
    correlation: Correlation
    decision_lag: Pert
    """Days from the conditions being met to the national decision."""
    withdrawal: Withdrawal
    availability: Quantity
    """Share of persons present for duty (leave, sick, rotation), 0 to 1."""
    movement: tuple[Movement, ...]
    cost: Cost
    largest_share: Quantity | None = None
    """Limit on the largest contributor's share of strength; None is reported only."""
    unreviewed: Literal["leave_out", "accept"] = "leave_out"
    """Whether claims that nobody has reviewed count; `accept` is shown in the brief."""
    review: ReviewPolicy = ReviewPolicy()
    """How many persons must have accepted a claim; one by default."""


class Announced(Frozen):
    """A size that somebody announced, to compare the requirement with."""

    id: Id
    name: str
    counts: Literal["troops", "police", "all"]
    """What it counts: troops, police or both."""
    persons: Quantity
    known_from: date | None = None


class Declared(Frozen):
    """The whole of `mission.yaml`."""

    id: Id
    name: str
    short: str
    """Short name, as in texts."""
    names: tuple[str, ...] = ()
    """Further names of the mission in texts."""
    invented: bool = False
    """True for an invented mission; every page then says so."""
    frameworks: tuple[Framework, ...] = ()
    conveners: tuple[Convener, ...] = ()
    parties: tuple[Party, ...]
    places: tuple[PlaceName, ...] = ()
    mandates: tuple[Mandate, ...] = ()
    horizon: date
    """Last day that the plan looks at while no mandate is known."""
    sectors: tuple[Sector, ...]
    capabilities: tuple[Capability, ...]
    tasks: tuple[Task, ...]
    support: tuple[Rate, ...] = ()
    """What the force itself needs, whatever its tasks."""
    phases: tuple[Phase, ...]
    headline: Headline
    gates: tuple[Gate, ...] = ()
    launch: Launch
    policies: Policies
    announced: tuple[Announced, ...] = ()
    troops_per_1000: Quantity | None = None
    """Troops and police per thousand inhabitants, for comparison; counts the driver `people_1000`."""
    site_security: SiteSecurity | None = None
    """Site security as a planner of its own; None leaves its task to declared rates."""
    aid: Aid | None = None
    """Delivery of aid as a planner of its own; None leaves its task to declared rates."""
    watch: Watch | None = None
    """The watch over a ceasefire: incidents, who may do what about them, and presence; None is no watch."""
    sustainment: Sustainment | None = None
    """How the force itself is supplied, housed and cared for; None leaves sustainment out."""
    risks: tuple[Risk, ...] = ()
    """Risks that the planners declare, beside those that a plan shows by itself."""
    courses: tuple[Course, ...] = ()
    """Courses of action, two to four; the first is what the others are compared with."""
    criteria: tuple[Criterion, ...] = ()
    """What courses of action are compared by."""
    assumptions: tuple[Assumption, ...] = ()
    sources: tuple[Source, ...] = ()
