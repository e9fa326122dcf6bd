"""Presence by patrols, observation posts and liaison officers: what is asked, what is planned, what it may change.

Owns the types that planners and brief share. Everything is a place and a time: no field says against whom.
"""

from __future__ import annotations

from eirene.base.frozen import Frozen
from eirene.mission.declared import CapabilityKind
from eirene.mission.watch import PresenceForm, Shift


class PresenceState(Frozen):
    """One kind of presence with its numbers resolved."""

    id: str
    name: str
    form: PresenceForm
    capability: CapabilityKind
    persons: float
    crews: float
    hours: float
    """Hours that one gives in a shift; for patrols the way there and back is taken from them."""
    shifts: tuple[Shift, ...]
    reach: float | None
    """Longest way from a base [minutes]; None is no limit."""
    most: int


class WayTo(Frozen):
    """From where a cell is reached in one phase."""

    phase: str
    base: str
    minutes: float
    """Of a truck, before the pace of patrols."""


class PatrolCell(Frozen):
    """A cell inside a sector: what is expected there, and how it is reached."""

    id: str
    sector: str
    lat: float
    lon: float
    expected: float
    """Incidents expected a week."""
    asks: bool = True
    """Whether cover is asked for: not in a sector from which no incident is known, whatever is expected there."""
    ways: tuple[WayTo, ...]
    """By phase, as roads and bases can be used then; a phase that is absent has no way."""
    usable: tuple[WayTo, ...]
    """The same with every road and base usable; `phase` is empty."""


class PatrolState(Frozen):
    """Presence with its numbers resolved, as of one date."""

    task: str
    keeps: tuple[str, ...]
    also: tuple[str, ...]
    presences: tuple[PresenceState, ...]
    cells: tuple[PatrolCell, ...]
    expected_from: str
    """Where the expected incidents come from: the forecast, or counts as its labelled stand-in."""
    night_share: float
    covered: float
    minimum_hours: float
    effect: float
    effect_low: float
    effect_high: float
    relocation: float
    relocation_high: float
    pace: float
    random_share: float
    """0 where no random share was approved."""
    approved_by: str | None
    notes: tuple[str, ...] = ()


class Posted(Frozen):
    """Presences of one kind in one cell and shift."""

    presence: str
    name: str
    sector: str
    cell: str | None
    """None for a liaison officer, who serves the whole sector."""
    shift: Shift
    count: int
    base: str | None
    minutes: float | None
    """Way from the base, by the pace of patrols; None where no way is needed."""


class SectorCover(Frozen):
    """How far one sector is covered in one shift."""

    sector: str
    shift: Shift
    expected: float
    """Incidents expected a week in it."""
    covered: float
    """Incidents of these whose cell and hour are covered."""
    hours: float
    """Hours of presence."""
    minimum_hours: float
    short_hours: float
    """Hours that the minimum lacks; 0 where it is met."""


class Drawn(Frozen):
    """A patrol that was drawn among options of equal priority."""

    presence: str
    shift: Shift
    planned: str
    """Cell that was planned."""
    chosen: str
    """Cell that was drawn."""
    among: tuple[str, ...]
    """Cells that were equal in priority, in order; the planned one is among them."""


class PreventedRange(Frozen):
    """Incidents that presence may prevent a week, by what is assumed of its effect."""

    none: float
    """At zero effect: always 0, as the literature does not rule it out."""
    value: float
    high: float
    relocated: float
    """At the central effect, less what happens elsewhere instead at the highest assumed relocation."""


class PatrolPlan(Frozen):
    """Where presence is, and when, in one phase."""

    phase: str
    posted: tuple[Posted, ...]
    cover: tuple[SectorCover, ...]
    covered_share: float | None
    """Share of expected incidents that is covered; None where none is expected."""
    target_share: float
    prevented: PreventedRange
    drawn: tuple[Drawn, ...]
    seed: int
    approved_by: str | None
    expected_from: str
    bound: float | None
    """No plan covers more [incidents a week]."""
    notes: tuple[str, ...]
    checks: tuple[str, ...]
    """What the check without solver found wrong; empty when nothing is."""
