"""What a person, or a named policy, decides about claims.

Owns the making of reviews; a decision is undone by a new one. Refuses reviews of unknown claims, amendments that the
codebook does not know or that the quote does not carry, and policies where a person must decide.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from eirene.base.faults import Fault, Place, did_you_mean, found
from eirene.evidence.counted import documents_by_id
from eirene.evidence.decided import POLICY, amended, decide, disputed, person_needed, reviews_by_claim, who
from eirene.evidence.rows import tie_claims
from eirene.evidence.trace import unknown_claim
from eirene.evidence.vouched import refusals
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


def review(  # noqa: PLR0913 - one keyword for each kind of decision
    mission: Mission,
    *,
    by: str,
    at: datetime,
    accept: Collection[str] = (),
    reject: Collection[str] = (),
    amend: Mapping[str, Amendment] | None = None,
    reopen: Collection[str] = (),
    policy: str | None = None,
    note: str | None = None,
    confirm_meaning: bool = False,
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
    reopen : collection of str
        Ids of claims on which this reviewer takes back what was decided.
    policy : str, optional
        Name of a policy, which accepts claims of present documents that nobody has reviewed; never one on which a
        person must decide.
    note : str, optional
        Why, kept with every review of this call.
    confirm_meaning : bool
        Whether the reviewer vouches for amendments that no frames can test.

    Raises
    ------
    FaultsFound
        For unknown ids, contradicting decisions, unknown policies, and amendments that the gates refuse.
    """
    changes = amend or {}
    claims = {claim.id: claim for claim in (*tie_claims(mission), *mission.claims)}
    faults = [*_wrong_call(by, at, policy), *_wrong_ids(claims, (accept, reject, changes, reopen))]
    faults += _wrong_policy(mission, policy)
    for key, change in sorted(changes.items()):
        if key in claims:
            faults += _wrong_amendment(mission, claims[key], change, confirmed=confirm_meaning)
    if faults:
        raise found(faults)
    said = note.strip() or None if note is not None else None
    made = [Review(claim=key, decision="accept", by=by, at=at, note=said) for key in dict.fromkeys(accept)]
    made += [Review(claim=key, decision="reject", by=by, at=at, note=said) for key in dict.fromkeys(reject)]
    made += [
        Review(claim=key, decision="amend", by=by, at=at, amendment=change, note=said)
        for key, change in changes.items()
    ]
    made += [Review(claim=key, decision="reopen", by=by, at=at, note=said) for key in dict.fromkeys(reopen)]
    named = {one.claim for one in made}
    if policy is not None:
        made += [
            Review(claim=claim.id, decision="accept", by=f"{POLICY}{policy}", at=at, note=said)
            for claim in _open(mission)
            if claim.id not in named and POLICIES[policy](claim)
        ]
    return tuple(made)


def undo(mission: Mission, claim: str, *, by: str, at: datetime, note: str | None = None) -> Review:
    """Which review puts back what this reviewer held of the claim before the last decision?

    The decision before the last one is made again; where there was none, the claim is open again. Nothing is edited.

    Raises
    ------
    FaultsFound
        When this reviewer has decided nothing about the claim.
    """
    own = [review for review in reviews_by_claim(mission.reviews, None).get(claim, []) if who(review.by) == who(by)]
    if not own or own[-1].decision == "reopen":
        what = f"{by} has decided nothing about '{claim}' that could be undone"
        raise found([Fault(Place(REVIEWS), what, "reject the claim instead, or name its reviewer with --by", RULE)])
    earlier = own[-2] if len(own) > 1 else None
    if earlier is None:
        return Review(claim=claim, decision="reopen", by=by, at=at, note=note)
    return earlier.model_copy(update={"at": at, "note": note})


def record(mission: Mission, reviews: Sequence[Review]) -> None:
    """Append reviews to the mission's folder.

    Raises
    ------
    PrerequisiteMissing
        When the folder cannot be written; nothing is changed then.
    """
    append_lines(mission.folder / REVIEWS, reviews)


def _open(mission: Mission) -> Iterator[Claim]:
    reviews, present, disputes = (
        reviews_by_claim(mission.reviews, None),
        documents_by_id(mission),
        disputed(mission.claims),
    )
    for claim in mission.claims:
        undecided = decide(claim, reviews.get(claim.id, []), persons=1, disputes=disputes).state == "waits"
        here = claim.document is None or claim.document in present
        if undecided and here and not person_needed(claim, disputes):
            yield claim


def _wrong_policy(mission: Mission, policy: str | None) -> Iterator[Fault]:
    persons = mission.declared.policies.review.persons
    if policy is not None and persons > 1:
        what = f"the mission asks for {persons} reviewers of every claim, and a policy is none"
        yield Fault(mission.place("policies.review"), what, "review by persons, or change `policies.review`", RULE)


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


def _wrong_amendment(mission: Mission, claim: Claim, change: Amendment, *, confirmed: bool) -> Iterator[Fault]:
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
        for reason, todo in refusals(changed, document, confirmed=confirmed):
            what = f"the quote does not carry the amended claim '{claim.id}': {reason}"
            yield Fault(place, what, f"{todo}; reject the claim where it says something else", RULE)
