"""The risk register: what the planners declare, and what a plan shows by itself, each with an owner and a date.

Owns the answer as frozen types. It names gaps and states that a plan depends on, and is for the planning cell alone.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from eirene.base.frozen import Frozen

RiskKind = Literal[
    "declared", "mandate", "gate", "condition", "objection", "requirement", "loss", "arrivals", "sites", "aid",
    "sustainment",
]  # fmt: skip
"""Where a risk comes from: declared by the planners; or, in this order, from the mandate's end, a gate that is closed,
a condition that no gate can meet, an objection that binds, a requirement that cannot be met, the loss of one
contributor, arrivals against strategic movement, sites that are not secured, aid that is held up, sustainment."""


class RiskRow(Frozen):
    """One risk."""

    id: str
    kind: RiskKind
    text: str
    """What may happen and what would follow."""
    owner: str
    """Who answers for it: for a gate whoever declares it, else the owner of what it rests on."""
    likelihood: str
    """In words; where the plan has a number it stands there, with what it is."""
    impact: str
    """In words."""
    indicator: str
    """What is watched; empty where nothing is declared."""
    due: date | None
    """Day by which something must be done or known; None where none can be named."""
    mitigation: str
    """What is done, or could be."""
    basis: str
    """Declared basis, or the part of the plan that shows it."""
    overdue: bool
    """Whether that day lies before the as-of date."""


class RiskRegister(Frozen):
    """All risks, those that come due first in front."""

    mission: str
    as_of: date
    rows: tuple[RiskRow, ...]
    notes: tuple[str, ...] = ()
