"""What an incident is: a place, a time, how precisely both are known, a type, a provision. Never a person.

Owns the types and the columns of a table of incidents. Refuses names: there is no field for a person, and no party is
accused here; attribution is a decision of people, and is kept elsewhere.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Final, Literal

from pydantic import Field

from eirene.base.frozen import Frozen

IncidentType = Literal[
    "armed_clash",
    "shelling",
    "air_strike",
    "shooting",
    "explosion",
    "incursion",
    "airspace",
    "fortification",
    "movement_restriction",
    "obstruction_of_aid",
    "violence_against_civilians",
    "detention",
    "protest",
    "state_based_violence",
    "non_state_violence",
    "one_sided_violence",
    "other",
]

TYPES: Final[tuple[str, ...]] = IncidentType.__args__


class Incident(Frozen):
    """Where and when did what happen, as reported, and how precisely is that known?"""

    id: str
    """Id in its source."""
    day: date
    """First day on which it may have happened."""
    days: Annotated[int, Field(ge=1)] = 1
    """Length of the span in which it happened [days]; 1 where the day is known."""
    latitude: Annotated[float, Field(ge=-90, le=90)]
    """[degrees], WGS 84."""
    longitude: Annotated[float, Field(ge=-180, le=180)]
    """[degrees], WGS 84."""
    within_km: Annotated[float, Field(ge=0)] | None = None
    """The place is known to this distance [km]; None where nobody said."""
    kind: IncidentType
    """Type."""
    provision: str | None = None
    """Provision of the agreement that it is alleged to violate; None where nobody alleged one."""
    source: str | None = None
    """Who reported it, as an organisation or a publication."""
    known_on: date | None = None
    """Day on which the report came in; None where nobody kept it."""


COLUMNS: Final = (
    "row",
    "id",
    "day",
    "days",
    "latitude",
    "longitude",
    "within_km",
    "kind",
    "provision",
    "source",
    "known_on",
)
"""Columns of a checked table; `row` counts the rows of the file from 1, below its header."""
