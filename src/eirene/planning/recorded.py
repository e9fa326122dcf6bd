"""What was recorded: the reviews and gate changes of a mission's ledger beside those of its folder.

Owns the way between evidence and ledger. A mission without a folder `ledger` has none, and nothing changes. Where
there is one, a review is entered there before it is written to the folder, so that nothing counts that the parties
cannot see; and what it says of a gate stands beside what documents say, the later day deciding.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC
from typing import TYPE_CHECKING

from eirene.base.faults import Fault, Place, found
from eirene.evidence.adjudicate import facts as adjudicated
from eirene.evidence.review import record

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from eirene.mission.mission import Mission
    from eirene.mission.records import Fact, Review

LEDGER = "ledger"
"""Folder of a mission that holds its ledger."""
POLICY = "policy:"


def known_facts(mission: Mission, as_of: date, recorded_by: datetime | None = None) -> tuple[Mission, tuple[Fact, ...]]:
    """What is known as of a date, from the folder and the ledger alike?

    Parameters
    ----------
    mission : Mission
    as_of : date
        Publications, and gate changes, up to it count.
    recorded_by : datetime, optional
        Reviews and entries made by then count; all by default.

    Returns
    -------
    Mission
        With the reviews of the ledger.
    tuple of Fact
        As adjudicated, with gate changes of the ledger.

    Raises
    ------
    FaultsFound, PrerequisiteMissing
        When the ledger is damaged or cannot be read.
    """
    whole, gates = with_ledger(mission, recorded_by)
    policy = mission.declared.policies.unreviewed
    facts = adjudicated(whole, as_of, recorded_by=recorded_by, unreviewed=policy)
    return whole, _with_gates(facts, gates, as_of)


def with_ledger(mission: Mission, recorded_by: datetime | None = None) -> tuple[Mission, tuple[Fact, ...]]:
    """Give the mission with the reviews of its ledger, and the gate changes that the ledger holds."""
    folder = mission.folder / LEDGER
    if not folder.is_dir():
        return mission, ()
    from eirene.ledger.fold import records  # noqa: PLC0415 - most missions have no ledger
    from eirene.ledger.log import Log  # noqa: PLC0415 - as above

    with Log.open(folder, write=False) as log:
        held = records(log, recorded_by)
    known = set(mission.reviews)
    fresh = tuple(review for review in held.reviews if review not in known)
    return replace(mission, reviews=(*mission.reviews, *fresh)), held.gates


def _with_gates(facts: Sequence[Fact], gates: Sequence[Fact], as_of: date) -> tuple[Fact, ...]:
    """Put gate changes of the ledger in the place of what is reported, where their day is not earlier."""
    told: dict[str, Fact] = {}
    for fact in gates:
        if fact.since is not None and fact.since <= as_of:
            before = told.get(fact.subject)
            if before is None or before.since is None or fact.since >= before.since:
                told[fact.subject] = fact
    kept: list[Fact] = []
    for fact in facts:
        entered = told.get(fact.subject) if fact.kind == "gate" else None
        if entered is not None and entered.since is not None and fact.since is not None:
            if fact.since > entered.since:
                told.pop(fact.subject)
                kept.append(fact)
            continue
        if entered is None:
            kept.append(fact)
    return (*kept, *(told[gate] for gate in sorted(told)))


def record_reviews(mission: Mission, reviews: Sequence[Review]) -> None:
    """Enter reviews in the mission's ledger, where it has one, and write them to its folder.

    Raises
    ------
    FaultsFound
        When a reviewer is no role of the ledger; nothing is written then.
    PrerequisiteMissing
        When the ledger or the folder cannot be written.
    """
    if reviews and (mission.folder / LEDGER).is_dir():
        _enter(mission, reviews)
    record(mission, reviews)


def _enter(mission: Mission, reviews: Sequence[Review]) -> None:
    from eirene.ledger.log import Log  # noqa: PLC0415 - most missions have no ledger
    from eirene.plans.entries import ReviewBody, ReviewEntered  # noqa: PLC0415 - as above

    with Log.open(mission.folder / LEDGER, write=True) as log:
        roles = log.standing.roles
        for review in reviews:
            by = review.by.removeprefix(POLICY)
            signer = roles[0] if review.by.startswith(POLICY) else by
            if signer not in roles:
                what = f"'{signer}' is no role of the mission's ledger, so the review would not be entered"
                todo = f"review as one of {', '.join(sorted(roles))}, or add the role: eirene ledger append"
                raise found([Fault(Place(LEDGER), what, todo, "ledger")])
            log.append(
                ReviewEntered(
                    at=review.at.astimezone(UTC).isoformat().replace("+00:00", "Z"),
                    by=signer,
                    body=ReviewBody(
                        claim=review.claim,
                        decision=review.decision,
                        amendment=review.amendment,
                        note=review.note,
                        policy=by if review.by.startswith(POLICY) else None,
                    ),
                )
            )
