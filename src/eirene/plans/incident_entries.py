"""Entries about incidents: the steps of the work on one, watches with nothing to report, activities notified before.

Owns their fields: places, times and conduct. Refuses any field for a person. Whether a step may be taken is asked of
the watch; an entry only says that it was.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from eirene.base.dates import Edtf
from eirene.base.frozen import Frozen
from eirene.mission.ids import Id
from eirene.plans.entry import Entry, Name, Text

Degrees = Annotated[float, Field(ge=-180, le=180, allow_inf_nan=False)]
"""Latitude or longitude [degrees], WGS 84."""


class IncidentBody(Frozen):
    """One step of the work on an incident: a place and a conduct, never a person."""

    incident: Name
    """Id of the incident, the same through all steps."""
    kind: Name | None = None
    """Kind of incident."""
    place: Name | None = None
    """Id of the place."""
    sector: Id | None = None
    """Sector of the mission that it lies in."""
    latitude: Degrees | None = None
    """[degrees], WGS 84."""
    longitude: Degrees | None = None
    """[degrees], WGS 84."""
    within_km: Annotated[float, Field(ge=0, allow_inf_nan=False)] | None = None
    """The place is known to this distance [km]; None where nobody said."""
    time: Edtf | None = None
    """When it happened."""
    provision: Text | None = None
    """Provision of the agreement that is said to be violated."""
    source: Id | None = None
    """Who reported it, as declared: an organisation or a party."""
    cell: Name | None = None
    """Cell of the grid that it is counted in."""
    outcome: Literal["verified", "refuted", "unverifiable"] | None = None
    """What verification found."""
    party: Id | None = None
    """Party to which the conduct is attributed, that it was raised with, or that responds; None is undetermined."""
    notified: Name | None = None
    """Activity, notified before, that this was."""
    into: Name | None = None
    """Incident of which this is a further report."""
    taken: date | None = None
    """Day on which the step was taken, where that was not when it was entered."""
    text: Text | None = None
    """What is to be said about it, without persons."""


class Incident(Entry):
    """A step of the work on an incident was taken."""

    type: Literal[
        "incident_reported", "incident_acknowledged", "incident_verified", "incident_attributed", "incident_raised",
        "incident_responded", "incident_closed", "incident_reopened", "incident_merged",
    ]  # fmt: skip
    body: IncidentBody


class _Days(Frozen):
    begins: date
    """First day."""
    ends: date
    """Last day, included."""

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.ends < self.begins:
            raise ValueError("ends is earlier than begins")
        return self


class NothingReportedBody(_Days):
    """A watch in which there was nothing to report: it counts, as absent is not zero."""

    sector: Id
    """Sector that was watched."""
    source: Id | None = None
    """Who watched, as declared."""
    text: Text | None = None
    """What is to be said about it, without persons."""


class NothingReported(Entry):
    """A sector was watched and there was nothing to report."""

    type: Literal["nothing_reported"] = "nothing_reported"
    body: NothingReportedBody


class ActivityNotifiedBody(_Days):
    """An activity that a party announced beforehand: what was announced is no violation."""

    activity: Name
    """Id of the activity."""
    party: Id
    """Party that announced it."""
    kind: Name
    """Kind of incident that it would otherwise be."""
    sector: Id
    """Sector in which it takes place."""
    taken: date | None = None
    """Day on which it was announced, where that was not when it was entered."""
    text: Text | None = None
    """What is to be said about it, without persons."""


class ActivityNotified(Entry):
    """A party announced an activity."""

    type: Literal["activity_notified"] = "activity_notified"
    body: ActivityNotifiedBody
