"""The synchronisation matrix: who serves which task in which sector in which phase, what is missing, who relieves whom.

Owns the answer as frozen types. Units are shared by time: a part of a unit in a cell is the share of its time there.
Where units stand is for the planning cell alone.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from eirene.base.frozen import Frozen
from eirene.mission.declared import CapabilityKind

Lacking = Literal["", "too few", "caveats", "as stationed"]
"""Why something is missing: too few units are in place; those that are left may not serve here; site security stations
its units elsewhere or has no use for more."""


class Serving(Frozen):
    """What one contributor's units of one kind give to a cell."""

    contributor: str
    unit: str
    capability: CapabilityKind
    amount: float
    """In units of the capability."""
    persons: float
    """Persons of the unit that this is, national support included."""


class MatrixCell(Frozen):
    """One task in one sector, phase and capability."""

    sector: str
    """Sector id, or `mission` for what is needed once."""
    task: str
    """Task id, or `support`."""
    capability: CapabilityKind
    needed: float
    """In units of the capability; what rounding up adds is spread over the tasks of a sector."""
    met: float
    missing: float
    """Where site security stations units, one that responds may stand in for another of the same task and sector."""
    missing_persons: float
    why: Lacking
    serving: tuple[Serving, ...]
    """Largest first."""
    stationed: bool = False
    """True where the planner of site security has decided who stands where."""


class MatrixPhase(Frozen):
    """All cells of a phase, with the force that is planned to be in place at its full capability."""

    phase: str
    name: str
    sectors: tuple[str, ...]
    begins: date
    """Likely day on which it begins."""
    initial_by: date
    full_by: date
    persons: float
    """Planned to be in place on the day of full capability."""
    cells: tuple[MatrixCell, ...]
    """In order of sector, task and capability as declared."""
    idle: tuple[Serving, ...]
    """In place, and in no cell: nothing is left for them that they may do."""
    pairs: int
    """Pairs of contributor and sector that are at work: the fewer, the more stay together."""
    fewest: int | None
    """No fewer pairs would do, as far as was proved; None where nothing was."""
    stopped: str
    """Why the search for fewer pairs ended: `optimal`, `work`."""


class Handover(Frozen):
    """One contributor hands work over to another at the beginning of a phase."""

    phase: str
    """The phase that begins."""
    day: date
    """Its likely beginning."""
    sector: str
    task: str
    capability: CapabilityKind
    gives: str
    takes: str
    amount: float
    """In units of the capability."""


class Matrix(Frozen):
    """Phases, sectors, tasks and contributors, side by side."""

    mission: str
    as_of: date
    phases: tuple[MatrixPhase, ...]
    handovers: tuple[Handover, ...]
    notes: tuple[str, ...] = ()
    """What stands in for something else, in words."""
    checks: tuple[str, ...] = ()
    """What the solver-free check found; empty when nothing."""
