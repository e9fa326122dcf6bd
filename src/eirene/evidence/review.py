"""What a person, or a named policy, decides about claims.

Owns the making of reviews; a decision is undone by a new one. Refuses reviews of unknown claims, and amendments that
the codebook does not know or that the quote does not carry.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from eirene.base.faults import Fault, Place, did_you_mean, found
from eirene.evidence.counted import POLICY, amended, documents_by_id
from eirene.evidence.gates import gate
from eirene.evidence.rows import tie_claims
from eirene.evidence.trace import unknown_claim
from eirene.mission.codebook import VALUES
from eirene.mission.read import CLAIMS, REVIEWS
from eirene.mission.records import Review
from eirene.mission.write import append_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
    from datetime import datetime

    from eirene.mission.mission import Mission
    from eirene.mission.records import Amendment, Claim

POLICIES: Final[dict[str, Callable[[Claim], bool]]] = {
    "accept-all": lambda _: True,
    "accept-diplomatic": lambda c: c.type == "diplomatic" and c.polarity == "+" and c.modality == "asserted",
}
"""Name of a policy to whether it accepts a claim that nobody has reviewed."""
RULE: Final = "review"


def review(
    mission: Mission,
    *,
    by: str,
    at: datetime,
    accept: Collection[str] = (),
    reject: Collection[str] = (),
    amend: Mapping[str, Amendment] | None = None,
    policy: str | None = None,
) -> tuple[Review, ...]:
    """Which reviews do these decisions make?

    Parameters
    ----------
    mission : Mission
    by : str
        Role of the reviewer.
    at : datetime
        Moment of the decision, with time zone.
    accept, reject : collections of str
        Ids of claims.
    amend : mapping of str to Amendment, optional
        Id of a claim to what is changed in it, which accepts it so.
    policy : str, optional
        Name of a policy, which accepts claims of present documents that nobody has reviewed.

    Raises
    ------
    FaultsFound
        For unknown ids, contradicting decisions, unknown policies, and amendments that the gates refuse.
    """
    changes = amend or {}
    claims = {claim.id: claim for claim in (*tie_claims(mission), *mission.claims)}
    faults = [*_wrong_call(by, at, policy), *_wrong_ids(claims, (accept, reject, changes))]
    for key, change in sorted(changes.items()):
        if key in claims:
            faults += _wrong_amendment(mission, claims[key], change)
    if faults:
        raise found(faults)
    made = [Review(claim=key, decision="accept", by=by, at=at) for key in dict.fromkeys(accept)]
    made += [Review(claim=key, decision="reject", by=by, at=at) for key in dict.fromkeys(reject)]
    made += [Review(claim=key, decision="amend", by=by, at=at, amendment=change) for key, change in changes.items()]
    named = {one.claim for one in made}
    if policy is not None:
        made += [
            Review(claim=claim.id, decision="accept", by=f"{POLICY}{policy}", at=at)
            for claim in _open(mission)
            if claim.id not in named and POLICIES[policy](claim)
        ]
    return tuple(made)


def record(mission: Mission, reviews: Sequence[Review]) -> None:
    """Append reviews to the mission's folder.

    Raises
    ------
    PrerequisiteMissing
        When the folder cannot be written; nothing is changed then.
    """
    append_lines(mission.folder / REVIEWS, reviews)


def _open(mission: Mission) -> Iterator[Claim]:
    reviewed = {review.claim for review in mission.reviews}
    present = documents_by_id(mission)
    for claim in mission.claims:
        if claim.id not in reviewed and (claim.document is None or claim.document in present):
            yield claim


def _wrong_call(by: str, at: datetime, policy: str | None) -> Iterator[Fault]:
    here = Place(REVIEWS)
    if not by.strip() or by.startswith(POLICY):
        yield Fault(here, f"'{by}' is no reviewer", "name the role that decides, such as `planner`", RULE)
    if at.tzinfo is None:
        yield Fault(here, f"the moment {at.isoformat()} has no time zone", "add one, such as +00:00", RULE)
    if policy is not None and policy not in POLICIES:
        yield Fault(here, f"there is no policy '{policy}'", did_you_mean(policy, list(POLICIES)), RULE)


def _wrong_ids(claims: Mapping[str, Claim], decisions: Sequence[Collection[str]]) -> Iterator[Fault]:
    seen: set[str] = set()
    for keys in decisions:
        for key in dict.fromkeys(keys):
            if key not in claims:
                yield unknown_claim(key, sorted(claims))
            elif key in seen:
                what = f"the claim '{key}' is given two decisions at once"
                yield Fault(Place(REVIEWS), what, "decide one of accept, reject, amend", RULE)
            seen.add(key)


def _wrong_amendment(mission: Mission, claim: Claim, change: Amendment) -> Iterator[Fault]:
    place = mission.place(f"claims.{claim.id}") if f"claims.{claim.id}" in mission.places else Place(CLAIMS)
    changed = amended(claim, change)
    if changed == claim:
        yield Fault(place, f"the amendment of '{claim.id}' changes nothing", "accept the claim instead", RULE)
        return
    values = VALUES[changed.type]
    if changed.value not in values:
        what = f"the codebook has no {changed.type} '{changed.value}'"
        yield Fault(place, what, did_you_mean(changed.value, values), RULE)
        return
    unknown = [value for value in changed.conditions if value not in VALUES["condition"]]
    for value in unknown:
        yield Fault(place, f"the codebook has no condition '{value}'", did_you_mean(value, VALUES["condition"]), RULE)
    document = documents_by_id(mission).get(claim.document or "")
    restated = (changed.type, changed.value, changed.polarity) != (claim.type, claim.value, claim.polarity)
    if document is not None and restated and not unknown:
        for reason in gate(changed, document.text, document.language):
            todo = f"read the quote again: “{claim.quote}”; reject the claim where it says something else"
            yield Fault(place, f"the quote does not carry the amended claim '{claim.id}': {reason}", todo, RULE)
