"""A watch over an invented ceasefire, and incidents in it: what tests of the workflow begin with."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from eirene.ledger.keys import make
from eirene.ledger.log import Log
from eirene.mission.declared import Party
from eirene.mission.watch import (
    Category,
    IncidentKind,
    Provision,
    Rights,
    Watch,
    WatchSource,
)
from eirene.plans.incident_entries import ActivityNotifiedBody, IncidentBody, NothingReportedBody
from eirene.watch.case import Activity, Step
from eirene.watch.desk import Desk

if TYPE_CHECKING:
    from pathlib import Path

    from eirene.watch.case import Action

NOW = datetime(2030, 11, 20, 12, tzinfo=UTC)
AT = "2030-11-20T12:00:00Z"
PARTIES = (
    Party(id="x:north", name="North", side="A", role="party"),
    Party(id="x:south", name="South", side="B", role="party"),
)
ROLES = ("monitor-1", "monitor-2", "desk-1", "verifier-1", "commission-1", "liaison-1", "publisher-1")
WATCH = Watch(
    categories=(Category(id="fire", name="Use of fire"), Category(id="access", name="Access")),
    provisions=(
        Provision(id="article_2", name="Article 2", text="No fire.", because="source:accord"),
        Provision(id="article_4", name="Article 4", text="Free ways.", because="source:accord"),
    ),
    kinds=(
        IncidentKind(id="shooting", name="Shooting", category="fire"),
        IncidentKind(id="explosion", name="Explosion", category="fire", notifiable=True),
        IncidentKind(id="movement_restriction", name="Restriction", category="access"),
    ),
    sources=(
        WatchSource(id="observers", name="Observers"),
        WatchSource(id="relief", name="Relief agencies"),
        WatchSource(id="north", name="North", party="x:north"),
        WatchSource(id="south", name="South", party="x:south"),
    ),
    rights=Rights(
        report=("monitor-1", "monitor-2", "desk-1"),
        acknowledge=("desk-1",),
        verify=("verifier-1", "monitor-2"),
        attribute=("commission-1", "verifier-1"),
        raise_with=("liaison-1",),
        close=("commission-1",),
        publish=("publisher-1",),
    ),
    because="source:accord",
)


class Record:
    """Steps one after the other, as a ledger would hold them."""

    def __init__(self) -> None:
        self.steps: list[Step] = []
        self.activities: list[Activity] = []
        self.quiet: list[NothingReportedBody] = []

    def step(self, action: Action, incident: str, by: str = "monitor-1", day: int = 15, **fields: Any) -> Step:
        """Take a step without asking whether it may be taken."""
        taken = date(2030, 11, day)
        body = IncidentBody(incident=incident, **fields)
        made = Step(len(self.steps) + len(self.activities), action, by, taken, taken, body)
        self.steps.append(made)
        return made

    def report(self, incident: str, source: str = "observers", day: int = 15, **fields: Any) -> Step:
        """Report a shooting in the valley."""
        told: dict[str, Any] = {
            "kind": "shooting",
            "time": f"2030-11-{day}",
            "sector": "valley",
            "provision": "article_2",
            **fields,
        }
        return self.step("report", incident, day=day, source=source, **told)

    def announce(self, activity: str, day: int = 13, **fields: Any) -> Activity:
        """Announce an explosion in the valley."""
        told: dict[str, Any] = {
            "party": "x:north", "kind": "explosion", "sector": "valley", "begins": date(2030, 11, 14),
            "ends": date(2030, 11, 16), **fields,
        }  # fmt: skip
        taken = date(2030, 11, day)
        made = Activity(
            len(self.steps) + len(self.activities), taken, taken, ActivityNotifiedBody(activity=activity, **told)
        )
        self.activities.append(made)
        return made

    def attributed(self, incident: str, party: str | None, **fields: Any) -> None:
        """Report, verify and attribute an incident."""
        self.report(incident, **fields)
        self.report(incident, "relief", **fields)
        self.step("acknowledge", incident, "desk-1")
        self.step("verify", incident, "verifier-1", outcome="verified")
        self.step("attribute", incident, "commission-1", party=party)


def desk(folder: Path) -> Desk:
    """Begin a ledger and give its desk."""
    log = Log.begin(folder / "ledger", "ridge", make("ridge.example/ledger", 1), roles=ROLES, clock=lambda: NOW)
    return Desk(log, WATCH, PARTIES, ("valley", "hills"))
