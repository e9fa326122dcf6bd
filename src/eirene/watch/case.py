"""One incident through its steps: who said what, what was found, to whom it was attributed, what each party answers.

Owns the folding of entries into cases. A case holds what the ledger holds and no more: until somebody with the right to
it has verified and attributed, everything is undetermined, whoever reported it. Refuses to judge: whether a step may be
taken is asked in `steps`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, Literal

from eirene.base.dates import span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from eirene.plans.incident_entries import ActivityNotifiedBody, IncidentBody, NothingReportedBody

State = Literal[
    "reported", "acknowledged", "verified", "refuted", "unverifiable", "attributed", "raised", "answered", "closed",
    "merged",
]  # fmt: skip
Action = Literal[
    "report", "acknowledge", "verify", "attribute", "raise", "respond", "close", "reopen", "merge",
]  # fmt: skip
UNDETERMINED: Final = "undetermined"

ACTION_OF: Final[Mapping[str, Action]] = {
    "incident_reported": "report",
    "incident_acknowledged": "acknowledge",
    "incident_verified": "verify",
    "incident_attributed": "attribute",
    "incident_raised": "raise",
    "incident_responded": "respond",
    "incident_closed": "close",
    "incident_reopened": "reopen",
    "incident_merged": "merge",
}
TYPE_OF: Final[Mapping[Action, str]] = {action: kind for kind, action in ACTION_OF.items()}


@dataclass(frozen=True, slots=True)
class Step:
    """One step that was taken.

    Parameters
    ----------
    index : int
        Number of its entry in the ledger.
    action : Action
    by : str
        Role.
    entered, taken : date
        Day of its entry; day on which it was taken, by what the entry says.
    body : IncidentBody
        With sensitive values where they are opened.
    hidden : frozenset of str
        Fields that are told by a commitment only.
    """

    index: int
    action: Action
    by: str
    entered: date
    taken: date
    body: IncidentBody
    hidden: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Case:
    """Everything about one incident.

    Parameters
    ----------
    id : str
    state : State
    steps : tuple of Step
        All of them, in the order of the ledger.
    since : int
        First step that counts for findings: what came before the last reopening is kept and no longer counts.
    merged : tuple of str
        Incidents that were found to be further reports of this one.
    into : str or None
        Incident that this is a further report of.
    """

    id: str
    state: State
    steps: tuple[Step, ...]
    since: int = 0
    merged: tuple[str, ...] = ()
    into: str | None = None
    further: tuple[Step, ...] = field(default=(), repr=False)
    """Reports of the merged incidents."""

    @property
    def reports(self) -> tuple[Step, ...]:
        """Every report of it, those of merged incidents included."""
        own = tuple(step for step in self.steps if step.action == "report")
        return (*own, *self.further)

    @property
    def sources(self) -> tuple[str, ...]:
        """Who reported it, each once, sorted: no source stands before another."""
        return tuple(sorted({step.body.source for step in self.reports if step.body.source is not None}))

    @property
    def kind(self) -> str | None:
        """Type, by the first report that says it."""
        return next((step.body.kind for step in self.reports if step.body.kind is not None), None)

    @property
    def provision(self) -> str | None:
        """Provision that it is said to violate; a later step that names one takes the place of an earlier one."""
        told = [step.body.provision for step in self.steps if step.body.provision is not None]
        return told[-1] if told else next((s.body.provision for s in self.further if s.body.provision), None)

    @property
    def sector(self) -> str | None:
        """Sector that it lies in; None where nobody said."""
        return next((step.body.sector for step in self.reports if step.body.sector is not None), None)

    @property
    def time(self) -> str | None:
        """When it happened, as reported."""
        return next((step.body.time for step in self.reports if step.body.time is not None), None)

    @property
    def day(self) -> date | None:
        """First day on which it may have happened."""
        return None if self.time is None else span(self.time).earliest

    @property
    def place(self) -> tuple[float, float] | None:
        """Latitude and longitude [degrees] of the first report that gives them, where they are opened."""
        for step in self.reports:
            if step.body.latitude is not None and step.body.longitude is not None:
                return step.body.latitude, step.body.longitude
        return None

    @property
    def outcome(self) -> str | None:
        """What verification found; None while nobody did."""
        told = [step.body.outcome for step in self.counting("verify")]
        return told[-1] if told else None

    @property
    def attributed(self) -> tuple[str, ...] | None:
        """Parties it is attributed to, sorted; empty is undetermined by decision, None is not decided."""
        told = self.counting("attribute")
        return tuple(sorted({s.body.party for s in told if s.body.party is not None})) if told else None

    @property
    def attribution(self) -> tuple[str, ...]:
        """Parties it is attributed to, or `undetermined` alone."""
        return self.attributed or (UNDETERMINED,)

    @property
    def notified(self) -> str | None:
        """Notified activity that it was found to be; it is no violation then."""
        told = [step.body.notified for step in self.counting("acknowledge") if step.body.notified is not None]
        return told[-1] if told else None

    @property
    def raised_with(self) -> tuple[str, ...]:
        """Parties that it was raised with, sorted."""
        return tuple(sorted({s.body.party for s in self.counting("raise") if s.body.party is not None}))

    @property
    def responses(self) -> tuple[Step, ...]:
        """What parties answered, all of it, by party and then in order: side by side, none before the other."""
        said = [step for step in self.steps if step.action == "respond"]
        return tuple(sorted(said, key=lambda step: (step.body.party or "", step.index)))

    @property
    def violation(self) -> bool:
        """Is it counted as a violation: verified, with a provision, and not a notified activity?"""
        return self.outcome == "verified" and self.provision is not None and self.notified is None

    @property
    def alleged(self) -> bool:
        """Is it an allegation still: neither found nor refuted nor notified nor merged?"""
        return self.outcome is None and self.notified is None and self.into is None

    def counting(self, action: Action) -> tuple[Step, ...]:
        """Which steps of this kind count since the last reopening?"""
        return tuple(step for step in self.steps[self.since :] if step.action == action)


@dataclass(frozen=True, slots=True)
class Activity:
    """An activity that a party announced, and when that stands in the ledger."""

    index: int
    entered: date
    taken: date
    body: ActivityNotifiedBody

    def covers(self, case: Case) -> bool:
        """Does the incident fit what was announced, in kind, sector and time?"""
        if case.time is None:
            return False
        days = span(case.time)
        held = self.body.begins <= days.earliest and days.latest <= self.body.ends
        return held and case.kind == self.body.kind and case.sector == self.body.sector


@dataclass(frozen=True, slots=True)
class Docket:
    """All cases of a mission, its notified activities, and its watches with nothing to report.

    Parameters
    ----------
    cases : mapping of str to Case
        In the order in which they were first reported.
    activities : mapping of str to Activity
    quiet : tuple of NothingReportedBody
    """

    cases: Mapping[str, Case]
    activities: Mapping[str, Activity]
    quiet: tuple[NothingReportedBody, ...] = ()

    def counted(self) -> tuple[Case, ...]:
        """Give each incident once: those merged into another are counted there."""
        return tuple(case for case in self.cases.values() if case.into is None)


_AFTER: Final[Mapping[Action, State]] = {
    "report": "reported",
    "acknowledge": "acknowledged",
    "attribute": "attributed",
    "raise": "raised",
    "respond": "answered",
    "close": "closed",
    "reopen": "acknowledged",
    "merge": "merged",
}


def after(case: Case | None, step: Step) -> Case:
    """Which case is it once this step was taken?"""
    if case is None:
        return Case(step.body.incident, "reported", (step,))
    steps = (*case.steps, step)
    if step.action == "report":  # a further report adds a source and changes no finding
        return replace(case, steps=steps)
    if step.action == "verify":
        return replace(case, steps=steps, state=step.body.outcome or "unverifiable")
    since = len(case.steps) if step.action == "reopen" else case.since
    into = step.body.into if step.action == "merge" else case.into
    return replace(case, steps=steps, state=_AFTER[step.action], since=since, into=into)


def fold(
    steps: Iterable[Step],
    activities: Iterable[Activity] = (),
    quiet: Iterable[NothingReportedBody] = (),
) -> Docket:
    """Which cases do these steps make?

    Parameters
    ----------
    steps : iterable of Step
        In the order of the ledger. Steps on an incident that nobody reported are left out: a report was withdrawn by
        a correction, and what rested on it falls with it.
    activities : iterable of Activity
    quiet : iterable of NothingReportedBody
    """
    cases: dict[str, Case] = {}
    for step in steps:
        advance(cases, step)
    return Docket(cases, {one.body.activity: one for one in activities}, tuple(quiet))


def advance(cases: dict[str, Case], step: Step) -> None:
    """Take a step in these cases."""
    known = cases.get(step.body.incident)
    if known is None and step.action != "report":
        return
    cases[step.body.incident] = gone = after(known, step)
    if step.action == "merge" and step.body.into in cases:
        into = cases[step.body.into]
        cases[into.id] = replace(into, merged=(*into.merged, gone.id), further=(*into.further, *gone.reports))
