"""How a force is supplied, housed and cared for: by day, by sector and phase, and what limits its build-up.

Owns the answer as frozen types. Where camps are is for the planning cell alone.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from eirene.base.frozen import Frozen

LimitKind = Literal["strategic movement", "camp places", "supply", "store", "medical care"]
"""What holds the build-up: persons who are ready and wait for movement; persons without a camp place; persons whose
own supply is used up and who are not supplied; a store of less than one interval between resupplies; persons beyond
what the hospitals in place are enough for."""


class SupplyDay(Frozen):
    """The state of the force on one day, if everybody comes as planned."""

    day: date
    marks: tuple[str, ...]
    """What the day is: `launch`, a month's first, or a phase's beginning or milestone, such as `port full`."""
    persons: float
    """In place."""
    ready: float
    """Would be in place if movement set no limit."""
    places: float | None
    """Camp places that can be used; None where a camp's size is not known."""
    supplied: float
    """Persons that can be kept supplied."""
    days_of_supply: float | None
    """That lie in store for those in place; None while nobody is."""
    unsupplied: float
    """Persons who get nothing on the day."""
    hospitals: float | None
    """Level 2 hospitals in place; None where medical care is left out."""
    hospitals_needed: float | None


class Daily(Frozen):
    """What persons use up in a day."""

    water_m3: float
    fuel_m3: float
    rations_t: float


class Camp(Frozen):
    """A ground for a camp."""

    base: str
    name: str
    sector: str
    places: float | None
    """None is not known."""
    usable_from: date | None
    """Likely day from which it can be used; None is never, as its ground is not cleared by any phase."""
    opened_in: tuple[str, ...]
    """Phases in which site security opens it; empty where it does not, or is not planned."""


class SectorSupport(Frozen):
    """What one sector needs and has in one phase, with the force planned to be in place at its full capability."""

    phase: str
    day: date
    sector: str
    """Sector id, or `mission` for those who serve no single sector."""
    persons: float
    places: float | None
    """Camp places of the sector that can be used; None where one is not known, and for `mission`."""
    places_missing: float | None
    hospitals: float | None
    """That serve in the sector; None where medical care is left out."""
    hospitals_needed: float | None
    beds: float | None
    daily: Daily


class Limit(Frozen):
    """A stretch of days on which something holds the build-up."""

    kind: LimitKind
    begins: date
    ends: date | None
    """Last day; None where it lasts until the mandate ends."""
    worst: date
    amount: float
    """On the worst day."""
    unit: str
    words: str


class SustainmentAnswer(Frozen):
    """The sustainment of a plan."""

    mission: str
    as_of: date
    launch: date
    """Likely."""
    ends: date
    arrival_days: float
    storage_days: float
    resupply_days: float
    days: tuple[SupplyDay, ...]
    camps: tuple[Camp, ...]
    sectors: tuple[SectorSupport, ...]
    limits: tuple[Limit, ...]
    """At the declared values, the earliest first."""
    cautious: tuple[Limit, ...]
    """The same where every number of sustainment, camps and movement lies at its unfavourable end."""
    notes: tuple[str, ...] = ()
