"""What `contributors.yaml` and `ties.csv` declare: units a contributor could send, caveats, ties.

Owns what no document says. Stance, conditions and acceptance are facts from evidence and have no field here.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from eirene.base.basis import Because
from eirene.base.dates import Edtf
from eirene.base.frozen import Frozen
from eirene.mission.declared import CapabilityKind, Id
from eirene.mission.generation import Reached
from eirene.mission.quantity import Pert, Quantity


class Caveats(Frozen):
    """National caveats of a unit as declared; a unit without this record has undeclared caveats, which is not none."""

    tasks: tuple[str, ...] = ()
    """Tasks that it will not take part in."""
    sectors: tuple[str, ...] = ()
    """Sectors that it will not enter."""
    use_of_force: Literal["none", "self_defence", "mandate"] = "mandate"
    """Most force that it may use."""
    because: Because | None = None


class Unit(Frozen):
    """Units of one kind that a contributor could send."""

    id: Id
    name: str
    kind: CapabilityKind
    """Kind of unit, and the capability that it gives when `provides` is empty."""
    known_from: date | None = None
    count: Quantity
    """How many at most."""
    persons: Quantity | None = None
    """Persons in one; None takes the capability's."""
    support_share: Quantity | None = None
    """Share of its persons that is a national support element and gives no capability; None is none."""
    provides: dict[CapabilityKind, Quantity] = Field(default_factory=dict[CapabilityKind, Quantity])
    """Capability that one unit gives; empty is one of its own kind. Several split its persons, never counted twice."""
    readiness: Pert
    """Days from national decision to in place: memorandum, reconnaissance, movement, reception, transfer of
    authority."""
    caveats: Caveats | None = None
    """None is undeclared."""
    until: date | None = None
    """End of the pledge; None is the mandate's end."""
    cost_per_person_month: Quantity | None = None
    payer: str | None = None
    """Who pays for it; None is the mission's usual payer."""
    generation: tuple[Reached, ...] = ()
    """Steps of force generation that it has reached; a step that is not here is not known."""
    because: Because


class Contributor(Frozen):
    """A state or organisation that sends or may send units."""

    id: Id
    """ISO 3166 alpha-2, or `x:NAME` for others."""
    name: str
    names: tuple[str, ...] = ()
    """Further names in texts."""
    region: str = ""
    """Region, for the balance of the force."""
    known_from: date | None = None
    """First day on which it is considered at all."""
    chance: Quantity | None = None
    """Chance of a yes given its own conditions, in place of the policy table's."""
    decision_lag: Pert | None = None
    """In place of the policy's."""
    largest_past: Quantity | None = None
    """Largest number of uniformed persons it had in UN missions, to judge a pledge by."""
    units: tuple[Unit, ...] = ()


class Contributors(Frozen):
    """The whole of `contributors.yaml`."""

    contributors: tuple[Contributor, ...]


class Tie(Frozen):
    """One row of `ties.csv`: a dated diplomatic tie, which is a claim made by hand."""

    contributor: Id
    """Id of the contributor."""
    party: Id
    """Id of the party."""
    kind: Literal["relations", "office", "embassy"]
    """Relations, an office, or an embassy."""
    level: str = ""
    """Level, such as `ambassador`."""
    place: str = ""
    """City."""
    decided: Edtf | None = None
    """When it was decided."""
    opened: Edtf | None = None
    """When it opened."""
    closed: Edtf | None = None
    """When it closed."""
    because: Because
