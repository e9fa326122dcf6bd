"""What do the reviews of a claim come to: does it count, was it rejected, or does it wait, and for whom?

Owns the rule of decision. With one person the last review counts. With more (`policies.review.persons`) each reviewer's
last decision stands: a rejection keeps the claim out, and it counts when so many different reviewers agree on the same
content. Refuses to let a policy decide where a person must: several persons, a model's proposal, a meaning that only
its maker vouches for, a disputed claim.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from eirene.mission.records import Amendment, Claim, Review

POLICY: Final = "policy:"
"""Prefix of the reviewer where a named policy decided."""
MODEL: Final = "llm:"
"""How the extractor of a claim begins that a language model proposed."""
EXAMPLES: Final = "examples:"
"""How the extractor of a claim begins that learned weights proposed."""


@dataclass(frozen=True, slots=True)
class Decided:
    """What the reviews of one claim come to.

    Parameters
    ----------
    state : {'counts', 'rejected', 'waits'}
    claim : Claim
        As amended by the review that counts.
    last : Review or None
        The review that counts, or the last one that stands; None for none.
    accepted_by : tuple of str
        Reviewers whose standing decision accepts this content, in order of time.
    waits_for : str
        For whom it waits, in words; empty where it does not.
    """

    state: Literal["counts", "rejected", "waits"]
    claim: Claim
    last: Review | None
    accepted_by: tuple[str, ...] = ()
    waits_for: str = ""


def utc(at: datetime) -> datetime:
    """Give the moment in UTC; one without a time zone is taken to be in UTC."""
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)


def amended(claim: Claim, amendment: Amendment | None) -> Claim:
    """Give the claim with what a reviewer changed."""
    return claim if amendment is None else claim.model_copy(update=amendment.model_dump(exclude_none=True))


def reviews_by_claim(reviews: Iterable[Review], recorded_by: datetime | None) -> dict[str, list[Review]]:
    """Give the reviews of each claim in order of time; those of one moment keep the order of the file."""
    until = None if recorded_by is None else utc(recorded_by)
    known = [review for review in reviews if until is None or utc(review.at) <= until]
    by_claim: dict[str, list[Review]] = {}
    for review in sorted(known, key=lambda review: utc(review.at)):
        by_claim.setdefault(review.claim, []).append(review)
    return by_claim


def disputed(claims: Iterable[Claim]) -> frozenset[str]:
    """Which claims are read otherwise by another one? Both ends of each dispute."""
    return frozenset(key for claim in claims if claim.disputes for key in (claim.id, *claim.disputes))


def person_needed(claim: Claim, disputes: frozenset[str]) -> str:
    """Why must a person decide on this claim, whatever the policies say? Empty where none must."""
    if claim.id in disputes:
        return "a person, as another reading of the same words differs"
    if claim.extractor.startswith(MODEL):
        return "a person, as a language model proposed it"
    if claim.extractor.startswith(EXAMPLES):
        return "a person, as learned examples proposed it, not a frame"
    if claim.meaning is not None:
        return "somebody else than who made it, as no frames could test its meaning"
    return ""


def decide(claim: Claim, reviews: Sequence[Review], *, persons: int, disputes: frozenset[str] = frozenset()) -> Decided:
    """Does the claim count, was it rejected, or does it wait?

    Parameters
    ----------
    claim : Claim
        As it was made.
    reviews : sequence of Review
        Of this claim, in order of time.
    persons : int
        Number of different reviewers who must have accepted it.
    disputes : frozenset of str
        As `disputed` gives them for all claims.
    """
    why = person_needed(claim, disputes)
    needed = persons
    if claim.row is not None:
        # whoever wrote the row is one of the persons
        needed = persons - 1
    standing = _standing(reviews, people_only=bool(why) or persons > 1)
    if persons > 1 or claim.meaning is not None:
        return _several(claim, standing, needed, why)
    last = standing[-1] if standing else None
    if last is None:
        return Decided("waits" if needed else "counts", claim, None, waits_for=(why or "a review") if needed else "")
    if last.decision == "reject":
        return Decided("rejected", claim, last)
    return Decided("counts", _content(claim, last), last, (last.by,))


def _content(claim: Claim, review: Review | None) -> Claim:
    """Give the claim as this review accepts it."""
    return amended(claim, review.amendment if review is not None and review.decision == "amend" else None)


def _standing(reviews: Sequence[Review], *, people_only: bool) -> list[Review]:
    """Give the reviews that their makers have not taken back, in order of time."""
    kept: list[Review] = []
    for review in reviews:
        if people_only and review.by.startswith(POLICY):
            continue
        if review.decision == "reopen":
            kept = [one for one in kept if who(one.by) != who(review.by)]
        else:
            kept.append(review)
    return kept


def who(by: str) -> str:
    """Give a reviewer as compared: without case and outer space."""
    return by.strip().casefold()


def _several(claim: Claim, standing: Sequence[Review], needed: int, why: str) -> Decided:
    last_of: Mapping[str, Review] = {who(review.by): review for review in standing}
    against = next((review for review in last_of.values() if review.decision == "reject"), None)
    if against is not None:
        return Decided("rejected", claim, against)
    votes = [review for review in standing if last_of[who(review.by)] is review]
    last = votes[-1] if votes else None
    content = _content(claim, last)
    agreeing = [review for review in votes if _content(claim, review) == content]
    if claim.meaning is not None:
        # who worded what no frame can test does not confirm it alone
        maker = who(claim.by or "") if content == claim else who(agreeing[0].by)
        agreeing = [review for review in agreeing if who(review.by) != maker]
    by = tuple(review.by for review in agreeing)
    if len(by) >= needed:
        return Decided("counts", content, last, by)
    missing = needed - len(by)
    person = why if why and not by else f"{missing} more reviewer{'' if missing == 1 else 's'}" if by else "a review"
    return Decided("waits", content, last, by, f"{person}, of {needed} persons" if needed > 1 else person)
