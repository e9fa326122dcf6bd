"""The plan: a generated force, its answer to the requirement, and the record of how it came about."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from eirene.base.frozen import Frozen
from eirene.mission.declared import CapabilityKind
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
