"""Both ways between a fact and what it rests on: quotes, documents and reviews, and back to the facts.

Owns the evidence part of `eirene trace`. The way between facts and inputs of a plan is planning's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eirene.base.faults import Fault, Place, did_you_mean, found
from eirene.base.frozen import Frozen
from eirene.evidence.counted import documents_by_id
from eirene.evidence.decided import decide, disputed
from eirene.evidence.rows import row_basis, tie_claims
from eirene.evidence.show import SourceLine, about, claims_as_reviewed, source_line
from eirene.mission.records import Claim, Fact, Review

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from eirene.mission.mission import Mission


class ClaimTrace(Frozen):
    """A claim with the quote and document that it comes from and what was decided about it."""

    claim: Claim
    """As its last review left it."""
    source: SourceLine
    document: str | None
    """Id of the document; None for a row of a table."""
    present: bool
    """False when the document is not in the folder: then the claim is left out."""
    reviews: tuple[Review, ...]
    """In order of time; the last one counts. Empty for a row of a table, which a person wrote."""
    waits_for: str = ""
    """For whom it still waits before it counts; empty where it does not wait."""
    accepted_by: tuple[str, ...] = ()
    """Reviewers who have accepted it as it stands."""
    because: str | None
    """What a claim by hand rests on."""


def trace_claims(mission: Mission, claims: Iterable[str]) -> tuple[ClaimTrace, ...]:
    """Which quotes, documents and reviews stand behind these claims?

    Raises
    ------
    FaultsFound
        When the mission holds no such claim.
    """
    known = claims_as_reviewed(mission)
    documents, disputes = documents_by_id(mission), disputed(mission.claims)
    made = {claim.id: claim for claim in (*tie_claims(mission), *mission.claims)}
    persons = mission.declared.policies.review.persons
    traces: list[ClaimTrace] = []
    for key in claims:
        if key not in known:
            raise found([unknown_claim(key, sorted(known))])
        claim, reviews = known[key]
        decided = decide(made[key], reviews, persons=persons, disputes=disputes)
        document = documents.get(claim.document or "")
        basis = (document.published, document.publisher) if document else _basis(mission, claim)
        traces.append(
            ClaimTrace(
                claim=claim,
                source=source_line(claim, document, basis),
                document=claim.document,
                present=claim.document is None or document is not None,
                reviews=tuple(reviews),
                waits_for=decided.waits_for,
                accepted_by=decided.accepted_by,
                because=claim.because,
            )
        )
    return tuple(traces)


def facts_of(facts: Sequence[Fact], subject: str) -> tuple[Fact, ...]:
    """Which facts are about this contributor, party, gate or the mission, as subject or object?"""
    return tuple(fact for fact in facts if about(fact, subject))


def rests_on(mission: Mission, facts: Sequence[Fact], what: str) -> tuple[Fact, ...]:
    """Which facts rest on this?

    Parameters
    ----------
    mission : Mission
    facts : sequence of Fact
    what : str
        Id of a claim, a document (or the first 8 digits or more), a source or an assumption; `claim:`, `document:`,
        `source:` and `assumption:` before it are understood. Facts that it opposes are among them.
    """
    key = what.partition(":")[2] if what.startswith(("claim:", "document:", "source:", "assumption:")) else what
    claims = {claim.id for claim, _ in claims_as_reviewed(mission).values() if _stands_on(claim, key)}
    return tuple(fact for fact in facts if claims & {*fact.supports, *fact.opposes})


SHORT = 8
"""Digits of a document's id that are enough to name it."""


def _stands_on(claim: Claim, key: str) -> bool:
    if claim.id == key or (claim.because is not None and claim.because.partition(":")[2] == key):
        return True
    return claim.document is not None and len(key) >= SHORT and claim.document.startswith(key)


def _basis(mission: Mission, claim: Claim) -> tuple[date | None, str | None]:
    return row_basis(mission, claim.because, documents_by_id(mission)) or (None, None)


def unknown_claim(key: str, known: Sequence[str]) -> Fault:
    """Say that the mission holds no claim by this id."""
    todo = did_you_mean(key, known) if known else "read a document first: `eirene read FILE --into MISSION`"
    return Fault(Place("evidence/claims.jsonl"), f"there is no claim '{key}'", todo, "review-claim")
