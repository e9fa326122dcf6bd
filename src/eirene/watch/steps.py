"""May this step be taken? Who may, from which state, and on what ground.

Owns the rules of the workflow: separate rights, two sources before anything is verified, nothing attributed that was
not verified, nothing verified that was notified before. Every refusal says what would be needed.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from eirene.base.dates import span
from eirene.base.faults import Fault, Place, did_you_mean, found

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from eirene.mission.declared import Party
    from eirene.mission.watch import Rights, Watch
    from eirene.watch.case import Action, Case, Docket, State, Step

RULE: Final = "incidents"
RIGHT: Final[Mapping[Action, str]] = {
    "report": "report",
    "acknowledge": "acknowledge",
    "merge": "acknowledge",
    "verify": "verify",
    "attribute": "attribute",
    "raise": "raise_with",
    "respond": "raise_with",
    "close": "close",
    "reopen": "close",
}
"""Step to the right it takes."""
FROM: Final[Mapping[Action, frozenset[State]]] = {
    "acknowledge": frozenset({"reported"}),
    "merge": frozenset({"reported", "acknowledged"}),
    "verify": frozenset({"acknowledged"}),
    "attribute": frozenset({"verified", "attributed"}),
    "raise": frozenset({"attributed", "raised", "answered"}),
    "respond": frozenset({"raised", "answered"}),
    "close": frozenset({"acknowledged", "refuted", "unverifiable", "attributed", "raised", "answered"}),
    "reopen": frozenset({"closed"}),
}
"""Step to the states in which it may be taken."""
NEXT: Final[Mapping[State, str]] = {
    "reported": "acknowledge it first",
    "acknowledged": "verify it first; one that is acknowledged is closed only as a notified activity",
    "verified": "attribute it first; undetermined is an attribution, too",
    "refuted": "it was refuted: close it",
    "unverifiable": "it was found unverifiable: close it",
    "attributed": "raise it with a party first",
    "raised": "enter the party's response",
    "answered": "close it, or enter a further response",
    "closed": "reopen it first: eirene incidents reopen",
    "merged": "take the step on the incident that it was merged into",
}
"""State to what can be done from there."""


def place(incident: str) -> Place:
    """Where does an incident stand, for a person who reads a fault?"""
    return Place(f"incident {incident}")


def refuse_role(rights: Rights, right: str, by: str) -> None:
    """Refuse a role that has not this right.

    Raises
    ------
    FaultsFound
        With the roles that have it.
    """
    holders: Sequence[str] = getattr(rights, right)
    if by not in holders:
        told = f"role '{by}' has no right to {right.replace('_', ' ')}"
        todo = f"ask one of: {', '.join(holders)}" if holders else f"give the right in watch.rights.{right}"
        raise found([Fault(Place("--by"), told, todo, RULE)])


def refuse(watch: Watch, parties: Sequence[Party], docket: Docket, step: Step) -> None:
    """Refuse a step that may not be taken now.

    Parameters
    ----------
    watch : Watch
        Rights and policies.
    parties : sequence of Party
    docket : Docket
        As it stands before the step.
    step : Step

    Raises
    ------
    FaultsFound
        With everything that stands against it.
    """
    refuse_role(watch.rights, RIGHT[step.action], step.by)
    faults = list(_against(watch, parties, docket, step))
    if faults:
        raise found(faults)


def _against(watch: Watch, parties: Sequence[Party], docket: Docket, step: Step) -> Iterator[Fault]:
    case = docket.cases.get(step.body.incident)
    here = place(step.body.incident)
    if step.action == "report":
        yield from _report(watch, case, step)
        return
    if case is None:
        todo = did_you_mean(step.body.incident, list(docket.cases))
        yield Fault(Place(f"incident {step.body.incident}"), "nobody reported it", todo, RULE)
        return
    if case.state not in FROM[step.action]:
        yield Fault(here, f"it is {case.state}: you cannot {step.action} it now", NEXT[case.state], RULE)
        return
    if step.body.party is not None and step.body.party not in {party.id for party in parties}:
        todo = did_you_mean(step.body.party, [party.id for party in parties])
        yield Fault(Place("--party"), f"'{step.body.party}' is no party of the mission", todo, RULE)
    if step.taken < (last := case.steps[-1].taken):
        told = f"it is said to have been taken on {step.taken}, before the step of {last}"
        yield Fault(here, told, "give the right day with --on", RULE)
    yield from _CHECKS[step.action](watch, docket, case, step)


def _report(watch: Watch, case: Case | None, step: Step) -> Iterator[Fault]:
    body, here = step.body, place(step.body.incident)
    if case is not None and case.state in {"closed", "merged"}:
        yield Fault(here, f"it is {case.state}: a further report cannot be added", NEXT[case.state], RULE)
    if body.party is not None:
        told = "a report names no party: attribution is a step of its own"
        yield Fault(here, told, "leave the party out", RULE)
    for word, known, option in (
        (body.kind, [kind.id for kind in watch.kinds], "--kind"),
        (body.provision, [one.id for one in watch.provisions], "--provision"),
        (body.source, [one.id for one in watch.sources], "--source"),
    ):
        if word is not None and word not in known:
            told = f"'{word}' is not declared in watch"
            yield Fault(Place(f"{here.file} {option}"), told, did_you_mean(word, known), RULE)
    if case is None and (body.kind is None or body.time is None):
        yield Fault(here, "a first report says what happened and when", "give --kind and --day", RULE)
    if body.source is None:
        yield Fault(here, "it is not said who reported it", "give --source", RULE)
    if case is None and body.sector is None:
        yield Fault(here, "it lies in no sector", "give a place inside one, or --sector", RULE)
    if body.time is not None and span(body.time).earliest > step.taken:
        told = f"it is said to have happened on {body.time}, after it was reported on {step.taken}"
        yield Fault(here, told, "give the right --day, or the right --on", RULE)


def _acknowledge(watch: Watch, docket: Docket, case: Case, step: Step) -> Iterator[Fault]:
    del watch
    told = step.body.notified
    if told is None:
        return
    activity = docket.activities.get(told)
    if activity is None:
        yield Fault(
            Place("--notified"), f"no activity '{told}' was notified", did_you_mean(told, list(docket.activities)), RULE
        )
        return
    if not activity.covers(case):
        body = activity.body
        what = f"activity '{told}' was announced as {body.kind} in {body.sector} from {body.begins} to {body.ends}"
        yield Fault(place(case.id), what, "the incident is another kind, or lies elsewhere, or at another time", RULE)
    if case.day is not None and (activity.taken > case.day or activity.index > case.steps[0].index):
        what = f"activity '{told}' was notified on {activity.taken}, not before it was reported and happened"
        yield Fault(place(case.id), what, "only what was announced beforehand is a notified activity", RULE)


def _verify(watch: Watch, docket: Docket, case: Case, step: Step) -> Iterator[Fault]:
    del docket
    here = place(case.id)
    if step.body.outcome is None:
        yield Fault(here, "it is not said what was found", "give verified, refuted or unverifiable", RULE)
    if case.notified is not None:
        yield Fault(here, f"it was notified before as '{case.notified}'", "close it; it is no violation", RULE)
    if watch.verify.separate and step.by in {report.by for report in case.reports}:
        yield Fault(here, f"'{step.by}' reported it and cannot verify it", "let another role verify it", RULE)
    if step.body.outcome == "verified":
        sources = independent(watch, case)
        if len(sources) < watch.verify.sources:
            told = ", ".join(sources) or "none"
            what = f"{watch.verify.sources} independent sources are needed, it has {len(sources)} ({told})"
            todo = "add a report of another source with --id, or find it unverifiable; a party is no independent source"
            yield Fault(here, what, todo, RULE)
        if case.provision is None and step.body.provision is None:
            yield Fault(here, "no provision is named that it would violate", "give --provision", RULE)
    if step.body.provision is not None:
        known = [one.id for one in watch.provisions]
        if step.body.provision not in known:
            told = f"'{step.body.provision}' is not declared in watch"
            yield Fault(Place("--provision"), told, did_you_mean(step.body.provision, known), RULE)


def independent(watch: Watch, case: Case) -> tuple[str, ...]:
    """Which sources that speak for no party have reported it?"""
    speaks = {source.id: source.party for source in watch.sources}
    return tuple(source for source in case.sources if source in speaks and speaks[source] is None)


def _attribute(watch: Watch, docket: Docket, case: Case, step: Step) -> Iterator[Fault]:
    del docket
    if watch.verify.separate and step.by in {one.by for one in case.counting("verify")}:
        yield Fault(
            place(case.id), f"'{step.by}' verified it and cannot attribute it", "let another role attribute it", RULE
        )
    if step.body.party is not None and step.body.text is None and "text" not in step.hidden:
        yield Fault(place(case.id), "an attribution to a party says on what it rests", "give --text", RULE)


def _party_needed(watch: Watch, docket: Docket, case: Case, step: Step) -> Iterator[Fault]:
    del watch, docket
    if step.body.party is None:
        yield Fault(place(case.id), f"it is not said which party ({step.action})", "give --party", RULE)


def _close(watch: Watch, docket: Docket, case: Case, step: Step) -> Iterator[Fault]:
    del watch, docket
    if case.state == "acknowledged" and case.notified is None:
        yield Fault(place(case.id), "it is neither verified nor a notified activity", NEXT["acknowledged"], RULE)
    yield from _reason(case, step)


def _reopen(watch: Watch, docket: Docket, case: Case, step: Step) -> Iterator[Fault]:
    del watch, docket
    yield from _reason(case, step)


def _reason(case: Case, step: Step) -> Iterator[Fault]:
    if step.body.text is None and "text" not in step.hidden:
        yield Fault(place(case.id), f"it is not said why ({step.action})", "give --text", RULE)


def _merge(watch: Watch, docket: Docket, case: Case, step: Step) -> Iterator[Fault]:
    del watch
    target = docket.cases.get(step.body.into or "")
    if target is None:
        todo = did_you_mean(step.body.into or "", [one for one in docket.cases if one != case.id])
        yield Fault(place(case.id), f"there is no incident '{step.body.into}' to merge it into", todo, RULE)
    elif target.id == case.id or target.into is not None:
        yield Fault(place(case.id), f"'{target.id}' is itself or merged already", "name the one that stays", RULE)
    elif target.state == "closed":
        yield Fault(place(target.id), "it is closed", NEXT["closed"], RULE)


_CHECKS: Final = {
    "acknowledge": _acknowledge,
    "merge": _merge,
    "verify": _verify,
    "attribute": _attribute,
    "raise": _party_needed,
    "respond": _party_needed,
    "close": _close,
    "reopen": _reopen,
}


def due(watch: Watch, case: Case) -> tuple[str, date] | None:
    """Which step is due next, and on which day? None where nothing is open."""
    days = watch.due
    waits: Mapping[State, tuple[str, int]] = {
        "reported": ("acknowledge", days.acknowledge),
        "acknowledged": ("close", days.close) if case.notified else ("verify", days.verify),
        "verified": ("attribute", days.attribute),
        "refuted": ("close", days.close),
        "unverifiable": ("close", days.close),
        "attributed": ("raise", days.raise_with),
        "raised": ("respond", days.respond),
        "answered": ("close", days.close),
    }
    if case.state not in waits:
        return None
    step, after = waits[case.state]
    # a further report changes no state and moves no day
    moved = [one for one in case.steps if one.action != "report"] or list(case.steps[:1])
    return step, moved[-1].taken + timedelta(days=after)
