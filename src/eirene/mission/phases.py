"""Stages of a mission: which sectors they cover, and when they count as operational."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from eirene.base.basis import Because
from eirene.base.frozen import Frozen
from eirene.mission.ids import Id
from eirene.mission.kinds import CapabilityKind
from eirene.mission.quantity import Pert, Quantity


class Milestone(Frozen):
    """When a phase counts as operational: shares of each requirement, by a date."""

    share: Quantity
    """Share of each requirement that must be in place, 0 to 1."""
    shares: dict[CapabilityKind, Quantity] = Field(default_factory=dict[CapabilityKind, Quantity])
    """Shares that differ by capability."""
    by: date
    """Date that the probability is asked for."""


class Phase(Frozen):
    """A stage of the mission: which sectors it covers and when it counts as operational."""

    id: Id
    name: str
    known_from: date | None = None
    sectors: tuple[Id, ...]
    """Sectors held in this phase, earlier ones included."""
    begins: Pert
    """Days after launch at which it begins."""
    initial: Milestone
    full: Milestone
    because: Because


class Headline(Frozen):
    """Which phases the headlines speak of."""

    initial: Id
    """Phase whose initial capability the headlines give."""
    full: Id
    """Phase whose full capability the headlines give."""
