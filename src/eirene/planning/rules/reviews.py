"""Every review is of a claim that is there, is dated with a time zone, and amends only when it says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eirene.base.faults import Fault, did_you_mean
from eirene.evidence.rows import tie_claims
from eirene.mission.codebook import VALUES
from eirene.mission.read import CLAIMS, REVIEWS, TIES
from eirene.planning.rules.rule import Asked, short

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from eirene.base.faults import Place
    from eirene.mission.mission import Mission
    from eirene.mission.records import Claim, Review


def _find(mission: Mission, as_of: date) -> Iterator[Fault]:
    del as_of
    claims = {claim.id: claim for claim in mission.claims}
    if any(review.claim not in claims for review in mission.reviews):
        claims = {**{claim.id: claim for claim in tie_claims(mission)}, **claims}
    for index, review in enumerate(mission.reviews):
        place = mission.place(f"reviews.{index}")
        claim = claims.get(review.claim)
        if claim is None:
            hint = "the line may be older than the claims; restore the claim, or remove the review"
            yield Fault(place, f"claim '{short(review.claim)}' is not in evidence/claims.jsonl", hint)
            continue
        yield from _shape(review, claim, place)


def _shape(review: Review, claim: Claim, place: Place) -> Iterator[Fault]:
    if review.at.tzinfo is None:
        yield Fault(place, f"at = {review.at.isoformat()} has no time zone", "add one, as in 2025-11-17T12:00:00+00:00")
    change = review.amendment
    if (change is not None) != (review.decision == "amend"):
        what = f"decision = '{review.decision}' does not go with {'an' if change else 'no'} amendment"
        yield Fault(place, what, "write `decision: amend` with `amendment`, or neither")
    if change is None:
        return
    kind, value = change.type or claim.type, change.value or claim.value
    if value not in VALUES[kind]:
        yield Fault(place, f"'{short(value)}' is no value of a {kind} claim", did_you_mean(value, VALUES[kind]))


RULE = Asked(
    "reviews",
    "Every review is of a claim that is there, has a time zone, and amends only when it says so.",
    _find,
    frozenset({CLAIMS, REVIEWS, TIES}),
)
