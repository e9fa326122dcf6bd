"""The desk: incidents as the mission's ledger holds them, and the one way in which a step on one is entered.

Owns what is kept beside the log: free text and exact places are sensitive, so the log holds commitments to them only.
Corrections are followed: what a later entry corrects reads as corrected, and the earlier entry stays.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final, cast

from eirene.base.faults import Fault, did_you_mean, found
from eirene.ledger.compose import compose
from eirene.ledger.fold import corrected
from eirene.plans.entries import ActivityNotified, Incident, NothingReported
from eirene.watch.case import ACTION_OF, TYPE_OF, Activity, Docket, Step, advance, fold
from eirene.watch.steps import RULE, place, refuse, refuse_role

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from eirene.base.jcs import Value
    from eirene.ledger.commitments import Opening
    from eirene.ledger.log import Log
    from eirene.mission.declared import Party
    from eirene.mission.watch import Watch
    from eirene.plans.entries import AnyEntry
    from eirene.watch.case import Action

SENSITIVE: Final = ("text", "latitude", "longitude")
"""Fields that never stand in the log itself."""
QUIET: Final = "nothing_reported"
NOTIFIED: Final = "activity_notified"
KINDS: Final = (*ACTION_OF, QUIET, NOTIFIED)


@dataclass(frozen=True, slots=True)
class Desk:
    """Who may do what on the incidents of a mission, and its ledger.

    Parameters
    ----------
    log : Log
    watch : Watch
    parties : sequence of Party
    sectors : tuple of str
    invented : bool
        An invented mission has dates of its own, which may lie ahead of the clock.
    """

    log: Log
    watch: Watch
    parties: Sequence[Party]
    sectors: tuple[str, ...]
    invented: bool = False

    def docket(self, until: datetime | None = None, as_of: date | None = None) -> Docket:
        """Which cases stand in the ledger, as far as recorded by the instant and taken by the day?"""
        return docket(self.log, until, as_of)

    def take(self, action: Action, body: Mapping[str, Value], *, by: str, at: str) -> int:
        """Take a step on an incident: refuse it, or enter it and give the number of its entry.

        Parameters
        ----------
        action : Action
        body : mapping
            Fields of the entry; what is absent is left out.
        by, at : str
            Role and instant.

        Raises
        ------
        FaultsFound
            When the role has not the right, or the step cannot be taken from where the incident stands.
        """
        return self.take_all([(action, body)], by=by, at=at)[0]

    def take_all(self, steps: Iterable[tuple[Action, Mapping[str, Value]]], *, by: str, at: str) -> list[int]:
        """Take several steps together, or none of them."""
        held = self.docket()
        cases = dict(held.cases)
        ready: list[tuple[AnyEntry, dict[str, Opening]]] = []
        first = self.log.size
        for offset, (action, fields) in enumerate(steps):
            whole = {name: value for name, value in fields.items() if value is not None}
            self._refuse_sector(whole.get("sector"), str(whole.get("incident", "")))
            hidden = [name for name in SENSITIVE if name in whole]
            entry, openings = compose(TYPE_OF[action], whole, at=at, by=by, sensitive=hidden)
            step = _step(first + offset, cast("Incident", entry), openings)
            self._refuse_future(step.taken, step.entered, step.body.incident)
            refuse(self.watch, self.parties, Docket(cases, held.activities), step)
            advance(cases, step)
            ready.append((entry, openings))
        if not ready:
            return []
        first = self.log.append_all(ready)
        return list(range(first, first + len(ready)))

    def quiet(self, body: Mapping[str, Value], *, by: str, at: str) -> int:
        """Enter that a sector was watched and there was nothing to report."""
        refuse_role(self.watch.rights, "report", by)
        return self._enter(QUIET, body, by=by, at=at)

    def notify(self, body: Mapping[str, Value], *, by: str, at: str) -> int:
        """Enter that a party announced an activity; only types that are declared notifiable can be announced."""
        refuse_role(self.watch.rights, "acknowledge", by)
        kinds = [kind.id for kind in self.watch.kinds if kind.notifiable]
        faults: list[Fault] = []
        name = str(body.get("activity"))
        if body.get("kind") not in kinds:
            told = f"'{body.get('kind')}' cannot be announced"
            faults.append(Fault(place(name), told, did_you_mean(str(body.get("kind")), kinds), RULE))
        ids = [party.id for party in self.parties]
        if body.get("party") not in ids:
            told = f"'{body.get('party')}' is no party of the mission"
            faults.append(Fault(place(name), told, did_you_mean(str(body.get("party")), ids), RULE))
        if name in self.docket().activities:
            told = f"an activity '{name}' was notified already"
            faults.append(Fault(place(name), told, "give it another id", RULE))
        if faults:
            raise found(faults)
        return self._enter(NOTIFIED, body, by=by, at=at)

    def _enter(self, kind: str, body: Mapping[str, Value], *, by: str, at: str) -> int:
        whole = {name: value for name, value in body.items() if value is not None}
        self._refuse_sector(whole.get("sector"), kind)
        hidden = [name for name in SENSITIVE if name in whole]
        entry, openings = compose(kind, whole, at=at, by=by, sensitive=hidden)
        return self.log.append(entry, openings)

    def _refuse_future(self, taken: date, entered: date, name: str) -> None:
        if taken > entered and not self.invented:  # an invented mission has dates of its own
            told = f"{taken} lies ahead of the day of entry, {entered}"
            raise found([Fault(place(name), told, "give the day on which it was taken with --on", RULE)])

    def _refuse_sector(self, sector: Value, name: str) -> None:
        if sector is not None and sector not in self.sectors:
            told = f"'{sector}' is no sector of the mission"
            raise found([Fault(place(name), told, did_you_mean(str(sector), self.sectors), RULE)])


def docket(log: Log, until: datetime | None = None, as_of: date | None = None) -> Docket:
    """Which cases does this ledger hold, as corrections leave them?

    Parameters
    ----------
    log : Log
    until : datetime, optional
        Entries recorded up to this instant count; all without one.
    as_of : date, optional
        Steps taken up to this day count, and watches that had ended by then; all without one.
    """
    steps: list[Step] = []
    activities: list[Activity] = []
    quiet: list[NothingReported] = []
    for index, entry in corrected(log, KINDS, until):
        if isinstance(entry, Incident):
            steps.append(_step(index, entry, log.openings(index) if entry.sensitive else {}))
        elif isinstance(entry, ActivityNotified):
            day = entry.instant.date()
            activities.append(Activity(index, day, entry.body.taken or day, entry.body))
        elif isinstance(entry, NothingReported):
            quiet.append(entry)
    latest = as_of or date.max
    return fold(
        (step for step in steps if step.taken <= latest),
        (one for one in activities if one.taken <= latest),
        (entry.body for entry in quiet if entry.body.ends <= latest),
    )


def _step(index: int, entry: Incident, openings: Mapping[str, Opening]) -> Step:
    hidden = set(entry.sensitive or ())
    told: dict[str, Any] = {name: one.value for name, one in openings.items() if name in hidden}
    for name in ("latitude", "longitude", "within_km"):
        if name in told:
            told[name] = float(told[name])  # canonical JSON writes a whole number without its point
    body = entry.body.model_copy(update=told)
    day: date = entry.instant.date()
    return Step(
        index=index,
        action=ACTION_OF[entry.type],
        by=entry.by,
        entered=day,
        taken=entry.body.taken or day,
        body=body,
        hidden=frozenset(hidden - set(told)),
    )
