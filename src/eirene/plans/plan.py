"""The plan: a generated force, its answer to the requirement, and the record of how it came about."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from eirene.base.frozen import Frozen
from eirene.mission.declared import CapabilityKind
from eirene.plans.aid import AidAnswer
from eirene.plans.patrols import PatrolPlan
from eirene.plans.posture import Posture
from eirene.plans.requirement import Requirement


class Choice(Frozen):
    """Units in the recommended force."""

    contributor: str
    unit: str
    count: int
    arrives: date
    """Planned date of being in place, when everything goes as likely."""
    by: Literal["initial", "full"] = "full"
    """Headline milestone by whose date strategic movement has room for it at the latest."""


class Slack(Frozen):
    """What one line of the requirement lacks, even with every unit that could come."""

    capability: CapabilityKind
    phase: str
    row: str
    needed: float
    reachable: float
    """What all declared units together could give within the limits, all rows served as well as possible."""
    missing: float
    clash: str = "units"
    """`units` where too few are declared; else the limit that, lifted alone, would close it (`budget`, `movement`,
    `largest_share`), or `several limits`."""


class Force(Frozen):
    """A generated force."""

    feasible: bool
    """True when the whole requirement of the headline phases can be met if every contributor comes."""
    choices: tuple[Choice, ...]
    reserve: tuple[Choice, ...]
    """Units that could come and are not in the force, in the order in which they would help."""
    slack: tuple[Slack, ...]
    """Empty when feasible."""
    objective: Literal["chance", "share"]
    """What was maximised; `share` where the chance is below 1% and says nothing about differences."""
    objective_value: float
    bound: float | None
    """Upper bound of the objective; None where none was proved."""
    stopped: str
    """Why the search ended: `optimal`, `work`, `time`."""
    futures: int
    """Futures that it was planned on."""
    cost: float
    cost_low: float
    cost_high: float
    """Cost until the mandate ends, in the mission's currency, if the whole force comes."""
    persons: float


class Part(Frozen):
    """A part of the strength: a contributor, a region, or those with ties to one side."""

    name: str
    persons: float
    share: float
    """Of the strength, 0 to 1."""


class Composition(Frozen):
    """Who makes up the strength on the date of full capability."""

    measured: Literal["as planned", "as realised"]
    """`as planned` if everybody comes; `as realised` on average over the futures in which the mission is launched."""
    persons: float
    contributors: tuple[Part, ...]
    """Largest first."""
    largest: float
    three_largest: float
    regions: tuple[Part, ...]
    sides: tuple[Part, ...]
    """Contributors with ties to parties of one side only, of several sides, or of none that is known."""


class Loss(Frozen):
    """What the loss of any k contributors does to full capability, everybody else having come."""

    k: int
    fails: tuple[str, ...]
    """Rows of the requirement that no longer hold after the loss that is worst for them."""
    worst: dict[str, tuple[str, ...]]
    """Row to the contributors whose loss is worst for it."""


class Arrivals(Frozen):
    """How often the arrivals of the plan exceed what strategic movement can bring in."""

    share: float
    """Of the futures looked at: more have arrived on some day than could have been moved since the real launch."""
    together: float
    """Of the futures looked at: within some 30 days more arrive than could be moved in those days alone."""
    excess_persons: float
    at_date: float
    """Of the futures looked at: by the date of full capability more have arrived than could have been moved."""
    futures: int
    """Futures looked at: those in which the last phase has begun by its date."""


class Chance(Frozen):
    """A probability by a date, unconditional and given that the gates open."""

    by: date
    value: float
    given_gates_open: float | None
    """None where gates open in no future."""
    se: float
    share: float
    """Expected share of the requirement in place on that day."""
    rows: dict[str, float]
    """Probability that each row of the requirement alone is reached on that day."""
    row_shares: dict[str, float] = Field(default_factory=dict[str, float])
    """Expected share of each row in place on that day, whether or not its phase has begun."""
    method: str


class Headlines(Frozen):
    """The three probabilities that every answer speaks of."""

    start: Chance
    initial_capability: Chance
    full_capability: Chance


class Short(Frozen):
    """A task that gets less of a capability than it asks for, even if everybody in the force comes."""

    phase: str
    task: str
    capability: CapabilityKind
    asked: float
    """In units of the capability."""
    got: float
    """Its share of what the force has, in proportion to what tasks ask."""
    why: str


class Record(Frozen):
    """How the plan came about, to repeat it."""

    seed: int
    inputs: dict[str, str]
    """Relative path of each input file to its SHA-256."""
    versions: dict[str, str]
    as_of: date
    rounds: int
    converged: bool
    futures: int
    fresh: int
    short: tuple[Short, ...] = ()
    """Tasks that get less than they ask for, in the phases of the headlines."""
    checks: tuple[str, ...]
    """What the solver-free check and the cross-check on fresh futures found; empty when nothing."""


class Plan(Frozen):
    """The answer of `eirene plan`."""

    mission: str
    requirement: Requirement
    force: Force
    headlines: Headlines
    fresh_check: Headlines
    """The same headlines counted on fresh futures."""
    record: Record
    composition: tuple[Composition, ...] = ()
    """As planned and as realised."""
    losses: tuple[Loss, ...] = ()
    """For the loss of any one and any two contributors."""
    arrivals: Arrivals | None = None
    """None where no limit of movement is declared, or the last phase begins in no future."""
    posture: Posture | None = None
    """None where no site security is declared."""
    aid: AidAnswer | None = None
    """None where no delivery of aid is declared."""
    patrols: tuple[PatrolPlan, ...] = ()
    """Presence by phase; empty where none is declared."""
