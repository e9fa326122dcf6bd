"""Which claims count as of a date, and from which day each speaks?

Owns the two times: `as_of` goes by publication (valid knowledge of that day), `recorded_by` by the time of the review.
Applies amendments. Refuses claims of absent documents, rejected ones, and those without a review unless a policy counts
them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Literal

from eirene.base.dates import span
from eirene.evidence.chains import origins
from eirene.evidence.decided import POLICY, decide, disputed, person_needed, reviews_by_claim, utc
from eirene.evidence.rows import row_basis, tie_claims

if TYPE_CHECKING:
    from collections.abc import Mapping

    from eirene.mission.mission import Mission
    from eirene.mission.records import Claim, Document, Review

Unreviewed = Literal["leave_out", "accept"]

UNREVIEWED = "unreviewed"
"""Name under which a fact says that nobody has reviewed a claim it rests on."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A claim that counts, as amended, with its times and origin.

    Parameters
    ----------
    claim : Claim
    published : date or None
        Publication of its document, or of what a row of a table rests on; None is unknown.
    publisher : str or None
        Who published that.
    day : date
        Day that orders it among other claims: the event's last day, never later than its publication; else the
        publication; else the day on which it was recorded.
    since : date or None
        The same, None where neither event nor publication is known.
    ahead : bool
        True when the event lies after the publication: announced, not done.
    origins : frozenset of str
        Marks of its source chain.
    recorded : datetime or None
        When its review was made (UTC).
    policy : str or None
        Name of the policy that accepted it, where no person did.
    """

    claim: Claim
    published: date | None
    publisher: str | None
    day: date
    since: date | None
    ahead: bool
    origins: frozenset[str]
    recorded: datetime | None
    policy: str | None


def documents_by_id(mission: Mission) -> dict[str, Document]:
    """Give the documents by id; of files with the same text the one published first counts."""
    ordered = sorted(mission.documents, key=lambda d: (d.published or date.max, d.path))
    return {document.id: document for document in reversed(ordered)}


def counted(
    mission: Mission, as_of: date, *, recorded_by: datetime | None = None, unreviewed: Unreviewed = "leave_out"
) -> tuple[Counted, ...]:
    """Which claims count as of the date? In order of their ids.

    Parameters
    ----------
    mission : Mission
    as_of : date
        Claims of documents published later are left out. Of unknown publication, the day of the first review counts.
    recorded_by : datetime, optional
        Reviews made later are left out.
    unreviewed : {'leave_out', 'accept'}
        Whether claims that nobody has reviewed count; never those without a publication date.
    """
    reviews = reviews_by_claim(mission.reviews, recorded_by)
    scene = _Scene(mission, documents_by_id(mission), disputed(mission.claims), as_of, unreviewed)
    found: dict[str, Counted] = {}
    for claim in (*mission.claims, *tie_claims(mission)):
        one = _count(scene, claim, reviews.get(claim.id, []))
        if one is not None:
            found.setdefault(claim.id, one)
    return tuple(found[key] for key in sorted(found))


@dataclass(frozen=True, slots=True)
class _Scene:
    """What counting asks beside the claim and its reviews."""

    mission: Mission
    documents: Mapping[str, Document]
    disputes: frozenset[str]
    as_of: date
    unreviewed: Unreviewed


def _count(scene: _Scene, claim: Claim, reviews: list[Review]) -> Counted | None:
    mission, documents, as_of = scene.mission, scene.documents, scene.as_of
    decided = decide(claim, reviews, persons=mission.declared.policies.review.persons, disputes=scene.disputes)
    waived = decided.state == "waits" and scene.unreviewed == "accept" and not person_needed(claim, scene.disputes)
    if decided.state == "rejected" or (decided.state == "waits" and not waived):
        return None
    last, by_hand = decided.last, claim.row is not None
    if claim.document is not None:
        document = documents.get(claim.document)
        if document is None:
            return None
        published, publisher = document.published, document.publisher
    else:
        basis = row_basis(mission, claim.because, documents)
        if basis is None:
            return None
        published, publisher = basis
    known = published or _first_day(reviews) or (as_of if by_hand else None)
    if known is None or known > as_of:
        return None
    final = decided.claim
    day, since, ahead = _times(final, published, known)
    if by_hand and published is None and ahead:
        return None
    policy = UNREVIEWED if waived else None
    if last is not None and not waived and last.by.startswith(POLICY):
        policy = last.by.removeprefix(POLICY)
    recorded = None if last is None else utc(last.at)
    return Counted(final, published, publisher, day, since, ahead, origins(final, publisher), recorded, policy)


def _first_day(reviews: list[Review]) -> date | None:
    return utc(reviews[0].at).date() if reviews else None


def _times(claim: Claim, published: date | None, known: date) -> tuple[date, date | None, bool]:
    """Give the day that orders a claim, the day since which it counts, and whether its event is still to come."""
    if claim.event_date is None:
        # a row without any date says nothing about when: it must not win over a dated report
        undated_row = claim.row is not None and published is None
        return (date.min if undated_row else known), published, False
    days = span(claim.event_date)
    if days.earliest > known:
        return known, published, True
    day = min(days.latest, known)
    return day, day, False
