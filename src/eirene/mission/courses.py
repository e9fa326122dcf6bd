"""Courses of action: named variants of a mission, and the criteria that they are compared by.

Owns the declared types of `courses:` and `criteria:`. A course changes what was read and never a file. Criteria carry a
weight only where somebody has set one: without weights nothing is ranked, because which of two goods matters more is
for people to say.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from eirene.base.basis import Because
from eirene.base.frozen import Frozen
from eirene.mission.ids import Id
from eirene.mission.phases import Headline, Phase

Measure = Literal[
    "start_chance", "initial_chance", "full_chance", "initial_share", "full_share", "cost", "persons", "largest_share",
    "secured_planned", "secured_expected", "aid_met", "aid_days", "gate_days",
]  # fmt: skip
"""What a criterion looks at."""


class Course(Frozen):
    """A course of action: the mission with some things otherwise."""

    id: Id
    name: str
    known_from: date | None = None
    edits: tuple[str, ...] = ()
    """What is otherwise, as for `eirene what-if`, in this order."""
    tasks: dict[Id, bool] = Field(default_factory=dict[Id, bool])
    """Task to whether this course plans it; a task that is not named stays as declared."""
    phases: tuple[Phase, ...] = ()
    """Phases in place of the declared ones, such as another order of sectors; none keeps those."""
    headline: Headline | None = None
    """Which of its phases the headlines speak of; None keeps the declared ones."""
    because: Because


class Criterion(Frozen):
    """What courses of action are compared by."""

    id: Id
    name: str
    measure: Measure
    """What it looks at: the chance of start, initial or full capability by its date; the expected share of the
    requirement in place by the date of initial or full capability; cost; persons of the force; the largest share of one
    contributor in the strength as planned; the share of the sites' weight that is secured in the phase of full
    capability, if everybody comes as planned or as expected; need of aid that is met, as a share, and days of supply
    where they are fewest; days from the as-of date to the earliest date on which a gate that is still closed must have
    opened."""
    better: Literal["higher", "lower"]
    """Which direction is better."""
    weight: Annotated[float, Field(gt=0, allow_inf_nan=False)] | None = None
    """How much going from the worst to the best of the courses counts, beside the other criteria; all criteria have
    one or none has. Without weights no course is ranked."""
    because: Because | None = None
    """Who set the weight and why: an assumption with an owner."""

    @model_validator(mode="after")
    def _owned(self) -> Self:
        if self.weight is not None and self.because is None:
            message = "a weight is somebody's judgement: give because, such as an assumption with an owner"
            raise ValueError(message)
        return self
