"""Demand and the statement of requirements."""

from __future__ import annotations

from typing import Literal

from eirene.base.frozen import Frozen
from eirene.mission.declared import CapabilityKind


class Need(Frozen):
    """What one task asks of one capability in one sector and phase."""

    task: str
    """Task id, or `support`."""
    capability: CapabilityKind
    sector: str
    """Sector id, or `mission` for what is needed once."""
    phase: str
    amount: float
    """In units of the capability, not rounded."""
    because: str
    """Input that the rate comes from."""
    shift: Literal["day", "night"] | None = None
    """Shift that it is needed for, with all its crews; None where a need is not split."""


class Demand(Frozen):
    """One planner's share of the requirement; a declared rate stands in for a planner that is absent."""

    planner: str
    """`declared rates`, or the name of the planner that computed it."""
    needs: tuple[Need, ...]


class Line(Frozen):
    """One line of the statement of requirements: a capability in a sector and phase, over all tasks."""

    capability: CapabilityKind
    sector: str
    phase: str
    needed: float
    """In whole units of the capability: companies are not split."""
    persons: float
    by_task: dict[str, float]
    """Share of each task in it, in units of the capability, not rounded; sums to less or equal `needed`."""


class Requirement(Frozen):
    """The statement of requirements of a mission."""

    lines: tuple[Line, ...]
    planners: tuple[str, ...]
    """Where the demand came from."""
