"""Evidence as PROV-JSON: which fact was derived from which claim, of which document, reviewed by whom?

Owns the mapping to the W3C's model: documents, claims and facts are entities; reading, marking, reviewing and
adjudicating are activities; readers and roles are agents. Refuses to name persons: roles only, as the folder does.

References
----------
W3C (2013). The PROV-JSON Serialization. W3C Member Submission.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from eirene.base.canonical import digest, dumps
from eirene.evidence.by_hand import HAND
from eirene.evidence.decided import POLICY, amended, decide, disputed, reviews_by_claim
from eirene.evidence.explain import fact_name
from eirene.evidence.rows import tie_claims

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from eirene.mission.mission import Mission
    from eirene.mission.records import Claim, Document, Fact, Review

SPACE: Final = "urn:eirene:"
"""Namespace of the names and attributes in an export."""
_HEX: Final = 16

Attributes = dict[str, object]


@dataclass(slots=True)
class _Record:
    """Collects the statements of an export by kind and name."""

    kinds: dict[str, dict[str, Attributes]] = field(default_factory=dict[str, dict[str, Attributes]])

    def put(self, kind: str, name: str, **attributes: object) -> str:
        """State something under a name; what is None is left out."""
        known = {key.replace("__", ":"): value for key, value in attributes.items() if value is not None}
        self.kinds.setdefault(kind, {})[name] = known
        return name

    def relate(self, kind: str, **ends: object) -> None:
        """State a relation; it is named by what it relates, so that the same export has the same bytes."""
        known = {f"prov:{key}": value for key, value in ends.items() if value is not None}
        self.kinds.setdefault(kind, {})[f"_:{kind}-{digest(dumps(known))[:_HEX]}"] = known

    def type_of(self, kind: str, name: str, word: str) -> None:
        """Give something a type."""
        self.kinds[kind][name]["prov:type"] = {"$": word, "type": "prov:QUALIFIED_NAME"}


def prov_json(
    mission: Mission, facts: Sequence[Fact], as_of: date, *, recorded_by: datetime | None = None
) -> dict[str, object]:
    """Where does every fact come from, in PROV-JSON?

    Parameters
    ----------
    mission : Mission
    facts : sequence of Fact
        As adjudicated for the date.
    as_of : date
        Documents published later are left out, with their claims.
    recorded_by : datetime, optional
        Reviews made later are left out.
    """
    record = _Record()
    documents = {one.id: one for one in mission.documents if one.published is None or one.published <= as_of}
    for document in documents.values():
        _document(record, document)
    claims = {
        claim.id: claim
        for claim in (*tie_claims(mission), *mission.claims)
        if claim.document is None or claim.document in documents
    }
    for claim in claims.values():
        _claim(record, claim)
    versions = _reviews(record, mission, claims, recorded_by)
    _facts(record, facts, versions, as_of)
    kinds = {kind: dict(sorted(stated.items())) for kind, stated in sorted(record.kinds.items())}
    return {"prefix": {"e": SPACE, "prov": "http://www.w3.org/ns/prov#"}, **kinds}


def _document(record: _Record, document: Document) -> None:
    record.put(
        "entity",
        f"e:document-{document.id}",
        prov__label=document.title or document.path,
        e__path=document.path,
        e__publisher=document.publisher,
        e__published=document.published_told,
        e__language=document.language,
        e__url=document.url,
        e__licence=document.licence,
        e__digest=document.digest,
    )


def _claim(record: _Record, claim: Claim) -> None:
    name = record.put("entity", f"e:claim-{claim.id}", **_said(claim))
    agent = _maker(record, claim)
    record.relate("wasAttributedTo", entity=name, agent=agent)
    if claim.because is not None:
        kind, _, key = claim.because.partition(":")
        basis = f"e:claim-{key}" if kind == "claim" else f"e:basis-{digest(claim.because)[:_HEX]}"
        if kind != "claim":
            record.put("entity", basis, prov__label=claim.because)
        record.relate("wasDerivedFrom", generatedEntity=name, usedEntity=basis)
    if claim.document is None:
        return
    source = f"e:document-{claim.document}"
    activity = f"e:reading-{digest(dumps([claim.document, claim.extractor, claim.by]))[:_HEX]}"
    if activity not in record.kinds.get("activity", {}):
        record.put("activity", activity, prov__label=f"reading by {claim.by or claim.extractor}")
        record.relate("used", activity=activity, entity=source)
        record.relate("wasAssociatedWith", activity=activity, agent=agent)
    record.relate("wasGeneratedBy", entity=name, activity=activity)
    record.relate("wasDerivedFrom", generatedEntity=name, usedEntity=source, activity=activity)
    derivations = record.kinds["wasDerivedFrom"]
    derivations[next(reversed(derivations))]["prov:type"] = {"$": "prov:Quotation", "type": "prov:QUALIFIED_NAME"}


def _said(claim: Claim) -> Attributes:
    sign = "" if claim.polarity == "+" else "not "
    return {
        "prov__label": f"{claim.type}: {claim.actor or 'mission'} {sign}{claim.value}",
        "prov__value": claim.quote,
        "e__type": claim.type,
        "e__value": claim.value,
        "e__actor": claim.actor,
        "e__target": claim.target,
        "e__polarity": claim.polarity,
        "e__modality": claim.modality,
        "e__start": claim.start,
        "e__end": claim.end,
        "e__because": claim.because,
    }


def _maker(record: _Record, claim: Claim) -> str:
    if claim.extractor != HAND:
        name = record.put("agent", f"e:reader-{digest(claim.extractor)[:_HEX]}", prov__label=claim.extractor)
        record.type_of("agent", name, "prov:SoftwareAgent")
        return name
    return _role(record, claim.by or HAND)


def _role(record: _Record, role: str) -> str:
    """Give the agent of a role; a policy is a rule that was put in place of a person."""
    name = record.put("agent", f"e:role-{digest(role)[:_HEX]}", prov__label=role)
    record.type_of("agent", name, "prov:SoftwareAgent" if role.startswith(POLICY) else "prov:Person")
    return name


def _reviews(
    record: _Record, mission: Mission, claims: Mapping[str, Claim], recorded_by: datetime | None
) -> dict[str, str]:
    """State the reviews; give the entity that each claim is as they leave it, amended or not."""
    persons, disputes = mission.declared.policies.review.persons, disputed(mission.claims)
    numbers = {id(review): number for number, review in enumerate(mission.reviews)}
    versions = {key: f"e:claim-{key}" for key in claims}
    for key, own in reviews_by_claim(mission.reviews, recorded_by).items():
        if key not in claims:
            continue
        made = {id(review): _review(record, numbers[id(review)], review, claims[key]) for review in own}
        last = decide(claims[key], own, persons=persons, disputes=disputes).last
        if last is not None:
            versions[key] = made[id(last)]
    return versions


def _review(record: _Record, number: int, review: Review, claim: Claim) -> str:
    original = f"e:claim-{claim.id}"
    at = review.at.isoformat()
    activity = record.put(
        "activity",
        f"e:review-{number}",
        prov__startTime=at,
        prov__endTime=at,
        prov__label=f"{review.decision} by {review.by}",
        e__decision=review.decision,
        e__note=review.note,
    )
    record.relate("used", activity=activity, entity=original)
    record.relate("wasAssociatedWith", activity=activity, agent=_role(record, review.by))
    if review.decision != "amend":
        return original
    version = record.put("entity", f"{original}-{number}", **_said(amended(claim, review.amendment)))
    record.relate("wasGeneratedBy", entity=version, activity=activity, time=at)
    record.relate("wasDerivedFrom", generatedEntity=version, usedEntity=original, activity=activity)
    derivations = record.kinds["wasDerivedFrom"]
    derivations[next(reversed(derivations))]["prov:type"] = {"$": "prov:Revision", "type": "prov:QUALIFIED_NAME"}
    return version


def _facts(record: _Record, facts: Sequence[Fact], versions: Mapping[str, str], as_of: date) -> None:
    if not facts:
        return
    activity = record.put("activity", "e:adjudication", prov__label="adjudication", e__as_of=as_of.isoformat())
    reader = record.put("agent", "e:rules-of-adjudication", prov__label="rules of adjudication")
    record.type_of("agent", reader, "prov:SoftwareAgent")
    record.relate("wasAssociatedWith", activity=activity, agent=reader)
    for fact in facts:
        name = record.put(
            "entity",
            f"e:fact-{digest(dumps([fact_name(fact), fact.event_date]))[:_HEX]}",
            prov__label=f"{fact_name(fact)}: {'' if fact.polarity == '+' else 'not '}{fact.value}",
            e__kind=fact.kind,
            e__subject=fact.subject,
            e__object=fact.object,
            e__value=fact.value,
            e__polarity=fact.polarity,
            e__standing=fact.standing,
            e__chains=fact.chains,
            e__since=fact.since.isoformat() if fact.since else None,
        )
        record.relate("wasGeneratedBy", entity=name, activity=activity)
        for key in fact.supports:
            record.relate("wasDerivedFrom", generatedEntity=name, usedEntity=versions[key], activity=activity)
        for key in fact.opposes:
            # what speaks against a fact was weighed and is no source of it
            record.relate("wasInfluencedBy", influencee=name, influencer=versions[key])
    for key in sorted({key for fact in facts for key in (*fact.supports, *fact.opposes)}):
        record.relate("used", activity=activity, entity=versions[key])
