"""What a decision point is: by when, who decides, what is watched, and what follows from each branch."""

from __future__ import annotations

from datetime import date
from typing import Literal

from eirene.base.frozen import Frozen
from eirene.plans.outlook import Measure

Kind = Literal["gate", "contributor", "launch", "phase"]
Method = Literal["given", "forced", "supposed"]


class Branch(Frozen):
    """What the headline becomes on one side of a decision."""

    value: float | None
    """Chance of full capability by its date, or expected share where the chance is below 1%; None where fewer than ten
    draws carry it."""
    se: float | None
    draws: int | None
    """Draws of the core that carry it; None where all do."""


class Lost(Frozen):
    """A milestone that is out of reach, as likely durations go, when a decision comes after a day."""

    phase: str
    name: str
    milestone: Literal["initial", "full"]
    asked: date
    """Day on which the milestone is asked for."""
    by: date
    """Latest useful date for it."""


class DecisionPoint(Frozen):
    """Something that somebody decides or declares, with its latest useful date."""

    kind: Kind
    id: str
    name: str
    by: date
    """Latest useful date for the headline of full capability; for a phase, the day on which it must have begun."""
    whole_by: date | None = None
    """For a contributor: latest date for all its planned units to be in place in time; `by` is that of the quickest."""
    passed: bool
    """Whether that date lies before the as-of date."""
    decides: str
    """Who decides or declares it."""
    indicator: str
    """What is watched."""
    threshold: str
    """When it counts as decided or open."""
    after: tuple[str, ...] = ()
    """Names of gates that it waits for and that are still closed."""
    chance: float
    """Chance that it happens by its date, as things stand; for a contributor, that it ever says yes once its own
    conditions are met, and for a gate of one contributor, that it ever opens."""
    yes: Branch
    """It happens by its date."""
    no: Branch
    """It does not."""
    difference: float | None
    se: float | None
    """Standard error of the difference; None where a branch has no draws."""
    method: Method
    """`given`: averages over the draws in which it happens, or does not, by its date. `forced`: the answer is forced,
    all other draws unchanged. `supposed`: the gate is supposed to open by its date, or never."""
    planned: bool = True
    """False for a contributor without a unit in the recommended force: its answer moves nothing here."""
    lost: tuple[Lost, ...]
    """What is out of reach after which day, the earliest first."""
    then: str = ""
    """What follows when it happens, in words; empty where nothing that is planned waits for it."""
    otherwise: str
    """What follows when it does not happen, in words."""


class DecisionPoints(Frozen):
    """Dated decisions of a plan, the earliest first."""

    as_of: date
    measure: Measure
    """What the branches are told in."""
    phase: str
    """Phase of the headline of full capability."""
    asked: date
    """Day on which it is asked for."""
    central: float
    """The headline as things stand."""
    core: int
    """Draws of the core."""
    points: tuple[DecisionPoint, ...]
