"""Steps of force generation that a unit has reached: from pledge to transfer of authority.

Owns the `generation` records of units in `contributors.yaml`. A step that is not recorded is not known, which is not
the same as not reached. What a state said publicly is a fact from evidence and has no place here; here stands what the
force generation cell has in hand: letters, signed papers, reports of visits, loading lists.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Final, Literal, get_args

from pydantic import Field

from eirene.base.basis import Because
from eirene.base.frozen import Frozen

Step = Literal["pledged", "note_verbale", "memorandum", "visit", "shipped", "transferred"]
"""Pledge, note verbale, memorandum of understanding, visit before deployment, shipped, transfer of authority."""

STEPS: Final[tuple[Step, ...]] = get_args(Step)
"""In the order in which they are reached."""


class Reached(Frozen):
    """A step that so many units have reached."""

    step: Step
    """What was reached."""
    on: date
    """Day on which it was."""
    known_from: date | None = None
    """First day on which it was known; None is the day itself."""
    count: Annotated[int, Field(ge=0)] | None = None
    """How many of the units; None is all."""
    because: Because
