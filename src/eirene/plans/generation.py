"""The balance sheet of force generation, and draft letters to contributors.

Owns the answer as frozen types. It is for the planning cell; a letter speaks to one contributor of nothing but its own.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from eirene.base.frozen import Frozen
from eirene.mission.declared import CapabilityKind
from eirene.mission.generation import Step


class StepCount(Frozen):
    """How much of a capability has reached a step."""

    step: Step
    units: float | None
    """In units of the capability; None where nothing is recorded of any unit, which is not the same as none."""
    persons: float | None
    gap: float | None
    """Units that the requirement needs beyond them; None where they are not known."""
    gap_persons: float | None


class UnitSteps(Frozen):
    """The steps that one contributor's units of one kind have reached."""

    contributor: str
    unit: str
    name: str
    declared: int
    """How many could be sent."""
    planned: int
    """How many are in the recommended force."""
    counts: dict[Step, float | None]
    """Units that have reached each step; None where nothing is recorded."""
    dates: dict[Step, date]
    """Day on which a step was reached last."""
    basis: dict[Step, tuple[str, ...]]
    """Ids of claims, or the recorded basis, of each step that is recorded."""
    public: bool
    """True where the pledge is known from public statements alone."""


class BalanceRow(Frozen):
    """One capability from requirement to transfer of authority."""

    capability: CapabilityKind
    name: str
    unit: str
    required: float
    required_persons: float
    planned: float
    """In units of the capability, in the recommended force."""
    steps: tuple[StepCount, ...]
    units: tuple[UnitSteps, ...]


class Balance(Frozen):
    """The balance sheet of force generation."""

    mission: str
    as_of: date
    phase: str
    """Phase whose requirement it is held against."""
    rows: tuple[BalanceRow, ...]
    notes: tuple[str, ...] = ()


class LetterQuote(Frozen):
    """Where a condition was stated."""

    claim: str
    quote: str | None
    """None where the sentence speaks of others as well and is left out."""
    publisher: str | None
    published: str | None
    digest: bool
    """True where the text is a digest in our own words that reports the publisher."""


class LetterCondition(Frozen):
    """A condition that a contributor has stated and that is not met."""

    value: str
    words: str
    gate: str | None
    """Name of what would meet it; None where nothing is declared."""
    indicator: str
    threshold: str
    declared_by: str
    quotes: tuple[LetterQuote, ...]


class LetterUnit(Frozen):
    """Units of the contributor that the plan reckons with."""

    unit: str
    name: str
    count: int
    arrives: date
    """Planned date of being in place."""
    caveats_declared: bool
    reached: Step | None
    """Furthest step on record; None where none is."""
    public: bool
    """True where that is a pledge known from public statements alone."""


class LetterGap(Frozen):
    """A need that the contributor's own units could fill."""

    capability: CapabilityKind
    name: str
    unit: str
    open: float
    """Units of the requirement that no pledge on record covers, all contributors together."""
    own: float
    """Of them, what its units without a pledge could cover."""


class Letter(Frozen):
    """A draft letter to one contributor."""

    contributor: str
    name: str
    as_of: date
    release: Literal["planning"] = "planning"
    status: Literal["draft"] = "draft"
    language: Literal["en", "de"] = "en"
    """Of its own words; what is quoted or declared keeps its own."""
    conditions: tuple[LetterCondition, ...]
    """Open ones."""
    limits: tuple[LetterCondition, ...]
    """What it has said that its units would not do."""
    units: tuple[LetterUnit, ...]
    gaps: tuple[LetterGap, ...]
    decide_by: date | None
    """Latest useful date of its decision for the quickest of its units; None where it has no unit or has decided."""
    decide_whole_by: date | None
    """For all its planned units."""
    markdown: str
