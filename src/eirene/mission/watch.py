"""What the watch over a ceasefire declares: provisions, types of incident, sources, rights of roles, times, blur.

Owns the `watch` part of `mission.yaml`. Incidents stand in `incidents.csv` and in the ledger, never here. Refuses
persons: whoever takes a step is a role, and a source is an organisation or a party.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from eirene.base.basis import Because
from eirene.base.frozen import Frozen
from eirene.mission.ids import Id
from eirene.mission.kinds import CapabilityKind
from eirene.mission.quantity import Quantity

RolePseudonym = Annotated[str, Field(pattern=r"^[a-z]{2,24}(-[a-z]{2,24}){0,2}-[0-9]{1,4}$")]
"""A role's pseudonym, as `monitor-3`: never a name of a person."""
Shift = Literal["day", "night"]
PresenceForm = Literal["patrol", "post", "liaison"]
"""A patrol moves and comes back, a post stays in one cell, a liaison officer serves a whole sector."""


class Category(Frozen):
    """What kinds of conduct the commission counts together."""

    id: Id
    name: str


class Provision(Frozen):
    """One provision of the agreement that an incident may be said to violate."""

    id: Id
    name: str
    """How it is cited, such as `Article 2 (1)`."""
    text: str
    """What it asks, in the words of the agreement or in our own; `because` says which."""
    because: Because


class IncidentKind(Frozen):
    """One type of incident that is recorded, and the category it is counted in."""

    id: Id
    """Type as tables of incidents have it, such as `shelling`."""
    name: str
    category: Id
    """Category that it is counted in."""
    notifiable: bool = False
    """True where the agreement lets a party announce it beforehand; then it is no violation."""


class WatchSource(Frozen):
    """Who reports: an organisation, a publication or a party; never a person."""

    id: Id
    name: str
    party: Id | None = None
    """Party that it speaks for; None where it is independent of all parties."""


class Rights(Frozen):
    """Which roles may take which step. Monitoring, verification, investigation and attribution are different rights."""

    report: tuple[RolePseudonym, ...]
    """Report incidents, and watches in which there was nothing to report."""
    acknowledge: tuple[RolePseudonym, ...]
    """Take reports in, enter notified activities, confirm that two reports are of one incident."""
    verify: tuple[RolePseudonym, ...]
    """Find that a report is verified, refuted or unverifiable."""
    attribute: tuple[RolePseudonym, ...]
    """Attribute verified conduct to a party, or say that it is undetermined."""
    raise_with: tuple[RolePseudonym, ...]
    """Raise an incident with a party, and enter its response."""
    close: tuple[RolePseudonym, ...]
    """Close and reopen."""
    publish: tuple[RolePseudonym, ...]
    """Release to the public."""


class VerifyPolicy(Frozen):
    """When a report may be called verified."""

    sources: Annotated[int, Field(ge=1, le=9)] = 2
    """Independent sources that must have reported it; a party is no independent source."""
    separate: bool = True
    """True where nobody verifies what they reported themselves, nor attributes what they verified."""


class DueDays(Frozen):
    """Days after which the next step on an incident is due."""

    acknowledge: Annotated[int, Field(ge=0)] = 1
    """After the first report [days]."""
    verify: Annotated[int, Field(ge=0)] = 7
    """After it was acknowledged [days]."""
    attribute: Annotated[int, Field(ge=0)] = 14
    """After it was verified [days]."""
    raise_with: Annotated[int, Field(ge=0)] = 7
    """After it was attributed [days]."""
    respond: Annotated[int, Field(ge=0)] = 14
    """After it was raised with a party [days]."""
    close: Annotated[int, Field(ge=0)] = 14
    """After the response, or after it was refuted, found unverifiable or announced beforehand [days]."""


class Blur(Frozen):
    """What the public is told: places and times made coarse, small numbers not at all."""

    place: Literal["sector"] = "sector"
    """Finest place that is published."""
    time: Literal["week", "month"] = "week"
    """Finest time that is published."""
    smallest: Annotated[int, Field(ge=2)] = 3
    """Numbers of incidents below this are not published."""


class Presence(Frozen):
    """One kind of presence: what it is, what it takes, what it covers."""

    id: Id
    name: str
    form: PresenceForm
    """Patrol, post or liaison officer."""
    capability: CapabilityKind
    """Capability of the force that it takes its persons from."""
    persons: Quantity
    """Persons on duty in one."""
    crews: Quantity
    """Crews that keep one going shift after shift."""
    hours: Quantity
    """Hours of presence that one gives in a shift, the way there and back included for patrols."""
    shifts: tuple[Shift, ...] = ("day", "night")
    """Shifts in which it can be used."""
    reach: Quantity | None = None
    """Longest way from a base to its cell [minutes]; None is no limit."""
    most: Annotated[int, Field(ge=1, le=9)] = 3
    """Most of them in one cell (liaison: in one sector) and shift."""


class Randomised(Frozen):
    """The small share of patrols that is drawn among options of equal priority, so that presence is not foreseen."""

    share: Quantity
    """Largest share of patrols that is drawn, at most 0.2."""
    approved_by: RolePseudonym
    """Role that approved it."""
    because: Because


class Patrols(Frozen):
    """Presence by patrols, observation posts and liaison officers: where and when, never against whom."""

    presences: tuple[Presence, ...]
    cells: str = "h3:6"
    """Cells inside the sectors: `h3:RESOLUTION`."""
    night_share: Quantity
    """Share of incidents that happens at night."""
    covered: Quantity
    """Share of expected incidents whose cell and shift should be covered, 0 to 1."""
    minimum_hours: Quantity
    """Hours of presence that every sector gets in every shift, whatever is expected there."""
    effect: Quantity
    """Share of expected incidents that presence prevents where it is, with a range from zero."""
    relocation: Quantity
    """Share of what is prevented that happens elsewhere instead."""
    pace: Quantity
    """Factor on the road time of a truck."""
    recent_weeks: Annotated[int, Field(ge=1)] = 26
    """Weeks of counts that stand in where there is no forecast."""
    randomised: Randomised | None = None
    """None where nothing is drawn."""
    because: Because


class Watch(Frozen):
    """The watch over a ceasefire."""

    task: str = "prevent_confrontation"
    """Task that it serves."""
    ceasefire: date | None = None
    """First day of the ceasefire; counts from before it mislead. None is unknown."""
    keeps: tuple[str, ...] = ("formed_police",)
    """Capabilities whose declared rates for the task still count although patrols are planned."""
    also: tuple[str, ...] = ()
    """`capability:driver` of rates that patrols take over though their capability is kept."""
    categories: tuple[Category, ...]
    provisions: tuple[Provision, ...]
    kinds: tuple[IncidentKind, ...]
    sources: tuple[WatchSource, ...]
    rights: Rights
    verify: VerifyPolicy = VerifyPolicy()
    due: DueDays = DueDays()
    blur: Blur = Blur()
    patrols: Patrols | None = None
    """None leaves presence to declared rates."""
    because: Because
