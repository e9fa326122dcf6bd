"""What the study room finds about a plan: ranges, chances by date, effects of a yes, what moves the answer."""

from __future__ import annotations

from datetime import date
from typing import Literal

from eirene.base.frozen import Frozen
from eirene.mission.declared import CapabilityKind

Measure = Literal["chance", "share"]


class Band(Frozen):
    """A headline with its range over the declared ranges of the assumptions, the plan held fixed."""

    value: float
    low: float
    high: float
    given_gates_open: float | None
    given_low: float | None
    given_high: float | None
    se: float
    designs: int
    """Number of settings of the assumptions that the range was taken over; 0 when ranges were not computed
    (`--quick`)."""


class Point(Frozen):
    """Chances on one calendar date."""

    day: date
    start: float
    initial_capability: float
    full_capability: float
    given_initial: float | None
    given_full: float | None
    share_initial: float
    share_full: float


class Effect(Frozen):
    """Effect of a yes: answer forced to yes minus forced to no, all other draws unchanged."""

    contributor: str
    measure: Measure
    value: float
    """Difference in the full capability headline (chance, or expected share where the chance is below 1%)."""
    se: float
    planned: bool
    """Whether any of its units is in the recommended force; without one the effect is zero by construction."""


class Swing(Frozen):
    """How far one assumption moves the full capability headline over its range."""

    input: str
    """Dotted path as `eirene check --inputs` lists it, or `assumptions.ID`."""
    statement: str
    owner: str
    expires: date | None
    measure: Measure
    base: float
    at_low: float
    at_high: float
    low: float
    high: float
    unit: str


class Sight(Frozen):
    """Requirement and force in sight for one capability on one date."""

    capability: CapabilityKind
    day: date
    needed: float
    """Requirement of the phases that are likely to have begun by then (most likely dates)."""
    expected: float
    """Expected amount in place on that day."""


class Outlook(Frozen):
    """All that the study found for one plan."""

    measure: Measure
    """`share` where the chance of full capability is below 1%."""
    start: Band
    initial_capability: Band
    full_capability: Band
    points: tuple[Point, ...]
    effects: tuple[Effect, ...]
    swings: tuple[Swing, ...]
    """Largest first."""
    sight: tuple[Sight, ...]
    expected_lines: dict[str, float]
    """`capability|sector|phase` to the expected amount in place on the phase's full-capability date."""
    fails_first: str | None
    """Row of the full-capability requirement with the least probability."""
    without_objections: float | None
    """Full capability headline were no objection binding; None where no policy makes one bind."""
